//! Audits of the past: what each met, and what it could not see.

use crate::{AuditRow, Error, Ledger, column::Columns as _, coverage, recall::all};
use model::{AuditRef, Gap, ProfileKey, StoreRead, Subject, SubjectKind};
use rusqlite::Connection;

impl Ledger {
    /// The latest audit; `None` before the first.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn latest(&self) -> Result<Option<AuditRef>, Error> {
        let known = known(&self.base, 1).map_err(self.failed("read"))?;
        Ok(known.into_iter().next().map(|known| known.audit))
    }

    /// By what the latest audit's catalog is told from others; `None` before the first, or where a Spoor wrote it that
    /// did not say.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn fingerprint(&self) -> Result<Option<u64>, Error> {
        let known = known(&self.base, 1).map_err(self.failed("read"))?;
        Ok(known.into_iter().next().and_then(|known| known.fingerprint))
    }

    /// All audits, newest first.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn audits(&self) -> Result<Vec<AuditRow>, Error> {
        let read = || -> rusqlite::Result<Vec<AuditRow>> {
            let view = self.base.unchecked_transaction()?;
            known(&view, u32::MAX)?.into_iter().map(|known| past(&view, known)).collect()
        };
        read().map_err(self.failed("read"))
    }

    /// Numbers of the audits there are, newest first.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn numbers(&self) -> Result<Vec<i64>, Error> {
        let read = || -> rusqlite::Result<Vec<i64>> {
            let mut all = self.base.prepare("SELECT id FROM audit ORDER BY id DESC")?;
            all.query_map([], |row| row.get(0))?.collect()
        };
        read().map_err(self.failed("read"))
    }
}

/// An audit with its catalog and its cookies.
pub(crate) struct Known {
    pub audit: AuditRef,
    pub catalog: String,
    pub fingerprint: Option<u64>,
    pub cookies: u32,
}

/// The newest audits, newest first.
pub(crate) fn known(base: &Connection, most: u32) -> rusqlite::Result<Vec<Known>> {
    some(base, "WHERE true ORDER BY id DESC LIMIT ?1", most.into())
}

/// One audit by its number.
pub(crate) fn audit(base: &Connection, id: i64) -> rusqlite::Result<Option<AuditRow>> {
    some(base, "WHERE id = ?1", id)?.pop().map(|known| past(base, known)).transpose()
}

fn some(base: &Connection, which: &str, value: i64) -> rusqlite::Result<Vec<Known>> {
    let sql = format!(
        "SELECT id, started, millis, sample, stopped, catalog, cookies, fingerprint FROM audit {which}"
    );
    all(base, &sql, [value], |row| {
        Ok(Known {
            audit: AuditRef {
                id: row.get(0)?,
                started: row.moment(1)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?,
                millis: row.whole(2)?,
                sample: row.get(3)?,
                stopped: row.get(4)?,
            },
            catalog: row.get(5)?,
            cookies: row.get(6)?,
            fingerprint: row.get::<_, Option<i64>>(7)?.map(i64::cast_unsigned),
        })
    })
}

fn past(base: &Connection, known: Known) -> rusqlite::Result<AuditRow> {
    let Known { audit, catalog, fingerprint, cookies } = known;
    let subjects = subjects(base, audit.id)?;
    let count = |kind| subjects.iter().filter(|subject| subject.kind == kind).map(|_| 1).sum();
    Ok(AuditRow {
        services: count(SubjectKind::Service),
        companies: count(SubjectKind::Tracker),
        cookies,
        stores: stores(base, audit.id)?,
        gaps: gaps(base, audit.id)?,
        subjects,
        audit,
        catalog,
        fingerprint,
    })
}

fn subjects(base: &Connection, audit: i64) -> rusqlite::Result<Vec<Subject>> {
    let sql = "SELECT subject_kind, subject FROM holder WHERE since <= ?1 AND (until IS NULL OR until > ?1)";
    all(base, sql, [audit], |row| row.subject(0))
}

pub(crate) fn stores(base: &Connection, audit: i64) -> rusqlite::Result<Vec<StoreRead>> {
    let sql = "SELECT profile, browser_name, profile_name, kind, state, rows, rejected, bytes, millis, tries
               FROM audit_store WHERE audit = ?1 ORDER BY place";
    let figures = all(base, sql, [audit], |row| {
        Ok(StoreRead {
            profile: ProfileKey(row.get(0)?),
            browser_name: row.get(1)?,
            profile_name: row.get(2)?,
            kind: row.word(3)?,
            state: row.word(4)?,
            rows: row.whole(5)?,
            rejected: row.whole(6)?,
            bytes: row.whole(7)?,
            millis: row.whole(8)?,
            tries: row.get(9)?,
        })
    })?;
    if figures.is_empty() { coverage::then(base, audit) } else { Ok(figures) }
}

pub(crate) fn gaps(base: &Connection, audit: i64) -> rusqlite::Result<Vec<Gap>> {
    let sql = "SELECT reason, browser, profile, detail, store FROM audit_gap WHERE audit = ?1 ORDER BY place";
    all(base, sql, [audit], |row| {
        let store = row.get::<_, Option<String>>(4)?;
        Ok(Gap {
            reason: row.word(0)?,
            browser: row.get(1)?,
            profile: row.get::<_, Option<String>>(2)?.map(ProfileKey),
            detail: row.get(3)?,
            store: store.map(|_| row.word(4)).transpose()?,
        })
    })
}
