//! What browsers hold besides visits and cookies: in real profiles against SQLite and the truth, and in homes made to harm.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

#[path = "sources_evidence/local.rs"]
mod local;
#[path = "sources_evidence/made.rs"]
mod made;

use model::{
    Engine, HoldingKind,
    HoldingKind::{
        Bounce, CacheStorage, IndexedDb, Location, Microphone, Notifications, ServiceWorker, StorageAccess,
    },
    Protection, ProtectionKind, ReadState, StoreKind,
};
use rusqlite::Connection;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};
use tests::{
    corpus::Corpus,
    listing,
    reading::{self, Seen},
    recorder::Held,
    truth::text,
};

fn seen(corpus: &Corpus) -> BTreeMap<String, Seen> {
    let by_folder = |seen: Seen| (seen.profile.dir.file_name().unwrap().to_string_lossy().into_owned(), seen);
    reading::profiles(&corpus.home()).into_iter().map(by_folder).collect()
}

/// Host, and the site it is confined to, of all holdings of one kind.
fn of(seen: &Seen, kind: HoldingKind) -> BTreeSet<(&str, &str)> {
    let told = |held: &'_ Held| held.kind == kind;
    let named = seen.recorder.holdings.iter().filter(|held| told(held));
    named.map(|held| (held.host.as_str(), held.partition.as_deref().unwrap_or(""))).collect()
}

fn hosts(seen: &Seen, kind: HoldingKind) -> Vec<&str> {
    of(seen, kind).into_iter().map(|(host, _)| host).collect()
}

