//! The pages of a history while its visits are read: all that is kept of them.

use crate::{
    scan::{Columns, Only, Reading, Short},
    sieve::Sieve,
};
use model::{Mark, Sink};
use pages::Row;

/// Pages the receiver knows, ordered by id. Most are unknown: nothing to remember of those.
pub(crate) struct Visited {
    pages: Vec<Page>,
    sieve: Sieve,
}

/// What the receiver called a page, and whether the browser hid it.
#[derive(Clone, Copy)]
pub(crate) struct Page {
    id: i64,
    pub mark: Mark,
    pub hidden: bool,
}

impl Visited {
    /// Shows addresses of `table` to the receiver. `url`, `hidden`: places of the columns in the row. `site`: the
    /// column with the number of an address's site. `news`: the only pages asked for, ascending.
    pub fn of(
        reading: &mut Reading<'_>,
        table: &Columns,
        (url, hidden): (usize, usize),
        site: Only<'_>,
        news: Option<Vec<i64>>,
    ) -> Result<Self, Short> {
        let mut pages = Vec::new();
        let mut take = |row: &Row<'_>, sink: &mut dyn Sink| {
            // An address too long to be read is shown as an empty one.
            if let Some(mark) = sink.page(&row.text(url).unwrap_or_default()) {
                let hidden = row.int(hidden).unwrap_or_default() != 0;
                pages.push(Page { id: row.rowid(), mark, hidden });
            }
            true
        };
        match news {
            Some(ids) => reading.look_up_ids(table, ids, &mut take)?,
            None => reading.look_up(table, site, &mut take)?,
        }
        let sieve = Sieve::of(pages.iter().map(|page| page.id));
        Ok(Self { pages, sieve })
    }

    /// The page of that id; `None` where the receiver does not know it.
    pub fn page(&self, id: i64) -> Option<Page> {
        let at = self.pages.binary_search_by_key(&id, |page| page.id);
        at.ok().and_then(|at| self.pages.get(at)).copied()
    }

    pub fn len(&self) -> usize {
        self.pages.len()
    }

    /// Ascending.
    pub fn ids(&self) -> impl Iterator<Item = i64> {
        self.pages.iter().map(|page| page.id)
    }

    pub fn sieve(&self) -> &Sieve {
        &self.sieve
    }
}
