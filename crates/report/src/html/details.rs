//! Each AI service for itself: its trail row by row, and what is known of it with the source of each fact.

use super::{
    facts::facts,
    parts::{Section, about, commas, count, date, day, heads, number},
    services::cookies,
};
use maud::{Markup, html};
use model::{CookieRow, Footprint, Place, ServiceTrail};
use std::collections::BTreeSet;
use words::Words;

pub(crate) fn details(footprint: &Footprint, words: &Words) -> Option<Section> {
    let held: Vec<_> = footprint.services.iter().enumerate().filter(|(_, trail)| trail.holds).collect();
    let roles: BTreeSet<_> = held.iter().flat_map(|(_, trail)| &trail.cookies).map(|row| row.role).collect();
    let body = html! {
        @for (index, trail) in &held { (detail(*index, trail, words)) }
        @if !roles.is_empty() {
            h3 { (words.say("report-roles")) }
            dl.plain { @for role in roles {
                dt { (words.role(role)) }
                dd { (about(words, "role", role)) }
            } }
        }
    };
    (!held.is_empty()).then(|| Section { id: "details", title: words.say("report-details"), body })
}

fn detail(index: usize, trail: &ServiceTrail, words: &Words) -> Markup {
    let name = &trail.service.name;
    html! {
        article id={ "service-" (index + 1) } aria-label=(name) {
            h3 { span.initial aria-hidden="true" { (name.chars().next().unwrap_or(' ').to_uppercase()) } (name) }
            p.trail { (commas(&said(trail, words))) }
            (facts(&trail.service, words))
            @if !trail.places.is_empty() { (places(&trail.places, words)) }
            @if !trail.cookies.is_empty() { (cookie_rows(trail, words)) }
        }
    }
}

/// The trail in a line: what is zero is left out.
fn said(trail: &ServiceTrail, words: &Words) -> Vec<Markup> {
    let counts = [
        ("report-count-visits", trail.visits),
        ("report-count-chats", trail.conversations),
        ("report-count-prompts", trail.prompts),
        ("report-count-synced", trail.synced),
        ("report-count-contacts", trail.contacts),
        ("report-count-passed", trail.passed),
    ];
    let seen = counts.into_iter().filter(|(_, n)| *n > 0);
    let mut said: Vec<Markup> = seen
        .map(|(key, n)| html! { data value=(n) { (words.tell(key, &[("n", n.to_string())])) } })
        .collect();
    if trail.signed_in {
        said.push(html! { (words.say("report-signed-in")) });
    }
    said
}

fn places(places: &[Place], words: &Words) -> Markup {
    let keys = [
        "report-browser",
        "report-profile",
        "report-visits#",
        "report-cookies#",
        "report-first-seen",
        "report-last-seen",
    ];
    html! {
        table.small {
            caption { (words.say("report-places")) }
            (heads(words, &keys))
            tbody { @for place in places { tr {
                td { (place.browser_name) }
                td { (place.profile_name) }
                (count(words, place.visits))
                (count(words, place.cookies))
                td { (day(words, place.first)) }
                td { (day(words, place.last)) }
            } } }
        }
    }
}

fn cookie_rows(trail: &ServiceTrail, words: &Words) -> Markup {
    let keys =
        ["report-cookie", "report-host", "report-role", "report-browser", "report-count#", "report-expires"];
    html! {
        table.small {
            caption { (words.say("report-cookies")) " " (number(words, cookies(trail))) }
            (heads(words, &keys))
            tbody { @for row in &trail.cookies { tr {
                td { code { (row.name) } }
                td { @if row.host.is_empty() { (words.say("report-host-others")) } @else { (row.host) } }
                td { (words.role(row.role)) }
                td { (place(trail, row)) }
                (count(words, row.count))
                td { @if row.expires.is_some() { (date(words, row.expires)) } @else { (words.say("report-session-only")) } }
            } } }
        }
    }
}

/// Browser and profile of a cookie; the words of the profile's key where no place has its names.
fn place(trail: &ServiceTrail, row: &CookieRow) -> String {
    let known = trail.places.iter().find(|place| place.profile == row.profile);
    known.map_or_else(|| row.profile.to_string(), |p| format!("{}, {}", p.browser_name, p.profile_name))
}
