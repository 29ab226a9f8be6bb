//! An audit that goes on from the one before finds what an audit from the start would, whatever happened in between.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use auditor::{Auditor, Machine, Plan, Platform, Setup};
use jiff::{Timestamp, tz::TimeZone};
use model::{Cookie, Footprint, Holding, Mark, Moment, Period, Protection, Sink, Visit};
use rusqlite::{Connection, params};
use sources::{Before, Watermark};
use std::{
    cell::Cell,
    fs::{self, File},
    ops::ControlFlow,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};
use tempfile::TempDir;
use tests::desk;

const CHROMIUM: &str = include_str!("../crates/sample/schemas/chromium-history.sql");
const FIREFOX: &str = include_str!("../crates/sample/schemas/firefox-places.sql");
const WEBKIT: i64 = 11_644_473_600_000_000;
const MINUTE: i64 = 60_000_000;
const SITES: [&str; 5] = [
    "https://chatgpt.com/c/00000000-0000-4000-8000-00000000",
    "https://claude.ai/new?n=",
    "https://dailynews.example/",
    "https://www.google.com/search?udm=50&q=",
    "https://ad.doubleclick.net/clk/",
];

thread_local! {
    /// Microseconds since 1970; time goes by as the test says.
    static NOW: Cell<i64> = const { Cell::new(1_795_477_000_000_000) };
}

fn now() -> i64 {
    NOW.get()
}

fn pass(micros: i64) {
    NOW.set(now() + micros);
}

/// What a version keeps is worth nothing to another: with a new one each time every audit is from the start.
fn audit(home: &Path, data: &Path, version: &'static str) -> Footprint {
    let setup = desk::setup(home, data, || Timestamp::from_microsecond(now()).unwrap());
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let auditor = Auditor::new(Setup { zone, version, ..setup }).unwrap();
    auditor.run(&Plan::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    let mut footprint = auditor.latest(Period { from: None, to: None }).unwrap().unwrap();
    footprint.audit.millis = 0;
    for read in &mut footprint.sources {
        (read.millis, read.tries, read.bytes) = (0, 0, 0);
    }
    footprint
}

/// In memory where there is such a place: there is much to write.
fn room() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// `SplitMix64`: the same on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Make {
    Chromium,
    Firefox,
}

/// A browser's history, written as the browser would.
struct History {
    make: Make,
    home: TempDir,
    path: PathBuf,
}

impl History {
    fn new(make: Make) -> Self {
        let home = room();
        let (folder, file) = match make {
            Make::Chromium => (".config/chromium/Default", "History"),
            Make::Firefox => (".mozilla/firefox/x.default", "places.sqlite"),
        };
        let folder = home.path().join(folder);
        fs::create_dir_all(&folder).unwrap();
        match make {
            Make::Chromium => fs::write(folder.join("Preferences"), "{}").unwrap(),
            Make::Firefox => fs::write(
                folder.join("../profiles.ini"),
                "[Profile0]\nName=x\nIsRelative=1\nPath=x.default\n",
            )
            .unwrap(),
        }
        let history = Self { make, path: folder.join(file), home };
        history.begin();
        history
    }

    fn begin(&self) {
        let _ = fs::remove_file(&self.path);
        let schema = if self.make == Make::Chromium { CHROMIUM } else { FIREFOX };
        let schema: Vec<&str> = schema.lines().filter(|line| !line.contains("sqlite_sequence")).collect();
        let db = self.open();
        if self.make == Make::Firefox {
            db.execute_batch("PRAGMA journal_mode = WAL").unwrap();
        }
        db.execute_batch(&schema.join("\n")).unwrap();
    }

    fn open(&self) -> Connection {
        let db = Connection::open(&self.path).unwrap();
        db.execute_batch("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;").unwrap();
        db
    }

