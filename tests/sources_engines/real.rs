//! Real profiles: what we read is what SQLite finds there, and what the server and the driver wrote down.

use model::{Engine, Standing, StoreKind};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use tests::{
    corpus::Corpus,
    listing,
    reading::{self, Seen},
    truth::{Pages, is_apart, plain, text},
};

/// The one profile of a corpus, read without a gap and without a trace, and what SQLite finds in its two files.
fn seen(corpus: &Corpus, [history, cookies]: [(&str, &str); 2]) -> Seen {
    let before = listing::of(&corpus.home());
    let mut found = reading::profiles(&corpus.home());
    let after = listing::of(&corpus.home());
    let changed = listing::changed(&before, &after);
    assert!(changed.is_empty(), "{changed:?} were touched");
    assert_eq!(found.len(), 1, "{found:?}");
    let seen = found.remove(0);
    assert!(seen.is_complete(), "{:?} {:?}", seen.reads, seen.gaps);

    let shown = |standing| standing == Standing::Shown;
    let visits = seen.recorder.visits.iter();
    let mut ours: Vec<Told> = visits
        .map(|(url, visit)| (url.clone(), String::new(), visit.at.unix_micros(), shown(visit.standing)))
        .collect();
    ours.sort();
    same(&ours, &told(&seen, history));
    let jar = seen.recorder.cookies.iter();
    let mut ours: Vec<Told> = jar
        .map(|cookie| {
            let dot = if cookie.host_only { "" } else { "." };
            let ends = cookie.expires.map_or(0, |at| at.unix_micros() / 1_000_000);
            (format!("{dot}{}", cookie.host), format!("{}{}", cookie.name, cookie.path), ends, cookie.secure)
        })
        .collect();
    ours.sort();
    same(&ours, &told(&seen, cookies));
    seen
}

type Told = (String, String, i64, bool);

/// Only after we read: SQLite writes beside what it opens.
fn told(seen: &Seen, (file, sql): (&str, &str)) -> Vec<Told> {
    let db = Connection::open(seen.profile.dir.join(file)).unwrap();
    let mut query = db.prepare(sql).unwrap();
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)));
    let mut rows: Vec<Told> = rows.unwrap().map(Result::unwrap).collect();
    rows.sort();
    rows
}

fn same(ours: &[Told], theirs: &[Told]) {
    let odd = ours.iter().zip(theirs).find(|(ours, theirs)| ours != theirs);
    assert_eq!((odd, ours.len()), (None, theirs.len()));
}

fn rows(seen: &Seen, kind: StoreKind) -> u64 {
    seen.reads.iter().find(|read| read.kind == kind).unwrap().rows
}

/// Pages that differ between the truth and what we read: how often each was given, and how often it was visited.
fn difference(corpus: &Corpus, seen: &Seen) -> Vec<(String, i32, i32)> {
    let mut ours = Pages::new();
    for (url, _) in seen.recorder.visits.iter().filter(|(url, _)| !is_apart(url)) {
        *ours.entry(plain(url)).or_default() += 1;
    }
    let truth = corpus.pages("default");
    let both: BTreeMap<&String, (i32, i32)> = truth
        .keys()
        .chain(ours.keys())
        .map(|url| (url, [&truth, &ours].map(|pages| pages.get(url).copied().unwrap_or_default()).into()))
        .collect();
    let differ = both.into_iter().filter(|(_, (given, visited))| given != visited);
    differ.map(|(url, (given, visited))| (url.clone(), given, visited)).collect()
}

/// Cookies that lasting answers to a page set for its own host, by the server's log, as `host name`.
///
/// `weird.example` set what browsers must refuse.
fn set(corpus: &Corpus) -> BTreeSet<String> {
    let headers = corpus.truth["ground_truth_from_server"]["set_cookie_headers"].as_array().unwrap();
    let lasting = headers.iter().filter(|header| {
        header["private"] == false
            && header["context"] == "first-party document"
            && header["sent_by"] != "weird.example"
            && header["attrs"]["max-age"]
                .as_str()
                .is_some_and(|age| age.parse::<i64>().is_ok_and(|age| age > 0))
    });
    lasting
        .map(|header| {
            let domain = text(&header["attrs"]["domain"]).trim_start_matches('.');
            let host = text(&header["sent_by"]).split(':').next().unwrap_or_default();
            let host = if domain.is_empty() { host.to_owned() } else { format!(".{domain}") };
            format!("{host} {}", text(&header["name"]))
        })
        .collect()
}

