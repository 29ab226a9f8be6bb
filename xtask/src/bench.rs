//! `cargo xtask bench`: the bench of `tests/bench`, built for speed.

use crate::{
    catalog, page,
    step::{cargo, command, root, run},
    system,
};
use anyhow::{Context as _, Result};

/// # Errors
/// It cannot be built, or fails.
pub(crate) fn bench(options: &[&str]) -> Result<()> {
    catalog::fetch_if_reached();
    if options.contains(&"--window") {
        system::need(system::WINDOW)?;
        system::need(system::TESTS)?;
        page::packages()?;
        page::build()?;
        run(&mut cargo(&["build", "--release", "-p", "spoor-desktop", "--bins", "--examples"]))?;
    }
    let python;
    let options = if options == ["--peers"] {
        python = peers()?;
        &["--peers", &python]
    } else {
        options
    };
    run(&mut cargo(&[&["run", "--release", "-p", "tests", "--bin", "bench", "--"], options].concat()))
}

/// Other programs of the kind, from the Python Package Index, into a folder below `target`; the Python that has them.
fn peers() -> Result<String> {
    let folder = root().canonicalize()?.join("target/peers");
    let folder = folder.to_str().context("the path of this folder is not text")?;
    let python = format!("{folder}/bin/python");
    run(&mut command("python3", &["-m", "venv", folder]))?;
    let install = ["-m", "pip", "install", "--quiet", "browserexport==0.4.4", "browser-history==0.5.0"];
    run(&mut command(&python, &install)).context("the peers cannot be installed")?;
    Ok(python)
}
