//! The terminal as a second screen: the latest audit of a home three years old, in words and as JSON.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use model::{DayCount, Footprint, Rows, ServiceTrail, TrackerTrail};

use std::{path::Path, process::Output};
use tempfile::TempDir;
use tests::{home::home_at, spoor::run};

const THREE_YEARS: &str =
    "sites a1.example a2.example a3.example a4.example a5.example a6.example a7.example a8.example
chromium / Default \"Alex\"
  visit https://chatgpt.com/c/{id} over 1090 days x900
  visit https://chatgpt.com/ 3 days ago x4
  visit https://chat.deepseek.com/ over 400 days x60
  visit https://www.google.com/search?udm=50&q=apples 3 days ago x2
  visit https://openai.com/ 900 days ago x2
  cookie _ga @ .{site} expires 400 days x8
  cookie _fbp @ .{site} expires 90 days x8
  cookie __Secure-next-auth.session-token @ .chatgpt.com expires 30 days
  stored indexed-db https://chatgpt.com 4200 kB used 3 hours ago
firefox / work \"Work\"
  visit https://claude.ai/new over 700 days x300
  visit https://chatgpt.com/ 2 days ago x2
  cookie _ga @ .{site} expires 400 days x5
";

/// A home as it was on one Monday, so that the words are the same each time.
fn audited() -> TempDir {
    let home = home_at(THREE_YEARS, "2026-03-02T12:00:00Z".parse().unwrap());
    assert!(run(home.path(), &["audit", "--quiet"]).status.code().is_some_and(|code| code < 2));
    home
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn ask(home: &Path, arguments: &[&str]) -> String {
    let output = run(home, arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    said(&output)
}

/// Without the day of the audit, and the sizes of the catalog in the last line.
fn words(home: &Path, arguments: &[&str]) -> String {
    let text = ask(home, arguments);
    assert!(!text.contains('⟨') && !text.contains("{$"), "{text}");
    let (told, last) = text.trim_end().rsplit_once('\n').unwrap();
    if last.starts_with("Audit") || last.contains("profiles") { told.to_owned() } else { text }
}

fn json<T: serde::de::DeserializeOwned>(home: &Path, arguments: &[&str]) -> T {
    serde_json::from_str(&ask(home, &[arguments, &["--json"]].concat())).unwrap()
}

#[test]
fn three_years_are_told_in_words() {
    let home = audited();
    for (name, arguments) in [
        ("summary", &["summary"][..]),
        ("services", &["services"]),
        ("trackers", &["trackers"]),
        ("timeline", &["timeline"]),
        ("rows", &["explain", "--rows", "service:chatgpt.cookies"]),
        ("rows_services", &["explain", "--rows", "services"]),
    ] {
        insta::assert_snapshot!(name, words(home.path(), arguments));
    }
}

#[test]
fn as_json_each_is_a_part_of_the_one_footprint() {
    let home = audited();
    let whole: Footprint = json(home.path(), &["summary"]);
    assert_eq!(json::<Vec<ServiceTrail>>(home.path(), &["services"]), whole.services);
    assert_eq!(json::<Vec<TrackerTrail>>(home.path(), &["trackers"]), whole.trackers);
    assert_eq!(json::<Vec<DayCount>>(home.path(), &["timeline"]), whole.days);
    let rows: Rows = json(home.path(), &["explain", "--rows", "/headline/services"]);
    assert_eq!((rows.total, rows.what.as_str()), (Some(u64::from(whole.headline.services)), "services"));
    assert!(whole.days.len() > 300, "three years of days");
}

#[test]
fn a_service_that_programs_alone_ask_is_told_as_not_seen_in_browsers() {
    let home = home_at("firefox / default\n", "2026-03-02T12:00:00Z".parse().unwrap());
    std::fs::create_dir_all(home.path().join(".codex/sessions")).unwrap();
    assert!(run(home.path(), &["audit", "--quiet"]).status.code().is_some_and(|code| code < 2));
    let whole: Footprint = json(home.path(), &["summary"]);
    assert_eq!(whole.headline.services, 0);
    let trail = whole.services.iter().find(|trail| trail.service.id == "openai-codex").unwrap();
    assert!(!trail.in_browsers);
    let summary = ask(home.path(), &["summary"]);
    let told = format!("asked by programs or extensions here: {}.", trail.service.name);
    assert!(summary.contains("known to us in these browsers.") && summary.contains(&told), "{summary}");
    let list = ask(home.path(), &["services", "codex"]);
    assert!(list.contains("not seen in browsers"), "{list}");
}

#[test]
fn a_filter_leaves_what_is_called_so() {
    let home = audited();
    let named: Vec<ServiceTrail> = json(home.path(), &["services", "deepseek"]);
    assert!(!named.is_empty() && named.iter().all(|trail| trail.service.id.contains("deepseek")));
    let named: Vec<TrackerTrail> = json(home.path(), &["trackers", "meta"]);
    assert!(!named.is_empty() && named.iter().all(|trail| trail.company.contains("Meta")));
    assert!(ask(home.path(), &["services", "no-such-thing"]).contains("spoor services --known"));
}

#[test]
fn all_weeks_are_told_when_asked_for() {
    let home = audited();
    let (some, all) = (ask(home.path(), &["timeline"]), ask(home.path(), &["timeline", "--all"]));
    assert!(some.contains("Before: ") && some.contains("--all shows each week"), "{some}");
    assert!(!all.contains("Before: ") && all.lines().count() > 150, "{all}");
}

#[test]
fn what_the_catalog_knows_is_listed_apart() {
    let home = home_at("chromium / Default \"Alex\"\n", "2026-03-02T12:00:00Z".parse().unwrap());
    let known: Vec<model::Service> = json(home.path(), &["services", "--known", "deepseek"]);
    assert!(known.iter().any(|service| service.id == "deepseek"));
    assert!(ask(home.path(), &["services", "--known"]).lines().count() > 300);
}

#[test]
fn before_an_audit_each_says_how_to_make_one() {
    let home = home_at(THREE_YEARS, "2026-03-02T12:00:00Z".parse().unwrap());
    for arguments in
        [&["summary"][..], &["services"], &["trackers"], &["timeline"], &["explain", "--rows", "services"]]
    {
        let output = run(home.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("`spoor audit` makes one"), "{arguments:?}");
    }
    let other = home.path().display().to_string();
    assert!(ask(home.path(), &["summary", "--home", &other]).contains("ChatGPT"));
    assert!(ask(home.path(), &["services", "--sample"]).contains("ChatGPT"));
    assert_eq!(run(home.path(), &["summary"]).status.code(), Some(2), "nothing was kept");
}

#[test]
fn help_teaches_with_examples_and_a_wrong_name_is_answered() {
    let home = audited();
    for command in ["summary", "services", "trackers", "timeline", "explain"] {
        let help = said(&run(home.path(), &[command, "--help"]));
        assert!(help.contains("Examples:") && help.contains(&format!("spoor {command}")), "{help}");
    }
    let wrong = run(home.path(), &["explain", "--rows", "service:chatgpt.nonsense"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("spoor explain --help"));
}

#[test]
fn one_service_and_one_company_are_told_in_full() {
    let home = audited();
    let one = ask(home.path(), &["services", "deepseek"]);
    for part in [
        "Files moved            no evidence",
        "cmpassport.com: not seen here",
        "is not proof that it is not there",
        "(confirmed in part by others)",
        "spoor explain --rows service:deepseek",
    ] {
        assert!(one.contains(part), "{part} is not in {one}");
    }
    let company = ask(home.path(), &["trackers", "alphabet"]);
    assert!(
        company.contains("It can recognise these browsers until")
            && company.contains("400 days is the longest")
    );
    assert!(company.contains("on none of an AI service"), "{company}");
    assert!(!ask(home.path(), &["services"]).contains("no evidence"), "a list is a list");
}
