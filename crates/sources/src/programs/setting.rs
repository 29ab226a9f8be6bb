//! One value, or one list, out of a JSON or TOML file, by its path: nothing else of the file is decoded.

use crate::small;
use pages::Error;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::{fmt, marker::PhantomData, path::Path};

/// Agents keep what they know of all projects in one such file.
const LONGEST: u64 = 16 << 20;

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Unread {
    Closed(Error),
    /// Not the language its name says; where.
    Odd(String),
}

/// Everything of the shape `T` under a path of keys, `*` standing for any one key. Empty where there is no such file or
/// no such path.
pub(crate) fn find<T: DeserializeOwned>(file: &Path, path: &str) -> Result<Vec<T>, Unread> {
    let text = match small::file(file, LONGEST) {
        Ok(text) => text,
        Err(Error::NotFound) => return Ok(Vec::new()),
        Err(error) => return Err(Unread::Closed(error)),
    };
    let keys: Vec<&str> = path.split('.').collect();
    let mut found = Vec::new();
    if file.extension().is_some_and(|ending| ending == "toml") {
        let text = std::str::from_utf8(&text).map_err(|e| Unread::Odd(e.to_string()))?;
        let whole = toml::Deserializer::parse(text).map_err(|e| Unread::Odd(place(&e, text)))?;
        let seed = Follow { keys: &keys, found: &mut found };
        seed.deserialize(whole).map_err(|e| Unread::Odd(place(&e, text)))?;
    } else {
        let text = plain(&text);
        if text.iter().all(u8::is_ascii_whitespace) {
            return Ok(found);
        }
        let mut whole = serde_json::Deserializer::from_slice(&text);
        let seed = Follow { keys: &keys, found: &mut found };
        let odd = |e: serde_json::Error| Unread::Odd(format!("line {}, column {}", e.line(), e.column()));
        seed.deserialize(&mut whole).map_err(odd)?;
    }
    Ok(found)
}

/// The line alone: the message would quote what stands there.
fn place(error: &toml::de::Error, text: &str) -> String {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    format!("line {}", before.matches('\n').count() + 1)
}

/// Without comments and commas before a closing bracket, which people's editors allow; as long as before.
fn plain(text: &[u8]) -> Vec<u8> {
    let mut plain = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text).to_vec();
    let (mut at, mut comma) = (0, None);
    while at < plain.len() {
        match (plain[at], plain.get(at + 1)) {
            (b'"', _) => {
                at += 1;
                while plain.get(at).is_some_and(|byte| *byte != b'"') {
                    at += if plain[at] == b'\\' { 2 } else { 1 };
                }
                comma = None;
            }
            (b'/', Some(b'/')) => {
                while plain.get(at).is_some_and(|byte| *byte != b'\n') {
                    plain[at] = b' ';
                    at += 1;
                }
                continue;
            }
            (b'/', Some(b'*')) => {
                while at < plain.len() && !plain[at..].starts_with(b"*/") {
                    plain[at] = b' ';
                    at += 1;
                }
                plain.iter_mut().skip(at).take(2).for_each(|byte| *byte = b' ');
                continue;
            }
            (b',', _) => comma = Some(at),
            (b'}' | b']', _) => {
                if let Some(comma) = comma.take() {
                    plain[comma] = b' ';
                }
            }
            (byte, _) if byte.is_ascii_whitespace() => {}
            _ => comma = None,
        }
        at += 1;
    }
    plain
}

/// Goes down the keys; what is not on the way is passed over.
struct Follow<'a, T> {
    keys: &'a [&'a str],
    found: &'a mut Vec<T>,
}

impl<'de, T: DeserializeOwned> DeserializeSeed<'de> for Follow<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.keys.is_empty() {
            if let Maybe::Is(value) = serde::Deserialize::deserialize(deserializer)? {
                self.found.push(value);
            }
            return Ok(());
        }
        deserializer.deserialize_any(self)
    }
}

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Maybe<T> {
    Is(T),
    IsNot(IgnoredAny),
}

impl<'de, T: DeserializeOwned> Visitor<'de> for Follow<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        let Some((wanted, rest)) = self.keys.split_first() else { return Ok(()) };
        while let Some(key) = map.next_key::<String>()? {
            if *wanted == "*" || *wanted == key {
                map.next_value_seed(Follow { keys: rest, found: &mut *self.found })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<(), S::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

/// A word, a number or a switch, as text.
#[derive(Debug)]
pub(crate) struct Word(pub String);

impl<'de> serde::Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reads(PhantomData<Word>);
        impl Visitor<'_> for Reads {
            type Value = Word;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a word, a number or a switch")
            }
            fn visit_bool<E>(self, own: bool) -> Result<Word, E> {
                Ok(Word(own.to_string()))
            }
            fn visit_i64<E>(self, own: i64) -> Result<Word, E> {
                Ok(Word(own.to_string()))
            }
            fn visit_u64<E>(self, own: u64) -> Result<Word, E> {
                Ok(Word(own.to_string()))
            }
            fn visit_str<E>(self, own: &str) -> Result<Word, E> {
                Ok(Word(own.to_owned()))
            }
        }
        deserializer.deserialize_any(Reads(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn comments_and_last_commas_are_no_trouble_and_texts_stay() {
        let own = |text: &str| String::from_utf8(plain(text.as_bytes())).unwrap();
        assert_eq!(own("{\"a\":\"//x,}\", // no\n}"), "{\"a\":\"//x,}\"       \n}");
        assert_eq!(own("[1,/* , */ ]"), "[1         ]");
        assert_eq!(own("\u{feff}{\"a\\\"\":1}"), "{\"a\\\"\":1}");
        for odd in ["\"", "/*", "\"\\", ",]", "//", "/"] {
            assert_eq!(plain(odd.as_bytes()).len(), odd.len(), "{odd}");
        }
    }
}
