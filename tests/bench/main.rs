//! Speed and memory as ratios measured side by side in one run, each measurement in a process of its own.
//!
//! `bench [--size N] [--keep DIR]` makes a Chrome profile of N visits (default 1,000,000) and N/100 cookies with the real
//! schemas, then reads the same files three ways: as `cat` would, by a plain SQLite scan, and by our audit.
//! `bench --window` measures how soon the window shows its Summary, beside an empty one.
#![expect(clippy::print_stdout, reason = "what it measures is what it prints")]

mod make;
mod ways;
mod window;

use std::{
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    time::Instant,
};

/// Runs of each way; the median counts.
const RUNS: usize = 5;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let result = match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["way", name, home] => ways::run(name, Path::new(home)),
        ["--window"] => window::compare(),
        _ => whole(&args),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// One measurement: seconds of CPU, seconds by the clock, peak memory in MB.
#[derive(Clone, Copy)]
struct Cost {
    cpu: f64,
    wall: f64,
    peak: f64,
}

fn whole(args: &[String]) -> anyhow::Result<()> {
    let value = |name: &str| args.iter().position(|a| a == name).and_then(|i| args.get(i + 1));
    let size: u64 = value("--size").map_or(Ok(1_000_000), |n| n.replace('_', "").parse())?;
    let scratch = tempfile::Builder::new().prefix("spoor-bench-").tempdir()?;
    let home = value("--keep").map_or_else(|| scratch.path().to_owned(), PathBuf::from);
    let clock = Instant::now();
    let truth = make::profile(&home, size)?;
    println!(
        "made {size} visits and {} cookies: {:.0} MB in {:.1} s",
        truth.cookies,
        megabytes(truth.bytes),
        clock.elapsed().as_secs_f64()
    );
    println!("{:<34} {:>9} {:>9} {:>9} {:>8}", "", "CPU s", "wall s", "peak MB", "CPU ×");
    let mut base = None;
    for (name, words) in ways::WAYS {
        let cost = measure(name, &home, &truth)?;
        let base = *base.get_or_insert(cost.cpu);
        println!(
            "{words:<34} {:>9.3} {:>9.3} {:>9.1} {:>8.2}",
            cost.cpu,
            cost.wall,
            cost.peak,
            cost.cpu / base
        );
    }
    Ok(())
}

/// The median of several runs, by CPU. Each run's own count must be the truth: a fast wrong answer is not an answer.
fn measure(name: &str, home: &Path, truth: &make::Truth) -> anyhow::Result<Cost> {
    let mut costs = Vec::new();
    for _ in 0..RUNS {
        let child = Command::new(std::env::current_exe()?).args(["way", name]).arg(home).output()?;
        let text = String::from_utf8_lossy(&child.stdout);
        let words: Vec<&str> = text.split_whitespace().collect();
        let [cpu, wall, peak, visits, cookies] = words[..] else {
            anyhow::bail!("{name} failed: {text}{}", String::from_utf8_lossy(&child.stderr));
        };
        let right = name == "cat" || (visits.parse()?, cookies.parse()?) == (truth.visits, truth.cookies);
        anyhow::ensure!(right, "{name} counted {visits} visits and {cookies} cookies");
        let (cpu, wall, peak) = (cpu.parse()?, wall.parse()?, peak.parse()?);
        costs.push(Cost { cpu, wall, peak });
    }
    costs.sort_by(|a, b| a.cpu.total_cmp(&b.cpu));
    Ok(costs[RUNS / 2])
}

#[expect(clippy::cast_precision_loss, reason = "for people")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
