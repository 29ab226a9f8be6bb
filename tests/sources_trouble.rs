//! Stores that cannot be read, change while they are read, or are left in the middle: a gap each, and the others go on.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

use model::{
    Cookie, Gap, GapReason, Holding, Mark, Profile, Protection, ReadState, Sink, Store, StoreKind, Visit,
};
use rusqlite::Connection;
use sources::{Outcome, profile_at};
use std::{
    fs,
    io::Write as _,
    ops::ControlFlow,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};
use tempfile::{TempDir, tempdir};
use tests::recorder::Recorder;

mod sources_nobody;

const HISTORY: &str = include_str!("../crates/sample/schemas/chromium-history.sql");
const COOKIES: &str = include_str!("../crates/sample/schemas/chromium-cookies.sql");
/// 2026-11-22T23:54:38Z on Chromium's clock.
const WEBKIT: i64 = 13_439_865_278_000_000;

/// How a rollback journal begins (file format §3).
const JOURNAL: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];

/// A database that need not survive the machine's end.
fn open(path: &Path) -> Connection {
    let db = Connection::open(path).unwrap();
    db.execute_batch("PRAGMA synchronous = OFF;").unwrap();
    db
}

/// A profile whose history has so many visits and whose cookies are one.
fn profile(visits: usize) -> TempDir {
    let profile = tempdir().unwrap();
    let db = open(&profile.path().join("History"));
    db.execute_batch(HISTORY).unwrap();
    visit(&db, visits);
    let db = open(&profile.path().join("Cookies"));
    db.execute_batch(COOKIES).unwrap();
    db.execute_batch(
        "INSERT INTO cookies VALUES (1,'a.example','','n','','','/',0,0,0,0,0,0,1,-1,2,443,0,1,1);",
    )
    .unwrap();
    profile
}

/// Adds visits, each to a page of its own.
fn visit(db: &Connection, count: usize) {
    db.execute_batch(&format!(
        "BEGIN;
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
            INSERT INTO urls (url, title, last_visit_time) SELECT 'https://a.example/' || i, '', 1 FROM n;
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
            INSERT INTO visits (url, visit_time, transition) SELECT i, {WEBKIT} + i, 805306368 FROM n;
        COMMIT;"
    ))
    .unwrap();
}

fn found(folder: &Path) -> Profile {
    let mut found = profile_at(folder);
    assert_eq!(found.profiles.len(), 1, "{found:?}");
    found.profiles.remove(0)
}

fn store(profile: &Profile, kind: StoreKind) -> &Store {
    profile.stores.iter().find(|store| store.kind == kind).expect("the store is listed")
}

fn read(folder: &Path, kind: StoreKind, sink: &mut dyn Sink) -> Outcome {
    let profile = found(folder);
    sources::read(&profile, store(&profile, kind), sink)
}

/// That nothing was seen of the history, for this reason alone, and that the cookies beside it were.
fn unread(folder: &Path, reason: GapReason) -> Gap {
    let mut recorder = Recorder::default();
    let outcome = read(folder, StoreKind::History, &mut recorder);
    let [gap] = &outcome.gaps[..] else { panic!("{reason:?}: {:?}", outcome.gaps) };
    assert_eq!((gap.reason, gap.store), (reason, Some(StoreKind::History)), "{gap:?}");
    assert_eq!((outcome.read.state, outcome.read.rows, outcome.read.rejected), (ReadState::Unread, 0, 0));
    assert!(recorder.pages.is_empty() && recorder.visits.is_empty() && !outcome.stopped);
    let name = folder.file_name().unwrap().to_string_lossy();
    assert!(gap.profile.as_ref().unwrap().0.ends_with(&*name) && !gap.detail.is_empty());
    assert!(outcome.read.millis < 5_000, "all patience was spent on it: {} ms", outcome.read.millis);
    assert!(!gap.detail.contains("History"), "names a path below the profile: {}", gap.detail);

    let outcome = read(folder, StoreKind::Cookies, &mut recorder);
    assert_eq!((outcome.read.state, outcome.gaps.len()), (ReadState::Complete, 0), "{:?}", outcome.gaps);
    assert_eq!(recorder.cookies.len(), 1);
    gap.clone()
}

