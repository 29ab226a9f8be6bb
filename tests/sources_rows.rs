//! Rows that a real SQLite wrote into the schemas of real browsers, and what they mean.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail loudly")]

use model::{
    Cookie, GapReason, Holding, Mark, Moment, Protection, ReadState, Sink,
    Standing::{self, Framed, Passed, Shown, Synced},
    StoreKind, Visit,
    VisitKind::{self, Bookmark, Download, Form, Frame, Link, Other, Redirect, Reload, Search, Typed},
};
use rusqlite::Connection;
use sources::{Outcome, profile_at};
use std::{fs, ops::ControlFlow};
use tempfile::{TempDir, tempdir};
use tests::recorder::Recorder;

const CHROMIUM_HISTORY: &str = include_str!("../crates/sample/schemas/chromium-history.sql");
const CHROMIUM_COOKIES: &str = include_str!("../crates/sample/schemas/chromium-cookies.sql");
const FIREFOX_PLACES: &str = include_str!("../crates/sample/schemas/firefox-places.sql");
const FIREFOX_COOKIES: &str = include_str!("../crates/sample/schemas/firefox-cookies.sql");

/// A profile of one store, which SQLite made by these statements.
fn store(name: &str, statements: &[&str]) -> TempDir {
    let profile = tempdir().unwrap();
    let db = Connection::open(profile.path().join(name)).unwrap();
    db.execute_batch("PRAGMA synchronous = OFF;").unwrap();
    for sql in statements {
        db.execute_batch(sql).expect(sql);
    }
    profile
}

fn read(profile: &TempDir, sink: &mut dyn Sink) -> Outcome {
    let found = profile_at(profile.path());
    let [profile] = &found.profiles[..] else { panic!("{found:?}") };
    let [store] = &profile.stores[..] else { panic!("{found:?}") };
    sources::read(profile, store, sink)
}

fn whole(profile: &TempDir) -> (Recorder, Outcome) {
    let mut recorder = Recorder::default();
    let outcome = read(profile, &mut recorder);
    assert_eq!((outcome.read.state, outcome.gaps.len()), (ReadState::Complete, 0), "{:?}", outcome.gaps);
    (recorder, outcome)
}

/// Keeps cookies as they print: all that is told of one.
#[derive(Default)]
struct Jar(Vec<String>);

impl Sink for Jar {
    fn page(&mut self, _: &str) -> Option<Mark> {
        panic!("a cookie store holds no pages")
    }
    fn visit(&mut self, _: Mark, _: Visit) {
        panic!("a cookie store holds no visits")
    }
    fn cookie(&mut self, cookie: &Cookie<'_>) {
        let Cookie { host, host_only, name, path, created, last_used, expires, .. } = *cookie;
        let day = |at: Option<Moment>| at.map_or("-".to_owned(), |at| at.to_string()[..10].to_owned());
        let flag = |is, word| if is { word } else { "" };
        self.0.push(format!(
            "{}{host} {name}{path} {} {} {} {}{}{:?} {} {}",
            flag(!host_only, "*"),
            day(created),
            day(last_used),
            day(expires),
            flag(cookie.secure, "secure "),
            flag(cookie.http_only, "http-only "),
            cookie.same_site,
            cookie.partition.unwrap_or("-"),
            cookie.container.map_or("-".to_owned(), |container| container.to_string()),
        ));
    }
    fn holding(&mut self, _: &Holding<'_>) {
        panic!("a cookie store holds nothing else")
    }
    fn protection(&mut self, _: Protection) {
        panic!("a cookie store counts nothing")
    }
    fn restart(&mut self) {
        self.0.clear();
    }
    fn tick(&mut self, _: u64, _: u64, _: u64) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

fn jar(profile: &TempDir) -> Vec<String> {
    let mut jar = Jar::default();
    let outcome = read(profile, &mut jar);
    assert_eq!((outcome.read.state, outcome.gaps.len()), (ReadState::Complete, 0), "{:?}", outcome.gaps);
    assert_eq!(outcome.read.rows, jar.0.len() as u64);
    jar.0
}

/// 2026-11-22T23:54:38Z and later, one second a visit, on Chromium's clock.
const WEBKIT: i64 = 13_439_865_278_000_000;
/// The same on that of Unix, in microseconds.
const UNIX: i64 = WEBKIT - 11_644_473_600_000_000;

type Told<'a> = (&'a str, VisitKind, Standing);

