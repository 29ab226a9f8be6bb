//! `bench --peers PYTHON`: other programs that read a browser's history, over the same files, beside our audit.
//!
//! They hand out each visit and read no cookies, so their work is another; that is for whoever reads the ratio. They are
//! called as libraries and sort nothing, which is the least they can do.

use crate::{Cost, make::Shape, measure};
use anyhow::Context as _;
use std::{path::Path, process::Command};

/// Runs of each; the median counts.
const RUNS: usize = 3;

/// A package and what makes it count the visits of the history at `path` of a browser of that `name`.
const PEERS: [(&str, &str); 2] = [
    ("browserexport", "from browserexport.merge import read_visits; n = sum(1 for _ in read_visits(path))"),
    (
        "browser-history",
        "import browser_history.browsers as all, pathlib; \
         n = len(getattr(all, name)().fetch_history([pathlib.Path(path)], sort=False).histories)",
    ),
];

/// What stands around it: the cost of the whole process is printed at its end.
const AROUND: &str = "import sys, time, resource; start = time.time(); path, name = sys.argv[1:]; #; \
    used = resource.getrusage(resource.RUSAGE_SELF); \
    print(used.ru_utime + used.ru_stime, time.time() - start, used.ru_maxrss / 1024, n)";

pub fn compare(python: &str, size: u64) -> anyhow::Result<()> {
    for shape in [Shape::Chrome, Shape::Firefox] {
        let home = tempfile::Builder::new().prefix("spoor-bench-").tempdir()?;
        let truth = shape.make(home.path(), size)?;
        let ours = measure("audit", shape, home.path(), &truth, false)?;
        println!("{}: {size} visits", shape.name());
        println!("{:<28} {:>8} {:>8} {:>8} {:>8}  visits seen", "", "CPU s", "wall s", "peak MB", "× ours");
        line("our audit, cookies too", ours, ours, size);
        for (name, script) in PEERS {
            let (cost, visits) = peer(python, script, shape, home.path()).context(name)?;
            line(name, cost, ours, visits);
        }
    }
    Ok(())
}

fn line(name: &str, cost: Cost, ours: Cost, visits: u64) {
    let Cost { cpu, wall, peak } = cost;
    println!("{name:<28} {cpu:>8.3} {wall:>8.3} {peak:>8.1} {:>8.1}  {visits}", cpu / ours.cpu);
}

fn peer(python: &str, script: &str, shape: Shape, home: &Path) -> anyhow::Result<(Cost, u64)> {
    let [history, _] = shape.stores(home);
    let browser = if shape == Shape::Chrome { "Chrome" } else { "Firefox" };
    let mut costs = Vec::new();
    for _ in 0..RUNS {
        let script = AROUND.replace('#', script);
        let child = Command::new(python).args(["-c", &script]).arg(&history).arg(browser).output()?;
        let said = String::from_utf8_lossy(&child.stdout);
        let [cpu, wall, peak, visits] = said.split_whitespace().collect::<Vec<_>>()[..] else {
            anyhow::bail!("{}", String::from_utf8_lossy(&child.stderr));
        };
        let cost = Cost { cpu: cpu.parse()?, wall: wall.parse()?, peak: peak.parse()? };
        costs.push((cost, visits.parse()?));
    }
    costs.sort_by(|a, b| a.0.cpu.total_cmp(&b.0.cpu));
    Ok(costs[RUNS / 2])
}
