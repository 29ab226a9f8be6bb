//! What each small browser writes, and rows that make no sense.

use crate::made::{cookies, lay, one, profiles, read, visits};
use model::{
    Engine, GapReason,
    Standing::{Framed, Passed, Shown},
    StoreKind::{Cookies, History},
    VisitKind,
};
use sources::{
    Machine,
    Platform::{Linux, Windows},
    discover,
};
use tempfile::{TempDir, tempdir};
use tests::reading::{self, Seen};

const CHROMIUM_COOKIES: &str = include_str!("../support/schemas/chromium-cookies-12.sql");
const SOUP_COOKIES: &str = include_str!("../support/schemas/soup-cookies.sql");
const EPIPHANY: &str = include_str!("../support/schemas/epiphany.sql");
const LUAKIT: &str = include_str!("../support/schemas/luakit.sql");
const QUTEBROWSER: &str = include_str!("../support/schemas/qutebrowser.sql");
const FALKON: &str = include_str!("../support/schemas/falkon.sql");
const ANGELFISH: &str = include_str!("../support/schemas/angelfish.sql");
const MORPH: &str = include_str!("../support/schemas/morph.sql");

const AT: &str = "2026-11-24T00:07:58Z";
const A: &str = "https://a.example/";
/// Times no browser ever wrote: five rows to be refused.
const NEVER: [&str; 5] = ["0", "-1", "9223372036854775807", "'noon'", "NULL"];
const COOKIE: &str = "INSERT INTO cookies VALUES
    (13439865278000000,'.a.example','n','','/',13471401278000000,1,1,13439865278000000,1,1,1,x'763130',1,2);";
const TOLD: &str = "*a.example n/ 2026-11-22 2027-11-22 secure http-only Lax";

#[test]
fn falkon_has_a_row_a_page_in_each_profile() {
    let home = tempdir().unwrap();
    for profile in ["default", "work"] {
        let folder = format!(".config/falkon/profiles/{profile}");
        let row = format!("INSERT INTO history VALUES (1, '{A}', 'A', 1795478878123, 2);");
        lay(&home, &format!("{folder}/browsedata.db"), &[FALKON, &row]);
        lay(&home, &format!("{folder}/Cookies"), &[CHROMIUM_COOKIES, COOKIE]);
    }
    let found = profiles(&home, Linux);
    let keys: Vec<_> = found.iter().map(|seen| seen.profile.key.0.as_str()).collect();
    assert_eq!(keys, ["falkon:default", "falkon:work"]);
    for seen in &found {
        assert_eq!(seen.profile.engine, Engine::QtWebengine);
        assert!(seen.is_complete(), "{:?}", seen.gaps);
        // Its count says 2 of each visit.
        assert_eq!(visits(seen), [(AT.to_owned(), A, Shown)]);
        assert_eq!(cookies(seen), [TOLD]);
    }
}

#[test]
fn angelfish_and_morph_keep_the_last_visit_of_a_page() {
    let home = tempdir().unwrap();
    let row = format!("INSERT INTO history VALUES ('{A}', 'A', '', 1795478878);");
    lay(&home, ".local/share/KDE/angelfish/angelfish.sqlite", &[ANGELFISH, &row]);
    let place = ".local/share/KDE/angelfish/QtWebEngine/DefaultProfile/Cookies";
    lay(&home, place, &[CHROMIUM_COOKIES, COOKIE]);
    let row = format!("INSERT INTO history VALUES ('{A}', 'a.example', 'A', '', 7, 1795478878);");
    lay(&home, ".local/share/morph-browser/history.sqlite", &[MORPH, &row]);
    lay(&home, ".local/share/morph-browser/Cookies", &[CHROMIUM_COOKIES, COOKIE]);
    let found = profiles(&home, Linux);
    let names: Vec<_> = found.iter().map(|seen| seen.profile.browser_name.as_str()).collect();
    assert_eq!(names, ["Angelfish", "Morph"]);
    for seen in &found {
        assert!(seen.is_complete(), "{:?}", seen.gaps);
        assert_eq!(visits(seen), [(AT.to_owned(), A, Shown)]);
        assert_eq!(cookies(seen), [TOLD]);
    }
}

#[test]
fn luakit_keeps_the_last_visit_of_a_page_and_cookies_as_soup_does() {
    let home = tempdir().unwrap();
    let row = format!("INSERT INTO history VALUES (1, '{A}', 'A', 3, 1795478878);");
    lay(&home, ".local/share/luakit/history.db", &[LUAKIT, &row]);
    let rows = "INSERT INTO moz_cookies VALUES
        (1,'n','canary','.a.example','/',1858550872,NULL,1,1,2), (2,'far','canary','a.example','/p',-769665,NULL,0,0,0),
        (3,'','canary','a.example',NULL,1858550872,0,0,NULL,NULL), (4,NULL,'canary','a.example','/',1,0,0,0,0),
        (5,'n','canary',x'61','/',1,0,0,0,0);";
    lay(&home, ".local/share/luakit/cookies.db", &[SOUP_COOKIES, rows]);
    let seen = one(&home, Linux);
    assert_eq!((seen.profile.engine, seen.profile.key.0.as_str()), (Engine::Webkit, "luakit:luakit"));
    assert_eq!(visits(&seen), [(AT.to_owned(), A, Shown)]);
    assert_eq!(read(&seen, Cookies), (3, 2, Some(GapReason::SomeRows)));
    assert_eq!(
        cookies(&seen),
        [
            "*a.example n/ - 2028-11-23 secure http-only Strict",
            "a.example far/p - 9999-12-30 None",
            "a.example  - 2028-11-23 Unset",
        ]
    );
    assert!(!format!("{seen:?}").contains("canary"), "a value came out");
}

