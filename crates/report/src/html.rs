//! HTML: one page for people, that needs and may do nothing but show itself.

mod blocked;
mod companies;
mod coverage;
mod days;
mod depth;
mod evidence;
mod fact;
mod findings;
mod here;
mod law;
mod line;
mod news;
mod restricted;
mod services;

use crate::{GENERATOR, VERSION, hidden};
use base64::Engine as _;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use model::{Footprint, Headline};
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
                    (services::section(footprint, words))
                    (companies::section(footprint, words))
                    (depth::matrix(footprint, words))
                    (findings::section(footprint, words))
                    (restricted::section(footprint, words))
                    (findings::lookalikes(footprint, words))
                    (here::section(footprint, words))
                    (law::section(footprint, words))
                    (days::section(footprint, words))
                    (blocked::section(footprint, words))
                    (coverage::gaps(footprint, words))
                    (services::each(footprint, words))
                    (companies::each(footprint, words))
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

/// Everything above the fold: the sentence, what is new, what was examined.
fn opening(footprint: &Footprint, words: &Words) -> Markup {
    let (audit, headline) = (&footprint.audit, &footprint.headline);
    html! {
        header {
            @if audit.sample { p.banner { strong { (words.say("sample-banner")) } } }
            p.made { b { "Spoor" } " · " (words.tell("report-made", &[("date", day(audit.started))])) }
            h1 { (marked(&words.headline(footprint), headline, words)) }
            (news::section(footprint, words))
            p.examined {
                (words.examined(&footprint.examined)) " " (period(footprint, words))
                @if audit.stopped { " " strong { (words.say("report-stopped")) } }
            }
        }
    }
}

/// The one sentence with its numbers marked. A number its words put otherwise stays unmarked.
fn marked(sentence: &str, headline: &Headline, words: &Words) -> Markup {
    let mark = |key: &str, n: u32| words.tell(key, &[("n", n.to_string())]);
    let marks = [
        ("ai", mark("report-mark-services", headline.services)),
        ("track", mark("report-mark-companies", headline.companies)),
        ("track", mark("report-mark-companies-first", headline.companies)),
        ("law", mark("report-mark-countries", headline.countries)),
    ];
    let mut rest = sentence;
    let mut parts = Vec::new();
    for (class, text) in &marks {
        if let Some((before, after)) = rest.split_once(text.as_str()) {
            parts.push(html! { (before) b class=(class) { (text) } });
            rest = after;
        }
    }
    html! { @for part in parts { (part) } (rest) }
}

/// The days that were asked for, where not all were.
fn period(footprint: &Footprint, words: &Words) -> String {
    let (key, days) = match (footprint.period.from, footprint.period.to) {
        (None, None) => return String::new(),
        (Some(from), None) => ("report-period-from", vec![("from", from.to_string())]),
        (None, Some(to)) => ("report-period-to", vec![("to", to.to_string())]),
        (Some(from), Some(to)) => ("report-period", vec![("from", from.to_string()), ("to", to.to_string())]),
    };
    words.tell(key, &days)
}

/// An instant's day in UTC, as the words take it.
fn day(moment: model::Moment) -> String {
    moment.to_string().split('T').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_the_sentence_are_marked_and_no_word_is_lost() {
        let words = Words::english();
        let plain = |page: &str| {
            page.replace("</b>", "")
                .split("<b class=")
                .map(|part| part.rsplit('>').next().unwrap())
                .collect::<String>()
        };
        for (sentence, services, companies, countries, marks) in [
            (
                "12 AI services and 1,084 tracking companies hold a trail of you, under the law of 9 countries.",
                12,
                1_084,
                9,
                3,
            ),
            (
                "One AI service and one tracking company hold a trail of you, under the law of one country.",
                1,
                1,
                1,
                3,
            ),
            ("One tracking company holds a trail of you. No AI service known to us was seen.", 0, 1, 0, 1),
            (
                "We looked, and saw no AI service and no tracking company known to us in these browsers.",
                0,
                0,
                0,
                0,
            ),
        ] {
            let page = marked(sentence, &Headline { services, companies, countries }, &words).into_string();
            assert_eq!(page.matches("<b").count(), marks, "{page}");
            assert_eq!(plain(&page), sentence);
        }
    }

    #[test]
    fn the_style_sheet_fetches_nothing() {
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import") && !STYLE.contains('<'));
    }
}
