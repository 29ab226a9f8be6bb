//! One open database.

use crate::{Column, Error, Row, Table};
use std::{ops::ControlFlow, path::Path, time::Duration};

/// What to accept and how long to wait.
#[derive(Clone, Debug)]
pub struct Options {
    /// A larger file is [`Error::TooLarge`], in bytes. 64 GiB.
    pub max_bytes: u64,
    /// A longer text or blob is [`Value::TooLong`](crate::Value::TooLong), in bytes. 64 KiB.
    pub max_value: usize,
    /// How long to wait for a moment in which nobody writes. 5 s.
    pub patience: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self { max_bytes: 64 << 30, max_value: 65_536, patience: Duration::from_secs(5) }
    }
}

/// What the database was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The main file alone.
    Clean,
    /// The main file under the committed pages of its write-ahead log.
    WithWal,
    /// A transaction was under way or was cut short; its pages were taken back from the rollback journal.
    RolledBack,
    /// A rollback journal could not be replayed to its end: some rows may be uncommitted or torn.
    Partial,
}

/// What a scan saw.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scan {
    /// Rows given to the callback.
    pub rows: u64,
    /// Cells and pages that could not be understood.
    pub rejected: u64,
    /// The callback ended the scan.
    pub stopped: bool,
}

/// One open database: the main file with its `-wal` and `-journal`.
#[derive(Debug)]
pub struct Database {
    state: State,
}

impl Database {
    /// Opens a database and waits, at most [`Options::patience`], for a moment in which it holds still.
    pub fn open(path: &Path, options: &Options) -> Result<Self, Error> {
        let _ = (path, options);
        Err(Error::NotFound)
    }

    /// The table of that name (ASCII case does not matter), if it is a real one.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<Table> {
        let _ = name;
        None
    }

    /// Gives every row of a table to `row`, until it breaks.
    pub fn scan(
        &self,
        table: &Table,
        columns: &[Column],
        row: &mut dyn FnMut(&Row<'_>) -> ControlFlow<()>,
    ) -> Result<Scan, Error> {
        let _ = (table, columns, row);
        Ok(Scan::default())
    }

    /// Like [`scan`](Self::scan), beginning behind the row `after` (a watermark); WITHOUT ROWID tables are scanned whole.
    pub fn scan_after(
        &self,
        table: &Table,
        columns: &[Column],
        after: i64,
        row: &mut dyn FnMut(&Row<'_>) -> ControlFlow<()>,
    ) -> Result<Scan, Error> {
        let _ = (table, columns, after, row);
        Ok(Scan::default())
    }

    /// Bytes of the main file and its write-ahead log.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        0
    }

    /// Bytes read so far; it only grows.
    #[must_use]
    pub fn position(&self) -> u64 {
        0
    }

    /// Whether everything read since [`open`](Self::open) belongs to one committed state; if not, open and read again.
    pub fn settled(&self) -> Result<bool, Error> {
        Ok(true)
    }

    /// What the database was read from.
    #[must_use]
    pub fn state(&self) -> State {
        self.state
    }
}
