//! Real browsers walk a web of our own; an audit that looks at them while they run tells what that web's log tells, and
//! leaves them as they were.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test may fail loudly, and say how long it waited"
)]

use model::{Engine, Footprint, Standing};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};
use tests::{
    browsers::{Browser, By, Chromium, Firefox, within},
    listing, reading,
    recorder::Recorder,
    spoor,
    web::{Set, Web, host},
};

/// Chromium writes visits down every 10 seconds and cookies every 30; a busy machine is slower.
const PATIENCE: Duration = Duration::from_mins(1);

const WALK: &[(&str, By)] = &[
    ("https://chatgpt.com/", By::Typing),
    ("https://chatgpt.com/c/6712f0aa-0000-4000-8000-000000000001", By::Link),
    ("https://dailynews.example/", By::Typing),
    ("https://dailynews.example/story/1", By::Link),
    ("https://t.co/read", By::Typing),
    ("https://ad.doubleclick.net/clk", By::Typing),
    ("https://chat.deepseek.com/", By::Typing),
    ("https://claude.ai/new", By::Typing),
    ("https://chatgpt.com.evil.example/", By::Typing),
];

#[test]
fn what_chromium_writes_while_it_runs_is_seen_and_left_alone() {
    let (home, web) = (tempfile::tempdir().unwrap(), Web::open());
    let browser = Chromium::start(home.path(), &web);
    look_on(browser, Engine::Chromium, home.path(), &web);
}

#[test]
fn what_firefox_writes_while_it_runs_is_seen_and_left_alone() {
    let (home, web) = (tempfile::tempdir().unwrap(), Web::open());
    let browser = Firefox::start(home.path(), &web);
    look_on(browser, Engine::Gecko, home.path(), &web);
}

fn look_on(mut browser: impl Browser, engine: Engine, home: &Path, web: &Web) {
    for (url, by) in WALK {
        browser.visit(url, *by);
    }

    let walked = Instant::now();
    let mut missing = Vec::new();
    let seen = within(PATIENCE, || {
        missing = unseen(&look(home), engine, web);
        missing.is_empty()
    });
    assert!(seen, "after {PATIENCE:?} an audit still misses {missing:?}");
    println!("{engine:?}: all of it was seen {:?} after the last visit", walked.elapsed());

    // While the browser stands still, whatever changes in its folders was changed by the audit.
    browser.process().freeze();
    let before = listing::of(home);
    let missing = unseen(&look(home), engine, web);
    let footprint = spoor::audit(home);
    let after = listing::of(home);
    browser.process().thaw();
    tells_of_the_walk(&footprint, engine, web);
    assert_eq!(missing, Vec::<String>::new(), "a standing browser");
    assert_eq!(listing::changed(&before, &after), Vec::<&Path>::new(), "changed by the audit");

    // The browser goes on as if nothing had been, and has all its cookies.
    browser.visit("https://quiet.example/afterwards", By::Typing);
    let held: BTreeSet<(String, String)> = browser.cookies().into_iter().collect();
    let set: BTreeSet<_> = sets(web).into_iter().map(|set| (set.name, set.host)).collect();
    assert_eq!(set.difference(&held).collect::<Vec<_>>(), Vec::<&(String, String)>::new());
    let seen = within(PATIENCE, || look(home).visits.iter().any(|(url, _)| url.ends_with("/afterwards")));
    assert!(seen, "the visit after the audit reaches the disk");

    // Nor did it lose anything on the way to the disk.
    browser.close();
    let last = look(home);
    assert_eq!(unseen(&last, engine, web), Vec::<String>::new(), "a closed browser");
    the_sample_is_written_alike(engine, home);
}

