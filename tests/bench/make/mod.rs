//! Makes browser profiles of any size, always the same for the same size.

mod chromium;
mod gecko;

use rusqlite::Connection;
use std::path::{Path, PathBuf};

/// Whose files are made.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Chrome,
    Firefox,
}

impl Shape {
    pub fn named(name: &str) -> anyhow::Result<Self> {
        match name {
            "chrome" => Ok(Self::Chrome),
            "firefox" => Ok(Self::Firefox),
            other => anyhow::bail!("there is no shape {other}"),
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Chrome => "chrome",
            Self::Firefox => "firefox",
        }
    }

    /// History and cookies, in a home folder.
    pub fn stores(self, home: &Path) -> [PathBuf; 2] {
        match self {
            Self::Chrome => {
                ["History", "Cookies"].map(|file| home.join(".config/google-chrome/Default").join(file))
            }
            Self::Firefox => ["places.sqlite", "cookies.sqlite"]
                .map(|file| home.join(".mozilla/firefox/bench.default").join(file)),
        }
    }

    /// Adds visits to a home that was made, dated after all others.
    pub fn visit(self, home: &Path, count: u64) -> anyhow::Result<()> {
        let [history, _] = self.stores(home);
        let mut db = Connection::open(history)?;
        let batch = db.transaction()?;
        for round in 0..count {
            let round = i64::try_from(round)?;
            // A third are new pages.
            let sql = match self {
                Self::Chrome if round % 3 == 0 => {
                    "INSERT INTO urls(url,title,last_visit_time) SELECT 'https://new.example/' || max(id), '', 1 FROM urls"
                }
                Self::Firefox if round % 3 == 0 => {
                    "INSERT INTO moz_places(url,guid) SELECT 'https://new.example/' || max(id), 'new' || max(id)
                     FROM moz_places"
                }
                _ => "SELECT 1 WHERE 0",
            };
            let _ = batch.prepare_cached(sql)?.query([])?.next()?;
            let sql = match self {
                Self::Chrome => {
                    "INSERT INTO visits(url,visit_time,transition) SELECT (SELECT max(id) FROM urls) - ?1 * 37, visit_time + 1,
                     805306368 FROM visits WHERE id = (SELECT max(id) FROM visits)"
                }
                Self::Firefox => {
                    "INSERT INTO moz_historyvisits(place_id,visit_date,visit_type) SELECT (SELECT max(id) FROM moz_places) -
                     ?1 * 37, visit_date + 1, 1 FROM moz_historyvisits WHERE id = (SELECT max(id) FROM moz_historyvisits)"
                }
            };
            batch.prepare_cached(sql)?.execute([round])?;
        }
        batch.commit()?;
        Ok(())
    }

    /// Makes a home with one profile of so many visits and a hundredth as many cookies.
    pub fn make(self, home: &Path, visits: u64) -> anyhow::Result<Truth> {
        let [history, jar] = self.stores(home);
        if let Some(folder) = history.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let cookies = (visits / 100).max(1);
        let known = match self {
            Self::Chrome => {
                chromium::home(home)?;
                chromium::jar(&jar, cookies)?;
                chromium::history(&history, visits)?
            }
            Self::Firefox => {
                gecko::home(home)?;
                gecko::jar(&jar, cookies)?;
                gecko::history(&history, visits)?
            }
        };
        let bytes = std::fs::metadata(history)?.len() + std::fs::metadata(jar)?.len();
        let truth = Truth { visits, cookies, known, bytes };
        std::fs::write(home.join(format!("{}.truth", self.name())), truth.counts())?;
        Ok(truth)
    }
}

/// What every way of reading must find.
pub struct Truth {
    pub visits: u64,
    pub cookies: u64,
    /// Visits to pages of AI services.
    pub known: u64,
    pub bytes: u64,
}

impl Truth {
    /// As each way prints them.
    pub fn counts(&self) -> String {
        format!("{} {} {}", self.visits, self.cookies, self.known)
    }
}

/// A thousandth of the pages belong to AI services; sites follow a Zipf-like law over 20,000 names.
const SITES: u64 = 20_000;
pub const SERVICES: [&str; 4] = ["chatgpt.com", "chat.deepseek.com", "claude.ai", "gemini.google.com"];
/// Names of cookies: two of trackers on any site, two of nobody, one of a tracker on its own host.
const COOKIES: [&str; 5] = ["_ga", "_fbp", "sessionid", "prefs", "IDE"];
/// From the first visit to the last, in microseconds.
const SPAN: u64 = 90 * 86_400 * 1_000_000;

/// The pages of a history, in the order of their ids from 1 on: host, whether it is an AI service's, and the rest.
fn page(chance: &mut Chance) -> anyhow::Result<(String, bool, String)> {
    let tail = chance.next();
    if chance.below(1_000) == 0 {
        let host = SERVICES[usize::try_from(chance.below(4))?].to_owned();
        return Ok((host, true, format!("c/{tail:016x}")));
    }
    let site = chance.skewed(SITES);
    let rest = format!("section/{}/{tail:016x}?ref={}", tail % 97, tail % 7919);
    Ok((format!("www.site{site}.example"), false, rest))
}

/// The host of a cookie of that name.
fn cookie_host(id: u64, name: &str) -> String {
    if name == "IDE" { format!(".ads{id}.doubleclick.net") } else { format!(".site{id}.example") }
}

/// A small generator (SplitMix64): the same numbers on every machine.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// Low numbers far more often than high ones.
    fn skewed(&mut self, end: u64) -> u64 {
        let first = self.below(end) + 1;
        self.below(first)
    }
}

fn create(path: &Path, page_size: u32, schema: &str) -> anyhow::Result<Connection> {
    if path.exists() {
        std::fs::remove_file(path)?;
    }
    let db = Connection::open(path)?;
    db.execute_batch(&format!(
        "PRAGMA page_size = {page_size}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
    ))?;
    // `sqlite_sequence` is SQLite's own; it makes it itself.
    let schema: Vec<&str> = schema.lines().filter(|line| !line.contains("sqlite_sequence")).collect();
    db.execute_batch(&schema.join("\n"))?;
    Ok(db)
}
