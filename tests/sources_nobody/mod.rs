//! Root may read everything, so what the system forbids can only be tested as somebody else.

use std::{
    fs,
    io::Write as _,
    os::unix::{fs::PermissionsExt as _, process::CommandExt as _},
    path::Path,
    process::Command,
};

const NOBODY: u32 = 65_534;

/// Whether the test of that name should go on here. Root runs it once more as nobody instead, and fails with it.
#[must_use]
pub fn runs(test: &str) -> bool {
    if !rustix::process::geteuid().is_root() {
        return true;
    }
    let itself = std::env::current_exe().unwrap();
    let mut command = Command::new(itself);
    command.args([test, "--exact", "--nocapture"]).uid(NOBODY).gid(NOBODY).current_dir("/");
    match command.output() {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stdout);
            let failed = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success() && said.contains("1 passed"), "as nobody: {said}{failed}");
        }
        Err(error) => {
            // Not `eprintln!`, which a passing test swallows.
            let note = format!("NOT TESTED: `{test}` cannot be run as nobody: {error}\n");
            let _ = std::io::stderr().write_all(note.as_bytes());
        }
    }
    false
}

/// Sets the rights of a file or folder.
pub fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}
