//! The program itself, run as a person would.

use model::Footprint;
use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::OnceLock,
};

/// `spoor ARGUMENTS`, with a data folder of its own and nothing of this machine's person.
#[must_use]
pub fn run(data: &Path, arguments: &[&str]) -> Output {
    Command::new(program())
        .args(arguments)
        .env("HOME", data)
        .env("SPOOR_DATA", data)
        .env_remove("SPOOR_HOME")
        .env_remove("XDG_CONFIG_HOME")
        .env_remove("XDG_DATA_HOME")
        .output()
        .expect("spoor runs")
}

/// `spoor audit --home HOME --json`: everything it tells of a home folder.
#[must_use]
pub fn audit(home: &Path) -> Footprint {
    audit_of("--home", home)
}

/// The same of one profile's folder.
#[must_use]
pub fn audit_profile(folder: &Path) -> Footprint {
    audit_of("--profile", folder)
}

fn audit_of(what: &str, folder: &Path) -> Footprint {
    let data = tempfile::tempdir().unwrap();
    footprint(&run(data.path(), &["audit", "--quiet", "--json", what, folder.to_str().unwrap()]))
}

/// What it printed, read back.
#[must_use]
pub fn footprint(output: &Output) -> Footprint {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{:?}: {said}", output.status);
    serde_json::from_slice(&output.stdout).expect("a footprint")
}

/// The program, built anew where it is older than its source.
#[must_use]
pub fn program() -> &'static Path {
    static PROGRAM: OnceLock<Option<PathBuf>> = OnceLock::new();
    PROGRAM.get_or_init(|| named().or_else(build)).as_deref().expect("spoor builds")
}

/// Whoever runs all tests has built it with all the rest, and names it.
fn named() -> Option<PathBuf> {
    std::env::var_os("SPOOR_PROGRAM").map(PathBuf::from)
}

/// `cargo build` into the folder this test was built into: two above the test.
fn build() -> Option<PathBuf> {
    let test = std::env::current_exe().ok()?;
    let folder = test.ancestors().nth(2)?;
    let profile = if folder.ends_with("release") { "release" } else { "dev" };
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--package", "cli", "--profile", profile, "--target-dir"])
        .arg(folder.parent()?)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status();
    built.ok()?.success().then(|| folder.join(format!("spoor{}", std::env::consts::EXE_SUFFIX)))
}
