//! What is opened, what is refused and with which word, and that reading leaves no trace.

use crate::oracle::options;
use pages::{Database, Error, Options, Stamp};
use rusqlite::Connection;
use std::{
    fs,
    os::unix::{
        ffi::OsStrExt,
        fs::{MetadataExt, PermissionsExt, symlink},
        net::UnixListener,
    },
    path::Path,
    thread,
    time::{Duration, Instant},
};

fn database(path: &Path) {
    let db = Connection::open(path).unwrap();
    db.execute_batch(
        "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (1, 'one'), (2, 'two')",
    )
    .unwrap();
}

fn refusal(path: &Path) -> Error {
    Database::open(path, &options()).map(|_| ()).expect_err("it was opened")
}

#[test]
fn only_a_regular_file_is_opened_and_nothing_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    database(&at("db"));
    symlink(at("db"), at("link")).unwrap();
    symlink("/proc/self/exe", at("magic link")).unwrap();
    symlink(at("loop"), at("loop")).unwrap();
    fs::create_dir(at("folder")).unwrap();
    let _socket = UnixListener::bind(at("socket")).unwrap();
    rustix::fs::mknodat(rustix::fs::CWD, at("pipe"), rustix::fs::FileType::Fifo, rustix::fs::Mode::RWXU, 0)
        .unwrap();
    let started = Instant::now();
    for name in ["link", "magic link", "loop", "folder", "socket", "pipe", "folder/.."] {
        let error = refusal(&at(name));
        assert!(matches!(error, Error::NotAFile), "{name}: {error:?}");
    }
    assert!(matches!(refusal(Path::new("/dev/zero")), Error::NotAFile));
    assert!(matches!(refusal(Path::new("/")), Error::NotAFile));
    assert!(matches!(refusal(&at("nothing")), Error::NotFound));
    assert!(matches!(refusal(&at("no folder/db")), Error::NotFound));
    assert!(matches!(refusal(&at("db/db")), Error::NotFound));
    assert!(started.elapsed() < Duration::from_secs(1));
}

#[test]
fn links_on_the_way_are_followed_and_names_need_not_be_text() {
    let folder = tempfile::tempdir().unwrap();
    let odd = folder.path().join(std::ffi::OsStr::from_bytes(b"h\xffome"));
    fs::create_dir(&odd).unwrap();
    database(&odd.join("db"));
    symlink(&odd, folder.path().join("home")).unwrap();
    for path in [odd.join("db"), folder.path().join("home/db"), folder.path().join("home/../home/./db")] {
        let db = Database::open(&path, &options()).unwrap();
        assert!(db.table("T").is_some());
    }
}

#[test]
fn a_log_or_journal_that_is_a_link_is_refused() {
    for ending in ["-wal", "-journal"] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("db");
        database(&path);
        symlink("/etc/hostname", folder.path().join(format!("db{ending}"))).unwrap();
        assert!(matches!(refusal(&path), Error::NotAFile), "{ending}");
    }
}

#[test]
fn what_is_no_database_is_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("db");
    let mut header = b"SQLite format 3\0".to_vec();
    header.extend([0x10, 0, 9, 9, 0, 64, 32, 32]);
    header.resize(4096, 0);
    let cases: [(&[u8], &str); 6] = [
        (b"", "Empty"),
        (b"S", "NotADatabase"),
        (&[7; 5_000], "NotADatabase"),
        (b"SQLite format 3\0", "NotADatabase"),
        (&[b"SQLite format 3\0".as_slice(), &[0; 5_000]].concat(), "Damaged"),
        (&header, "Damaged"),
    ];
    for (bytes, expected) in cases {
        fs::write(&path, bytes).unwrap();
        let error = format!("{:?}", refusal(&path));
        assert!(error.starts_with(expected), "{} bytes: {error}", bytes.len());
    }
}

#[test]
fn a_file_over_the_limit_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("db");
    database(&path);
    let options = Options { max_bytes: 8_191, ..options() };
    assert!(matches!(Database::open(&path, &options), Err(Error::TooLarge { bytes: 8_192 })));
    let sparse = fs::File::create(folder.path().join("sparse")).unwrap();
    sparse.set_len(1 << 40).unwrap();
    assert!(matches!(refusal(&folder.path().join("sparse")), Error::TooLarge { .. }));
}

#[test]
fn a_file_of_somebody_else_is_forbidden() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let path = folder.path().join("db");
    database(&path);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // Root may read everything, so the reading thread is somebody else.
    thread::spawn(move || {
        if rustix::process::geteuid().is_root() {
            let nobody = rustix::process::Uid::from_raw(65_534);
            rustix::thread::set_thread_res_uid(nobody, nobody, nobody).unwrap();
        }
        assert!(matches!(refusal(&path), Error::Forbidden));
    })
    .join()
    .unwrap();
}

#[test]
fn a_file_of_somebody_else_that_may_be_read_is_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let path = folder.path().join("db");
    database(&path);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    thread::spawn(move || {
        if rustix::process::geteuid().is_root() {
            // Leaving the access time alone is not allowed to this user; reading is.
            let nobody = rustix::process::Uid::from_raw(65_534);
            rustix::thread::set_thread_res_uid(nobody, nobody, nobody).unwrap();
        }
        assert!(Database::open(&path, &options()).is_ok());
    })
    .join()
    .unwrap();
}

