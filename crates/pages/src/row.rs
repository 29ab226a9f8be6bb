//! One row, borrowed for the length of one callback.

use crate::{header::Encoding, number::signed, record::Kind, record::Slot, table::Field};
use std::{borrow::Cow, fmt};

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
pub struct Row<'a> {
    pub(crate) rowid: i64,
    /// The part of the record on the b-tree page, and what was gathered from overflow pages.
    pub(crate) local: &'a [u8],
    pub(crate) spill: &'a [u8],
    pub(crate) slots: &'a [Slot],
    pub(crate) fields: &'a [Option<&'a Field>],
    pub(crate) encoding: Encoding,
}

/// Says which row it is and nothing of what is in it.
impl fmt::Debug for Row<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Row").field("rowid", &self.rowid).finish_non_exhaustive()
    }
}

impl Row<'_> {
    /// The rowid; 0 in a WITHOUT ROWID table.
    #[must_use]
    pub fn rowid(&self) -> i64 {
        self.rowid
    }

    /// The value of the `i`th column asked for; `Null` when fewer were.
    #[inline]
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
            Slot::Local(kind, start, len) => kind.value(self.local, start, len),
            Slot::Spilled(kind, start, len) => kind.value(self.spill, start, len),
        };
        match value {
            Value::Int(n) if field.real => Value::Real(n as f64),
            value => value,
        }
    }

    /// The value as an integer, if it is one.
    #[inline]
    #[must_use]
    pub fn int(&self, i: usize) -> Option<i64> {
        if let Value::Int(n) = self.value(i) { Some(n) } else { None }
    }

    /// The value as a floating point number, if it is a number.
    #[inline]
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
    #[inline]
    #[must_use]
    pub fn text(&self, i: usize) -> Option<Cow<'_, str>> {
        if let Value::Text(bytes) = self.value(i) { Some(self.encoding.decode(bytes)) } else { None }
    }

    /// Whether the value is NULL.
    #[inline]
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
                return simdutf8::basic::from_utf8(bytes)
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
    /// The value in `len` bytes from `start` on (file format §2.1).
    #[inline]
    fn value(self, bytes: &[u8], start: usize, len: usize) -> Value<'_> {
        let own = || bytes.get(start..start + len).unwrap_or_default();
        match self {
            Self::Null => Value::Null,
            Self::Int => signed(bytes, start + len, len).map_or(Value::Null, Value::Int),
            Self::Zero => Value::Int(0),
            Self::One => Value::Int(1),
            Self::Real => match own().first_chunk().map(|bytes| f64::from_be_bytes(*bytes)) {
                Some(x) if !x.is_nan() => Value::Real(x),
                _ => Value::Null,
            },
            Self::Text => Value::Text(own()),
            Self::Blob => Value::Blob(own()),
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
        assert_eq!(Kind::Real.value(&f64::NAN.to_be_bytes(), 0, 8), Value::Null);
        assert_eq!(Kind::Real.value(&1.5_f64.to_be_bytes(), 0, 8), Value::Real(1.5));
    }
}
