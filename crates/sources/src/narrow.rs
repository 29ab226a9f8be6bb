//! JSON that other programs write, taken in narrowly: what is not of the shape known is passed over, and of what was not
//! asked for nothing is kept. So a file costs no more memory than it has bytes, whatever is in it.

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, DeserializeSeed, IgnoredAny, MapAccess, Visitor},
};
use serde_json::{Error, value::RawValue};
use std::fmt;

/// A value of the shape known; of any other, and where there is none, nothing.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Maybe<T>(pub Option<T>);

impl<T> Default for Maybe<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Maybe<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = <&RawValue>::deserialize(from)?;
        Ok(Self(serde_json::from_str(text.get()).ok()))
    }
}

/// Of an object the members whose names are `wanted`, each as it stands.
///
/// # Errors
/// Where the text is no JSON, or no object.
pub(crate) fn members(text: &[u8], wanted: impl Fn(&str) -> bool) -> Result<Vec<(String, &RawValue)>, Error> {
    let mut from = serde_json::Deserializer::from_slice(text);
    let found = Members(wanted).deserialize(&mut from)?;
    from.end()?;
    Ok(found)
}

struct Members<F>(F);

impl<'de, F: Fn(&str) -> bool> DeserializeSeed<'de> for Members<F> {
    type Value = Vec<(String, &'de RawValue)>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de, F: Fn(&str) -> bool> Visitor<'de> for Members<F> {
    type Value = Vec<(String, &'de RawValue)>;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut found = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            if (self.0)(&name) {
                found.push((name, map.next_value()?));
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_asked_for_is_kept() {
        let text = br#"{"a": [1, {"b": 2}], "b": {"a": 3}, "c": "x"}"#;
        let found = members(text, |name| name == "b").map(|found| {
            found.into_iter().map(|(name, text)| (name, text.get().to_owned())).collect::<Vec<_>>()
        });
        assert_eq!(found.ok(), Some(vec![("b".to_owned(), r#"{"a": 3}"#.to_owned())]));
        for odd in [&b""[..], b"[]", b"7", b"{\"b\": ", b"{} {}", b"\xff"] {
            assert!(members(odd, |_| true).is_err(), "{odd:?}");
        }
    }

    #[test]
    fn a_value_of_another_shape_is_none() {
        let of = |text| serde_json::from_str::<Maybe<i64>>(text).ok();
        assert_eq!(of("7"), Some(Maybe(Some(7))));
        for other in ["\"7\"", "[7]", "null", "{\"7\": 7}"] {
            assert_eq!(of(other), Some(Maybe(None)), "{other}");
        }
        assert_eq!(of("[7"), None);
    }
}
