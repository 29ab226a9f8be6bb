//! Homes made up to harm: names that lead out or turn text around, masses, depths, links and pipes.

use model::{GapReason, HoldingKind, ReadState, StoreKind};
use rusqlite::Connection;
use sources::{Outcome, profile_at};
use std::{
    fs,
    os::unix::fs::symlink,
    path::Path,
    time::{Duration, Instant},
};
use tempfile::TempDir;
use tests::recorder::{Held, Recorder};

/// A file with bytes that must never be seen.
pub fn lay(home: &Path, file: &str, bytes: usize) {
    let path = home.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, "CANARY".bytes().cycle().take(bytes).collect::<Vec<u8>>()).unwrap();
}

fn write(home: &Path, file: &str, text: &str) {
    lay(home, file, 0);
    fs::write(home.join(file), text).unwrap();
}

pub fn chromium() -> TempDir {
    let profile = tempfile::tempdir().unwrap();
    lay(profile.path(), "History", 9);
    lay(profile.path(), "Cookies", 9);
    profile
}

fn gecko() -> TempDir {
    // In memory where there is such a place: ten thousand folders take a disk a while.
    let profile = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    lay(profile.path(), "places.sqlite", 9);
    lay(profile.path(), "cookies.sqlite", 9);
    profile
}

pub fn read(profile: &TempDir, kind: StoreKind) -> (Recorder, Outcome) {
    let found = profile_at(profile.path());
    let store = found.profiles[0].stores.iter().find(|store| store.kind == kind).unwrap();
    let mut recorder = Recorder::default();
    let clock = Instant::now();
    let outcome = sources::read(&found.profiles[0], store, &mut recorder);
    assert!(clock.elapsed() < Duration::from_secs(20), "{:?}", clock.elapsed());
    assert!(!format!("{recorder:?}{outcome:?}").contains("CANARY"), "what a site stored was read");
    (recorder, outcome)
}

pub fn told(recorder: &Recorder) -> Vec<(HoldingKind, &str, &str, u64)> {
    let mut all: Vec<_> = recorder
        .holdings
        .iter()
        .map(|Held { kind, host, partition, bytes, .. }| {
            (*kind, host.as_str(), partition.as_deref().unwrap_or(""), bytes.unwrap_or_default())
        })
        .collect();
    all.sort_unstable();
    all
}

fn reasons(outcome: &Outcome) -> Vec<GapReason> {
    outcome.gaps.iter().map(|gap| gap.reason).collect()
}

#[test]
fn only_names_that_are_hosts_are_told() {
    let (profile, outside) = (chromium(), tempfile::tempdir().unwrap());
    lay(outside.path(), "large", 100_000);
    lay(profile.path(), "IndexedDB/https_a.example_0.indexeddb.leveldb/000003.log", 70);
    lay(profile.path(), "IndexedDB/https_a.example_0.indexeddb.blob/1/00/1", 30);
    for name in [
        "https_.._0.indexeddb.leveldb",
        "https__0.indexeddb.leveldb",
        "https_\u{202e}elpmaxe.b_0.indexeddb.leveldb",
        "https_A.example_0.indexeddb.leveldb",
        "https_a.example_0",
        "chrome-extension_abc_0.indexeddb.leveldb",
        "file__0.indexeddb.leveldb",
        "=HYPERLINK(1)",
    ] {
        lay(profile.path(), &format!("IndexedDB/{name}/x"), 9);
    }
    let databases = profile.path().join("IndexedDB");
    symlink(outside.path(), databases.join("https_linked.example_0.indexeddb.leveldb")).unwrap();
    symlink(outside.path().join("large"), databases.join("https_a.example_0.indexeddb.leveldb/link"))
        .unwrap();
    let pipe = databases.join("https_a.example_0.indexeddb.leveldb/pipe");
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, rustix::fs::Mode::RUSR, 0)
        .unwrap();

    let (recorder, outcome) = read(&profile, StoreKind::SiteStorage);
    assert_eq!(told(&recorder), [(HoldingKind::IndexedDb, "a.example", "", 100)]);
    assert_eq!((outcome.read.state, reasons(&outcome)), (ReadState::Complete, vec![]));
}

