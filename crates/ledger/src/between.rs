//! What differs between two audits: sums of what those after the one, up to the other, found to have come or gone.

use crate::{AuditRow, Error, Ledger, column::Columns as _, past};
use model::{Cause, Matter, ProfileKey, Subject};
use rusqlite::Connection;

/// What came or went of one subject in one profile, by cause.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChangeRow {
    pub cause: Cause,
    pub subject: Subject,
    /// Empty: it is no profile's.
    pub profile: ProfileKey,
    pub matter: Matter,
    /// More than 0: came; less: went.
    pub n: i64,
}

/// Two audits, and what differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Between {
    pub from: AuditRow,
    pub to: AuditRow,
    pub changes: Vec<ChangeRow>,
}

impl Ledger {
    /// What differs between two audits; `None`: one of them is not there.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn between(&self, from: i64, to: i64) -> Result<Option<Between>, Error> {
        let read = || {
            let view = self.base.unchecked_transaction()?;
            between(&view, from, to)
        };
        read().map_err(self.failed("read"))
    }

    /// The sums alone, also where an audit of that number is not there.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn changes(&self, from: i64, to: i64) -> Result<Vec<ChangeRow>, Error> {
        changes(&self.base, from, to).map_err(self.failed("read"))
    }
}

pub(crate) fn between(base: &Connection, from: i64, to: i64) -> rusqlite::Result<Option<Between>> {
    let (earlier, later) = (past::audit(base, from)?, past::audit(base, to)?);
    let Some((from_row, to_row)) = earlier.zip(later) else { return Ok(None) };
    Ok(Some(Between { from: from_row, to: to_row, changes: changes(base, from, to)? }))
}

fn changes(base: &Connection, from: i64, to: i64) -> rusqlite::Result<Vec<ChangeRow>> {
    let mut sums = base.prepare_cached(
        "SELECT cause, subject_kind, subject, profile, matter, sum(n) FROM change
         WHERE audit > ?1 AND audit <= ?2 GROUP BY cause, subject_kind, subject, profile, matter",
    )?;
    let rows = sums.query_map([from, to], |row| {
        Ok(ChangeRow {
            cause: row.word(0)?,
            subject: row.subject(1)?,
            profile: ProfileKey(row.get(3)?),
            matter: row.word(4)?,
            n: row.get(5)?,
        })
    })?;
    rows.filter(|row| row.as_ref().is_ok_and(|row| row.n != 0) || row.is_err()).collect()
}
