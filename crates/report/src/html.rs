//! HTML: one page for people, that needs and may do nothing but show itself.

mod companies;
mod coverage;
mod days;
mod evidence;
mod fact;
mod findings;
mod law;
mod news;
mod services;

use crate::{GENERATOR, VERSION, hidden};
use base64::Engine as _;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use model::Footprint;
use sha2::{Digest as _, Sha256};
use words::Words;

const STYLE: &str = include_str!("html/style.css");

pub(crate) fn page(footprint: &Footprint, words: &Words) -> String {
    let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(STYLE));
    let policy =
        format!("default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'");
    let title = words.say("report-title");
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="referrer" content="no-referrer";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content=(GENERATOR);
                title { "Spoor · " (title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (opening(footprint, words))
                main {
                    (findings::section(footprint, words))
                    (services::section(footprint, words))
                    (companies::section(footprint, words))
                    (companies::lookalikes(footprint, words))
                    (law::section(footprint, words))
                    (days::section(footprint, words))
                    (coverage::gaps(footprint, words))
                    (coverage::sources(footprint, words))
                    (coverage::limits(words))
                }
                footer {
                    p { (words.say("report-local")) }
                    p {
                        (GENERATOR) " · " (words.tell("report-version", &[
                            ("report", VERSION.to_string()),
                            ("footprint", footprint.version.to_string()),
                            ("audit", footprint.audit.id.to_string()),
                            ("catalog", footprint.examined.catalog.clone()),
                        ]))
                    }
                }
            }
        }
    };
    // A line of its own for each row and block: the page can be read and compared as text, too.
    let lines = page.into_string().replace("</tr><", "</tr>\n<").replace("</section><", "</section>\n<");
    hidden::shown(&lines, |_, clean| clean.push('�'))
}

/// Everything above the fold: the sentence, its numbers, what is new, what was examined.
fn opening(footprint: &Footprint, words: &Words) -> Markup {
    let (audit, headline) = (&footprint.audit, &footprint.headline);
    let numerals = [
        ("ai", headline.services, "report-services"),
        ("track", headline.companies, "report-companies"),
        ("law", headline.countries, "report-countries"),
    ];
    html! {
        header {
            @if audit.sample { p.banner { strong { (words.say("sample-banner")) } } }
            p.made { b { "Spoor" } " · " (words.tell("report-made", &[("date", day(audit.started))])) }
            h1 { (words.headline(footprint)) }
            dl.numerals {
                @for (class, number, key) in numerals {
                    div class=(class) { dt { (words.say(key)) } dd { (words.number(number.into())) } }
                }
            }
            (news::section(footprint, words))
            p.examined {
                (words.examined(&footprint.examined)) " " (period(footprint, words))
                @if audit.stopped { " " strong { (words.say("report-stopped")) } }
            }
        }
    }
}

fn period(footprint: &Footprint, words: &Words) -> String {
    let (Some(from), Some(to)) = (footprint.period.from, footprint.period.to) else { return String::new() };
    words.tell("report-period", &[("from", from.to_string()), ("to", to.to_string())])
}

/// An instant's day in UTC, as the words take it.
fn day(moment: model::Moment) -> String {
    moment.to_string().split('T').next().unwrap_or_default().to_owned()
}
