//! What the ledger keeps of AI outside browsers: replaced by each complete look, and by none that was not.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use ledger::{Entry, Forget, Ledger, Recall, Sweep};
use model::{
    Cause, Day, Matter, Moment, Origin, Period, Presence, PresenceKind, ProfileKey, Reach, ReadState,
    StoreKind, StoreRead, Subject, SubjectKind,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};
use tests::chance::Chance;

/// 2026-11-23.
const TODAY: i32 = 20_780;

fn moment(day: i32) -> Moment {
    Moment::from_unix_seconds(i64::from(day) * 86_400).unwrap()
}

fn audit(ledger: &mut Ledger, day: i32, sweep: Option<Sweep<'_>>) -> i64 {
    by(ledger, day, sweep, &["a:a", "b:b"], 7)
}

/// With a catalog of that fingerprint, where these profiles were read.
fn by(ledger: &mut Ledger, day: i32, sweep: Option<Sweep<'_>>, profiles: &[&str], fingerprint: u64) -> i64 {
    let stores: Vec<StoreRead> = profiles.iter().map(|profile| history(profile)).collect();
    let entry = Entry {
        started: moment(day),
        millis: 1,
        sample: false,
        stopped: sweep.is_none(),
        catalog: "2026-11-23",
        seen: &[],
        stores: &stores,
        gaps: &[],
        traces: &[],
        cookies: &[],
        sites: &[],
        holdings: &[],
        protections: &[],
        memories: &[],
        unchanged: &[],
        fingerprint,
        strangers: &[],
        learned: &[],
        retold: &[],
        told: &[],
        sweep,
    };
    ledger.record(&entry).unwrap()
}

fn history(profile: &str) -> StoreRead {
    StoreRead {
        profile: ProfileKey(profile.to_owned()),
        browser_name: "Browser".to_owned(),
        profile_name: profile.to_owned(),
        kind: StoreKind::History,
        state: ReadState::Complete,
        rows: 0,
        rejected: 0,
        bytes: 0,
        millis: 0,
        tries: 1,
    }
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
    assert_eq!(known.looked, Some(moment(TODAY)));
}

