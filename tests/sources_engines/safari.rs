//! Safari as it lies on a Mac: its profiles, and what its visits mean.

use crate::{
    binarycookies::{cookie, file, page},
    made::{lay, one, profiles, read, visits, write},
};
use model::{
    Engine, GapReason, Standing,
    Standing::{Passed, Shown, Synced},
    StoreKind::{Cookies, History},
    VisitKind::{self, Form, Other, Redirect},
};
use sources::{Machine, Platform::MacOs, discover, profile_at};
use tempfile::tempdir;
use tests::reading;

const SAFARI: &str = include_str!("../support/schemas/safari.sql");
const SOUP_COOKIES: &str = include_str!("../support/schemas/soup-cookies.sql");
const EPIPHANY: &str = include_str!("../support/schemas/epiphany.sql");
const ITEMS: &str = "INSERT INTO history_items (id, url, visit_count, daily_visit_counts,
    should_recompute_derived_visit_counts, visit_count_score) VALUES
    (1, 'https://a.example/', 1, x'', 0, 1), (4, 'https://hop.example/', 1, x'', 0, 1);";
const CONTAINER: &str = "Library/Containers/com.apple.Safari/Data/Library";
const NAMED: &str = "5604E6F5-02ED-4E40-8249-63DE7BC986C8";

#[test]
fn every_profile_has_its_own_history_and_cookies() {
    let home = tempdir().unwrap();
    let jar = |host: &str| file(&[page(&[cookie(host, "n", 1, 848_620_478.0)])]);
    let visit = "INSERT INTO history_visits (history_item, visit_time) VALUES (1, 817084478.25);";
    lay(&home, "Library/Safari/History.db", &[SAFARI, ITEMS, visit]);
    write(&home, &format!("{CONTAINER}/Cookies/Cookies.binarycookies"), &jar("a.example"));
    lay(&home, &format!("{CONTAINER}/Safari/Profiles/{NAMED}/History.db"), &[SAFARI, ITEMS, visit]);
    let store = format!("{CONTAINER}/WebKit/WebsiteDataStore/{}", NAMED.to_lowercase());
    write(&home, &format!("{store}/Cookies/Cookies.binarycookies"), &jar("b.example"));
    let found = profiles(&home, MacOs);
    let told: Vec<_> = found
        .iter()
        .map(|seen| (seen.profile.key.0.clone(), seen.recorder.cookies[0].host.as_str(), seen.is_complete()))
        .collect();
    assert_eq!(
        told,
        [("safari:Safari".to_owned(), "a.example", true), (format!("safari:{NAMED}"), "b.example", true)]
    );
    for seen in &found {
        assert_eq!(seen.profile.engine, Engine::Webkit);
        assert_eq!(visits(seen), [("2026-11-22T23:54:38Z".to_owned(), "https://a.example/", Shown)]);
    }
}

#[test]
fn the_preview_does_not_take_the_cookies_of_safari() {
    let home = tempdir().unwrap();
    lay(&home, "Library/SafariTechnologyPreview/History.db", &[SAFARI]);
    write(&home, &format!("{CONTAINER}/Cookies/Cookies.binarycookies"), &file(&[]));
    let found = discover(&Machine::at(MacOs, home.path().to_owned()));
    assert_eq!(found.profiles[0].browser_name, "Safari Technology Preview");
    let [gap] = &found.gaps[..] else { panic!("{:?}", found.gaps) };
    assert_eq!((gap.reason, gap.store), (GapReason::Missing, Some(Cookies)));
}

#[test]
fn a_visit_of_safari_is_shown_passed_or_synced() {
    let home = tempdir().unwrap();
    let rows = "INSERT INTO history_visits
        (id, history_item, visit_time, load_successful, http_non_get, redirect_source, redirect_destination, origin)
        VALUES (1, 1, 817084478, 1, 0, NULL, NULL, 0), (2, 4, 817084479, 1, 0, NULL, 3, 0),
            (3, 1, 817084480, 1, 0, 2, NULL, 0), (4, 1, 817084481.5, 1, 0, NULL, NULL, 1),
            (5, 1, 817084482, 0, 0, NULL, NULL, 0), (6, 1, 817084483, 1, 1, NULL, NULL, 0),
            (7, 99, 817084484, 1, 0, NULL, NULL, 0);";
    lay(&home, "Library/Safari/History.db", &[SAFARI, ITEMS, rows]);
    write(&home, &format!("{CONTAINER}/Cookies/Cookies.binarycookies"), &file(&[]));
    let seen = one(&home, MacOs);
    assert!(seen.is_complete(), "{:?}", seen.gaps);
    let told: Vec<(&str, VisitKind, Standing)> =
        seen.recorder.visits.iter().map(|(url, visit)| (url.as_str(), visit.kind, visit.standing)).collect();
    let a = "https://a.example/";
    assert_eq!(
        told,
        [
            (a, Other, Shown),
            ("https://hop.example/", Redirect, Passed),
            (a, Redirect, Shown),
            (a, Other, Synced),
            // It did not load.
            (a, Other, Passed),
            (a, Form, Shown),
        ]
    );
    // The page of the last is not in the file: it is counted.
    assert_eq!(read(&seen, History), (7, 0, None));
}

#[test]
fn a_visit_of_safari_without_a_date_is_refused_and_an_older_file_is_read_by_what_it_has() {
    let home = tempdir().unwrap();
    let older = "CREATE TABLE history_items (id INTEGER PRIMARY KEY, url TEXT);
        CREATE TABLE history_visits (id INTEGER PRIMARY KEY, history_item INTEGER, visit_time REAL);
        INSERT INTO history_items VALUES (1, 'https://a.example/');
        INSERT INTO history_visits (history_item, visit_time) VALUES (1, 817084478), (1, 0), (1, -5.5), (1, 9e999),
            (1, -9e999), (1, 1e300), (1, 'noon'), (1, NULL), (1, x'00'), (NULL, 817084478);";
    lay(&home, "Library/Safari/History.db", &[older]);
    let found = discover(&Machine::at(MacOs, home.path().to_owned()));
    let seen = reading::read(found.profiles.into_iter().next().unwrap());
    assert_eq!(read(&seen, History), (1, 9, Some(GapReason::SomeRows)));
    assert_eq!(visits(&seen), [("2026-11-22T23:54:38Z".to_owned(), "https://a.example/", Shown)]);
}

#[test]
fn a_folder_given_by_hand_is_of_the_engine_whose_history_it_holds() {
    let home = tempdir().unwrap();
    lay(&home, "mac/Library/Safari/History.db", &[SAFARI]);
    lay(&home, "linux/epiphany/ephy-history.db", &[EPIPHANY]);
    // Called as that of Firefox.
    lay(&home, "linux/epiphany/cookies.sqlite", &[SOUP_COOKIES]);
    lay(&home, "falkon/profiles/work/browsedata.db", &["CREATE TABLE history (url TEXT, date INTEGER);"]);
    let at = |folder: &str| {
        let found = profile_at(&home.path().join(folder));
        let [profile] = &found.profiles[..] else { panic!("{folder}: {found:?}") };
        (profile.engine, profile.key.0.clone())
    };
    assert_eq!(at("mac/Library/Safari"), (Engine::Webkit, "safari:Safari".to_owned()));
    assert_eq!(at("linux/epiphany"), (Engine::Webkit, "epiphany:epiphany".to_owned()));
    for folder in ["falkon/profiles", "falkon/profiles/work"] {
        assert_eq!(at(folder), (Engine::QtWebengine, "falkon:work".to_owned()));
    }
}
