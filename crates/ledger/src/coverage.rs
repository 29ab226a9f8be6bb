//! Which stores audits read: told when it changes, and in figures of the latest audits alone.

use crate::column::Columns as _;
use model::{ProfileKey, StoreRead};
use rusqlite::{Connection, Transaction};

/// Audits whose figures are kept.
pub(crate) const FIGURES: u32 = 30;

/// After the stores of `audit` were written.
pub(crate) fn record(step: &Transaction<'_>, audit: i64) -> rusqlite::Result<()> {
    let mut ends = step.prepare_cached(
        "UPDATE coverage SET until = ?1 WHERE until IS NULL AND NOT EXISTS (
             SELECT 1 FROM audit_store s WHERE s.audit = ?1 AND s.profile = coverage.profile AND s.kind = coverage.kind
             AND s.state = coverage.state AND s.browser_name = coverage.browser_name
             AND s.profile_name = coverage.profile_name)",
    )?;
    ends.execute([audit])?;
    let mut begins = step.prepare_cached(
        "INSERT OR IGNORE INTO coverage
         SELECT profile, kind, browser_name, profile_name, state, ?1, NULL FROM audit_store s
         WHERE audit = ?1 AND NOT EXISTS (
             SELECT 1 FROM coverage c WHERE c.profile = s.profile AND c.kind = s.kind AND c.until IS NULL)",
    )?;
    begins.execute([audit])?;
    let mut gone = step.prepare_cached(
        "DELETE FROM audit_store WHERE audit < (SELECT min(id) FROM (SELECT id FROM audit ORDER BY id DESC LIMIT ?1))",
    )?;
    gone.execute([FIGURES])?;
    Ok(())
}

/// Of an audit whose figures are no longer kept.
pub(crate) fn then(base: &Connection, audit: i64) -> rusqlite::Result<Vec<StoreRead>> {
    let mut all = base.prepare_cached(
        "SELECT profile, browser_name, profile_name, kind, state FROM coverage
         WHERE since <= ?1 AND (until IS NULL OR until > ?1) ORDER BY profile, kind",
    )?;
    let rows = all.query_map([audit], |row| {
        Ok(StoreRead {
            profile: ProfileKey(row.get(0)?),
            browser_name: row.get(1)?,
            profile_name: row.get(2)?,
            kind: row.word(3)?,
            state: row.word(4)?,
            rows: 0,
            rejected: 0,
            bytes: 0,
            millis: 0,
            tries: 0,
        })
    })?;
    rows.collect()
}

/// What audits that are no longer kept read goes with them.
pub(crate) fn older(step: &Transaction<'_>) -> rusqlite::Result<usize> {
    step.execute(
        "DELETE FROM coverage WHERE until <= (SELECT min(id) FROM audit) OR NOT EXISTS (SELECT 1 FROM audit)",
        [],
    )
}
