//! `cargo xtask bench`: the bench of `tests/bench`, built for speed.

use crate::step::{cargo, run};
use anyhow::Result;

/// # Errors
/// It cannot be built, or fails.
pub(crate) fn bench(options: &[&str]) -> Result<()> {
    run(&mut cargo(&[&["run", "--release", "-p", "tests", "--bin", "bench", "--"], options].concat()))
}
