//! What the catalog says of a service, each fact with its age and its source.

use super::parts::{link, source};
use maud::{Markup, html};
use model::{Confidence, Service, Training, TrainingDefault};
use words::Words;

pub(crate) fn facts(service: &Service, words: &Words) -> Markup {
    let operator = &service.operator;
    let mut rows = vec![(
        "report-operator",
        html! {
            (operator.name)
            @if let Some(legal) = operator.legal_name.as_ref().filter(|legal| **legal != operator.name) { " – " (legal) }
            @if let Some(parent) = &operator.parent { ", " (words.say("report-parent")) " " (parent) }
            " · " (words.country(operator.country.as_deref())) " "
            (source(words, &service.as_of, &service.source))
        },
    )];
    if service.status != "active" {
        rows.push(("report-status", html! { (service.status) }));
    }
    if service.confidence != Confidence::High {
        rows.push(("report-certainty", html! { (words.named("confidence", service.confidence)) }));
    }
    rows.push(("report-training", training(service.training.as_ref(), words)));
    rows.extend(storage(service, words));
    rows.extend(actions(service, words));
    rows.extend(claims(service, words));
    if !service.embeds.is_empty() {
        rows.push(("report-embeds", html! { (service.embeds.join(", ")) }));
    }
    if let Some(note) = &service.note {
        rows.push(("report-note", html! { (note) }));
    }
    rows.extend(links(service, words));
    html! { dl.facts { @for (key, fact) in rows { dt { (words.say(key)) } dd { (fact) } } } }
}

fn training(training: Option<&Training>, words: &Words) -> Markup {
    let Some(training) = training else {
        return html! { (words.say("report-training-unknown")) };
    };
    let trains = training.default == TrainingDefault::Yes;
    html! {
        strong.warn[trains] { (words.named("training", training.default)) } ". "
        @if !training.detail.is_empty() { (training.detail) " " }
        (source(words, &training.as_of, &training.source))
        @if training.opt_out_how.is_some() || training.opt_out_url.is_some() {
            p.out {
                strong { (words.say("report-opt-out")) ": " }
                @if let Some(how) = &training.opt_out_how { (how) " " }
                @if let Some(page) = &training.opt_out_url { (link(page, &words.say("report-opt-out-page"))) }
            }
        }
    }
}

fn storage(service: &Service, words: &Words) -> Option<(&'static str, Markup)> {
    let storage = service.storage.as_ref()?;
    let countries: Vec<String> = storage.jurisdictions.iter().map(|code| words.country(Some(code))).collect();
    let fact = html! {
        @if !countries.is_empty() { strong { (countries.join(", ")) } ". " }
        @if !storage.statement.is_empty() { (storage.statement) " " }
        (source(words, &storage.as_of, &storage.source))
    };
    Some(("report-storage", fact))
}

fn actions(service: &Service, words: &Words) -> Option<(&'static str, Markup)> {
    let list = html! {
        ul { @for action in &service.actions { li {
            (action.date) " · " (words.country(Some(&action.jurisdiction))) ", " (action.authority) " · "
            strong { (action.kind) } ": " (action.summary)
            @if let Some(status) = &action.status { " (" (status) ")" } " "
            (source(words, &action.as_of, &action.source))
        } } }
    };
    (!service.actions.is_empty()).then_some(("report-actions", list))
}

fn claims(service: &Service, words: &Words) -> Option<(&'static str, Markup)> {
    let list = html! {
        ul { @for claim in &service.claims { li {
            (claim.date) " · " strong { (words.tell("report-claim", &[("by", claim.by.clone())])) } " " (claim.summary) " "
            (source(words, &claim.as_of, &claim.source))
        } } }
    };
    (!service.claims.is_empty()).then_some(("report-claims", list))
}

fn links(service: &Service, words: &Words) -> Option<(&'static str, Markup)> {
    let links = &service.links;
    let pages = [
        ("report-link-privacy-policy", &links.privacy_policy),
        ("report-link-data-controls", &links.data_controls),
        ("report-link-export", &links.export),
        ("report-link-delete-account", &links.delete_account),
        ("report-link-requests", &links.requests),
    ];
    let known: Vec<_> = pages.into_iter().filter_map(|(key, page)| Some((key, page.as_ref()?))).collect();
    let list = html! {
        @for (index, (key, page)) in known.iter().enumerate() {
            @if index > 0 { " · " }
            (link(page, &words.say(key)))
        }
    };
    (!known.is_empty()).then_some(("report-links", list))
}
