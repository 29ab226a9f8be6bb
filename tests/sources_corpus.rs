//! Real profiles: each store gives what SQLite finds in it, and the numbers that were counted when they were made.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

use model::{
    Engine, Moment, ReadState, Standing, StoreKind, StoreRead,
    VisitKind::{self, Bookmark, Download, Link, Redirect, Reload, Typed},
};
use rusqlite::Connection;
use sources::{Machine, Platform, discover};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};
use tests::{
    corpus::Corpus,
    listing,
    reading::{self, Seen},
    recorder::Kept,
};

/// Every profile of a corpus by its folder.
fn seen(corpus: &Corpus) -> BTreeMap<String, Seen> {
    let by_folder = |seen: Seen| (seen.profile.dir.file_name().unwrap().to_string_lossy().into_owned(), seen);
    reading::profiles(&corpus.home()).into_iter().map(by_folder).collect()
}

fn rows(seen: &Seen, kind: StoreKind) -> u64 {
    let of = |read: &&StoreRead| read.kind == kind;
    let read = seen.reads.iter().find(of).expect("the store was read");
    assert_eq!((read.state, read.rejected), (ReadState::Complete, 0), "{:?}", seen.gaps);
    read.rows
}

/// Visits, those shown, and cookies.
fn counts(seen: &Seen) -> (u64, usize, u64) {
    let shown = seen.recorder.visits.iter().filter(|(_, visit)| visit.standing == Standing::Shown).count();
    (rows(seen, StoreKind::History), shown, rows(seen, StoreKind::Cookies))
}

#[test]
fn chromiums_numbers_are_those_that_were_counted() {
    let Some(corpus) = Corpus::open("chromium156-debian-3pcblocked") else { return };
    let seen = seen(&corpus);
    assert_eq!(seen.keys().collect::<Vec<_>>(), ["Default", "Profile 1"]);
    // The browser told of as many cookies itself; the corpus's notes say one less.
    assert_eq!(corpus.truth["driver"]["cookies_at_end_cdp_incognito"].as_array().unwrap().len(), 230);
    assert_eq!(counts(&seen["Default"]), (145, 126, 230));
    assert_eq!(rows(&seen["Profile 1"], StoreKind::History), 5);
    assert_eq!(seen["Default"].profile.name, "Your Chromium");
    // 129 pages the person ended on by the browser's own rule, 3 of them hidden by it.
    let passed = |(_, visit): &&(_, model::Visit)| {
        visit.standing == Standing::Passed && visit.kind != VisitKind::Redirect
    };
    assert_eq!(seen["Default"].recorder.visits.iter().filter(passed).count(), 3);
}

#[test]
fn firefoxs_numbers_are_those_that_were_counted() {
    let Some(corpus) = Corpus::open("firefox153-default") else { return };
    let seen = seen(&corpus);
    assert_eq!(counts(&seen["ar72qwyf.default-esr"]), (151, 139, 353));
    assert_eq!(seen["k9wfypby.work"].profile.name, "work");
    let visits = &seen["ar72qwyf.default-esr"].recorder.visits;
    let of = |kind| visits.iter().filter(|(_, visit)| visit.kind == kind).count();
    assert_eq!([Link, Typed, Bookmark, Redirect, Download, Reload].map(of), [132, 6, 1, 2 + 9, 1, 0]);
}

#[test]
fn what_a_killed_browser_had_only_in_its_log_is_counted() {
    let Some(corpus) = Corpus::open("firefox153-killed") else { return };
    let seen = seen(&corpus);
    let killed = &seen["killed01.default-esr"];
    assert_eq!((rows(killed, StoreKind::History), rows(killed, StoreKind::Cookies)), (12, 126));
}

#[test]
fn the_folder_of_a_browser_nobody_knows_is_found_by_its_looks() {
    let Some(corpus) = Corpus::open("chromium156-debian-3pcblocked") else { return };
    let home = corpus.home();
    fs::rename(home.join(".config/chromium"), home.join(".config/chromium-lab")).unwrap();
    let found = discover(&Machine::at(Platform::Linux, home));
    let keys: Vec<_> = found.profiles.iter().map(|profile| profile.key.0.as_str()).collect();
    assert_eq!(keys, ["chromium-lab:Default", "chromium-lab:Profile 1"]);
    assert_eq!(found.gaps, []);
}

const ALL: [&str; 5] = [
    "chromium156-debian-3pcblocked",
    "chromium156-aged",
    "chromium156-killed",
    "firefox153-default",
    "firefox153-killed",
];

#[test]
fn every_row_is_what_sqlite_finds_there() {
    let mut stores = 0;
    for name in ALL {
        let Some(corpus) = Corpus::open(name) else { return };
        let before = listing::of(&corpus.home());
        let seen = seen(&corpus);
        let after = listing::of(&corpus.home());
        let changed = listing::changed(&before, &after);
        assert!(changed.is_empty(), "{name}: {changed:?} were touched");
        for seen in seen.values() {
            stores += seen.reads.len();
            if seen.reads.is_empty() {
                continue;
            }
            // Only now: SQLite writes beside what it opens.
            let open = |file: &str| Connection::open(seen.profile.dir.join(file)).unwrap();
            let (visits, cookies) = match seen.profile.engine {
                Engine::Chromium => (chromium_visits(&open("History")), chromium_cookies(&open("Cookies"))),
                _ => (gecko_visits(&open("places.sqlite")), gecko_cookies(&open("cookies.sqlite"))),
            };
            let mut ours: Vec<_> = seen
                .recorder
                .visits
                .iter()
                // Chromium keeps downloads apart from visits.
                .filter(|(_, visit)| {
                    seen.profile.engine == Engine::Gecko || visit.kind != VisitKind::Download
                })
                // A longer address is not read.
                .map(|(url, visit)| (visit.at.unix_micros(), url.clone(), visit.standing == Standing::Shown))
                .collect();
            ours.sort();
            assert_eq!(ours, visits, "{name}: {}", seen.profile.key);
            let mut ours: Vec<_> = seen.recorder.cookies.iter().map(told).collect();
            ours.sort();
            assert_eq!(ours, cookies, "{name}: {}", seen.profile.key);
        }
    }
    assert_eq!(stores, 41);
}

