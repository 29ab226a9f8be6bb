//! What a person says of findings, through the audits that follow: verified, still seen, back again, and forgotten.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use auditor::{Auditor, Plan, SaveDialog, Setup};
use jiff::{Timestamp, tz::TimeZone};
use model::{Finding, FindingStanding, Footprint, Period, ProfileKey};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::{
    cell::Cell,
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
};
use tempfile::TempDir;
use tests::desk;

const STORY: &str =
    "sites a1.example a2.example a3.example a4.example a5.example a6.example a7.example a8.example \
    a9.example b1.example b2.example b3.example
chromium / Default \"Alex\"
  visit https://dailynews.example/ 9 days ago x5
  visit https://www.google.com/search?udm=50&q=apples 3 days ago x2
  visit https://dailynews.example/ 2 days ago x5
  visit https://chatgpt.com/ 1 days ago x3
  cookie IDE @ .doubleclick.net expires 390 days
  cookie _ga @ .{site} expires 300 days x12
  allowed microphone https://chatgpt.com 12 days ago
firefox / work \"Work\"
  cookie sessionKey @ .claude.ai expires 30 days
";
const CANARY: &str = "canary7f3a because I said so";
const DAY: i64 = 86_400;

thread_local! {
    static NOW: Cell<i64> = const { Cell::new(1_795_477_000) };
}

fn now() -> Timestamp {
    Timestamp::from_second(NOW.get()).unwrap()
}

fn pass(days: i64) {
    NOW.set(NOW.get() + days * DAY);
}

struct Saves(PathBuf);

impl SaveDialog for Saves {
    fn choose(&self, suggested: &str) -> Option<PathBuf> {
        Some(self.0.join(suggested))
    }
}

struct Desk {
    home: TempDir,
    data: TempDir,
    reports: TempDir,
    auditor: Auditor,
}

fn desk() -> Desk {
    let [home, data, reports] = [(); 3].map(|()| tempfile::tempdir().unwrap());
    sample::tell(home.path(), STORY, now()).unwrap();
    let saver = Box::new(Saves(reports.path().to_owned()));
    let auditor = Auditor::new(Setup { saver, ..desk::setup(home.path(), data.path(), now) }).unwrap();
    let desk = Desk { home, data, reports, auditor };
    desk.audit();
    desk
}

impl Desk {
    fn audit(&self) {
        self.auditor.run(&Plan::default(), &mut |_| ControlFlow::Continue(())).unwrap();
        NOW.set(NOW.get() + 60);
    }

    fn call(&self, name: &str, args: Value) -> Value {
        self.auditor.call(name, args, &mut |_| ControlFlow::Continue(())).unwrap()
    }

    fn fails(&self, args: Value) -> String {
        self.auditor.call("decide", args, &mut |_| ControlFlow::Continue(())).unwrap_err().code
    }

    fn decide(&self, key: &str, verdict: &str) {
        self.call("decide", json!({ "key": key, "verdict": verdict }));
    }

    fn footprint(&self) -> Footprint {
        self.auditor.latest(Period { from: None, to: None }).unwrap().unwrap()
    }

    fn finding(&self, key: &str) -> Option<Finding> {
        self.footprint().findings.into_iter().find(|finding| finding.key == key)
    }

    fn standing(&self, key: &str) -> FindingStanding {
        self.finding(key).unwrap_or_else(|| panic!("{key} is not there")).standing
    }

    /// Does something to a browser's file.
    fn change(&self, file: &str, sql: &str) {
        Connection::open(self.home.path().join(file)).unwrap().execute_batch(sql).unwrap();
    }
}

const HISTORY: &str = ".config/chromium/Default/History";
const COOKIES: &str = ".config/chromium/Default/Cookies";
const CLEAR_QUESTIONS: &str =
    "DELETE FROM visits WHERE url IN (SELECT id FROM urls WHERE url LIKE '%udm=50%');
    DELETE FROM urls WHERE url LIKE '%udm=50%'";

/// Where it lies below a folder.
fn find(folder: &Path, name: &str) -> Option<PathBuf> {
    let mut entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.find_map(
        |path| {
            if path.is_dir() { find(&path, name) } else { path.ends_with(name).then_some(path) }
        },
    )
}

fn holds(folder: &Path, text: &str) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        path.is_dir() && holds(&path, text)
            || path.is_file()
                && fs::read(&path).unwrap().windows(text.len()).any(|bytes| bytes == text.as_bytes())
    })
}

fn today() -> model::Day {
    model::Moment::from_unix_seconds(NOW.get()).unwrap().day(&TimeZone::UTC)
}