/// The whole program, which reads the same files, says the same of them.
fn tells_of_the_walk(footprint: &Footprint, engine: Engine, web: &Web) {
    assert_eq!(footprint.gaps, []);
    let pages = |wanted: &dyn Fn(&str) -> bool| {
        let log = web.log();
        let pages = log.iter().filter(|answer| answer.top_level && wanted(host(&answer.url)));
        u32::try_from(pages.count()).unwrap()
    };
    assert_eq!(footprint.examined.visits, u64::from(pages(&|_| true)));
    let used = footprint.services.iter().filter(|trail| trail.visits > 0);
    let used: BTreeMap<&str, u32> = used.map(|trail| (trail.service.id.as_str(), trail.visits)).collect();
    let hosts = [("chatgpt", "chatgpt.com"), ("claude", "claude.ai"), ("deepseek", "chat.deepseek.com")];
    let walked = hosts.map(|(id, of)| (id, pages(&|host| host == of)));
    assert_eq!(used, BTreeMap::from(walked));
    let lookalikes: u32 = footprint.lookalikes.iter().map(|trail| trail.visits).sum();
    assert_eq!(lookalikes, pages(&|host| host.ends_with(".evil.example")));
    for (company, names) in [("Alphabet", ["IDE", "_ga"]), ("Meta", ["fr", "_fbp"])] {
        let trail = footprint.trackers.iter().find(|trail| trail.company == company);
        let trail = trail.unwrap_or_else(|| panic!("{company} is not among the companies"));
        let kept = kept(engine, web);
        let own = kept.iter().filter(|cookie| names.iter().any(|name| cookie.2.starts_with(name)));
        assert_eq!(trail.cookies_total as usize, own.count(), "{company}");
    }
}

/// Every column that the sample fills is one the browser has today.
fn the_sample_is_written_alike(engine: Engine, home: &Path) {
    let sample = tests::home::home("chromium / Default\nfirefox / default");
    let tables: &[(&str, &str)] = match engine {
        Engine::Chromium => &[("History", "urls"), ("History", "visits"), ("Cookies", "cookies")],
        _ => &[
            ("places.sqlite", "moz_places"),
            ("places.sqlite", "moz_historyvisits"),
            ("cookies.sqlite", "moz_cookies"),
        ],
    };
    for (file, table) in tables {
        let [ours, theirs] = [sample.path(), home].map(|home| columns(&found(home, file), table));
        assert!(ours.len() > 5);
        assert_eq!(ours.difference(&theirs).collect::<Vec<_>>(), Vec::<&String>::new(), "{table}");
    }
}

/// The file of that name below a home folder.
fn found(home: &Path, file: &str) -> PathBuf {
    let mut found = listing::of(home).into_keys().filter(|path| path.ends_with(file));
    found.next().unwrap_or_else(|| panic!("no {file} below {}", home.display()))
}

fn columns(file: &Path, table: &str) -> BTreeSet<String> {
    let database = rusqlite::Connection::open(file).unwrap();
    let mut columns = database.prepare("SELECT name FROM pragma_table_info(?)").unwrap();
    columns.query_map([table], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// Reads all that one home holds, once.
fn look(home: &Path) -> Recorder {
    let mut profiles = reading::profiles(home);
    assert_eq!(profiles.len(), 1, "{profiles:?}");
    profiles.remove(0).recorder
}

/// What the log of the web tells and the audit does not, or the other way round.
fn unseen(seen: &Recorder, engine: Engine, web: &Web) -> Vec<String> {
    let mut walked: BTreeMap<(String, Passed), i32> = BTreeMap::new();
    for answer in web.log().iter().filter(|answer| answer.top_level) {
        *walked.entry((answer.url.clone(), Passed(answer.redirect))).or_default() += 1;
    }
    for (url, visit) in seen.visits.iter().filter(|(url, _)| url.starts_with("http")) {
        *walked.entry((url.clone(), Passed(visit.standing != Standing::Shown))).or_default() -= 1;
    }
    let visits = walked.into_iter().filter(|(_, count)| *count != 0);
    let mut unseen: Vec<String> = visits.map(|(visit, count)| format!("{visit:?} by {count}")).collect();

    let found: BTreeSet<_> = seen
        .cookies
        .iter()
        .map(|kept| (kept.host.clone(), kept.host_only, kept.name.clone(), kept.partition.clone()))
        .collect();
    unseen.extend(kept(engine, web).symmetric_difference(&found).map(|cookie| format!("{cookie:?}")));
    unseen
}

/// Whether the person only passed through.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Passed(bool);

/// Host, whether for it alone, name, and the site around it where it has a jar of its own.
type Key = (String, bool, String, Option<String>);

/// The cookies that this engine writes down of those the web set.
fn kept(engine: Engine, web: &Web) -> BTreeSet<Key> {
    let key = |set: Set| {
        let apart = set.partitioned || engine == Engine::Gecko && set.third_party();
        (set.host, set.host_only, set.name, apart.then_some(set.top_site))
    };
    // Firefox keeps cookies of the session in memory alone.
    let kept = sets(web).into_iter().filter(|set| set.persistent || engine == Engine::Chromium);
    kept.map(key).collect()
}

fn sets(web: &Web) -> BTreeSet<Set> {
    web.log().iter().flat_map(|answer| answer.cookies.clone()).collect()
}
