//! What can be done: what, why, how, and where at each service; what was decided; and addresses that resemble a service.

use super::{
    evidence::{day, fold},
    fact::link,
};
use maud::{Markup, html};
use model::{Finding, Footprint, Service, SubjectKind, SubjectRef};
use words::Words;

/// What is open first; what was decided stands apart, without the person's reasons, which are theirs.
pub(super) fn section(footprint: &Footprint, words: &Words) -> Markup {
    let (open, decided): (Vec<&Finding>, Vec<&Finding>) =
        footprint.findings.iter().partition(|finding| finding.standing.is_open());
    html! {
        section id="findings" {
            h2 { (words.say("report-findings")) }
            @if open.is_empty() { p { (words.say("report-no-findings")) } }
            @for finding in open { (one(footprint, finding, words)) }
        }
        @if !decided.is_empty() {
            section id="decided" {
                h2 { (words.say("report-decided")) }
                @for finding in decided {
                    article.finding {
                        h3 { (words.finding(finding)) }
                        p { (words.finding_standing(finding).unwrap_or_default()) " " small { (finding.id) } }
                        (evidence(finding, words))
                    }
                }
            }
        }
    }
}

fn one(footprint: &Footprint, finding: &Finding, words: &Words) -> Markup {
    let steps = words.finding_steps(finding);
    html! {
        article.finding {
            h3 { (words.finding(finding)) }
            p { small {
                (words.finding_minutes(finding)) " · " (words.named("severity", finding.severity)) " · " (finding.id)
            } }
            @if let Some(standing) = words.finding_standing(finding) { p.note { (standing) } }
            p { (words.finding_why(finding)) }
            @if steps.len() == 1 { p.do { (steps[0]) } }
            @else { ol.do { @for step in steps { li { (step) } } } }
            (subjects(footprint, finding, words))
            (evidence(finding, words))
        }
    }
}

fn evidence(finding: &Finding, words: &Words) -> Markup {
    let rows: Vec<String> = finding.evidence.iter().map(|basis| words.basis(basis)).collect();
    html! {
        @if !rows.is_empty() { p { small { (words.say("finding-evidence")) " " (rows.join("; ")) } } }
    }
}

/// Each subject, with the pages of its operator that help. A single one without pages is named in the sentence already.
fn subjects(footprint: &Footprint, finding: &Finding, words: &Words) -> Markup {
    let pages = |subject: &SubjectRef| {
        let mut services = footprint.services.iter().map(|trail| &trail.service);
        let of_it = |service: &&Service| {
            subject.subject.kind == SubjectKind::Service && service.id == subject.subject.id
        };
        let trains = matches!(finding.rule.as_str(), "train" | "trained");
        let training = services.find(of_it).and_then(|service| service.training.as_ref());
        let how = training.filter(|_| trains).and_then(|training| training.opt_out_how.as_deref());
        let links = finding.links.iter().filter(|link| {
            subject.subject.kind == SubjectKind::Service && link.service == subject.subject.id
        });
        html! {
            @if let Some(how) = how { ": " (how) }
            @for page in links { " · " (link(&page.url, &words.named("link", page.kind))) }
        }
    };
    let rows: Vec<(&str, Markup)> =
        finding.subjects.iter().map(|subject| (subject.name.as_str(), pages(subject))).collect();
    let said = rows.len() == 1 && rows[0].1.0.is_empty();
    html! { @if !said { ul { @for (name, pages) in rows { li { (name) (pages) } } } } }
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
