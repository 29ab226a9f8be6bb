//! What differs between two audits: sums of what those after the one, up to the other, found to have come or gone.

use crate::{AuditRow, Error, Ledger, column, past, term::Named};
use model::{Cause, Matter, ProfileKey, Subject};
use rusqlite::Connection;
use std::collections::HashMap;

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
    let mut all = base
        .prepare_cached("SELECT why, subject, profile, n FROM change_row WHERE audit > ?1 AND audit <= ?2")?;
    let mut rows = all.query([from, to])?;
    let mut sums: HashMap<[i64; 3], i64> = HashMap::new();
    while let Some(row) = rows.next()? {
        *sums.entry([row.get(0)?, row.get(1)?, row.get(2)?]).or_default() += row.get::<_, i64>(3)?;
    }
    let terms = Named::all(base)?;
    let mut told = Vec::new();
    for ([why, subject, profile], n) in sums.into_iter().filter(|(_, n)| *n != 0) {
        told.push((terms.of(why)?, terms.of(subject)?, terms.of(profile)?.1, subject, n));
    }
    told.sort_unstable_by_key(|&((cause, matter), whose, profile, ..)| (cause, whose, profile, matter));
    let row = |((cause, matter), _, profile, subject, n): ((&str, &str), _, &str, i64, i64)| {
        Ok(ChangeRow {
            cause: column::said(cause, 0)?,
            subject: terms.subject(subject)?,
            profile: ProfileKey(profile.to_owned()),
            matter: column::said(matter, 0)?,
            n,
        })
    };
    told.into_iter().map(row).collect()
}