fn visits(recorder: &Recorder) -> Vec<Told<'_>> {
    let mut last = None;
    for (_, visit) in &recorder.visits {
        assert!(last < Some(visit.at) && visit.at.to_string().starts_with("2026-11-2"), "{}", visit.at);
        last = Some(visit.at);
    }
    recorder.visits.iter().map(|(url, visit)| (url.as_str(), visit.kind, visit.standing)).collect()
}

/// Visits of Chromium: page, transition, device.
fn chromium_visits(rows: &[(i64, i64, &str)]) -> String {
    let row = |(i, (page, transition, device)): (usize, &(i64, i64, &str))| {
        let (id, at) = (i + 1, WEBKIT + 1_000_000 * i64::try_from(i).unwrap());
        format!(
            "INSERT INTO visits (id, url, visit_time, transition, originator_cache_guid)
            VALUES ({id}, {page}, {at}, {transition}, {device});"
        )
    };
    rows.iter().enumerate().map(row).collect()
}

const SOME_URLS: &str = "
    INSERT INTO urls (id, url, title, last_visit_time, hidden) VALUES
        (1, 'https://a.example/', 'A', 1, 0), (2, 'https://hop.example/', 'A', 1, 0),
        (5, 'https://missing.example/', '', 1, 1), (9, 'https://frame.example/', '', 1, 0);";

#[test]
fn a_visit_of_chromium_is_shown_passed_framed_or_synced() {
    // What sets the highest bit is negative where the column is taken for signed.
    let redirected = 0xa000_0000_u32.cast_signed();
    let rows = [
        (1, 0x3000_0000, "NULL"),
        (1, 0x3200_0001, "''"),
        (2, 0x1000_0000, "NULL"),
        (1, redirected.into(), "NULL"),
        (1, 0xa000_0000, "NULL"),
        (5, 0x3000_0000, "NULL"),
        (9, 0x3000_0004, "NULL"),
        (9, 0x3000_0003, "NULL"),
        (1, 0x3000_0005, "NULL"),
        (1, 0x3000_000a, "NULL"),
        (1, 0x3100_0008, "NULL"),
        (1, 0x3000_0007, "NULL"),
        (1, 0x3000_0000, "'9f3c'"),
        (1, 0x3000_0002, "NULL"),
        (1, 0x3000_0006, "NULL"),
        (77, 0x3000_0000, "NULL"),
    ];
    let sources = "INSERT INTO visit_source VALUES (14, 0), (15, 2);";
    let profile = store("History", &[CHROMIUM_HISTORY, SOME_URLS, &chromium_visits(&rows), sources]);
    let (recorder, outcome) = whole(&profile);
    let a = "https://a.example/";
    assert_eq!(
        visits(&recorder),
        [
            (a, Link, Shown),
            (a, Typed, Shown),
            ("https://hop.example/", Redirect, Passed),
            (a, Link, Shown),
            (a, Link, Shown),
            ("https://missing.example/", Link, Passed),
            ("https://frame.example/", Frame, Framed),
            ("https://frame.example/", Frame, Framed),
            (a, Search, Shown),
            (a, Search, Passed),
            (a, Reload, Shown),
            (a, Form, Shown),
            (a, Link, Synced),
            (a, Bookmark, Synced),
            // Source 2 is an extension, on this device.
            (a, Other, Shown),
            // The page of the last is not in the file: it is counted alone.
        ]
    );
    assert_eq!((outcome.read.rows, outcome.read.rejected, outcome.read.tries), (16, 0, 1));
    assert_eq!(outcome.read.kind, StoreKind::History);
    assert!(recorder.ticks >= 3 && outcome.read.bytes > 100_000);
}

#[test]
fn a_history_of_ten_years_ago_is_read_by_the_columns_it_has() {
    let profile = store(
        "History",
        &[
            "CREATE TABLE urls(id INTEGER PRIMARY KEY,url LONGVARCHAR,title LONGVARCHAR,visit_count INTEGER,
                typed_count INTEGER,last_visit_time INTEGER NOT NULL,favicon_id INTEGER DEFAULT 0 NOT NULL);
            CREATE TABLE visits(id INTEGER PRIMARY KEY,url INTEGER NOT NULL,visit_time INTEGER NOT NULL,
                from_visit INTEGER,transition INTEGER DEFAULT 0 NOT NULL,segment_id INTEGER,is_indexed BOOLEAN);
            INSERT INTO urls VALUES (1, 'https://a.example/', '', 1, 0, 1, 0);",
            &format!("INSERT INTO visits VALUES (1, 1, {WEBKIT}, 0, {}, 0, 0);", 0x3000_0001),
        ],
    );
    let (recorder, _) = whole(&profile);
    assert_eq!(visits(&recorder), [("https://a.example/", VisitKind::Typed, Standing::Shown)]);
}

