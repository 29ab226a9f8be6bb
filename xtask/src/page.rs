//! The page in `ui`: its packages and its build, each only when something changed.

use crate::{
    step::{command, root, run},
    system,
};
use anyhow::Result;
use std::{fs, path::Path, process::Command, time::SystemTime};

/// Packages as the lock file names them, and a fresh `ui/dist`.
///
/// # Errors
/// Node or npm is missing, or the build fails.
pub(crate) fn build() -> Result<()> {
    packages()?;
    if is_fresh() {
        return Ok(());
    }
    run(&mut npm(&["run", "--silent", "build"]))
}

/// `npm ci`, when the lock file is not the one it last ran with.
///
/// # Errors
/// Node or npm is missing, or a package cannot be had.
pub(crate) fn packages() -> Result<()> {
    system::need_node()?;
    let lock = fs::read(root().join("ui/package-lock.json"))?;
    let stamp = root().join("ui/node_modules/.lock-of-last-ci");
    if fs::read(&stamp).is_ok_and(|last| last == lock) {
        return Ok(());
    }
    run(&mut npm(&["ci", "--no-audit", "--no-fund"]))?;
    Ok(fs::write(stamp, lock)?)
}

pub(crate) fn npm(arguments: &[&str]) -> Command {
    let mut npm = command(if cfg!(windows) { "npm.cmd" } else { "npm" }, arguments);
    npm.current_dir(root().join("ui"));
    npm
}

/// Whether the built page is newer than everything it is made from: its own sources and the shared words.
fn is_fresh() -> bool {
    let built = root().join("ui/dist/index.html").metadata().and_then(|page| page.modified());
    let sources = ["ui", "crates/words"].into_iter().filter_map(|folder| newest(&root().join(folder))).max();
    matches!((built, sources), (Ok(built), Some(sources)) if built > sources)
}

/// When anything in a folder was last changed, what is made or fetched apart.
fn newest(folder: &Path) -> Option<SystemTime> {
    let mut latest = folder.metadata().and_then(|folder| folder.modified()).ok();
    for entry in fs::read_dir(folder).ok()?.flatten() {
        let name = entry.file_name();
        if ["node_modules", "dist", "e2e", "pictures"].iter().any(|made| name == *made) {
            continue;
        }
        let path = entry.path();
        let changed =
            if path.is_dir() { newest(&path) } else { entry.metadata().and_then(|m| m.modified()).ok() };
        latest = latest.max(changed);
    }
    latest
}
