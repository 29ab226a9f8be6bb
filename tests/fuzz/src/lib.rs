//! Lays bytes down as a database and reads all that can be read.

use pages::{Database, Keep, Options};
use std::{
    fs::{self, File},
    ops::ControlFlow,
    path::Path,
    time::{Duration, SystemTime},
};
use tempfile::TempDir;

/// The names that the generator of the seeds gives its tables.
const TABLES: [&str; 13] = [
    "plain",
    "It's",
    "a \"quoted\" one",
    "über",
    "as",
    "Select",
    "t(",
    "x--",
    "tab\tle",
    "order",
    "Ü/*",
    "sqlite_sequence",
    "sqlite_stat1",
];

/// A folder in memory, in which one database after another lies.
#[derive(Debug)]
pub struct Room(TempDir);

impl Room {
    /// # Panics
    /// No folder can be made.
    #[must_use]
    pub fn new() -> Self {
        Self(tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder"))
    }

    /// Lays the files down (by their endings) and reads the tables of these names and those of the generator.
    pub fn read(&self, files: &[(&str, &[u8])], names: &[&str]) {
        let path = self.0.path().join("db");
        for (ending, bytes) in files {
            lay(&self.0.path().join(format!("db{ending}")), bytes);
        }
        let options = Options { patience: Duration::ZERO, max_value: 20_000, ..Options::default() };
        let Ok(database) = Database::open(&path, &options) else { return };
        for name in names.iter().chain(&TABLES) {
            scan(&database, name);
        }
        let _ = (database.settled(), database.state(), database.user_version());
    }
}

impl Default for Room {
    fn default() -> Self {
        Self::new()
    }
}

/// Every way to scan, every value in every form.
fn scan(database: &Database, name: &str) {
    let Some(table) = database.table(name) else { return };
    let columns: Vec<_> = table.columns().iter().filter_map(|name| table.column(name)).collect();
    let mut middle = 0;
    let row = &mut |row: &pages::Row<'_>| {
        middle = row.rowid();
        for i in 0..columns.len() {
            let _ = (row.value(i), row.text(i), row.float(i), row.int(i), row.is_null(i));
        }
        ControlFlow::Continue(())
    };
    let _ = database.scan(&table, &columns, row);
    let nothing = &mut |_: &pages::Row<'_>| ControlFlow::Continue(());
    let _ = database.scan_after(&table, &columns[columns.len() / 2..], middle / 2, nothing);
    let _ = database.last(&table, &columns, &mut |_| ());
    let _ = database.rows(&table, &columns, [i64::MIN, -1, 0, 1, middle, i64::MAX], &mut |_| ());
    for column in table.columns() {
        if let Some(index) = database.index(name, column) {
            let _ = database.count(&index, &mut || ControlFlow::Continue(()));
            let _ = database.rowids(&index, [i64::MIN, 0, 1, 7, i64::MAX], &mut |_| ControlFlow::Continue(()));
        }
    }
    if let Some(key) = columns.last() {
        let keep = &mut |_, key| if key % 2 == 0 { Keep::Row } else { Keep::Nothing };
        let _ = database.scan_where(&table, &columns, None, *key, keep, nothing);
    }
}

/// Writes a file as if it had lain there for an hour.
fn lay(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).expect("it can be written");
    let hour_ago = SystemTime::now() - Duration::from_hours(1);
    let file = File::options().write(true).open(path).expect("it is there");
    file.set_modified(hour_ago).expect("its time can be set");
}

/// An input of two files: the length of the first, the first, the second.
#[must_use]
pub fn two(input: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = input.split_first_chunk()?;
    rest.split_at_checked(u32::from_le_bytes(*length) as usize % (rest.len() + 1))
}
