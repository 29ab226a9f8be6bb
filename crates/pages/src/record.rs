//! Records: the columns of a row. ("Record Format" of the file format document.)

use std::borrow::Cow;

/// The encoding of all text of a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
}

/// A value as it is stored; text and blobs are borrowed from the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    Null,
    Int(i64),
    Real(f64),
    /// In the database's own encoding; [`Row::text`] decodes it.
    Text(&'a [u8]),
    Blob(&'a [u8]),
    /// Longer than `Options::max_value` bytes; not read.
    TooLong(u64),
}

/// Where a requested column lies in the payload.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Slot {
    pub kind: u64,
    pub start: usize,
    pub length: usize,
    /// Bytes were gathered from overflow pages; `start` counts in the gathered bytes then.
    pub gathered: bool,
    pub state: SlotState,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum SlotState {
    /// The record is older than the column: its default counts.
    #[default]
    Absent,
    Stored,
    RowId,
    TooLong,
}

/// One row, for the length of a callback. Columns are counted as they were requested.
pub struct Row<'a> {
    pub(crate) rowid: i64,
    pub(crate) local: &'a [u8],
    pub(crate) gathered: &'a [u8],
    pub(crate) slots: &'a [Slot],
    pub(crate) defaults: &'a [Literal],
    pub(crate) encoding: Encoding,
}

/// A constant default of a column, as `ALTER TABLE … ADD COLUMN` leaves it to old rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) enum Literal {
    #[default]
    Null,
    Int(i64),
    Real(f64),
    /// In the database's encoding.
    Text(Vec<u8>),
}

impl Row<'_> {
    #[must_use]
    pub fn rowid(&self) -> i64 {
        self.rowid
    }

    /// `Null` for an index that was not requested.
    #[must_use]
    pub fn value(&self, index: usize) -> Value<'_> {
        let Some(slot) = self.slots.get(index) else { return Value::Null };
        match slot.state {
            SlotState::RowId => Value::Int(self.rowid),
            SlotState::TooLong => Value::TooLong(slot.length as u64),
            SlotState::Absent => match self.defaults.get(index) {
                Some(Literal::Int(number)) => Value::Int(*number),
                Some(Literal::Real(number)) => Value::Real(*number),
                Some(Literal::Text(text)) => Value::Text(text),
                _ => Value::Null,
            },
            SlotState::Stored => {
                let from = if slot.gathered { self.gathered } else { self.local };
                from.get(slot.start..slot.start + slot.length)
                    .map_or(Value::Null, |bytes| decode(slot.kind, bytes))
            }
        }
    }

    /// A whole number; reals that are one count, everything else does not.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::float_cmp, reason = "only exact conversions pass")]
    pub fn int(&self, index: usize) -> Option<i64> {
        match self.value(index) {
            Value::Int(number) => Some(number),
            Value::Real(number) if number.trunc() == number && number.abs() < 9e15 => Some(number as i64),
            _ => None,
        }
    }

    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a column of reals stores small whole ones as integers")]
    pub fn float(&self, index: usize) -> Option<f64> {
        match self.value(index) {
            Value::Int(number) => Some(number as f64),
            Value::Real(number) => Some(number),
            _ => None,
        }
    }

    /// Text, borrowed where it is sound UTF-8; what is not is shown as �.
    #[must_use]
    pub fn text(&self, index: usize) -> Option<Cow<'_, str>> {
        let Value::Text(bytes) = self.value(index) else { return None };
        let wide = |read: fn([u8; 2]) -> u16| {
            let units = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
            Cow::Owned(char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect())
        };
        Some(match self.encoding {
            Encoding::Utf8 => String::from_utf8_lossy(bytes),
            Encoding::Utf16Le => wide(u16::from_le_bytes),
            Encoding::Utf16Be => wide(u16::from_be_bytes),
        })
    }

    #[must_use]
    pub fn is_null(&self, index: usize) -> bool {
        matches!(self.value(index), Value::Null)
    }
}

fn decode(kind: u64, bytes: &[u8]) -> Value<'_> {
    match kind {
        0 => Value::Null,
        1..=6 => Value::Int(bytes.iter().skip(1).fold(
            bytes.first().map(|first| i64::from(i8::from_ne_bytes([*first]))).unwrap_or_default(),
            |number, byte| (number << 8) | i64::from(*byte),
        )),
        7 => bytes.try_into().map_or(Value::Null, |eight| {
            let number = f64::from_be_bytes(eight);
            // SQLite itself reads a stored NaN as NULL.
            if number.is_nan() { Value::Null } else { Value::Real(number) }
        }),
        8 => Value::Int(0),
        9 => Value::Int(1),
        kind if kind % 2 == 0 => Value::Blob(bytes),
        _ => Value::Text(bytes),
    }
}

/// Bytes a value of this serial type takes; `None` for the reserved ones.
pub(crate) fn length_of(kind: u64) -> Option<u64> {
    Some(match kind {
        0 | 8 | 9 => 0,
        1..=4 => kind,
        5 => 6,
        6 | 7 => 8,
        10 | 11 => return None,
        _ => (kind - 12) / 2,
    })
}

/// A variable-length integer at `at`, and where it ends.
pub(crate) fn varint(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let first = *bytes.get(at)?;
    if first < 0x80 {
        return Some((u64::from(first), at + 1));
    }
    let mut number = 0_u64;
    for step in 0..8 {
        let byte = *bytes.get(at + step)?;
        number = (number << 7) | u64::from(byte & 0x7f);
        if byte < 0x80 {
            return Some((number, at + step + 1));
        }
    }
    Some(((number << 8) | u64::from(*bytes.get(at + 8)?), at + 9))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn varints_of_every_length_are_read() {
        assert_eq!(varint(&[0x7f], 0), Some((127, 1)));
        assert_eq!(varint(&[0x81, 0x00], 0), Some((128, 2)));
        assert_eq!(varint(&[0xff; 9], 0), Some((u64::MAX, 9)));
        assert_eq!(varint(&[0x80; 8], 0), None);
        assert_eq!(varint(&[], 0), None);
    }

    #[test]
    fn integers_keep_their_sign() {
        assert_eq!(decode(1, &[0xff]), Value::Int(-1));
        assert_eq!(decode(2, &[0x01, 0x00]), Value::Int(256));
        assert_eq!(decode(3, &[0xff, 0xff, 0xfe]), Value::Int(-2));
        assert_eq!(decode(6, &i64::MIN.to_be_bytes()), Value::Int(i64::MIN));
        assert_eq!(decode(9, &[]), Value::Int(1));
    }
}
