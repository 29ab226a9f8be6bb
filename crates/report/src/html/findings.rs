//! What can be done: what, why, how, and where at each service.

use super::fact::link;
use maud::{Markup, html};
use model::{Finding, Footprint, Service, SubjectKind};
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

/// Each subject, with the pages of its operator that help.
fn steps(footprint: &Footprint, finding: &Finding, words: &Words) -> Markup {
    let service = |id: &str| footprint.services.iter().map(|trail| &trail.service).find(|s| s.id == id);
    html! {
        ul {
            @for subject in &finding.subjects {
                li {
                    (subject.name)
                    @if subject.subject.kind == SubjectKind::Service {
                        @if let Some(service) = service(&subject.subject.id) { (pages(service, &finding.rule, words)) }
                    }
                }
            }
        }
    }
}

fn pages(service: &Service, rule: &str, words: &Words) -> Markup {
    let links = &service.links;
    let training = service.training.as_ref();
    let pages = match rule {
        "train" => vec![("report-opt-out", training.and_then(|training| training.opt_out_url.as_ref()))],
        "signin" | "delete" => vec![
            ("report-link-export", links.export.as_ref()),
            ("report-link-delete", links.delete_account.as_ref()),
        ],
        _ => Vec::new(),
    };
    let how = training.filter(|_| rule == "train").and_then(|training| training.opt_out_how.as_deref());
    html! {
        @if let Some(how) = how { ": " (how) }
        @for (key, address) in pages {
            @if let Some(address) = address { " · " (link(address, &words.say(key))) }
        }
    }
}
