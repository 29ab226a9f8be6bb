//! Beside a program that never stops writing: every reading that is accepted is one committed state, and the writer
//! never notices.

use crate::oracle::{options, room};
use pages::{Database, Error, Options};
use rusqlite::Connection;
use std::{
    ops::ControlFlow,
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

/// Accounts in two tables far apart; every transaction moves money between them, so the sum stays.
const ACCOUNTS: u64 = 400;
const SUM: i64 = 400_000;

/// A program that keeps such accounts.
#[derive(Clone, Copy)]
struct Bank {
    journal: &'static str,
    /// Bytes beside each account that nobody reads.
    filler: u32,
    /// One account of so many is changed in a transaction.
    every: u32,
    /// Milliseconds between one commit and the next.
    pause: fn(u64) -> u64,
}

const SMALL: Bank = Bank { journal: "DELETE", filler: 200, every: 3, pause: |_| 1 };

impl Bank {
    fn open(&self, path: &Path) -> Connection {
        let Self { journal, filler, .. } = self;
        let db = Connection::open(path).unwrap();
        db.busy_timeout(Duration::ZERO).unwrap();
        db.execute_batch(&format!(
            "PRAGMA page_size=1024; PRAGMA journal_mode={journal}; PRAGMA synchronous=OFF;
             PRAGMA wal_autocheckpoint=40; PRAGMA cache_size=10;
             CREATE TABLE one(id INTEGER PRIMARY KEY, money INTEGER, filler BLOB);
             CREATE TABLE two(id INTEGER PRIMARY KEY, money INTEGER, filler BLOB);
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<{ACCOUNTS})
             INSERT INTO one SELECT i, 1000, randomblob({filler}) FROM n;
             INSERT INTO two SELECT id, 0, filler FROM one;",
        ))
        .unwrap();
        db
    }

    /// Moves money until told to stop; how many transactions were committed.
    fn work(&self, db: &Connection, stop: &AtomicBool) -> u64 {
        let Self { filler, every, .. } = self;
        let mut n = 0;
        while !stop.load(Ordering::Relaxed) {
            // With so small a cache, pages reach the file before the commit.
            db.execute_batch(&format!(
                "BEGIN IMMEDIATE;
                 UPDATE one SET money = money - 1 WHERE id % {every} = 0;
                 UPDATE two SET money = money + 1 WHERE id % {every} = 0;
                 UPDATE two SET filler = randomblob({filler}) WHERE id % (7 * {every}) = 0;
                 COMMIT",
            ))
            .expect("the writer was hindered");
            n += 1;
            thread::sleep(Duration::from_millis((self.pause)(n)));
        }
        n
    }
}

/// The sum over both tables and the rows, if the reading is accepted.
fn read(path: &Path, options: &Options) -> Result<Option<(i64, u64)>, Error> {
    let db = Database::open(path, options)?;
    let (mut sum, mut rows) = (0, 0);
    for name in ["one", "two"] {
        let table = db.table(name).expect("the table is there");
        let columns = [table.column("money").unwrap()];
        let scan = db.scan(&table, &columns, &mut |row| {
            sum += row.int(0).unwrap_or(i64::MAX / 1_000_000);
            ControlFlow::Continue(())
        })?;
        rows += scan.rows + 1_000_000 * scan.rejected;
        thread::sleep(Duration::from_micros(300));
    }
    Ok(db.settled()?.then_some((sum, rows)))
}

/// Ends the writer, also when a check fails.
struct End<'a>(&'a AtomicBool);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Reads so many times beside the bank at work, and expects to be served a good part of them.
fn watch(bank: Bank, readings: u32) {
    let folder = room();
    let path = folder.path().join("db");
    let db = bank.open(&path);
    let stop = &AtomicBool::new(false);
    let (mut good, mut moved, mut busy) = (0, 0, 0);
    let commits = thread::scope(|scope| {
        let end = End(stop);
        let writer = scope.spawn(move || bank.work(&db, stop));
        let options = Options { patience: Duration::from_millis(60), ..options() };
        for _ in 0..readings {
            match read(&path, &options) {
                Ok(Some(seen)) => {
                    assert_eq!(seen, (SUM, 2 * ACCOUNTS), "{}: a torn reading was accepted", bank.journal);
                    good += 1;
                }
                Ok(None) => moved += 1,
                Err(Error::Busy) => busy += 1,
                Err(error) => panic!("{}: {error}", bank.journal),
            }
        }
        drop(end);
        writer.join().unwrap()
    });
    let seen = format!("{}: {good} good, {moved} moved, {busy} busy, {commits} commits", bank.journal);
    assert!(good >= readings / 10 && commits > 20, "{seen}");
    println!("{seen}");
}

