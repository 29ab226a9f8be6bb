//! Whatever SQLite wrote, in whatever mode it was left, is read as SQLite reads it.

use crate::{
    made::tables,
    oracle::{agree, copy_of, room},
};
use pages::State;
use rusqlite::Connection;
use std::{fs, path::Path};
use tests::chance::Chance;

/// How many databases a test makes: `SPOOR_DEEP` times as many as usual.
fn cases(usual: u64) -> u64 {
    usual * std::env::var("SPOOR_DEEP").ok().and_then(|deep| deep.parse().ok()).unwrap_or(1)
}

fn create(path: &Path, chance: &mut Chance) -> Connection {
    let db = Connection::open(path).unwrap();
    db.execute_batch(&format!(
        "PRAGMA page_size={}; PRAGMA encoding='{}'; PRAGMA auto_vacuum={}; PRAGMA synchronous=OFF;",
        chance.of(&[512, 1024, 4096, 4096, 8192, 32_768, 65_536]),
        chance.of(&["UTF-8", "UTF-8", "UTF-16le", "UTF-16be"]),
        chance.below(3),
    ))
    .unwrap();
    db
}

#[test]
fn every_row_of_a_resting_database_is_read_as_sqlite_reads_it() {
    let mut rows = 0;
    for seed in 0..cases(30) {
        let chance = &mut Chance::new(seed);
        let folder = room();
        let path = folder.path().join("db");
        let db = create(&path, chance);
        let mut made = tables(&db, chance);
        for step in 0..4 {
            db.execute_batch("BEGIN").unwrap();
            for table in &mut made {
                table.insert(&db, chance, &[0, 3, 30, 120]);
                if chance.one_in(2) {
                    table.disturb(&db, chance);
                }
                if chance.one_in(2) {
                    table.widen(&db, chance, step);
                }
            }
            db.execute_batch("COMMIT").unwrap();
        }
        if chance.one_in(4) {
            db.execute_batch(chance.of(&["VACUUM", "PRAGMA incremental_vacuum(3)"])).unwrap();
        }
        drop(db);
        let (state, count) = agree(&path, &format!("seed {seed}"));
        assert_eq!(state, State::Clean);
        rows += count;
    }
    assert!(rows > 1_000, "only {rows} rows were compared");
}

#[test]
fn what_is_only_in_the_log_is_read_and_what_is_not_committed_is_not() {
    let mut logs = 0;
    for seed in 0..cases(15) {
        let chance = &mut Chance::new(1_000 + seed);
        let folder = room();
        let path = folder.path().join("db");
        let db = create(&path, chance);
        db.execute_batch("PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=10")
            .unwrap();
        let mut made = tables(&db, chance);
        for step in 0..5 {
            if chance.one_in(3) {
                // A part, all of it, or all of it and from the start of the log again.
                db.execute_batch(
                    chance.of(&["PRAGMA wal_checkpoint(PASSIVE)", "PRAGMA wal_checkpoint(RESTART)"]),
                )
                .unwrap();
            }
            let batch = chance.one_in(2);
            if batch {
                db.execute_batch("BEGIN").unwrap();
            }
            for table in &mut made {
                table.insert(&db, chance, &[1, 5, 40]);
                if chance.one_in(3) {
                    table.disturb(&db, chance);
                }
                if chance.one_in(4) {
                    table.widen(&db, chance, step);
                }
            }
            if batch {
                // Pages of the open transaction are in the log already.
                logs += compare(&path, State::WithWal, &format!("seed {seed}, step {step}, open"));
                db.execute_batch(chance.of(&["COMMIT", "COMMIT", "ROLLBACK"])).unwrap();
                made = tables_still_there(&db, made, step);
            }
            logs += compare(&path, State::WithWal, &format!("seed {seed}, step {step}"));
        }
    }
    assert!(logs > 100, "only {logs} logs were read");
}

#[test]
fn a_transaction_cut_short_is_taken_back() {
    let mut hot = 0;
    for seed in 0..cases(15) {
        let chance = &mut Chance::new(2_000 + seed);
        let folder = room();
        let path = folder.path().join("db");
        let db = create(&path, chance);
        db.execute_batch(&format!(
            "PRAGMA journal_mode={}; PRAGMA synchronous={}; PRAGMA cache_size=5; PRAGMA cache_spill=5; PRAGMA locking_mode={}",
            chance.of(&["DELETE", "TRUNCATE", "PERSIST"]),
            chance.of(&["OFF", "NORMAL"]),
            chance.of(&["NORMAL", "EXCLUSIVE"]),
        ))
        .unwrap();
        let mut made = tables(&db, chance);
        for step in 0..4 {
            db.execute_batch("BEGIN").unwrap();
            for table in &mut made {
                table.insert(&db, chance, &[2, 40, 80]);
                table.disturb(&db, chance);
                if chance.one_in(3) {
                    table.widen(&db, chance, step);
                }
            }
            // Pages of the open transaction are in the main file already.
            hot += compare(&path, State::RolledBack, &format!("seed {seed}, step {step}, open"));
            db.execute_batch(chance.of(&["COMMIT", "COMMIT", "ROLLBACK"])).unwrap();
            made = tables_still_there(&db, made, step);
            assert_eq!(compare(&path, State::RolledBack, &format!("seed {seed}, step {step}")), 0);
        }
    }
    assert!(hot > 40, "only {hot} hot journals were read");
}

/// A column added in a transaction that was rolled back is gone.
fn tables_still_there(
    db: &Connection,
    mut made: Vec<crate::made::Made>,
    step: u64,
) -> Vec<crate::made::Made> {
    for table in &mut made {
        let sql = format!(
            "SELECT count(*) FROM pragma_table_info('{}') WHERE name='added{step}'",
            table.name.replace('\'', "''")
        );
        if db.query_row(&sql, [], |row| row.get::<_, i64>(0)).unwrap() == 0 {
            table.narrow(step);
        }
    }
    made
}

/// Compares a copy of the files as they are now; 1 if it was read from `state`, 0 if from the main file alone.
fn compare(path: &Path, state: State, context: &str) -> u64 {
    let folder = room();
    let copy = copy_of(path, folder.path());
    if fs::metadata(&copy).unwrap().len() == 0 {
        return 0;
    }
    let (read_from, _) = agree(&copy, context);
    assert!(read_from == state || read_from == State::Clean, "{context}: {read_from:?}");
    u64::from(read_from == state)
}

#[test]
fn bytes_reserved_at_the_end_of_a_page_are_left_out() {
    let folder = room();
    let path = folder.path().join("db");
    let db = Connection::open(&path).unwrap();
    db.execute_batch("PRAGMA page_size=1024; VACUUM").unwrap();
    drop(db);
    // SQLite keeps what it finds in the header: 32 bytes for an extension.
    let mut bytes = fs::read(&path).unwrap();
    assert_eq!(bytes.len(), 1024);
    bytes[20] = 32;
    bytes[105..107].copy_from_slice(&(1024_u16 - 32).to_be_bytes());
    fs::write(&path, bytes).unwrap();
    let db = Connection::open(&path).unwrap();
    db.execute_batch(
        "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT); CREATE TABLE w(a TEXT PRIMARY KEY, b) WITHOUT ROWID;
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<300)
         INSERT INTO t SELECT i, hex(randomblob(i * 7 % 2500)) FROM n;
         INSERT INTO w SELECT hex(randomblob(id)), a FROM t;",
    )
    .unwrap();
    drop(db);
    assert_eq!(fs::read(&path).unwrap()[20], 32);
    assert_eq!(agree(&path, "reserved").1, 600);
}
