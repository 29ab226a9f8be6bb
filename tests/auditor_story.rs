//! Audits from a person's side: what a second one tells, what a stopped one keeps, what forgetting leaves.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use auditor::{Auditor, Plan, SaveDialog, Settings, Setup};
use jiff::Timestamp;
use model::{Footprint, GapReason, Period, ProfileKey, Progress, ReadState};
use serde_json::{Value, json};
use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
};
use tempfile::TempDir;
use tests::desk;

const STORY: &str = "chromium / Default \"Alex\"\n  visit https://chatgpt.com/ 3 days ago x4\n  \
    visit https://chatgpt.com/c/{id} 2 days ago\n  cookie IDE @ .doubleclick.net expires 390 days\n  \
    cookie _ga @ .dailynews.example expires 400 days\nfirefox / work \"Work\"\n  visit https://claude.ai/new 1 days ago x2\n";

/// A save dialog that always answers the same.
struct Answer(Option<PathBuf>);

impl SaveDialog for Answer {
    fn choose(&self, _: &str) -> Option<PathBuf> {
        self.0.clone()
    }
}

struct Desk {
    home: TempDir,
    data: TempDir,
    auditor: Auditor,
}

fn desk() -> Desk {
    let (home, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    sample::tell(home.path(), STORY, Timestamp::now()).unwrap();
    let auditor = auditor(home.path(), data.path(), Some(data.path().join("report.html")));
    Desk { home, data, auditor }
}

fn auditor(home: &Path, data: &Path, save: Option<PathBuf>) -> Auditor {
    Auditor::new(Setup { saver: Box::new(Answer(save)), ..desk::setup(home, data, Timestamp::now) }).unwrap()
}

fn quietly(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

impl Desk {
    fn call(&self, name: &str, args: Value) -> Value {
        self.auditor.call(name, args, &mut quietly).unwrap()
    }

    fn footprint(&self) -> Footprint {
        self.auditor.latest(Period { from: None, to: None }).unwrap().unwrap()
    }
}

#[test]
fn a_second_audit_tells_what_is_new_and_nothing_else() {
    let desk = desk();
    desk.call("audit", json!({ "skip": [] }));
    let first = desk.footprint();
    assert_eq!(first.changes, None);
    assert_eq!((first.headline.services, first.headline.companies), (2, 1));
    desk.call("audit", json!({ "skip": [] }));
    let same = desk.footprint().changes.unwrap();
    assert!(same.new_services.is_empty() && same.new_companies.is_empty() && same.cleared.is_empty());
    assert!(!same.catalog_changed && !same.coverage_changed);

    let more = format!("{STORY}  visit https://chat.deepseek.com/ 1 days ago\n");
    std::fs::remove_dir_all(desk.home.path().join(".config")).unwrap();
    sample::tell(desk.home.path(), &more, Timestamp::now()).unwrap();
    desk.call("audit", json!({ "skip": [] }));
    let changes = desk.footprint().changes.unwrap();
    let names: Vec<&str> = changes.new_services.iter().map(|subject| subject.name.as_str()).collect();
    assert_eq!(names, ["DeepSeek"]);
    assert!(changes.new_companies.is_empty());
}

#[test]
fn what_a_browser_forgets_the_ledger_remembers() {
    let desk = desk();
    desk.call("audit", json!({ "skip": [] }));
    let before = desk.footprint();
    let history = desk.home.path().join(".config/chromium/Default/History");
    rusqlite::Connection::open(history)
        .unwrap()
        .execute_batch("DELETE FROM visits; DELETE FROM urls;")
        .unwrap();
    desk.call("audit", json!({ "skip": [] }));
    let after = desk.footprint();
    let visits = |footprint: &Footprint| footprint.services.iter().map(|trail| trail.visits).sum::<u32>();
    assert_eq!(visits(&after), visits(&before));
    assert!(after.examined.visits < before.examined.visits);
}

#[test]
fn every_number_is_the_sum_of_its_rows() {
    let desk = desk();
    desk.call("audit", json!({ "skip": [] }));
    let footprint = desk.footprint();
    for trail in &footprint.services {
        assert_eq!(trail.visits, trail.places.iter().map(|place| place.visits).sum::<u32>());
        assert_eq!(trail.visits, trail.days.iter().map(|day| day.count).sum::<u32>());
    }
    for trail in &footprint.trackers {
        assert_eq!(trail.cookies_total, trail.cookies.iter().map(|row| row.count).sum::<u32>());
    }
    let google = footprint.trackers.iter().find(|trail| trail.company == "Alphabet").unwrap();
    assert_eq!(
        (google.sites, google.cookies_total),
        (1, 2),
        "_ga on one site of others; IDE on its own host"
    );
}

#[test]
fn a_stopped_audit_keeps_what_it_read_and_names_the_rest() {
    let desk = desk();
    let mut planned = 0;
    let audit = desk
        .auditor
        .run(&Plan::default(), &mut |step| {
            if let Progress::Planned { stores, .. } = step {
                planned = stores as usize;
            }
            // At the first store that is finished; others may be under way.
            if matches!(step, Progress::Read { .. }) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })
        .unwrap();
    let footprint = desk.footprint();
    let whole = footprint.sources.iter().filter(|read| read.state == ReadState::Complete).count();
    let stopped =
        footprint.gaps.iter().filter(|gap| gap.reason == GapReason::Stopped && gap.store.is_some()).count();
    assert!(whole >= 1 && whole + stopped == planned, "{whole} and {stopped} of {planned}");
    assert_eq!(audit.stopped, stopped > 0);

    let audit = desk.auditor.run(&Plan::default(), &mut |_| ControlFlow::Break(())).unwrap();
    assert!(audit.stopped);
    let footprint = desk.footprint();
    // Each store but those that needed no reading, because they are at rest as they were; and the programs.
    let rest = footprint.sources.len();
    assert!(rest <= whole && footprint.sources.iter().all(|read| read.state == ReadState::Complete));
    let stopped = footprint.gaps.iter().filter(|gap| gap.reason == GapReason::Stopped).count();
    assert_eq!(rest + stopped, planned + 1);
}

#[test]
fn a_profile_switched_off_is_never_opened_and_is_named() {
    let desk = desk();
    let off = ProfileKey("firefox:work".to_owned());
    let found = desk.call("discover", Value::Null);
    let keys: Vec<&str> =
        found["profiles"].as_array().unwrap().iter().map(|p| p["key"].as_str().unwrap()).collect();
    let off =
        keys.iter().find(|key| key.starts_with("firefox:")).map_or(off, |key| ProfileKey((*key).to_owned()));
    let settings = Settings { skip: vec![off.clone()], ..Settings::default() };
    desk.call("save_settings", serde_json::to_value(settings).unwrap());
    desk.call("audit", json!({ "skip": [] }));
    let footprint = desk.footprint();
    assert!(footprint.sources.iter().all(|read| read.profile != off));
    assert!(
        footprint
            .gaps
            .iter()
            .any(|gap| gap.reason == GapReason::SwitchedOff && gap.profile == Some(off.clone()))
    );
    // The choice is still there when the program starts again.
    drop(auditor(desk.home.path(), desk.data.path(), None));
    assert_eq!(desk.call("settings", json!({}))["skip"], json!([off]));
}

#[test]
fn the_sample_never_mixes_with_the_persons_own() {
    let desk = desk();
    desk.call("audit", json!({ "skip": [] }));
    assert_eq!(desk.call("sample", json!({ "on": true }))["has_audit"], json!(false));
    desk.call("audit", json!({ "skip": [] }));
    let sample = desk.footprint();
    assert!(sample.audit.sample && sample.headline.services > 10);
    let past = desk.call("audits", Value::Null);
    let listed = (&past[0]["services"], &past[0]["companies"]);
    assert_eq!(listed, (&json!(sample.headline.services), &json!(sample.headline.companies)));
    desk.call("sample", json!({ "on": false }));
    let own = desk.footprint();
    assert!(!own.audit.sample);
    assert_eq!(own.headline.services, 2);
}

#[test]
fn forgetting_everything_leaves_no_name_and_no_sample() {
    let desk = desk();
    desk.call("sample", json!({ "on": true }));
    desk.call("sample", json!({ "on": false }));
    desk.call("audit", json!({ "skip": [] }));
    assert!(desk.call("forget", json!("all"))["rows"].as_u64() > Some(0));
    assert_eq!(desk.call("footprint", Value::Null), Value::Null);
    assert!(!desk.data.path().join("sample").exists());
    for entry in std::fs::read_dir(desk.data.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(7).any(|part| part == b"chatgpt"));
    }
}

#[test]
fn a_report_goes_where_the_person_says_or_nowhere() {
    let desk = desk();
    let none = desk.auditor.call("export", json!({ "format": "html" }), &mut quietly).unwrap_err();
    assert_eq!(none.code, "no-audit");
    desk.call("audit", json!({ "skip": [] }));
    let saved = desk.call("export", json!({ "format": "html" }));
    let page = std::fs::read_to_string(saved["saved"].as_str().unwrap()).unwrap();
    assert!(page.contains("ChatGPT"));
    let elsewhere = auditor(desk.home.path(), desk.data.path(), None);
    let kept = elsewhere.call("export", json!({ "format": "json" }), &mut quietly).unwrap();
    assert_eq!(kept, json!({ "saved": null }));
}

#[test]
fn a_command_nobody_knows_and_arguments_of_another_shape_are_named() {
    let desk = desk();
    let failure = |name: &str, args: Value| desk.auditor.call(name, args, &mut quietly).unwrap_err();
    assert_eq!(failure("erase_disk", Value::Null).code, "unknown-command");
    let wrong = failure("sample", json!({ "on": "yes" }));
    assert_eq!(wrong.code, "arguments");
    assert!(wrong.message.starts_with("sample: "), "{}", wrong.message);
}

#[test]
fn a_ledger_that_cannot_be_written_is_a_clear_error() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("a-file");
    std::fs::write(&file, "in the way").unwrap();
    let setup = desk::setup(home.path(), &file.join("spoor"), Timestamp::now);
    let Err(failure) = Auditor::new(setup) else { panic!("it opened") };
    assert_eq!(failure.code, "ledger");
    assert!(failure.message.contains("a-file"), "{}", failure.message);
}