fn rows(db: &Connection, sql: &str) -> Vec<String> {
    db.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// Hosts whose pages wrote this kind of storage, by the driver's log of one profile.
fn wrote(corpus: &Corpus, profile: &str, kind: &str) -> BTreeSet<String> {
    let visits = corpus.truth["driver"]["visits"].as_array().unwrap();
    let mine = visits.iter().filter(|visit| visit["profile"] == profile && visit["private"] == false);
    mine.filter(|visit| visit["storage"].to_string().replace('\\', "").contains(&format!("[\"{kind}\",1")))
        .map(|visit| tests::web::host(text(&visit["final"])).to_owned())
        .collect()
}

#[test]
fn chromiums_permissions_bounces_and_storage_are_those_of_the_truth() {
    let Some(corpus) = Corpus::open("chromium156-debian-3pcblocked") else { return };
    let home = corpus.home();
    let before = listing::of(&home);
    let all = seen(&corpus);
    assert!(listing::changed(&before, &listing::of(&home)).is_empty(), "something was touched");
    let default = &all["Default"];
    assert!(default.is_complete(), "{:?}", default.gaps);

    // Allowed by the driver; the location was refused.
    assert_eq!(hosts(default, Microphone), ["claude.ai"]);
    assert_eq!(hosts(default, Notifications), ["chatgpt.com"]);
    assert_eq!(hosts(default, Location), [""; 0]);

    let db = Connection::open(default.profile.dir.join("DIPS")).unwrap();
    let bounced = rows(
        &db,
        "SELECT site FROM bounces WHERE last_bounce_time > 0 AND last_user_activation_time IS NULL ORDER BY site",
    );
    assert_eq!(hosts(default, Bounce), bounced);
    assert!(bounced.len() > 8 && !bounced.contains(&"example.net".to_owned()), "{bounced:?}");

    let first_party: BTreeSet<String> = of(default, IndexedDb)
        .into_iter()
        .filter(|(_, top)| top.is_empty())
        .map(|(host, _)| host.to_owned())
        .collect();
    assert_eq!(first_party, wrote(&corpus, "Default", "idb"));
    let own_folders = fs::read_dir(default.profile.dir.join("IndexedDB")).unwrap().count();
    assert_eq!(first_party.len(), own_folders);
    assert!(of(default, IndexedDb).contains(&("js.stripe.com", "claude.ai")));
    assert!(of(default, IndexedDb).contains(&("googleads.g.doubleclick.net", "dailynews.example")));
    let caches: BTreeSet<String> = hosts(default, CacheStorage).into_iter().map(str::to_owned).collect();
    let local: BTreeSet<String> =
        hosts(default, HoldingKind::LocalStorage).into_iter().map(str::to_owned).collect();
    assert!(wrote(&corpus, "Default", "ls").is_subset(&local), "{local:?}");
    assert!(of(default, HoldingKind::LocalStorage).contains(&("challenges.cloudflare.com", "chatgpt.com")));
    assert_eq!(hosts(default, ServiceWorker), ["chatgpt.com", "webmail.example"]);
    // The worker of the third made its cache by itself.
    assert_eq!(caches.iter().collect::<Vec<_>>(), ["chatgpt.com", "shop.example", "webmail.example"]);
    assert!(wrote(&corpus, "Default", "cache").is_subset(&caches));
    assert!(default.recorder.holdings.iter().all(|held| held.at.is_some()));
}

#[test]
fn every_byte_of_chromiums_storage_is_weighed_once() {
    let Some(corpus) = Corpus::open("chromium156-debian-3pcblocked") else { return };
    let default = seen(&corpus).remove("Default").unwrap();
    // The size of local storage is the browser's word, not that of a folder.
    let folders = default.recorder.holdings.iter().filter(|held| held.kind != HoldingKind::LocalStorage);
    let bytes: u64 = folders.filter_map(|held| held.bytes).sum();
    let weigh = |place: &str| weight(&default.profile.dir.join(place));
    let list = ["QuotaManager", "QuotaManager-journal"].map(|file| weigh(&format!("WebStorage/{file}")));
    let there = weigh("IndexedDB") + weigh("WebStorage") + weigh("Service Worker/CacheStorage");
    assert_eq!(bytes, there - list.iter().sum::<u64>());
    let read = default.reads.iter().find(|read| read.kind == StoreKind::SiteStorage).unwrap();
    assert_eq!((read.bytes, read.state, read.rejected), (bytes, ReadState::Complete, 0));
}

fn weight(path: &Path) -> u64 {
    if path.is_file() {
        return fs::metadata(path).unwrap().len();
    }
    fs::read_dir(path).unwrap().map(|entry| weight(&entry.unwrap().path())).sum()
}

#[test]
fn bounces_that_are_only_in_a_killed_browsers_log_are_seen() {
    let Some(corpus) = Corpus::open("chromium156-killed") else { return };
    let killed = seen(&corpus).remove("Default").unwrap();
    let alone = tempfile::tempdir().unwrap();
    fs::copy(killed.profile.dir.join("DIPS"), alone.path().join("DIPS")).unwrap();
    let main = Connection::open(alone.path().join("DIPS")).unwrap();
    assert!(main.prepare("SELECT site FROM bounces").is_err(), "the main file alone has no table");
    let db = Connection::open(killed.profile.dir.join("DIPS")).unwrap();
    let bounced = rows(
        &db,
        "SELECT site FROM bounces WHERE last_bounce_time > 0 AND last_user_activation_time IS NULL ORDER BY site",
    );
    assert_eq!(hosts(&killed, Bounce), bounced);
    let read = killed.reads.iter().find(|read| read.kind == StoreKind::Bounces).unwrap();
    assert_eq!((read.state, read.rows), (ReadState::Complete, bounced.len() as u64));
}

#[test]
fn firefoxs_permissions_storage_and_counters_are_those_of_sqlite_and_the_truth() {
    let Some(corpus) = Corpus::open("firefox153-default") else { return };
    let all = seen(&corpus);
    let (default, work) = (&all["ar72qwyf.default-esr"], &all["k9wfypby.work"]);
    for seen in [default, work] {
        assert!(seen.is_complete(), "{:?}", seen.gaps);
        assert_eq!(seen.profile.engine, Engine::Gecko);
    }
    assert_eq!(hosts(default, Microphone), ["claude.ai"]);
    assert_eq!(hosts(default, Notifications), ["chatgpt.com"]);
    assert_eq!(hosts(default, Location), [""; 0]);
    assert_eq!(hosts(default, ServiceWorker), ["chatgpt.com", "webmail.example"]);
    let db = Connection::open(default.profile.dir.join("permissions.sqlite")).unwrap();
    let reaches = rows(
        &db,
        "SELECT substr(type, 25) || ' ' || substr(origin, 9) FROM moz_perms WHERE type LIKE '3rdParty%'
         ORDER BY 1",
    );
    let ours: Vec<String> =
        of(default, StorageAccess).into_iter().map(|(host, top)| format!("{host} {top}")).collect();
    assert_eq!(ours, reaches);
    assert!(ours.len() > 5, "{ours:?}");

    let db = Connection::open(default.profile.dir.join("bounce-tracking-protection.sqlite")).unwrap();
    let candidates = rows(&db, "SELECT siteHost FROM sites WHERE entryType = 0 ORDER BY siteHost");
    assert_eq!(hosts(default, Bounce), candidates);

    let first_party: BTreeSet<String> = of(default, IndexedDb)
        .into_iter()
        .filter(|(_, top)| top.is_empty())
        .map(|(host, _)| host.to_owned())
        .collect();
    assert!(wrote(&corpus, "default-esr", "idb").is_subset(&first_party), "{first_party:?}");
    assert!(of(default, HoldingKind::LocalStorage).contains(&("js.stripe.com", "claude.ai")));
    let origins = fs::read_dir(default.profile.dir.join("storage/default")).unwrap().count();
    let places: BTreeSet<_> = default.recorder.holdings.iter().filter(|held| held.bytes.is_some()).collect();
    assert!(places.len() >= origins && places.iter().all(|held| held.at.is_some()), "{}", places.len());

    let day = model::Day::parse("2026-11-24").unwrap();
    assert_eq!(default.recorder.protections, [Protection { kind: ProtectionKind::Cookies, day, count: 11 }]);
    assert_eq!(work.recorder.protections, [Protection { kind: ProtectionKind::Cookies, day, count: 1 }]);
}

#[test]
fn how_long_pages_stood_open_is_what_sqlite_sums() {
    let Some(corpus) = Corpus::open("chromium156-debian-3pcblocked") else { return };
    let default = seen(&corpus).remove("Default").unwrap();
    let open: u64 = default.recorder.visits.iter().map(|(_, visit)| visit.open).sum();
    let db = Connection::open(default.profile.dir.join("History")).unwrap();
    let sum: i64 = db.query_row("SELECT sum(visit_duration) FROM visits", [], |row| row.get(0)).unwrap();
    assert_eq!(open, sum.cast_unsigned());
    assert!(open > 10_000_000, "{open}");
}

#[test]
fn what_a_profile_does_not_have_is_no_gap() {
    for name in ["chromium156-debian-3pcblocked", "firefox153-default", "chromium156-aged"] {
        let Some(corpus) = Corpus::open(name) else { return };
        for seen in seen(&corpus).values() {
            assert_eq!(seen.gaps, [], "{name}: {}", seen.profile.key);
        }
    }
}
