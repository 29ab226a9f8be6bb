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
    let data = tempfile::tempdir().unwrap();
    footprint(&run(data.path(), &["audit", "--quiet", "--json", "--home", home.to_str().unwrap()]))
}

/// What it printed, read back.
#[must_use]
pub fn footprint(output: &Output) -> Footprint {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(matches!(output.status.code(), Some(0 | 1)), "{:?}: {said}", output.status);
    serde_json::from_slice(&output.stdout).expect("a footprint")
}

/// The program, built anew where it is older than its source: two folders above the running test.
#[must_use]
pub fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let test = std::env::current_exe().unwrap();
        let folder = test.ancestors().nth(2).unwrap();
        let profile = if folder.ends_with("release") { "release" } else { "dev" };
        let built = Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--package", "cli", "--profile", profile, "--target-dir"])
            .arg(folder.parent().unwrap())
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .status()
            .expect("cargo runs");
        assert!(built.success(), "spoor does not build");
        folder.join(format!("spoor{}", std::env::consts::EXE_SUFFIX))
    })
}
