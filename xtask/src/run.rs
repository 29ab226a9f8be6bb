//! `cargo xtask run`: the window, or the terminal where there is no display.

use crate::{
    catalog, page,
    step::{built, cargo, command, output, run as start},
    system,
};
use anyhow::{Result, bail};

/// # Errors
/// Something cannot be installed, built or started.
pub(crate) fn run(sample: bool) -> Result<()> {
    catalog::fetch_if_reached();
    let names_one = |name: &str| std::env::var_os(name).is_some_and(|display| !display.is_empty());
    let seen = !cfg!(target_os = "linux") || ["DISPLAY", "WAYLAND_DISPLAY"].into_iter().any(names_one);
    if seen { window(sample) } else { terminal(sample) }
}

fn window(sample: bool) -> Result<()> {
    system::need(system::WINDOW)?;
    page::build()?;
    start(&mut cargo(&["build", "-p", "cli", "-p", "spoor-desktop"]))?;
    let arguments = if sample || nothing_to_read()? { &["--sample"][..] } else { &[] };
    start(&mut command(built("spoor-desktop")?, arguments))
}

fn terminal(sample: bool) -> Result<()> {
    eprintln!("there is no display here, so the audit runs in the terminal");
    start(&mut cargo(&["build", "-p", "cli"]))?;
    let report = built("spoor-report")?.with_extension("html");
    let mut audit = command(built("spoor")?, &["audit", "--out"]);
    audit.arg(&report);
    if sample || nothing_to_read()? {
        audit.arg("--sample");
    }
    let status = audit.status()?;
    // 1: seen with gaps, which the audit has named.
    if !matches!(status.code(), Some(0 | 1)) {
        bail!("the audit ended with {status}");
    }
    eprintln!("\nthe report, to open in any browser: {}", report.display());
    Ok(())
}

/// Whether no browser has a profile here; says so.
fn nothing_to_read() -> Result<bool> {
    let found = output(&mut command(built("spoor")?, &["browsers", "--json"]))?;
    let found: serde_json::Value = serde_json::from_str(&found)?;
    let none = found["profiles"].as_array().is_none_or(Vec::is_empty);
    if none {
        eprintln!("no browser has a profile on this machine, so made-up data is shown");
    }
    Ok(none)
}
