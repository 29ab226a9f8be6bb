//! One table, compared in every way it can be asked for.

use crate::oracle::{Row, Said, Shape, ours, said};
use pages::{Column, Database, Keep, Table};
use std::ops::ControlFlow;
use tests::chance::Chance;

/// Compares a table: all of it, some columns of it, what is behind some rowids, and rows chosen by a key. Whether all
/// of it was read.
///
/// In a database that is not `intact` we may reject what SQLite takes (for a page that is not in the file it reads zeros, and
/// a record whose header claims to have no byte is one without values to it), but what we give must be right.
pub fn agree(
    database: &Database,
    shape: &Shape,
    expected: &[Row],
    intact: bool,
    chance: &mut Chance,
) -> Result<bool, String> {
    let table = match database.table(&shape.name) {
        Some(table) => table,
        None if !intact => return Ok(false),
        None => return Err("not found".to_owned()),
    };
    if table.columns() != shape.columns {
        return Err(format!("columns {:?}, not {:?}", table.columns(), shape.columns));
    }
    let columns: Vec<_> = shape.columns.iter().filter_map(|name| table.column(name)).collect();
    let has_rowid = !shape.rowid.is_empty();
    if !intact {
        let (rows, rejected) = ours(database, &table, &columns, None).map_err(|error| error.to_string())?;
        if rejected > 0 {
            let mut rest = expected.iter();
            let stray = rows.iter().find(|row| !rest.any(|their| same(row, their, has_rowid).is_ok()));
            return stray.map_or(Ok(false), |row| Err(format!("beside {rejected} rejected: {row:.200?}")));
        }
    }
    let check = |columns: &[Column], after, expected: &[Row]| {
        let (rows, rejected) = ours(database, &table, columns, after).map_err(|error| error.to_string())?;
        for (i, (our, their)) in rows.iter().zip(expected).enumerate() {
            same(our, their, has_rowid).map_err(|error| format!("row {i}: {error}"))?;
        }
        if rejected == 0 && rows.len() == expected.len() {
            return Ok(());
        }
        Err(format!("{} rows and {rejected} rejected, not {}", rows.len(), expected.len()))
    };
    check(&columns, None, expected)?;

    // Some columns in any order, one of them perhaps twice.
    let picked: Vec<_> = (0..chance.below(4)).map(|_| chance.index(columns.len())).collect();
    let some: Vec<_> = picked.iter().map(|&i| columns[i]).collect();
    let fewer: Vec<Row> =
        expected.iter().map(|row| (row.0, picked.iter().map(|&i| row.1[i].clone()).collect())).collect();
    check(&some, None, &fewer).map_err(|error| format!("columns {picked:?}: {error}"))?;

    let key = chance.index(columns.len());
    chosen(database, &table, &columns, key, expected)?;

    if has_rowid {
        // A damaged index may say anything.
        by_index(database, shape, expected).or_else(|error| if intact { Err(error) } else { Ok(()) })?;
        let any = if expected.is_empty() { 0 } else { expected[chance.index(expected.len())].0 };
        for after in [any, any.wrapping_sub(1), chance.of(&[i64::MIN, i64::MAX, 0, -1])] {
            let rest: Vec<Row> = expected.iter().filter(|row| row.0 > after).cloned().collect();
            check(&columns, Some(after), &rest).map_err(|error| format!("after {after}: {error}"))?;
        }
    }
    Ok(true)
}

/// Rows with an integer in a column that has an index, by that index.
fn by_index(database: &Database, shape: &Shape, all: &[Row]) -> Result<(), String> {
    for (place, column) in shape.columns.iter().enumerate() {
        let Some(index) = database.index(&shape.name, column) else { continue };
        let counted =
            database.count(&index, &mut || ControlFlow::Continue(())).map_err(|error| error.to_string())?;
        if (counted.rows, counted.rejected) != (all.len() as u64, 0) {
            return Err(format!("counted by the index on {column} as {counted:?}, not {}", all.len()));
        }
        let with_key = |row: &&Row| matches!(row.1[place], Said::Int(_));
        let mut keys: Vec<i64> = all
            .iter()
            .filter_map(|row| if let Said::Int(key) = row.1[place] { Some(key) } else { None })
            .collect();
        keys.sort_unstable();
        keys.dedup();
        let mut found = Vec::new();
        let scan = database
            .rowids(&index, keys, &mut |rowid| {
                found.push(rowid);
                ControlFlow::Continue(())
            })
            .map_err(|error| error.to_string())?;
        found.sort_unstable();
        let expected: Vec<i64> = all.iter().filter(with_key).map(|row| row.0).collect();
        if scan.rejected > 0 || found != expected {
            return Err(format!("by the index on {column}: {} rows, not {}", found.len(), expected.len()));
        }
    }
    Ok(())
}

/// Rows left out by their key are those with an odd one, and no others are missing.
fn chosen(
    database: &Database,
    table: &Table,
    columns: &[Column],
    key: usize,
    all: &[Row],
) -> Result<(), String> {
    let mut given = Vec::new();
    let keep = &mut |_, key| if key % 2 == 0 { Keep::Row } else { Keep::Nothing };
    let scan = database
        .scan_where(table, columns, None, columns[key], keep, &mut |row| {
            given.push((row.rowid(), said(row, columns.len())));
            ControlFlow::Continue(())
        })
        .map_err(|error| error.to_string())?;
    let is_odd = |row: &Row| matches!(row.1[key], Said::Int(key) if key % 2 != 0);
    let mut rest = given.iter();
    for row in all {
        // A key that is a default, or on another page, is not looked at.
        if rest.as_slice().first().is_some_and(|first| first.1 == row.1) {
            rest.next();
        } else if !is_odd(row) {
            return Err(format!("by key {key}: row {} is missing", row.0));
        }
    }
    if scan.rows == all.len() as u64 && rest.len() == 0 {
        Ok(())
    } else {
        Err(format!("by key {key}: {scan:?}, {} rows too many", rest.len()))
    }
}

fn same(our: &Row, their: &Row, has_rowid: bool) -> Result<(), String> {
    if has_rowid && our.0 != their.0 {
        return Err(format!("rowid {}, not {}", our.0, their.0));
    }
    match (0..their.1.len()).find(|&at| our.1.get(at) != their.1.get(at)) {
        Some(at) => Err(format!("value {at}: {:.200?}, not {:.200?}", our.1.get(at), their.1[at])),
        None => Ok(()),
    }
}
