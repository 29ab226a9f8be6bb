//! A program that writes into the stores of a Chromium, a hundred commits a second.

use crate::audits::page;
use rusqlite::{Connection, ErrorCode, Result, params};
use std::{
    fmt,
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};
use tests::listing;

/// A home with one visit and one cookie, after which the program makes its own.
pub const STORY: &str = "\
chromium / Default
  visit https://quiet.example/ 1 day ago
  cookie first @ .quiet.example expires 300 days
";

/// The time from one commit to the next.
const PACE: Duration = Duration::from_millis(10);

pub struct Writer {
    history: Connection,
    cookies: Connection,
    /// `INSERT` statements that copy the first row of a table with another address, name or time.
    statements: [String; 3],
    pub commits: u32,
    pub busy: u32,
    pub failed: u32,
}

impl Writer {
    /// Opens both stores of the profile below `home`.
    pub fn open(home: &Path, journal: &str, locking: &str) -> Self {
        let [history, cookies] = ["History", "Cookies"].map(|file| {
            let path = listing::of(home).into_keys().find(|path| path.ends_with(file)).expect("the store");
            let db = Connection::open(path).unwrap();
            db.busy_timeout(Duration::ZERO).unwrap();
            db.execute_batch(&format!(
                "PRAGMA locking_mode={locking}; PRAGMA journal_mode={journal}; PRAGMA synchronous=OFF;
                 PRAGMA wal_autocheckpoint=50; PRAGMA cache_size=10; PRAGMA cache_spill=10;"
            ))
            .unwrap();
            db
        });
        let statements = [
            copy(&history, "urls", &[("id", "?1"), ("url", "?2"), ("title", "hex(randomblob(60))")]),
            copy(&history, "visits", &[("id", "?1"), ("url", "?1"), ("visit_time", "visit_time + ?1")]),
            copy(&cookies, "cookies", &[("name", "?2"), ("creation_utc", "creation_utc + ?1")]),
        ];
        Self { history, cookies, statements, commits: 0, busy: 0, failed: 0 }
    }

    /// Commits at its pace until told to stop.
    pub fn work(&mut self, stop: &AtomicBool) {
        let start = Instant::now();
        let first = self.commits;
        while !stop.load(Ordering::Relaxed) {
            match self.commit() {
                Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => self.busy += 1,
                Err(_) => self.failed += 1,
                Ok(()) => {}
            }
            thread::sleep((PACE * (self.commits - first)).saturating_sub(start.elapsed()));
        }
    }

    /// Two numbered visits in one commit, one numbered cookie in another; and of both stores older rows are rewritten,
    /// so that pages all over the file change.
    pub fn commit(&mut self) -> Result<()> {
        let Self { history, cookies, statements, .. } = self;
        let [url, visit, cookie] = &*statements;
        let number = self.commits + 1;
        let transaction = history.transaction()?;
        for number in [2 * number - 1, 2 * number] {
            let id = number + 1;
            transaction.prepare_cached(url)?.execute(params![id, page(number)])?;
            transaction.prepare_cached(visit)?.execute(params![id])?;
        }
        transaction
            .execute("UPDATE urls SET title = hex(randomblob(50)) WHERE id % 50 = ?1", [number % 50])?;
        transaction.commit()?;
        let transaction = cookies.transaction()?;
        transaction.prepare_cached(cookie)?.execute(params![number, format!("n-{number}")])?;
        transaction.execute(
            "UPDATE cookies SET encrypted_value = randomblob(70) WHERE creation_utc % 50 = ?1",
            [number % 50],
        )?;
        transaction.commit()?;
        self.commits += 1;
        Ok(())
    }
}

/// A statement that copies the first row of a table but for these columns.
fn copy(db: &Connection, table: &str, changed: &[(&str, &str)]) -> String {
    let mut columns = db.prepare("SELECT name FROM pragma_table_info(?)").unwrap();
    let columns = columns.query_map([table], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap);
    let values: Vec<_> = columns
        .map(|name| changed.iter().find(|own| own.0 == name).map_or(name.clone(), |own| own.1.to_owned()))
        .collect();
    format!(
        "INSERT INTO {table} SELECT {} FROM (SELECT * FROM {table} ORDER BY rowid LIMIT 1)",
        values.join(", ")
    )
}

impl fmt::Display for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { commits, busy, failed, .. } = self;
        write!(f, "2 x {commits} commits ({busy} busy, {failed} failed)")
    }
}
