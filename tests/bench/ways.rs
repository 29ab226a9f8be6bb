//! The ways of reading that are compared. Each prints: CPU s, wall s, peak MB, visits, cookies, visits to AI services.

use crate::make::{SERVICES, Shape};
use rusqlite::{Connection, OpenFlags};
use std::{
    collections::HashSet, fs::File, io::Read as _, ops::ControlFlow, path::Path, path::PathBuf, time::Instant,
};

pub const WAYS: [(&str, &str); 4] = [
    ("cat", "cat of both files"),
    ("sqlite", "plain SQLite scan (each table once)"),
    ("audit", "our audit, to the footprint"),
    ("strangers", "the same, and digests of unknown sites"),
];

/// What a way counted: visits, cookies, visits to AI services.
type Counts = (u64, u64, u64);

pub fn run(name: &str, shape: Shape, home: &Path) -> anyhow::Result<()> {
    let clock = Instant::now();
    let (visits, cookies, known) = match name {
        "cat" => cat(&shape.stores(home))?,
        "sqlite" => sqlite(shape, home)?,
        "audit" => audit(home, None)?,
        // A ledger on the disk: in memory no digest is kept.
        "strangers" => {
            let data = tempfile::tempdir()?;
            audit(home, Some(data.path().to_owned()))?
        }
        other => anyhow::bail!("there is no way {other}"),
    };
    let wall = clock.elapsed().as_secs_f64();
    println!("{} {wall} {} {visits} {cookies} {known}", cpu_seconds(), peak_megabytes()?);
    Ok(())
}

fn cat(stores: &[std::path::PathBuf]) -> anyhow::Result<Counts> {
    let mut block = vec![0; 128 * 1024];
    for store in stores {
        let mut file = File::open(store)?;
        while file.read(&mut block)? > 0 {}
    }
    Ok((0, 0, 0))
}

/// The best plain way: each table once, in file order, the host cut out of each address and looked up among four.
fn sqlite(shape: Shape, home: &Path) -> anyhow::Result<Counts> {
    let [pages, visits, cookies] = match shape {
        Shape::Chrome => [
            "SELECT id, url, hidden FROM urls NOT INDEXED",
            "SELECT url, visit_time, transition, originator_cache_guid FROM visits NOT INDEXED",
            "SELECT host_key, top_frame_site_key, name, path, creation_utc, last_access_utc, expires_utc, is_secure, \
             is_httponly, samesite FROM cookies NOT INDEXED",
        ],
        Shape::Firefox => [
            "SELECT id, url, hidden FROM moz_places NOT INDEXED",
            "SELECT place_id, visit_date, visit_type FROM moz_historyvisits NOT INDEXED",
            "SELECT host, originAttributes, name, path, creationTime, lastAccessed, expiry, isSecure, isHttpOnly, \
             sameSite FROM moz_cookies NOT INDEXED",
        ],
    };
    let [history, jar] =
        shape.stores(home).map(|store| Connection::open_with_flags(store, OpenFlags::SQLITE_OPEN_READ_ONLY));
    let (history, jar) = (history?, jar?);
    let mut services = HashSet::new();
    let mut pages = history.prepare(pages)?;
    let mut rows = pages.query([])?;
    while let Some(row) = rows.next()? {
        let (id, url) = (row.get_ref(0)?.as_i64()?, row.get_ref(1)?.as_str()?);
        if url.split('/').nth(2).is_some_and(|host| SERVICES.contains(&host)) {
            services.insert(id);
        }
    }
    let (mut seen, mut known, mut last) = (0, 0, 0);
    let mut visits = history.prepare(visits)?;
    let mut rows = visits.query([])?;
    while let Some(row) = rows.next()? {
        last = last.max(row.get_ref(1)?.as_i64()?) ^ (row.get_ref(2)?.as_i64()? & 0xff);
        known += u64::from(services.contains(&row.get_ref(0)?.as_i64()?));
        seen += 1;
    }
    let mut cookies = jar.prepare(cookies)?;
    let mut rows = cookies.query([])?;
    let (mut found, mut letters) = (0, 0);
    while let Some(row) = rows.next()? {
        letters += row.get_ref(0)?.as_str()?.len() + row.get_ref(2)?.as_str()?.len();
        found += 1;
    }
    std::hint::black_box((letters, last));
    Ok((seen, found, known))
}

fn audit(home: &Path, data: Option<PathBuf>) -> anyhow::Result<Counts> {
    let auditor = auditor(home, data)?;
    auditor.run(&auditor::Plan::default(), &mut |_| ControlFlow::Continue(()))?;
    counts(&auditor)
}

/// Audits that go on from one before, in this process: prints their milliseconds, nothing new and 1,000 new visits.
pub fn again(shape: Shape, home: &Path) -> anyhow::Result<()> {
    let auditor = auditor(home, None)?;
    let run = || -> anyhow::Result<f64> {
        // Only a store at rest is known again.
        std::thread::sleep(std::time::Duration::from_millis(60));
        let clock = Instant::now();
        auditor.run(&auditor::Plan::default(), &mut |_| ControlFlow::Continue(()))?;
        Ok(clock.elapsed().as_secs_f64() * 1e3)
    };
    let whole = run()?;
    let before = counts(&auditor)?;
    let mut nothing: Vec<f64> = (0..5).map(|_| run()).collect::<Result<_, _>>()?;
    anyhow::ensure!(counts(&auditor)? == before, "nothing happened, and it counts otherwise");
    let mut some = Vec::new();
    for round in 1..=5 {
        shape.visit(home, 1_000)?;
        some.push(run()?);
        let now = counts(&auditor)?;
        anyhow::ensure!(now.0 == before.0 + 1_000 * round, "{} visits after {round} rounds", now.0);
    }
    nothing.sort_by(f64::total_cmp);
    some.sort_by(f64::total_cmp);
    println!("{whole} {} {}", nothing[2], some[2]);
    Ok(())
}

fn counts(auditor: &auditor::Auditor) -> anyhow::Result<Counts> {
    let period = model::Period { from: None, to: None };
    let footprint = auditor.latest(period)?.ok_or_else(|| anyhow::anyhow!("no footprint"))?;
    anyhow::ensure!(footprint.gaps.is_empty(), "gaps: {:?}", footprint.gaps);
    let known = footprint.services.iter().map(|trail| u64::from(trail.visits)).sum();
    Ok((footprint.examined.visits, footprint.examined.cookies, known))
}

pub(crate) fn auditor(home: &Path, data: Option<PathBuf>) -> anyhow::Result<auditor::Auditor> {
    Ok(auditor::Auditor::new(auditor::Setup {
        shelf: auditor::Shelf::only(auditor::builtin()),
        machine: auditor::Machine::at(auditor::Platform::Linux, home.to_owned()),
        data,
        zone: jiff::tz::TimeZone::UTC,
        clock: jiff::Timestamp::now,
        running: auditor::Running::default,
        version: "bench",
        walled: false,
        saver: Box::new(Nowhere),
    })?)
}

pub struct Nowhere;

impl auditor::SaveDialog for Nowhere {
    fn choose(&self, _: &str) -> Option<std::path::PathBuf> {
        None
    }
}

/// Time on a processor of this process, its ended threads included.
#[expect(clippy::cast_precision_loss, reason = "nanoseconds of minutes")]
fn cpu_seconds() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

fn peak_megabytes() -> anyhow::Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
    let kilobytes: f64 = line.split_whitespace().nth(1).unwrap_or("0").parse()?;
    Ok(kilobytes / 1024.0)
}
