//! What the person decided about findings: kept, taken back, verified, and gone with whom it was about.

use crate::{Error, Ledger, column, column::Columns as _};
use model::{Day, Decision, Subject};
use rusqlite::{Connection, Transaction, TransactionBehavior, params};

impl Ledger {
    /// Keeps a decision, over an earlier one about the same finding. `about`: all whom forgetting takes it away with.
    ///
    /// # Errors
    /// The disk is full, another Spoor writes for too long, or the ledger is a newer Spoor's.
    pub fn decide(&mut self, decision: &Decision, about: &[Subject]) -> Result<(), Error> {
        self.change(|step| {
            remove(step, &decision.key)?;
            let finding = serde_json::to_string(&decision.finding)
                .map_err(|cause| rusqlite::Error::ToSqlConversionFailure(Box::new(cause)))?;
            step.execute(
                "INSERT INTO decision VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    decision.key,
                    column::word(decision.verdict),
                    decision.reason,
                    decision.until.map(|day| day.0),
                    decision.on.0,
                    decision.audit,
                    decision.verified.map(|day| day.0),
                    finding,
                ],
            )?;
            let mut insert = step.prepare("INSERT OR IGNORE INTO decision_subject VALUES (?1, ?2, ?3)")?;
            for Subject { kind, id } in about {
                insert.execute(params![decision.key, kind.key(), id])?;
            }
            Ok(())
        })
    }

    /// Takes decisions back. Those that are not there are no error.
    ///
    /// # Errors
    /// As [`Ledger::decide`].
    pub fn undecide(&mut self, keys: &[&str]) -> Result<(), Error> {
        if keys.is_empty() {
            return Ok(());
        }
        self.change(|step| keys.iter().try_for_each(|key| remove(step, key)))
    }

    /// Notes that an audit of that day no longer found these.
    ///
    /// # Errors
    /// As [`Ledger::decide`].
    pub fn verify(&mut self, keys: &[&str], day: Day) -> Result<(), Error> {
        if keys.is_empty() {
            return Ok(());
        }
        self.change(|step| {
            let mut update = step.prepare("UPDATE decision SET verified = ?2 WHERE key = ?1")?;
            keys.iter().try_for_each(|key| update.execute(params![key, day.0]).map(|_| ()))
        })
    }

    /// All that stand, by key. One that cannot be understood is not told.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn decisions(&self) -> Result<Vec<Decision>, Error> {
        recall(&self.base).map_err(self.failed("read"))
    }

    fn change(&mut self, what: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<()>) -> Result<(), Error> {
        self.writable()?;
        let failed = self.failed("written");
        let step = self.base.transaction_with_behavior(TransactionBehavior::Immediate).map_err(&failed)?;
        what(&step).map_err(&failed)?;
        step.commit().map_err(failed)
    }
}

fn remove(step: &Transaction<'_>, key: &str) -> rusqlite::Result<()> {
    step.execute("DELETE FROM decision WHERE key = ?1", [key])?;
    step.execute("DELETE FROM decision_subject WHERE key = ?1", [key])?;
    Ok(())
}

/// Removes every decision that is about this subject, among others or alone; how many.
pub(crate) fn forget(step: &Transaction<'_>, Subject { kind, id }: &Subject) -> rusqlite::Result<usize> {
    let about = "SELECT key FROM decision_subject WHERE subject_kind = ?1 AND subject = ?2";
    let gone = format!("DELETE FROM decision WHERE key IN ({about})");
    let rows = step.execute(&gone, params![kind.key(), id])?;
    alone(step)?;
    Ok(rows)
}

/// Removes decisions made before this day; how many.
pub(crate) fn older(step: &Transaction<'_>, day: Day) -> rusqlite::Result<usize> {
    let rows = step.execute("DELETE FROM decision WHERE made < ?1", [day.0])?;
    alone(step)?;
    Ok(rows)
}

fn alone(step: &Transaction<'_>) -> rusqlite::Result<()> {
    step.execute("DELETE FROM decision_subject WHERE key NOT IN (SELECT key FROM decision)", [])?;
    Ok(())
}

pub(crate) fn recall(base: &Connection) -> rusqlite::Result<Vec<Decision>> {
    let sql = "SELECT key, verdict, reason, until, made, audit, verified, finding FROM decision ORDER BY key";
    let mut all = base.prepare_cached(sql)?;
    let rows = all.query_map([], |row| {
        let text: String = row.get(7)?;
        // The finding's shape may be another Spoor's.
        let Ok(finding) = serde_json::from_str(&text) else { return Ok(None) };
        let day = |column| Ok::<_, rusqlite::Error>(row.get::<_, Option<i32>>(column)?.map(Day));
        Ok(Some(Decision {
            key: row.get(0)?,
            verdict: row.word(1)?,
            reason: row.get(2)?,
            until: day(3)?,
            on: row.day(4)?,
            audit: row.get(5)?,
            verified: day(6)?,
            finding,
        }))
    })?;
    rows.filter_map(Result::transpose).collect()
}
