//! `cargo xtask deep`: what takes too long for every day: a hundred thousand databases, fuzzers, a thousand audits
//! beside real browsers, and small browsers few machines have.

use crate::{
    step::{Steps, cargo, command, output, root, run},
    system,
};
use anyhow::{Context as _, Result};
use std::{fs, process::Command};

/// Tests that only this runs.
pub(crate) const ALONE: [&str; 2] = [STRESS, SMALL];
const STRESS: &str = "live_stress";
/// With browsers few machines have.
const SMALL: &str = "live_small";
/// Databases made and compared, where `SPOOR_SEEDS` says nothing else.
const SEEDS: &str = "100000";
/// Databases of which the fuzzers begin.
const CORPUS: &str = "0..300";
const FUZZERS: [&str; 4] = ["database", "wal", "journal", "declaration"];
/// Seconds for each fuzzer: five minutes for all.
const SECONDS: u32 = 75;

/// # Errors
/// The first step that fails, by its name.
pub(crate) fn deep() -> Result<()> {
    let mut steps = Steps::default();
    // The reader and SQLite are optimised in a test build too, and there an overflow is not passed over.
    steps.take("databases made by chance", || {
        let seeds = std::env::var("SPOOR_SEEDS").unwrap_or_else(|_| SEEDS.to_owned());
        run(chance().env("SPOOR_SEEDS", seeds))
    })?;
    if nightly(&["rustc", "--version"]).output().is_ok_and(|version| version.status.success()) {
        fuzz(&mut steps)?;
    } else {
        eprintln!("\nno fuzzing: it needs the nightly compiler (`rustup toolchain install nightly`)");
    }
    steps.take("audits beside busy browsers", || {
        system::need(system::TESTS)?;
        run(&mut cargo(&["test", "-p", "tests", "--test", STRESS, "--", "--nocapture", "--test-threads=1"]))
    })?;
    steps.take("small browsers", || {
        system::need(system::SMALL)?;
        run(&mut cargo(&["test", "-p", "tests", "--test", SMALL, "--", "--nocapture", "--test-threads=1"]))
    })?;
    steps.list();
    eprintln!("\nall is well");
    Ok(())
}

/// The test that makes databases by chance.
fn chance() -> Command {
    cargo(&["test", "-p", "tests", "--test", "pages_random", "--", "--nocapture"])
}

fn nightly(words: &[&str]) -> Command {
    command("rustup", &[&["run", "nightly"], words].concat())
}

/// Builds the fuzzers and runs each for its time, from what the databases of chance look like.
fn fuzz(steps: &mut Steps) -> Result<()> {
    let folder = root().join("target/fuzz");
    fs::create_dir_all(folder.join("artifacts"))?;
    let folder = folder.canonicalize()?;
    steps.take("fuzzers: seeds", || {
        run(chance().env("SPOOR_SEEDS", CORPUS).env("SPOOR_CORPUS", folder.join("corpus")))
    })?;
    steps.take("fuzzers: build", || {
        let target = folder.join("build");
        let build = ["cargo", "build", "--release", "--manifest-path", "tests/fuzz/Cargo.toml"];
        let mut build = nightly(&build);
        build.args(["--target", &host()?, "--target-dir"]).arg(target);
        // The cargo that runs this names the stable compiler to all below it.
        run(build.env_remove("CARGO").env_remove("RUSTC").env("RUSTFLAGS", FLAGS.join(" ")))
    })?;
    for fuzzer in FUZZERS {
        steps.take(&format!("fuzzer: {fuzzer}"), || {
            let program = folder.join("build").join(host()?).join("release").join(fuzzer);
            let mut program =
                command(program, &["-timeout=10", "-rss_limit_mb=1024", "-print_final_stats=1"]);
            program.arg(format!("-max_total_time={SECONDS}"));
            program.arg(format!("-artifact_prefix={}/artifacts/{fuzzer}-", folder.display()));
            // It says each new input otherwise.
            run(program.args(["-verbosity=0"]).arg(folder.join("corpus").join(fuzzer)))
        })?;
    }
    Ok(())
}

/// Counts the branches that an input takes, for libFuzzer. There is no unsafe code to watch over, so no sanitizer.
const FLAGS: [&str; 7] = [
    "--cfg fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Ccodegen-units=1",
];

/// The name of this machine's kind. With it named, the flags are not for build scripts.
fn host() -> Result<String> {
    let said = output(&mut nightly(&["rustc", "-vV"]))?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("rustc does not say what machine this is")
}
