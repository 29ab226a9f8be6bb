//! What binds the person as what they say they are; nothing where they say nothing.

use super::services::acted;
use maud::{Markup, html};
use model::Footprint;
use words::Words;

pub(super) fn section(footprint: &Footprint, words: &Words) -> Markup {
    let whom = |ids: &[String]| {
        let known = footprint.contexts.iter().filter(|context| ids.contains(&context.id));
        known.map(|context| context.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let asked = footprint.contexts.iter().map(|context| context.name.as_str()).collect::<Vec<_>>().join(", ");
    html! {
        @if !footprint.contexts.is_empty() {
            section id="restricted" {
                h2 { (words.say("report-restricted")) }
                p.note { (words.tell("report-restricted-note", &[("whom", asked)])) }
                @if footprint.restrictions.is_empty() { p { (words.say("report-none")) } }
                @for bound in &footprint.restrictions {
                    article {
                        h3 { (bound.service.name) " " small { (whom(&bound.contexts)) } }
                        dl.facts { (acted(&bound.action, words)) }
                    }
                }
            }
        }
    }
}
