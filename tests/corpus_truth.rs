//! Real profiles, made by real browsers against a server that wrote down everything: what we read agrees with it.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use model::{Engine, Moment, Visit, VisitKind};
use std::collections::{BTreeMap, BTreeSet};
use tests::{
    corpus::Corpus,
    reading::{self, Seen},
    truth::{Pages, is_apart, plain, text},
    web,
};

/// The profiles of a corpus by name, each read without a gap.
fn seen(corpus: &Corpus) -> BTreeMap<String, Seen> {
    let seen = reading::profiles(&corpus.home());
    for profile in &seen {
        assert!(profile.is_complete(), "{}: {:?} {:?}", profile.profile.key, profile.reads, profile.gaps);
    }
    seen.into_iter().map(|seen| (name(&seen), seen)).collect()
}

/// The folder for Chromium, the name for Firefox: what the truth calls a profile.
fn name(seen: &Seen) -> String {
    match seen.profile.engine {
        model::Engine::Chromium => seen.profile.dir.file_name().unwrap().to_string_lossy().into(),
        _ => seen.profile.name.clone(),
    }
}

/// Chromium keeps downloads apart from visits; in Firefox they are some.
fn page_visits(seen: &Seen) -> impl Iterator<Item = &(String, Visit)> {
    let apart = seen.profile.engine == Engine::Chromium;
    seen.recorder.visits.iter().filter(move |(_, visit)| !apart || visit.kind != VisitKind::Download)
}

fn visited(seen: &Seen) -> Pages {
    let mut pages = Pages::new();
    for (url, _) in page_visits(seen).filter(|(url, _)| !is_apart(url)) {
        *pages.entry(plain(url)).or_default() += 1;
    }
    pages
}

/// What differs, with the counts of the truth and ours.
fn difference(truth: &Pages, ours: &Pages) -> Vec<(String, i32, i32)> {
    let urls: BTreeSet<&String> = truth.keys().chain(ours.keys()).collect();
    let count = |pages: &Pages, url: &String| pages.get(url).copied().unwrap_or_default();
    let rows = urls.into_iter().map(|url| (url.clone(), count(truth, url), count(ours, url)));
    rows.filter(|(_, truth, ours)| truth != ours).collect()
}

const NOTHING: Vec<(String, i32, i32)> = Vec::new();

#[test]
fn every_page_chromium_was_given_is_a_visit_of_its_profile() {
    let Some(corpus) = Corpus::open("chromium156-debian-3pcblocked") else { return };
    let seen = seen(&corpus);
    assert_eq!(seen.len(), 2);
    for (profile, seen) in &seen {
        assert_eq!(difference(&corpus.pages(profile), &visited(seen)), NOTHING, "{profile}");
    }
}

#[test]
fn every_page_firefox_was_given_is_a_visit_of_its_profile() {
    let Some(corpus) = Corpus::open("firefox153-default") else { return };
    let seen = seen(&corpus);
    let of = |profile: &str| difference(&corpus.pages(profile), &visited(&seen[profile]));
    let one = |url: &str, truth, ours| (url.to_owned(), truth, ours);
    let [hub, reloaded, rest @ ..] = &of("default-esr")[..] else { panic!("{:?}", of("default-esr")) };
    // Firefox writes nothing down for the reload of a page,
    assert!(hub.0.starts_with("https://blog.example.org/hub?") && hub.1 == hub.2 + 1, "{hub:?}");
    assert!(reloaded.0 == "https://chatgpt.com/" && reloaded.1 == reloaded.2 + 1, "{reloaded:?}");
    // but it does for a download, and two visits were imported.
    let apart = [
        "https://chatgpt.com/old-import",
        "https://download.example/report.csv",
        "https://old.example/imported",
    ];
    assert_eq!(rest, apart.map(|url| one(url, 0, 1)));
    // The page of a first start.
    assert_eq!(of("work"), [one("https://www.mozilla.org/privacy/firefox/", 0, 1)]);
}

#[test]
fn a_browser_that_was_killed_leaves_what_it_had_written() {
    let Some(corpus) = Corpus::open("chromium156-killed") else { return };
    let seen = seen(&corpus);
    assert_eq!(difference(&corpus.pages("default"), &visited(&seen["Default"])), NOTHING);
    let Some(corpus) = Corpus::open("firefox153-killed") else { return };
    let profiles = reading::profiles(&corpus.home());
    let [profile] = &profiles[..] else { panic!("{profiles:?}") };
    assert!(profile.is_complete(), "{:?}", profile.gaps);
    assert_eq!(difference(&corpus.pages("default"), &visited(profile)), NOTHING);
}

#[test]
fn what_was_seen_in_private_alone_is_nowhere() {
    for name in ["chromium156-debian-3pcblocked", "firefox153-default"] {
        let Some(corpus) = Corpus::open(name) else { return };
        let hosts = corpus.private_hosts();
        assert!(hosts.contains(&"private.example"), "{hosts:?}");
        for seen in seen(&corpus).values() {
            let cookies = seen.recorder.cookies.iter().map(|cookie| cookie.host.as_str());
            let visits = seen.recorder.visits.iter().map(|(url, _)| web::host(url));
            assert_eq!(cookies.chain(visits).find(|host| *host == "private.example"), None, "{name}");
        }
    }
}

