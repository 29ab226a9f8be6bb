//! The rollback journal: how the pages were before a write that did not end. ("The Rollback Journal" of the file format
//! document.)

use crate::{Error, blocks::Bytes};
use foldhash::{HashMap, HashMapExt as _};

/// Present exactly while the database file itself is being changed, or after a crash in the middle of that.
pub(crate) const MAGIC: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];

/// The pages to put back.
pub(crate) struct Before {
    /// Page number → offset of its old bytes in the journal.
    pub pages: HashMap<u32, u64>,
    /// Pages of the database before the write.
    pub size: u32,
    /// Every promised page was there and sound, and no other database took part in the write.
    pub whole: bool,
}

/// Reads all segments. `None`: no journal to undo.
pub(crate) fn before(journal: &Bytes, length: u64, page_size: u32) -> Result<Option<Before>, Error> {
    let mut found: Option<Before> = None;
    let mut at = 0;
    let mut head = [0; 28];
    while at + 28 <= length {
        journal.read_exact_at(&mut head, at)?;
        if head[..8] != MAGIC {
            break;
        }
        let (promised, nonce, size) = (word(&head, 8), word(&head, 12), word(&head, 16));
        let sector = u64::from(word(&head, 20));
        let before = found.get_or_insert_with(|| Before { pages: HashMap::new(), size, whole: true });
        if !(32..=65_536).contains(&sector) || (word(&head, 24) != page_size && word(&head, 24) != 0) {
            before.whole = false;
            break;
        }
        let record = u64::from(page_size) + 8;
        let start = at + sector;
        let room = length.saturating_sub(start) / record;
        let records = if promised == u32::MAX { room } else { u64::from(promised) };
        if !take(journal, before, start, records.min(room), page_size, nonce)? || records > room {
            before.whole = false;
            break;
        }
        let end = start + records * record;
        at = end.div_ceil(sector) * sector;
        if promised == u32::MAX {
            break;
        }
    }
    if let Some(before) = &mut found {
        let mut tail = [0; 8];
        // A journal that ends in the magic names a super-journal: other databases were part of the write.
        if length >= 8 && journal.read_exact_at(&mut tail, length - 8).is_ok() && tail == MAGIC {
            before.whole = false;
        }
    }
    Ok(found)
}

/// One segment's records; `false` at the first that is not sound.
fn take(
    journal: &Bytes,
    before: &mut Before,
    start: u64,
    records: u64,
    page_size: u32,
    nonce: u32,
) -> Result<bool, Error> {
    let size = page_size as usize;
    let mut bytes = vec![0; size + 8];
    for index in 0..records {
        let at = start + index * (u64::from(page_size) + 8);
        journal.read_exact_at(&mut bytes, at)?;
        let number = word(&bytes, 0);
        let sum =
            (1..).map(|step| size.checked_sub(200 * step)).take_while(|i| i.is_some_and(|i| i > 0)).flatten();
        let sum = sum.fold(nonce, |sum, i| sum.wrapping_add(u32::from(bytes[4 + i])));
        if number == 0 || sum != word(&bytes, 4 + size) {
            return Ok(false);
        }
        // The first copy of a page is the oldest.
        before.pages.entry(number).or_insert(at + 4);
    }
    Ok(true)
}

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map(u32::from_be_bytes).unwrap_or_default()
}
