//! AI services: a table of all, and what is known of each and how.

use super::{
    depth,
    evidence::{self, day, head},
    fact::{fact, link, operator, source, text},
    line,
};
use maud::{Markup, html};
use model::{Action, Claim, Confidence, Footprint, Service, ServiceTrail, SignCheck};
use words::Words;

pub(super) fn section(footprint: &Footprint, words: &Words) -> Markup {
    let (held, others): (Vec<_>, Vec<_>) = footprint.services.iter().partition(|trail| trail.holds);
    let (seen, asked): (Vec<_>, Vec<_>) = others.into_iter().partition(|trail| trail.in_browsers);
    html! {
        section.ai id="services" {
            h2 { (words.say("report-services")) }
            @if held.is_empty() { p { (words.say("report-none")) } }
            @else { p.note { (words.say("report-services-note")) } (table(footprint, &held, words)) }
            @if !seen.is_empty() {
                h3 { (words.say("report-services-seen")) }
                p.note { (words.say("report-services-seen-note")) }
                (table(footprint, &seen, words))
            }
            @if !asked.is_empty() {
                h3 { (words.say("report-services-asked")) }
                p.note { (words.say("report-services-asked-note")) }
                (by_programs(&asked, words))
            }
        }
    }
}

pub(super) fn each(footprint: &Footprint, words: &Words) -> Markup {
    html! {
        @if !footprint.services.is_empty() {
            section.ai id="each-service" {
                h2 { (words.say("report-each-service")) }
                @for trail in &footprint.services { (card(footprint, trail, words)) }
            }
        }
    }
}

fn table(footprint: &Footprint, trails: &[&ServiceTrail], words: &Words) -> Markup {
    let columns = [
        "report-service",
        "report-country",
        "report-first",
        "report-last",
        "report-line",
        "report-days",
        "report-visits",
        "report-conversations",
        "report-prompts",
    ];
    html! {
        table {
            (head(&columns, 5, words))
            tbody {
                @for trail in trails {
                    tr {
                        th scope="row" { (trail.service.name) small { (trail.service.operator.name) } }
                        td { (words.country(trail.service.operator.country.as_deref())) }
                        td { (day(trail.first, words)) }
                        td { (day(trail.last, words)) }
                        td { (line::weeks(&trail.days, footprint)) }
                        td.n { (words.number(trail.days.len() as u64)) }
                        td.n { (words.number(trail.visits.into())) }
                        td.n { (words.number(trail.conversations.into())) }
                        td.n { (words.number(trail.prompts.into())) }
                    }
                }
            }
        }
    }
}

/// Services no browser knows of: of each what here asks it.
fn by_programs(trails: &[&ServiceTrail], words: &Words) -> Markup {
    html! {
        table {
            (head(&["report-service", "report-country", "report-depth"], 3, words))
            tbody {
                @for trail in trails {
                    tr {
                        th scope="row" { (trail.service.name) small { (trail.service.operator.name) } }
                        td { (words.country(trail.service.operator.country.as_deref())) }
                        td { @for rung in &trail.depth { (depth::short(rung, words)) br; } }
                    }
                }
            }
        }
    }
}

fn card(footprint: &Footprint, trail: &ServiceTrail, words: &Words) -> Markup {
    let service = &trail.service;
    html! {
        article {
            h3 { (service.name) " " small { (words.category(service.category)) } }
            p { @if trail.in_browsers { (counts(trail, words)) } @else { (words.say("asked-only")) } }
            (depth::ladder(trail, words))
            (depth::horizon(&trail.horizon, words))
            dl.facts { (facts(service, &trail.signs, words)) }
            (evidence::learned(&trail.learned, words))
            (evidence::fold(footprint, &trail.places, &trail.days, &trail.cookies, &trail.holdings, words))
        }
    }
}

/// "1,482 visits · 12 conversations · …": what is zero is left out.
fn counts(trail: &ServiceTrail, words: &Words) -> String {
    let cookies = trail.cookies.iter().map(|row| row.count).sum();
    let counts = [
        ("report-n-visits", trail.visits),
        ("report-n-conversations", trail.conversations),
        ("report-n-prompts", trail.prompts),
        ("report-n-prompts-kept", trail.prompts_kept),
        ("report-n-synced", trail.synced),
        ("report-n-contacts", trail.contacts),
        ("report-n-passed", trail.passed),
        ("report-n-downloads", trail.downloads),
        ("report-n-cookies", cookies),
    ];
    let seen = counts.into_iter().filter(|(_, n)| *n > 0);
    let mut parts: Vec<String> = seen.map(|(key, n)| words.tell(key, &[("n", n.to_string())])).collect();
    if trail.signed_in {
        parts.push(words.say("report-signed-in"));
    }
    if trail.open_seconds > 0 {
        parts.push(words.tell("report-open", &[("time", words.duration(trail.open_seconds))]));
    }
    parts.extend(evidence::held(&trail.holdings, words));
    parts.join(" · ")
}

