//! The ways of reading that are compared. Each prints: CPU s, wall s, peak MB, visits, cookies.

use rusqlite::{Connection, OpenFlags};
use std::{fs::File, io::Read as _, ops::ControlFlow, path::Path, time::Instant};

pub const WAYS: [(&str, &str); 3] = [
    ("cat", "cat of both files"),
    ("sqlite", "plain SQLite scan (both tables)"),
    ("audit", "our audit, to the footprint"),
];

pub fn run(name: &str, home: &Path) -> anyhow::Result<()> {
    let clock = Instant::now();
    let folder = home.join(".config/google-chrome/Default");
    let (visits, cookies) = match name {
        "cat" => cat(&folder)?,
        "sqlite" => sqlite(&folder)?,
        "audit" => audit(home)?,
        other => anyhow::bail!("there is no way {other}"),
    };
    let wall = clock.elapsed().as_secs_f64();
    println!("{} {wall} {} {visits} {cookies}", cpu_seconds()?, peak_megabytes()?);
    Ok(())
}

fn cat(folder: &Path) -> anyhow::Result<(u64, u64)> {
    let mut block = vec![0; 128 * 1024];
    for name in ["History", "Cookies"] {
        let mut file = File::open(folder.join(name))?;
        while file.read(&mut block)? > 0 {}
    }
    Ok((0, 0))
}

/// The best plain way: each table once, in file order, the host cut out of each address, no look-up.
fn sqlite(folder: &Path) -> anyhow::Result<(u64, u64)> {
    let open = |name| Connection::open_with_flags(folder.join(name), OpenFlags::SQLITE_OPEN_READ_ONLY);
    let history = open("History")?;
    let mut hosts = 0;
    let mut urls = history.prepare("SELECT id, url, hidden FROM urls NOT INDEXED")?;
    let mut rows = urls.query([])?;
    while let Some(row) = rows.next()? {
        let (_id, url) = (row.get_ref(0)?.as_i64()?, row.get_ref(1)?.as_str()?);
        hosts += url.split('/').nth(2).map_or(0, str::len);
    }
    let mut seen = 0;
    let mut last = 0;
    let mut visits = history
        .prepare("SELECT id, url, visit_time, transition, originator_cache_guid FROM visits NOT INDEXED")?;
    let mut rows = visits.query([])?;
    while let Some(row) = rows.next()? {
        last = last.max(row.get_ref(2)?.as_i64()?) ^ (row.get_ref(3)?.as_i64()? & 0xff);
        seen += 1;
    }
    let jar = open("Cookies")?;
    let mut cookies = jar.prepare(
        "SELECT host_key, top_frame_site_key, name, path, creation_utc, last_access_utc, expires_utc, is_secure, \
         is_httponly, samesite FROM cookies NOT INDEXED",
    )?;
    let mut rows = cookies.query([])?;
    let mut found = 0;
    while let Some(row) = rows.next()? {
        hosts += row.get_ref(0)?.as_str()?.len() + row.get_ref(2)?.as_str()?.len();
        found += 1;
    }
    std::hint::black_box((hosts, last));
    Ok((seen, found))
}

fn audit(home: &Path) -> anyhow::Result<(u64, u64)> {
    let auditor = auditor::Auditor::new(auditor::Setup {
        machine: auditor::Machine::at(auditor::Platform::Linux, home.to_owned()),
        data: None,
        zone: jiff::tz::TimeZone::UTC,
        clock: jiff::Timestamp::now,
        processes: Vec::new,
        version: "bench",
        saver: Box::new(Nowhere),
    })?;
    auditor.run(&auditor::Plan::default(), &mut |_| ControlFlow::Continue(()))?;
    let period = model::Period { from: None, to: None };
    let footprint = auditor.latest(period)?.ok_or_else(|| anyhow::anyhow!("no footprint"))?;
    anyhow::ensure!(footprint.gaps.is_empty(), "gaps: {:?}", footprint.gaps);
    Ok((footprint.examined.visits, footprint.examined.cookies))
}

pub struct Nowhere;

impl auditor::SaveDialog for Nowhere {
    fn choose(&self, _: &str) -> Option<std::path::PathBuf> {
        None
    }
}

/// Time on a processor of all threads of this process, from the scheduler's own nanoseconds.
fn cpu_seconds() -> anyhow::Result<f64> {
    let mut nanos = 0.0;
    for thread in std::fs::read_dir("/proc/self/task")? {
        let text = std::fs::read_to_string(thread?.path().join("schedstat"))?;
        nanos += text.split(' ').next().unwrap_or_default().parse::<f64>()?;
    }
    Ok(nanos / 1e9)
}

fn peak_megabytes() -> anyhow::Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
    let kilobytes: f64 = line.split_whitespace().nth(1).unwrap_or("0").parse()?;
    Ok(kilobytes / 1024.0)
}
