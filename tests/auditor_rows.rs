//! Every count of a footprint can be traced to rows of the ledger whose sum it is.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use auditor::{Auditor, EVER};
use model::{Footprint, Measure, PresenceKind, ProofKind, Rows, RungKind};
use serde_json::Value;
use std::{collections::BTreeSet, fs};
use tests::desk::{self, Desk};
use words::Words;

const STORY: &str =
    "sites a1.example a2.example a3.example a4.example a5.example a6.example a7.example a8.example
chromium / Default \"Alex\"
  visit https://chatgpt.com/ 3 days ago x4
  visit https://chatgpt.com/c/{id} over 20 days x9
  visit https://chat.deepseek.com/ 3 days ago x2
  visit https://www.google.com/search?udm=50&q=apples 3 days ago x2
  visit https://openai.com/ 9 days ago x2
  visit https://claude.ai/code 2 days ago
  visit https://app.grammarly.com/ 2 days ago
  visit https://chat-gpt.example/ 2 days ago
  cookie _ga @ .claude.ai expires 400 days
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

/// A person of whom two audits know: the second met more than the first, programs among it.
fn audited() -> (Desk, Footprint) {
    let desk = Desk::at("chromium / Default \"Alex\"\n  visit https://claude.ai/new 2 days ago\n");
    let home = desk.home.path();
    assert_eq!(desk.audit().changes, None);
    fs::remove_dir_all(home.join(".config")).unwrap();
    sample::tell(home, STORY, desk::then()).unwrap();
    for folder in [".config/Claude", ".claude/projects", ".codex"] {
        fs::create_dir_all(home.join(folder)).unwrap();
    }
    let extension = r#"{"extensions": {"settings": {"kbfnbcaeplbcioakkpcpgfkobkghlhen": {"location": 1,
        "path": "kbfnbcaeplbcioakkpcpgfkobkghlhen/14.1_0", "manifest": {"version": "14.1"},
        "active_permissions": {"explicit_host": ["<all_urls>"]}}}}}"#;
    fs::write(home.join(".config/chromium/Default/Secure Preferences"), extension).unwrap();
    let at = desk::then().as_microsecond() + 11_644_473_600_000_000;
    rusqlite::Connection::open(home.join(".config/chromium/Default/History"))
        .unwrap()
        .execute_batch(&format!(
            "UPDATE visits SET visit_duration = 90000000;
             INSERT INTO downloads SELECT 1, '', '', '', {at}, 8, 8, 1, 0, 0, x'', 0, 0, 0, 0, '', '', '',
                 'https://chatgpt.com/', '', '', '', '', '', '', '', '', ''"
        ))
        .unwrap();
    let footprint = desk.audit();
    (desk, footprint)
}

/// Where each number stands in a value.
fn numbers(value: &Value, at: &str, found: &mut Vec<(String, f64)>) {
    match value {
        Value::Number(number) => found.extend(number.as_f64().map(|n| (at.to_owned(), n))),
        Value::Array(all) => {
            all.iter().enumerate().for_each(|(n, each)| numbers(each, &format!("{at}/{n}"), found));
        }
        Value::Object(all) => {
            all.iter().for_each(|(key, each)| numbers(each, &format!("{at}/{key}"), found));
        }
        _ => {}
    }
}

/// The numbers that count nothing the ledger has rows of: of the shape, of the reading itself (a row of the ledger each,
/// told as it is), of the catalog, and of a rule how long it takes.
const NO_ROWS: [&str; 13] = [
    "/version",
    "/audit/id",
    "/audit/millis",
    "/sources/*/rows",
    "/sources/*/rejected",
    "/sources/*/bytes",
    "/sources/*/millis",
    "/sources/*/tries",
    "/examined/known_services",
    "/examined/known_trackers",
    "/examined/known_programs",
    "/examined/known_extensions",
    "/findings/*/minutes",
];

fn counts_no_rows(pointer: &str) -> bool {
    let part = |part: &str| if part.parse::<usize>().is_ok() { "*".to_owned() } else { part.to_owned() };
    let place: Vec<String> = pointer.split('/').map(part).collect();
    NO_ROWS.contains(&place.join("/").as_str())
}

/// A share is told as so many of so many.
#[expect(clippy::cast_precision_loss, reason = "counts of made-up homes are small")]
fn is_told(rows: &Rows, number: f64) -> bool {
    let total = rows.total.map(|total| total as f64);
    total.is_some_and(|total| (total / rows.of.map_or(1.0, |of| of as f64) - number).abs() < 1e-9)
}

