//! Speed and memory as ratios measured side by side in one run, each measurement in a process of its own.
//!
//! `bench [--size N] [--shape chrome|firefox] [--cold] [--keep DIR]` makes a profile of N visits (default 1,000,000) and N/100
//! cookies with the real schemas, then reads the same files three ways: as `cat` would, by a plain SQLite scan, and by
//! our audit, and once more what an audit costs that goes on from one before. The nanoseconds per visit, over several sizes, tell
//! whether cost grows in step with the history. Without a shape it does so for both; `--cold` takes the files out of the system's memory before each run.
//! `bench --lookups` measures the lists of trackers alone. `bench --ledger [--keep DIR]` makes three years of daily audits and measures what they weigh and how soon they are composed. `bench --sweep` makes a home of 200,000 files and looks for programs in it. `bench --peers PYTHON` measures other programs that read a history. `bench --window` measures how soon the window shows its Summary, beside an empty one.
#![expect(clippy::print_stdout, reason = "what it measures is what it prints")]

mod lookups;
mod make;
mod peers;
mod sweep;
mod ways;
mod window;
mod years;

use make::Shape;
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
        ["way", name, shape, home] => {
            Shape::named(shape).and_then(|shape| ways::run(name, shape, Path::new(home)))
        }
        ["again", shape, home] => Shape::named(shape).and_then(|shape| ways::again(shape, Path::new(home))),
        ["--lookups"] => lookups::measure(),
        ["--ledger"] => years::measure(None),
        ["--ledger", "--keep", data] => years::measure(Some(data)),
        ["--sweep"] => sweep::measure(),
        ["--window"] => window::compare(),
        ["--peers", python] => peers::compare(python, 1_000_000),
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
    let keep = value("--keep").map_or_else(|| scratch.path().to_owned(), PathBuf::from);
    let shapes = value("--shape").map_or(Ok(vec![Shape::Chrome, Shape::Firefox]), |name| {
        Shape::named(name).map(|shape| vec![shape])
    })?;
    let cold = args.iter().any(|arg| arg == "--cold");
    lookups::measure()?;
    for shape in shapes {
        compare(shape, &keep.join(shape.name()), size, cold)?;
    }
    Ok(())
}

fn compare(shape: Shape, home: &Path, size: u64, cold: bool) -> anyhow::Result<()> {
    let clock = Instant::now();
    let truth = shape.make(home, size)?;
    println!(
        "{}: made {size} visits ({} to AI services) and {} cookies: {:.0} MB in {:.1} s",
        shape.name(),
        truth.known,
        truth.cookies,
        megabytes(truth.bytes),
        clock.elapsed().as_secs_f64()
    );
    let (mut cat, mut scan) = (None, None);
    let visits = f64::from(u32::try_from(size)?);
    let about = if cold { "(cold; ratios of wall time)" } else { "(ratios of CPU)" };
    println!(
        "{about:<36} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8}",
        "CPU s", "wall s", "peak MB", "ns/visit", "× cat", "× scan"
    );
    for (name, words) in ways::WAYS {
        let cost = measure(name, shape, home, &truth, cold)?;
        let weight = if cold { cost.wall } else { cost.cpu };
        let cat = *cat.get_or_insert(weight);
        if name == "sqlite" {
            scan = Some(weight);
        }
        let to_scan = scan.map_or(String::new(), |scan| format!("{:.2}", weight / scan));
        println!(
            "{words:<36} {:>8.3} {:>8.3} {:>8.1} {:>8.1} {:>8.2} {to_scan:>8}",
            cost.cpu,
            cost.wall,
            cost.peak,
            weight * 1e9 / visits,
            weight / cat,
        );
    }
    if cold {
        return Ok(());
    }
    let child = Command::new(std::env::current_exe()?).args(["again", shape.name()]).arg(home).output()?;
    let text = String::from_utf8_lossy(&child.stdout);
    let [whole, nothing, some] = text.split_whitespace().collect::<Vec<_>>()[..] else {
        anyhow::bail!("going on failed: {text}{}", String::from_utf8_lossy(&child.stderr));
    };
    let (whole, nothing, some): (f64, f64, f64) = (whole.parse()?, nothing.parse()?, some.parse()?);
    println!(
        "an audit again, in the same process: {some:.1} ms with 1,000 new visits, {nothing:.1} ms with nothing new \
              (the first {whole:.0} ms)"
    );
    Ok(())
}

/// The median of several runs, by CPU or, out of a cold cache, by the clock. Each run's own count must be the truth: a
/// fast wrong answer is not an answer.
fn measure(name: &str, shape: Shape, home: &Path, truth: &make::Truth, cold: bool) -> anyhow::Result<Cost> {
    let mut costs = Vec::new();
    for _ in 0..RUNS {
        if cold {
            shape.stores(home).iter().try_for_each(|store| forget(store))?;
        }
        let child =
            Command::new(std::env::current_exe()?).args(["way", name, shape.name()]).arg(home).output()?;
        let text = String::from_utf8_lossy(&child.stdout);
        let mut words = text.trim_end().splitn(4, ' ');
        let (Some(cpu), Some(wall), Some(peak), Some(counts)) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            anyhow::bail!("{name} failed: {text}{}", String::from_utf8_lossy(&child.stderr));
        };
        anyhow::ensure!(
            name == "cat" || counts == truth.counts(),
            "{name} counted {counts} visits, cookies and visits to AI services; true are {}",
            truth.counts()
        );
        costs.push(Cost { cpu: cpu.parse()?, wall: wall.parse()?, peak: peak.parse()? });
    }
    costs.sort_by(|a, b| if cold { a.wall.total_cmp(&b.wall) } else { a.cpu.total_cmp(&b.cpu) });
    Ok(costs[RUNS / 2])
}

/// Takes a file out of the system's memory.
fn forget(path: &Path) -> anyhow::Result<()> {
    let file = std::fs::File::open(path)?;
    file.sync_all()?;
    rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed)?;
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "for people")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
