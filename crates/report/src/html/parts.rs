//! The small things every section is made of.

use maud::{Markup, PreEscaped, Render, html};
use model::{Day, Moment};
use serde::Serialize;
use words::Words;

/// A number for people, with the number for programs in it.
pub(crate) fn number(words: &Words, number: impl Into<u64>) -> Markup {
    let number = number.into();
    html! { data value=(number) { (words.number(number)) } }
}

/// A cell that holds a number.
pub(crate) fn count(words: &Words, value: impl Into<u64>) -> Markup {
    html! { td.n { (number(words, value)) } }
}

pub(crate) fn day(words: &Words, day: Option<Day>) -> Markup {
    html! { @if let Some(day) = day { time datetime=(day) { (words.day(day)) } } @else { "–" } }
}

pub(crate) fn date(words: &Words, moment: Option<Moment>) -> Markup {
    day(words, moment.map(|moment| moment.day(&jiff::tz::TimeZone::UTC)))
}

/// The head of a table: message keys; a key that ends with `#` heads a column of numbers.
pub(crate) fn heads(words: &Words, keys: &[&str]) -> Markup {
    html! {
        thead { tr {
            @for key in keys {
                @let (key, class) = key.strip_suffix('#').map_or((*key, None), |key| (key, Some("n")));
                th scope="col" class=[class] { (words.say(key)) }
            }
        } }
    }
}

/// A part of the page, to which the contents lead.
pub(crate) struct Section {
    pub id: &'static str,
    pub title: String,
    pub body: Markup,
}

impl Render for Section {
    fn render(&self) -> Markup {
        let title = format!("{}-title", self.id);
        html! { section id=(self.id) aria-labelledby=(title) { h2 id=(title) { (self.title) } (self.body) } }
    }
}

/// A link to where a fact comes from; text where the address is not one a browser should be sent to.
pub(crate) fn link(address: &str, text: &str) -> Markup {
    let rest = address.strip_prefix("https://").unwrap_or_default();
    let sound =
        rest.starts_with(|c: char| c.is_ascii_alphanumeric()) && rest.chars().all(|c| c.is_ascii_graphic());
    html! {
        @if sound { a href=(address) rel="noreferrer noopener" { (text) } }
        @else { (text) @if text != address { " (" (address) ")" } }
    }
}

/// "as of November 2026 · example.com"
pub(crate) fn source(words: &Words, as_of: &str, address: &str) -> Markup {
    let said = words.tell("report-as-of", &[("date", month(words, as_of))]);
    html! { span.source { (said) " · " (link(address, host(address))) } }
}

/// Facts are dated by the day or by the month.
fn month(words: &Words, date: &str) -> String {
    let number = |(year, month): (&str, &str)| Some((year.to_owned(), month.parse::<u8>().ok()?));
    match date.split_once('-').and_then(number) {
        Some((year, number @ 1..=12)) => format!("{} {year}", words.say(&format!("month-{number}"))),
        _ => date.to_owned(),
    }
}

fn host(address: &str) -> &str {
    let rest = address.strip_prefix("https://").unwrap_or(address);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

/// A bar, `part` of the `whole` long. Says nothing to those who cannot see it: the number stands beside it.
pub(crate) fn bar(class: &str, part: f64, whole: f64) -> Markup {
    let width = if whole > 0.0 { (part / whole * 100.0).clamp(0.0, 100.0) } else { 0.0 };
    html! {
        svg class={ "bar " (class) } viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" {
            rect.rail width="100" height="8" rx="1" {}
            rect.part width={ (format!("{width:.1}")) } height="8" rx="1" {}
        }
    }
}

/// What a word of the model means, in a sentence: the message `FAMILY-WORD-about`.
pub(crate) fn about(words: &Words, family: &str, word: impl Serialize) -> String {
    let word = serde_json::to_value(word).unwrap_or_default();
    words.say(&format!("{family}-{}-about", word.as_str().unwrap_or("?")))
}

/// Things in a row, with commas.
pub(crate) fn commas(items: &[Markup]) -> Markup {
    html! { @for (index, item) in items.iter().enumerate() { @if index > 0 { ", " } (item) } }
}

/// The mark of Spoor, a paw.
pub(crate) const PAW: PreEscaped<&str> = PreEscaped(concat!(
    r#"<svg class="paw" viewBox="0 0 24 24" aria-hidden="true"><ellipse cx="12" cy="16.4" rx="5.2" ry="4.6"/>"#,
    r#"<circle cx="4.6" cy="10.8" r="2.3"/><circle cx="9" cy="5.6" r="2.4"/><circle cx="15" cy="5.6" r="2.4"/>"#,
    r#"<circle cx="19.4" cy="10.8" r="2.3"/></svg>"#
));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_secure_address_becomes_a_link() {
        let page = "https://example.com/a?b=c&d";
        assert!(
            link(page, "x").into_string().starts_with(r#"<a href="https://example.com/a?b=c&amp;d" rel="#)
        );
        for address in
            ["javascript:alert(1)", "http://example.com", "https://exa mple", "https://", "a@example.com"]
        {
            assert!(!link(address, "x").into_string().contains("href"), "{address}");
        }
        assert_eq!(link("a@example.com", "a@example.com").into_string(), "a@example.com");
    }

    #[test]
    fn a_source_shows_its_host_and_its_age() {
        let words = Words::english();
        let text = |as_of| source(&words, as_of, "https://www.example.com/terms").into_string();
        assert!(text("2026-11").contains(">as of November 2026 · <a"), "{}", text("2026-11"));
        assert!(text("2026-11-03").contains(">as of 3 November 2026 · <a"));
        assert!(text("2026").contains(">as of 2026 · <a"));
        assert!(text("2026").contains(">example.com</a>"));
    }

    #[test]
    fn a_bar_is_never_longer_than_its_rail() {
        assert!(bar("x", 3.0, 4.0).into_string().contains(r#"width="75.0""#));
        assert!(bar("x", 9.0, 4.0).into_string().contains(r#"width="100.0""#));
        assert!(bar("x", 0.0, 0.0).into_string().contains(r#"width="0.0""#));
    }
}
