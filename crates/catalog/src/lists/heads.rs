//! Finds rows over cookies by their names, and by what names begin with, in one pass over a name.

use super::blob::CookieFact;
use crate::hash;

/// A hash table of the names in a list of rows sorted by name.
#[derive(Debug)]
pub(super) struct Heads {
    bits: u32,
    /// Place of the first row of a name, plus one; 0: empty. At most half are full.
    slots: Vec<u32>,
    /// Lengths of names that are beginnings; the highest bit stands for all from 63 on.
    lengths: u64,
}

impl Heads {
    pub fn of(rows: &[CookieFact]) -> Self {
        let bits = (rows.len().max(1) * 2).next_power_of_two().trailing_zeros().max(1);
        let mut heads = Self { bits, slots: vec![0; 1 << bits], lengths: 0 };
        for (row, first) in rows.iter().zip(1..) {
            if row.prefix {
                heads.lengths |= bit(row.name.len());
            }
            let hash = row.name.bytes().fold(hash::SEED, hash::step);
            if heads.find(rows, hash, row.name.as_bytes()).is_none() {
                let mut at = hash::slot(hash, bits);
                while heads.slots.get(at).is_some_and(|slot| *slot != 0) {
                    at = heads.after(at);
                }
                if let Some(slot) = heads.slots.get_mut(at) {
                    *slot = first;
                }
            }
        }
        heads
    }

    /// First rows of the name itself and of its beginnings, each with the length; shortest first.
    pub fn above(&self, rows: &[CookieFact], name: &str) -> Vec<(usize, usize)> {
        // Allocates only where there are any.
        let mut found = Vec::new();
        let (bytes, mut hash) = (name.as_bytes(), hash::SEED);
        for (&byte, length) in bytes.iter().zip(1..) {
            hash = hash::step(hash, byte);
            if (self.lengths & bit(length) != 0 || length == bytes.len())
                && let Some(first) = bytes.get(..length).and_then(|head| self.find(rows, hash, head))
            {
                found.push((first, length));
            }
        }
        found
    }

    fn find(&self, rows: &[CookieFact], hash: u64, name: &[u8]) -> Option<usize> {
        let mut at = hash::slot(hash, self.bits);
        loop {
            let first = usize::try_from(self.slots.get(at)?.checked_sub(1)?).ok()?;
            if rows.get(first)?.name.as_bytes() == name {
                return Some(first);
            }
            at = self.after(at);
        }
    }

    fn after(&self, at: usize) -> usize {
        (at + 1) & (self.slots.len() - 1)
    }
}

fn bit(length: usize) -> u64 {
    1 << length.min(63)
}

#[cfg(test)]
mod tests {
    use super::{CookieFact, Heads};
    use model::CookieRole;

    #[test]
    fn every_row_is_found_by_its_name_and_beginnings_by_longer_ones() {
        let row = |name: &str, prefix| CookieFact {
            name: name.to_owned(),
            prefix,
            written: name.to_owned(),
            hosts: Vec::new(),
            entity: 0,
            role: CookieRole::Unknown,
        };
        let long = "x".repeat(70);
        let mut rows = vec![row("_ab", true), row("_abc", false), row("_abc", true), row(&long, true)];
        rows.extend((0..500).map(|n| row(&format!("n{n}"), false)));
        rows.sort();
        let heads = Heads::of(&rows);
        let names = |name: &str| -> Vec<String> {
            heads.above(&rows, name).into_iter().map(|(first, _)| rows[first].name.clone()).collect()
        };
        for own in &rows {
            assert_eq!(names(&own.name).last(), Some(&own.name));
        }
        assert_eq!(names("_abcd"), ["_ab", "_abc"]);
        assert_eq!(names(&format!("{long}y")), [long]);
        assert_eq!((names("n"), names(""), names("n5x")), (vec![], vec![], vec![]));
        assert_eq!(Heads::of(&[]).above(&[], "n"), []);
    }
}