    fn visit(&self, chance: &mut Chance, count: u64) {
        let mut db = self.open();
        let step = db.transaction().unwrap();
        for _ in 0..count {
            let at = now();
            pass(1 + i64::try_from(chance.below(20)).unwrap() * MINUTE);
            let site = SITES[usize::try_from(chance.below(5)).unwrap()];
            let url = format!("{site}{:04}", chance.below(60));
            let hidden = chance.below(9) == 0;
            match self.make {
                Make::Chromium => {
                    let page: Option<i64> =
                        step.query_row("SELECT id FROM urls WHERE url = ?1", [&url], |row| row.get(0)).ok();
                    let page = page.unwrap_or_else(|| {
                        step.execute(
                            "INSERT INTO urls (url, title, last_visit_time, hidden) VALUES (?1, '', 1, ?2)",
                            params![url, hidden],
                        )
                        .unwrap();
                        step.last_insert_rowid()
                    });
                    let transition = [0x3000_0000_i64, 0x3000_0001, 0x1000_0000, 0xa000_0000]
                        [usize::try_from(chance.below(4)).unwrap()];
                    step.execute(
                        "INSERT INTO visits (url, visit_time, transition, visit_duration) VALUES (?1, ?2, ?3, ?4)",
                        params![page, at + WEBKIT, transition, i64::try_from(chance.below(90)).unwrap() * 1_000_000],
                    )
                    .unwrap();
                    if chance.below(10) == 0 {
                        step.execute("INSERT INTO visit_source VALUES (?1, 0)", [step.last_insert_rowid()])
                            .unwrap();
                    }
                }
                Make::Firefox => {
                    let page: Option<i64> = step
                        .query_row("SELECT id FROM moz_places WHERE url = ?1", [&url], |row| row.get(0))
                        .ok();
                    let page = page.unwrap_or_else(|| {
                        let host = url.split('/').nth(2).unwrap();
                        step.execute(
                            "INSERT OR IGNORE INTO moz_origins (prefix, host, frecency) VALUES ('https://', ?1, 1)",
                            [host],
                        )
                        .unwrap();
                        step.execute(
                            "INSERT INTO moz_places (url, hidden, guid, origin_id)
                             VALUES (?1, ?2, ?1, (SELECT id FROM moz_origins WHERE host = ?3))",
                            params![url, hidden, host],
                        )
                        .unwrap();
                        step.last_insert_rowid()
                    });
                    step.execute(
                        "INSERT INTO moz_historyvisits (place_id, visit_date, visit_type) VALUES (?1, ?2, ?3)",
                        params![page, at, 1 + i64::try_from(chance.below(9)).unwrap()],
                    )
                    .unwrap();
                }
            }
        }
        step.commit().unwrap();
    }

    fn tables(&self) -> [&'static str; 3] {
        match self.make {
            Make::Chromium => ["visits", "visit_time", "urls"],
            Make::Firefox => ["moz_historyvisits", "visit_date", "moz_places"],
        }
    }

    /// What browsers and people do to a history; a word for it.
    fn happen(&self, chance: &mut Chance, kept: &mut Option<Vec<u8>>) -> &'static str {
        let [visits, date, pages] = self.tables();
        match chance.below(10) {
            0 => "nothing",
            1 => {
                pass(3 * 60 * MINUTE);
                "three hours"
            }
            2 => {
                // The oldest go first.
                let count = 1 + chance.below(15);
                let gone = format!(
                    "DELETE FROM {visits} WHERE id IN (SELECT id FROM {visits} ORDER BY {date} LIMIT {count})"
                );
                self.open().execute_batch(&gone).unwrap();
                "expiry"
            }
            3 => {
                self.open().execute_batch(&format!("DELETE FROM {visits}; DELETE FROM {pages};")).unwrap();
                "cleared"
            }
            4 => {
                // What was just visited turns out to be a hop, or is taken out again.
                let recent = now() - 30 * MINUTE + if self.make == Make::Chromium { WEBKIT } else { 0 };
                let second_thought = match self.make {
                    Make::Chromium => {
                        format!("UPDATE visits SET transition = 0x10000000 WHERE visit_time > {recent}")
                    }
                    Make::Firefox => format!("DELETE FROM moz_historyvisits WHERE visit_date > {recent}"),
                };
                self.open().execute_batch(&second_thought).unwrap();
                "second thoughts"
            }
            5 => {
                self.open().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
                *kept = Some(fs::read(&self.path).unwrap());
                "a copy kept"
            }
            6 => {
                let Some(bytes) = kept else { return "no copy" };
                for ending in ["-wal", "-shm", "-journal"] {
                    let name = format!("{}{ending}", self.path.display());
                    let _ = fs::remove_file(name);
                }
                if chance.below(2) == 0 {
                    fs::remove_file(&self.path).unwrap();
                }
                fs::write(&self.path, bytes).unwrap();
                "the copy restored"
            }
            _ => {
                let count = 1 + chance.below(12);
                self.visit(chance, count);
                "visits"
            }
        }
    }

    /// As if it had been written a while ago: only then is it read from where it lies.
    fn rest(&self) {
        for ending in ["", "-wal"] {
            if let Ok(file) = File::options().append(true).open(format!("{}{ending}", self.path.display())) {
                file.set_modified(SystemTime::now() - Duration::from_secs(3)).unwrap();
            }
        }
    }
}

#[test]
fn going_on_gives_what_starting_anew_gives() {
    let mut versions = (0..).map(|n| &*Box::leak(format!("anew {n}").into_boxed_str()));
    for (seed, make) in (0..30).flat_map(|seed| [(seed, Make::Chromium), (seed, Make::Firefox)]) {
        let chance = &mut Chance(seed);
        let history = History::new(make);
        history.visit(chance, 40);
        let (ours, anew) = (room(), room());
        let mut kept = None;
        let mut story = Vec::new();
        for _ in 0..12 {
            if chance.below(8) > 0 {
                history.rest();
            }
            let going_on = audit(history.home.path(), ours.path(), "test");
            let from_start = audit(history.home.path(), anew.path(), versions.next().unwrap());
            assert_eq!(going_on, from_start, "seed {seed}, {make:?}, after {story:?}");
            pass(MINUTE);
            story.push(history.happen(chance, &mut kept));
        }
    }
}

