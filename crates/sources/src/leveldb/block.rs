//! A block of a table: sorted keys, each written as what differs from the one before.

use super::number::{length, take};

/// Far more than a block of 4 KiB with one large value at its end.
pub(super) const MOST: usize = 32 << 20;
const PLAIN: u8 = 0;
const SNAPPY: u8 = 1;

/// The entries of a block from its bytes on the disk, the byte behind them telling how they are packed.
pub(super) fn unpacked(mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    match bytes.pop()? {
        PLAIN => Some(bytes),
        SNAPPY if snap::raw::decompress_len(&bytes).ok()? <= MOST => {
            snap::raw::Decoder::new().decompress_vec(&bytes).ok()
        }
        _ => None,
    }
}

/// Calls `entry` with each key and value in order until it answers `false`; `None` where the block contradicts itself.
pub(super) fn entries(block: &[u8], entry: &mut dyn FnMut(&[u8], &[u8]) -> bool) -> Option<()> {
    let (rest, count) = block.split_last_chunk::<4>()?;
    let restarts = usize::try_from(u32::from_le_bytes(*count)).ok()?.checked_mul(4)?;
    let mut rest = rest.get(..rest.len().checked_sub(restarts)?)?;
    let mut key: Vec<u8> = Vec::new();
    while !rest.is_empty() {
        let (shared, fresh, value) = (length(&mut rest)?, length(&mut rest)?, length(&mut rest)?);
        if shared > key.len() {
            return None;
        }
        key.truncate(shared);
        key.extend_from_slice(take(&mut rest, fresh)?);
        if !entry(&key, take(&mut rest, value)?) {
            break;
        }
    }
    Some(())
}
