//! The terminal over a log of heavy use: each answer is of a readable length, and JSON holds all of it.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use ledger::Ledger;
use model::{Day, Difference, ServiceTrail};
use std::path::Path;
use tests::{spoor::run, years};

fn ask(data: &Path, arguments: &[&str]) -> String {
    let output = run(data, arguments);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    assert!(!text.contains('⟨') && !text.contains("{$"), "{text}");
    text
}

fn json<T: serde::de::DeserializeOwned>(data: &Path, arguments: &[&str]) -> T {
    serde_json::from_str(&ask(data, &[arguments, &["--json"]].concat())).unwrap()
}

#[test]
fn much_is_told_shortly_and_nothing_is_left_out_of_json() {
    let data = tempfile::tempdir().unwrap();
    years::live(&mut Ledger::open(data.path()).unwrap().0, 60, Day(20_782), &mut |_| {});
    let lines = |arguments: &[&str]| ask(data.path(), arguments).lines().count();
    assert!((5..=16).contains(&lines(&["summary"])));
    assert!((20..=400).contains(&lines(&["findings"])));
    assert!((5..=40).contains(&lines(&["timeline"])));
    let services: Vec<ServiceTrail> = json(data.path(), &["services"]);
    assert!(services.len() > 50);
    assert!(lines(&["services"]) > services.len(), "a row each");

    let whole: Difference = json(data.path(), &["diff", "1", "60"]);
    assert!(whole.rows.len() > 100);
    let rows = |text: &str| text.lines().filter(|line| line.starts_with("  ")).count();
    let all = ask(data.path(), &["diff", "1", "60", "--all"]);
    assert_eq!(rows(&all), whole.rows.len());
    let short = ask(data.path(), &["diff", "1", "60"]);
    assert!(rows(&short) <= 13 * 6, "{short}");
    // What is largest is told; how much is not, is said.
    let visits = |row: &&model::DifferenceRow| row.counts.iter().map(|count| count.n).max();
    let new = whole.rows.iter().filter(|row| row.cause == model::Cause::NewService);
    let most = new.max_by_key(visits).unwrap();
    assert!(short.contains(&most.subject.name), "{short}");
    assert!(short.contains(" more; --all shows each."), "{short}");
}
