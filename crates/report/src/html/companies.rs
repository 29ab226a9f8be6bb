//! Tracking companies by their reach, and the trackers of each.

use super::{
    depth,
    evidence::{self, head, until},
    fact::{operator, source},
};
use maud::{Markup, html};
use model::{Footprint, TrackerTrail};
use std::collections::BTreeSet;
use words::Words;

/// Length of the longest bar.
const LONGEST: u32 = 120;

pub(super) fn section(footprint: &Footprint, words: &Words) -> Markup {
    let (held, seen): (Vec<_>, Vec<_>) = footprint.trackers.iter().partition(|trail| trail.holds);
    let purposes: BTreeSet<_> = footprint.trackers.iter().flat_map(|trail| &trail.purposes).collect();
    html! {
        section.track id="companies" {
            h2 { (words.say("report-companies")) }
            @if held.is_empty() { p { (words.say("report-none")) } }
            @else { p.note { (words.say("report-companies-note")) } (table(&held, words)) (depth::marks(words)) }
            @if !seen.is_empty() {
                h3 { (words.say("report-companies-seen")) }
                p.note { (words.say("report-companies-seen-note")) }
                (table(&seen, words))
            }
            @if !purposes.is_empty() {
                h3 { (words.say("report-meanings")) }
                dl.facts {
                    @for purpose in purposes {
                        div { dt { (words.purpose(*purpose)) } dd { (words.purpose_about(*purpose)) } }
                    }
                }
            }
        }
    }
}

pub(super) fn each(footprint: &Footprint, words: &Words) -> Markup {
    html! {
        @if !footprint.trackers.is_empty() {
            section.track id="each-company" {
                h2 { (words.say("report-each-company")) }
                @for trail in &footprint.trackers { (card(footprint, trail, words)) }
            }
        }
    }
}

fn table(trails: &[&TrackerTrail], words: &Words) -> Markup {
    let columns = [
        "report-company",
        "report-country",
        "report-purposes",
        "report-until",
        "report-reach",
        "report-sites",
        "report-cookies",
    ];
    let widest = trails.iter().map(|trail| trail.sites).max().unwrap_or_default().max(1);
    html! {
        table {
            (head(&columns, 5, words))
            tbody {
                @for trail in trails {
                    tr {
                        th scope="row" { (trail.company) }
                        td { (words.country(trail.country.as_deref())) }
                        td { (purposes(trail, words)) }
                        td { (until(trail.horizon.until, words)) }
                        td { (bar(trail.sites, widest)) }
                        td.n { (words.number(trail.sites.into())) }
                        td.n { (words.number(trail.cookies_total.into())) }
                    }
                }
            }
        }
    }
}

/// The number stands beside it, so a reader of the page's text misses nothing.
fn bar(sites: u32, widest: u32) -> Markup {
    let width = u64::from(sites) * u64::from(LONGEST) / u64::from(widest);
    html! {
        svg.bar width=(LONGEST) height="8" aria-hidden="true" {
            @if sites > 0 { rect width=(width.max(2)) height="8" rx="4" {} }
        }
    }
}

fn purposes(trail: &TrackerTrail, words: &Words) -> String {
    trail.purposes.iter().map(|purpose| words.purpose(*purpose)).collect::<Vec<_>>().join(", ")
}

fn spans(trail: &TrackerTrail) -> [(&'static str, String); 2] {
    [("profiles", trail.profiles.to_string()), ("browsers", trail.browsers.to_string())]
}

fn card(footprint: &Footprint, trail: &TrackerTrail, words: &Words) -> Markup {
    html! {
        article {
            h3 { (trail.company) " " small { (words.named("confidence", trail.confidence)) } }
            @if trail.passed > 0 {
                p { (words.tell("report-n-bounced", &[("n", trail.passed.to_string())])) }
            }
            p { (words.tell("spans", &spans(trail))) }
            (depth::horizon(&trail.horizon, words))
            @let held = evidence::held(&trail.holdings, words);
            @if !held.is_empty() { p { (held.join(" · ")) } }
            ul {
                @for tracker in &trail.trackers {
                    li {
                        (tracker.name) " · " (operator(&tracker.operator, words)) ": " (words.purpose(tracker.purpose)) "; "
                        (words.named("confidence", tracker.confidence))
                        (source(&tracker.as_of, &tracker.source, tracker.old, words))
                    }
                }
            }
            (evidence::learned(&trail.learned, words))
            (evidence::fold(footprint, &trail.places, &[], &trail.cookies, &trail.holdings, words))
        }
    }
}