#[test]
fn a_column_added_later_is_empty_in_older_rows() {
    let profile = store(
        "History",
        &[
            "CREATE TABLE urls(id INTEGER PRIMARY KEY, url TEXT, hidden INTEGER DEFAULT 0 NOT NULL);
            CREATE TABLE visits(id INTEGER PRIMARY KEY, url INTEGER, visit_time INTEGER, transition INTEGER);
            INSERT INTO urls VALUES (1, 'https://a.example/', 0);",
            &format!("INSERT INTO visits VALUES (1, 1, {WEBKIT}, {});", 0x3000_0000),
            "ALTER TABLE visits ADD COLUMN originator_cache_guid TEXT;",
            &format!("INSERT INTO visits VALUES (2, 1, {}, {}, 'x');", WEBKIT + 1, 0x3000_0000),
        ],
    );
    let (recorder, _) = whole(&profile);
    let standings: Vec<_> = visits(&recorder).iter().map(|(.., standing)| *standing).collect();
    assert_eq!(standings, [Standing::Shown, Standing::Synced]);
}

#[test]
fn a_visit_without_a_date_is_refused_and_said_so() {
    let bad = format!(
        "UPDATE visits SET visit_time = 0 WHERE id = 2;
        UPDATE visits SET visit_time = {} WHERE id = 3;
        UPDATE visits SET visit_time = 'noon' WHERE id = 4;",
        i64::MAX
    );
    let rows = [(1, 0x3000_0000, "NULL"); 5];
    let profile = store("History", &[CHROMIUM_HISTORY, SOME_URLS, &chromium_visits(&rows), &bad]);
    let mut recorder = Recorder::default();
    let outcome = read(&profile, &mut recorder);
    assert_eq!((outcome.read.rows, outcome.read.rejected, recorder.visits.len()), (2, 3, 2));
    assert_eq!(outcome.read.state, ReadState::Partial);
    let [gap] = &outcome.gaps[..] else { panic!("{:?}", outcome.gaps) };
    assert_eq!(
        (gap.reason, gap.store, gap.detail.as_str()),
        (GapReason::SomeRows, Some(StoreKind::History), "3 of 5")
    );
}

#[test]
fn an_address_that_is_no_text_or_over_long_is_a_page_unknown() {
    let urls = "
        INSERT INTO urls (id, url, title, last_visit_time) VALUES
            (1, 'https://a.example/' || hex(zeroblob(40000)), '', 1),
            (2, CAST(x'68747470733a2f2f62ff2e6578616d706c652f' AS TEXT), '', 1),
            (3, NULL, '', 1), (4, x'6874', '', 1), (5, 'https://c.example/' || hex(zeroblob(15000)), '', 1);";
    let rows = [1, 2, 3, 4, 5].map(|page| (page, 0x3000_0000, "NULL"));
    let profile = store("History", &[CHROMIUM_HISTORY, urls, &chromium_visits(&rows)]);
    let (recorder, _) = whole(&profile);
    let told: Vec<_> =
        recorder.visits.iter().map(|(url, _)| (url.len(), url.get(..17).unwrap_or(url))).collect();
    assert_eq!(
        told,
        [(0, ""), (21, "https://b\u{fffd}.exam"), (0, ""), (0, ""), (30_018, "https://c.example")]
    );
}

