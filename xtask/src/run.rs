//! `cargo xtask run`: the window, or the terminal where there is no display.

use crate::{
    page,
    step::{cargo, output, root, run as start},
    system,
};
use anyhow::{Result, bail};

/// # Errors
/// Something cannot be installed, built or started.
pub(crate) fn run(sample: bool) -> Result<()> {
    let seen = ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|to| !to.is_empty()));
    if seen || !cfg!(target_os = "linux") { window(sample) } else { terminal(sample) }
}

fn window(sample: bool) -> Result<()> {
    system::need(system::WINDOW)?;
    page::build()?;
    let packages = ["-p", "cli", "-p", "spoor-desktop"];
    start(&mut cargo(&[&["build"], &packages[..]].concat()))?;
    let arguments = if sample || nothing_to_read()? { &["--", "--sample"][..] } else { &[] };
    start(&mut cargo(&[&["run", "--quiet", "--bin", "spoor-desktop"], &packages[..], arguments].concat()))
}

fn terminal(sample: bool) -> Result<()> {
    eprintln!("there is no display here, so the audit runs in the terminal");
    start(&mut cargo(&["build", "-p", "cli"]))?;
    let report = root().canonicalize()?.join("target/spoor-report.html");
    let report = report.to_string_lossy();
    let mut words = vec!["run", "--quiet", "-p", "cli", "--", "audit", "--out", &report];
    if sample || nothing_to_read()? {
        words.push("--sample");
    }
    let status = cargo(&words).status()?;
    // 1: seen with gaps, which the audit has named.
    if !matches!(status.code(), Some(0 | 1)) {
        bail!("the audit ended with {status}");
    }
    eprintln!("\nthe report, to open in any browser: {report}");
    Ok(())
}

/// Whether no browser has a profile here; says so.
fn nothing_to_read() -> Result<bool> {
    let found = output(&mut cargo(&["run", "--quiet", "-p", "cli", "--", "browsers", "--json"]))?;
    let found: serde_json::Value = serde_json::from_str(&found)?;
    let none = found["profiles"].as_array().is_none_or(Vec::is_empty);
    if none {
        eprintln!("no browser has a profile on this machine, so made-up data is shown");
    }
    Ok(none)
}
