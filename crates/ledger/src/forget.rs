//! Forgetting for good: no page, free page or log keeps what was removed.

use crate::{
    Error, Forget, Forgotten, Ledger, Retired, column, coverage, decision, holder,
    key::{self, Digester},
    presence, term,
};
use model::{Day, HoldingKind, ProfileKey, Subject, SubjectKind};
use rusqlite::{Transaction, TransactionBehavior, params};

/// What a row says whom it is about by, and by which audit it stands.
struct Table {
    name: &'static str,
    /// It has a column for the profile.
    profile: bool,
    /// It has columns for the subject.
    subject: bool,
    /// Its column for the audit without which it goes.
    audit: Option<&'static str>,
}

const fn table(name: &'static str, profile: bool, subject: bool, audit: Option<&'static str>) -> Table {
    Table { name, profile, subject, audit }
}

/// All that is kept but `memory`, which tells of anything and goes with whatever goes. What decisions are about,
/// `decision.rs` says.
const TABLES: [Table; 19] = [
    table("audit", false, false, None),
    table("audit_store", true, false, Some("audit")),
    table("coverage", true, false, None),
    table("audit_gap", true, false, Some("audit")),
    table("holder", false, true, None),
    table("change_row", true, true, Some("audit")),
    table("said", false, false, None),
    table("telling", true, false, Some("audit")),
    table("trace_row", true, true, None),
    table("cookie", true, true, Some("last_audit")),
    table("site", true, true, Some("last_audit")),
    table("holding", true, true, Some("last_audit")),
    table("protection", true, false, None),
    table("strangers", false, false, None),
    table("learned", false, true, None),
    table("reading", true, false, Some("audit")),
    table("decision", false, false, None),
    table("decision_subject", false, false, None),
    table("presence", true, false, Some("last_audit")),
];
const DAY: i64 = 86_400_000_000;

/// The view of a table that tells subjects and profiles by their numbers; its names go with its last row ([`term`]).
fn numbered(table: &str) -> Option<&str> {
    table.strip_suffix("_row")
}

impl Ledger {
    /// Removes, then rewrites the file without what was removed. A [`Digester`] handed out before
    /// [`Forget::All`] no longer gives this ledger's digests.
    ///
    /// # Errors
    /// The files cannot be changed, another Spoor has the ledger open in the middle of a read, or it is a newer
    /// Spoor's.
    pub fn forget(&mut self, what: &Forget) -> Result<Forgotten, Error> {
        self.writable()?;
        let failed = self.failed("cleared");
        let step = self.base.transaction_with_behavior(TransactionBehavior::Immediate).map_err(&failed)?;
        let rows = remove(&step, what).map_err(&failed)?;
        step.commit().map_err(&failed)?;
        if let Some(folder) = &self.folder {
            // Any of them may hold what was removed; the next audit makes another copy.
            folder.clear_backups()?;
            folder.clear_aside()?;
        }
        self.rewrite().map_err(&failed)?;
        if matches!(what, Forget::All) {
            self.forget_strangers()?;
            self.digester = match &self.folder {
                Some(folder) => Digester::replace(folder, key::NAME)?,
                None => Digester::random()?,
            };
        }
        Ok(Forgotten { rows })
    }

    /// How many rows [`forget`](Self::forget) would remove; nothing is changed.
    ///
    /// # Errors
    /// As for forgetting.
    pub fn would_forget(&mut self, what: &Forget) -> Result<u64, Error> {
        self.writable()?;
        let failed = self.failed("read");
        let step = self.base.transaction_with_behavior(TransactionBehavior::Immediate).map_err(&failed)?;
        // Without a commit the transaction is undone.
        remove(&step, what).map_err(&failed)
    }

    /// Lets go of what is older than `day` and no longer stands in any browser: what a person chose to keep no longer. Days
    /// a browser still holds stay, for it still holds them. The two latest audits stay too.
    ///
    /// # Errors
    /// The ledger cannot be written.
    pub fn retire(&mut self, day: Day) -> Result<Retired, Error> {
        self.writable()?;
        let failed = self.failed("cleared");
        let step = self.base.transaction_with_behavior(TransactionBehavior::Immediate).map_err(&failed)?;
        let rows = retired(&step, day).map_err(&failed)?;
        let said = "INSERT OR IGNORE INTO said VALUES ('retired')";
        let first = rows > 0 && step.execute(said, []).map_err(&failed)? == 1;
        step.commit().map_err(&failed)?;
        Ok(Retired { rows, first })
    }

