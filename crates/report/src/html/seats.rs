//! Under whose law the companies are.

use super::parts::{Section, count, heads};
use maud::html;
use model::Footprint;
use words::Words;

/// Countries that get a shade of their own; the others share one.
const SHADES: usize = 6;

pub(crate) fn seats(footprint: &Footprint, words: &Words) -> Option<Section> {
    let seats = &footprint.jurisdictions;
    let keys = ["report-country", "report-services#", "report-companies#", "report-share#"];
    let mut left = 0.0;
    let parts = seats.iter().enumerate().map(|(index, seat)| {
        let from = left;
        left += seat.share * 100.0;
        (shade(index), from, seat.share * 100.0)
    });
    let body = html! {
        p.intro { (words.say("report-jurisdictions-intro")) }
        svg.seats viewBox="0 0 100 3" preserveAspectRatio="none" aria-hidden="true" {
            @for (shade, from, width) in parts {
                rect class=(shade) x={ (format!("{from:.2}")) } width={ (format!("{width:.2}")) } height="3" {}
            }
        }
        table { (heads(words, &keys)) tbody {
            @for (index, seat) in seats.iter().enumerate() { tr {
                th scope="row" {
                    svg.swatch viewBox="0 0 10 10" aria-hidden="true" { rect class=(shade(index)) width="10" height="10" rx="3" {} }
                    (words.country(seat.country.as_deref()))
                }
                (count(words, seat.services))
                (count(words, seat.companies))
                td.n { data value=(seat.share) { (format!("{:.0} %", seat.share * 100.0)) } }
            } }
        } }
    };
    (!seats.is_empty()).then(|| Section { id: "law", title: words.say("report-jurisdictions"), body })
}

fn shade(index: usize) -> String {
    format!("shade-{}", index.min(SHADES))
}