#[test]
fn the_story_has_what_these_tests_speak_of() {
    let desk = desk();
    let keys: Vec<String> = desk.footprint().findings.into_iter().map(|finding| finding.key).collect();
    for key in
        ["SP-PROMPT-001", "SP-SIGNIN-001", "SP-REACH-001.alphabet", "SP-GRANT-001", "SP-TRAIN-001.trained"]
    {
        assert!(keys.iter().any(|known| known == key), "{key} among {keys:?}");
    }
    let prompts = desk.finding("SP-PROMPT-001").unwrap();
    assert_eq!((prompts.args["n"].as_str(), prompts.evidence[0].count), ("2", 2));
    assert!(prompts.verifiable && prompts.standing == FindingStanding::Open);
    let train = desk.finding("SP-TRAIN-001.trained").unwrap();
    assert!(train.links.iter().all(|link| link.url.starts_with("https://")) && !train.links.is_empty());
}

#[test]
fn what_was_done_and_cleared_is_verified_and_remembered_for_ninety_days() {
    let desk = desk();
    let said = today();
    desk.decide("SP-PROMPT-001", "done");
    assert_eq!(desk.standing("SP-PROMPT-001"), FindingStanding::Done { on: said, verified: None });
    // From the middle, and of the same day: only an audit that reads all of it sees that.
    desk.change(HISTORY, CLEAR_QUESTIONS);
    desk.audit();
    let verified = FindingStanding::Done { on: said, verified: Some(said) };
    assert_eq!(desk.standing("SP-PROMPT-001"), verified);
    assert_eq!(desk.footprint().findings.last().unwrap().key, "SP-PROMPT-001", "last in the list");
    let google = desk.footprint().services.into_iter().find(|trail| trail.prompts > 0).unwrap();
    assert_eq!((google.prompts, google.prompts_kept), (2, 0), "the ledger remembers what the browser forgot");
    pass(90);
    desk.audit();
    assert_eq!(desk.standing("SP-PROMPT-001"), verified);
    pass(1);
    assert_eq!(desk.finding("SP-PROMPT-001"), None, "without an audit, too");
    desk.audit();
    assert_eq!(desk.call("decisions", Value::Null), json!([]));
}

#[test]
fn what_comes_back_is_told_as_new() {
    let desk = desk();
    desk.decide("SP-GRANT-001", "done");
    let preferences = desk.home.path().join(".config/chromium/Default/Preferences");
    let before = fs::read(&preferences).unwrap();
    fs::write(&preferences, "{}").unwrap();
    desk.audit();
    assert!(matches!(desk.standing("SP-GRANT-001"), FindingStanding::Done { verified: Some(_), .. }));
    fs::write(&preferences, before).unwrap();
    desk.audit();
    assert_eq!(desk.standing("SP-GRANT-001"), FindingStanding::Open);
    assert_eq!(desk.call("decisions", Value::Null), json!([]));
}

#[test]
fn what_was_done_and_not_cleared_is_still_seen() {
    let desk = desk();
    let said = today();
    desk.decide("SP-SIGNIN-001", "done");
    pass(1);
    desk.audit();
    let FindingStanding::StillSeen { on, remains } = desk.standing("SP-SIGNIN-001") else {
        panic!("still there")
    };
    assert_eq!((on, remains.len(), remains[0].name.as_str()), (said, 1, "Claude"));
    let finding = desk.finding("SP-SIGNIN-001").unwrap();
    assert!(finding.standing.is_open());
    assert!(words::Words::english().finding_standing(&finding).unwrap().ends_with("still finds it: Claude"));
    // Later, and another way.
    let cookies = find(desk.home.path(), "cookies.sqlite").unwrap();
    desk.change(cookies.to_str().unwrap(), "DELETE FROM moz_cookies");
    desk.audit();
    assert!(matches!(desk.standing("SP-SIGNIN-001"), FindingStanding::Done { verified: Some(_), .. }));
}

#[test]
fn a_cookie_that_went_on_some_sites_only_is_still_seen() {
    let desk = desk();
    desk.decide("SP-REACH-001.alphabet", "done");
    desk.change(COOKIES, "DELETE FROM cookies WHERE host_key IN ('.a1.example')");
    desk.audit();
    assert!(matches!(desk.standing("SP-REACH-001.alphabet"), FindingStanding::StillSeen { .. }));
    desk.change(COOKIES, "DELETE FROM cookies WHERE host_key LIKE '.a%'");
    desk.audit();
    assert!(matches!(
        desk.standing("SP-REACH-001.alphabet"),
        FindingStanding::Done { verified: Some(_), .. }
    ));
}