    pub(crate) fn rewrite(&self) -> rusqlite::Result<()> {
        self.base.execute_batch("VACUUM")?;
        // Answers whether a reader was in the way; then the log still holds the old pages.
        let busy: bool = self.base.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy {
            let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY);
            return Err(rusqlite::Error::SqliteFailure(code, Some("another Spoor is reading it".to_owned())));
        }
        Ok(())
    }
}

fn remove(step: &Transaction<'_>, what: &Forget) -> rusqlite::Result<u64> {
    let rows = match what {
        Forget::All => everything(step)?,
        Forget::Subjects(subjects) => {
            let mut rows = 0;
            for subject in subjects {
                rows += one(step, subject)?;
            }
            rows
        }
        Forget::Profile(profile) => drawer(step, profile)?,
        Forget::Before(day) => older(step, *day)?,
    };
    term::unused(step)?;
    // It may tell of anything.
    step.execute("DELETE FROM memory", [])?;
    Ok(rows)
}

fn drawer(step: &Transaction<'_>, profile: &ProfileKey) -> rusqlite::Result<u64> {
    let mut rows = decision::forget(step, &Subject { kind: SubjectKind::Profile, id: profile.0.clone() })?;
    for Table { name, .. } in TABLES.iter().filter(|table| table.profile) {
        let profile = match numbered(name) {
            Some(_) => step.execute(&format!("DELETE FROM {name} WHERE profile = (SELECT id FROM term WHERE kind = 'profile' AND name = ?1)"), [&profile.0])?,
            None => step.execute(&format!("DELETE FROM {name} WHERE profile = ?1"), [&profile.0])?,
        };
        rows += profile;
    }
    // That an audit met somebody says so of the profile too, where nothing is left of them in another.
    let held = TABLES.iter().filter(|table| table.subject && table.name != "holder");
    let held: Vec<String> = held
        .map(|table| {
            format!("SELECT subject_kind, subject FROM {}", numbered(table.name).unwrap_or(table.name))
        })
        .collect();
    let held = format!("{} UNION {}", held.join(" UNION "), presence::THERE);
    rows += step.execute(&format!("DELETE FROM holder WHERE (subject_kind, subject) NOT IN ({held})"), [])?;
    holder::review(step)?;
    Ok(rows as u64)
}

fn retired(step: &Transaction<'_>, day: Day) -> rusqlite::Result<u64> {
    let latest = "(SELECT max(id) FROM audit)";
    let stands = format!(
        "SELECT 1 FROM term JOIN audit_store ON audit_store.profile = name AND audit = {latest}
         WHERE term.kind = 'profile' AND id = trace_row.profile
         AND last_audit >= coalesce((SELECT audit FROM telling WHERE telling.profile = name), 0)"
    );
    let mut rows =
        step.execute(&format!("DELETE FROM trace_row WHERE day < ?1 AND NOT EXISTS ({stands})"), [day.0])?;
    rows += step.execute("DELETE FROM protection WHERE day < ?1", [day.0])?;
    rows += step.execute("DELETE FROM learned WHERE day < ?1", [day.0])?;
    rows += step.execute("DELETE FROM strangers WHERE span * 30 + 30 <= ?1", [day.0])?;
    let old = format!("DELETE FROM audit WHERE started < ?1 AND id < {latest} - 1");
    rows += step.execute(&old, [i64::from(day.0) * DAY])?;
    holder::review(step)?;
    rows += holder::older(step)? + coverage::older(step)?;
    // What stands by its last audit stands as long as a browser has it.
    for table in ["audit_store", "audit_gap", "change_row"] {
        let gone = format!("DELETE FROM {table} WHERE audit NOT IN (SELECT id FROM audit)");
        rows += step.execute(&gone, [])?;
    }
    term::unused(step)?;
    Ok(rows as u64)
}

