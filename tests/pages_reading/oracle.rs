//! Reads the same table with SQLite and with the page reader, row by row, and compares.

use pages::{Column, Database, Index, Keep, Options, State, Table, Value};
use rusqlite::{Connection, types::ValueRef};
use std::{
    fs::{self, File},
    ops::ControlFlow,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};
use tempfile::TempDir;

/// Values longer than this are `TooLong` in these tests.
pub const MAX_VALUE: usize = 20_000;

/// One value as both sides can say it.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    Null,
    Int(i64),
    Real(u64),
    Text(String),
    Blob(Vec<u8>),
    TooLong,
}

pub type Rows = Vec<(i64, Vec<Said>)>;

pub fn options() -> Options {
    Options { max_value: MAX_VALUE, patience: Duration::from_secs(5), ..Options::default() }
}

/// A name in quotes.
pub fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// What SQLite says of these columns, in the order of its own scan.
pub fn sqlite(db: &Connection, table: &str, columns: &[String], rowid: bool) -> Rows {
    // A text of another encoding is converted by SQLite; its stored length is not what it returns.
    let wide = db.query_row("PRAGMA encoding", [], |row| Ok(row.get::<_, String>(0)? != "UTF-8")).unwrap();
    let list: Vec<_> = columns.iter().map(|name| quoted(name)).collect();
    let rowid = if rowid { "rowid" } else { "0" };
    let sql = format!("SELECT {rowid}, {} FROM {} NOT INDEXED", list.join(", "), quoted(table));
    let mut statement = db.prepare(&sql).unwrap();
    let mut rows = statement.query([]).unwrap();
    let mut all = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        let said = (1..=columns.len()).map(|i| match row.get_ref(i).unwrap() {
            ValueRef::Null => Said::Null,
            ValueRef::Integer(n) => Said::Int(n),
            ValueRef::Real(x) => Said::Real(x.to_bits()),
            ValueRef::Text(bytes) => {
                let text = String::from_utf8_lossy(bytes).into_owned();
                let stored = if wide { text.encode_utf16().count() * 2 } else { bytes.len() };
                if stored > MAX_VALUE { Said::TooLong } else { Said::Text(text) }
            }
            ValueRef::Blob(bytes) if bytes.len() > MAX_VALUE => Said::TooLong,
            ValueRef::Blob(bytes) => Said::Blob(bytes.to_vec()),
        });
        all.push((row.get(0).unwrap(), said.collect()));
    }
    all
}

/// What the page reader says of these columns.
pub fn ours(db: &Database, table: &Table, columns: &[Column], after: Option<i64>) -> Rows {
    let mut all = Vec::new();
    let row = &mut |row: &pages::Row<'_>| {
        let said = (0..columns.len()).map(|i| match row.value(i) {
            Value::Null => Said::Null,
            Value::Int(n) => Said::Int(n),
            Value::Real(x) => Said::Real(x.to_bits()),
            Value::Text(_) => Said::Text(row.text(i).unwrap().into_owned()),
            Value::Blob(bytes) => Said::Blob(bytes.to_vec()),
            Value::TooLong(bytes) => {
                assert!(bytes > MAX_VALUE as u64);
                Said::TooLong
            }
        });
        all.push((row.rowid(), said.collect()));
        ControlFlow::Continue(())
    };
    let scan = match after {
        Some(after) => db.scan_after(table, columns, after, row),
        None => db.scan(table, columns, row),
    };
    let scan = scan.unwrap();
    assert_eq!((scan.rejected, scan.stopped, scan.rows), (0, false, all.len() as u64));
    all
}

/// Compares every table of the database at `path` in `context`, and returns what it was read from and how many rows
/// there were. SQLite reads a copy, because it recovers and checkpoints what it opens.
pub fn agree(path: &Path, context: &str) -> (State, usize) {
    let copy = room();
    let theirs = copy_of(path, copy.path());
    let connection = Connection::open(&theirs).unwrap();
    let check: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    // It also reports text in numeric columns, which nonsense bytes may look like; that is not damage.
    assert!(check == "ok" || check.contains(" value in "), "{context}: SQLite itself says {check}");
    let tables: Vec<(String, i64)> = connection
        .prepare(
            "SELECT name, (SELECT wr FROM pragma_table_list(m.name)) FROM sqlite_schema m WHERE type='table'",
        )
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();

    let database = Database::open(path, &options()).unwrap_or_else(|error| panic!("{context}: {error}"));
    let mut count = 0;
    for (name, without_rowid) in tables {
        let table = database.table(&name).unwrap_or_else(|| panic!("{context}: no table {name}"));
        let names = table.columns().to_vec();
        let columns: Vec<_> = names.iter().map(|name| table.column(name).unwrap()).collect();
        let expected = sqlite(&connection, &name, &names, without_rowid == 0);
        same(&ours(&database, &table, &columns, None), &expected, &format!("{context}, {name}"));
        // Every other column, backwards, the last one twice.
        let some: Vec<_> = columns.iter().copied().rev().step_by(2).chain(columns.last().copied()).collect();
        let picked: Vec<_> = (0..columns.len()).rev().step_by(2).chain([columns.len() - 1]).collect();
        let pick = |row: &(i64, Vec<Said>)| (row.0, picked.iter().map(|&i| row.1[i].clone()).collect());
        let fewer: Rows = expected.iter().map(pick).collect();
        same(&ours(&database, &table, &some, None), &fewer, &format!("{context}, {name}, picked"));
        if let Some((middle, _)) = expected.get(expected.len() / 2).filter(|_| without_rowid == 0) {
            let rest: Rows = expected.iter().filter(|row| row.0 > *middle).cloned().collect();
            same(
                &ours(&database, &table, &columns, Some(*middle)),
                &rest,
                &format!("{context}, {name}, after"),
            );
        }
        for (place, key) in columns.iter().enumerate().filter(|_| without_rowid == 0) {
            let after = expected.get(expected.len() / 3).map(|row| row.0);
            where_even(&database, &table, &columns, (place, *key), after, &expected, context);
        }
        if without_rowid == 0 {
            by_rowid(&database, &table, &expected, &format!("{context}, {name}"));
            for (place, column) in names.iter().enumerate() {
                if let Some(index) = database.index(&name, column) {
                    by_index(&database, &index, place, &expected, &format!("{context}, {name}, {column}"));
                }
            }
        }
        count += expected.len();
    }
    assert!(database.settled().unwrap());
    (database.state(), count)
}

