//! Facts of the catalog: each with its date and source, and links that lead to https alone.

use maud::{Markup, html};
use model::Operator;
use words::Words;

/// An address of our own catalog, as a link where it is plain https and as text where it is not.
pub(super) fn link(address: &str, text: &str) -> Markup {
    let plain = address.starts_with("https://") && address.bytes().all(|byte| byte.is_ascii_graphic());
    html! {
        @if plain { a href=(address) rel="noopener noreferrer" { (text) } }
        @else if address == text { (text) }
        @else { (text) ": " (address) }
    }
}

/// "(November 2026: the source)"; of an old one "(last checked November 2025, may have changed: the source)".
pub(super) fn source(as_of: &str, source: &str, old: bool, words: &Words) -> Markup {
    html! {
        @if !as_of.is_empty() {
            " " span.source {
                "(" (words.checked(as_of, old)) @if !source.is_empty() { ": " (link(source, source)) } ")"
            }
        }
    }
}

/// "Meta (Meta Platforms, Inc.) · seat: United States · controlled by …"
pub(super) fn operator(operator: &Operator, words: &Words) -> Markup {
    let legal = operator.legal_name.as_ref().filter(|legal| **legal != operator.name);
    html! {
        (operator.name) @if let Some(legal) = legal { " (" (legal) ")" }
        @for tie in words.ties(operator) { " · " (tie) }
        (source(&operator.as_of, &operator.source, operator.old, words))
        @for entity in &operator.entities {
            " · " (words.entity(entity)) (source(&entity.as_of, &entity.source, entity.old, words))
        }
    }
}

/// One fact with its name.
pub(super) fn fact(name: &str, value: &Markup) -> Markup {
    html! { div { dt { (name) } dd { (value) } } }
}

/// What is in the words of the catalog, if anything.
pub(super) fn text(text: Option<&str>) -> Markup {
    html! { @if let Some(text) = text.filter(|text| !text.is_empty()) { " " (text) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_https_becomes_a_link() {
        let linked = |address: &str| link(address, "text").into_string().contains("href");
        assert!(linked("https://example.com/a?b=c#d"));
        for address in [
            "http://example.com/",
            "javascript:alert(1)",
            "HTTPS://example.com/",
            " https://example.com/",
            "https://example.com/ onclick",
            "https://example.com/\u{202E}",
            "dsar@example.com",
            "",
        ] {
            assert!(!linked(address), "{address}");
        }
        assert!(!link("https://example.com/\"><b>", "text").into_string().contains("<b>"));
    }
}
