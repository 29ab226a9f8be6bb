//! Big-endian numbers and varints (file format §1.3, §2.1 "varint"), read without ever leaving the slice.

/// The 16-bit number at `at`.
pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|b| u16::from_be_bytes(*b))
}

/// The 32-bit number at `at`.
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|b| u32::from_be_bytes(*b))
}

/// The varint at `at` and the place behind it: seven bits a byte, the ninth byte whole.
#[inline]
pub(crate) fn varint(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let low = |byte: u8| u64::from(byte & 0x7f);
    // Lengths and rowids of almost every table.
    match *bytes.get(at..)? {
        [a, ..] if a < 0x80 => Some((low(a), at + 1)),
        [a, b, ..] if b < 0x80 => Some((low(a) << 7 | low(b), at + 2)),
        [a, b, c, ..] if c < 0x80 => Some((low(a) << 14 | low(b) << 7 | low(c), at + 3)),
        [a, b, c, d, ..] if d < 0x80 => Some((low(a) << 21 | low(b) << 14 | low(c) << 7 | low(d), at + 4)),
        _ => long_varint(bytes, at),
    }
}

fn long_varint(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let mut value = 0_u64;
    for (i, &byte) in bytes.get(at..)?.iter().take(9).enumerate() {
        if i == 8 {
            return Some((value << 8 | u64::from(byte), at + 9));
        }
        value = value << 7 | u64::from(byte & 0x7f);
        if byte < 0x80 {
            return Some((value, at + i + 1));
        }
    }
    None
}

/// The two's-complement number of at most 8 bytes that ends at `end`.
#[inline]
pub(crate) fn signed(bytes: &[u8], end: usize, len: usize) -> Option<i64> {
    let unused = 64 - 8 * u32::try_from(len).ok().filter(|len| (1..=8).contains(len))?;
    // Almost always eight bytes can be loaded at once, whatever the length.
    if let Some(eight) = end.checked_sub(8).and_then(|start| bytes.get(start..end)?.first_chunk()) {
        return Some(i64::from_be_bytes(*eight) << unused >> unused);
    }
    let value =
        bytes.get(end.checked_sub(len)?..end)?.iter().fold(0, |value, &byte| value << 8 | i64::from(byte));
    Some(value << unused >> unused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_varint_is_read_at_every_length() {
        assert_eq!(varint(&[0x7f], 0), Some((127, 1)));
        assert_eq!(varint(&[0, 0x81, 0x00], 1), Some((128, 3)));
        assert_eq!(varint(&[0xff; 9], 0), Some((u64::MAX, 9)));
        assert_eq!(varint(&[0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01], 0), Some((1, 9)));
    }

    #[test]
    fn a_varint_cut_short_is_none() {
        assert_eq!(varint(&[], 0), None);
        assert_eq!(varint(&[0x81], 0), None);
        assert_eq!(varint(&[0xff; 8], 0), None);
        assert_eq!(varint(&[1], 7), None);
    }

    #[test]
    fn a_signed_number_keeps_its_sign_at_every_width() {
        for before in [0, 1, 7, 8] {
            let number = |bytes: &[u8]| {
                let all = [&[0xab; 8][..before], bytes].concat();
                signed(&all, all.len(), bytes.len()).unwrap()
            };
            assert_eq!(number(&[0xff]), -1);
            assert_eq!(number(&[0x80, 0, 0]), -8_388_608);
            assert_eq!(number(&[0x7f, 0xff, 0xff, 0xff, 0xff, 0xff]), (1 << 47) - 1);
            assert_eq!(number(&i64::MIN.to_be_bytes()), i64::MIN);
        }
        assert_eq!(signed(&[1], 1, 2), None);
        assert_eq!(signed(&[1; 9], 9, 9), None);
        assert_eq!(signed(&[1; 9], 9, 0), None);
    }
}
