//! The footprint as one page for people: no script, nothing fetched, and a policy that holds it to that.

mod companies;
mod coverage;
mod days;
mod details;
mod facts;
mod findings;
mod news;
mod parts;
mod plain;
mod seats;
mod services;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use jiff::tz::TimeZone;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use model::{Footprint, Headline};
use parts::Section;
use sha2::{Digest, Sha256};
use std::io;
use words::Words;

const STYLE: &str = include_str!("style.css");
/// The paw, for the browser's tab.
const ICON: &str = concat!(
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='%233d5bd9'%3E",
    "%3Cellipse cx='12' cy='16.4' rx='5.2' ry='4.6'/%3E%3Ccircle cx='4.6' cy='10.8' r='2.3'/%3E",
    "%3Ccircle cx='9' cy='5.6' r='2.4'/%3E%3Ccircle cx='15' cy='5.6' r='2.4'/%3E",
    "%3Ccircle cx='19.4' cy='10.8' r='2.3'/%3E%3C/svg%3E"
);

pub(crate) fn page(footprint: &Footprint, words: &Words, generator: &str) -> io::Result<String> {
    let footprint = &plain::plain(footprint)?;
    let sections = sections(footprint, words);
    let title = words.say("report-title");
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta http-equiv="Content-Security-Policy" content=(policy());
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                meta name="generator" content=(generator);
                title { (title) }
                link rel="icon" href=(ICON);
                style { (PreEscaped(STYLE)) }
            }
            body {
                (front(footprint, words))
                nav aria-label=(words.say("report-contents")) {
                    ol { @for section in &sections { li { a href={ "#" (section.id) } { (section.title) } } } }
                }
                main { @for section in &sections { (section) } }
                footer {
                    p { (parts::PAW) (words.tell("report-made-by", &[("generator", generator.to_owned())])) " " (words.say("report-local")) }
                }
            }
        }
    };
    Ok(page.into_string())
}

/// Nothing may be fetched, run or sent; the one style sheet is known by its digest.
fn policy() -> String {
    let digest = BASE64_STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
}

fn sections(footprint: &Footprint, words: &Words) -> Vec<Section> {
    let sections = [
        Some(news::news(footprint, words)),
        Some(services::services(footprint, words)),
        Some(companies::companies(footprint, words)),
        seats::seats(footprint, words),
        Some(days::days(footprint, words)),
        Some(findings::findings(footprint, words)),
        findings::lookalikes(footprint, words),
        details::details(footprint, words),
        Some(coverage::gaps(footprint, words)),
        Some(coverage::sources(footprint, words)),
        Some(coverage::method(footprint, words)),
    ];
    sections.into_iter().flatten().collect()
}

/// The one sentence, and when and over what it was found.
fn front(footprint: &Footprint, words: &Words) -> Markup {
    let audit = &footprint.audit;
    let made = [
        ("date", audit.started.day(&TimeZone::UTC).to_string()),
        ("time", audit.started.timestamp().strftime("%H:%M").to_string()),
        ("seconds", format!("{}.{}", audit.millis / 1_000, audit.millis % 1_000 / 100)),
    ];
    let end =
        |day: Option<model::Day>| day.map_or_else(|| words.say("report-open-end"), |day| day.to_string());
    let period = [("from", end(footprint.period.from)), ("to", end(footprint.period.to))];
    html! {
        header {
            p.brand { (parts::PAW) "Spoor" }
            @if audit.sample { p.banner role="note" { (words.say("sample-banner")) } }
            h1 { (marked(&words.headline(footprint), &footprint.headline, words)) }
            p { (words.tell("report-made", &made)) " " (words.examined(&footprint.examined)) }
            @if footprint.period.from.or(footprint.period.to).is_some() { p { (words.tell("report-period", &period)) } }
            @if audit.stopped { p { (words.say("report-stopped")) } }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_the_sentence_are_marked_and_no_word_is_lost() {
        let words = Words::english();
        let headline = |services, companies, countries| Headline { services, companies, countries };
        let both =
            "12 AI services and 1,084 tracking companies hold a trail of you, under the law of 9 countries.";
        let page = marked(both, &headline(12, 1_084, 9), &words).into_string();
        assert_eq!(page.matches("<b").count(), 3, "{page}");
        assert_eq!(page.replace("</b>", "").split("<b class=").count(), 4);
        assert!(page.ends_with(r#"under the law of <b class="law">9 countries</b>."#), "{page}");
        let other = "One tracking company holds a trail of you. No AI service known to us was seen.";
        let page = marked(other, &headline(0, 1, 0), &words).into_string();
        assert!(page.starts_with(r#"<b class="track">One tracking company</b> holds"#), "{page}");
    }

    #[test]
    fn the_policy_names_the_one_style_sheet() {
        let policy = policy();
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
        assert!(!policy.contains("unsafe") && !STYLE.contains("url(") && !STYLE.contains("@import"));
    }
}