/// All rows with an integer of this column, by an index.
fn by_index(database: &Database, index: &Index, place: usize, all: &Rows, context: &str) {
    let counted = database.count(index, &mut || ControlFlow::Continue(())).unwrap();
    assert_eq!((counted.rows, counted.rejected), (all.len() as u64, 0), "{context}");
    let integer = |row: &(i64, Vec<Said>)| match row.1[place] {
        Said::Int(key) => Some(key),
        _ => None,
    };
    let mut keys: Vec<i64> = all.iter().filter_map(integer).collect();
    keys.extend([i64::MIN, -1, 0, 1, 51, i64::MAX]);
    keys.sort_unstable();
    keys.dedup();
    let mut found = Vec::new();
    let scan = database
        .rowids(index, keys.iter().copied(), &mut |rowid| {
            found.push(rowid);
            ControlFlow::Continue(())
        })
        .unwrap();
    found.sort_unstable();
    let expected: Vec<i64> = all.iter().filter(|row| integer(row).is_some()).map(|row| row.0).collect();
    assert_eq!((&found, scan.rejected), (&expected, 0), "{context}");
}

/// Some rows by their rowid, some that are not there, and the last.
fn by_rowid(database: &Database, table: &Table, all: &Rows, context: &str) {
    let some: Vec<i64> = all.iter().step_by(7).flat_map(|row| [row.0, row.0.saturating_add(1)]).collect();
    let there: Vec<i64> =
        some.iter().copied().filter(|id| all.binary_search_by_key(id, |row| row.0).is_ok()).collect();
    let mut found = Vec::new();
    let scan = database.rows(table, &[], some, &mut |row| found.push(row.rowid())).unwrap();
    assert_eq!((&found, scan.rejected), (&there, 0), "{context}");
    let mut last = None;
    let scan = database.last(table, &[], &mut |row| last = Some(row.rowid())).unwrap();
    assert_eq!((last, scan.rejected), (all.last().map(|row| row.0), 0), "{context}");
}

/// Rows after a watermark whose key is even or no integer on its own.
fn where_even(
    database: &Database,
    table: &Table,
    columns: &[Column],
    (place, key): (usize, Column),
    after: Option<i64>,
    all: &Rows,
    context: &str,
) {
    let mut given = Vec::new();
    let mut refused = 0;
    let scan = database
        .scan_where(
            table,
            columns,
            after,
            key,
            &mut |_, key| {
                if key % 2 == 0 {
                    return Keep::Row;
                }
                refused += 1;
                Keep::Nothing
            },
            &mut |row| {
                given.push(row.rowid());
                ControlFlow::Continue(())
            },
        )
        .unwrap();
    let rest: Vec<_> = all.iter().filter(|row| after.is_none_or(|after| row.0 > after)).collect();
    assert_eq!((scan.rows, scan.rejected), (rest.len() as u64, 0), "{context}");
    assert_eq!(given.len() + refused, rest.len(), "{context}");
    let even = |row: &&(i64, Vec<Said>)| matches!(row.1[place], Said::Int(key) if key % 2 == 0);
    let odd = rest.iter().filter(|row| matches!(row.1[place], Said::Int(key) if key % 2 != 0)).count();
    // A key that is the rowid, a default, or on another page is not looked at.
    assert!(refused <= odd, "{context}: {refused} of {odd} odd rows");
    assert!(rest.iter().filter(|row| even(row)).all(|row| given.binary_search(&row.0).is_ok()), "{context}");
}

fn same(ours: &Rows, theirs: &Rows, context: &str) {
    for (i, (our, their)) in ours.iter().zip(theirs).enumerate() {
        assert_eq!(our, their, "{context}: row {i}");
    }
    assert_eq!(ours.len(), theirs.len(), "{context}: rows");
}

/// A temporary folder, in memory where there is one: these tests commit thousands of times.
pub fn room() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// Copies a database with its log and journal into `folder`, as if it had lain there for an hour.
pub fn copy_of(path: &Path, folder: &Path) -> PathBuf {
    let name = path.file_name().unwrap().to_str().unwrap();
    for ending in ["", "-wal", "-journal"] {
        let from = path.with_file_name(format!("{name}{ending}"));
        if from.exists() {
            let to = folder.join(format!("{name}{ending}"));
            fs::copy(&from, &to).unwrap();
            let file = File::options().write(true).open(&to).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_hours(1)).unwrap();
        }
    }
    folder.join(name)
}