#[test]
fn firefoxs_folders_are_no_better() {
    let (profile, outside) = (gecko(), tempfile::tempdir().unwrap());
    lay(outside.path(), "idb/large", 100_000);
    let top = "^userContextId=2&partitionKey=%28https%2Cnews.example%29";
    lay(profile.path(), &format!("storage/default/https+++a.example{top}/idb/1.sqlite"), 40);
    lay(profile.path(), "storage/default/http+++b.example+8080/ls/data.sqlite", 41);
    lay(profile.path(), "storage/default/http+++b.example+8080/unknown/data", 9);
    for name in
        ["https+++..", "https+++", "..+++a", "https+++\u{202e}moc", "moz-extension+++abc", "https+++a..b"]
    {
        lay(profile.path(), &format!("storage/default/{name}/idb/x"), 9);
    }
    symlink(outside.path(), profile.path().join("storage/default/https+++linked.example")).unwrap();
    let linked = profile.path().join("storage/default/https+++c.example");
    fs::create_dir(&linked).unwrap();
    symlink(outside.path().join("idb"), linked.join("idb")).unwrap();

    let (recorder, outcome) = read(&profile, StoreKind::SiteStorage);
    let expected = [
        (HoldingKind::LocalStorage, "b.example", "", 41),
        (HoldingKind::IndexedDb, "a.example", "news.example", 40),
    ];
    assert_eq!(told(&recorder), expected);
    assert_eq!(outcome.read.state, ReadState::Complete);
    assert!(recorder.holdings.iter().all(|held| held.at.is_none()));
}

#[test]
fn ten_thousand_origins_are_told_in_time() {
    let profile = gecko();
    for n in 0..10_000 {
        fs::create_dir_all(profile.path().join(format!("storage/default/https+++s{n}.example/ls"))).unwrap();
    }
    lay(profile.path(), "storage/default/https+++s77.example/ls/data.sqlite", 5);
    let (recorder, outcome) = read(&profile, StoreKind::SiteStorage);
    assert_eq!(told(&recorder), [(HoldingKind::LocalStorage, "s77.example", "", 5)]);
    assert_eq!(outcome.read.state, ReadState::Complete);
    assert!(recorder.ticks > 10);
}

#[test]
fn what_lies_too_deep_is_said_and_not_followed() {
    let profile = gecko();
    let deep = format!("storage/default/https+++a.example/idb/{}", "d/".repeat(60));
    lay(profile.path(), &format!("{deep}far"), 9);
    lay(profile.path(), "storage/default/https+++a.example/idb/near", 7);
    let (recorder, outcome) = read(&profile, StoreKind::SiteStorage);
    assert_eq!(told(&recorder), [(HoldingKind::IndexedDb, "a.example", "", 7)]);
    assert_eq!((outcome.read.state, reasons(&outcome)), (ReadState::Partial, vec![GapReason::SomeRows]));
}

#[test]
fn a_link_or_a_file_in_place_of_the_folder_is_refused() {
    let (linked, outside) = (gecko(), tempfile::tempdir().unwrap());
    lay(outside.path(), "https+++a.example/idb/x", 9);
    fs::create_dir(linked.path().join("storage")).unwrap();
    symlink(outside.path(), linked.path().join("storage/default")).unwrap();
    let file = chromium();
    lay(file.path(), "WebStorage", 9);
    for profile in [&linked, &file] {
        let (recorder, outcome) = read(profile, StoreKind::SiteStorage);
        assert_eq!((told(&recorder), reasons(&outcome)), (vec![], vec![GapReason::NotAFile]));
        assert_eq!(outcome.read.state, ReadState::Unread);
    }
}