fn everything(step: &Transaction<'_>) -> rusqlite::Result<u64> {
    let mut rows = 0;
    for Table { name, .. } in TABLES {
        rows += step.execute(&format!("DELETE FROM {name}"), [])?;
    }
    step.execute("DELETE FROM sqlite_sequence", [])?;
    Ok(rows as u64)
}

fn one(step: &Transaction<'_>, subject: &Subject) -> rusqlite::Result<u64> {
    let Subject { kind, id } = subject;
    let mut rows = decision::forget(step, subject)?;
    for Table { name, .. } in TABLES.iter().filter(|table| table.subject) {
        let gone = match numbered(name) {
            Some(_) => format!(
                "DELETE FROM {name} WHERE subject = (SELECT id FROM term WHERE kind = ?1 AND name = ?2)"
            ),
            None => format!("DELETE FROM {name} WHERE subject_kind = ?1 AND subject = ?2"),
        };
        rows += step.execute(&gone, params![kind.key(), id])?;
    }
    if matches!(kind, SubjectKind::Program | SubjectKind::Extension) {
        rows += presence::forget(step, id, *kind == SubjectKind::Extension)?;
    }
    Ok(rows as u64)
}

/// Rows of stores that were found as they were have been seen by the audit that found them so.
fn stands(step: &Transaction<'_>) -> rusqlite::Result<()> {
    let seen = |table: &str, kinds: &str| {
        format!(
            "UPDATE {table} SET last_audit = memory.audit FROM memory
             WHERE memory.profile = {table}.profile AND memory.audit > last_audit AND {kinds}"
        )
    };
    for table in ["cookie", "site"] {
        step.execute(&seen(table, "memory.kind = 'cookies'"), [])?;
    }
    for kind in HoldingKind::ALL {
        step.execute(
            &seen("holding", "memory.kind = ?1 AND holding.kind = ?2"),
            params![column::word(kind.store()), column::word(kind)],
        )?;
    }
    Ok(())
}

fn older(step: &Transaction<'_>, day: Day) -> rusqlite::Result<u64> {
    stands(step)?;
    let mut rows = step.execute("DELETE FROM trace_row WHERE day < ?1", [day.0])?;
    rows += step.execute("DELETE FROM protection WHERE day < ?1", [day.0])?;
    rows += step.execute("DELETE FROM learned WHERE day < ?1", [day.0])?;
    rows += decision::older(step, day)?;
    // Of the days that share a span, those are forgotten with the rest.
    rows += step.execute("DELETE FROM strangers WHERE span * 30 < ?1", [day.0])?;
    rows += step.execute("DELETE FROM audit WHERE started < ?1", [i64::from(day.0) * DAY])?;
    for (name, audit) in TABLES.iter().filter_map(|table| Some((table.name, table.audit?))) {
        rows +=
            step.execute(&format!("DELETE FROM {name} WHERE {audit} NOT IN (SELECT id FROM audit)"), [])?;
    }
    holder::review(step)?;
    rows += holder::older(step)? + coverage::older(step)?;
    Ok(rows as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn the_tables_of_what_is_forgotten_are_those_of_the_ledger() {
        let (ledger, _) = Ledger::in_memory().unwrap();
        let sql =
            "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'";
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut columns = ledger.base.prepare(sql).unwrap();
        let columns = columns.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        for (table, column) in columns.map(Result::unwrap) {
            found.entry(table).or_default().push(column);
        }
        found.retain(|table, _| {
            !table.starts_with("sqlite_") && !["memory", "term"].contains(&table.as_str())
        });
        let mut names: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
        names.sort_unstable();
        assert_eq!(found.keys().map(String::as_str).collect::<Vec<_>>(), names);
        for Table { name, profile, subject, audit } in TABLES {
            let has = |column: &str| found[name].iter().any(|own| own == column);
            assert_eq!((profile, audit.is_none_or(has)), (has("profile"), true), "{name}");
            let kind = numbered(name).is_some() || has("subject_kind");
            assert!(!subject || has("subject") && kind, "{name}");
            assert!(subject || !has("subject") || name.starts_with("decision"), "{name}");
        }
    }
}
