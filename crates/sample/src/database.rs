//! A new SQLite file with a browser's own schema, filled in one transaction.

use crate::{Error, make_folder};
use rusqlite::{Connection, Transaction};
use std::path::Path;

/// How one browser lays its databases out.
pub(crate) struct Layout {
    pub(crate) schema: &'static str,
    pub(crate) page_size: u32,
    pub(crate) user_version: u32,
    /// Firefox leaves the header of a write-ahead log, and beside the file an empty one.
    pub(crate) wal: bool,
}

/// Makes `folder/file` and hands a transaction to `rows`. A file of that name must not be there yet.
pub(crate) fn make(
    folder: &Path,
    file: &'static str,
    layout: &Layout,
    rows: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<()>,
) -> Result<(), Error> {
    make_folder(folder)?;
    let path = folder.join(file);
    let made = || {
        let mut database = Connection::open(&path)?;
        database.pragma_update(None, "page_size", layout.page_size)?;
        // Nothing of worth is lost if the machine stops here, and the file is whole once this returns.
        database.pragma_update(None, "synchronous", "off")?;
        database.pragma_update(None, "journal_mode", "memory")?;
        let transaction = database.transaction()?;
        transaction.execute_batch(layout.schema)?;
        rows(&transaction)?;
        transaction.pragma_update(None, "user_version", layout.user_version)?;
        transaction.commit()?;
        if layout.wal {
            database.pragma_update(None, "journal_mode", "wal")?;
        }
        database.close().map_err(|(_, error)| error)
    };
    made().map_err(|source| Error::Database { file, source })?;
    if layout.wal {
        crate::write_file(folder, &format!("{file}-wal"), "")?;
    }
    Ok(())
}

/// The id of the row that follows `count` others.
pub(crate) fn id_after(count: usize) -> i64 {
    i64::try_from(count).map_or(i64::MAX, |count| count.saturating_add(1))
}