/// The same for a history of this making, which replaces a good one.
fn unread_when(reason: GapReason, spoil: impl FnOnce(&Path)) {
    let profile = profile(10);
    let path = profile.path().join("History");
    fs::remove_file(&path).unwrap();
    spoil(&path);
    unread(profile.path(), reason);
}

#[test]
fn what_is_no_database_is_a_gap_with_its_reason() {
    unread_when(GapReason::Empty, |path| fs::write(path, "").unwrap());
    unread_when(GapReason::NotADatabase, |path| fs::write(path, "x").unwrap());
    unread_when(GapReason::NotADatabase, |path| fs::write(path, "not a database ".repeat(999)).unwrap());
    // The first bytes and nothing after them.
    unread_when(GapReason::NotADatabase, |path| fs::write(path, "SQLite format 3\0").unwrap());
}

#[test]
fn what_is_no_file_is_a_gap_and_nobody_waits_for_it() {
    unread_when(GapReason::NotAFile, |path| fs::create_dir(path).unwrap());
    unread_when(GapReason::NotAFile, |path| {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        mknodat(CWD, path, FileType::Fifo, Mode::RWXU, 0).unwrap();
    });
    let elsewhere = profile(10);
    unread_when(GapReason::NotAFile, |path| symlink(elsewhere.path().join("History"), path).unwrap());
    unread_when(GapReason::NotAFile, |path| symlink("nowhere", path).unwrap());
    unread_when(GapReason::NotAFile, |path| symlink("/dev/zero", path).unwrap());
}

#[test]
fn a_file_of_a_terabyte_is_not_read() {
    unread_when(GapReason::TooLarge, |path| {
        let mut file = fs::File::create(path).unwrap();
        file.write_all(b"SQLite format 3\0").unwrap();
        file.set_len(1 << 40).unwrap();
    });
}

#[test]
fn a_store_that_went_away_since_it_was_found_is_missing() {
    let folder = profile(1);
    let profile = found(folder.path());
    fs::remove_file(folder.path().join("History")).unwrap();
    let outcome = sources::read(&profile, store(&profile, StoreKind::History), &mut Recorder::default());
    assert_eq!(outcome.gaps.iter().map(|gap| gap.reason).collect::<Vec<_>>(), [GapReason::Missing]);
}

#[test]
fn another_programs_database_is_a_schema_we_do_not_know() {
    let made = |sql: &'static str| move |path: &Path| open(path).execute_batch(sql).unwrap();
    let unknown = GapReason::UnknownSchema;
    unread_when(unknown, made("CREATE TABLE notes(id INTEGER PRIMARY KEY, text TEXT);"));
    // Tables that only look like it: without a column, or made of others.
    unread_when(unknown, made("CREATE TABLE urls(id INTEGER PRIMARY KEY); CREATE TABLE visits(id INTEGER);"));
    unread_when(
        unknown,
        made(
            "CREATE TABLE urls(id INTEGER PRIMARY KEY, url TEXT);
            INSERT INTO urls VALUES (1, 'https://a.example/');
            CREATE TABLE visits(id INTEGER PRIMARY KEY, url INTEGER, visit_time INTEGER);",
        ),
    );
    unread_when(
        unknown,
        made(
            "CREATE TABLE t(id, url, hidden); CREATE VIEW urls AS SELECT * FROM t; CREATE VIEW visits AS SELECT * FROM t;",
        ),
    );
}

#[test]
fn a_file_the_system_keeps_from_us_is_a_gap() {
    if !sources_nobody::runs("a_file_the_system_keeps_from_us_is_a_gap") {
        return;
    }
    let profile = profile(10);
    let path = profile.path().join("History");
    sources_nobody::mode(&path, 0o000);
    unread(profile.path(), GapReason::Forbidden);
}

