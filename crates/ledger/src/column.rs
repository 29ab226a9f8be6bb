//! How the nouns stand in columns: words of the wire as text, instants and days as numbers.

use model::{Day, Moment, Subject, SubjectKind, TraceKind};
use rusqlite::{
    Row,
    types::{FromSqlError, Type},
};
use serde::{
    Serialize,
    de::{DeserializeOwned, IntoDeserializer as _, value::StrDeserializer},
};

/// The word a value has on the wire.
pub(crate) fn word(value: impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// SQLite's integers have a sign.
pub(crate) fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(crate) fn micros(moment: Option<Moment>) -> Option<i64> {
    moment.map(Moment::unix_micros)
}

/// The noun of a word that stands in that column.
pub(crate) fn said<T: DeserializeOwned>(text: &str, column: usize) -> rusqlite::Result<T> {
    let word: StrDeserializer<'_, serde::de::value::Error> = text.into_deserializer();
    T::deserialize(word).map_err(|cause| odd(column, Type::Text, cause))
}

/// Reads nouns back; what no Spoor writes is a conversion failure.
pub(crate) trait Columns {
    fn word<T: DeserializeOwned>(&self, column: usize) -> rusqlite::Result<T>;
    fn whole(&self, column: usize) -> rusqlite::Result<u64>;
    fn moment(&self, column: usize) -> rusqlite::Result<Option<Moment>>;
    fn day(&self, column: usize) -> rusqlite::Result<Day>;
    /// From two columns: kind and id.
    fn subject(&self, column: usize) -> rusqlite::Result<Subject>;
    fn trace_kind(&self, column: usize) -> rusqlite::Result<TraceKind>;
}

impl Columns for Row<'_> {
    fn word<T: DeserializeOwned>(&self, column: usize) -> rusqlite::Result<T> {
        said(self.get_ref(column)?.as_str()?, column)
    }

    fn whole(&self, column: usize) -> rusqlite::Result<u64> {
        u64::try_from(self.get::<_, i64>(column)?).map_err(|cause| odd(column, Type::Integer, cause))
    }

    fn moment(&self, column: usize) -> rusqlite::Result<Option<Moment>> {
        let Some(micros) = self.get::<_, Option<i64>>(column)? else { return Ok(None) };
        let moment = Moment::from_unix_micros(micros);
        moment.map(Some).ok_or_else(|| odd(column, Type::Integer, FromSqlError::OutOfRange(micros)))
    }

    fn day(&self, column: usize) -> rusqlite::Result<Day> {
        self.get(column).map(Day)
    }

    fn subject(&self, column: usize) -> rusqlite::Result<Subject> {
        let kind = self.get_ref(column)?.as_str().ok().and_then(SubjectKind::from_key);
        let kind = kind.ok_or_else(|| odd(column, Type::Text, FromSqlError::InvalidType))?;
        Ok(Subject { kind, id: self.get(column + 1)? })
    }

    fn trace_kind(&self, column: usize) -> rusqlite::Result<TraceKind> {
        let kind = self.get_ref(column)?.as_str().ok().and_then(TraceKind::from_key);
        kind.ok_or_else(|| odd(column, Type::Text, FromSqlError::InvalidType))
    }
}

fn odd(column: usize, kind: Type, cause: impl std::error::Error + Send + Sync + 'static) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, kind, Box::new(cause))
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{CookieRole, GapReason};

    #[test]
    fn a_word_in_a_column_is_the_word_on_the_wire() {
        assert_eq!(word(CookieRole::LogIn), "log-in");
        assert_eq!(word(GapReason::NotAFile), GapReason::NotAFile.key());
    }

    #[test]
    fn a_number_too_large_for_a_column_is_capped() {
        assert_eq!(whole(u64::MAX), i64::MAX);
        assert_eq!(whole(7), 7);
    }
}
