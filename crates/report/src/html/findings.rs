//! What can be done: what, why, how, and where at each service; and the addresses that resemble one.

use super::{
    evidence::{day, fold},
    fact::link,
};
use maud::{Markup, html};
use model::{Finding, Footprint, Service, SubjectKind, SubjectRef};
use words::Words;

pub(super) fn section(footprint: &Footprint, words: &Words) -> Markup {
    html! {
        section id="findings" {
            h2 { (words.say("report-findings")) }
            @if footprint.findings.is_empty() { p { (words.say("report-no-findings")) } }
            @for finding in &footprint.findings {
                article.finding {
                    h3 { (words.finding(finding)) }
                    p { small { (words.named("effort", finding.effort)) " · " (words.named("severity", finding.severity)) " · " (finding.id) } }
                    p { (words.finding_why(finding)) }
                    p.do { (words.finding_do(finding)) }
                    (steps(footprint, finding, words))
                }
            }
        }
    }
}

/// Each subject, with the pages of its operator that help. A single one without pages is named in the sentence already.
fn steps(footprint: &Footprint, finding: &Finding, words: &Words) -> Markup {
    let pages = |subject: &SubjectRef| {
        let mut trails = footprint.services.iter();
        let known = trails.find(|trail| {
            subject.subject.kind == SubjectKind::Service && trail.service.id == subject.subject.id
        });
        known.map(|trail| pages(&trail.service, &finding.rule, words)).unwrap_or_default()
    };
    let steps: Vec<(&str, Markup)> =
        finding.subjects.iter().map(|subject| (subject.name.as_str(), pages(subject))).collect();
    let said = steps.len() == 1 && steps[0].1.0.is_empty();
    html! { @if !said { ul { @for (name, pages) in steps { li { (name) (pages) } } } } }
}

fn pages(service: &Service, rule: &str, words: &Words) -> Markup {
    let links = &service.links;
    let training = service.training.as_ref();
    let pages = match rule {
        "train" | "trained" => {
            vec![("report-opt-out", training.and_then(|training| training.opt_out_url.as_ref()))]
        }
        "signin" | "delete" => vec![
            ("report-link-export", links.export.as_ref()),
            ("report-link-delete", links.delete_account.as_ref()),
        ],
        _ => Vec::new(),
    };
    let how = training
        .filter(|_| matches!(rule, "train" | "trained"))
        .and_then(|training| training.opt_out_how.as_deref());
    html! {
        @if let Some(how) = how { ": " (how) }
        @for (key, address) in pages {
            @if let Some(address) = address { " · " (link(address, &words.say(key))) }
        }
    }
}

pub(super) fn lookalikes(footprint: &Footprint, words: &Words) -> Markup {
    html! {
        @if !footprint.lookalikes.is_empty() {
            section id="lookalikes" {
                h2 { (words.say("report-lookalikes")) }
                p.note { (words.say("report-lookalikes-note")) }
                @for trail in &footprint.lookalikes {
                    article {
                        h3 { (words.tell("report-resembles", &[("name", trail.service_name.clone())])) }
                        p {
                            (words.tell("report-n-visits", &[("n", trail.visits.to_string())])) ", "
                            (day(trail.first, words)) " – " (day(trail.last, words))
                        }
                        (fold(footprint, &trail.places, &[], &[], &[], words))
                    }
                }
            }
        }
    }
}
