//! The pages of a history while its visits are read: all that is kept of them.

use crate::{
    scan::{Columns, Only, Reading, Short},
    sieve::Sieve,
};
use model::{Mark, Moment, Sink};
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

/// Places of the columns of a table of pages, and what its dates mean.
#[derive(Clone, Copy)]
pub(crate) struct Places {
    pub url: usize,
    pub hidden: usize,
    /// The date of the last visit.
    pub last: usize,
    pub clock: fn(i64) -> Option<Moment>,
}

impl Visited {
    /// Shows addresses of `table` to the receiver. `site`: the column with the number of an address's site. `news`: the
    /// only pages asked for, ascending.
    pub fn of(
        reading: &mut Reading<'_>,
        table: &Columns,
        Places { url, hidden, last, clock }: Places,
        site: Only<'_>,
        news: Option<Vec<i64>>,
    ) -> Result<Self, Short> {
        let newest = if news.is_some() { i64::MIN } else { reading.newest(table)? };
        let mut pages = Vec::new();
        let mut take = |row: &Row<'_>, sink: &mut dyn Sink| {
            // An address too long to be read is shown as an empty one.
            let address = row.text(url).unwrap_or_default();
            let hidden = || row.int(hidden).unwrap_or_default() != 0;
            if let Some(mark) = sink.page(&address) {
                pages.push(Page { id: row.rowid(), mark, hidden: hidden() });
            } else if row.rowid() > newest
                && let Some(last) = row.int(last).filter(|last| *last > 0).and_then(clock)
                && !hidden()
            {
                sink.stranger(&address, last);
            }
            true
        };
        match news {
            Some(ids) => reading.look_up_ids(table, ids, &mut take)?,
            None => reading.look_up_with(table, site, newest, &mut take)?,
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