#[test]
fn firefoxs_cookies_are_those_it_told_of_itself() {
    let Some(corpus) = Corpus::open("firefox153-default") else { return };
    let seen = seen(&corpus);
    for (profile, list) in [("default-esr", "cookies_at_end"), ("work", "cookies_at_end_work")] {
        let told = corpus.truth["driver"][list].as_array().unwrap();
        // Those of the session are in memory alone.
        let told = told.iter().filter(|cookie| cookie["session"] == false);
        let mut told: Vec<_> = told
            .map(|cookie| {
                let attributes = text(&cookie["oa"]);
                let (container, partition) = (container(attributes), partition(attributes));
                (text(&cookie["host"]).to_owned(), text(&cookie["name"]).to_owned(), container, partition)
            })
            .collect();
        let mut ours: Vec<_> = seen[profile]
            .recorder
            .cookies
            .iter()
            .map(|cookie| {
                let dot = if cookie.host_only { "" } else { "." };
                let host = format!("{dot}{}", cookie.host);
                (host, cookie.name.clone(), cookie.container, cookie.partition.clone())
            })
            .collect();
        told.sort();
        ours.sort();
        assert!(ours.len() >= 50);
        assert_eq!(ours, told, "{profile}");
    }
}

fn container(attributes: &str) -> Option<u32> {
    let rest = attributes.split("userContextId=").nth(1)?;
    rest.split('&').next()?.parse().ok()
}

/// `partitionKey=%28https%2Csite%29`, with a port behind the site at times.
fn partition(attributes: &str) -> Option<String> {
    let rest = attributes.split("partitionKey=%28").nth(1)?;
    let site = rest.split("%2C").nth(1)?;
    Some(site.split("%29").next()?.to_owned())
}

#[test]
fn the_claude_cookie_of_the_work_container_is_there() {
    let Some(corpus) = Corpus::open("firefox153-default") else { return };
    let seen = seen(&corpus);
    let cookies = &seen["default-esr"].recorder.cookies;
    assert!(cookies.iter().any(|cookie| cookie.host == "claude.ai"
        && cookie.name == "sessionKey"
        && cookie.container == Some(2)));
}

#[test]
fn chromiums_cookies_are_those_it_told_of_itself() {
    let Some(corpus) = Corpus::open("chromium156-debian-3pcblocked") else { return };
    let seen = seen(&corpus);
    for (profile, list) in
        [("Default", "cookies_at_end_cdp_incognito"), ("Profile 1", "cookies_at_end_cdp_profile1")]
    {
        let told = corpus.truth["driver"][list].as_array().unwrap();
        let mut told: Vec<_> = told
            .iter()
            .map(|cookie| {
                let text = |key: &str| text(&cookie[key]).to_owned();
                (text("domain"), text("name"), text("path"), cookie["session"] == true)
            })
            .collect();
        let mut ours: Vec<_> = seen[profile]
            .recorder
            .cookies
            .iter()
            .map(|cookie| {
                let dot = if cookie.host_only { "" } else { "." };
                let host = format!("{dot}{}", cookie.host);
                (host, cookie.name.clone(), cookie.path.clone(), cookie.expires.is_none())
            })
            .collect();
        told.sort();
        ours.sort();
        assert_eq!(ours, told, "{profile}");
    }
}

#[test]
fn an_aged_profile_keeps_the_days_its_browser_kept() {
    let Some(corpus) = Corpus::open("chromium156-aged") else { return };
    let seen = seen(&corpus);
    let driver = &corpus.truth["driver"];
    let remaining = driver["remaining_visit_ids"].as_array().unwrap();
    let remaining: BTreeSet<i64> = remaining.iter().filter_map(serde_json::Value::as_i64).collect();
    let visits = driver["visits"].as_array().unwrap();
    let told = visits.iter().filter(|visit| visit["id"].as_i64().is_some_and(|id| remaining.contains(&id)));
    let mut told: Vec<_> = told
        .map(|visit| (Moment::from_webkit_micros(visit["visit_time"].as_i64().unwrap()), text(&visit["url"])))
        .collect();
    let visits = page_visits(&seen["Default"]);
    let mut ours: Vec<_> = visits.map(|(url, visit)| (Some(visit.at), url.as_str())).collect();
    told.sort_unstable();
    ours.sort_unstable();
    assert!(ours.len() > 100);
    let times = |visits: &[(Option<Moment>, &str)]| visits.iter().map(|(at, _)| *at).collect::<Vec<_>>();
    assert_eq!(times(&ours), times(&told));
    // The truth shortened the addresses of files and those that are over-long.
    let other = ours
        .iter()
        .zip(&told)
        .filter(|((_, ours), (_, told))| web::host(ours) != web::host(told) && !is_apart(told));
    assert_eq!(other.collect::<Vec<_>>(), []);
}
