//! One open database.

use crate::{
    Column, Error, Index, Row, Table, Value,
    file::Folder,
    header::Header,
    record::{Finder, Wanted},
    tree::{Gate, Walk},
    window::Window,
    witness::{Snapshot, Stamp, Watch},
};
use foldhash::HashMap;
use std::{fmt, ops::ControlFlow, path::Path, sync::atomic::Ordering, time::Duration};

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

/// What to do with a row of [`Database::scan_where`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Decode it and give it to the callback.
    Row,
    /// Count it and go on.
    Nothing,
    /// End the scan.
    Stop,
}

/// One open database: the main file with its `-wal` and `-journal`.
pub struct Database {
    snapshot: Snapshot,
    max_value: usize,
    tables: Vec<Entry>,
    indexes: Vec<Entry>,
}

/// A table or index in the schema: its name, its first page and its CREATE statement.
struct Entry {
    name: String,
    root: u32,
    sql: String,
}

/// Says what was opened and nothing of what is in it.
impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Database")
            .field("bytes", &self.bytes())
            .field("state", &self.state())
            .finish_non_exhaustive()
    }
}

/// More bytes of CREATE TABLE statements than any program has.
const SCHEMA: usize = 4 << 20;

impl Database {
    /// Opens a database and waits, at most [`Options::patience`], for a moment in which it holds still.
    ///
    /// Links among the folders of `path` are followed; its last component must be a regular file itself. Nothing is
    /// locked, created or written, and the access time stays where the system allows it.
    pub fn open(path: &Path, options: &Options) -> Result<Self, Error> {
        Self::open_while(path, options, &mut || true)
    }

    /// As [`open`](Self::open), asking `go_on` every few milliseconds while it waits; `false` ends with [`Error::Busy`].
    pub fn open_while(
        path: &Path,
        options: &Options,
        go_on: &mut dyn FnMut() -> bool,
    ) -> Result<Self, Error> {
        let (folder, name) = Folder::of(path)?;
        let mut watch = Watch::new(folder, name, options);
        let mut doubt = None;
        loop {
            let looked = watch.look().and_then(|found| found.map(|it| Self::read(it, options)).transpose());
            let error = match looked {
                Ok(Some(database)) => return Ok(database),
                Ok(None) => None,
                // It may be damaged, or it may have been written while we looked: look at the same bytes again.
                Err(error @ (Error::Damaged(_) | Error::NotADatabase)) => {
                    let mark = watch.mark();
                    if doubt == Some(mark) {
                        return Err(error);
                    }
                    doubt = Some(mark);
                    Some(error)
                }
                Err(error) => return Err(error),
            };
            if !go_on() {
                return Err(Error::Busy);
            }
            if let Err(busy) = watch.wait() {
                return Err(error.unwrap_or(busy));
            }
        }
    }

