//! What was looked at, what could not be, and what no audit can see.

use super::evidence::{head, profile};
use maud::{Markup, html};
use model::{Footprint, Gap};
use words::Words;

pub(super) fn gaps(footprint: &Footprint, words: &Words) -> Markup {
    html! {
        section id="gaps" {
            h2 { (words.say("report-gaps")) }
            @if footprint.gaps.is_empty() { p { (words.say("report-no-gaps")) } }
            @else {
                ul.gaps {
                    @for gap in &footprint.gaps {
                        li {
                            strong { (place(footprint, gap, words)) }
                            " " (words.gap(gap)) " " (words.gap_remedy(gap))
                            @if !gap.detail.is_empty() { " " span.source { "(" (gap.detail) ")" } }
                        }
                    }
                }
            }
        }
    }
}

fn place(footprint: &Footprint, gap: &Gap, words: &Words) -> String {
    let whose = match &gap.profile {
        Some(key) => profile(footprint, key),
        None => gap.browser.clone(),
    };
    let store = gap.store.map(|store| words.named("store", store));
    let parts: Vec<String> =
        [Some(whose), store].into_iter().flatten().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { words.say("report-computer") } else { parts.join(", ") }
}

pub(super) fn sources(footprint: &Footprint, words: &Words) -> Markup {
    let columns = [
        "report-profile",
        "report-store",
        "report-state",
        "report-rows",
        "report-rejected",
        "report-size",
        "report-millis",
        "report-tries",
    ];
    html! {
        section id="sources" {
            h2 { (words.say("report-sources")) }
            p {
                (words.examined(&footprint.examined)) " "
                (words.tell("report-took", &[("n", footprint.audit.millis.to_string())]))
            }
            @if !footprint.sources.is_empty() {
                table {
                    (head(&columns, 3, words))
                    tbody {
                        @for store in &footprint.sources {
                            tr {
                                th scope="row" { (store.browser_name) ", " (store.profile_name) }
                                td { (words.named("store", store.kind)) }
                                td { (words.named("read", store.state)) }
                                td.n { (words.number(store.rows)) }
                                td.n { (words.number(store.rejected)) }
                                td.n { (words.bytes(store.bytes)) }
                                td.n { (words.number(store.millis)) }
                                td.n { (words.number(store.tries.into())) }
                            }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn limits(words: &Words) -> Markup {
    let limits = [
        "report-limit-retention",
        "report-limit-private",
        "report-limit-elsewhere",
        "report-limit-values",
        "report-limit-conversations",
        "report-limit-until",
        "report-limit-cookieless",
        "report-limit-law",
        "report-limit-catalog",
        "report-limit-zone",
    ];
    html! {
        section id="limits" {
            h2 { (words.say("report-limits")) }
            ul { @for limit in limits { li { (words.say(limit)) } } }
        }
    }
}
