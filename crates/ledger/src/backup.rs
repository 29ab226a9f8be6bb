//! Copies of the ledger: two, beside it, for the day its file is damaged. Forgetting removes them too.

use crate::{Error, Ledger, folder::Folder};
use rusqlite::{Connection, OpenFlags};
use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

/// How many are kept, and how old the newest may be before another is made.
const KEPT: usize = 2;
const WEEK: Duration = Duration::from_hours(7 * 24);

impl Ledger {
    /// Copies the ledger if the newest copy is a week old, or in any case where `now` is said; where it is then. `None`:
    /// there was no need, or the ledger is in memory.
    ///
    /// # Errors
    /// The disk is full, or the folder cannot be written.
    pub fn back_up(&self, now: bool) -> Result<Option<PathBuf>, Error> {
        let Some(folder) = self.folder.as_ref().filter(|_| self.newer.is_none()) else { return Ok(None) };
        let newest = folder.backups()?.pop().and_then(|path| path.metadata().ok()?.modified().ok());
        let is_new = |at: SystemTime| SystemTime::now().duration_since(at).is_ok_and(|age| age < WEEK);
        if !now && newest.is_some_and(is_new) {
            return Ok(None);
        }
        copy(&self.base, folder).map(Some)
    }

    /// Whether every page and every index of the ledger agree; what does not, in SQLite's words.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn check(&self) -> Result<Vec<String>, Error> {
        let read = || -> rusqlite::Result<Vec<String>> {
            let mut check = self.base.prepare("PRAGMA integrity_check(20)")?;
            let lines = check.query_map([], |row| row.get(0))?;
            lines.filter(|line| !line.as_ref().is_ok_and(|line| line == "ok")).collect()
        };
        read().map_err(self.failed("read"))
    }

    /// Puts the newest sound copy in place of the ledger in `folder`, which is set aside; where it was put. `None`: there
    /// is no sound copy, and nothing was changed. No ledger of this folder may be open.
    ///
    /// # Errors
    /// The files cannot be changed.
    pub fn restore(folder: &Path) -> Result<Option<PathBuf>, Error> {
        let folder = Folder::open(folder)?;
        let Some(copy) = folder.backups()?.into_iter().rev().find(|path| is_sound(path)) else {
            return Ok(None);
        };
        let aside = folder.set_aside()?;
        folder.put_back(&copy)?;
        Ok(Some(aside))
    }
}

/// A copy of what is committed, whole or not at all; older ones make room.
pub(crate) fn copy(base: &Connection, folder: &Folder) -> Result<PathBuf, Error> {
    let (part, whole) = folder.next_backup()?;
    let failed = |cause| Error::Database { place: folder.place(), doing: "copied", cause };
    let path = part.to_string_lossy();
    let written = base.execute("VACUUM INTO ?1", [&path]).map_err(failed);
    if written.is_err() {
        let _ = fs::remove_file(&part);
    }
    written?;
    folder.keep_backup(&part, &whole, KEPT)?;
    Ok(whole)
}

fn is_sound(path: &Path) -> bool {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let check = || -> rusqlite::Result<String> {
        Connection::open_with_flags(path, flags)?.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
    };
    check().is_ok_and(|said| said == "ok")
}