#[test]
fn a_visit_of_firefox_is_shown_passed_or_framed() {
    let places = "
        INSERT INTO moz_places (id, url, hidden, guid) VALUES
            (1, 'https://a.example/', 0, 'a'), (4, 'https://hop.example/', 1, 'b');";
    let rows = [(1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (1, 7), (1, 8), (1, 9), (4, 1), (9, 1)];
    let visits_of: Vec<String> = rows
        .iter()
        .zip(1..)
        .map(|((place, kind), id)| format!("({id}, {place}, {}, {kind})", UNIX + 1_000_000 * id))
        .collect();
    let rows = format!(
        "INSERT INTO moz_historyvisits (id, place_id, visit_date, visit_type) VALUES {};",
        visits_of.join(", ")
    );
    let profile = store("places.sqlite", &[FIREFOX_PLACES, places, &rows]);
    let (recorder, _) = whole(&profile);
    let a = "https://a.example/";
    assert_eq!(
        visits(&recorder),
        [
            (a, Link, Shown),
            (a, Typed, Shown),
            (a, Bookmark, Shown),
            (a, Frame, Framed),
            (a, Redirect, Shown),
            (a, Redirect, Shown),
            (a, Download, Framed),
            (a, Frame, Framed),
            (a, Reload, Shown),
            ("https://hop.example/", Link, Passed),
        ]
    );
}

#[test]
fn a_cookie_of_chromium_tells_all_but_its_value() {
    let cookie = |host: &str, site: &str, name: &str, ends: i64, lasting: u8, flags: &str| {
        format!(
            "INSERT INTO cookies (creation_utc, host_key, top_frame_site_key, name, value, encrypted_value, path,
                expires_utc, is_secure, is_httponly, last_access_utc, has_expires, is_persistent, priority, samesite,
                source_scheme, source_port, last_update_utc, source_type, has_cross_site_ancestor)
            VALUES ({WEBKIT}, '{host}', '{site}', '{name}', 'canary', x'763130', '/in', {ends}, {flags_a}, {WEBKIT} + 86400000000,
                {lasting}, {lasting}, 1, {flags_b}, 2, 443, {WEBKIT}, 1, 1);",
            flags_a = &flags[..3],
            flags_b = &flags[4..],
        )
    };
    let year = WEBKIT + 365 * 86_400_000_000;
    let rows = [
        cookie(".doubleclick.net", "", "IDE", year, 1, "1,1,0"),
        cookie("a.example", "https://dailynews.example", "", year, 1, "1,0,2"),
        cookie("[2001:db8::1]", "http://localhost:8080", "x", 0, 0, "0,0,-1"),
        cookie("b.example", "", "session", year, 0, "0,1,1"),
        cookie("c.example", "", "ever", i64::MAX, 1, "0,0,7"),
    ];
    let statements: Vec<&str> =
        [CHROMIUM_COOKIES].into_iter().chain(rows.iter().map(String::as_str)).collect();
    assert_eq!(
        jar(&store("Cookies", &statements)),
        [
            "*doubleclick.net IDE/in 2026-11-22 2026-11-23 2027-11-22 secure http-only None - -",
            "a.example /in 2026-11-22 2026-11-23 2027-11-22 secure Strict dailynews.example -",
            "[2001:db8::1] x/in 2026-11-22 2026-11-23 - Unset localhost -",
            "b.example session/in 2026-11-22 2026-11-23 - http-only Lax - -",
            "c.example ever/in 2026-11-22 2026-11-23 9999-12-30 Unset - -",
        ]
    );
}

#[test]
fn cookies_of_chromium_87_have_no_partition_and_those_of_50_other_names() {
    let profile = store(
        "Cookies",
        &[
            "CREATE TABLE cookies(creation_utc INTEGER NOT NULL,host_key TEXT NOT NULL,name TEXT NOT NULL,
                value TEXT NOT NULL,path TEXT NOT NULL,expires_utc INTEGER NOT NULL,is_secure INTEGER NOT NULL,
                is_httponly INTEGER NOT NULL,last_access_utc INTEGER NOT NULL,
                has_expires INTEGER NOT NULL DEFAULT 1,is_persistent INTEGER NOT NULL DEFAULT 1,
                priority INTEGER NOT NULL DEFAULT 1,encrypted_value BLOB DEFAULT '',
                samesite INTEGER NOT NULL DEFAULT -1,source_scheme INTEGER NOT NULL DEFAULT 0);",
            &format!("INSERT INTO cookies VALUES ({WEBKIT},'.a.example','n','v','/',{WEBKIT},1,0,0,1,1,1,'',1,2);"),
        ],
    );
    assert_eq!(jar(&profile), ["*a.example n/ 2026-11-22 - 2026-11-22 secure Lax - -"]);
    let profile = store(
        "Cookies",
        &[
            "CREATE TABLE cookies (creation_utc INTEGER NOT NULL UNIQUE PRIMARY KEY,host_key TEXT NOT NULL,
                name TEXT NOT NULL,value TEXT NOT NULL,path TEXT NOT NULL,expires_utc INTEGER NOT NULL,
                secure INTEGER NOT NULL,httponly INTEGER NOT NULL,last_access_utc INTEGER NOT NULL,
                has_expires INTEGER NOT NULL DEFAULT 1,persistent INTEGER NOT NULL DEFAULT 1,
                priority INTEGER NOT NULL DEFAULT 1,encrypted_value BLOB DEFAULT '',
                firstpartyonly INTEGER NOT NULL DEFAULT 0);",
            &format!(
                "INSERT INTO cookies VALUES ({WEBKIT},'a.example','n','v','/',{WEBKIT},0,1,{WEBKIT},1,1,1,'',0);"
            ),
        ],
    );
    assert_eq!(jar(&profile), ["a.example n/ 2026-11-22 2026-11-22 2026-11-22 http-only Unset - -"]);
}

