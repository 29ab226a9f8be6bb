//! A home somebody made up, written by a real SQLite.

use model::{GapReason, Moment, Standing, StoreKind};
use rusqlite::Connection;
use sources::{Machine, Platform, discover};
use std::{
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;
use tests::reading::{self, Seen};

/// Writes one database of a home.
pub fn lay(home: &TempDir, file: &str, statements: &[&str]) {
    let db = Connection::open(room(home.path(), file)).unwrap();
    db.execute_batch("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;").unwrap();
    for sql in statements {
        db.execute_batch(sql).unwrap_or_else(|error| panic!("{error}: {sql}"));
    }
}

/// Writes any other file of a home.
pub fn write(home: &TempDir, file: &str, bytes: &[u8]) {
    fs::write(room(home.path(), file), bytes).unwrap();
}

fn room(home: &Path, file: &str) -> PathBuf {
    let path = home.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    path
}

/// The profiles found in a home of that system, by their keys; finding them left no gap.
pub fn profiles(home: &TempDir, platform: Platform) -> Vec<Seen> {
    let found = discover(&Machine::at(platform, home.path().to_owned()));
    assert_eq!(found.gaps, []);
    found.profiles.into_iter().map(reading::read).collect()
}

/// The one profile of a home.
pub fn one(home: &TempDir, platform: Platform) -> Seen {
    let mut found = profiles(home, platform);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

/// When each page was visited, and whether a person saw it; in the order of the store.
pub fn visits(seen: &Seen) -> Vec<(String, &str, Standing)> {
    let visits = seen.recorder.visits.iter();
    visits.map(|(url, visit)| (visit.at.to_string(), url.as_str(), visit.standing)).collect()
}

/// Cookies as they print.
pub fn cookies(seen: &Seen) -> Vec<String> {
    let day = |at: Option<Moment>| at.map_or("-".to_owned(), |at| at.to_string()[..10].to_owned());
    let flag = |is, word| if is { word } else { "" };
    let cookies = seen.recorder.cookies.iter();
    cookies
        .map(|cookie| {
            format!(
                "{}{} {}{} {} {} {}{}{:?}",
                flag(!cookie.host_only, "*"),
                cookie.host,
                cookie.name,
                cookie.path,
                day(cookie.created),
                day(cookie.expires),
                flag(cookie.secure, "secure "),
                flag(cookie.http_only, "http-only "),
                cookie.same_site,
            )
        })
        .collect()
}

/// How a store was read: reported, refused, and the gap it left.
pub fn read(seen: &Seen, kind: StoreKind) -> (u64, u64, Option<GapReason>) {
    let read = seen.reads.iter().find(|read| read.kind == kind).unwrap();
    let gap = seen.gaps.iter().find(|gap| gap.store == Some(kind));
    (read.rows, read.rejected, gap.map(|gap| gap.reason))
}
