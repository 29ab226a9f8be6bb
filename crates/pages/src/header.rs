//! The first 100 bytes of a database (file format §1.3).

use crate::{Error, number::u16_at, number::u32_at};

/// How text is stored (offset 56).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
}

/// What the reader needs of the header.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Header {
    /// Bytes a page, 512 to 65536.
    pub(crate) page_size: usize,
    /// Bytes a page without the reserved ones at its end, at least 480.
    pub(crate) usable: usize,
    pub(crate) encoding: Encoding,
    /// The application's own number (offset 60).
    pub(crate) user_version: u32,
}

impl Header {
    pub(crate) const LEN: usize = 100;

    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() < Self::LEN || !bytes.starts_with(b"SQLite format 3\0") {
            return Err(Error::NotADatabase);
        }
        let page_size = match u16_at(bytes, 16) {
            Some(1) => 65_536,
            Some(size) if size >= 512 && size.is_power_of_two() => usize::from(size),
            _ => return Err(Error::Damaged("its page size is impossible")),
        };
        let usable = page_size - usize::from(bytes[20]);
        if usable < 480 || bytes[21..24] != [64, 32, 32] {
            return Err(Error::Damaged("its header contradicts itself"));
        }
        if bytes[19] > 2 {
            return Err(Error::Damaged("it asks for a newer reader"));
        }
        // 0 is a database without a table yet. SQLite looks at these two bits alone.
        let encoding = match u32_at(bytes, 56).unwrap_or_default() & 3 {
            2 => Encoding::Utf16Le,
            3 => Encoding::Utf16Be,
            _ => Encoding::Utf8,
        };
        let user_version = u32_at(bytes, 60).unwrap_or_default();
        Ok(Self { page_size, usable, encoding, user_version })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header() -> [u8; 100] {
        let mut bytes = [0; 100];
        bytes[..16].copy_from_slice(b"SQLite format 3\0");
        bytes[16..24].copy_from_slice(&[0x10, 0, 1, 1, 12, 64, 32, 32]);
        bytes[59] = 2;
        bytes
    }

    #[test]
    fn a_header_tells_page_size_reserved_bytes_and_encoding() {
        let parsed = Header::parse(&header()).unwrap();
        assert_eq!((parsed.page_size, parsed.usable, parsed.encoding), (4096, 4084, Encoding::Utf16Le));
    }

    #[test]
    fn a_page_size_of_one_means_65536() {
        let mut bytes = header();
        bytes[16..18].copy_from_slice(&[0, 1]);
        assert_eq!(Header::parse(&bytes).unwrap().page_size, 65_536);
    }

    #[test]
    fn of_the_encoding_only_two_bits_count() {
        for (number, encoding) in [(0, Encoding::Utf8), (4, Encoding::Utf8), (0x102, Encoding::Utf16Le)] {
            let mut bytes = header();
            bytes[56..60].copy_from_slice(&u32::to_be_bytes(number));
            assert_eq!(Header::parse(&bytes).unwrap().encoding, encoding);
        }
    }

    #[test]
    fn an_impossible_header_is_refused() {
        for (at, value) in [(0, b'X'), (16, 0x11), (20, 255), (19, 3), (22, 33)] {
            let mut bytes = header();
            if at == 20 {
                bytes[16..18].copy_from_slice(&512_u16.to_be_bytes());
            }
            bytes[at] = value;
            assert!(Header::parse(&bytes).is_err(), "byte {at}");
        }
        assert!(matches!(Header::parse(&header()[..99]), Err(Error::NotADatabase)));
    }
}
