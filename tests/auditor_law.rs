//! What binds the person as what they say they are, and what an audit can say of reported signs.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use auditor::{Auditor, EVER, Plan, Setup};
use model::{Footprint, Measure, Seen, Severity, Validity};
use std::{ops::ControlFlow, path::Path};
use tests::desk;

const STORY: &str = "chromium / Default \"Alex\"\n  visit https://chat.deepseek.com/ 3 days ago x4\n  \
    visit https://chatgpt.com/ 2 days ago x6\n  cookie smidV2 @ chat.deepseek.com expires 390 days\n  \
    cookie IDE @ .doubleclick.net expires 390 days\n";

fn auditor(home: &Path) -> Auditor {
    Auditor::new(Setup { data: None, ..desk::setup(home, home, desk::then) }).unwrap()
}

fn audited(contexts: &[&str]) -> Footprint {
    let home = tempfile::tempdir().unwrap();
    sample::tell(home.path(), STORY, desk::then()).unwrap();
    let auditor = auditor(home.path());
    let contexts: Vec<String> = contexts.iter().map(|&id| id.to_owned()).collect();
    auditor.speak_for(&contexts).unwrap();
    auditor.run(&Plan::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    auditor.latest(EVER).unwrap().unwrap()
}

#[test]
fn without_a_context_nothing_is_restricted_and_the_acts_are_there_to_read() {
    let footprint = audited(&[]);
    assert_eq!((footprint.contexts.len(), footprint.restrictions.len()), (0, 0));
    assert!(footprint.findings.iter().all(|finding| !finding.id.starts_with("SP-BOUND")));
    let deepseek = footprint.services.iter().find(|t| t.service.id == "deepseek").unwrap();
    assert!(deepseek.service.actions.iter().any(|action| action.validity == Some(Validity::InForce)));
}

#[test]
fn an_order_is_serious_a_proposal_a_note_and_what_was_lifted_is_history() {
    let footprint = audited(&["US-NASA"]);
    let found: Vec<_> = footprint
        .findings
        .iter()
        .filter(|f| f.id == "SP-BOUND-001")
        .map(|f| (&*f.rule, f.severity))
        .collect();
    assert_eq!(found, [("bound", Severity::Serious), ("bound-proposed", Severity::Note)]);
    let lifted = audited(&["kr-everyone"]);
    assert_eq!((lifted.contexts.len(), lifted.restrictions.len()), (1, 0));
    let deepseek = lifted.services.iter().find(|t| t.service.id == "deepseek").unwrap();
    assert!(deepseek.service.actions.iter().any(|a| a.binds == ["kr-everyone"]), "kept as history");
}

#[test]
fn a_context_that_does_not_exist_is_an_error_that_names_the_list() {
    let home = tempfile::tempdir().unwrap();
    let auditor = auditor(home.path());
    let error = auditor.speak_for(&["moon".to_owned()]).unwrap_err().to_string();
    assert!(error.contains("moon") && error.contains("spoor contexts"), "{error}");
}

#[test]
fn a_reported_cookie_is_seen_and_an_absent_host_is_said_to_be_absent_only() {
    let footprint = audited(&[]);
    let deepseek = footprint.services.iter().find(|t| t.service.id == "deepseek").unwrap();
    let seen = |sign: &str| deepseek.signs.iter().find(|check| check.sign == sign).map(|check| check.seen);
    assert_eq!(seen("smidV2@chat.deepseek.com"), Some(Seen::Yes));
    assert_eq!(seen("cmpassport.com"), Some(Seen::No));
}

#[test]
fn facts_past_their_age_are_marked_by_the_day_of_the_audit() {
    let footprint = audited(&[]);
    let of = |id: &str| &footprint.services.iter().find(|t| t.service.id == id).unwrap().service;
    assert!(of("chatgpt").training.as_ref().unwrap().old, "read in November 2025, six months are past");
    assert!(!of("chatgpt").old, "its addresses were read in August 2026");
    assert!(of("deepseek").storage.as_ref().unwrap().old);
}

#[test]
fn the_four_ties_are_counted_apart_and_shares_are_of_companies() {
    let footprint = audited(&[]);
    let row =
        |code: &str| footprint.jurisdictions.iter().find(|row| row.country.as_deref() == Some(code)).unwrap();
    let china = row("CN");
    assert_eq!((china.services, china.entities, china.stored, china.parents), (1, 1, 1, 1));
    let ireland = row("IE");
    assert_eq!((ireland.services, ireland.companies, ireland.entities), (0, 0, 1), "no seat, one contract");
    assert_eq!(footprint.headline.countries, 2, "a contract is no seat");
    let visits = footprint.concentration.iter().find(|row| row.of == Measure::Visits).unwrap();
    assert_eq!((visits.total, visits.companies[0].name.as_str()), (10, "OpenAI"));
    assert!((visits.companies[0].share - 0.6).abs() < 1e-9);
}
