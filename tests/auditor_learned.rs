//! The past understood anew: what an audit could not name, a catalog that has learned can.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use auditor::{Auditor, Plan, Settings, What};
use jiff::{Timestamp, ToSpan as _};
use ledger::{Ledger, Stranger};
use model::{Day, Footprint, Period, SubjectKind};
use rusqlite::{Connection, params};
use std::{fmt::Write as _, fs, ops::ControlFlow, path::Path};
use tempfile::TempDir;
use tests::desk;

const ALL: Period = Period { from: None, to: None };
/// 2026-11-24, noon in UTC.
const NOW: &str = "2026-11-24T12:00:00Z";
const TODAY: i32 = 20_781;

fn later() -> Timestamp {
    NOW.parse::<Timestamp>().unwrap() + 2.hours()
}

fn auditor(home: &Path, data: &Path) -> Auditor {
    desk::auditor(home, data, later)
}

fn audit(home: &TempDir, data: &TempDir) -> Footprint {
    let auditor = auditor(home.path(), data.path());
    auditor.run(&Plan::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    auditor.latest(ALL).unwrap().unwrap()
}

/// A home and an empty data folder.
fn told(story: &str) -> (TempDir, TempDir) {
    let home = tempfile::tempdir().unwrap();
    sample::tell(home.path(), story, NOW.parse().unwrap()).unwrap();
    (home, tempfile::tempdir().unwrap())
}

fn kept(data: &TempDir) -> Vec<Stranger> {
    Ledger::open(data.path()).unwrap().0.strangers().unwrap()
}

/// What stands for a site on days before today.
fn strangers(data: &TempDir, site: &str, days: &[i32]) -> Vec<Stranger> {
    let key = Ledger::open(data.path()).unwrap().0.stranger_key().unwrap().unwrap();
    key.on(key.site(site), days.iter().map(|ago| Day(TODAY - ago))).map(|(_, stranger)| stranger).collect()
}

/// As if the audits so far had been made with a catalog that did not know the site: it was a stranger on these days.
fn unlearn(data: &TempDir, site: &str, days: &[i32]) {
    let strangers = strangers(data, site, days);
    let base = Connection::open(data.path().join("ledger.sqlite")).unwrap();
    for Stranger { span, digest } in strangers {
        let known = "SELECT digests FROM strangers WHERE span = ?1";
        let mut digests: Vec<u8> = base.query_row(known, [span], |row| row.get(0)).unwrap_or_default();
        digests.extend(digest.to_be_bytes());
        base.execute("INSERT OR REPLACE INTO strangers VALUES (?1, ?2)", params![span, digests]).unwrap();
    }
    base.execute("UPDATE audit SET fingerprint = 1", []).unwrap();
}

fn names(subjects: &[model::SubjectRef]) -> Vec<&str> {
    subjects.iter().map(|own| own.subject.id.as_str()).collect()
}

/// Whether any file below the folder holds this text.
fn holds(folder: &Path, text: &[u8]) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return holds(&path, text);
        }
        let bytes = fs::read(&path).unwrap();
        bytes.windows(text.len()).any(|window| window == text)
    })
}

#[test]
fn of_three_hundred_unknown_sites_only_digests_stay() {
    let mut story = String::from("chromium / Default\n");
    for site in 0..300 {
        let browser = if site == 150 { "firefox / work\n" } else { "" };
        writeln!(
            story,
            "{browser}  visit https://www.canary-{site}-lantern.org/quiet/{site} {} days ago",
            site % 60
        )
        .unwrap();
    }
    for local in
        ["http://192.168.7.77/admin", "https://nas.lan/", "http://printer.local/", "http://intranet/"]
    {
        writeln!(story, "  visit {local} 1 days ago").unwrap();
    }
    let (home, data) = told(&story);
    let footprint = audit(&home, &data);
    assert_eq!((footprint.examined.visits, &footprint.gaps[..]), (304, &[][..]));
    for part in ["canary", "lantern", "192.168.7.77", "nas.lan", "printer.local", "intranet"] {
        assert!(!holds(data.path(), part.as_bytes()), "{part}");
    }
    let all = kept(&data);
    for site in 0..300 {
        let one = strangers(&data, &format!("canary-{site}-lantern.org"), &[site % 60]);
        assert!(all.contains(&one[0]), "{site}");
    }
    assert_eq!(all.len(), 300, "each site on its day, and no local name");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        for file in ["stranger.key", "ledger.sqlite"] {
            let mode = fs::metadata(data.path().join(file)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{file}");
        }
    }
    audit(&home, &data);
    assert_eq!(kept(&data), all, "another audit of the same adds none");
}

