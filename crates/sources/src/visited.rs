//! The pages of a history while its visits are read: all that is kept of them.

use crate::scan::{Columns, Reading, Short};
use model::Mark;

/// Pages the receiver knows, ordered by id. Most are unknown: nothing to remember of those.
pub(crate) struct Visited {
    pages: Vec<Page>,
    /// A bit for each id by its lower bits: most visits are answered here, without a search.
    sieve: Vec<u64>,
}

/// What the receiver called a page, and whether the browser hid it.
#[derive(Clone, Copy)]
pub(crate) struct Page {
    id: i64,
    pub mark: Mark,
    pub hidden: bool,
}

impl Visited {
    /// Shows every address of `table` to the receiver. `url`, `hidden`: places of the columns in the row.
    pub fn of(reading: &mut Reading<'_>, table: &Columns, url: usize, hidden: usize) -> Result<Self, Short> {
        let mut pages = Vec::new();
        reading.look_up(table, &mut |row, sink| {
            // An address too long to be read is shown as an empty one.
            if let Some(mark) = sink.page(&row.text(url).unwrap_or_default()) {
                let hidden = row.int(hidden).unwrap_or_default() != 0;
                pages.push(Page { id: row.rowid(), mark, hidden });
            }
            true
        })?;
        Ok(Self::new(pages))
    }

    fn new(pages: Vec<Page>) -> Self {
        let mut visited = Self { sieve: vec![0; sieve_length(pages.len())], pages };
        for page in &visited.pages {
            let (word, bit) = place(&visited.sieve, page.id);
            if let Some(word) = visited.sieve.get_mut(word) {
                *word |= bit;
            }
        }
        visited
    }

    /// The page of that id; `None` where the receiver does not know it.
    pub fn page(&self, id: i64) -> Option<Page> {
        let at = self.pages.binary_search_by_key(&id, |page| page.id);
        at.ok().and_then(|at| self.pages.get(at)).copied()
    }

    /// `false`: surely unknown.
    #[inline]
    pub fn may_hold(&self, id: i64) -> bool {
        let (word, bit) = place(&self.sieve, id);
        self.sieve.get(word).is_some_and(|own| own & bit != 0)
    }
}

#[inline]
fn place(sieve: &[u64], id: i64) -> (usize, u64) {
    let bits = id.cast_unsigned();
    let word = (bits / 64) & (sieve.len() as u64 - 1);
    (usize::try_from(word).unwrap_or_default(), 1 << (bits % 64))
}

/// Words, a power of two: about 16 bits a page, within what the processor's nearest memory holds for most people.
fn sieve_length(pages: usize) -> usize {
    (pages / 4).next_power_of_two().clamp(1 << 6, 1 << 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sieve_lets_every_known_page_through_and_few_others() {
        let pages: Vec<Page> = [i64::MIN, -1, 0, 1, 63, 64, 1_000_003, i64::MAX]
            .map(|id| Page { id, mark: Mark(0), hidden: false })
            .into();
        let visited = Visited::new(pages);
        assert!(visited.pages.iter().all(|page| visited.may_hold(page.id)));
        let through = (2_000..4_000).filter(|&id| visited.may_hold(id)).count();
        assert!(through < 20, "{through}");
        assert!(visited.page(64).is_some() && visited.page(65).is_none());
    }
}