/// What lies behind the watermark is not read again: a change there goes unseen, but for a day at most.
#[test]
fn rows_taken_out_of_the_middle_are_noticed_within_a_day() {
    for make in [Make::Chromium, Make::Firefox] {
        let history = History::new(make);
        history.visit(&mut Chance(7), 60);
        pass(2 * 60 * MINUTE);
        let data = room();
        let visits = || {
            history.rest();
            audit(history.home.path(), data.path(), "test").examined.visits
        };
        assert_eq!(visits(), 60);
        let [table, ..] = history.tables();
        history.open().execute_batch(&format!("DELETE FROM {table} WHERE id BETWEEN 20 AND 24")).unwrap();
        assert_eq!(visits(), 60, "{make:?}: only what is new is read");
        history.visit(&mut Chance(8), 3);
        assert_eq!(visits(), 63, "{make:?}");
        pass(24 * 60 * MINUTE);
        history.visit(&mut Chance(9), 1);
        assert_eq!(visits(), 59, "{make:?}");
    }
}

/// Writes down what it is told.
#[derive(Default)]
struct Told(Vec<String>);

impl Sink for Told {
    fn page(&mut self, url: &str) -> Option<Mark> {
        self.0.push(format!("page {url}"));
        Some(Mark(0))
    }
    fn visit(&mut self, _: Mark, visit: Visit) {
        self.0.push(format!("visit {}", visit.at.unix_micros()));
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
    fn resume(&mut self, unchanged: bool) {
        self.0.push(format!("resume {unchanged}"));
    }
    fn settle(&mut self) {
        self.0.push("settle".to_owned());
    }
    fn restart(&mut self) {
        panic!("nobody writes meanwhile")
    }
    fn tick(&mut self, _: u64, _: u64, _: u64) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

#[test]
fn only_what_is_new_is_told_and_of_an_unchanged_store_nothing() {
    for make in [Make::Chromium, Make::Firefox] {
        let history = History::new(make);
        history.visit(&mut Chance(1), 30);
        pass(3 * 60 * MINUTE);
        history.rest();
        let profiles =
            sources::discover(&Machine::at(Platform::Linux, history.home.path().to_owned())).profiles;
        let (profile, store) = (&profiles[0], &profiles[0].stores[0]);
        let read = |watermark: Option<&Watermark>| {
            let horizon = Moment::from_unix_micros(now() - 60 * MINUTE).unwrap();
            let mut told = Told::default();
            let outcome = sources::read_since(
                profile,
                store,
                Some(&Before::new(watermark, &store.path, horizon)),
                &mut told,
            );
            (told.0, outcome.read.rows, outcome.watermark)
        };
        let (told, rows, first) = read(None);
        assert_eq!((rows, told.last().unwrap().as_str()), (30, "settle"), "{make:?}");
        let (told, rows, same) = read(first.as_ref());
        assert_eq!((told, rows, &same), (vec!["resume true".to_owned()], 30, &first), "{make:?}");

        // All at rest but the newest, which are younger than an hour.
        history.visit(&mut Chance(2), 2);
        history.rest();
        let (told, rows, second) = read(first.as_ref());
        assert_eq!((told[0].as_str(), rows), ("resume false", 32), "{make:?}");
        assert_eq!(told.iter().filter(|line| line.starts_with("visit")).count(), 2, "{make:?}: {told:?}");
        assert!(told.iter().filter(|line| line.starts_with("page")).count() <= 2, "{make:?}: {told:?}");
        let (at, settled) = (told.iter().position(|line| line == "settle"), "visit");
        assert!(told[..at.unwrap()].iter().all(|line| !line.starts_with(settled)), "{make:?}: {told:?}");
        history.rest();
        let (told, rows, _) = read(second.as_ref());
        assert_eq!(told.iter().filter(|line| line.starts_with("visit")).count(), 2, "they may still change");
        assert_eq!(rows, 32);

        // Another file in its place is another store.
        fs::copy(&history.path, history.path.with_extension("copy")).unwrap();
        fs::rename(history.path.with_extension("copy"), &history.path).unwrap();
        history.rest();
        let (told, ..) = read(second.as_ref());
        assert_eq!(told.iter().filter(|line| line.starts_with("visit")).count(), 32, "{make:?}");
        assert!(!told.iter().any(|line| line.starts_with("resume")), "{make:?}");
    }
}