#[test]
fn beside_a_log_every_accepted_reading_is_whole() {
    watch(Bank { journal: "WAL", filler: 500, every: 3, pause: |n| n % 4 }, 200);
}

#[test]
fn beside_a_journal_that_is_deleted_every_accepted_reading_is_whole() {
    watch(Bank { journal: "DELETE", filler: 500, every: 3, pause: |n| n % 8 }, 200);
}

#[test]
fn beside_a_journal_that_is_kept_every_accepted_reading_is_whole() {
    watch(
        Bank { journal: "PERSIST", filler: 500, every: 3, pause: |n| if n % 8 == 0 { 50 } else { 1 } },
        200,
    );
}

#[test]
fn beside_a_journal_that_is_cut_every_accepted_reading_is_whole() {
    watch(
        Bank { journal: "TRUNCATE", filler: 500, every: 3, pause: |n| if n % 8 == 0 { 50 } else { 1 } },
        200,
    );
}

/// Reading this takes longer than a commit: many commits fall into one reading.
#[test]
fn beside_quick_commits_in_a_large_file_every_accepted_reading_is_whole() {
    for journal in ["DELETE", "WAL"] {
        watch(Bank { journal, filler: 12_000, every: 50, pause: |n| if n % 6 == 0 { 17 } else { 0 } }, 60);
    }
}

#[test]
fn a_write_after_opening_is_noticed() {
    for mode in ["DELETE", "WAL"] {
        let folder = room();
        let path = folder.path().join("db");
        let db = Bank { journal: mode, ..SMALL }.open(&path);
        // Left alone for long enough to be read in place.
        thread::sleep(Duration::from_millis(60));
        let open = Database::open(&path, &options()).unwrap();
        assert!(open.settled().unwrap(), "{mode}");
        db.execute_batch("UPDATE one SET money = 0").unwrap();
        db.execute_batch("PRAGMA wal_checkpoint(RESTART)").unwrap();
        assert!(!open.settled().unwrap(), "{mode}");
    }
}

#[test]
fn a_log_that_grows_does_not_unsettle_what_was_read() {
    let folder = room();
    let path = folder.path().join("db");
    let db = Bank { journal: "WAL", ..SMALL }.open(&path);
    db.execute_batch("PRAGMA wal_autocheckpoint=0; UPDATE one SET filler = hex(randomblob(100))").unwrap();
    thread::sleep(Duration::from_millis(60));
    let open = Database::open(&path, &options()).unwrap();
    db.execute_batch("UPDATE one SET money = 5").unwrap();
    let table = open.table("one").unwrap();
    let mut sum = 0;
    open.scan(&table, &[table.column("money").unwrap()], &mut |row| {
        sum += row.int(0).unwrap();
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!((sum, open.settled().unwrap()), (SUM, true));
}

#[test]
fn a_transaction_left_open_is_waited_for_and_then_taken_back() {
    let folder = room();
    let path = folder.path().join("db");
    let db = Bank { journal: "DELETE", ..SMALL }.open(&path);
    db.execute_batch(
        "BEGIN; UPDATE one SET money = 7, filler = randomblob(200); UPDATE two SET filler = hex(filler)",
    )
    .unwrap();
    let options = Options { patience: Duration::from_millis(400), ..options() };
    let started = std::time::Instant::now();
    let seen = read(&path, &options).unwrap();
    assert!(started.elapsed() >= Duration::from_millis(200), "a commit in progress is given time");
    assert_eq!(seen, Some((SUM, 2 * ACCOUNTS)));
    assert_eq!(Database::open(&path, &options).unwrap().state(), pages::State::RolledBack);
}

#[test]
fn a_database_whose_first_transaction_is_open_is_empty() {
    let folder = room();
    let path = folder.path().join("db");
    let db = Connection::open(&path).unwrap();
    db.execute_batch(
        "PRAGMA cache_size=5; BEGIN; CREATE TABLE t(a);
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<2000) INSERT INTO t SELECT hex(i) FROM n",
    )
    .unwrap();
    assert!(std::fs::metadata(&path).unwrap().len() > 0, "pages are in the file already");
    let options = Options { patience: Duration::from_millis(100), ..options() };
    assert!(matches!(Database::open(&path, &options), Err(Error::Empty)));
    db.execute_batch("COMMIT").unwrap();
    assert!(Database::open(&path, &options).unwrap().table("t").is_some());
}
