//! Numbers as `LevelDB` and protocol buffers write them.

/// Takes a number of 7 bits a byte, the lowest first; `None` at the end, or beyond 64 bits.
pub(crate) fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let (&first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(first & 0x7f).checked_shl(shift)?;
        if first < 0x80 {
            return Some(number);
        }
    }
    None
}

/// As [`varint`], for a length of something in memory.
pub(crate) fn length(bytes: &mut &[u8]) -> Option<usize> {
    varint(bytes).and_then(|number| usize::try_from(number).ok())
}

/// Takes that many bytes.
pub(crate) fn take<'b>(bytes: &mut &'b [u8], count: usize) -> Option<&'b [u8]> {
    let (taken, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(taken)
}

/// Takes a whole number of 4 bytes, the lowest first.
pub(crate) fn fixed32(bytes: &mut &[u8]) -> Option<u32> {
    take(bytes, 4).and_then(|four| four.try_into().ok()).map(u32::from_le_bytes)
}

/// Takes a whole number of 8 bytes, the lowest first.
pub(crate) fn fixed64(bytes: &mut &[u8]) -> Option<u64> {
    take(bytes, 8).and_then(|eight| eight.try_into().ok()).map(u64::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_ends_where_it_says() {
        let mut bytes = &[0x96, 0x01, 0x07][..];
        assert_eq!((varint(&mut bytes), varint(&mut bytes), varint(&mut bytes)), (Some(150), Some(7), None));
        assert_eq!(varint(&mut &[0x80; 3][..]), None);
        assert_eq!(varint(&mut &[0xff; 20][..]), None);
        let mut most = &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01][..];
        assert_eq!(varint(&mut most), Some(u64::MAX));
    }
}
