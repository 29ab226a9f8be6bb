//! Under whose law: shares of all services and companies, as a bar and as the same in a table.

use super::evidence::head;
use maud::{Markup, html};
use model::{CompanyShare, Footprint};
use words::Words;

/// Colours there are; seats beyond them share the last.
const SHADES: usize = 6;

pub(super) fn section(footprint: &Footprint, words: &Words) -> Markup {
    let columns = [
        "report-place",
        "report-seat-services",
        "report-seat-companies",
        "report-share",
        "report-entities",
        "report-stored-in",
        "report-parents",
    ];
    html! {
        section.law id="law" {
            h2 { (words.say("report-jurisdictions")) }
            @if footprint.jurisdictions.is_empty() { p { (words.say("report-none")) } }
            @else {
                p.note { (words.say("report-law-note")) }
                (bar(footprint))
                table {
                    (head(&columns, 1, words))
                    tbody {
                        @for (index, row) in footprint.jurisdictions.iter().enumerate() {
                            tr {
                                th scope="row" {
                                    svg.key width="10" height="10" aria-hidden="true" {
                                        rect class=(shade(index)) width="10" height="10" rx="3" {}
                                    }
                                    (words.country(row.country.as_deref()))
                                }
                                td.n { (words.number(row.services.into())) }
                                td.n { (words.number(row.companies.into())) }
                                td.n { (percent(row.share)) }
                                td.n { (words.number(row.entities.into())) }
                                td.n { (words.number(row.stored.into())) }
                                td.n { (words.number(row.parents.into())) }
                            }
                        }
                    }
                }
                (concentration(footprint, words))
            }
        }
    }
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

/// What the first one, three and five companies hold together.
fn concentration(footprint: &Footprint, words: &Words) -> Markup {
    let columns = [
        "report-measure",
        "report-top-names",
        "report-count",
        "report-top-1",
        "report-top-3",
        "report-top-5",
    ];
    let named = |c: &CompanyShare| format!("{} {}", c.name, percent(c.share));
    html! {
        @if !footprint.concentration.is_empty() {
            h3 { (words.say("report-concentration")) }
            p.note { (words.say("report-concentration-note")) }
            table {
                (head(&columns, 2, words))
                tbody {
                    @for row in &footprint.concentration {
                        tr {
                            th scope="row" { (words.named("measure", row.of)) }
                            td { (row.companies.iter().map(named).collect::<Vec<_>>().join(", ")) }
                            td.n { (words.number(row.total)) }
                            @for first in [1, 3, 5] {
                                td.n { (percent(row.companies.iter().take(first).map(|c| c.share).sum())) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn bar(footprint: &Footprint) -> Markup {
    let mut start = 0.0;
    let parts = footprint.jurisdictions.iter().map(|row| {
        let (from, width) = (start, row.share * 100.0);
        start += width;
        (format!("{from:.2}"), format!("{width:.2}"))
    });
    html! {
        svg.law viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true" {
            @for (index, (from, width)) in parts.enumerate() {
                rect class=(shade(index)) x=(from) width=(width) height="2" {}
            }
        }
    }
}

fn shade(index: usize) -> String {
    format!("shade-{}", index.min(SHADES - 1))
}
