//! How far the patterns of an extension reach ("Match patterns" of the `WebExtensions` documents).

use crate::narrow::Maybe;
use model::Reach;
use serde::{
    Deserialize, Deserializer,
    de::{SeqAccess, Visitor},
};
use std::fmt;

/// A list of patterns, of which only the reach is kept; words among them that are no patterns of sites reach nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Patterns(pub Reach);

impl<'de> Deserialize<'de> for Patterns {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Patterns;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("a list")
            }

            fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<Patterns, S::Error> {
                let mut widest = Reach::Nothing;
                while let Some(Maybe(word)) = list.next_element::<Maybe<String>>()? {
                    widest = widest.max(word.map_or(Reach::Nothing, |word| reach(&word)));
                }
                Ok(Patterns(widest))
            }
        }
        from.deserialize_seq(List)
    }
}

fn reach(pattern: &str) -> Reach {
    if pattern == "<all_urls>" {
        return Reach::EverySite;
    }
    let Some((scheme, rest)) = pattern.split_once("://") else { return Reach::Nothing };
    // Others are files, other extensions, or pages of the browser: no sites.
    if !matches!(scheme, "*" | "http" | "https" | "http*" | "ws" | "wss") {
        return Reach::Nothing;
    }
    match rest.split(['/', ':']).next() {
        Some("*" | "*.*") => Reach::EverySite,
        _ => Reach::SomeSites,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_reaches_every_site_some_or_none() {
        for (patterns, reaches) in [
            (r#"["<all_urls>"]"#, Reach::EverySite),
            (r#"["https://a.example/*", "*://*/*"]"#, Reach::EverySite),
            (r#"["*://*/*", "https://a.example/*"]"#, Reach::EverySite),
            (r#"["http://*/"]"#, Reach::EverySite),
            (r#"["http*://*/*"]"#, Reach::EverySite),
            (r#"["https://*:*/*"]"#, Reach::EverySite),
            (r#"["https://*.example.org/*"]"#, Reach::SomeSites),
            (r#"["tabs", "storage", 7, null, ["<all_urls>"], {"a": "<all_urls>"}]"#, Reach::Nothing),
            (r#"["file:///*", "chrome://favicon/*", "moz-extension://*/*"]"#, Reach::Nothing),
            ("[]", Reach::Nothing),
        ] {
            assert_eq!(
                serde_json::from_str::<Patterns>(patterns).ok(),
                Some(Patterns(reaches)),
                "{patterns}"
            );
        }
    }
}