#[test]
fn a_cookie_of_firefox_tells_its_container_and_its_top_site() {
    let year = UNIX / 1_000_000 + 365 * 86_400;
    // Attributes, host, name, end, sameSite.
    let row = |(attributes, host, name, ends, same_site): (&str, &str, &str, i64, u16)| {
        format!(
            "INSERT INTO moz_cookies (originAttributes, name, value, host, path, expiry, lastAccessed, creationTime,
                isSecure, isHttpOnly, sameSite)
            VALUES ('{attributes}', '{name}', 'canary', '{host}', '/', {ends}, {UNIX} + 86400000000, {UNIX}, 1, 0, {same_site});"
        )
    };
    let told = |unit: i64, version: u32| {
        let rows = [
            ("", ".a.example", "plain", year * unit, 0),
            ("^userContextId=2", "claude.ai", "sessionKey", year * unit, 1),
            ("^partitionKey=%28https%2Cdailynews.example%29", ".doubleclick.net", "IDE", year * unit, 2),
            (
                "^userContextId=3&partitionKey=%28http%2Clocalhost%2C8080%29",
                "b.example",
                "",
                year * unit,
                256,
            ),
            ("^privateBrowsingId=0&odd", "c.example", "ever", i64::MAX, 256),
        ]
        .map(row);
        let version = format!("PRAGMA user_version = {version};");
        let statements: Vec<&str> =
            [FIREFOX_COOKIES, &version].into_iter().chain(rows.iter().map(String::as_str)).collect();
        jar(&store("cookies.sqlite", &statements))
    };
    let rows = [
        "*a.example plain/ 2026-11-22 2026-11-23 2027-11-22 secure None - -",
        "claude.ai sessionKey/ 2026-11-22 2026-11-23 2027-11-22 secure Lax - 2",
        "*doubleclick.net IDE/ 2026-11-22 2026-11-23 2027-11-22 secure Strict dailynews.example -",
        "b.example / 2026-11-22 2026-11-23 2027-11-22 secure Unset localhost 3",
        "c.example ever/ 2026-11-22 2026-11-23 9999-12-30 secure Unset - -",
    ];
    assert_eq!(told(1_000, 17), rows);
    assert_eq!(told(1_000, 16), rows);
    assert_eq!(told(1, 15), rows, "seconds before Firefox 142");
}

#[test]
fn what_is_only_in_the_log_is_read_and_nothing_is_left_behind() {
    let profile = tempdir().unwrap();
    let db = Connection::open(profile.path().join("places.sqlite")).unwrap();
    db.execute_batch("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;").unwrap();
    db.execute_batch(FIREFOX_PLACES).unwrap();
    db.execute_batch(&format!(
        "INSERT INTO moz_places (id, url, guid) VALUES (1, 'https://a.example/', 'a');
        INSERT INTO moz_historyvisits (place_id, visit_date, visit_type) VALUES (1, {UNIX}, 1);"
    ))
    .unwrap();
    // Kept open: closing would move the log into the file.
    let listing = tests::listing::of(profile.path());
    let (recorder, outcome) = whole(&profile);
    assert_eq!(visits(&recorder), [("https://a.example/", VisitKind::Link, Standing::Shown)]);
    assert!(outcome.read.bytes > fs::metadata(profile.path().join("places.sqlite")).unwrap().len());
    let after = tests::listing::of(profile.path());
    let changed = tests::listing::changed(&listing, &after);
    assert!(changed.is_empty(), "{changed:?} were touched");
}
