//! The ledger after the power went: whole audits or none.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use ledger::{Entry, Ledger, Notice};
use model::{Day, Moment, Period, ProfileKey, Subject, SubjectKind, Trace, TraceKind};
use std::{fs, path::Path};

/// Enough rows that one audit fills many pages of the log.
const ROWS: i32 = 900;

/// An audit in which every count is `round`, so that a mixture of two would show.
fn record(ledger: &mut Ledger, round: u32) -> i64 {
    let subject = Subject { kind: SubjectKind::Service, id: "quietchat".to_owned() };
    let trace = |day| Trace {
        subject: subject.clone(),
        profile: ProfileKey("chromium:Default".to_owned()),
        kind: TraceKind::Visit,
        day: Day(day),
        count: round,
    };
    let traces: Vec<Trace> = (0..ROWS).map(trace).collect();
    let entry = Entry {
        started: Moment::from_unix_seconds(1_795_477_627).unwrap(),
        millis: 1,
        sample: false,
        stopped: false,
        catalog: "2026-11-23",
        seen: &[],
        retold: &[],
        told: &[],
        stores: &[],
        gaps: &[],
        traces: &traces,
        cookies: &[],
        sites: &[],
        holdings: &[],
        protections: &[],
        memories: &[],
        unchanged: &[],
        fingerprint: 0,
        strangers: &[],
        learned: &[],
        sweep: None,
    };
    ledger.record(&entry).unwrap()
}

/// What stands on the disk now, with the log cut at `length` bytes, as a computer finds it that starts again.
fn after_the_power_went(folder: &Path, length: usize, spoiled: bool) -> (i64, Vec<u32>) {
    let home = tempfile::tempdir().unwrap();
    for name in ["ledger.sqlite", "ledger.key"] {
        fs::copy(folder.join(name), home.path().join(name)).unwrap();
    }
    let mut log = fs::read(folder.join("ledger.sqlite-wal")).unwrap();
    if spoiled {
        log[length..].fill(0xAA);
    } else {
        log.truncate(length);
    }
    fs::write(home.path().join("ledger.sqlite-wal"), log).unwrap();
    let (ledger, notice) = Ledger::open(home.path()).unwrap();
    assert_eq!(notice, Notice::Existing);
    let known = ledger.recall(Period { from: None, to: None }).unwrap().unwrap();
    (known.audit.id, known.traces.iter().map(|row| row.trace.count).collect())
}

#[test]
fn an_audit_is_whole_or_it_is_not_there() {
    let home = tempfile::tempdir().unwrap();
    let (mut ledger, _) = Ledger::open(home.path()).unwrap();
    let log = home.path().join("ledger.sqlite-wal");
    let length = || usize::try_from(fs::metadata(&log).unwrap().len()).unwrap();
    let first = record(&mut ledger, 1);
    let before = length();
    let second = record(&mut ledger, 2);
    let after = length();
    assert!(after > before + 40_000, "{before} to {after}");

    let rows = usize::try_from(ROWS).unwrap();
    let (old, new) = ((first, vec![1; rows]), (second, vec![2; rows]));
    assert_eq!(after_the_power_went(home.path(), after, false), new, "acknowledged is kept");
    for cut in (before..after).step_by((after - before) / 23) {
        for spoiled in [false, true] {
            assert_eq!(after_the_power_went(home.path(), cut, spoiled), old, "cut at {cut} of {after}");
        }
    }
}
