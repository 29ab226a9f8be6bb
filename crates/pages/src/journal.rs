//! The rollback journal (file format §3): which pages a transaction cut short had replaced.

use crate::{
    Error,
    file::{Bytes, Stream, fill},
    number::u32_at,
    volume::Layer,
};
use std::{fs::File, io};

/// What a hot journal takes back.
pub(crate) struct Undo {
    pub(crate) page_size: usize,
    /// Pages of the database before the transaction.
    pub(crate) pages: u32,
    pub(crate) places: Layer,
    /// Every record it promises is there and no other database took part.
    pub(crate) whole: bool,
}

const MAGIC: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
const HEADER: usize = 28;

/// Whether the database may be in the middle of a transaction. SQLite keeps the first bytes of a journal zero until
/// just before it touches the database, and zeroes, cuts or deletes the journal to commit.
pub(crate) fn is_hot(file: &File) -> io::Result<bool> {
    let mut magic = [0; MAGIC.len()];
    Ok(fill(file, &mut magic, 0)? == MAGIC.len() && magic == MAGIC)
}

/// Reads a hot journal, in a stream; `None` if its header says nothing usable.
pub(crate) fn read(bytes: &Bytes) -> Result<Option<Undo>, Error> {
    let size = bytes.len()?;
    let mut stream = Stream::new(bytes);
    let Some(start) = stream.at(0, HEADER)?.and_then(Start::parse) else { return Ok(None) };
    let (page_size, sector) = (start.page_size, start.sector);
    let record = page_size as u64 + 8;
    let mut undo = Undo { page_size, pages: start.pages, places: Layer::default(), whole: true };
    let mut at = 0;
    // One segment for each time the journal was made safe. The sizes stand in the first header only.
    'segments: while let Some(segment) = stream.at(at, HEADER)? {
        if !segment.starts_with(&MAGIC) {
            break;
        }
        let (count, nonce) =
            (u32_at(segment, 8).unwrap_or_default(), u32_at(segment, 12).unwrap_or_default());
        at += sector;
        // Without syncs nobody counted: records go on to the first that is not one.
        let counted = count != u32::MAX;
        let count = if counted { u64::from(count) } else { size.saturating_sub(at) / record };
        for _ in 0..count {
            let Some(bytes) = stream.at(at, page_size + 8)? else {
                undo.whole &= !counted;
                break 'segments;
            };
            let page = u32_at(bytes, 0).unwrap_or_default();
            if page == 0 || u32_at(bytes, page_size + 4) != Some(checksum(nonce, &bytes[4..4 + page_size])) {
                undo.whole &= !counted;
                break 'segments;
            }
            if page <= undo.pages {
                undo.places.extend([(page, at + 4)])?;
            }
            at += record;
        }
        at = at.next_multiple_of(sector);
    }
    undo.whole &= !names_another(bytes, size)?;
    Ok(Some(undo))
}

/// The header of the first segment.
struct Start {
    pages: u32,
    sector: u64,
    page_size: usize,
}

impl Start {
    fn parse(bytes: &[u8]) -> Option<Self> {
        let (pages, sector, page) = (u32_at(bytes, 16)?, u32_at(bytes, 20)?, u32_at(bytes, 24)?);
        let fits = (32..=65_536).contains(&sector) && sector.is_power_of_two();
        let fits = fits && (512..=65_536).contains(&page) && page.is_power_of_two();
        fits.then_some(Self { pages, sector: u64::from(sector), page_size: page as usize })
    }
}

/// The sum of every 200th byte from the end, and the segment's nonce.
fn checksum(nonce: u32, page: &[u8]) -> u32 {
    let sparse = (1..).map_while(|i| page.len().checked_sub(200 * i).filter(|&at| at > 0));
    sparse.fold(nonce, |sum, at| sum.wrapping_add(u32::from(page[at])))
}

/// A journal that ends in the name of a super-journal belongs to a transaction over several databases. Whether that
/// one committed depends on whether the named file exists, and a name found in a journal is not ours to look up.
fn names_another(bytes: &Bytes, size: u64) -> io::Result<bool> {
    let mut end = [0; 16];
    let Some(at) = size.checked_sub(16) else { return Ok(false) };
    let read = bytes.read(&mut end, at)?;
    Ok(read == end.len()
        && end[8..] == MAGIC
        && u32_at(&end, 0).is_some_and(|len| len > 0 && u64::from(len) < at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(count: u32, nonce: u32, pages: u32, records: &[(u32, u8)]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for word in [count, nonce, pages, 512, 512] {
            bytes.extend(word.to_be_bytes());
        }
        bytes.resize(512, 0);
        for &(page, fill) in records {
            let body = [fill; 512];
            bytes.extend(page.to_be_bytes());
            bytes.extend(body);
            bytes.extend(checksum(nonce, &body).to_be_bytes());
        }
        bytes.resize(bytes.len().next_multiple_of(512), 0);
        bytes
    }

    fn undo(bytes: Vec<u8>) -> Undo {
        read(&Bytes::Memory(bytes)).unwrap().unwrap()
    }

    #[test]
    fn every_segment_is_taken_back() {
        let undo = undo([segment(2, 5, 9, &[(1, 1), (3, 2)]), segment(1, 6, 9, &[(4, 3)])].concat());
        assert!(undo.whole);
        assert_eq!((undo.pages, undo.page_size), (9, 512));
        assert_eq!(undo.places.get(1), Some(512 + 4));
        assert_eq!(undo.places.get(3), Some(512 + 520 + 4));
        assert_eq!(undo.places.get(4), Some(2048 + 512 + 4));
    }

    #[test]
    fn a_record_that_fails_its_sum_makes_the_journal_partial() {
        let mut bytes = segment(2, 5, 9, &[(1, 1), (3, 2)]);
        bytes[512 + 520 + 4 + 112] ^= 1;
        let undo = undo(bytes);
        assert!(!undo.whole);
        assert_eq!((undo.places.get(1), undo.places.get(3)), (Some(516), None));
    }

    #[test]
    fn an_uncounted_journal_ends_at_its_first_bad_record() {
        let mut bytes = segment(u32::MAX, 5, 9, &[(1, 1), (3, 2), (4, 4)]);
        bytes[512 + 520 + 4 + 112] ^= 1;
        let undo = undo(bytes);
        assert!(undo.whole);
        assert_eq!((undo.places.get(1), undo.places.get(4)), (Some(516), None));
    }

    #[test]
    fn no_records_is_a_whole_journal_and_pages_past_the_old_end_are_left_out() {
        assert!(undo(segment(0, 5, 9, &[])).whole);
        assert_eq!(undo(segment(1, 5, 9, &[(10, 1)])).places.get(10), None);
    }

    #[test]
    fn a_journal_of_several_databases_is_partial() {
        let mut bytes = segment(1, 5, 9, &[(1, 1)]);
        bytes.extend(b"/some/where");
        bytes.extend(11_u32.to_be_bytes());
        bytes.extend([0; 4]);
        bytes.extend(MAGIC);
        assert!(!undo(bytes).whole);
    }

    #[test]
    fn a_cut_or_nonsensical_journal_is_no_clean_one() {
        let bytes = segment(2, 5, 9, &[(1, 1), (3, 2)]);
        assert!(!undo(bytes[..1000].to_vec()).whole);
        let mut odd = bytes;
        odd[23] = 7;
        assert!(read(&Bytes::Memory(odd)).unwrap().is_none());
    }
}