fn kept(seen: &Seen) -> BTreeSet<String> {
    let cookies = seen.recorder.cookies.iter();
    cookies
        .map(|cookie| format!("{}{} {}", if cookie.host_only { "" } else { "." }, cookie.host, cookie.name))
        .collect()
}

const HOP: &str = "https://t.co/Ab1?u=https%3A%2F%2Fshop.example%2Ffrom-tco";
const NEVER: &str = "https://does-not-resolve.nx.example/";
/// A script passes on from here: qutebrowser writes it down as a page and as what was passed through.
const BOUNCE: &str = "https://bounce.example/b?u=https%3A%2F%2Fclean.example.net%2Fafter-bounce";

fn told_of((url, given, visited): (&str, i32, i32)) -> (String, i32, i32) {
    (url.to_owned(), given, visited)
}

#[test]
fn epiphanys_pages_and_cookies_are_those_it_was_given() {
    let Some(corpus) = Corpus::open("epiphany43") else { return };
    let seen = seen(
        &corpus,
        [
            (
                "ephy-history.db",
                "SELECT urls.url, '', visit_time, 1 FROM visits JOIN urls ON urls.id = visits.url",
            ),
            (
                "cookies.sqlite",
                "SELECT host, name || path, CASE WHEN expiry < 0 THEN 253402207200 ELSE expiry END, isSecure
                FROM moz_cookies",
            ),
        ],
    );
    assert_eq!((seen.profile.engine, seen.profile.key.0.as_str()), (Engine::Webkit, "epiphany:epiphany"));
    assert_eq!([StoreKind::History, StoreKind::Cookies].map(|kind| rows(&seen, kind)), [36, 101]);
    // It writes down no page that only passes on by HTTP, and not the one it starts with, but one that never came.
    let passes_on = ["https://click.linksynergy.com/deeplink?id=lab&u=https%3A%2F%2Fshop.example%2Faff", HOP];
    assert_eq!(
        difference(&corpus, &seen),
        [("https://chatgpt.com/", 2, 1), (passes_on[0], 1, 0), (NEVER, 0, 1), (passes_on[1], 1, 0)]
            .map(told_of)
    );
    let set = set(&corpus);
    assert!(set.len() > 30, "{}", set.len());
    assert_eq!(set.difference(&kept(&seen)).collect::<Vec<_>>(), Vec::<&String>::new());
    // What was seen in a private window alone is nowhere.
    assert_eq!(corpus.private_hosts(), ["private.example"]);
    let everywhere = format!("{:?}", seen.recorder);
    assert!(!everywhere.contains("private.example"));
}

#[test]
fn qutebrowsers_pages_and_cookies_are_those_it_was_given() {
    let Some(corpus) = Corpus::open("qutebrowser253") else { return };
    let seen = seen(
        &corpus,
        [
            ("history.sqlite", "SELECT url, '', atime * 1000000, NOT redirect FROM History"),
            (
                "webengine/Cookies",
                "SELECT host_key, name || path,
                    CASE WHEN has_expires THEN min(expires_utc / 1000000 - 11644473600, 253402207200) ELSE 0 END, is_secure
                FROM cookies",
            ),
        ],
    );
    assert_eq!(
        (seen.profile.engine, seen.profile.key.0.as_str()),
        (Engine::QtWebengine, "qutebrowser:qutebrowser")
    );
    assert_eq!([StoreKind::History, StoreKind::Cookies].map(|kind| rows(&seen, kind)), [41, 149]);
    assert_eq!(difference(&corpus, &seen), [(BOUNCE, 1, 2), (NEVER, 0, 1)].map(told_of));
    let set = set(&corpus);
    assert!(set.len() > 30, "{}", set.len());
    assert_eq!(set.difference(&kept(&seen)).collect::<Vec<_>>(), Vec::<&String>::new());
    let passed = seen.recorder.visits.iter().filter(|(_, visit)| visit.standing == Standing::Passed);
    assert_eq!(passed.count(), 3);
}
