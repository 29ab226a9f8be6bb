//! One row, borrowed for the length of one callback.

use crate::{header::Encoding, record::Kind, record::Slot, table::Field};
use std::borrow::Cow;

/// One value of one row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// NULL.
    Null,
    /// An integer.
    Int(i64),
    /// A floating point number, never NaN.
    Real(f64),
    /// The bytes of a text in the database's own encoding, unverified; [`Row::text`] decodes them.
    Text(&'a [u8]),
    /// The bytes of a blob.
    Blob(&'a [u8]),
    /// A text or blob of this many bytes, more than [`Options::max_value`](crate::Options::max_value): it was not read.
    TooLong(u64),
}

/// One row: its rowid and the values of the columns asked for, in the order asked. Nothing else of it was decoded.
#[derive(Debug)]
pub struct Row<'a> {
    pub(crate) rowid: i64,
    /// The part of the record on the b-tree page, and what was gathered from overflow pages.
    pub(crate) local: &'a [u8],
    pub(crate) spill: &'a [u8],
    pub(crate) slots: &'a [Slot],
    pub(crate) fields: &'a [Option<&'a Field>],
    pub(crate) encoding: Encoding,
}

impl Row<'_> {
    /// The rowid; 0 in a WITHOUT ROWID table.
    #[must_use]
    pub fn rowid(&self) -> i64 {
        self.rowid
    }

    /// The value of the `i`th column asked for; `Null` when fewer were.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "SQLite converts an integer in a REAL column the same way"
    )]
    pub fn value(&self, i: usize) -> Value<'_> {
        let (Some(slot), Some(Some(field))) = (self.slots.get(i), self.fields.get(i)) else {
            return Value::Null;
        };
        let value = match *slot {
            Slot::Rowid => Value::Int(self.rowid),
            Slot::Absent => field.literal().value(),
            Slot::TooLong(bytes) => Value::TooLong(bytes),
            Slot::Local(kind, start, len) => {
                kind.value(self.local.get(start..start + len).unwrap_or_default())
            }
            Slot::Spilled(kind, start, len) => {
                kind.value(self.spill.get(start..start + len).unwrap_or_default())
            }
        };
        match value {
            Value::Int(n) if field.real => Value::Real(n as f64),
            value => value,
        }
    }

    /// The value as an integer, if it is one.
    #[must_use]
    pub fn int(&self, i: usize) -> Option<i64> {
        if let Value::Int(n) = self.value(i) { Some(n) } else { None }
    }

    /// The value as a floating point number, if it is a number.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "asked for as such")]
    pub fn float(&self, i: usize) -> Option<f64> {
        match self.value(i) {
            Value::Real(x) => Some(x),
            Value::Int(n) => Some(n as f64),
            _ => None,
        }
    }

    /// The value as text, if it is a text that was read. Valid UTF-8 is borrowed; what is not, and UTF-16, is decoded
    /// with U+FFFD for what makes no sense.
    #[must_use]
    pub fn text(&self, i: usize) -> Option<Cow<'_, str>> {
        if let Value::Text(bytes) = self.value(i) { Some(self.encoding.decode(bytes)) } else { None }
    }

    /// Whether the value is NULL.
    #[must_use]
    pub fn is_null(&self, i: usize) -> bool {
        matches!(self.value(i), Value::Null)
    }
}

impl Encoding {
    pub(crate) fn decode(self, bytes: &[u8]) -> Cow<'_, str> {
        let unit = match self {
            // The check of a whole valid text is much faster than the lossy walk.
            Self::Utf8 => {
                return std::str::from_utf8(bytes)
                    .map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed);
            }
            Self::Utf16Le => u16::from_le_bytes,
            Self::Utf16Be => u16::from_be_bytes,
        };
        let units = bytes.as_chunks().0.iter().map(|pair| unit(*pair));
        Cow::Owned(
            char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect(),
        )
    }

    pub(crate) fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Self::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        }
    }
}

impl Kind {
    /// The value stored in exactly these bytes (file format §2.1).
    pub(crate) fn value(self, bytes: &[u8]) -> Value<'_> {
        match self {
            Self::Null => Value::Null,
            Self::Int => Value::Int(crate::number::signed(bytes)),
            Self::Zero => Value::Int(0),
            Self::One => Value::Int(1),
            Self::Real => {
                let x = bytes.first_chunk().map_or(f64::NAN, |b| f64::from_be_bytes(*b));
                if x.is_nan() { Value::Null } else { Value::Real(x) }
            }
            Self::Text => Value::Text(bytes),
            Self::Blob => Value::Blob(bytes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_decoded_in_every_encoding_and_nonsense_is_marked() {
        for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be] {
            assert_eq!(encoding.decode(&encoding.encode("añ😀")), "añ😀");
        }
        assert_eq!(Encoding::Utf8.decode(b"a\xffb"), "a\u{fffd}b");
        assert_eq!(Encoding::Utf16Le.decode(&[0x61, 0, 0, 0xd8, 0x62]), "a\u{fffd}");
        assert!(matches!(Encoding::Utf8.decode(b"plain"), Cow::Borrowed("plain")));
    }

    #[test]
    fn a_number_that_is_none_is_null() {
        assert_eq!(Kind::Real.value(&f64::NAN.to_be_bytes()), Value::Null);
        assert_eq!(Kind::Real.value(&1.5_f64.to_be_bytes()), Value::Real(1.5));
        assert_eq!(Kind::Int.value(&[0xff, 0xfe]), Value::Int(-2));
    }
}
