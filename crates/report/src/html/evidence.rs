//! The rows behind a number: one profile's share of it, and what stands there.

use maud::{Markup, html};
use model::{CookieRow, Day, DayCount, Footprint, HoldingRow, LearnedDay, Moment, Place, ProfileKey};
use std::collections::BTreeSet;
use words::Words;

/// A fold that is open on paper.
pub(super) fn fold(
    footprint: &Footprint,
    places: &[Place],
    days: &[DayCount],
    cookies: &[CookieRow],
    holdings: &[HoldingRow],
    words: &Words,
) -> Markup {
    html! {
        @if !(places.is_empty() && days.is_empty() && cookies.is_empty() && holdings.is_empty()) {
            details {
                summary { (words.say("report-evidence")) }
                @if !places.is_empty() { (by_profile(places, words)) }
                @if !days.is_empty() { (by_day(days, words)) }
                @if !cookies.is_empty() { (by_name(footprint, cookies, words)) }
                @if !holdings.is_empty() { (by_kind(footprint, holdings, words)) }
            }
        }
    }
}

/// Days on which a site was seen before anyone knew whose it was.
pub(super) fn learned(days: &[LearnedDay], words: &Words) -> Markup {
    let Some(first) = days.iter().map(|row| &row.since).min() else { return html! {} };
    let args = [("n", days.len().to_string()), ("since", words.as_of(first))];
    html! {
        p.days {
            (words.tell("report-learned-days", &args)) " "
            @for (index, row) in days.iter().enumerate() {
                @if index > 0 { " · " }
                time datetime=(row.day) { (words.day(row.day)) }
            }
        }
    }
}

pub(super) fn day(day: Option<Day>, words: &Words) -> Markup {
    html! { @if let Some(day) = day { time datetime=(day) { (words.day(day)) } } @else { "–" } }
}

/// The day of an instant, in UTC.
pub(super) fn date(moment: Option<Moment>, words: &Words) -> Markup {
    html! { @if let Some(at) = moment { time datetime=(at) { (words.date(at)) } } @else { "–" } }
}

/// The end of an identifier.
pub(super) fn until(moment: Option<Moment>, words: &Words) -> Markup {
    html! { @if moment.is_some() { (date(moment, words)) } @else { (words.say("report-session")) } }
}

/// The head of a table: keys of its columns, and how many of them, from the left, are text.
pub(super) fn head(keys: &[&str], texts: usize, words: &Words) -> Markup {
    html! {
        thead {
            tr {
                @for (index, key) in keys.iter().enumerate() {
                    th scope="col" class=[(index >= texts).then_some("n")] { (words.say(key)) }
                }
            }
        }
    }
}

fn by_profile(places: &[Place], words: &Words) -> Markup {
    let columns =
        ["report-profile", "report-first", "report-last", "report-visits", "report-cookies", "report-sites"];
    html! {
        table {
            (head(&columns, 3, words))
            tbody {
                @for place in places {
                    tr {
                        th scope="row" {
                            (place.browser_name) ", " (place.profile_name)
                            @if !place.ways.is_empty() { small { (ways(place, words)) } }
                        }
                        td { (day(place.first, words)) }
                        td { (day(place.last, words)) }
                        td.n { (words.number(place.visits.into())) }
                        td.n { (words.number(place.cookies.into())) }
                        td.n { (words.number(place.sites.into())) }
                    }
                }
            }
        }
    }
}

/// By what the browser is known again there.
fn ways(place: &Place, words: &Words) -> String {
    place.ways.iter().map(|way| words.named("way", way)).collect::<Vec<_>>().join(", ")
}

fn by_day(days: &[DayCount], words: &Words) -> Markup {
    html! {
        p.days {
            (words.say("report-visits")) ": "
            @for (index, day) in days.iter().enumerate() {
                @if index > 0 { " · " }
                time datetime=(day.day) { (words.day(day.day)) ": " (words.number(day.count.into())) }
            }
        }
    }
}

fn by_name(footprint: &Footprint, cookies: &[CookieRow], words: &Words) -> Markup {
    let columns = [
        "report-cookie",
        "report-host",
        "report-role",
        "report-profile",
        "report-created",
        "report-until",
        "report-count",
    ];
    html! {
        table {
            (head(&columns, 6, words))
            tbody {
                @for row in cookies {
                    tr {
                        th scope="row" { code { (row.name) } }
                        td {
                            @if row.host.is_empty() { (words.say("report-on-sites")) }
                            @else { code { (row.host) } }
                        }
                        td { (words.role(row.role)) }
                        td { (profile(footprint, &row.profile)) }
                        td { (date(row.created, words)) }
                        td { (until(row.expires, words)) }
                        td.n { (words.number(row.count.into())) }
                    }
                }
            }
        }
    }
}

fn by_kind(footprint: &Footprint, holdings: &[HoldingRow], words: &Words) -> Markup {
    let columns = [
        "report-holding",
        "report-host",
        "report-profile",
        "report-first",
        "report-last",
        "report-size",
        "report-origins",
    ];
    html! {
        table {
            (head(&columns, 5, words))
            tbody {
                @for row in holdings {
                    tr {
                        th scope="row" { (words.named("holding", row.kind)) }
                        td { code { (row.host) } }
                        td { (profile(footprint, &row.profile)) }
                        td { (date(row.first, words)) }
                        td { (date(row.last, words)) }
                        td.n { @if row.bytes > 0 { (words.bytes(row.bytes)) } @else { "–" } }
                        td.n { (words.number(row.count.into())) }
                    }
                }
            }
        }
    }
}

/// "4.2 MB stored", "allowed: microphone, camera".
pub(super) fn held(holdings: &[HoldingRow], words: &Words) -> Vec<String> {
    let bytes = holdings.iter().fold(0_u64, |sum, row| sum.saturating_add(row.bytes));
    let granted: BTreeSet<_> = holdings.iter().map(|row| row.kind).filter(|kind| kind.is_granted()).collect();
    let mut parts = Vec::new();
    if bytes > 0 {
        parts.push(words.tell("report-stored", &[("size", words.bytes(bytes))]));
    }
    if !granted.is_empty() {
        let names: Vec<String> = granted.into_iter().map(|kind| words.named("holding", kind)).collect();
        parts.push(words.tell("report-allowed", &[("what", names.join(", "))]));
    }
    parts
}

/// A profile as people know it; its key where this audit did not meet it.
pub(super) fn profile(footprint: &Footprint, key: &ProfileKey) -> String {
    let store = footprint.sources.iter().find(|store| store.profile == *key);
    store.map_or_else(|| key.0.clone(), |store| format!("{}, {}", store.browser_name, store.profile_name))
}
