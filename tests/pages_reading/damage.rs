//! Damaged and hostile files: never a panic, never a hang, and no row from a page that is not there.

use crate::{
    made::tables,
    oracle::{copy_of, room},
};
use pages::{Database, Options, Scan, State};
use rusqlite::Connection;
use std::{
    fs::{self, File},
    ops::ControlFlow,
    path::Path,
    time::{Duration, Instant, SystemTime},
};
use tests::chance::Chance;

fn hurried() -> Options {
    Options { patience: Duration::ZERO, max_value: 20_000, ..Options::default() }
}

/// Reads all that can be read, touching every value; `None` if it does not open.
fn read_all(path: &Path, names: &[String]) -> Option<(Scan, State)> {
    let db = Database::open(path, &hurried()).ok()?;
    let mut sum = Scan::default();
    for name in names {
        let Some(table) = db.table(name) else { continue };
        let columns: Vec<_> = table.columns().iter().filter_map(|name| table.column(name)).collect();
        let scan = db.scan(&table, &columns, &mut |row| {
            for i in 0..columns.len() {
                let _ = (row.value(i), row.text(i), row.float(i));
            }
            ControlFlow::Continue(())
        });
        if let Ok(scan) = scan {
            sum.rows += scan.rows;
            sum.rejected += scan.rejected;
        }
    }
    Some((sum, db.state()))
}

fn write(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap();
    File::options()
        .write(true)
        .open(path)
        .unwrap()
        .set_modified(SystemTime::now() - Duration::from_mins(1))
        .unwrap();
}

#[test]
fn flipped_bits_and_cut_files_cost_rows_and_nothing_else() {
    let deep = std::env::var("SPOOR_DEEP").ok().and_then(|deep| deep.parse().ok()).unwrap_or(1_u64);
    let (mut opened, mut rejected) = (0, 0);
    for seed in 0..10 * deep {
        let chance = &mut Chance::new(5_000 + seed);
        let folder = room();
        let path = folder.path().join("db");
        let db = Connection::open(&path).unwrap();
        let mode = chance.of(&["WAL", "DELETE"]);
        let size = chance.of(&[512, 1024, 4096]);
        db.execute_batch(&format!(
            "PRAGMA page_size={size}; PRAGMA journal_mode={mode}; PRAGMA synchronous=OFF; PRAGMA cache_size=5"
        ))
        .unwrap();
        let tables = tables(&db, chance);
        for _ in 0..2 {
            for table in &tables {
                db.execute_batch("BEGIN").unwrap();
                table.insert(&db, chance, &[20, 60]);
                db.execute_batch("COMMIT").unwrap();
            }
        }
        db.execute_batch("BEGIN").unwrap();
        tables[0].insert(&db, chance, &[60]);
        let still = room();
        let good = copy_of(&path, still.path());
        let names: Vec<_> = tables.iter().map(|table| table.name.clone()).collect();
        let whole = read_all(&good, &names).unwrap().0;
        assert!(whole.rows > 0 && whole.rejected == 0);
        let files: Vec<_> = ["", "-wal", "-journal"]
            .into_iter()
            .map(|ending| still.path().join(format!("db{ending}")))
            .filter(|path| path.exists())
            .map(|path| (path.clone(), fs::read(&path).unwrap()))
            .collect();
        for _ in 0..50 {
            let (file, bytes) = &files[usize::try_from(chance.below(files.len() as u64)).unwrap()];
            let mut bad = bytes.clone();
            let len = bad.len() as u64;
            for _ in 0..=chance.below(6) {
                // The heads of pages are where it hurts.
                let near = if chance.one_in(2) {
                    chance.below(len / size + 1) * size + chance.below(40)
                } else {
                    chance.below(len.max(1))
                };
                if let Some(byte) = usize::try_from(near).ok().and_then(|at| bad.get_mut(at)) {
                    *byte = chance.of(&[0, 1, 0x7f, 0x80, 0xff, *byte ^ 1, *byte ^ 0x80, 13, 5, 2, 10]);
                }
            }
            if chance.one_in(5) {
                bad.truncate(usize::try_from(chance.below(len)).unwrap());
            }
            write(file, &bad);
            let started = Instant::now();
            if let Some((scan, _)) = read_all(&good, &names) {
                opened += 1;
                rejected += scan.rejected;
            }
            assert!(started.elapsed() < Duration::from_secs(5), "seed {seed}");
            write(file, bytes);
        }
    }
    assert!(
        opened > 100 && rejected > 100,
        "{opened} opened, {rejected} rejected: the damage does not reach the reader"
    );
}