#[test]
fn a_complete_look_replaces_and_one_that_stopped_leaves_what_was_there() {
    let mut ledger = Ledger::in_memory().unwrap().0;
    let first = looks(&mut ledger, TODAY - 3, &[model("kept"), model("gone")]);
    audit(&mut ledger, TODAY - 2, None);
    assert_eq!(parts(&ledger), [("gone".to_owned(), first), ("kept".to_owned(), first)]);
    let known = recall(&ledger);
    assert_eq!(known.looked, Some(moment(TODAY - 3)));

    let third = looks(&mut ledger, TODAY, &[model("kept"), model("new")]);
    assert_eq!(parts(&ledger), [("kept".to_owned(), first), ("new".to_owned(), third)]);
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

/// What the latest audit found to have come or gone since the one before.
fn news(ledger: &Ledger) -> Vec<(Cause, Matter, i64)> {
    let since = recall(ledger).since.unwrap();
    since.changes.into_iter().map(|row| (row.cause, row.matter, row.n)).collect()
}

#[test]
fn what_came_and_what_went_is_told_once_by_its_cause() {
    let mut ledger = Ledger::in_memory().unwrap().0;
    looks(&mut ledger, TODAY - 9, &[]);
    looks(&mut ledger, TODAY - 8, &[extension("1", "a:a"), model("m"), model("n")]);
    let told = |cause, sign: i64| {
        [
            (cause, Matter::Extensions, sign),
            (cause, Matter::Models, 2 * sign),
            (cause, Matter::Programs, sign),
        ]
    };
    assert_eq!(news(&ledger), told(Cause::More, 1));
    let there: Vec<String> = recall(&ledger).since.unwrap().to.subjects.into_iter().map(|s| s.id).collect();
    assert_eq!(there, ["farreader", "quietrunner"]);
    looks(&mut ledger, TODAY - 7, &[extension("2", "a:a"), model("m"), model("o")]);
    assert_eq!(
        news(&ledger),
        [(Cause::Cleared, Matter::Models, -1), (Cause::More, Matter::Models, 1)],
        "whatever its version"
    );
    looks(&mut ledger, TODAY - 6, &[extension("2", "a:a"), model("m"), model("o")]);
    assert_eq!(news(&ledger), []);
    looks(&mut ledger, TODAY - 5, &[]);
    assert_eq!(news(&ledger), told(Cause::Cleared, -1));
    let whole = ledger.changes(1, 5).unwrap();
    assert_eq!(whole.iter().map(|row| row.n).sum::<i64>(), 0, "what came went: {whole:?}");
}

#[test]
fn of_programs_too_a_wider_look_or_a_newer_catalog_is_no_news() {
    let look = |presences| Some(Sweep { presences, apart: &[] });
    let all = [extension("1", "b:b"), model("m")];
    let both = ["a:a", "b:b"];
    // The one before did not look, or not into that profile.
    let mut ledger = Ledger::in_memory().unwrap().0;
    by(&mut ledger, TODAY - 9, None, &both, 7);
    by(&mut ledger, TODAY - 8, look(&all), &both, 7);
    assert!(news(&ledger).iter().all(|row| row.0 == Cause::Coverage) && news(&ledger).len() == 3);
    let mut ledger = Ledger::in_memory().unwrap().0;
    by(&mut ledger, TODAY - 9, look(&all[1..]), &both[..1], 7);
    by(&mut ledger, TODAY - 8, look(&all), &both, 7);
    assert_eq!(news(&ledger), [(Cause::Coverage, Matter::Extensions, 1)]);
    // What one that stopped did not see is not gone, and what it left apart neither.
    by(&mut ledger, TODAY - 7, None, &both, 7);
    assert_eq!(news(&ledger), []);
    let apart = [ProfileKey("b:b".to_owned())];
    by(&mut ledger, TODAY - 6, Some(Sweep { presences: &all[1..], apart: &apart }), &both[..1], 7);
    assert_eq!(news(&ledger), []);
    // Older than the audit before, and known only to the catalog of now.
    let mut ledger = Ledger::in_memory().unwrap().0;
    by(&mut ledger, TODAY - 8, look(&[]), &both, 7);
    by(&mut ledger, TODAY - 7, look(&all), &both, 8);
    assert!(news(&ledger).iter().all(|row| row.0 == Cause::CatalogLearned) && news(&ledger).len() == 3);
    by(&mut ledger, TODAY - 6, look(&[]), &both, 9);
    assert!(news(&ledger).iter().all(|row| row.0 == Cause::CatalogLetGo) && news(&ledger).len() == 3);
    by(&mut ledger, TODAY - 5, look(&[Presence { first: Some(moment(TODAY - 5)), ..model("m") }]), &both, 10);
    assert!(news(&ledger).iter().all(|row| row.0 == Cause::More), "made since");
}

#[test]
fn who_was_there_is_known_of_each_audit_and_a_forgotten_profile_takes_its_own() {
    let mut ledger = Ledger::in_memory().unwrap().0;
    looks(&mut ledger, TODAY - 9, &[]);
    looks(&mut ledger, TODAY - 8, &[extension("1", "a:a"), model("m")]);
    ledger.forget(&Forget::Profile(ProfileKey("a:a".to_owned()))).unwrap();
    let since = recall(&ledger).since.unwrap();
    let there: Vec<&str> = since.to.subjects.iter().map(|subject| subject.id.as_str()).collect();
    assert_eq!(there, ["quietrunner"]);
    assert!(since.changes.iter().all(|row| row.subject.id == "quietrunner") && since.changes.len() == 2);
}

/// Random lives: what is told of a program or an extension adds up to what is there, between any two audits, and who was
/// there as of each is known of all of them.
#[test]
fn what_is_told_of_programs_adds_up_whatever_happens() {
    for seed in 0..40 {
        let chance = &mut Chance::new(seed);
        let mut ledger = Ledger::in_memory().unwrap().0;
        let all = [
            extension("1", "a:a"),
            extension("1", "b:b"),
            model("m"),
            model("n"),
            Presence { kind: PresenceKind::Server, reach: Reach::Files, ..model("papers") },
            Presence { kind: PresenceKind::Used, id: "quietagent".to_owned(), ..model("") },
        ];
        let (mut there, mut stood) = (BTreeSet::new(), Vec::new());
        for _ in 0..20 {
            let looks = chance.below(5) > 0;
            if looks {
                there = (0..all.len()).filter(|_| chance.below(2) == 0).collect();
            }
            let found: Vec<Presence> = there.iter().map(|at: &usize| all[*at].clone()).collect();
            let sweep = looks.then_some(Sweep { presences: &found, apart: &[] });
            let profiles = if chance.below(4) == 0 { &["a:a"][..] } else { &["a:a", "b:b"] };
            let id = by(&mut ledger, TODAY, sweep, profiles, chance.below(2));
            stood.push((id, found));
        }
        let audits = ledger.audits().unwrap();
        for (id, found) in &stood {
            let row = audits.iter().find(|row| row.audit.id == *id).unwrap();
            let subjects: BTreeSet<&str> = row.subjects.iter().map(|subject| subject.id.as_str()).collect();
            assert_eq!(
                subjects,
                found.iter().map(|one| one.id.as_str()).collect(),
                "seed {seed}, audit {id}"
            );
        }
        for (from, before) in &stood {
            for (to, after) in stood.iter().filter(|(to, _)| to >= from) {
                let mut sums: BTreeMap<(String, String, Matter), i64> = BTreeMap::new();
                for row in ledger.changes(*from, *to).unwrap() {
                    *sums.entry((row.subject.id, row.profile.0, row.matter)).or_default() += row.n;
                }
                sums.retain(|_, n| *n != 0);
                let mut expected = counts(after);
                for (key, n) in counts(before) {
                    *expected.entry(key).or_default() -= n;
                }
                expected.retain(|_, n| *n != 0);
                assert_eq!(sums, expected, "seed {seed}: {from} to {to}");
            }
        }
    }
}

/// By id, profile and matter.
fn counts(found: &[Presence]) -> BTreeMap<(String, String, Matter), i64> {
    let mut counts = BTreeMap::new();
    for one in found {
        let profile = one.profile.as_ref().map_or_else(String::new, |profile| profile.0.clone());
        let mut add = |matter, most: i64| {
            let n = counts.entry((one.id.clone(), profile.clone(), matter)).or_insert(0);
            *n = (*n + 1).min(most);
        };
        match one.kind {
            PresenceKind::Extension => add(Matter::Extensions, 1),
            kind => {
                add(Matter::Programs, 1);
                match kind {
                    PresenceKind::Model => add(Matter::Models, i64::MAX),
                    PresenceKind::Server => add(Matter::Servers, i64::MAX),
                    _ => {}
                }
            }
        }
    }
    counts
}

#[test]
fn a_log_from_before_programs_were_told_by_audit_tells_them_since_they_were_met() {
    let home = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(home.path()).unwrap().0;
    looks(&mut ledger, TODAY - 9, &[]);
    looks(&mut ledger, TODAY - 8, &[extension("1", "a:a"), model("m"), model("n")]);
    let told: Vec<_> = ledger.audits().unwrap().into_iter().map(|row| row.subjects).collect();
    drop(ledger);
    let old = rusqlite::Connection::open(home.path().join("ledger.sqlite")).unwrap();
    old.execute_batch(
        "DELETE FROM holder;
         CREATE TABLE old_trace AS SELECT * FROM trace; CREATE TABLE old_change AS SELECT * FROM change;
         DROP VIEW trace; DROP VIEW change; DROP TABLE trace_row; DROP TABLE change_row; DROP TABLE term;
         DROP TABLE coverage; DROP TABLE strangers; DROP TABLE said; CREATE TABLE stranger (span INTEGER, digest INTEGER);
         CREATE TABLE trace AS SELECT * FROM old_trace; CREATE TABLE change AS SELECT * FROM old_change;
         DROP TABLE old_trace; DROP TABLE old_change;
         PRAGMA user_version = 9",
    )
    .unwrap();
    drop(old);
    let ledger = Ledger::open(home.path()).unwrap().0;
    let again: Vec<_> = ledger.audits().unwrap().into_iter().map(|row| row.subjects).collect();
    assert_eq!((&again, again[0].len(), again[1].len()), (&told, 2, 0));
}

#[test]
fn a_forgotten_program_or_extension_leaves_no_readable_name() {
    // Itself, that the audit met it, and what of it was told as news.
    for (kind, id, other, rows) in [
        (SubjectKind::Program, "quietrunner", "farreader", 4),
        (SubjectKind::Extension, "farreader", "quietrunner", 3),
    ] {
        let home = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::open(home.path()).unwrap().0;
        looks(&mut ledger, TODAY, &[]);
        looks(&mut ledger, TODAY, &[extension("1.0", "a:a"), model("m")]);
        let subject = Subject { kind, id: id.to_owned() };
        assert_eq!(ledger.forget(&Forget::Subjects(vec![subject])).unwrap().rows, rows);
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
