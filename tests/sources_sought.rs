//! Of a long history few visits matter: those found by an index are those that reading every row gives.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use model::{Cookie, Holding, Mark, Moment, Protection, Sink, Visit};
use rusqlite::{Connection, params};
use sources::{Before, Machine, Platform};
use std::{fs, fs::File, ops::ControlFlow, path::Path, path::PathBuf, time::Duration, time::SystemTime};
use tempfile::TempDir;

const WEBKIT: i64 = 11_644_473_600_000_000;
const NOW: i64 = 1_795_477_000_000_000;
const SECOND: i64 = 1_000_000;
const VISITS: i64 = 120_000;
const PAGES: i64 = 3_000;
/// Every so many pages one is known.
const KNOWN: i64 = 600;

/// Knows pages of one host, and writes down what it is told of them.
#[derive(Default)]
struct Told(Vec<String>);

impl Sink for Told {
    fn page(&mut self, url: &str) -> Option<Mark> {
        url.starts_with("https://known.example/").then(|| Mark(url.len().try_into().unwrap()))
    }
    fn visit(&mut self, page: Mark, visit: Visit) {
        self.0.push(format!("{page:?} {visit:?}"));
    }
    fn cookie(&mut self, _: &Cookie<'_>) {
        panic!("a history holds no cookies")
    }
    fn holding(&mut self, _: &Holding<'_>) {
        panic!("a history holds nothing else")
    }
    fn protection(&mut self, _: Protection) {
        panic!("a history protects nobody")
    }
    fn settle(&mut self) {
        self.0.push("settled".to_owned());
    }
    fn restart(&mut self) {
        panic!("nobody writes meanwhile")
    }
    fn tick(&mut self, _: u64, _: u64, _: u64) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

fn url(page: i64) -> String {
    let host = if page % KNOWN == 0 { "known" } else { "other" };
    format!("https://{host}.example/{}", "x".repeat(usize::try_from(page % 40).unwrap()))
}

/// A home with one long history; the newest visits are minutes old.
fn home(schema: &str, folder: &str, file: &str, page: &str, visit: &str, epoch: i64) -> (TempDir, PathBuf) {
    let home = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let path = home.path().join(folder).join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut db = Connection::open(&path).unwrap();
    let schema: Vec<&str> = schema.lines().filter(|line| !line.contains("sqlite_sequence")).collect();
    db.execute_batch(&format!("PRAGMA synchronous = OFF; {}", schema.join("\n"))).unwrap();
    let step = db.transaction().unwrap();
    for id in 1..=PAGES {
        step.prepare_cached(page).unwrap().execute(params![id, url(id), id % 7 == 0]).unwrap();
    }
    for id in 1..=VISITS {
        let at = NOW - (VISITS - id) * 20 * SECOND + epoch;
        step.prepare_cached(visit).unwrap().execute(params![id, id * 7 % PAGES + 1, at]).unwrap();
    }
    step.commit().unwrap();
    drop(db);
    (home, path)
}

/// What is told of it, how many rows it has, and whether the next reading may go on.
fn read(home: &Path, path: &Path) -> (Vec<String>, u64, u64, String) {
    File::options()
        .append(true)
        .open(path)
        .unwrap()
        .set_modified(SystemTime::now() - Duration::from_mins(1))
        .unwrap();
    let profiles = sources::discover(&Machine::at(Platform::Linux, home.to_owned())).profiles;
    let before =
        Before::new(None, Path::new(""), Moment::from_unix_micros(NOW - 8 * 3_600 * SECOND).unwrap());
    let mut told = Told::default();
    let outcome = sources::read_since(&profiles[0], &profiles[0].stores[0], Some(&before), &mut told);
    let watermark = format!("{:?}", outcome.watermark.unwrap());
    let tail = watermark.split_once("tail").unwrap().1.to_owned();
    (told.0, outcome.read.rows, outcome.read.rejected, tail)
}

/// Lets an index lead where another does; `kept`: where it led at first.
fn leads(path: &Path, index: &str, other: &str) {
    let db = Connection::open(path).unwrap();
    db.execute_batch(&format!(
        "PRAGMA writable_schema = ON;
         UPDATE sqlite_schema SET rootpage = (
             SELECT rootpage FROM sqlite_schema WHERE name = '{other}' UNION SELECT rootpage FROM kept_root WHERE name = '{other}'
         ) WHERE name = '{index}'"
    ))
    .unwrap();
}

fn both_ways(home: &Path, path: &Path, index: &str, other: &str) {
    let sought = read(home, path);
    assert_eq!((sought.1, sought.2), (VISITS as u64, 0));
    let told = sought.0.iter().filter(|line| *line != "settled").count();
    assert_eq!(i64::try_from(told).unwrap(), VISITS / KNOWN);
    let settled = sought.0.iter().position(|line| line == "settled").unwrap();
    assert!(settled > 0 && settled + 1 < sought.0.len(), "the newest may still change");

    // An index of as many rows that knows none of them is believed: so it is by an index that they were found.
    let db = Connection::open(path).unwrap();
    db.execute_batch(&format!(
        "CREATE INDEX other ON {other}; CREATE TABLE empty (a); CREATE INDEX of_empty ON empty (a);
         CREATE TABLE kept_root AS SELECT 'kept' AS name, rootpage FROM sqlite_schema WHERE name = '{index}'"
    ))
    .unwrap();
    drop(db);
    leads(path, index, "other");
    let nothing = read(home, path);
    assert_eq!((nothing.0, nothing.1), (vec!["settled".to_owned()], VISITS as u64));
    // One that has too few rows for what is sought is of no use, and all are read.
    leads(path, index, "of_empty");
    assert_eq!(read(home, path), sought, "by an empty index");
    leads(path, index, "kept");
    Connection::open(path).unwrap().execute_batch(&format!("DROP INDEX {index}")).unwrap();
    assert_eq!(read(home, path), sought, "without the index");
}

#[test]
fn chromiums_visits_are_found_by_their_page() {
    let (home, path) = home(
        include_str!("../crates/sample/schemas/chromium-history.sql"),
        ".config/chromium/Default",
        "History",
        "INSERT INTO urls (id, url, title, last_visit_time, hidden) VALUES (?1, ?2, '', 1, ?3)",
        "INSERT INTO visits (id, url, visit_time, transition) VALUES (?1, ?2, ?3, 805306368)",
        WEBKIT,
    );
    both_ways(home.path(), &path, "visits_url_index", "visits (visit_time)");
}

#[test]
fn firefoxs_visits_are_found_by_their_page() {
    let (home, path) = home(
        include_str!("../crates/sample/schemas/firefox-places.sql"),
        ".mozilla/firefox/x.default",
        "places.sqlite",
        "INSERT INTO moz_places (id, url, guid, hidden) VALUES (?1, ?2, 'g' || ?1, ?3)",
        "INSERT INTO moz_historyvisits (id, place_id, visit_date, visit_type) VALUES (?1, ?2, ?3, 1)",
        0,
    );
    both_ways(home.path(), &path, "moz_historyvisits_placedateindex", "moz_historyvisits (visit_date, id)");
}
