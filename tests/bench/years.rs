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
/// What composing a footprint may take, and what a year of use adds to what stands in the browsers.
const COMPOSED: Duration = Duration::from_millis(50);
const YEAR: u64 = 2_000_000;

/// `keep`: where the log is kept, and found by the next run; then also what each table weighs is told.
pub(crate) fn measure(keep: Option<&str>) -> anyhow::Result<()> {
    let scratch = tempfile::Builder::new().prefix("spoor-bench-").tempdir()?;
    let data = keep.map_or(scratch.path(), Path::new);
    let file = data.join("ledger.sqlite");
    if !file.exists() {
        let today = jiff::Timestamp::now().as_second().div_euclid(86_400);
        let clock = Instant::now();
        let (mut log, _) = Ledger::open(data)?;
        let mut weights = Vec::new();
        years::live(&mut log, YEARS * 365, model::Day(i32::try_from(today)?), &mut |audits| {
            if audits % 365 == 0 {
                weights.push(weight(&file));
            }
        });
        let weights = weights.into_iter().collect::<anyhow::Result<Vec<u64>>>()?;
        let (first, all) = weights.first().zip(weights.last()).context("no year")?;
        let year = (all - first) / u64::try_from(YEARS - 1)?;
        println!(
            "ledger: {YEARS} years, {} audits of {SERVICES} services, written in {:.0} s: {:.1} MB, {:.2} MB a year",
            YEARS * 365,
            clock.elapsed().as_secs_f64(),
            megabytes(*all),
            megabytes(year),
        );
        ensure!(year <= YEAR, "a year of heavy use weighs more than {} MB", megabytes(YEAR));
    }
    if keep.is_some() {
        tables(&file)?;
    }
    let auditor = ways::auditor(data, Some(data.to_owned()))?;
    let composed = fastest(|| auditor.latest(auditor::EVER).map(|found| found.is_some()))?;
    let differs = auditor::DifferenceArgs { from: Some(1), to: None };
    let compared = fastest(|| auditor.differs(differs).map(|found| found.is_some()))?;
    println!("{:>36} {:>8.1} ms", "its footprint", composed.as_secs_f64() * 1e3);
    println!("{:>36} {:>8.1} ms", "first against latest audit", compared.as_secs_f64() * 1e3);
    ensure!(cfg!(debug_assertions) || composed <= COMPOSED, "a footprint takes more than {COMPOSED:?}");
    Ok(())
}

/// Bytes of the log, whatever of it is still in SQLite's own log.
fn weight(file: &Path) -> anyhow::Result<u64> {
    let base = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let pages: i64 = base.query_row("PRAGMA page_count", [], |row| row.get(0))?;
    let page: i64 = base.query_row("PRAGMA page_size", [], |row| row.get(0))?;
    Ok(u64::try_from(pages * page)?)
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
