//! What must be on the machine: Debian's packages, and Node.

use crate::step::{command, output, run};
use anyhow::{Context as _, Result, bail};

/// A package and what it is for.
type Need = (&'static str, &'static str);

/// To build and open the window.
pub(crate) const WINDOW: &[Need] = &[
    ("libwebkit2gtk-4.1-dev", "the web view in Spoor's window"),
    ("libdbus-1-dev", "asks the desktop whether it is dark or light"),
    ("pkg-config", "finds both when building"),
];

/// To test everything: the browsers that are looked at, and a display nobody sees.
pub(crate) const TESTS: &[Need] = &[
    ("chromium", "a real browser to audit, and to test the page in"),
    ("firefox-esr", "a real browser to audit"),
    ("webkit2gtk-driver", "drives the real window"),
    ("xvfb", "a display for the window"),
    ("dbus-daemon", "a session bus for the window"),
    ("xdotool", "sees whether a window is in sight"),
    ("python3-pip", "fetches a list of popular sites, which are no trackers"),
    ("strace", "shows that nothing reaches for a network"),
];

/// Small browsers, for the deep test alone.
pub(crate) const SMALL: &[Need] = &[
    ("epiphany-browser", "a real browser to audit"),
    ("qutebrowser", "a real browser to audit"),
    ("falkon", "a real browser to audit"),
];

/// Installs what is missing, after saying what and why.
///
/// # Errors
/// Something is missing and cannot be installed.
pub(crate) fn need(needs: &[Need]) -> Result<()> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let missing: Vec<&Need> = needs.iter().filter(|(package, _)| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let installer = std::path::Path::new("/usr/bin/apt-get");
    eprintln!(
        "{}",
        if installer.exists() { "to be installed:" } else { "needed, by the names Debian gives them:" }
    );
    for (package, why) in &missing {
        eprintln!("  {package:<24} {why}");
    }
    if !installer.exists() {
        eprintln!("this is neither Debian nor Ubuntu: going on in the hope that they are there");
        return Ok(());
    }
    apt(&["update"])?;
    let packages = missing.iter().map(|(package, _)| *package);
    apt(&["install", "-y", "--no-install-recommends"].into_iter().chain(packages).collect::<Vec<_>>())
        .context("system packages are missing; install those named above and start again")
}

fn is_installed(package: &str) -> bool {
    output(&mut command("dpkg-query", &["-W", "-f=${db:Status-Status}", package]))
        .is_ok_and(|status| status == "installed")
}

fn apt(arguments: &[&str]) -> Result<()> {
    let is_root = output(&mut command("id", &["-u"]))?.trim() == "0";
    let words = [&["apt-get", "-q"], arguments].concat();
    let mut apt = if is_root { command(words[0], &words[1..]) } else { command("sudo", &words) };
    run(apt.env("DEBIAN_FRONTEND", "noninteractive"))
}

/// # Errors
/// Node is missing or older than 20.19, which the page's build needs. Debian's own may be older, so this is left to the
/// person.
pub(crate) fn need_node() -> Result<()> {
    let version = output(&mut command("node", &["--version"])).unwrap_or_default();
    let mut numbers =
        version.trim().trim_start_matches('v').split('.').map_while(|part| part.parse::<u32>().ok());
    let version = version.trim();
    match (numbers.next(), numbers.next()) {
        (Some(20), Some(minor)) if minor < 19 => {
            bail!("Node {version} is too old: 20.19 or newer builds the page")
        }
        (Some(major), Some(_)) if major < 20 => {
            bail!("Node {version} is too old: 20.19 or newer builds the page")
        }
        (Some(_), Some(_)) => Ok(()),
        _ => bail!("Node is not here: version 20.19 or newer (nodejs.org) builds the page"),
    }
}
