//! What is new since the audit before. A change of catalog or coverage is said as such.

use maud::{Markup, html};
use model::{Footprint, SubjectRef};
use words::Words;

pub(super) fn section(footprint: &Footprint, words: &Words) -> Markup {
    let Some(changes) = &footprint.changes else { return html! {} };
    let lists = [
        ("report-new-services", &changes.new_services),
        ("report-new-companies", &changes.new_companies),
        ("report-new-programs", &changes.new_programs),
        ("report-new-extensions", &changes.new_extensions),
        ("report-learned", &changes.learned),
        ("report-cleared", &changes.cleared),
    ];
    let chip = |key: &str, subjects: &[SubjectRef]| {
        let names: Vec<&str> = subjects.iter().map(|subject| subject.name.as_str()).collect();
        words.tell(key, &[("n", subjects.len().to_string()), ("names", names.join(", "))])
    };
    let cookies = [("before", changes.cookies_before.to_string()), ("now", changes.cookies_now.to_string())];
    let unmoved = lists.iter().all(|(_, subjects)| subjects.is_empty());
    html! {
        section.news aria-label=(words.say("report-changes")) {
            p { (words.tell("report-since", &[("date", super::day(changes.since))])) }
            ul.chips {
                @for (key, subjects) in lists {
                    @if !subjects.is_empty() { li { (chip(key, subjects)) } }
                }
                @if unmoved { li { (words.say("report-no-news")) } }
                li { (words.tell("report-cookies-now", &cookies)) }
                @if changes.lookalike_visits > 0 {
                    li { (words.tell("report-lookalike-visits", &[("n", changes.lookalike_visits.to_string())])) }
                }
            }
            @if changes.catalog_changed { p.note { (words.say("report-catalog-changed")) } }
            @if changes.coverage_changed { p.note { (words.say("report-coverage-changed")) } }
        }
    }
}