/// Every number of the footprint but those.
fn walk(auditor: &Auditor) {
    let footprint = auditor.latest(EVER).unwrap().unwrap();
    let mut found = Vec::new();
    numbers(&serde_json::to_value(&footprint).unwrap(), "", &mut found);
    found.retain(|(pointer, _)| !counts_no_rows(pointer));
    assert!(found.len() > 150 && found.iter().filter(|(_, n)| *n > 0.0).count() > 90, "{}", found.len());
    let (mut wrong, tracer, words) = (Vec::new(), auditor.tracer().unwrap(), Words::english());
    for (pointer, number) in found {
        match tracer.rows(&pointer) {
            Ok(rows) if is_told(&rows, number) => {
                let sum: u64 = rows.rows.iter().map(|row| row.count).sum();
                assert_eq!(Some(sum), rows.total, "{pointer}");
                assert!(rows.rows.iter().all(|row| words.has(&row.kind)), "{pointer} has words");
                let again = tracer.rows(&rows.what).map(|again| again.rows.len());
                assert!(again.is_ok_and(|n| n >= rows.rows.len()), "{pointer} goes by {}", rows.what);
            }
            Ok(rows) => {
                let (total, of) = (rows.total, rows.of);
                wrong.push(format!("{pointer} ({}): {number}, rows say {total:?} of {of:?}", rows.what));
            }
            Err(why) => wrong.push(format!("{pointer}: {why}")),
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong[..wrong.len().min(40)].join("\n"));
}

#[test]
fn every_count_of_a_footprint_is_the_sum_of_its_rows() {
    let (desk, footprint) = audited();
    let depth = || footprint.services.iter().flat_map(|trail| &trail.depth);
    let rungs: BTreeSet<RungKind> = depth().map(|rung| rung.kind).collect();
    assert_eq!(rungs.len(), RungKind::ALL.len(), "each rung is walked: {rungs:?}");
    assert!(depth().flat_map(|rung| &rung.proofs).any(|proof| proof.what == ProofKind::Extensions));
    assert!(footprint.changes.is_some_and(|changes| changes.lookalike_visits > 0));
    assert!(footprint.matrix.rows.iter().any(|row| !row.profiles.is_empty()));
    walk(&desk.auditor);
}

#[test]
fn every_count_of_the_sample_is_the_sum_of_its_rows() {
    let desk = Desk::at("");
    sample::write(desk.home.path(), desk::then()).unwrap();
    let footprint = desk.audit();
    assert!(footprint.unseen.programs.iter().any(|program| !program.models.is_empty()));
    walk(&desk.auditor);
}

#[test]
fn a_number_has_a_name_people_can_type() {
    let (desk, footprint) = audited();
    let auditor = &desk.auditor;
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
    let shares =
        ["top1", "top3", "top5"].map(|top| auditor.rows(&format!("concentration:visits.{top}")).unwrap());
    let of = footprint.concentration.iter().find(|row| row.of == Measure::Visits).unwrap();
    assert!(shares.iter().all(|rows| rows.of == Some(of.total)) && shares[0].total < shares[1].total);
    assert_eq!(
        auditor.rows(&format!("concentration:visits.{}", of.companies[0].name)).unwrap().total,
        shares[0].total
    );
    for kind in PresenceKind::ALL {
        let word = serde_json::to_value(kind).unwrap();
        assert!(Words::english().has(&format!("presence-{}", word.as_str().unwrap())), "{kind:?}");
    }
    for (what, least) in
        [("depth:chatgpt.stayed", 3), ("service:chatgpt.horizon", 1), ("program:claude-code", 1)]
    {
        assert!(auditor.rows(what).unwrap().rows.len() >= least, "{what}");
    }
    let new = footprint.changes.as_ref().map_or(0, |changes| changes.new_programs.len());
    let subjects = |what: &str| -> BTreeSet<String> {
        auditor.rows(what).unwrap().rows.into_iter().filter_map(|row| Some(row.subject?.id)).collect()
    };
    assert!(new >= 3 && subjects("changes:new_programs").len() == new);
    assert!(subjects("changes:all").is_superset(&subjects("changes:new_companies")));
    let there = &footprint.unseen;
    assert_eq!(total("programs"), Some(there.programs.len() as u64));
    assert_eq!((total("extensions"), there.extensions.len()), (Some(1), 1));
    let finding = &footprint.findings.first().unwrap().id;
    assert!(!auditor.rows(&format!("finding:{finding}")).unwrap().rows.is_empty());
}

#[test]
fn what_is_no_number_is_said_so() {
    let code = |auditor: &Auditor, what: &str| auditor.rows(what).unwrap_err().code;
    assert_eq!(code(&Desk::at(STORY).auditor, "services"), "no-audit");
    let (desk, _) = audited();
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
        "service:chatgpt.profiles_on",
        "depth:chatgpt.nonsense",
        "depth:nobody.visited",
        "matrix:alphabet.nobody",
        "concentration:nonsense",
        "concentration:visits.Nobody",
        "program:nobody",
        "program:ollama.nonsense",
        "extension:nobody",
        "part:nobody.bytes",
        "changes:nonsense",
        "finding:SP-TRAIN-001.nonsense",
        "/changes/since",
        "/unseen/programs/9/data/bytes",
        "/matrix/rows/0/profiles/99",
    ] {
        assert_eq!(code(&desk.auditor, what), "no-number", "{what}");
    }
}