#[test]
fn reading_creates_nothing_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("db");
    let writer = Connection::open(&path).unwrap();
    writer.execute_batch("PRAGMA journal_mode=WAL; CREATE TABLE t(a); INSERT INTO t VALUES (1)").unwrap();
    let old = std::time::SystemTime::now() - Duration::from_hours(25);
    let times = fs::FileTimes::new().set_accessed(old).set_modified(old);
    for name in ["db", "db-wal"] {
        fs::File::options().write(true).open(folder.path().join(name)).unwrap().set_times(times).unwrap();
    }
    let state = || {
        let mut all: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
        all.sort();
        let marks = all.iter().map(|path| {
            let meta = fs::metadata(path).unwrap();
            (
                meta.size(),
                meta.atime_nsec(),
                meta.atime(),
                meta.mtime(),
                meta.mtime_nsec(),
                meta.ctime(),
                meta.ctime_nsec(),
            )
        });
        (marks.collect::<Vec<_>>(), fs::metadata(folder.path()).unwrap().mtime_nsec(), all)
    };
    let before = state();
    let db = Database::open(&path, &options()).unwrap();
    let table = db.table("t").unwrap();
    let columns = [table.column("a").unwrap()];
    let scan = db.scan(&table, &columns, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    assert_eq!(scan.rows, 1);
    assert!(db.settled().unwrap());
    let after = state();
    assert_eq!(before, after);
}

#[test]
fn only_real_tables_are_found_and_only_real_columns() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("db");
    let db = Connection::open(&path).unwrap();
    db.execute_batch(
        "CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, a, g AS (a || 'x'), s AS (a) STORED, b DEFAULT 3);
         CREATE INDEX i ON t(a); CREATE VIEW v AS SELECT a FROM t; CREATE VIRTUAL TABLE f USING fts5(x);
         INSERT INTO t(a, b) VALUES ('a', 'b');",
    )
    .unwrap();
    drop(db);
    let db = Database::open(&path, &options()).unwrap();
    for name in ["v", "f", "i", "none", "sqlite_schema"] {
        assert!(db.table(name).is_none(), "{name}");
    }
    assert!(db.table("sqlite_sequence").is_some());
    let table = db.table("T").unwrap();
    assert_eq!(table.columns(), ["id", "a", "b"]);
    assert!(table.column("g").is_none() && table.column("s").is_none());
    let columns = ["B", "id"].map(|name| table.column(name).unwrap());
    let mut seen = Vec::new();
    db.scan(&table, &columns, &mut |row| {
        seen.push((row.text(0).unwrap().into_owned(), row.int(1), row.is_null(9)));
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(seen, [("b".to_owned(), Some(1), true)]);
}

#[test]
fn the_callback_ends_a_scan_and_progress_only_grows() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("db");
    let db = Connection::open(&path).unwrap();
    db.execute_batch(
        "CREATE TABLE t(a); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<50000)
         INSERT INTO t SELECT hex(randomblob(50)) FROM n",
    )
    .unwrap();
    drop(db);
    let db = Database::open(&path, &options()).unwrap();
    let table = db.table("t").unwrap();
    let columns = [table.column("a").unwrap()];
    let (mut last, mut steps) = (0, 0);
    let scan = db
        .scan(&table, &columns, &mut |row| {
            let now = db.position();
            assert!(now >= last);
            steps += u32::from(now > last);
            last = now;
            if row.rowid() == 40_000 {
                std::ops::ControlFlow::Break(())
            } else {
                std::ops::ControlFlow::Continue(())
            }
        })
        .unwrap();
    assert_eq!((scan.rows, scan.stopped, scan.rejected), (40_000, true, 0));
    assert!(steps > 5 && last <= db.bytes(), "{steps} steps, {last} of {}", db.bytes());
    // A watermark near the end reads next to nothing.
    let before = db.position();
    let scan = db.scan_after(&table, &columns, 49_990, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    assert_eq!(scan.rows, 10);
    assert!(db.position() - before < 100_000);
}

#[test]
fn a_stamp_stands_until_anybody_writes() {
    for mode in ["DELETE", "WAL"] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("db");
        database(&path);
        let db = Connection::open(&path).unwrap();
        db.execute_batch(&format!("PRAGMA journal_mode={mode}; PRAGMA wal_autocheckpoint=0;")).unwrap();
        db.execute_batch("INSERT INTO t VALUES (3, 'three')").unwrap();
        thread::sleep(Duration::from_millis(60));
        let stamp = || Database::open(&path, &options()).unwrap().stamp();
        let before = stamp().unwrap_or_else(|| panic!("{mode}: at rest"));
        thread::sleep(Duration::from_millis(60));
        assert_eq!((stamp(), Stamp::of(&path).unwrap()), (Some(before), Some(before)), "{mode}");

        // The same bytes in the same place: an update that changes nothing in the file's size.
        db.execute_batch("UPDATE t SET a = 'four!' WHERE id = 3").unwrap();
        let now = Stamp::of(&path).unwrap().unwrap();
        assert_ne!(now, before, "{mode}");
        assert!(now.is_later(&before) && before.is_later(&before));
        // Only just written: nobody can promise that the next write will show.
        assert!(
            Database::open(&path, &options()).unwrap().stamp().is_none_or(|stamp| stamp == now),
            "{mode}"
        );

        thread::sleep(Duration::from_millis(60));
        let grown = stamp().unwrap();
        let copy = folder.path().join("copy");
        fs::copy(&path, &copy).unwrap();
        assert!(!Stamp::of(&copy).unwrap().unwrap().is_later(&grown), "another file is not a later one");
        if mode == "DELETE" {
            db.execute_batch("BEGIN; INSERT INTO t VALUES (4, 'x');").unwrap();
            let mut journal = fs::read(folder.path().join("db-journal")).unwrap_or_default();
            journal.resize(512, 0);
            journal[..8].copy_from_slice(&[0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]);
            fs::write(copy.with_file_name("copy-journal"), journal).unwrap();
            assert_eq!(Stamp::of(&copy).unwrap(), None, "a transaction may be under way");
        }
    }
}