/// A database of one table whose tree has an inner page, of 1024 bytes a page.
fn tree(path: &Path) -> Vec<u8> {
    let db = Connection::open(path).unwrap();
    db.execute_batch(
        "PRAGMA page_size=1024; CREATE TABLE t(a TEXT);
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<400)
         INSERT INTO t SELECT hex(randomblob(CASE i % 20 WHEN 0 THEN 1500 ELSE 20 END)) FROM n",
    )
    .unwrap();
    drop(db);
    fs::read(path).unwrap()
}

fn page(bytes: &mut [u8], number: usize) -> &mut [u8] {
    &mut bytes[(number - 1) * 1024..number * 1024]
}

#[test]
fn a_tree_that_goes_in_circles_ends_and_gives_no_row_twice() {
    let folder = room();
    let path = folder.path().join("db");
    let mut bytes = tree(&path);
    let root = page(&mut bytes, 2);
    assert_eq!(root[0], 5);
    // Every child of the root, but the first, becomes the root itself or the first child.
    let cells = usize::from(u16::from_be_bytes([root[3], root[4]]));
    let cell = |root: &[u8], i: usize| usize::from(u16::from_be_bytes([root[12 + 2 * i], root[13 + 2 * i]]));
    let first: [u8; 4] = root[cell(root, 0)..][..4].try_into().unwrap();
    for i in 1..cells {
        let at = cell(root, i);
        root[at..at + 4].copy_from_slice(&if i % 2 == 0 { 2_u32.to_be_bytes() } else { first });
    }
    root[8..12].copy_from_slice(&2_u32.to_be_bytes());
    write(&path, &bytes);
    let (scan, _) = read_all(&path, &["t".to_owned()]).unwrap();
    assert_eq!(scan.rejected, cells as u64, "each circle is one reject");
    assert!((1..60).contains(&scan.rows), "{} rows of one leaf", scan.rows);
}

#[test]
fn an_overflow_chain_that_goes_in_circles_ends() {
    let folder = room();
    let path = folder.path().join("db");
    let mut bytes = tree(&path);
    let pages = bytes.len() / 1024;
    for number in 3..=pages {
        let own = page(&mut bytes, number);
        if !matches!(own[0], 5 | 13) {
            own[..4].copy_from_slice(&u32::try_from(number).unwrap().to_be_bytes());
        }
    }
    write(&path, &bytes);
    let started = Instant::now();
    let (scan, _) = read_all(&path, &["t".to_owned()]).unwrap();
    // The texts are wrong and as long as they say: nothing in the format tells.
    assert_eq!(scan.rows + scan.rejected, 400);
    assert!(started.elapsed() < Duration::from_secs(1));
}

#[test]
fn lengths_that_lie_are_not_believed() {
    let folder = room();
    let path = folder.path().join("db");
    let bytes = tree(&path);
    let leaf = (3..=bytes.len() / 1024).find(|number| bytes[(number - 1) * 1024] == 13).unwrap();
    for lie in [[0xff; 9], [0x80; 9], [0x8f, 0xff, 0xff, 0xff, 0x7f, 0, 0, 0, 0], [0; 9]] {
        let mut bad = bytes.clone();
        let own = page(&mut bad, leaf);
        for i in 0..usize::from(u16::from_be_bytes([own[3], own[4]])) {
            let at = usize::from(u16::from_be_bytes([own[8 + 2 * i], own[9 + 2 * i]]));
            let end = (at + 9).min(1024);
            own[at..end].copy_from_slice(&lie[..end - at]);
        }
        write(&path, &bad);
        let (scan, _) = read_all(&path, &["t".to_owned()]).unwrap();
        assert!(scan.rejected > 0 && scan.rows < 400, "{lie:?}: {scan:?}");
    }
}

