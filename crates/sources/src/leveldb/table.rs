//! Tables: blocks of sorted keys, an index of them, and a footer that says where that is.

use super::{
    Newest, block,
    number::{fixed64, length},
};
use std::{
    fs::File,
    io::{Read as _, Seek as _, SeekFrom},
};

const FOOTER: usize = 48;
const MAGIC: u64 = 0xdb47_7524_8b80_fb57;
const DELETED: u8 = 0;
const PUT: u8 = 1;
/// Sequence number and kind, behind every key.
const TAIL: usize = 8;

/// Reads the blocks that may hold keys of that beginning; `None` where the table contradicts itself.
pub(super) fn read(file: &mut File, newest: &mut Newest<'_>) -> Option<()> {
    let end = file.seek(SeekFrom::End(0)).ok()?;
    let footer = bytes(file, end.checked_sub(FOOTER as u64)?, FOOTER)?;
    if fixed64(&mut footer.get(FOOTER - TAIL..)?) != Some(MAGIC) {
        return None;
    }
    let mut handles = footer.as_slice();
    let _metaindex = handle(&mut handles)?;
    let index = load(file, handle(&mut handles)?)?;
    let mut wanted = Vec::new();
    // A key of the index is no smaller than any of its block, and smaller than all behind it.
    block::entries(&index, &mut |key, value| {
        let key = key.get(..key.len().saturating_sub(TAIL)).unwrap_or_default();
        let start = key.get(..newest.prefix.len().min(key.len())).unwrap_or_default();
        if start >= newest.prefix {
            wanted.push(handle(&mut &*value));
        }
        start <= newest.prefix
    })?;
    for place in wanted {
        let block = load(file, place?)?;
        let mut sound = true;
        block::entries(&block, &mut |key, value| {
            let Some((key, tail)) = key.split_last_chunk::<TAIL>() else {
                sound = false;
                return false;
            };
            let tail = u64::from_le_bytes(*tail);
            match u8::try_from(tail & 0xff) {
                Ok(PUT) => newest.put(tail >> 8, key, Some(value)),
                Ok(DELETED) => newest.put(tail >> 8, key, None),
                _ => sound = false,
            }
            sound && key.get(..newest.prefix.len()).is_none_or(|start| start <= newest.prefix)
        })?;
        if !sound {
            return None;
        }
    }
    Some(())
}

/// Offset and size of a block.
fn handle(bytes: &mut &[u8]) -> Option<(u64, usize)> {
    Some((super::number::varint(bytes)?, length(bytes)?))
}

fn load(file: &mut File, (offset, size): (u64, usize)) -> Option<Vec<u8>> {
    if size > block::MOST {
        return None;
    }
    // The byte behind it tells how it is packed; a checksum follows.
    block::unpacked(bytes(file, offset, size + 1)?)
}

fn bytes(file: &mut File, offset: u64, size: usize) -> Option<Vec<u8>> {
    file.seek(SeekFrom::Start(offset)).ok()?;
    let mut bytes = Vec::new();
    file.take(size as u64).read_to_end(&mut bytes).ok()?;
    (bytes.len() == size).then_some(bytes)
}
