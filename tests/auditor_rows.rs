//! Every count of a footprint can be traced to rows of the ledger whose sum it is.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use auditor::{Auditor, EVER, Machine, Plan, Platform, SaveDialog, Setup};
use jiff::{Timestamp, tz::TimeZone};
use serde_json::Value;
use std::{ops::ControlFlow, path::PathBuf};
use tempfile::TempDir;

const STORY: &str =
    "sites a1.example a2.example a3.example a4.example a5.example a6.example a7.example a8.example
chromium / Default \"Alex\"
  visit https://chatgpt.com/ 3 days ago x4
  visit https://chatgpt.com/c/{id} over 20 days x9
  visit https://chat.deepseek.com/ 3 days ago x2
  visit https://www.google.com/search?udm=50&q=apples 3 days ago x2
  visit https://openai.com/ 9 days ago x2
  visit https://doubleclick.net/x 5 days ago x2
  cookie _ga @ .{site} expires 400 days x8
  cookie _fbp @ .{site} expires 90 days x8
  cookie __Secure-next-auth.session-token @ .chatgpt.com expires 30 days
  stored indexed-db https://chatgpt.com 4200 kB used 3 hours ago
  stored indexed-db https://js.stripe.com 30 kB partition https://claude.ai used 2 days ago
  allowed microphone https://claude.ai 12 days ago
  bounced linksynergy.com 2 days ago
firefox / work \"Work\"
  visit https://claude.ai/new 1 days ago x2
  visit https://chatgpt.com/ 2 days ago x2
  cookie _ga @ .{site} expires 400 days x5
  stored local-storage https://claude.ai 60 kB used 1 day ago
  blocked cookies over 20 days x40
";

struct Never;

impl SaveDialog for Never {
    fn choose(&self, _: &str) -> Option<PathBuf> {
        None
    }
}

fn desk(home: &TempDir) -> Auditor {
    Auditor::new(Setup {
        shelf: auditor::Shelf::only(auditor::builtin()),
        machine: Machine::at(Platform::Linux, home.path().to_owned()),
        data: None,
        zone: TimeZone::UTC,
        clock: Timestamp::now,
        running: auditor::Running::default,
        version: "test",
        walled: false,
        saver: Box::new(Never),
    })
    .unwrap()
}

fn audited(home: &TempDir) -> Auditor {
    let auditor = desk(home);
    auditor.run(&Plan::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    auditor
}

/// Where each whole number stands in a value.
fn numbers(value: &Value, at: &str, found: &mut Vec<(String, u64)>) {
    match value {
        Value::Number(number) => found.extend(number.as_u64().map(|n| (at.to_owned(), n))),
        Value::Array(all) => {
            all.iter().enumerate().for_each(|(n, each)| numbers(each, &format!("{at}/{n}"), found));
        }
        Value::Object(all) => {
            all.iter().for_each(|(key, each)| numbers(each, &format!("{at}/{key}"), found));
        }
        _ => {}
    }
}

/// Numbers that count nothing the ledger has rows of: sizes and times of the reading itself, facts of the catalog, and
/// what is told as rows already.
fn counts_no_rows(pointer: &str) -> bool {
    let parts: Vec<&str> = pointer.trim_start_matches('/').split('/').collect();
    match parts[..] {
        ["examined", what] => what.starts_with("known_") || matches!(what, "browsers" | "profiles"),
        // Rungs, horizons and the matrix are told beside what they are made of: no row has a name for them.
        ["version"]
        | [
            "audit" | "sources" | "gaps" | "findings" | "unseen" | "restrictions" | "contexts" | "matrix",
            ..,
        ]
        | ["services", _, "depth" | "horizon", ..]
        | ["trackers", _, "horizon" | "profiles" | "browsers", ..]
        | ["services" | "trackers", _, "service" | "trackers", ..] => true,
        _ => false,
    }
}

#[test]
fn every_count_of_a_footprint_is_the_sum_of_its_rows() {
    for synthetic in [false, true] {
        let home = if synthetic { tempfile::tempdir().unwrap() } else { tests::home::home(STORY) };
        if synthetic {
            sample::write(home.path(), Timestamp::now()).unwrap();
        }
        let auditor = audited(&home);
        let footprint = auditor.latest(EVER).unwrap().unwrap();
        let mut found = Vec::new();
        numbers(&serde_json::to_value(&footprint).unwrap(), "", &mut found);
        found.retain(|(pointer, _)| !counts_no_rows(pointer));
        assert!(found.len() > 100 && found.iter().filter(|(_, n)| *n > 0).count() > 50, "{}", found.len());
        let (mut wrong, tracer) = (Vec::new(), auditor.tracer().unwrap());
        for (pointer, number) in found {
            match tracer.rows(&pointer) {
                Ok(rows) if rows.total == Some(number) => {
                    let sum: u64 = rows.rows.iter().map(|row| row.count).sum();
                    assert_eq!(sum, number, "{pointer}");
                }
                Ok(rows) => {
                    wrong.push(format!("{pointer} ({}): {number}, rows say {:?}", rows.what, rows.total));
                }
                Err(why) => wrong.push(format!("{pointer}: {why}")),
            }
        }
        assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
    }
}

#[test]
fn a_number_has_a_name_people_can_type() {
    let home = tests::home::home(STORY);
    let auditor = audited(&home);
    let footprint = auditor.latest(EVER).unwrap().unwrap();
    let total = |what: &str| auditor.rows(what).unwrap_or_else(|why| panic!("{what}: {why}")).total;
    let chatgpt = footprint.services.iter().find(|trail| trail.service.id == "chatgpt").unwrap();
    assert_eq!(total("services"), Some(u64::from(footprint.headline.services)));
    assert_eq!(total("companies"), Some(u64::from(footprint.headline.companies)));
    assert_eq!(total("service:chatgpt.visits"), Some(u64::from(chatgpt.visits)));
    for place in &chatgpt.places {
        let what = format!("service:chatgpt.visits@{}", place.profile.0);
        assert_eq!(total(&what), Some(u64::from(place.visits)), "{what}");
    }
    assert_eq!(chatgpt.places.len(), 2);
    let day = chatgpt.days.last().unwrap();
    assert_eq!(total(&format!("service:chatgpt.visits@{}", day.day)), Some(u64::from(day.count)));
    let company = footprint.trackers.first().unwrap();
    assert_eq!(total(&format!("company:{}.cookies", company.id)), Some(u64::from(company.cookies_total)));
    assert_eq!(total(&format!("company:{}.sites", company.company)), Some(u64::from(company.sites)));
    assert_eq!(total("service:chatgpt"), None);
    let finding = &footprint.findings.first().unwrap().id;
    assert!(!auditor.rows(&format!("finding:{finding}")).unwrap().rows.is_empty());
}

#[test]
fn what_is_no_number_is_said_so() {
    let home = tests::home::home(STORY);
    let code = |auditor: &Auditor, what: &str| auditor.rows(what).unwrap_err().code;
    assert_eq!(code(&desk(&home), "services"), "no-audit");
    let auditor = audited(&home);
    for what in [
        "",
        "nonsense",
        "service:nobody.visits",
        "company:nobody",
        "/services/9999/visits",
        "/",
        "@",
        ":.@",
        "service:chatgpt.parents",
        "finding:SP-NONE-001",
        "country:US.nonsense",
        "service:chatgpt.visits@nobody",
    ] {
        assert_eq!(code(&auditor, what), "no-number", "{what}");
    }
}