fn facts(service: &Service, signs: &[SignCheck], words: &Words) -> Markup {
    let known = html! {
        (words.named("confidence", service.confidence)) "; " (words.tell("report-status", &[("status", service.status.clone())]))
        (text(service.note.as_deref())) (source(&service.as_of, &service.source, service.old, words))
    };
    html! {
        (fact(&words.say("report-operator"), &operator(&service.operator, words)))
        @if let Some(training) = &service.training {
            (fact(&words.say("report-training"), &html! {
                (words.training(training)) "." (sure(training.confidence, words)) (text(Some(&training.detail)))
                (text(training.opt_out_how.as_deref()))
                @if let Some(address) = &training.opt_out_url { " " (link(address, &words.say("report-opt-out"))) }
                (source(&training.as_of, &training.source, training.old, words))
            }))
        }
        @if let Some(storage) = &service.storage {
            (fact(&words.say("report-storage"), &html! {
                (countries(&storage.jurisdictions, words)) "." (sure(storage.confidence, words)) (text(Some(&storage.statement)))
                (source(&storage.as_of, &storage.source, storage.old, words))
            }))
        }
        (links(service, words))
        @for action in &service.actions { (acted(action, words)) }
        @for claim in &service.claims { (claimed(claim, signs, words)) }
        @if let Some(embeds) = &service.embeds {
            (fact(&words.say("report-embeds"), &html! {
                (embeds.names.join(", ")) (source(&embeds.as_of, &embeds.source, embeds.old, words))
            }))
        }
        (fact(&words.say("report-known"), &known))
    }
}

fn countries(codes: &[String], words: &Words) -> String {
    codes.iter().map(|code| words.country(Some(code))).collect::<Vec<_>>().join(", ")
}

fn links(service: &Service, words: &Words) -> Markup {
    let links = &service.links;
    let all = [
        ("report-link-policy", &links.privacy_policy),
        ("report-link-controls", &links.data_controls),
        ("report-link-export", &links.export),
        ("report-link-delete", &links.delete_account),
        ("report-link-requests", &links.requests),
    ];
    let mut known = all.into_iter().filter_map(|(key, address)| Some((key, address.as_deref()?))).peekable();
    if known.peek().is_none() {
        return html! {};
    }
    fact(
        &words.say("report-links"),
        &html! {
            ul.links { @for (key, address) in known { li { (link(address, &words.say(key))) } } }
            (source(&links.as_of, &links.source, links.old, words))
        },
    )
}

pub(super) fn acted(action: &Action, words: &Words) -> Markup {
    let name = words.tell("report-action", &[("kind", action.kind.clone())]);
    let value = html! {
        (words.as_of(&action.date)) ", " (action.authority) " (" (words.country(Some(&action.jurisdiction))) "): "
        (action.summary) (sure(action.confidence, words))
        @if let Some(validity) = words.validity(action) { " " (words.tell("report-status", &[("status", validity)])) "." }
        @if let Some(status) = &action.status { " " (words.tell("report-status", &[("status", status.clone())])) }
        (source(&action.as_of, &action.source, false, words))
    };
    fact(&name, &value)
}

/// " (uncertain)": what is not, needs no word.
fn sure(sure: Option<Confidence>, words: &Words) -> Markup {
    html! { @if sure == Some(Confidence::Low) { " (" (words.named("confidence", Confidence::Low)) ")" } }
}

fn claimed(claim: &Claim, signs: &[SignCheck], words: &Words) -> Markup {
    let name = words.tell("report-claim", &[("by", claim.by.clone())]);
    let value = html! {
        (words.as_of(&claim.date)) " (" (words.named("claim", claim.status)) "): " (claim.summary) (sure(claim.confidence, words))
        (source(&claim.as_of, &claim.source, false, words))
        @if !claim.look_for.is_empty() {
            ul {
                @for sign in &claim.look_for {
                    @let check = signs.iter().find(|check| check.sign == *sign);
                    li {
                        code { (sign) }
                        @if let Some(check) = check { ": " (words.named("seen", check.seen)) }
                    }
                }
            }
            (words.say("seen-no-proof"))
        }
    };
    fact(&name, &value)
}
