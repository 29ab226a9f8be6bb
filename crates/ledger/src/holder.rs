//! Who held a trail, or was there, as of which audits: told when it changes, and not once an audit.

use crate::column::Columns as _;
use model::Subject;
use rusqlite::{OptionalExtension as _, Transaction, params};
use std::collections::BTreeSet;

/// Whether a subject holds a trail now, and whether by cookies that stay; answered from the rows that start with it.
const HELD: &str = "SELECT max(cookies) FROM (
    SELECT 1 AS cookies WHERE EXISTS (
        SELECT 1 FROM cookie WHERE subject_kind = ?1 AND subject = ?2
        AND (?1 <> 'tracker' OR role NOT IN ('session', 'security', 'preference')))
    UNION ALL SELECT 0 WHERE EXISTS (
        SELECT 1 FROM trace WHERE subject_kind = ?1 AND subject = ?2
        AND (?1 <> 'service' OR kind IN ('visit', 'synced', 'download')))
    UNION ALL SELECT 0 WHERE EXISTS (
        SELECT 1 FROM holding WHERE subject_kind = ?1 AND subject = ?2 AND holds)
    UNION ALL SELECT 0 WHERE ?1 IN ('program', 'extension') AND EXISTS (
        SELECT 1 FROM presence WHERE id = ?2 AND kind NOT IN ('built-in', 'setting')
        AND (kind = 'extension') = (?1 = 'extension')))";

/// Tells from `audit` on what has become of `subjects`.
pub(crate) fn record(
    step: &Transaction<'_>,
    subjects: &BTreeSet<Subject>,
    audit: i64,
) -> rusqlite::Result<()> {
    let mut held = step.prepare_cached(HELD)?;
    let mut stood = step.prepare_cached(
        "SELECT cookies FROM holder WHERE subject_kind = ?1 AND subject = ?2 AND until IS NULL",
    )?;
    let mut ends = step.prepare_cached(
        "UPDATE holder SET until = ?3 WHERE subject_kind = ?1 AND subject = ?2 AND until IS NULL",
    )?;
    let mut begins = step.prepare_cached("INSERT OR REPLACE INTO holder VALUES (?1, ?2, ?3, NULL, ?4)")?;
    for Subject { kind, id } in subjects {
        let key = params![kind.key(), id];
        let now: Option<bool> = held.query_row(key, |row| row.get(0))?;
        let before: Option<bool> = stood.query_row(key, |row| row.get(0)).optional()?;
        if now == before {
            continue;
        }
        if before.is_some() {
            ends.execute(params![kind.key(), id, audit])?;
        }
        if let Some(cookies) = now {
            begins.execute(params![kind.key(), id, audit, cookies])?;
        }
    }
    Ok(())
}

/// After something was removed that holders stood on: from the next audit on they are told as they stand now.
pub(crate) fn review(step: &Transaction<'_>) -> rusqlite::Result<()> {
    let mut open = step.prepare_cached("SELECT subject_kind, subject FROM holder WHERE until IS NULL")?;
    let open = open.query_map([], |row| row.subject(0))?.collect::<rusqlite::Result<BTreeSet<Subject>>>()?;
    let next = "SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'audit'";
    record(step, &open, step.query_row(next, [], |row| row.get(0))?)
}

/// What audits that are no longer kept met goes with them.
pub(crate) fn older(step: &Transaction<'_>) -> rusqlite::Result<usize> {
    step.execute("DELETE FROM holder WHERE until <= (SELECT coalesce(min(id), until) FROM audit)", [])
}
