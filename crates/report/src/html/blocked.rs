//! What the browsers say they blocked.

use super::evidence::{day, head, profile};
use maud::{Markup, html};
use model::Footprint;
use words::Words;

pub(super) fn section(footprint: &Footprint, words: &Words) -> Markup {
    let columns = ["report-profile", "report-blocked-kind", "report-first", "report-last", "report-count"];
    html! {
        @if !footprint.protections.is_empty() {
            section id="blocked" {
                h2 { (words.say("report-blocked")) }
                p.note { (words.say("report-blocked-note")) }
                table {
                    (head(&columns, 4, words))
                    tbody {
                        @for row in &footprint.protections {
                            tr {
                                th scope="row" { (profile(footprint, &row.profile)) }
                                td { (words.named("protection", row.kind)) }
                                td { (day(Some(row.first), words)) }
                                td { (day(Some(row.last), words)) }
                                td.n { (words.number(row.count)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
