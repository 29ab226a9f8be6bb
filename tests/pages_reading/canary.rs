//! What was not asked for is not decoded, and its overflow pages are not read: so it is with cookie values.

use crate::oracle::{options, room};
use pages::{Database, Scan};
use rusqlite::Connection;
use std::{fs, ops::ControlFlow, path::Path};

const CANARY: &[u8] = b"CANARY-value-that-nobody-may-touch";

/// 500 cookies with secret values of every length, and what of them may be read.
fn cookies(path: &Path, order: &str) {
    let db = Connection::open(path).unwrap();
    db.execute_batch(&format!("PRAGMA page_size=1024; CREATE TABLE cookies({order})")).unwrap();
    let insert = "INSERT INTO cookies(host_key, name, value, expires) VALUES (?1, ?2, ?3, ?4)";
    let mut statement = db.prepare(insert).unwrap();
    for i in 0..500_u32 {
        let secret = CANARY.repeat(1 + i as usize % 150);
        statement.execute((format!("host{i}.example"), format!("name{i}"), secret, i)).unwrap();
    }
}

fn read(path: &Path, columns: &[&str]) -> (Vec<String>, Scan, u64) {
    let db = Database::open(path, &options()).unwrap();
    let table = db.table("cookies").unwrap();
    let columns: Vec<_> = columns.iter().map(|name| table.column(name).unwrap()).collect();
    let mut seen = Vec::new();
    let before = db.position();
    let scan = db
        .scan(&table, &columns, &mut |row| {
            for i in 0..columns.len() + 2 {
                seen.push(format!("{:?} {:?}", row.value(i), row.text(i)));
            }
            seen.push(format!("{row:?}"));
            ControlFlow::Continue(())
        })
        .unwrap();
    (seen, scan, db.position() - before)
}

/// Overwrites every place where the canary's bytes stand, but not the page numbers between them.
fn destroy(path: &Path, with: u8) -> usize {
    let mut bytes = fs::read(path).unwrap();
    let is_canary = |at: &usize| CANARY.windows(8).any(|part| bytes[*at..at + 8] == *part);
    let places: Vec<_> =
        (0..bytes.len() - 8).filter(|at| (4..1017).contains(&(at % 1024)) && is_canary(at)).collect();
    for &at in &places {
        bytes[at..at + 8].fill(with);
    }
    fs::write(path, bytes).unwrap();
    places.len()
}

#[test]
fn a_scan_is_the_same_whatever_stands_in_a_column_nobody_asked_for() {
    for order in [
        "host_key TEXT, name TEXT, value BLOB, expires INTEGER",
        "host_key TEXT, name TEXT, expires INTEGER, value BLOB",
    ] {
        let folder = room();
        let path = folder.path().join("Cookies");
        cookies(&path, order);
        let before = read(&path, &["host_key", "name", "expires"]);
        assert_eq!((before.1.rows, before.1.rejected), (500, 0));
        assert!(destroy(&path, 0xff) > 100_000);
        let after = read(&path, &["host_key", "name", "expires"]);
        let differs = after.0.iter().zip(&before.0).find(|(after, before)| after != before);
        assert_eq!((differs, after.1), (None, before.1), "{order}");
    }
}

#[test]
fn overflow_pages_behind_the_last_column_asked_for_are_not_read() {
    let folder = room();
    let path = folder.path().join("Cookies");
    cookies(&path, "host_key TEXT, name TEXT, expires INTEGER, value BLOB");
    let before = read(&path, &["host_key", "name", "expires"]);
    // Every page that is no b-tree page is an overflow page here: lead its chain to nowhere.
    let mut bytes = fs::read(&path).unwrap();
    let mut overflow = 0;
    for page in bytes.chunks_mut(1024).skip(1).filter(|page| !matches!(page[0], 5 | 13)) {
        page.fill(0xee);
        overflow += 1;
    }
    assert!(overflow > 500, "{overflow}");
    fs::write(&path, bytes).unwrap();
    let after = read(&path, &["host_key", "name", "expires"]);
    assert!(after.0 == before.0 && after.1 == before.1, "{:?}", after.1);
    // Asked for, the value is missed at once.
    assert!(read(&path, &["host_key", "value"]).1.rejected > 250);
}

#[test]
fn no_row_shows_bytes_that_were_not_asked_for() {
    let folder = room();
    let path = folder.path().join("Cookies");
    cookies(&path, "host_key TEXT, name TEXT, value BLOB, expires INTEGER");
    let (seen, scan, _) = read(&path, &["host_key", "expires"]);
    assert_eq!(scan.rows, 500);
    let canary = String::from_utf8_lossy(&CANARY[..6]);
    let bytes = format!("{:?}", &CANARY[..6]);
    let bytes = bytes.trim_matches(['[', ']']);
    assert!(seen.iter().all(|value| !value.contains(&*canary) && !value.contains(bytes)));
    let (seen, ..) = read(&path, &["value"]);
    assert!(seen.iter().any(|value| value.contains(bytes)), "the canary is there to be seen");
}
