//! Names that many rows say, by their numbers.

use model::{ProfileKey, Subject, SubjectKind};
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};
use std::collections::HashMap;

/// What profiles and kinds of traces are filed under, beside subjects by their kind.
pub(crate) const PROFILE: &str = "profile";
pub(crate) const TRACE: &str = "trace";

/// Numbers of names, made for those that have none.
pub(crate) struct Terms<'s> {
    step: &'s Transaction<'s>,
    known: HashMap<String, HashMap<String, i64>>,
}

impl<'s> Terms<'s> {
    pub fn of(step: &'s Transaction<'s>) -> Self {
        Self { step, known: HashMap::new() }
    }

    pub fn id(&mut self, kind: &str, name: &str) -> rusqlite::Result<i64> {
        if let Some(id) = self.known.get(kind).and_then(|names| names.get(name)) {
            return Ok(*id);
        }
        let mut known = self.step.prepare_cached("SELECT id FROM term WHERE kind = ?1 AND name = ?2")?;
        let id = if let Some(id) = known.query_row([kind, name], |row| row.get(0)).optional()? {
            id
        } else {
            let mut insert = self.step.prepare_cached("INSERT INTO term (kind, name) VALUES (?1, ?2)")?;
            insert.insert(params![kind, name])?
        };
        self.known.entry(kind.to_owned()).or_default().insert(name.to_owned(), id);
        Ok(id)
    }

    pub fn subject(&mut self, subject: &Subject) -> rusqlite::Result<i64> {
        self.id(subject.kind.key(), &subject.id)
    }

    pub fn profile(&mut self, profile: &ProfileKey) -> rusqlite::Result<i64> {
        self.id(PROFILE, &profile.0)
    }
}

/// All names by their numbers: kind and name.
pub(crate) struct Named(HashMap<i64, (String, String)>);

impl Named {
    pub fn all(base: &Connection) -> rusqlite::Result<Self> {
        let mut all = base.prepare_cached("SELECT id, kind, name FROM term")?;
        Ok(Self(
            all.query_map([], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?
                .collect::<Result<_, _>>()?,
        ))
    }

    /// Kind and name.
    pub fn of(&self, id: i64) -> rusqlite::Result<(&str, &str)> {
        let (kind, name) = self.0.get(&id).ok_or(rusqlite::Error::QueryReturnedNoRows)?;
        Ok((kind, name))
    }

    pub fn subject(&self, id: i64) -> rusqlite::Result<Subject> {
        let (kind, name) = self.of(id)?;
        let kind = SubjectKind::from_key(kind).ok_or(rusqlite::Error::QueryReturnedNoRows)?;
        Ok(Subject { kind, id: name.to_owned() })
    }
}

/// Names that no row says any more go.
pub(crate) fn unused(step: &Transaction<'_>) -> rusqlite::Result<()> {
    step.execute(
        "DELETE FROM term WHERE id NOT IN (
             SELECT subject FROM trace_row UNION SELECT profile FROM trace_row UNION SELECT kind FROM trace_row
             UNION SELECT why FROM change_row UNION SELECT subject FROM change_row UNION SELECT profile FROM change_row)",
        [],
    )?;
    Ok(())
}