#[test]
fn what_qutebrowser_was_redirected_from_was_passed_through() {
    let home = tempdir().unwrap();
    let rows = format!(
        "INSERT INTO History VALUES ('https://hop.example/', '', 1795478878, 1), ('{A}', '', 1795478878, 0);"
    );
    lay(&home, "AppData/Roaming/qutebrowser/data/history.sqlite", &[QUTEBROWSER, &rows]);
    lay(&home, "AppData/Roaming/qutebrowser/data/webengine/Cookies", &[CHROMIUM_COOKIES, COOKIE]);
    let seen = one(&home, Windows);
    assert_eq!(visits(&seen), [(AT.to_owned(), "https://hop.example/", Passed), (AT.to_owned(), A, Shown)]);
    assert_eq!(seen.recorder.visits[0].1.kind, VisitKind::Redirect);
    assert_eq!(cookies(&seen), [TOLD]);
}

#[test]
fn a_visit_of_epiphany_is_shown_or_framed_and_one_without_a_date_is_refused() {
    let home = tempdir().unwrap();
    let urls = format!("INSERT INTO urls (id, host, url, hidden_from_overview) VALUES (1, 1, '{A}', 1);");
    let mut rows: Vec<String> = [0, 1, 2, 3, 4].map(|kind| format!("(1, 1795478878220770, {kind})")).into();
    // Its page is gone: it is counted.
    rows.push("(7, 1795478878220770, 0)".to_owned());
    rows.extend(NEVER[..4].iter().map(|time| format!("(1, {time}, 0)")));
    let rows = format!("INSERT INTO visits (url, visit_time, visit_type) VALUES {};", rows.join(", "));
    lay(&home, ".local/share/epiphany/ephy-history.db", &[EPIPHANY, &urls, &rows]);
    lay(&home, ".local/share/epiphany/cookies.sqlite", &[SOUP_COOKIES]);
    let seen = one(&home, Linux);
    let told: Vec<_> = visits(&seen).into_iter().map(|(_, url, standing)| (url, standing)).collect();
    assert_eq!(told, [(A, Shown), (A, Shown), (A, Shown), (A, Framed), (A, Framed)]);
    assert_eq!(read(&seen, History), (6, 4, Some(GapReason::SomeRows)));
}

#[test]
fn a_listed_page_without_a_date_is_refused_and_one_without_an_address_is_unknown() {
    // Columns of the address and the time, what else may not be missing, and rows to refuse: two take no NULL.
    for (file, schema, columns, rest, refused) in [
        (".local/share/KDE/angelfish/angelfish.sqlite", ANGELFISH, "url, lastVisited", "", 5),
        (".local/share/morph-browser/history.sqlite", MORPH, "url, lastVisit", "", 5),
        (".local/share/luakit/history.db", LUAKIT, "uri, last_visit", "", 5),
        (".local/share/qutebrowser/history.sqlite", QUTEBROWSER, "url, atime, title, redirect", ", '', 0", 4),
        (".config/falkon/profiles/default/browsedata.db", FALKON, "url, date", "", 4),
    ] {
        let home = tempdir().unwrap();
        let bad = NEVER.iter().zip(0..).map(|(time, i)| format!("('{i}', {time}{rest})"));
        let good = [format!("('{A}', 1795478878{rest})"), format!("(x'00ff', 1795478878{rest})")];
        let rows: Vec<_> = good.into_iter().chain(bad).collect();
        let rows = format!("INSERT OR IGNORE INTO history ({columns}) VALUES {};", rows.join(", "));
        lay(&home, file, &[schema, &rows]);
        let seen = first(&home);
        assert_eq!(read(&seen, History), (2, refused, Some(GapReason::SomeRows)), "{file}");
        let urls: Vec<_> = visits(&seen).into_iter().map(|(_, url, _)| url).collect();
        assert_eq!(urls, [A, ""], "{file}");
    }
}

/// The first profile of a home that has gaps.
fn first(home: &TempDir) -> Seen {
    let found = discover(&Machine::at(Linux, home.path().to_owned()));
    reading::read(found.profiles.into_iter().next().unwrap())
}

#[test]
fn a_history_of_other_columns_is_one_we_do_not_know() {
    for (file, schema) in [
        (".local/share/qutebrowser/history.sqlite", "CREATE TABLE History (url, moment);"),
        (".local/share/qutebrowser/history.sqlite", "CREATE TABLE Past (url, atime);"),
        (
            ".config/falkon/profiles/default/browsedata.db",
            "CREATE TABLE history (address TEXT, date INTEGER);",
        ),
        (
            ".local/share/epiphany/ephy-history.db",
            "CREATE TABLE visits (id INTEGER PRIMARY KEY, visit_time INTEGER);",
        ),
        (".local/share/epiphany/ephy-history.db", "CREATE TABLE history_visits (id INTEGER PRIMARY KEY);"),
    ] {
        let home = tempdir().unwrap();
        lay(&home, file, &[schema]);
        assert_eq!(read(&first(&home), History), (0, 0, Some(GapReason::UnknownSchema)), "{schema}");
    }
}
