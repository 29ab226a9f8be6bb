//! The log over the years: what it lets go, what it keeps copies of, and what other programs may read in it.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use auditor::{Auditor, ForgetArgs, Plan, Settings, restore};
use jiff::Timestamp;
use ledger::Ledger;
use model::{Footprint, Period, ProfileKey};
use rusqlite::{Connection, OpenFlags};
use std::{
    fs,
    ops::ControlFlow,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};
use tempfile::TempDir;
use tests::desk;

const ALL: Period = Period { from: None, to: None };
const STORY: &str = "chromium / Default
  visit https://chatgpt.com/ 3 days ago x4
  visit https://claude.ai/new 400 days ago x2
  cookie _ga @ .dailynews.example expires 390 days
  cookie IDE @ .doubleclick.net expires 390 days
firefox / work
  visit https://chat.deepseek.com/ 500 days ago
";

fn now() -> Timestamp {
    "2026-11-24T12:00:00Z".parse().unwrap()
}

fn tomorrow() -> Timestamp {
    "2026-11-25T12:00:00Z".parse().unwrap()
}

fn day_after() -> Timestamp {
    "2026-11-26T12:00:00Z".parse().unwrap()
}

fn audit(home: &TempDir, data: &TempDir, clock: fn() -> Timestamp) -> (Auditor, Footprint) {
    let auditor = desk::auditor(home.path(), data.path(), clock);
    auditor.run(&Plan::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    let footprint = auditor.latest(ALL).unwrap().unwrap();
    (auditor, footprint)
}

fn told(story: &str) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    sample::tell(home.path(), story, now()).unwrap();
    home
}

fn services(footprint: &Footprint) -> Vec<&str> {
    let mut ids: Vec<&str> = footprint.services.iter().map(|trail| trail.service.id.as_str()).collect();
    ids.sort_unstable();
    ids
}

/// Whether any file below the folder holds this text.
fn holds(folder: &Path, text: &str) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return holds(&path, text);
        }
        fs::read(&path).unwrap().windows(text.len()).any(|window| window == text.as_bytes())
    })
}

fn backups(data: &TempDir) -> Vec<PathBuf> {
    let entries = fs::read_dir(data.path().join("backups")).into_iter().flatten();
    entries.map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn what_is_old_goes_once_no_browser_holds_it_any_more() {
    let data = tempfile::tempdir().unwrap();
    let home = told(STORY);
    let (_, footprint) = audit(&home, &data, now);
    // Both browsers still hold the old days: they are told, whatever the log keeps.
    assert_eq!(services(&footprint), ["chatgpt", "claude", "deepseek"]);
    let younger = told("chromium / Default\n  visit https://chatgpt.com/ 3 days ago x4\n");
    let (auditor, footprint) = audit(&younger, &data, tomorrow);
    assert_eq!(services(&footprint), ["chatgpt"], "forgotten by the browser, and older than a year");
    let [told] = &auditor.notices()[..] else { panic!("one notice") };
    assert!(told.contains("older than 12 months") && told.contains("25 November 2025"), "{told}");
    drop(auditor);
    let (auditor, _) = audit(&younger, &data, day_after);
    assert_eq!(auditor.notices(), Vec::<String>::new(), "it is told once");
    drop(auditor);
    // Who keeps for ever keeps.
    let data = tempfile::tempdir().unwrap();
    let keeps = desk::auditor(home.path(), data.path(), now);
    let settings = Settings { keep_months: None, ..Settings::default() };
    let value = serde_json::to_value(&settings).unwrap();
    keeps.call("save_settings", value, &mut |_| ControlFlow::Continue(())).unwrap();
    drop(keeps);
    audit(&home, &data, now);
    let (_, footprint) = audit(&younger, &data, tomorrow);
    assert_eq!(services(&footprint), ["chatgpt", "claude", "deepseek"]);
}

#[test]
fn a_company_and_a_profile_are_forgotten_to_the_last_byte_copies_too() {
    let (home, data) = (told(STORY), tempfile::tempdir().unwrap());
    let (auditor, _) = audit(&home, &data, now);
    assert_eq!(backups(&data).len(), 1, "the first audit of a week is copied");
    assert!(holds(data.path(), "google-ads") && holds(data.path(), "deepseek"));
    let company = || ForgetArgs::Company("alphabet".to_owned());
    let would = auditor.forgets(company(), true).unwrap();
    assert!(would > 0 && holds(data.path(), "google-ads"), "{would}");
    assert_eq!(auditor.forgets(company(), false).unwrap(), would);
    assert!(!holds(data.path(), "google-ads") && !holds(data.path(), "google-analytics"));
    let footprint = auditor.latest(ALL).unwrap().unwrap();
    let work = footprint.sources.iter().find(|read| read.profile.0.starts_with("firefox")).unwrap();
    let ProfileKey(key) = work.profile.clone();
    assert!(auditor.forgets(ForgetArgs::Profile(ProfileKey(key.clone())), false).unwrap() > 0);
    assert!(!holds(data.path(), &key) && holds(data.path(), "chatgpt"));
    assert!(
        auditor
            .forgets(ForgetArgs::Company("No Such Ltd".to_owned()), true)
            .unwrap_err()
            .message
            .contains("No Such")
    );
}

#[test]
fn a_copy_that_cannot_be_made_is_told_and_the_audit_stands() {
    let (home, data) = (told(STORY), tempfile::tempdir().unwrap());
    fs::write(data.path().join("backups"), "in the way of the folder").unwrap();
    let (auditor, footprint) = audit(&home, &data, now);
    assert_eq!(services(&footprint), ["chatgpt", "claude", "deepseek"]);
    let [told] = &auditor.notices()[..] else { panic!("one notice") };
    assert!(told.contains("could not be copied"), "{told}");
}

#[test]
fn a_damaged_log_and_a_newer_one_are_told_in_words() {
    let home = told(STORY);
    for (damage, words) in [
        (None, "newer Spoor (version 99)"),
        (Some("no database at all, but long enough to look at"), "was kept as"),
    ] {
        let data = tempfile::tempdir().unwrap();
        audit(&home, &data, now);
        let path = data.path().join("ledger.sqlite");
        match damage {
            Some(text) => fs::write(&path, text).unwrap(),
            None => Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap(),
        }
        let auditor = desk::auditor(home.path(), data.path(), now);
        let [told] = &auditor.notices()[..] else { panic!("one notice") };
        assert!(told.contains(words), "{told}");
        let status = auditor.call("status", serde_json::Value::Null, &mut |_| ControlFlow::Continue(()));
        assert_eq!(status.unwrap()["notice"], told.as_str(), "the window says the same");
    }
}

#[test]
fn a_company_is_forgotten_with_its_extensions() {
    let (home, data) = (told(STORY), tempfile::tempdir().unwrap());
    // Grammarly, by the number of its page in the Chrome Web Store.
    let installed = r#"{"extensions": {"settings": {"kbfnbcaeplbcioakkpcpgfkobkghlhen":
        {"location": 1, "path": "kbfnbcaeplbcioakkpcpgfkobkghlhen/14.1_0", "manifest": {"version": "14.1", "host_permissions": ["<all_urls>"]}}}}}"#;
    let profile = home.path().join(".config/chromium/Default");
    fs::write(profile.join("Secure Preferences"), installed).unwrap();
    fs::create_dir_all(profile.join("Extensions/kbfnbcaeplbcioakkpcpgfkobkghlhen/14.1_0")).unwrap();
    let (auditor, _) = audit(&home, &data, now);
    assert!(holds(data.path(), "grammarly-extension"));
    let operator = &auditor.catalog().extension("grammarly-extension").unwrap().operator;
    auditor.forgets(ForgetArgs::Company(operator.top().to_owned()), false).unwrap();
    assert!(!holds(data.path(), "grammarly-extension") && holds(data.path(), "chatgpt"));
}

