//! `spoor findings`: what is open, what the person says, and what a later audit makes of it.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use model::Finding;
use std::{path::Path, process::Output};
use tempfile::TempDir;
use tests::{home::home, spoor::run};

const STORY: &str =
    "sites a1.example a2.example a3.example a4.example a5.example a6.example a7.example a8.example \
    a9.example b1.example b2.example b3.example
chromium / Default \"Alex\"
  visit https://www.google.com/search?udm=50&q=apples 3 days ago x2
  visit https://chatgpt.com/ 1 days ago x3
  cookie _ga @ .{site} expires 300 days x12
  cookie _fbp @ .{site} expires 90 days x12
  allowed microphone https://chatgpt.com 12 days ago
";

fn audited() -> TempDir {
    let home = home(STORY);
    assert!(run(home.path(), &["audit", "--quiet"]).status.code().is_some_and(|code| code < 2));
    home
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn ask(home: &Path, arguments: &[&str]) -> String {
    let output = run(home, &[&["findings"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    said(&output)
}

fn refused(home: &Path, arguments: &[&str]) -> String {
    let output = run(home, &[&["findings"], arguments].concat());
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", said(&output));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn keys(home: &Path, arguments: &[&str]) -> Vec<String> {
    let found: Vec<Finding> = serde_json::from_str(&ask(home, &[&["--json"], arguments].concat())).unwrap();
    found.into_iter().map(|finding| finding.key).collect()
}

#[test]
fn before_an_audit_it_says_how_to_make_one() {
    let home = home(STORY);
    assert!(refused(home.path(), &[]).contains("`spoor audit` makes one"));
}

#[test]
fn what_is_open_is_told_with_steps_links_and_what_it_stands_on() {
    let home = audited();
    let text = ask(home.path(), &[]);
    for part in [
        "What you can do",
        "SP-PROMPT-001 · important · about 10 minutes",
        "  1. Search the browser's history",
        "  2. Ask in the page itself",
        "Seen: 2 questions in the history",
        "Seen: one permission",
        "ChatGPT, take your data out: https://",
    ] {
        assert!(text.contains(part), "{part} in:\n{text}");
    }
    assert!(!text.contains('⟨') && !text.contains("{$"), "{text}");
}

#[test]
fn a_decision_moves_it_and_undo_brings_it_back() {
    let home = audited();
    let before = keys(home.path(), &[]);
    assert!(before.contains(&"SP-GRANT-001".to_owned()), "{before:?}");
    let answer = ask(home.path(), &["fine", "sp-grant-001", "--reason", "a canary7f3a sings"]);
    assert!(answer.contains("you are fine with this"), "{answer}");
    assert!(!keys(home.path(), &[]).contains(&"SP-GRANT-001".to_owned()));
    assert_eq!(keys(home.path(), &["--all"]).len(), before.len());
    let text = ask(home.path(), &["--all"]);
    assert!(text.contains("What you decided") && text.contains("You wrote: a canary7f3a sings"), "{text}");
    assert!(ask(home.path(), &[]).contains("One more is decided or done; spoor findings --all"));
    assert!(!ask(home.path(), &["--all", "--json"]).contains("canary7f3a"));
    assert!(ask(home.path(), &["undo", "SP-GRANT-001"]).contains("open"));
    assert_eq!(keys(home.path(), &[]), before);
}

#[test]
fn one_of_several_is_named_by_its_key_or_its_subject() {
    let home = audited();
    let several = refused(home.path(), &["done", "SP-REACH-001"]);
    assert!(several.contains("SP-REACH-001.alphabet") && several.contains("SP-REACH-001.meta"), "{several}");
    ask(home.path(), &["done", "SP-REACH-001", "--subject", "meta"]);
    let now = model::Moment::from_unix_micros(jiff::Timestamp::now().as_microsecond()).unwrap();
    let soon = model::Day(now.day(&jiff::tz::TimeZone::UTC).0 + 30).to_string();
    let answer = ask(home.path(), &["snooze", "SP-REACH-001.alphabet", "--until", &soon]);
    assert!(answer.contains("It comes back on"), "{answer}");
    assert!(!keys(home.path(), &[]).iter().any(|key| key.starts_with("SP-REACH")));
}

#[test]
fn a_wrong_question_is_answered_with_what_would_be_right() {
    let home = audited();
    assert!(refused(home.path(), &["done", "SP-NONE-001"]).contains("spoor findings --all"));
    assert!(
        refused(home.path(), &["snooze", "SP-GRANT-001", "--until", "2001-01-01"])
            .contains("not after today")
    );
    let long = "x".repeat(501);
    assert!(refused(home.path(), &["fine", "SP-GRANT-001", "--reason", &long]).contains("500"));
    let help = said(&run(home.path(), &["findings", "--help"]));
    assert!(help.contains("spoor findings snooze SP-DELETE-001 --until"), "{help}");
}
