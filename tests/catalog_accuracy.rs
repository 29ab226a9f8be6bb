//! How right the catalog is, against lists written by hand and apart from it, and against sites people visit.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use catalog::{Explanation, builtin, lists::plain};
use std::fmt::Write as _;
use std::path::Path;

/// Rows of a file of `catalog_accuracy`: what is asked, and whose it is, in one or more ways of saying it.
fn rows(text: &'static str) -> Vec<(&'static str, Vec<&'static str>)> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let (asked, companies) = line.split_once(" | ").unwrap_or((line, ""));
            (asked, companies.split(" / ").collect())
        })
        .collect()
}

/// Whether the answer names one of the companies, as tracker, operator or parent.
fn names(answer: &Explanation, companies: &[&str]) -> bool {
    let told = [&answer.name, &answer.operator, &answer.parent];
    let told: Vec<String> = told.into_iter().flatten().map(|name| plain(name)).collect();
    companies
        .iter()
        .map(|company| plain(company))
        .any(|company| told.iter().any(|own| own.contains(&company)))
}

struct Score {
    known: usize,
    right: usize,
    all: usize,
    wrong: String,
}

fn score(text: &'static str, prefix: &str) -> Score {
    let mut score = Score { known: 0, right: 0, all: 0, wrong: String::new() };
    for (asked, companies) in rows(text) {
        let answer = builtin().explain(&format!("{prefix}{asked}"));
        let known = answer.kind == "tracker";
        let right = known && names(&answer, &companies);
        score.all += 1;
        score.known += usize::from(known);
        score.right += usize::from(right);
        if !right {
            writeln!(score.wrong, "{asked}: {companies:?}, not {:?} {:?}", answer.id, answer.operator)
                .unwrap();
        }
    }
    score
}

fn at_least(percent: usize, part: usize, all: usize) -> bool {
    part * 100 >= all * percent
}

/// Whether this build has the lists, without which less is known.
fn has_lists() -> bool {
    let has = !builtin().lists().is_empty();
    if !has {
        eprintln!("built without the lists of others: `cargo xtask catalog` fetches them");
    }
    has
}

#[test]
fn hosts_of_trackers_are_known_and_rightly_given() {
    let score = score(include_str!("catalog_accuracy/hosts.txt"), "");
    eprintln!("{} of {} hosts known, {} rightly given\n{}", score.known, score.all, score.right, score.wrong);
    let due = if has_lists() { 95 } else { 90 };
    assert!(
        score.all >= 150 && at_least(due, score.known, score.all) && at_least(due, score.right, score.all)
    );
}

#[test]
fn cookies_that_track_are_known_and_rightly_given() {
    let score = score(include_str!("catalog_accuracy/cookies.txt"), "cookie:");
    eprintln!(
        "{} of {} cookies known, {} rightly given\n{}",
        score.known, score.all, score.right, score.wrong
    );
    assert!(score.all >= 120 && at_least(90, score.right, score.all));
}

#[test]
fn ordinary_cookies_are_nobodys() {
    let rows = rows(include_str!("catalog_accuracy/ordinary.txt"));
    assert!(rows.len() >= 60);
    let accused: Vec<_> = rows
        .iter()
        .map(|(cookie, _)| builtin().explain(&format!("cookie:{cookie}")))
        .filter(|answer| answer.kind != "unknown")
        .collect();
    assert!(accused.is_empty(), "{accused:#?}");
}

#[test]
fn sites_people_visit_are_rarely_called_trackers() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/catalog/popular-sites.csv");
    let Ok(table) = std::fs::read_to_string(&file) else {
        assert!(!has_lists(), "{} is missing: `cargo xtask catalog` fetches it", file.display());
        return;
    };
    let column = table.lines().next().unwrap().split(',').position(|name| name == "site").unwrap();
    let sites: Vec<&str> = table.lines().skip(1).filter_map(|line| line.split(',').nth(column)).collect();
    assert!(sites.len() >= 1330);
    let called: Vec<String> = sites
        .iter()
        .flat_map(|site| [(*site).to_owned(), format!("www.{site}")])
        .filter(|host| builtin().explain(host).kind == "tracker")
        .collect();
    eprintln!("{} of {} called a tracker: {called:?}", called.len(), sites.len() * 2);
    assert!(called.len() * 1000 <= sites.len() * 2 * 15);
}

#[test]
fn hosts_that_only_deliver_and_sites_people_visit_are_no_trackers() {
    let rows = rows(include_str!("catalog_accuracy/visited.txt"));
    let called: Vec<_> =
        rows.iter().map(|(host, _)| *host).filter(|host| builtin().explain(host).kind == "tracker").collect();
    assert!(rows.len() >= 138 && called.is_empty(), "{called:?}");
}

#[test]
fn an_answer_from_lists_names_source_version_date_and_rule_and_what_others_say() {
    if !has_lists() {
        return;
    }
    let ours = |host: &&str| builtin().explain(host).id.is_some_and(|id| id != *host);
    let host = builtin().lists().hosts().filter(|host| host.len() > 8).find(|host| !ours(host)).unwrap();
    let answer = builtin().explain(host);
    let evidence = answer.evidence.join("\n");
    assert!(evidence.contains(&format!("rule \"||{host}^\"")) && evidence.contains(" (20"), "{answer:?}");
    // A list that gives the host to another company.
    let evidence = builtin().explain("company-target.com").evidence.join("\n");
    assert!(evidence.contains("otherwise: third-party-web"), "{evidence}");
}

#[test]
fn sites_with_a_cookie_of_their_own_name_are_not_their_trackers() {
    for host in
        ["google.com", "www.google.de", "facebook.com", "linkedin.com", "x.com", "baidu.com", "vk.com"]
    {
        let answer = builtin().explain(host);
        assert_eq!(answer.kind, "unknown", "{host}: people go there: {answer:?}");
    }
}
