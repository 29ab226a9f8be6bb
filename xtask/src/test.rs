//! `cargo xtask test`: everything there is to check, what fails fastest first.

use crate::{
    catalog, deep,
    page::{self, npm},
    step::{Steps, built, cargo, root, run},
    system,
};
use anyhow::{Context as _, Result};

/// # Errors
/// The first step that fails, by its name.
pub(crate) fn test() -> Result<()> {
    let mut steps = Steps::default();
    steps.take("format", || run(&mut cargo(&["fmt", "--all", "--check"])))?;
    steps.take("set-up: system packages", || {
        system::need(system::WINDOW)?;
        system::need(system::TESTS)
    })?;
    steps.take("set-up: the lists of trackers", catalog::fetch)?;
    steps.take("set-up: the page's packages", page::packages)?;
    steps.take("page: types", || run(&mut npm(&["run", "--silent", "check"])))?;
    steps.take("page: unit tests", || run(&mut npm(&["test", "--silent"])))?;
    steps.take("page: build", page::build)?;
    // The same selection of packages everywhere, so that nothing is built twice with other features.
    let spoor = built("spoor")?;
    let all = |words: &[&str]| {
        let mut command = cargo(&[words, &["--workspace"]].concat());
        command.env("SPOOR_PROGRAM", &spoor);
        command
    };
    steps.take("lints", || {
        run(all(&["clippy", "--all-targets"]).args(["--", "-D", "warnings"]))?;
        // Not among all targets: a plain `cargo test` leaves them out.
        run(all(&["clippy", "--test", "window_*"]).args(["--", "-D", "warnings"]))
    })?;
    steps.take("build", || run(&mut all(&["build"])))?;
    steps.take("unit tests", || run(&mut all(&["test", "--lib", "--bins"])))?;
    for (name, tests) in suites()? {
        let chosen = tests.iter().flat_map(|test| ["--test", test]);
        steps.take(name, || run(all(&["test"]).args(chosen)))?;
        if name == STORIES {
            steps.take("the page in Chromium", || run(&mut npm(&["run", "--silent", "e2e"])))?;
        }
    }
    steps.list();
    eprintln!("\nall is well");
    Ok(())
}

const STORIES: &str = "stories and house rules";

/// The files of `tests`, in three parts: those without a screen first.
fn suites() -> Result<[(&'static str, Vec<String>); 3]> {
    let mut suites = [(STORIES, vec![]), ("live browsers", vec![]), ("the real window", vec![])];
    for entry in std::fs::read_dir(root().join("tests"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "rs") {
            let name =
                path.file_stem().and_then(|stem| stem.to_str()).context("a test's name is not text")?;
            if deep::ALONE.contains(&name) {
                continue;
            }
            let part =
                if name.starts_with("live_") { 1 } else { usize::from(name.starts_with("window_")) * 2 };
            suites[part].1.push(name.to_owned());
        }
    }
    for (_, tests) in &mut suites {
        tests.sort();
    }
    Ok(suites)
}
