//! The same tables as SQLite tells them and as the page reader does.

use pages::{Column, Database, Options, Table, Value};
use rusqlite::{Connection, Result, types::ValueRef};
use std::{collections::BTreeSet, ops::ControlFlow, path::Path, time::Duration};

/// Values longer than this are `TooLong` here, in bytes.
const MAX_VALUE: usize = 20_000;

/// One value as both sides can say it; a text is its bytes in the encoding of the database.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    Null,
    Int(i64),
    Real(u64),
    Text(Vec<u8>),
    Blob(Vec<u8>),
    TooLong(u64),
}

/// Rowid (0 where there is none) and values.
pub type Row = (i64, Vec<Said>);

/// A table as SQLite declares it.
#[derive(Clone, Debug)]
pub struct Shape {
    pub name: String,
    /// Without generated ones.
    pub columns: Vec<String>,
    /// Places among these of the columns of the primary key.
    pub key: Vec<usize>,
    /// A name under which its rowid can be asked for; empty if it has none.
    pub rowid: String,
}

/// A name in quotes.
pub fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// All tables there are, without virtual ones.
pub fn shapes(db: &Connection) -> Result<Vec<Shape>> {
    let mut list = db.prepare_cached(
        "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'shadow')",
    )?;
    let names: Vec<(String, bool)> =
        list.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_>>()?;
    let mut shapes = Vec::new();
    for (name, without_rowid) in names {
        let mut info = db.prepare_cached("SELECT name, pk, hidden FROM pragma_table_xinfo(?)")?;
        let all: Vec<(String, i64, i64)> = info
            .query_map([&name], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_>>()?;
        let every: BTreeSet<_> = all.iter().map(|column| column.0.to_ascii_lowercase()).collect();
        let stored: Vec<_> = all.into_iter().filter(|column| column.2 == 0).collect();
        let key = (0..stored.len()).filter(|&i| stored[i].1 > 0).collect();
        let free = ["rowid", "oid", "_rowid_"].into_iter().find(|name| !every.contains(*name));
        let rowid = free.filter(|_| !without_rowid).unwrap_or_default().to_owned();
        let columns = stored.into_iter().map(|column| column.0).collect();
        shapes.push(Shape { name, columns, key, rowid });
    }
    Ok(shapes)
}

/// Whether SQLite finds nothing wrong with the database. That a value does not have the type or is NULL where it may
/// not be is not damage.
pub fn is_sound(db: &Connection) -> Result<()> {
    let mut check = db.prepare("PRAGMA integrity_check")?;
    let mut lines = check.query([])?;
    while let Some(line) = lines.next()? {
        let line: String = line.get(0)?;
        if line != "ok" && !line.contains(" value in ") {
            return Err(rusqlite::Error::InvalidColumnName(line));
        }
    }
    Ok(())
}

/// What SQLite says of a table, in the order of its key.
pub fn theirs(db: &Connection, shape: &Shape) -> Result<Vec<Row>> {
    let utf8: bool = db.query_row("PRAGMA encoding", [], |row| Ok(row.get::<_, String>(0)? == "UTF-8"))?;
    let mut list = vec![if shape.rowid.is_empty() { "0".to_owned() } else { shape.rowid.clone() }];
    list.extend(shape.columns.iter().map(|name| quoted(name)));
    if !utf8 {
        // A text is handed out in UTF-8; its own bytes it has as a blob.
        list.extend(shape.columns.iter().map(|name| format!("CAST({} AS BLOB)", quoted(name))));
    }
    let mut statement =
        db.prepare(&format!("SELECT {} FROM {} NOT INDEXED", list.join(", "), quoted(&shape.name)))?;
    let mut rows = statement.query([])?;
    let mut all = Vec::new();
    let count = shape.columns.len();
    while let Some(row) = rows.next()? {
        let mut values = Vec::with_capacity(count);
        for i in 1..=count {
            values.push(match row.get_ref(i)? {
                ValueRef::Null => Said::Null,
                ValueRef::Integer(n) => Said::Int(n),
                ValueRef::Real(x) => Said::Real(x.to_bits()),
                ValueRef::Text(bytes) if utf8 => text(bytes),
                ValueRef::Text(_) => text(row.get_ref(count + i)?.as_blob().unwrap_or_default()),
                ValueRef::Blob(bytes) if bytes.len() > MAX_VALUE => Said::TooLong(bytes.len() as u64),
                ValueRef::Blob(bytes) => Said::Blob(bytes.to_vec()),
            });
        }
        all.push((row.get(0)?, values));
    }
    Ok(all)
}

fn text(bytes: &[u8]) -> Said {
    if bytes.len() > MAX_VALUE { Said::TooLong(bytes.len() as u64) } else { Said::Text(bytes.to_vec()) }
}

/// The database as the page reader opens it.
pub fn open(path: &Path) -> std::result::Result<Database, pages::Error> {
    Database::open(path, &Options { max_value: MAX_VALUE, patience: Duration::ZERO, ..Options::default() })
}

/// What the page reader says of these columns, and how much it rejected.
pub fn ours(
    db: &Database,
    table: &Table,
    columns: &[Column],
    after: Option<i64>,
) -> std::result::Result<(Vec<Row>, u64), pages::Error> {
    let mut all = Vec::new();
    let row = &mut |row: &pages::Row<'_>| {
        all.push((row.rowid(), said(row, columns.len())));
        ControlFlow::Continue(())
    };
    let scan = match after {
        Some(after) => db.scan_after(table, columns, after, row),
        None => db.scan(table, columns, row),
    }?;
    Ok((all, scan.rejected))
}

/// The values of so many columns.
pub fn said(row: &pages::Row<'_>, columns: usize) -> Vec<Said> {
    let values = (0..columns).map(|i| match row.value(i) {
        Value::Null => Said::Null,
        Value::Int(n) => Said::Int(n),
        Value::Real(x) => Said::Real(x.to_bits()),
        Value::Text(bytes) => Said::Text(bytes.to_vec()),
        Value::Blob(bytes) => Said::Blob(bytes.to_vec()),
        Value::TooLong(bytes) => Said::TooLong(bytes),
    });
    values.collect()
}
