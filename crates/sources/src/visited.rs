//! The pages of a history while its visits are read: all that is kept of them.

use crate::scan::{Columns, Reading, Short};
use model::Mark;

/// Pages that are known or hidden, ordered by id. Most are neither: nothing to remember of those.
pub(crate) struct Visited(Vec<Page>);

/// What the receiver called a page, and whether the browser hid it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Page {
    id: i64,
    pub mark: Option<Mark>,
    pub hidden: bool,
}

impl Visited {
    /// Shows every address of `table` to the receiver. `url`, `hidden`: places of the columns in the row.
    pub fn of(reading: &mut Reading<'_>, table: &Columns, url: usize, hidden: usize) -> Result<Self, Short> {
        let mut pages = Vec::new();
        reading.look_up(table, &mut |row, sink| {
            let mark = row.text(url).and_then(|url| sink.page(&url));
            let hidden = row.int(hidden).unwrap_or_default() != 0;
            if mark.is_some() || hidden {
                pages.push(Page { id: row.rowid(), mark, hidden });
            }
            true
        })?;
        Ok(Self(pages))
    }

    /// The page of that id; unknown and shown where nothing was kept.
    pub fn page(&self, id: i64) -> Page {
        let at = self.0.binary_search_by_key(&id, |page| page.id);
        at.ok().and_then(|at| self.0.get(at)).copied().unwrap_or_default()
    }
}
