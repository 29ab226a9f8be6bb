//! Logs: blocks of 32 KiB, in them pieces of records, each of which is a batch of keys put and deleted.

use super::{
    Newest,
    number::{fixed32, fixed64, length, take},
};

const BLOCK: usize = 32_768;
const HEADER: usize = 7;
// Pieces of a record.
const FULL: u8 = 1;
const FIRST: u8 = 2;
const MIDDLE: u8 = 3;
const LAST: u8 = 4;
// What a batch does to a key.
const DELETED: u8 = 0;
const PUT: u8 = 1;

/// Reads a log to where it makes sense; `false` where that was not its end.
pub(super) fn read(log: &[u8], newest: &mut Newest<'_>) -> bool {
    let mut record: Vec<u8> = Vec::new();
    let mut sound = true;
    for block in log.chunks(BLOCK) {
        let mut rest = block;
        while rest.len() >= HEADER {
            let Some((kind, piece)) = piece(&mut rest) else {
                // A writer stopped here, or room was set aside: at the end of a log that is usual.
                break;
            };
            match kind {
                FULL => sound &= batch(piece, newest).is_some(),
                FIRST => record = piece.to_vec(),
                MIDDLE => record.extend_from_slice(piece),
                LAST => {
                    record.extend_from_slice(piece);
                    sound &= batch(&std::mem::take(&mut record), newest).is_some();
                }
                _ => {}
            }
        }
    }
    sound
}

fn piece<'b>(bytes: &mut &'b [u8]) -> Option<(u8, &'b [u8])> {
    let mut rest = *bytes;
    let _checksum = fixed32(&mut rest)?;
    let length = take(&mut rest, 2).and_then(|two| two.try_into().ok()).map(u16::from_le_bytes)?;
    let kind = *take(&mut rest, 1)?.first()?;
    let piece = take(&mut rest, usize::from(length))?;
    if kind == 0 {
        return None;
    }
    *bytes = rest;
    Some((kind, piece))
}

fn batch(mut record: &[u8], newest: &mut Newest<'_>) -> Option<()> {
    let bytes = &mut record;
    let first = fixed64(bytes)?;
    let count = fixed32(bytes)?;
    for turn in 0..u64::from(count) {
        let kind = *take(bytes, 1)?.first()?;
        let key = length(bytes)?;
        let key = take(bytes, key)?;
        let value = match kind {
            PUT => {
                let value = length(bytes)?;
                Some(take(bytes, value)?)
            }
            DELETED => None,
            _ => return None,
        };
        newest.put(first.checked_add(turn)?, key, value);
    }
    Some(())
}