#[test]
fn an_audit_that_did_not_look_proves_nothing() {
    let desk = desk();
    let firefox = desk.footprint().sources.into_iter().find(|read| read.browser_name == "Firefox").unwrap();
    desk.decide("SP-SIGNIN-001", "done");
    let waits = FindingStanding::Done { on: today(), verified: None };
    let plan = Plan { skip: vec![ProfileKey(firefox.profile.0)], ..Plan::default() };
    desk.auditor.run(&plan, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!(desk.standing("SP-SIGNIN-001"), waits, "the profile was left out");
    desk.auditor.run(&Plan::default(), &mut |_| ControlFlow::Break(())).unwrap();
    assert_eq!(desk.standing("SP-SIGNIN-001"), waits, "the person stopped it");
    let plan = Plan { since: Some(today()), ..Plan::default() };
    desk.decide("SP-PROMPT-001", "done");
    desk.auditor.run(&plan, &mut |_| ControlFlow::Continue(())).unwrap();
    assert!(
        matches!(desk.standing("SP-PROMPT-001"), FindingStanding::StillSeen { .. }),
        "days not asked for are not gone"
    );
}

#[test]
fn a_program_outside_of_browsers_is_looked_at_again() {
    let desk = desk();
    let settings = desk.home.path().join(".claude/settings.json");
    fs::create_dir_all(settings.parent().unwrap()).unwrap();
    fs::write(&settings, r#"{ "permissions": { "defaultMode": "bypassPermissions" } }"#).unwrap();
    desk.audit();
    desk.decide("SP-AGENT-001", "done");
    desk.auditor.run(&Plan::default(), &mut |_| ControlFlow::Break(())).unwrap();
    assert!(matches!(desk.standing("SP-AGENT-001"), FindingStanding::Done { verified: None, .. }), "stopped");
    desk.audit();
    assert!(matches!(desk.standing("SP-AGENT-001"), FindingStanding::StillSeen { .. }));
    fs::write(&settings, r#"{ "permissions": { "defaultMode": "default" } }"#).unwrap();
    desk.audit();
    assert!(matches!(desk.standing("SP-AGENT-001"), FindingStanding::Done { verified: Some(_), .. }));
}

#[test]
fn what_no_browser_tells_stands_on_the_persons_word_until_it_grows() {
    let desk = desk();
    desk.decide("SP-TRAIN-001.trained", "done");
    let word = FindingStanding::Done { on: today(), verified: None };
    desk.audit();
    assert_eq!(desk.standing("SP-TRAIN-001.trained"), word);
    let more = "chromium / Other \"Other\"\n  visit https://chat.deepseek.com/ 1 days ago\n";
    sample::tell(desk.home.path(), more, now()).unwrap();
    desk.audit();
    let FindingStanding::Grown { more, .. } = desk.standing("SP-TRAIN-001.trained") else {
        panic!("one more trains")
    };
    assert_eq!(more.iter().map(|subject| subject.name.as_str()).collect::<Vec<_>>(), ["DeepSeek"]);
}

#[test]
fn what_is_fine_stays_fine_and_is_taken_back_by_the_person_alone() {
    let desk = desk();
    let fine = FindingStanding::Fine { on: today() };
    desk.decide("SP-GRANT-001", "fine");
    desk.decide("SP-REACH-001.alphabet", "fine");
    for _ in 0..3 {
        pass(200);
        desk.audit();
        assert_eq!(desk.standing("SP-GRANT-001"), fine);
    }
    let order: Vec<bool> = desk.footprint().findings.iter().map(|f| f.standing.is_open()).collect();
    assert!(order.is_sorted_by_key(|open| !open), "what is open comes first: {order:?}");
    desk.call("undecide", json!({ "key": "SP-GRANT-001" }));
    assert_eq!(desk.standing("SP-GRANT-001"), FindingStanding::Open);
}

#[test]
fn a_reminder_ends_by_itself() {
    let desk = desk();
    let until = model::Day(today().0 + 7);
    desk.call("decide", json!({ "key": "SP-PROMPT-001", "verdict": "snoozed", "until": until }));
    pass(6);
    assert_eq!(
        desk.standing("SP-PROMPT-001"),
        FindingStanding::Snoozed { on: model::Day(until.0 - 7), until }
    );
    pass(1);
    assert_eq!(desk.standing("SP-PROMPT-001"), FindingStanding::Open, "no audit is needed for that");
    desk.audit();
    assert_eq!(desk.call("decisions", Value::Null), json!([]));
}

#[test]
fn what_cannot_be_decided_is_a_clear_error() {
    let desk = desk();
    let key = "SP-PROMPT-001";
    assert_eq!(desk.fails(json!({ "key": "SP-NONE-001", "verdict": "done" })), "finding");
    assert_eq!(desk.fails(json!({ "key": key, "verdict": "snoozed" })), "until");
    assert_eq!(desk.fails(json!({ "key": key, "verdict": "snoozed", "until": today() })), "until");
    assert_eq!(desk.fails(json!({ "key": key, "verdict": "fine", "until": "2030-01-01" })), "until");
    assert_eq!(desk.fails(json!({ "key": key, "verdict": "fine", "reason": "x".repeat(501) })), "reason");
    assert_eq!(desk.fails(json!({ "key": key, "verdict": "gone" })), "arguments");
    assert_eq!(desk.call("decisions", Value::Null), json!([]));
    assert_eq!(desk.standing(key), FindingStanding::Open);
}

#[test]
fn a_reason_is_in_no_report() {
    let desk = desk();
    for (key, verdict) in [("SP-GRANT-001", "fine"), ("SP-SIGNIN-001", "done"), ("SP-PROMPT-001", "done")] {
        desk.call("decide", json!({ "key": key, "verdict": verdict, "reason": CANARY }));
    }
    desk.change(HISTORY, CLEAR_QUESTIONS);
    desk.audit();
    let decisions = desk.call("decisions", Value::Null);
    assert_eq!(decisions.as_array().unwrap().len(), 3);
    assert!(decisions.as_array().unwrap().iter().all(|decision| decision["reason"] == CANARY));
    assert!(holds(desk.data.path(), CANARY), "the ledger keeps it");
    for format in ["html", "json"] {
        desk.call("export", json!({ "format": format }));
    }
    assert_eq!(fs::read_dir(desk.reports.path()).unwrap().count(), 2);
    assert!(!holds(desk.reports.path(), "canary7f3a"));
    let footprint = serde_json::to_string(&desk.footprint()).unwrap();
    assert!(!footprint.contains("canary7f3a") && footprint.contains("\"is\":\"fine\""));
}

#[test]
fn forgetting_whom_it_is_about_leaves_no_byte_of_a_decision() {
    for (key, args) in [
        ("SP-GRANT-001", json!({ "subject": { "kind": "service", "id": "chatgpt" } })),
        // One tracker of the company.
        ("SP-REACH-001.alphabet", json!({ "subject": { "kind": "tracker", "id": "google-analytics" } })),
        ("SP-SIGNIN-001", json!("all")),
        ("SP-PROMPT-001", json!({ "before": model::Day(today().0 + 1) })),
    ] {
        let desk = desk();
        desk.call("decide", json!({ "key": key, "verdict": "fine", "reason": CANARY }));
        assert!(holds(desk.data.path(), "canary7f3a"));
        assert!(desk.call("forget", args.clone())["rows"].as_u64() > Some(0));
        assert!(!holds(desk.data.path(), "canary7f3a"), "{key} after {args}");
        assert_eq!(desk.call("decisions", Value::Null), json!([]), "{key}");
    }
}

#[test]
fn forgetting_a_profile_forgets_what_was_decided_of_it() {
    let desk = desk();
    let preferences = desk.home.path().join(".config/chromium/Default/Preferences");
    let mut kept: Value = serde_json::from_slice(&fs::read(&preferences).unwrap()).unwrap();
    kept["profile"]["cookie_controls_mode"] = json!(0);
    fs::write(&preferences, kept.to_string()).unwrap();
    desk.audit();
    let finding = desk.finding("SP-COOKIE-001").unwrap();
    desk.call("decide", json!({ "key": finding.key, "verdict": "fine", "reason": CANARY }));
    let profile = &finding.subjects[0].subject.id;
    desk.call("forget", json!({ "profile": profile }));
    assert!(!holds(desk.data.path(), "canary7f3a"));
    assert_eq!(desk.call("decisions", Value::Null), json!([]));
}

#[test]
fn forgetting_another_leaves_a_decision_as_it_is() {
    let desk = desk();
    desk.call("decide", json!({ "key": "SP-GRANT-001", "verdict": "fine", "reason": CANARY }));
    desk.call("forget", json!({ "subject": { "kind": "service", "id": "claude" } }));
    desk.call("forget", json!({ "before": today() }));
    assert_eq!(desk.call("decisions", Value::Null)[0]["reason"], CANARY);
    assert!(matches!(desk.standing("SP-GRANT-001"), FindingStanding::Fine { .. }));
}
