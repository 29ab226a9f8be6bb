//! One value, or one list, out of a JSON or TOML file, by its path: nothing else of the file is decoded.

use crate::small;
use pages::Error;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::{fmt, path::Path};

/// Agents keep what they know of all projects in one such file.
const LONGEST: u64 = 16 << 20;

/// Why there is no answer.
#[derive(Debug)]
pub(crate) enum Unread {
    Closed(Error),
    /// Not the language its name says; where.
    Odd(String),
}

/// Hands what stands under each of these paths of keys to `leaf`, `*` standing for any one key. Nothing where there is no
/// such file or no such path. The file is read once, whatever the number of paths.
pub(crate) fn follow<T: Takes>(file: &Path, paths: &[&str], leaf: &mut T) -> Result<(), Unread> {
    let text = match small::file(file, LONGEST) {
        Ok(text) => text,
        Err(Error::NotFound) => return Ok(()),
        Err(error) => return Err(Unread::Closed(error)),
    };
    let keys: Vec<Vec<&str>> = paths.iter().map(|path| path.split('.').collect()).collect();
    let mut way = Way { paths: keys.iter().map(Vec::as_slice).collect(), leaf };
    if file.extension().is_some_and(|ending| ending == "toml") {
        let text = std::str::from_utf8(&text).map_err(|e| Unread::Odd(e.to_string()))?;
        let whole = toml::Deserializer::parse(text).map_err(|e| Unread::Odd(place(&e, text)))?;
        return Loose(&mut way).deserialize(whole).map_err(|e| Unread::Odd(place(&e, text)));
    }
    let text = plain(&text);
    if text.iter().all(u8::is_ascii_whitespace) {
        return Ok(());
    }
    let mut whole = serde_json::Deserializer::from_slice(&text);
    let read = Loose(&mut way).deserialize(&mut whole).and_then(|()| whole.end());
    read.map_err(|e| Unread::Odd(format!("line {}, column {}", e.line(), e.column())))
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
                // What opens a comment does not close it too: "/*/".
                let end = plain[at + 2..].windows(2).position(|two| two == b"*/");
                let end = end.map_or(plain.len(), |end| at + 2 + end);
                plain[at..end].fill(b' ');
                at = end;
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

/// Takes of a value what it knows. The rest is passed over where it stands and kept nowhere, not even for a moment.
pub(crate) trait Takes {
    /// A word, a number or a switch, as text.
    fn word(&mut self, _own: &str) {}

    /// What stands under a key of an object.
    fn entry<'de, M: MapAccess<'de>>(&mut self, _key: &str, map: &mut M) -> Result<(), M::Error> {
        map.next_value::<IgnoredAny>().map(|_| ())
    }

    /// The next of a list, if there is one.
    fn item<'de, S: SeqAccess<'de>>(&mut self, seq: &mut S) -> Result<bool, S::Error> {
        Ok(seq.next_element::<IgnoredAny>()?.is_some())
    }
}

/// Lets it take from a value of whatever shape.
pub(crate) struct Loose<'t, T>(pub &'t mut T);

impl<'de, T: Takes> DeserializeSeed<'de> for Loose<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: Takes> Visitor<'de> for Loose<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key::<String>()? {
            self.0.entry(&key, &mut map)?;
        }
        Ok(())
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<(), S::Error> {
        while self.0.item(&mut seq)? {}
        Ok(())
    }

    fn visit_bool<E>(self, own: bool) -> Result<(), E> {
        self.0.word(if own { "true" } else { "false" });
        Ok(())
    }
    fn visit_i64<E>(self, own: i64) -> Result<(), E> {
        self.0.word(&own.to_string());
        Ok(())
    }
    fn visit_u64<E>(self, own: u64) -> Result<(), E> {
        self.0.word(&own.to_string());
        Ok(())
    }
    fn visit_f64<E>(self, own: f64) -> Result<(), E> {
        self.0.word(&own.to_string());
        Ok(())
    }
    fn visit_str<E>(self, own: &str) -> Result<(), E> {
        self.0.word(own);
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

/// Goes down the keys.
struct Way<'a, T> {
    /// What is left of each path that came this way.
    paths: Vec<&'a [&'a str]>,
    leaf: &'a mut T,
}

impl<'a, T: Takes> Takes for Way<'a, T> {
    fn entry<'de, M: MapAccess<'de>>(&mut self, key: &str, map: &mut M) -> Result<(), M::Error> {
        let on = |path: &&'a [&'a str]| {
            let (wanted, rest) = path.split_first()?;
            (*wanted == "*" || *wanted == key).then_some(rest)
        };
        let paths: Vec<&[&str]> = self.paths.iter().filter_map(on).collect();
        if paths.is_empty() {
            map.next_value::<IgnoredAny>().map(|_| ())
        } else if paths.iter().any(|path| path.is_empty()) {
            map.next_value_seed(Loose(self.leaf))
        } else {
            map.next_value_seed(Loose(&mut Way { paths, leaf: &mut *self.leaf }))
        }
    }
}

/// Whether it is this word.
pub(crate) struct Is<'w> {
    pub wanted: &'w str,
    pub is: bool,
}

impl Takes for Is<'_> {
    fn word(&mut self, own: &str) {
        self.is |= own == self.wanted;
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
        assert_eq!(own("[/*/ 1 */2]"), "[        2]");
        assert_eq!(own("\u{feff}{\"a\\\"\":1}"), "{\"a\\\"\":1}");
        for odd in ["\"", "/*", "\"\\", ",]", "//", "/"] {
            assert_eq!(plain(odd.as_bytes()).len(), odd.len(), "{odd}");
        }
    }
}