#[test]
fn a_file_that_ends_early_is_never_called_complete() {
    let whole = profile(2_000);
    let bytes = fs::read(whole.path().join("History")).unwrap();
    let mut states = Vec::new();
    for part in 1..16 {
        let cut = profile(1);
        fs::write(cut.path().join("History"), &bytes[..bytes.len() * part / 16]).unwrap();
        let mut recorder = Recorder::default();
        let outcome = read(cut.path(), StoreKind::History, &mut recorder);
        let [gap] = &outcome.gaps[..] else { panic!("{part}: {:?}", outcome.gaps) };
        let expected = match gap.reason {
            GapReason::SomeRows => ReadState::Partial,
            GapReason::Damaged => ReadState::Unread,
            _ => panic!("{part}: {gap:?}"),
        };
        assert_eq!(outcome.read.state, expected);
        assert_eq!(outcome.read.rows, recorder.visits.len() as u64);
        assert!(outcome.read.rows < 2_000);
        states.push(expected);
    }
    // What still stands is told.
    assert!(states.contains(&ReadState::Partial), "{states:?}");
}

#[test]
fn a_write_that_cannot_be_undone_leaves_a_part() {
    let profile = profile(10);
    // A journal that promises five pages and holds none.
    let mut journal = vec![0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
    let pages = fs::metadata(profile.path().join("History")).unwrap().len() / 4096;
    for number in [5, 7, u32::try_from(pages).unwrap(), 512, 4096] {
        journal.extend(number.to_be_bytes());
    }
    journal.resize(512, 0);
    fs::write(profile.path().join("History-journal"), journal).unwrap();
    let mut recorder = Recorder::default();
    let outcome = read(profile.path(), StoreKind::History, &mut recorder);
    assert_eq!(outcome.gaps.iter().map(|gap| gap.reason).collect::<Vec<_>>(), [GapReason::Interrupted]);
    assert_eq!((outcome.read.state, outcome.read.rows), (ReadState::Partial, 10));
    assert_eq!(recorder.visits.len(), 10);
}

/// Writes to the store while it is read from, or stops the reading, and keeps what it was given.
struct Meddler {
    kept: Recorder,
    store: PathBuf,
    /// In how many more readings to write.
    writes: usize,
    wrote: bool,
    /// Breaks off at the first sight of this many rows.
    stop_at: Option<u64>,
    most: u64,
}

impl Meddler {
    fn of(folder: &TempDir, writes: usize, stop_at: Option<u64>) -> Self {
        let store = folder.path().join("History");
        // At rest for longer than the clock of the file system ticks: it is then read from where it lies.
        std::thread::sleep(Duration::from_millis(60));
        Self { kept: Recorder::default(), store, writes, wrote: false, stop_at, most: 0 }
    }
}

impl Sink for Meddler {
    fn page(&mut self, url: &str) -> Option<Mark> {
        if self.writes > 0 && !self.wrote {
            (self.writes, self.wrote) = (self.writes - 1, true);
            visit(&open(&self.store), 1);
        }
        self.kept.page(url)
    }
    fn visit(&mut self, page: Mark, visit: Visit) {
        self.kept.visit(page, visit);
    }
    fn cookie(&mut self, cookie: &Cookie<'_>) {
        self.kept.cookie(cookie);
    }
    fn holding(&mut self, holding: &Holding<'_>) {
        self.kept.holding(holding);
    }
    fn protection(&mut self, protection: Protection) {
        self.kept.protection(protection);
    }
    fn restart(&mut self) {
        self.wrote = false;
        self.kept.restart();
    }
    fn tick(&mut self, done: u64, total: u64, rows: u64) -> ControlFlow<()> {
        assert!(done <= total);
        self.most = rows;
        if self.stop_at.is_some_and(|stop| rows >= stop) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }
}

#[test]
fn a_store_that_changed_is_read_again_from_its_start() {
    let folder = profile(5_000);
    let mut sink = Meddler::of(&folder, 1, None);
    let outcome = read(folder.path(), StoreKind::History, &mut sink);
    assert_eq!((outcome.read.state, outcome.gaps.len()), (ReadState::Complete, 0), "{:?}", outcome.gaps);
    assert_eq!((outcome.read.tries, sink.kept.restarts), (2, 1));
    // The visit that came meanwhile is there, and none is there twice.
    assert_eq!((outcome.read.rows, sink.kept.visits.len(), sink.kept.pages.len()), (5_001, 5_001, 5_001));
    assert_eq!(sink.most, 5_001);
}

#[test]
fn a_store_that_never_rests_is_busy_and_leaves_nothing() {
    let folder = profile(10);
    // A small one would be read into memory and be at rest there.
    let db = open(&folder.path().join("History"));
    db.execute_batch("CREATE TABLE ballast(x); INSERT INTO ballast VALUES (zeroblob(34000000));").unwrap();
    drop(db);
    let mut sink = Meddler::of(&folder, usize::MAX, None);
    let clock = Instant::now();
    let outcome = read(folder.path(), StoreKind::History, &mut sink);
    assert_eq!(outcome.gaps.iter().map(|gap| gap.reason).collect::<Vec<_>>(), [GapReason::Busy]);
    assert_eq!((outcome.read.state, outcome.read.rows, outcome.stopped), (ReadState::Unread, 0, false));
    assert!((2..=12).contains(&outcome.read.tries), "{}", outcome.read.tries);
    assert!(sink.kept.pages.is_empty() && sink.kept.visits.is_empty());
    assert!(clock.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_stop_ends_the_wait_for_a_store_that_is_being_written() {
    let folder = profile(10);
    // A commit in progress, as long as the journal says so: it is waited for two seconds.
    fs::write(folder.path().join("History-journal"), [&JOURNAL[..], &[0; 504]].concat()).unwrap();
    let mut sink = Meddler::of(&folder, 0, Some(0));
    let clock = Instant::now();
    let outcome = read(folder.path(), StoreKind::History, &mut sink);
    assert!(outcome.stopped && clock.elapsed() < Duration::from_millis(500), "{:?}", clock.elapsed());
    assert_eq!(outcome.gaps.iter().map(|gap| gap.reason).collect::<Vec<_>>(), [GapReason::Stopped]);
    assert_eq!(outcome.read.state, ReadState::Unread);
}

#[test]
fn a_stop_keeps_what_was_read_until_then() {
    let folder = profile(5_000);
    let mut sink = Meddler::of(&folder, 0, Some(2_000));
    let outcome = read(folder.path(), StoreKind::History, &mut sink);
    assert!(outcome.stopped);
    assert_eq!(outcome.gaps.iter().map(|gap| gap.reason).collect::<Vec<_>>(), [GapReason::Stopped]);
    assert_eq!(outcome.read.state, ReadState::Partial);
    assert!((2_000..3_100).contains(&outcome.read.rows), "{}", outcome.read.rows);
    assert_eq!(outcome.read.rows, sink.kept.visits.len() as u64);
}

#[test]
fn a_stop_is_not_undone_by_a_store_that_changed() {
    let folder = profile(5_000);
    let mut sink = Meddler::of(&folder, 1, Some(2_000));
    let outcome = read(folder.path(), StoreKind::History, &mut sink);
    assert!(outcome.stopped);
    assert_eq!(outcome.read.tries, 1, "it is not begun anew");
    assert_eq!(outcome.gaps.iter().map(|gap| gap.reason).collect::<Vec<_>>(), [GapReason::Stopped]);
    // What was seen belongs to no state of the store.
    assert_eq!((outcome.read.state, outcome.read.rows), (ReadState::Unread, 0));
    assert!(sink.kept.visits.is_empty());
}