#[test]
fn a_sample_that_is_not_kept_leaves_nothing_behind() {
    let home = tempfile::tempdir().unwrap();
    let setup = Setup { data: None, ..desk::setup(home.path(), home.path(), Timestamp::now) };
    let auditor = Auditor::new(setup).unwrap();
    auditor.use_sample(true).unwrap();
    let folder = PathBuf::from(&auditor.found().profiles[0].place);
    assert!(folder.exists());
    drop(auditor);
    assert!(!folder.exists());
}

#[test]
fn a_stop_while_programs_are_looked_for_leaves_what_was_known_of_them() {
    let desk = desk();
    std::fs::create_dir_all(desk.home.path().join(".codex")).unwrap();
    let mut steps = 0;
    let mut whole = |progress| {
        steps += u32::from(progress == Progress::Programs);
        ControlFlow::Continue(())
    };
    desk.auditor.run(&Plan::default(), &mut whole).unwrap();
    assert!(steps > 0, "it says that it looks for programs");
    let before = desk.footprint().unseen;
    assert!(before.programs.iter().any(|trail| trail.app.id.contains("codex")), "{before:?}");

    let stop = |progress| match progress {
        Progress::Programs => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    };
    let audit = desk.auditor.run(&Plan::default(), &mut { stop }).unwrap();
    assert!(audit.stopped);
    let footprint = desk.footprint();
    assert_eq!(footprint.unseen, before);
    assert!(footprint.gaps.iter().any(|gap| gap.reason == GapReason::Stopped && gap.store.is_none()));
    let changes = footprint.changes.unwrap();
    assert_eq!((changes.new_programs, changes.new_extensions), (Vec::new(), Vec::new()));
}
