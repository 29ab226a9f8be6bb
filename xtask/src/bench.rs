//! `cargo xtask bench`: the bench of `tests/bench`, built for speed.

use crate::{
    page,
    step::{cargo, run},
    system,
};
use anyhow::Result;

/// # Errors
/// It cannot be built, or fails.
pub(crate) fn bench(options: &[&str]) -> Result<()> {
    if options.contains(&"--window") {
        system::need(system::WINDOW)?;
        system::need(system::TESTS)?;
        page::packages()?;
        page::build()?;
        run(&mut cargo(&["build", "--release", "-p", "spoor-desktop", "--bins", "--examples"]))?;
    }
    run(&mut cargo(&[&["run", "--release", "-p", "tests", "--bin", "bench", "--"], options].concat()))
}
