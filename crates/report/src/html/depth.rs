//! What a trail means: how deep it goes, until when it lets someone recognise these browsers, and on whose sites.

use super::{evidence::head, fact::fact};
use maud::{Markup, html};
use model::{Footprint, Horizon, Rung, ServiceTrail};
use words::Words;

/// The ladder of a service, and who brought it here.
pub(super) fn ladder(trail: &ServiceTrail, words: &Words) -> Markup {
    html! {
        @if !trail.depth.is_empty() {
            h4 { (words.say("report-depth")) }
            dl.facts { @for rung in &trail.depth { (step(rung, words)) } }
        }
        p { (words.named("brought", trail.origin)) }
    }
}

/// "On this computer: Claude Code".
pub(super) fn short(rung: &Rung, words: &Words) -> String {
    format!("{}: {}", words.named("rung", rung.kind), words.proofs(rung))
}

fn step(rung: &Rung, words: &Words) -> Markup {
    fact(
        &words.named("rung", rung.kind),
        &html! {
            (words.proofs(rung))
            @if let Some(when) = words.rung_when(rung) { small { (when) } }
        },
    )
}

/// Nothing where no cookie stands by which a browser is known again.
pub(super) fn horizon(horizon: &Horizon, words: &Words) -> Markup {
    html! { @if *horizon != Horizon::default() { p { (words.horizon(horizon).join(" ")) } } }
}

/// What the marks of a horizon are.
pub(super) fn marks(words: &Words) -> Markup {
    html! { p.note { (words.say("horizon-13-months-about")) " " (words.say("horizon-cap-about")) } }
}

/// Companies by the sites of services.
pub(super) fn matrix(footprint: &Footprint, words: &Words) -> Markup {
    let matrix = &footprint.matrix;
    html! {
        @if !matrix.rows.is_empty() {
            section.track id="matrix" {
                h2 { (words.say("matrix-title")) }
                p.note { (words.say("matrix-about")) }
                @if matrix.services.is_empty() { p { (words.say("matrix-none")) } }
                table {
                    @if matrix.services.is_empty() { (head(&["matrix-company", "matrix-others"], 1, words)) }
                    @else {
                        thead {
                            tr {
                                th scope="col" { (words.say("matrix-company")) }
                                @for service in &matrix.services { th.n scope="col" { (service.name) } }
                                th.n scope="col" { (words.say("matrix-others")) }
                            }
                        }
                    }
                    tbody {
                        @for row in &matrix.rows {
                            tr {
                                th scope="row" { (row.company) }
                                @for profiles in &row.profiles {
                                    td.n { @if *profiles > 0 { (words.number(u64::from(*profiles))) } }
                                }
                                td.n { (words.number(row.others.into())) }
                            }
                        }
                    }
                }
            }
        }
    }
}
