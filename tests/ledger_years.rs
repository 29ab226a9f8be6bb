//! Years of heavy use: what they weigh, and what is still known of their first days.

use ledger::Ledger;
use model::{Day, Period, ReadState};
use tests::years;

/// 25 November 2026.
const TODAY: Day = Day(20_782);
/// Bytes of a year.
const YEAR: u64 = 2_000_000;
/// With what stands in the browsers at its end, which does not grow with the years.
const MOST: u64 = 3_000_000;

#[test]
fn a_year_of_heavy_use_weighs_little() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("ledger.sqlite");
    years::live(&mut Ledger::open(home.path()).unwrap().0, 365, TODAY, &mut |_| {});
    let bytes = file.metadata().unwrap().len();
    assert!(bytes > 1_000_000, "hardly any use: {bytes}");
    assert!(bytes <= MOST, "{bytes}");
    let base = rusqlite::Connection::open(&file).unwrap();
    let stands =
        "SELECT sum(pgsize) FROM dbstat WHERE name IN ('cookie', 'site', 'holding', 'presence', 'memory')";
    let stands: i64 = base.query_row(stands, [], |row| row.get(0)).unwrap();
    assert!(bytes - stands.unsigned_abs() <= YEAR, "{bytes}, of which {stands} stand");
}

#[test]
fn which_stores_an_audit_read_is_known_when_its_figures_are_no_longer() {
    let home = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(home.path()).unwrap().0;
    years::live(&mut ledger, 33, TODAY, &mut |_| {});
    let audits = ledger.audits().unwrap();
    let (latest, first) = (audits.first().unwrap(), audits.last().unwrap());
    assert_eq!((audits.len(), latest.stores.len()), (33, 50));
    let names = |row: &ledger::AuditRow| {
        let mut all: Vec<_> =
            row.stores.iter().map(|own| (own.profile.clone(), own.kind, own.state)).collect();
        all.sort_unstable();
        all
    };
    assert_eq!(names(first), names(latest));
    assert!(first.stores.iter().all(|own| own.state == ReadState::Complete && own.rows == 0));
    assert!(latest.stores.iter().any(|own| own.rows > 0));
    let kept = audits.iter().filter(|row| row.stores.iter().any(|own| own.tries > 0)).count();
    assert_eq!(kept, 30, "figures of the latest audits alone");
}

#[test]
fn a_ledger_of_days_tells_the_same_by_its_names_and_by_its_numbers() {
    let home = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(home.path()).unwrap().0;
    years::live(&mut ledger, 20, TODAY, &mut |_| {});
    let known = ledger.recall(Period { from: None, to: None }).unwrap().unwrap();
    let base = rusqlite::Connection::open(home.path().join("ledger.sqlite")).unwrap();
    let mut told = base
        .prepare("SELECT subject, profile, kind, day, count FROM trace ORDER BY subject_kind, subject, profile, kind, day")
        .unwrap();
    let told: Vec<(String, String, String, i32, u32)> = told
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let own = known.traces.iter().map(|row| &row.trace);
    let own: Vec<_> = own
        .map(|t| (t.subject.id.clone(), t.profile.0.clone(), t.kind.key().to_owned(), t.day.0, t.count))
        .collect();
    assert!(own.len() > 500);
    assert_eq!(own, told);
    let sums: i64 = base.query_row("SELECT sum(n) FROM change", [], |row| row.get(0)).unwrap();
    let changes = ledger.changes(1, known.audit.id).unwrap();
    assert_eq!(changes.iter().map(|row| row.n).sum::<i64>(), sums);
}