#[test]
fn a_catalog_that_learned_lights_up_days_the_browser_has_forgotten() {
    let (home, data) = told("chromium / Default\n  visit https://claude.ai/new 1 days ago\n");
    audit(&home, &data);
    unlearn(&data, "chatgpt.com", &[200, 190, 15]);
    unlearn(&data, "quiet-garden-club.org", &[190]);

    let footprint = audit(&home, &data);
    let changes = footprint.changes.as_ref().unwrap();
    assert!(changes.catalog_changed && !changes.coverage_changed);
    assert_eq!(names(&changes.learned), ["chatgpt"]);
    assert_eq!((names(&changes.new_services), names(&changes.new_companies)), (vec![], vec![]));
    let trail = footprint.services.iter().find(|trail| trail.service.id == "chatgpt").unwrap();
    let days: Vec<i32> = trail.learned.iter().map(|row| TODAY - row.day.0).collect();
    assert_eq!(days, [200, 190, 15]);
    assert!(trail.learned.iter().all(|row| row.since == footprint.examined.catalog));
    assert!(!trail.holds && trail.visits == 0 && trail.days.is_empty() && trail.places.is_empty());
    assert_eq!(footprint.headline.services, 1, "what was only learned is in no number");
    assert_eq!(kept(&data), strangers(&data, "quiet-garden-club.org", &[190]), "who is known is no stranger");

    // It is told once, and stays.
    let again = audit(&home, &data);
    let changes = again.changes.as_ref().unwrap();
    assert!(!changes.catalog_changed && changes.learned.is_empty() && changes.new_services.is_empty());
    assert_eq!(again.services.iter().find(|trail| trail.service.id == "chatgpt").unwrap().learned.len(), 3);
}

#[test]
fn what_the_browser_still_has_is_old_news_where_only_the_catalog_is_new() {
    let story = "chromium / Default\n  visit https://chatgpt.com/ 20 days ago x3\n  cookie IDE @ .doubleclick.net expires 390 days\n";
    let (home, data) = told(story);
    audit(&home, &data);
    let forgotten = |fingerprint: &str| {
        let base = Connection::open(data.path().join("ledger.sqlite")).unwrap();
        let gone = "DELETE FROM trace_row; DELETE FROM cookie; DELETE FROM holder; DELETE FROM memory;";
        base.execute_batch(&format!("{gone} UPDATE audit SET fingerprint = {fingerprint}")).unwrap();
    };
    forgotten("1");
    let footprint = audit(&home, &data);
    let changes = footprint.changes.unwrap();
    assert_eq!(names(&changes.new_services), Vec::<&str>::new());
    let learned = changes.learned.iter().map(|own| own.subject.kind).collect::<Vec<_>>();
    assert_eq!(learned, [SubjectKind::Service, SubjectKind::Tracker]);
    assert_eq!(footprint.services[0].visits, 3, "read anew, in full");
    assert_eq!(footprint.services[0].learned, [], "a count says more");

    // The same with the catalog as it was is news.
    forgotten("fingerprint");
    let changes = audit(&home, &data).changes.unwrap();
    assert_eq!((changes.learned.len(), names(&changes.new_services)), (0, vec!["chatgpt"]));
}

#[test]
fn the_choice_is_honoured_and_what_was_kept_goes_with_it() {
    let (home, data) = told("firefox / work\n  visit https://www.canary-lantern.org/ 3 days ago\n");
    audit(&home, &data);
    assert_eq!(kept(&data), strangers(&data, "canary-lantern.org", &[3]));
    let file = || data.path().join("stranger.key").exists();
    assert!(file());

    let one = auditor(home.path(), data.path());
    let choice = serde_json::to_value(Settings { strangers: false, ..Settings::default() }).unwrap();
    one.call("save_settings", choice, &mut |_| ControlFlow::Continue(())).unwrap();
    assert!(!file() && kept(&data).is_empty());
    drop(one);
    audit(&home, &data);
    assert!(!file() && kept(&data).is_empty());
}

#[test]
fn nothing_is_kept_of_a_folder_given_by_hand_nor_of_the_sample() {
    let (home, data) = told("chromium / Default\n  visit https://www.canary-lantern.org/ 3 days ago\n");
    let one = auditor(home.path(), data.path());
    let what = What::Folder(home.path().join(".config/chromium/Default"));
    one.run(&Plan { what, ..Plan::default() }, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(one.latest(ALL).unwrap().unwrap().examined.visits, 1);
    one.use_sample(true).unwrap();
    one.run(&Plan::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    drop(one);
    assert!(kept(&data).is_empty());
    assert!(!data.path().join("stranger.key").exists() && !data.path().join("sample/stranger.key").exists());
}