#[test]
fn a_log_that_claims_four_thousand_million_pages_takes_no_memory_for_them() {
    assert_eq!(with_all_pages(|_| ()), (State::WithWal, 0, 0));
    // An inner page leads to the last of them.
    let leads_on = with_all_pages(|page| {
        page.fill(0);
        page[0] = 5;
        page[8..12].fill(0xff);
    });
    assert_eq!(leads_on, (State::WithWal, 0, 1));
}

/// A database that has as many pages as there can be, by its log, and what `change` makes of the root of its table.
fn with_all_pages(change: impl Fn(&mut [u8])) -> (State, u64, u64) {
    let folder = room();
    let path = folder.path().join("db");
    let db = Connection::open(&path).unwrap();
    db.execute_batch("PRAGMA page_size=512; PRAGMA journal_mode=WAL; CREATE TABLE t(a)").unwrap();
    let copy = room();
    let path = copy_of(&path, copy.path());
    // Claim the size in the last commit frame and sign it as SQLite would.
    let log = copy.path().join("db-wal");
    let mut bytes = fs::read(&log).unwrap();
    let start = bytes.len() - 536;
    bytes[start + 4..start + 8].fill(0xff);
    assert_eq!(bytes[start..start + 4], [0, 0, 0, 2]);
    change(&mut bytes[start + 24..]);
    let before: [u8; 8] = if start == 32 {
        bytes[24..32].try_into().unwrap()
    } else {
        bytes[start - 536 + 16..start - 536 + 24].try_into().unwrap()
    };
    let word = |bytes: &[u8]| u32::from_be_bytes(bytes.try_into().unwrap());
    let (mut one, mut two) = (word(&before[..4]), word(&before[4..]));
    let big = bytes[3] & 1 == 1;
    let signed: Vec<u8> = [&bytes[start..start + 8], &bytes[start + 24..]].concat();
    for pair in signed.chunks(8) {
        let number = |part: &[u8]| if big { word(part) } else { word(part).swap_bytes() };
        one = one.wrapping_add(number(&pair[..4])).wrapping_add(two);
        two = two.wrapping_add(number(&pair[4..])).wrapping_add(one);
    }
    bytes[start + 16..start + 20].copy_from_slice(&one.to_be_bytes());
    bytes[start + 20..start + 24].copy_from_slice(&two.to_be_bytes());
    write(&log, &bytes);
    let (scan, state) = read_all(&path, &["t".to_owned()]).unwrap();
    (state, scan.rows, scan.rejected)
}

#[test]
fn a_journal_that_is_damaged_is_never_called_clean() {
    let folder = room();
    let path = folder.path().join("db");
    let bytes = tree(&path);
    let mut journal = vec![0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
    for word in [3_u32, 7, u32::try_from(bytes.len() / 1024).unwrap(), 512, 1024] {
        journal.extend(word.to_be_bytes());
    }
    journal.resize(2_000, 0);
    let beside = folder.path().join("db-journal");
    write(&path, &bytes);
    write(&beside, &journal);
    assert_eq!(read_all(&path, &["t".to_owned()]).unwrap().1, State::Partial);
    journal[24] = 9;
    write(&beside, &journal);
    assert_eq!(read_all(&path, &["t".to_owned()]).unwrap().1, State::Partial);
    // A journal of zeros is how a transaction ends.
    journal[..8].fill(0);
    write(&beside, &journal);
    assert_eq!(read_all(&path, &["t".to_owned()]).unwrap().1, State::Clean);
    write(&beside, b"");
    assert_eq!(read_all(&path, &["t".to_owned()]).unwrap().1, State::Clean);
}
