//! Databases made by chance, left in any state and damaged in any way: whatever SQLite reads in them the page reader
//! reads too, and whatever it cannot read costs neither a panic nor time nor memory.
//!
//! `SPOOR_SEEDS` (a number of seeds, or `from..to`) says how many; `SPOOR_CORPUS` names a folder to write
//! what they left to, for the fuzzers of `tests/fuzz`.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test fails where something it relies on does"
)]

#[path = "pages_random/agree.rs"]
mod agree;
#[path = "pages_random/case.rs"]
mod case;
#[path = "pages_random/corpus.rs"]
mod corpus;
#[path = "pages_random/declare.rs"]
mod declare;
#[path = "pages_random/ending.rs"]
mod ending;
#[path = "pages_random/files.rs"]
mod files;
#[path = "pages_random/life.rs"]
mod life;
#[path = "pages_random/oracle.rs"]
mod oracle;
#[path = "pages_random/setting.rs"]
mod setting;
#[path = "pages_random/tally.rs"]
mod tally;
#[path = "pages_random/values.rs"]
mod values;

use files::Files;
use std::{
    ops::Range,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};
use tally::Tally;

/// After so many differences it ends.
const ENOUGH: usize = 10;
/// A seed that takes longer hangs.
const HANGS: Duration = Duration::from_mins(1);

/// The seeds to try, and whether more than usual were asked for.
fn seeds() -> (Range<u64>, bool) {
    let Ok(asked) = std::env::var("SPOOR_SEEDS") else { return (0..400, false) };
    let number = |text: &str| text.replace('_', "").parse().expect("SPOOR_SEEDS is a number or from..to");
    match asked.split_once("..") {
        Some((from, to)) => (number(from)..number(to), true),
        None => (0..number(&asked), true),
    }
}

#[test]
fn whatever_sqlite_reads_is_read_alike_and_the_rest_does_no_harm() {
    let (seeds, deep) = seeds();
    let room = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let corpus = std::env::var_os("SPOOR_CORPUS").map(PathBuf::from);
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicU64::new(seeds.start);
    let tally = Mutex::new(Tally::default());
    let differences = Mutex::new(Vec::new());
    let under_way: Vec<_> = (0..workers).map(|_| Mutex::new((seeds.start, Instant::now()))).collect();
    let started = Instant::now();

    thread::scope(|scope| {
        let running: Vec<_> = under_way
            .iter()
            .enumerate()
            .map(|(i, under_way)| {
                let room = room.path().join(i.to_string());
                let (next, tally, differences, end) = (&next, &tally, &differences, seeds.end);
                let corpus = corpus.as_deref();
                scope.spawn(move || {
                    while differences.lock().unwrap().len() < ENOUGH {
                        let seed = next.fetch_add(1, Ordering::Relaxed);
                        if seed >= end {
                            break;
                        }
                        *under_way.lock().unwrap() = (seed, Instant::now());
                        match attempt(seed, &room, corpus) {
                            Ok(outcome) => tally.lock().unwrap().add(outcome),
                            Err((said, files)) => {
                                println!("{}", told(seed, &said, files.as_ref()));
                                differences.lock().unwrap().push(seed);
                            }
                        }
                    }
                })
            })
            .collect();
        let mut last = Instant::now();
        while running.iter().any(|worker| !worker.is_finished()) {
            thread::sleep(Duration::from_millis(20));
            for (seed, since) in under_way.iter().map(|it| *it.lock().unwrap()) {
                if since.elapsed() > HANGS && next.load(Ordering::Relaxed) < seeds.end {
                    // A thread cannot be ended, the process can.
                    eprintln!("seed {seed} hangs\n{}", repeat(seed));
                    std::process::exit(1);
                }
            }
            if deep && last.elapsed() > Duration::from_secs(15) {
                last = Instant::now();
                println!("{:5.0?} s: {}", started.elapsed().as_secs_f64(), tally.lock().unwrap());
            }
        }
    });

    let tally = tally.into_inner().unwrap();
    println!("{:.1} s, {} MiB at most: {tally}", started.elapsed().as_secs_f64(), tally::most_memory());
    assert_eq!(differences.into_inner().unwrap(), Vec::<u64>::new(), "seeds that differ");
    if seeds.end - seeds.start >= 400 {
        tally.reaches_everything();
    }
}

/// One seed; a panic is a difference too.
fn attempt(seed: u64, room: &Path, corpus: Option<&Path>) -> Result<case::Outcome, (String, Option<Files>)> {
    catch_unwind(AssertUnwindSafe(|| case::run(seed, room, corpus))).unwrap_or_else(|_| {
        let _ = std::fs::remove_dir_all(room);
        std::fs::create_dir_all(room).unwrap();
        let made = catch_unwind(AssertUnwindSafe(|| case::make(seed, room)));
        Err(("a panic".to_owned(), made.ok().and_then(Result::ok).map(|made| made.1.files)))
    })
}

/// Keeps the files of a seed in a folder of their own.
fn keep(seed: u64, files: Option<&Files>, folder: &Path) -> PathBuf {
    let folder = folder.join(format!("seed-{seed}"));
    let _ = std::fs::remove_dir_all(&folder);
    files.map_or(folder.clone(), |files| files.lay(&folder))
}

/// A difference, where its files are, and how to see it again.
fn told(seed: u64, said: &str, files: Option<&Files>) -> String {
    let kept = keep(seed, files, Path::new(env!("CARGO_TARGET_TMPDIR")));
    format!("seed {seed}: {said}\nfiles: {}\n{}\n", kept.display(), repeat(seed))
}

fn repeat(seed: u64) -> String {
    format!("again: SPOOR_SEEDS={seed}..{} cargo test -p tests --test pages_random", seed + 1)
}
