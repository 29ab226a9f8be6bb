//! What the ledger keeps of AI outside browsers: replaced by each complete look, and by none that was not.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use ledger::{Entry, Forget, Ledger, Recall, Sweep};
use model::{Day, Moment, Origin, Period, Presence, PresenceKind, ProfileKey, Reach, Subject, SubjectKind};
use std::fs;

/// 2026-11-23.
const TODAY: i32 = 20_780;

fn moment(day: i32) -> Moment {
    Moment::from_unix_seconds(i64::from(day) * 86_400).unwrap()
}

fn audit(ledger: &mut Ledger, day: i32, sweep: Option<Sweep<'_>>) -> i64 {
    let entry = Entry {
        started: moment(day),
        millis: 1,
        sample: false,
        stopped: sweep.is_none(),
        catalog: "2026-11-23",
        seen: &[],
        stores: &[],
        gaps: &[],
        traces: &[],
        cookies: &[],
        sites: &[],
        holdings: &[],
        protections: &[],
        memories: &[],
        unchanged: &[],
        fingerprint: 7,
        strangers: &[],
        learned: &[],
        retold: &[],
        told: &[],
        sweep,
    };
    ledger.record(&entry).unwrap()
}

fn looks(ledger: &mut Ledger, day: i32, presences: &[Presence]) -> i64 {
    audit(ledger, day, Some(Sweep { presences, apart: &[] }))
}

fn model(name: &str) -> Presence {
    Presence {
        kind: PresenceKind::Model,
        id: "quietrunner".to_owned(),
        part: name.to_owned(),
        profile: None,
        reach: Reach::Unknown,
        origin: Origin::Chosen,
        bytes: Some(4_000_000_000),
        first: Some(moment(TODAY - 9)),
        last: None,
    }
}

fn extension(version: &str, profile: &str) -> Presence {
    Presence {
        kind: PresenceKind::Extension,
        id: "farreader".to_owned(),
        part: version.to_owned(),
        profile: Some(ProfileKey(profile.to_owned())),
        reach: Reach::EverySite,
        origin: Origin::Preinstalled,
        bytes: None,
        ..model("")
    }
}

fn recall(ledger: &Ledger) -> Recall {
    ledger.recall(Period { from: None, to: None }).unwrap().unwrap()
}

fn parts(ledger: &Ledger) -> Vec<(String, i64)> {
    recall(ledger).presences.into_iter().map(|row| (row.presence.part, row.first_audit)).collect()
}

#[test]
fn what_was_come_upon_is_recalled_as_it_was() {
    let home = tempfile::tempdir().unwrap();
    let all = [extension("2.1", "chromium:Default"), model("a-model")];
    let id = looks(&mut Ledger::open(home.path()).unwrap().0, TODAY, &all);
    let known = recall(&Ledger::open(home.path()).unwrap().0);
    assert_eq!(known.presences.iter().map(|row| row.presence.clone()).collect::<Vec<_>>(), all);
    assert!(known.presences.iter().all(|row| row.first_audit == id));
    assert_eq!((known.looked, known.swept), (Some(moment(TODAY)), true));
}

#[test]
fn a_complete_look_replaces_and_one_that_stopped_leaves_what_was_there() {
    let mut ledger = Ledger::in_memory().unwrap().0;
    let first = looks(&mut ledger, TODAY - 3, &[model("kept"), model("gone")]);
    audit(&mut ledger, TODAY - 2, None);
    assert_eq!(parts(&ledger), [("gone".to_owned(), first), ("kept".to_owned(), first)]);
    let known = recall(&ledger);
    assert_eq!((known.looked, known.swept), (Some(moment(TODAY - 3)), false));
    assert!(known.previous.unwrap().swept);

    let third = looks(&mut ledger, TODAY, &[model("kept"), model("new")]);
    assert_eq!(parts(&ledger), [("kept".to_owned(), first), ("new".to_owned(), third)]);
    assert!(!recall(&ledger).previous.unwrap().swept);
    looks(&mut ledger, TODAY, &[]);
    assert_eq!(parts(&ledger), []);
}

#[test]
fn a_profile_left_apart_keeps_its_extensions_and_another_loses_them() {
    let mut ledger = Ledger::in_memory().unwrap().0;
    let first = looks(&mut ledger, TODAY, &[extension("1", "a:a"), extension("2", "b:b"), model("m")]);
    let apart = [ProfileKey("a:a".to_owned())];
    audit(&mut ledger, TODAY, Some(Sweep { presences: &[], apart: &apart }));
    assert_eq!(parts(&ledger), [("1".to_owned(), first)]);
}

#[test]
fn an_extension_that_was_brought_up_to_date_is_known_since_before() {
    let mut ledger = Ledger::in_memory().unwrap().0;
    let first = looks(&mut ledger, TODAY, &[extension("1.0", "a:a"), model("m")]);
    let second = looks(&mut ledger, TODAY, &[extension("1.1", "a:a"), extension("1.1", "b:b"), model("n")]);
    let expected = [("1.1".to_owned(), first), ("1.1".to_owned(), second), ("n".to_owned(), second)];
    assert_eq!(parts(&ledger), expected);
}

#[test]
fn a_forgotten_program_or_extension_leaves_no_readable_name() {
    for (kind, id, other) in [
        (SubjectKind::Program, "quietrunner", "farreader"),
        (SubjectKind::Extension, "farreader", "quietrunner"),
    ] {
        let home = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::open(home.path()).unwrap().0;
        looks(&mut ledger, TODAY, &[extension("1.0", "a:a"), model("m")]);
        let subject = Subject { kind, id: id.to_owned() };
        assert_eq!(ledger.forget(&Forget::Subjects(vec![subject])).unwrap().rows, 1);
        let holds = |name: &str| {
            fs::read_dir(home.path()).unwrap().any(|entry| {
                let bytes = fs::read(entry.unwrap().path()).unwrap();
                bytes.windows(name.len()).any(|window| window == name.as_bytes())
            })
        };
        assert!(!holds(id) && holds(other), "{id}");
        ledger.forget(&Forget::All).unwrap();
        assert!(!holds(other), "{other}");
    }
}

#[test]
fn what_was_last_seen_before_a_day_goes_with_the_audits_before_it() {
    let mut ledger = Ledger::in_memory().unwrap().0;
    looks(&mut ledger, TODAY - 5, &[model("old")]);
    audit(&mut ledger, TODAY, None);
    ledger.forget(&Forget::Before(Day(TODAY))).unwrap();
    assert_eq!(parts(&ledger), []);
    assert_eq!(recall(&ledger).looked, None);
}
