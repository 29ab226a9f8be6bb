//! `originAttributes`: the container of a cookie and the site it is confined to.
//!
//! `^userContextId=2&partitionKey=%28https%2Cdailynews.example%29`: nothing, or `^` and pairs, values percent-encoded
//! (`OriginAttributes::CreateSuffix`). A partition key is `(scheme,site)`, a port or a letter may follow.

#[derive(Debug, Default, PartialEq)]
pub(crate) struct Attributes {
    pub container: Option<u32>,
    pub partition: Option<String>,
}

impl Attributes {
    pub fn of(text: &str) -> Self {
        let mut found = Self::default();
        for (key, value) in text.trim_start_matches('^').split('&').filter_map(|pair| pair.split_once('=')) {
            match key {
                "userContextId" => found.container = value.parse().ok(),
                // The older way, still of Tor Browser.
                "partitionKey" | "firstPartyDomain" => found.partition = site_of(&decoded(value)),
                _ => {}
            }
        }
        found
    }
}

fn site_of(key: &str) -> Option<String> {
    let site = match key.strip_prefix('(') {
        Some(parts) => parts.trim_end_matches(')').split(',').nth(1)?,
        None => key,
    };
    (!site.is_empty()).then(|| site.to_owned())
}

/// Without percent-encoding; what is not encoded well stays as it is.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |digit: &u8| char::from(*digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let pair = tail.first().and_then(hex).zip(tail.get(1).and_then(hex)).filter(|_| *first == b'%');
        bytes.push(pair.map_or(*first, |(high, low)| high * 16 + low));
        rest = tail.get(if pair.is_some() { 2 } else { 0 }..).unwrap_or_default();
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn partition(text: &str) -> Option<String> {
        Attributes::of(text).partition
    }

    #[test]
    fn the_container_and_the_top_site_are_told() {
        let both = Attributes::of("^userContextId=2&partitionKey=%28https%2Cdailynews.example%29");
        assert_eq!(both.container, Some(2));
        assert_eq!(both.partition.as_deref(), Some("dailynews.example"));
        let other_order = Attributes::of("^partitionKey=%28https%2Cdailynews.example%29&userContextId=2");
        assert_eq!(other_order, both);
    }

    #[test]
    fn a_port_a_letter_and_an_address_do_not_hide_the_site() {
        assert_eq!(partition("^partitionKey=%28http%2Clocalhost%2C8080%29").as_deref(), Some("localhost"));
        assert_eq!(partition("^partitionKey=%28https%2ca.example%2cf%29").as_deref(), Some("a.example"));
        let address = partition("^partitionKey=%28https%2C%5B2001%3Adb8%3A%3A1%5D%29");
        assert_eq!(address.as_deref(), Some("[2001:db8::1]"));
        assert_eq!(partition("^firstPartyDomain=dailynews.example").as_deref(), Some("dailynews.example"));
    }

    #[test]
    fn no_attributes_and_nonsense_tell_nothing() {
        for text in [
            "",
            "^",
            "^privateBrowsingId=1",
            "^userContextId=x",
            "^partitionKey=",
            "^partitionKey=%28%29",
            "=&=",
        ] {
            assert_eq!(Attributes::of(text), Attributes::default(), "{text}");
        }
        assert_eq!(decoded("100%"), "100%");
        assert_eq!(decoded("%2"), "%2");
        assert_eq!(decoded("%zz%41"), "%zzA");
    }
}
