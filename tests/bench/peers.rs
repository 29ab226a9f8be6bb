//! `bench --peers PYTHON`: other programs that read a browser's history, over the same files, beside our audit.
//!
//! They are called by their command lines, as people use them, and write what they found to a file. They hand out each
//! visit and read no cookies, so their work is another; that is for whoever reads the ratio.

use crate::{Cost, make::Shape, measure};
use anyhow::Context as _;
use std::{path::Path, process::Command};

/// Runs of each; the median counts.
const RUNS: usize = 3;

/// A program and its arguments, in which `HISTORY` stands for the file, `BROWSER` for the browser, `OUT` for what it writes.
/// Each line of that is a visit, after a head of so many lines.
const PEERS: [(&str, &[&str], u64); 2] = [
    ("browserexport", &["merge", "--json", "--stream", "HISTORY"], 0),
    ("browser-history", &["-t", "history", "-b", "BROWSER", "-f", "csv", "-o", "OUT"], 1),
];

/// What stands around it: the cost of the whole program, and the lines it wrote.
const AROUND: &str = "import sys, time, resource, subprocess, os; out, *words = sys.argv[1:]; start = time.time(); \
    subprocess.run(words, stdout=None if out in words else open(out, 'wb'), check=True); wall = time.time() - start; \
    used = resource.getrusage(resource.RUSAGE_CHILDREN); lines = sum(1 for _ in open(out, 'rb')); \
    print(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, lines, file=sys.stderr)";

pub fn compare(python: &str, size: u64) -> anyhow::Result<()> {
    for shape in [Shape::Chrome, Shape::Firefox] {
        let home = tempfile::Builder::new().prefix("spoor-bench-").tempdir()?;
        let truth = shape.make(home.path(), size)?;
        let ours = measure("audit", shape, home.path(), &truth, false)?;
        println!("{}: {size} visits", shape.name());
        println!("{:<28} {:>8} {:>8} {:>8} {:>8}  visits seen", "", "CPU s", "wall s", "peak MB", "× ours");
        line("our audit, cookies too", ours, ours, size);
        for (name, words, head) in PEERS {
            let (cost, lines) = peer(python, name, words, shape, home.path()).context(name)?;
            line(name, cost, ours, lines - head);
        }
    }
    Ok(())
}

fn line(name: &str, cost: Cost, ours: Cost, visits: u64) {
    let Cost { cpu, wall, peak } = cost;
    println!("{name:<28} {cpu:>8.3} {wall:>8.3} {peak:>8.1} {:>8.1}  {visits}", cpu / ours.cpu);
}

fn peer(python: &str, name: &str, words: &[&str], shape: Shape, home: &Path) -> anyhow::Result<(Cost, u64)> {
    let [history, _] = shape.stores(home);
    let scratch = tempfile::Builder::new().prefix("spoor-bench-").tempdir()?;
    let out = scratch.path().join("out.csv");
    let mut costs = Vec::new();
    for _ in 0..RUNS {
        let mut command = Command::new(python);
        command.args(["-c", AROUND]).arg(&out).arg(Path::new(python).with_file_name(name));
        for word in words {
            match *word {
                "HISTORY" => command.arg(&history),
                "OUT" => command.arg(&out),
                "BROWSER" => command.arg(if shape == Shape::Chrome { "Chrome" } else { "Firefox" }),
                word => command.arg(word),
            };
        }
        // Where a program looks for the browser by itself, it is to find this one.
        let child = command.env("HOME", home).env_remove("XDG_CONFIG_HOME").output()?;
        let said = String::from_utf8_lossy(&child.stderr);
        let figures = said.lines().last().unwrap_or_default();
        let [cpu, wall, peak, lines] = figures.split_whitespace().collect::<Vec<_>>()[..] else {
            anyhow::bail!("{said}");
        };
        let cost = Cost { cpu: cpu.parse()?, wall: wall.parse()?, peak: peak.parse()? };
        costs.push((cost, lines.parse()?));
    }
    costs.sort_by(|a, b| a.0.cpu.total_cmp(&b.0.cpu));
    Ok(costs[RUNS / 2])
}
