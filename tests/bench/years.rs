//! What three years of daily audits weigh, and how soon they are composed and compared.

use crate::{megabytes, ways};
use anyhow::{Context as _, ensure};
use ledger::Ledger;
use rusqlite::{Connection, OpenFlags};
use std::{
    path::Path,
    time::{Duration, Instant},
};
use tests::years::{self, SERVICES};

const YEARS: i32 = 3;
const RUNS: usize = 9;
/// What composing a footprint may take, and what a year may weigh.
const COMPOSED: Duration = Duration::from_millis(50);
const YEAR: u64 = 2_000_000;

/// `deep`: also what each table weighs.
pub(crate) fn measure(deep: bool) -> anyhow::Result<()> {
    let data = tempfile::Builder::new().prefix("spoor-bench-").tempdir()?;
    let file = data.path().join("ledger.sqlite");
    let today = jiff::Timestamp::now().as_second().div_euclid(86_400);
    let clock = Instant::now();
    {
        let (mut log, _) = Ledger::open(data.path())?;
        years::live(&mut log, YEARS * 365, model::Day(i32::try_from(today)?));
    }
    let bytes = file.metadata()?.len();
    let year = bytes / u64::try_from(YEARS)?;
    println!(
        "ledger: {YEARS} years, {} audits of {} services, written in {:.0} s: {:.1} MB, {:.2} MB a year",
        YEARS * 365,
        SERVICES,
        clock.elapsed().as_secs_f64(),
        megabytes(bytes),
        megabytes(year),
    );
    if deep {
        tables(&file)?;
    }
    let auditor = ways::auditor(data.path(), Some(data.path().to_owned()))?;
    let composed = fastest(|| auditor.latest(auditor::EVER).map(|found| found.is_some()))?;
    let differs = auditor::DifferenceArgs { from: Some(1), to: None };
    let compared = fastest(|| auditor.differs(differs).map(|found| found.is_some()))?;
    println!("{:>36} {:>8.1} ms", "its footprint", composed.as_secs_f64() * 1e3);
    println!("{:>36} {:>8.1} ms", "first against latest audit", compared.as_secs_f64() * 1e3);
    ensure!(cfg!(debug_assertions) || composed <= COMPOSED, "a footprint takes more than {COMPOSED:?}");
    ensure!(year <= YEAR, "a year of heavy use weighs more than {} MB", megabytes(YEAR));
    Ok(())
}

fn fastest(mut run: impl FnMut() -> Result<bool, auditor::Failure>) -> anyhow::Result<Duration> {
    let mut all = Vec::new();
    for _ in 0..RUNS {
        let clock = Instant::now();
        ensure!(run()?, "nothing was found");
        all.push(clock.elapsed());
    }
    all.into_iter().min().context("no run")
}

/// Rows and bytes of each table.
fn tables(file: &Path) -> anyhow::Result<()> {
    let base = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut names = base.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?;
    for name in names.query_map([], |row| row.get::<_, String>(0))? {
        let name = name?;
        let rows: i64 = base.query_row(&format!("SELECT count(*) FROM {name}"), [], |row| row.get(0))?;
        let bytes =
            base.query_row("SELECT sum(pgsize) FROM dbstat WHERE name = ?1", [&name], |row| row.get(0));
        println!("{name:>36} {rows:>8} rows {:>8.0} kB", bytes.unwrap_or(0.0) / 1e3);
    }
    Ok(())
}
