//! What many seeds came to.

use crate::case::Outcome;
use std::{collections::BTreeMap, fmt};

/// Sums over the outcomes of all seeds so far.
#[derive(Debug, Default)]
pub struct Tally {
    seeds: u64,
    compared: u64,
    refused: u64,
    stricter: u64,
    rejected: u64,
    tables: u64,
    rows: u64,
    /// By what was done: how many, and how many of these were compared.
    how: BTreeMap<&'static str, (u64, u64)>,
    states: BTreeMap<String, u64>,
}

impl Tally {
    pub fn add(&mut self, outcome: Outcome) {
        self.seeds += 1;
        self.compared += u64::from(outcome.compared);
        self.refused += u64::from(outcome.refused);
        self.stricter += u64::from(outcome.stricter);
        self.rejected += outcome.rejected;
        self.tables += outcome.tables;
        self.rows += outcome.rows;
        let how = self.how.entry(outcome.how).or_default();
        *how = (how.0 + 1, how.1 + u64::from(outcome.compared));
        if let Some(state) = outcome.state {
            *self.states.entry(format!("{state:?}")).or_default() += 1;
        }
    }

    /// Fails where the seeds do not reach what they are for.
    pub fn reaches_everything(&self) {
        assert!(self.rows > 20 * self.seeds && self.tables > self.seeds, "{self}");
        assert!(self.rejected > 0 && self.refused > 0, "{self}");
        for how in ["closed", "open", "within a transaction", "within a commit", "stale"] {
            assert!(self.how.get(how).is_some_and(|(_, compared)| *compared > 10), "{how}: {self}");
        }
        for how in ["damaged", "damaged log", "damaged journal"] {
            assert!(self.how.get(how).is_some_and(|(count, _)| *count > 5), "{how}: {self}");
        }
        for state in ["Clean", "WithWal", "RolledBack"] {
            assert!(self.states.get(state).is_some_and(|count| *count > 10), "{state}: {self}");
        }
        assert!(50 * self.stricter < self.compared, "{self}");
        // The databases are small; what is read of them is smaller.
        assert!(most_memory() < 512, "{} MiB", most_memory());
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seeds, compared, tables, rows, refused, stricter, rejected, how, states } = self;
        writeln!(
            f,
            "{seeds} databases, {compared} compared ({tables} tables, {rows} rows), {refused} refused,"
        )?;
        writeln!(f, "  {rejected} cells rejected, {stricter} read in part where SQLite reads all")?;
        writeln!(f, "  read from {states:?}")?;
        write!(f, "  (all, compared) {how:?}")
    }
}

/// The most memory this process ever had, in MiB (`VmHWM` of `/proc/self/status`).
pub fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
}
