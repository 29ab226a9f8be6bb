//! Real small browsers walk a web of our own: what they keep of it is seen while they run, and left alone.
//! `cargo xtask deep` runs it.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test may fail loudly, and says what it saw")]

use model::{Engine, StoreKind};
use std::{collections::BTreeSet, path::Path, time::Duration};
use tests::{
    browsers::within,
    listing,
    recorder::Recorder,
    screen::{Group, Screen},
    web::{Web, host},
};

/// Plain addresses: none of them can be told not to mind a certificate of our own. GNOME Web does not write down the
/// page it starts with.
const WALK: [&str; 4] = [
    "http://quiet.example/first",
    "http://dailynews.example/story/1",
    "http://shop.example/offer",
    "http://chatgpt.com/c/6712f0aa-0000-4000-8000-000000000001",
];

#[test]
fn what_gnome_web_keeps_is_seen() {
    walk("epiphany-browser", Engine::Webkit);
}

#[test]
fn what_qutebrowser_keeps_is_seen() {
    walk("qutebrowser", Engine::QtWebengine);
}

#[test]
fn what_falkon_keeps_is_seen() {
    walk("falkon", Engine::QtWebengine);
}

fn walk(program: &str, engine: Engine) {
    let (data, web, screen) = (tempfile::tempdir().unwrap(), Web::open(), Screen::open());
    let proxy = format!("http://127.0.0.1:{}", web.port);
    let home = screen.home().to_owned();
    let asked = |url: &str| web.log().iter().any(|answer| answer.url == url);
    let open = |urls: &[&str]| {
        let mut command = screen.program(program, &home, data.path());
        command
            .args(urls)
            .env("http_proxy", &proxy)
            .env("QTWEBENGINE_CHROMIUM_FLAGS", format!("--proxy-server={proxy} --ignore-certificate-errors"))
            .env("QTWEBENGINE_DISABLE_SANDBOX", "1");
        let browser = Group::start(&mut command);
        within(Duration::from_mins(1), || urls.iter().all(|url| asked(url)));
        browser
    };
    // Falkon takes one address at a time, from a second call that hands it to the first.
    let browsers: Vec<Group> =
        if program == "falkon" { WALK.iter().map(|url| open(&[url])).collect() } else { vec![open(&WALK)] };
    let log: Vec<String> = web.log().iter().map(|answer| answer.url.clone()).collect();
    println!("{program} asked for {log:?}");
    let walked: BTreeSet<&str> = WALK.into_iter().skip(1).filter(|url| asked(url)).collect();
    assert!(walked.len() > 1, "{program} asked only for {log:?}");

    // It writes its cookies down when it ends.
    let late = program == "falkon";
    let mut seen = (BTreeSet::new(), BTreeSet::new());
    within(Duration::from_mins(1), || {
        seen = look(&home, engine);
        walked.iter().all(|url| seen.0.contains(*url)) && (late || !seen.1.is_empty())
    });
    println!("{program}: {seen:?}");
    let missing: Vec<_> = walked.iter().filter(|url| !seen.0.contains(**url)).collect();
    assert!(missing.is_empty(), "{program}: {missing:?} of {walked:?}");
    let set: BTreeSet<(String, String)> = web
        .log()
        .iter()
        .flat_map(|answer| answer.cookies.clone())
        .map(|cookie| (cookie.host, cookie.name))
        .collect();
    let known: BTreeSet<&str> = log.iter().map(|url| host(url)).collect();
    assert!((late || !seen.1.is_empty()) && seen.1.is_subset(&set), "{program} on {known:?}: {:?}", seen.1);
    let before = listing::of(&home);
    let again = look(&home, engine);
    println!("{program}: {} files changed meanwhile", listing::changed(&before, &listing::of(&home)).len());
    assert!(again.0.is_superset(&seen.0));
    drop(browsers);
}

/// Addresses visited, and cookies by host and name.
fn look(home: &Path, engine: Engine) -> (BTreeSet<String>, BTreeSet<(String, String)>) {
    let machine = sources::Machine::at(sources::Platform::Linux, home.to_owned());
    let mut recorder = Recorder::default();
    let (mut visits, mut cookies) = (BTreeSet::new(), BTreeSet::new());
    for profile in sources::discover(&machine).profiles.iter().filter(|profile| profile.engine == engine) {
        for store in &profile.stores {
            recorder = Recorder::default();
            let _ = sources::read(profile, store, &mut recorder);
            match store.kind {
                StoreKind::History => visits.extend(recorder.visits.iter().map(|(url, _)| url.clone())),
                StoreKind::Cookies => {
                    cookies.extend(
                        recorder.cookies.iter().map(|cookie| (cookie.host.clone(), cookie.name.clone())),
                    );
                }
                _ => {}
            }
        }
    }
    drop(recorder);
    (visits, cookies)
}