#[test]
fn a_list_of_buckets_that_cannot_be_read_costs_only_what_it_names() {
    let profile = chromium();
    lay(profile.path(), "WebStorage/QuotaManager", 4_096);
    lay(profile.path(), "WebStorage/7/IndexedDB/indexeddb.leveldb/000003.log", 50);
    lay(profile.path(), "IndexedDB/https_a.example_0.indexeddb.leveldb/000003.log", 70);
    let (recorder, outcome) = read(&profile, StoreKind::SiteStorage);
    assert_eq!(told(&recorder), [(HoldingKind::IndexedDb, "a.example", "", 70)]);
    assert_eq!((outcome.read.state, reasons(&outcome)), (ReadState::Partial, vec![GapReason::SomeRows]));
}

#[test]
fn a_bucket_bears_no_name_that_leads_out() {
    let profile = chromium();
    lay(profile.path(), "WebStorage/7/IndexedDB/indexeddb.leveldb/000003.log", 50);
    lay(profile.path(), "WebStorage/8/CacheStorage/index", 60);
    let db = Connection::open(profile.path().join("WebStorage/QuotaManager")).unwrap();
    db.execute_batch(
        "CREATE TABLE buckets(id INTEGER PRIMARY KEY, storage_key TEXT NOT NULL, last_accessed INTEGER NOT NULL);
         INSERT INTO buckets VALUES (7, 'https://js.stripe.com/^0https://claude.ai', 13439951274404556),
             (8, 'https://../../../etc/', 1), (-1, 'https://x.example/', 1), (9, 'https://../', 1),
             (10, 'chrome-extension://abc/', 1), (11, CAST(x'ff' AS TEXT), 1);",
    )
    .unwrap();
    let (recorder, outcome) = read(&profile, StoreKind::SiteStorage);
    assert_eq!(told(&recorder), [(HoldingKind::IndexedDb, "js.stripe.com", "claude.ai", 50)]);
    assert_eq!(recorder.holdings[0].at.unwrap().to_string(), "2026-11-23T23:47:54Z");
    assert_eq!(outcome.read.rejected, 0);
}

#[test]
fn only_what_a_person_allowed_is_a_permission() {
    let profile = chromium();
    write(
        profile.path(),
        "Preferences",
        r#"{"account_info": [{"email": "CANARY@mail.example"}], "profile": {"content_settings": {"exceptions": {
            "media_stream_mic": {
                "https://claude.ai:443,*": {"setting": 1, "last_modified": "13439951309041229"},
                "https://refused.example:443,*": {"setting": 2}, "https://asked.example,*": {"setting": 0},
                "https://odd.example,*": {"setting": {"x": 1}}, "https://odd2.example,*": {"setting": "1"},
                "https://times.example,*": {"setting": 1, "last_modified": 7}
            },
            "geolocation": {"https://[*.]maps.example,*": {"setting": 1}, "file:///*,*": {"setting": 1}, "*,*": {"setting": 1}},
            "notifications": {"https://\u202emoc,*": {"setting": 1}, "https://no.example,*": 5}
        }}}}"#,
    );
    let (recorder, outcome) = read(&profile, StoreKind::Permissions);
    let expected = [
        (HoldingKind::Microphone, "claude.ai", "", 0),
        (HoldingKind::Microphone, "times.example", "", 0),
        (HoldingKind::Location, "maps.example", "", 0),
    ];
    assert_eq!(told(&recorder), expected);
    let at: Vec<_> = recorder.holdings.iter().filter_map(|held| held.at).collect();
    assert_eq!(at.len(), 1);
    assert_eq!((outcome.read.rejected, reasons(&outcome)), (1, vec![GapReason::SomeRows]));
}