type Visits = Vec<(i64, String, bool)>;

fn visits(db: &Connection, sql: &str) -> Visits {
    let mut query = db.prepare(sql).unwrap();
    let rows = query.query_map([], |row| {
        let url: String = row.get(1)?;
        Ok((row.get(0)?, if url.len() > 65_536 { String::new() } else { url }, row.get(2)?))
    });
    let mut visits: Visits = rows.unwrap().map(Result::unwrap).collect();
    visits.sort();
    visits
}

fn chromium_visits(db: &Connection) -> Visits {
    visits(
        db,
        "SELECT visit_time - 11644473600000000, urls.url,
            transition & 0x20000000 <> 0 AND transition & 0xff NOT IN (3, 4, 10) AND NOT hidden
        FROM visits JOIN urls ON urls.id = visits.url",
    )
}

fn gecko_visits(db: &Connection) -> Visits {
    visits(
        db,
        "SELECT visit_date, url, NOT hidden AND visit_type NOT IN (4, 7, 8)
        FROM moz_historyvisits JOIN moz_places ON moz_places.id = place_id",
    )
}

/// Host as stored, name, path, created, partition, container, and when it ends in whole seconds.
type Told = (String, String, String, Option<i64>, Option<String>, Option<u32>, Option<i64>);

fn told(cookie: &Kept) -> Told {
    let dot = if cookie.host_only { "" } else { "." };
    (
        format!("{dot}{}", cookie.host),
        cookie.name.clone(),
        cookie.path.clone(),
        cookie.created.map(Moment::unix_micros),
        cookie.partition.clone(),
        cookie.container,
        cookie.expires.map(|at| at.unix_micros() / 1_000_000),
    )
}

fn cookies(db: &Connection, sql: &str) -> Vec<Told> {
    let mut query = db.prepare(sql).unwrap();
    let rows = query.query_map([], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?))
    });
    let mut cookies: Vec<Told> = rows.unwrap().map(Result::unwrap).collect();
    cookies.sort();
    cookies
}

fn chromium_cookies(db: &Connection) -> Vec<Told> {
    cookies(
        db,
        "SELECT host_key, name, path, creation_utc - 11644473600000000,
            nullif(replace(top_frame_site_key, 'https://', ''), ''), NULL,
            CASE WHEN has_expires THEN (expires_utc - 11644473600000000) / 1000000 END
        FROM cookies",
    )
}

/// `%28https%2C` and `%29` stand around a site without a port.
fn gecko_cookies(db: &Connection) -> Vec<Told> {
    cookies(
        db,
        "WITH told AS (SELECT *,
            instr(originAttributes, 'userContextId=') AS container,
            instr(originAttributes, 'partitionKey=%28http') AS site,
            substr(originAttributes, instr(originAttributes, '%2C') + 3) AS rest
        FROM moz_cookies)
        SELECT host, name, path, creationTime,
            CASE WHEN site THEN substr(rest, 1, instr(rest, '%') - 1) END,
            CASE WHEN container THEN CAST(substr(originAttributes, container + 14) AS INTEGER) END,
            expiry / 1000
        FROM told",
    )
}

#[test]
fn third_parties_stand_under_the_site_and_in_the_container_they_were_met_in() {
    let Some(corpus) = Corpus::open("firefox153-default") else { return };
    let seen = seen(&corpus);
    let cookies = &seen["ar72qwyf.default-esr"].recorder.cookies;
    assert_eq!(cookies.iter().filter(|cookie| cookie.partition.is_some()).count(), 109);
    let sites: BTreeSet<_> = cookies
        .iter()
        .filter(|cookie| cookie.host == "doubleclick.net")
        .map(|c| c.partition.as_deref())
        .collect();
    let told = [None, Some("dailynews.example"), Some("health.example"), Some("shop.example")];
    assert_eq!(sites.into_iter().collect::<Vec<_>>(), told);
    let containers: BTreeSet<_> = cookies.iter().filter_map(|cookie| cookie.container).collect();
    // The one cookie of the third container was of its session and never on the disk.
    assert_eq!(containers.into_iter().collect::<Vec<_>>(), [1, 2]);
    let Some(corpus) = Corpus::open("chromium156-debian-3pcblocked") else { return };
    let seen = self::seen(&corpus);
    let partitions = seen["Default"].recorder.cookies.iter().filter_map(|cookie| cookie.partition.as_deref());
    let partitions: BTreeSet<_> = partitions.collect();
    assert!(partitions.contains("dailynews.example"), "{partitions:?}");
    assert!(partitions.iter().all(|site| !site.contains("://") && site.contains('.')), "{partitions:?}");
}