#[test]
fn two_copies_are_kept_and_the_last_sound_one_comes_back() {
    let (home, data) = (told(STORY), tempfile::tempdir().unwrap());
    let (auditor, before) = audit(&home, &data, now);
    for _ in 0..3 {
        auditor.back_up().unwrap().unwrap();
    }
    assert_eq!(auditor.check().unwrap(), Vec::<String>::new());
    drop(auditor);
    let mut copies = backups(&data);
    copies.sort();
    assert_eq!(copies.len(), 2);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&data.path().join("backups")), mode(&copies[0])), (0o700, 0o600));
    // The newest copy is damaged, and so is the log.
    fs::write(&copies[1], "no database").unwrap();
    fs::write(data.path().join("ledger.sqlite"), "no database at all, but long enough to look at").unwrap();
    let aside = restore(data.path()).unwrap().unwrap();
    assert!(aside.exists());
    let again = desk::auditor(home.path(), data.path(), now);
    assert_eq!(services(&again.latest(ALL).unwrap().unwrap()), services(&before));
    drop(again);
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(restore(empty.path()).unwrap(), None);
}

#[test]
fn an_older_ledger_is_copied_before_its_shape_changes() {
    let data = tempfile::tempdir().unwrap();
    let base = Connection::open(data.path().join("ledger.sqlite")).unwrap();
    base.execute_batch(include_str!("../crates/ledger/migrations/0001_first.sql")).unwrap();
    base.pragma_update(None, "user_version", 1).unwrap();
    drop(base);
    drop(Ledger::open(data.path()).unwrap());
    let [copy] = &backups(&data)[..] else { panic!("one copy") };
    let version: i64 =
        Connection::open(copy).unwrap().query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(version, 1, "as it was");
}

#[test]
fn other_programs_read_the_same_numbers_through_the_views() {
    let (home, data) = (told(STORY), tempfile::tempdir().unwrap());
    let (auditor, footprint) = audit(&home, &data, now);
    drop(auditor);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let base = Connection::open_with_flags(data.path().join("ledger.sqlite"), flags).unwrap();
    let number = |sql: &str| base.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!(number("SELECT views FROM v_about"), 1);
    assert_eq!(number("SELECT count(*) FROM v_audits WHERE started = '2026-11-24T12:00:00Z'"), 1);
    let chatgpt = footprint.services.iter().find(|trail| trail.service.id == "chatgpt").unwrap();
    assert_eq!(
        number("SELECT sum(count) FROM v_days WHERE subject = 'chatgpt' AND kind = 'visit'"),
        i64::from(chatgpt.visits)
    );
    let cookies: u32 = footprint.trackers.iter().map(|trail| trail.cookies_total).sum();
    assert_eq!(number("SELECT sum(count) FROM v_cookies WHERE subject_kind = 'tracker'"), i64::from(cookies));
    assert_eq!(number("SELECT count(*) FROM v_gaps"), i64::try_from(footprint.gaps.len()).unwrap());
    for view in ["v_trackers", "v_holdings", "v_programs", "v_changes"] {
        assert!(number(&format!("SELECT count(*) FROM {view}")) >= 0);
    }
}