#[test]
fn preferences_that_are_none_are_a_gap_that_quotes_nothing() {
    let deep = format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
    let deep = format!(
        r#"{{"profile": {{"content_settings": {{"exceptions": {{"notifications": {{"https://a.example,*": {deep}}}}}}}}}}}"#
    );
    for (text, reason) in [
        ("", GapReason::Empty),
        ("{\"profile\": CANARY", GapReason::UnknownSchema),
        ("7", GapReason::UnknownSchema),
        (
            r#"{"profile": {"content_settings": {"exceptions": {"notifications": []}}}}"#,
            GapReason::UnknownSchema,
        ),
        (deep.as_str(), GapReason::UnknownSchema),
    ] {
        let profile = chromium();
        write(profile.path(), "Preferences", text);
        let (recorder, outcome) = read(&profile, StoreKind::Permissions);
        assert_eq!((told(&recorder), reasons(&outcome)), (vec![], vec![reason]));
        assert_eq!(outcome.read.state, ReadState::Unread);
    }
    let (profile, elsewhere) = (chromium(), tempfile::tempdir().unwrap());
    write(elsewhere.path(), "Preferences", "{}");
    symlink(elsewhere.path().join("Preferences"), profile.path().join("Preferences")).unwrap();
    assert_eq!(reasons(&read(&profile, StoreKind::Permissions).1), [GapReason::NotAFile]);
}

#[test]
fn counters_of_a_kind_or_day_unknown_are_refused() {
    let profile = gecko();
    let db = Connection::open(profile.path().join("protections.sqlite")).unwrap();
    db.execute_batch(
        "CREATE TABLE events (id INTEGER PRIMARY KEY, type INTEGER NOT NULL, count INTEGER NOT NULL, timestamp DATE);
         INSERT INTO events VALUES (1, 1, 5, '2026-11-24'), (2, 7, 2, '2026-11-25'), (3, 99, 1, '2026-11-25'),
             (4, 2, -1, '2026-11-25'), (5, 2, 1, 'yesterday'), (6, 2, 1, NULL), (7, 2, 99999999999, '2026-11-25');",
    )
    .unwrap();
    let (recorder, outcome) = read(&profile, StoreKind::Protections);
    let told: Vec<_> = recorder.protections.iter().map(|p| (p.day.to_string(), p.count)).collect();
    assert_eq!(told, [("2026-11-24".to_owned(), 5), ("2026-11-25".to_owned(), 2)]);
    assert_eq!((outcome.read.rows, outcome.read.rejected), (2, 5));
}

#[test]
fn a_download_is_its_pages_and_its_file_is_nobodys() {
    let profile = tempfile::tempdir().unwrap();
    let db = Connection::open(profile.path().join("History")).unwrap();
    db.execute_batch(include_str!("../../crates/sample/schemas/chromium-history.sql")).unwrap();
    let row = "INSERT INTO downloads SELECT ?1, '', '/home/alex/CANARY.pdf', '/home/alex/CANARY.pdf', 13439951283149779, 8, 8, 1, 0, 0,
        x'', 0, 0, 0, 0, 'https://referrer.example/CANARY', 'https://site.example/CANARY', '', ?2, '', '', '', 'CANARY', '', '', '', '', ''";
    for (id, page) in [(1, "https://chatgpt.com/"), (2, ""), (3, "")] {
        db.execute(row, (id, page)).unwrap();
    }
    db.execute_batch(
        "INSERT INTO downloads_url_chains VALUES (1, 0, 'https://files.example/1'), (2, 1, 'https://last.example/2'),
             (2, 0, 'https://first.example/2');",
    )
    .unwrap();
    drop(db);
    lay(profile.path(), "Cookies", 9);
    let (recorder, outcome) = read(&profile, StoreKind::History);
    let from: Vec<_> = recorder.visits.iter().map(|(url, _)| url.as_str()).collect();
    assert_eq!(from, ["https://chatgpt.com/", "https://last.example/2"]);
    assert!(recorder.visits.iter().all(|(_, visit)| visit.kind == model::VisitKind::Download));
    assert_eq!((outcome.read.rows, outcome.read.state), (0, ReadState::Complete));
}