    /// Reads the schema.
    fn read(snapshot: Snapshot, options: &Options) -> Result<Self, Error> {
        let mut database = Self { snapshot, max_value: SCHEMA, tables: Vec::new(), indexes: Vec::new() };
        let schema = Table::schema();
        let (mut tables, mut indexes, mut size) = (Vec::new(), Vec::new(), 0);
        let columns: Vec<_> =
            ["type", "name", "rootpage", "sql"].into_iter().filter_map(|name| schema.column(name)).collect();
        let scan = database.scan(&schema, &columns, &mut |row| {
            let root = row.int(2).and_then(|root| u32::try_from(root).ok()).filter(|&root| root > 1);
            let list = match row.text(0).as_deref() {
                Some("table") => Some(&mut tables),
                Some("index") => Some(&mut indexes),
                _ => None,
            };
            if let (Some(list), Some(name), Some(root), Some(sql)) = (list, row.text(1), root, row.text(3)) {
                size += name.len() + sql.len();
                list.push(Entry { name: name.into_owned(), root, sql: sql.into_owned() });
            }
            if size > SCHEMA { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        if scan.rejected > 0 || scan.stopped {
            return Err(Error::Damaged("its schema cannot be read"));
        }
        (database.tables, database.indexes, database.max_value) = (tables, indexes, options.max_value);
        Ok(database)
    }

    /// The application's own number for its schema (`PRAGMA user_version`).
    #[must_use]
    pub fn user_version(&self) -> u32 {
        self.snapshot.header.user_version
    }

    /// The table of that name (ASCII case does not matter). Views, virtual tables and tables whose declaration is not
    /// understood are not found.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<Table> {
        let entry = self.tables.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        if entry.root > self.snapshot.volume.pages {
            return None;
        }
        Table::declared(&entry.sql, entry.root, self.snapshot.header.encoding)
    }

    /// A plain index whose first column that is, if the table has one.
    #[must_use]
    pub fn index(&self, table: &str, column: &str) -> Option<Index> {
        let mut held = self.indexes.iter().filter(|entry| entry.root <= self.snapshot.volume.pages);
        held.find_map(|entry| Index::declared(&entry.sql, entry.root, table, column))
    }

    /// Gives the rowids of all rows with one of these `keys`, as an index has them: it is believed. Ascending keys share
    /// the pages they stand on. Until `found` breaks.
    pub fn rowids(
        &self,
        index: &Index,
        keys: impl IntoIterator<Item = i64>,
        found: &mut dyn FnMut(i64) -> ControlFlow<()>,
    ) -> Result<Scan, Error> {
        let mut scan = Scan::default();
        let (table, columns) = (index.table(), [Column(0), Column(1)]);
        let window = &mut Window::new(&self.snapshot.volume);
        for key in keys {
            window.begin();
            let walk = self.walk(&table, &columns, window);
            let mut beyond = false;
            #[expect(clippy::cast_precision_loss, reason = "one real too many is passed over")]
            let largest = key as f64;
            let one = Walk { from: Some(key), ahead: false, ..walk }.run(table.root, &mut |row| {
                // Numbers stand behind nulls and before texts and blobs.
                match row.value(0) {
                    Value::Int(own) if own == key => {
                        scan.rows += 1;
                        row.int(1).map_or(ControlFlow::Continue(()), &mut *found)
                    }
                    Value::Int(own) if own < key => ControlFlow::Continue(()),
                    Value::Real(own) if own <= largest => ControlFlow::Continue(()),
                    Value::Null => ControlFlow::Continue(()),
                    _ => {
                        beyond = true;
                        ControlFlow::Break(())
                    }
                }
            })?;
            scan.rejected += one.rejected;
            if one.stopped && !beyond {
                scan.stopped = true;
                break;
            }
        }
        Ok(scan)
    }

    /// Counts the rows of a table as an index has them, by the heads of its pages: it is believed, as SQLite believes the
    /// smallest index.
    pub fn count(&self, index: &Index, go_on: &mut dyn FnMut() -> ControlFlow<()>) -> Result<Scan, Error> {
        let (table, window) = (index.table(), &mut Window::new(&self.snapshot.volume));
        self.walk(&table, &[], window).count(table.root, go_on)
    }

    /// Gives every row of a table to `row`, in the order of its key, until `row` breaks.
    ///
    /// Only `columns` are decoded; a row is rejected only if these cannot be read.
    pub fn scan(
        &self,
        table: &Table,
        columns: &[Column],
        row: &mut dyn FnMut(&Row<'_>) -> ControlFlow<()>,
    ) -> Result<Scan, Error> {
        self.walk(table, columns, &mut Window::new(&self.snapshot.volume)).run(table.root, row)
    }

    /// Like [`scan`](Self::scan), for the rows whose rowid is greater than `after`. What lies before is not read.
    /// A WITHOUT ROWID table is scanned whole.
    pub fn scan_after(
        &self,
        table: &Table,
        columns: &[Column],
        after: i64,
        row: &mut dyn FnMut(&Row<'_>) -> ControlFlow<()>,
    ) -> Result<Scan, Error> {
        let window = &mut Window::new(&self.snapshot.volume);
        let after = Some(after).filter(|_| !table.without_rowid);
        let walk = self.walk(table, columns, window);
        Walk { after, ..walk }.run(table.root, row)
    }

    /// Like [`scan_after`](Self::scan_after), for a table of which few rows matter: `keep` decides over each by its
    /// rowid and the integer in `key`. A row that is not kept is counted and nothing of it decoded but that. One whose key is no
    /// integer, or the rowid, is kept, as are all of a WITHOUT ROWID table or by a REAL column.
    pub fn scan_where(
        &self,
        table: &Table,
        columns: &[Column],
        after: Option<i64>,
        key: Column,
        keep: &mut dyn FnMut(i64, i64) -> Keep,
        row: &mut dyn FnMut(&Row<'_>) -> ControlFlow<()>,
    ) -> Result<Scan, Error> {
        let window = &mut Window::new(&self.snapshot.volume);
        let field = table.fields.get(key.0).filter(|field| !field.real && !table.without_rowid);
        let place = field.and_then(|field| field.place);
        let after = after.filter(|_| !table.without_rowid);
        let walk = self.walk(table, columns, window);
        Walk { after, gate: place.map(|place| Gate { place, keep }), ..walk }.run(table.root, row)
    }

    /// Gives the row with the highest rowid to `row`, if there is one.
    pub fn last(
        &self,
        table: &Table,
        columns: &[Column],
        row: &mut dyn FnMut(&Row<'_>),
    ) -> Result<Scan, Error> {
        let window = &mut Window::new(&self.snapshot.volume);
        self.walk(table, columns, window).last(table.root, &mut |found| {
            row(found);
            ControlFlow::Continue(())
        })
    }

    /// Gives the rows with these rowids to `row`, those there are. Ascending ids share the pages they stand on.
    pub fn rows(
        &self,
        table: &Table,
        columns: &[Column],
        rowids: impl IntoIterator<Item = i64>,
        row: &mut dyn FnMut(&Row<'_>),
    ) -> Result<Scan, Error> {
        let mut scan = Scan::default();
        let window = &mut Window::new(&self.snapshot.volume);
        for id in rowids {
            let Some(before) = id.checked_sub(1).filter(|_| !table.without_rowid) else { continue };
            window.begin();
            let walk = self.walk(table, columns, window);
            let walk = Walk { after: Some(before), ahead: false, ..walk };
            let one = walk.run(table.root, &mut |found| {
                if found.rowid() == id {
                    scan.rows += 1;
                    row(found);
                }
                ControlFlow::Break(())
            })?;
            scan.rejected += one.rejected;
        }
        Ok(scan)
    }

    fn walk<'w, 'v>(
        &self,
        table: &'w Table,
        columns: &[Column],
        window: &'w mut Window<'v>,
    ) -> Walk<'w, 'v, 'w> {
        let Header { usable, encoding, .. } = self.snapshot.header;
        let fields: Vec<_> = columns.iter().map(|column| table.fields.get(column.0)).collect();
        let wanted = fields.iter().enumerate().filter_map(|(slot, field)| {
            let field = (*field)?;
            Some(Wanted { place: field.place?, slot, has_default: field.default.is_some() })
        });
        let finder = Finder::new(wanted.collect(), columns.len(), usable, self.max_value);
        Walk {
            window,
            finder,
            fields,
            encoding,
            usable,
            index: table.without_rowid,
            after: None,
            from: None,
            ahead: true,
            gate: None,
            walked: HashMap::default(),
            scan: Scan::default(),
        }
    }

    /// Bytes of the main file and its write-ahead log, to measure [`position`](Self::position) by. A scan reads only
    /// the pages of its table and some between them.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.snapshot.bytes
    }

    /// Bytes read so far; it only grows. May be asked while a scan runs.
    #[must_use]
    pub fn position(&self) -> u64 {
        self.snapshot.volume.read.load(Ordering::Relaxed)
    }

    /// Whether everything read since [`open`](Self::open) belongs to one committed state. If not, what was read must
    /// be thrown away: open and read again.
    pub fn settled(&self) -> Result<bool, Error> {
        Ok(self.snapshot.settled()?)
    }

    /// By what this state of the database is known again; `None` where a later write might go unnoticed.
    #[must_use]
    pub fn stamp(&self) -> Option<Stamp> {
        self.snapshot.stamp
    }

    /// What the database was read from.
    #[must_use]
    pub fn state(&self) -> State {
        self.snapshot.state
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_may_be_read_by_several_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Database>();
    }
}
