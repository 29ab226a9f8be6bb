//! Lines that tell of what a browser holds besides visits and cookies.

use crate::words::{Told, Words};
use model::{HoldingKind, ProtectionKind};
use serde_json::Value;
use std::collections::BTreeMap;

const DAY: i64 = 86_400_000_000;

/// Times are microseconds since 1970.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub(crate) kind: HoldingKind,
    /// `https://chatgpt.com`; of a bounce, the site alone.
    pub(crate) origin: String,
    /// Scheme and site of the top page it is confined to.
    pub(crate) partition: Option<String>,
    pub(crate) bytes: u64,
    pub(crate) at: i64,
}

/// What a browser counted on one day: days since 1970.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Blocked {
    pub(crate) kind: ProtectionKind,
    pub(crate) day: i32,
    pub(crate) count: u32,
}

/// Reads `stored KIND ORIGIN N kB …`, `allowed KIND ORIGIN N days ago` or `bounced SITE N days ago` after its first
/// word.
pub(crate) fn read(first: &str, words: &mut Words<'_>, now: i64) -> Told<Held> {
    let kind = if first == "bounced" { HoldingKind::Bounce } else { word(words.expect("what it is")?)? };
    let origin = words.expect("the origin")?.to_owned();
    let (mut partition, mut bytes, mut ago) = (None, 0, DAY);
    if first == "stored" {
        bytes = words.number::<u64>()?.saturating_mul(1_000);
        if words.next() != Some("kB") {
            return Err("`kB` is missing after the size".into());
        }
        while let Some(word) = words.next() {
            match word {
                "partition" => partition = Some(words.expect("the site of the partition")?.to_owned()),
                "used" => ago = words.ago()?,
                _ => return Err(format!("`{word}` says nothing of what is stored")),
            }
        }
    } else {
        ago = words.ago()?;
    }
    let fits = match first {
        "stored" => {
            matches!(kind, HoldingKind::IndexedDb | HoldingKind::CacheStorage | HoldingKind::LocalStorage)
        }
        "allowed" => kind.is_granted(),
        _ => true,
    };
    if !fits || (kind != HoldingKind::Bounce && !origin.starts_with("https://")) {
        return Err(format!("`{first}` needs another kind, or an origin (`https://…`)"));
    }
    Ok(Held { kind, origin, partition, bytes, at: now - ago })
}

/// Reads `blocked KIND over N days xN` after its first word.
pub(crate) fn blocked(words: &mut Words<'_>, now: i64) -> Told<Vec<Blocked>> {
    let kind: ProtectionKind = word(words.expect("what was blocked")?)?;
    if words.next() != Some("over") {
        return Err("`over` is missing before the time".into());
    }
    let days = u64::try_from(words.span()? / DAY).unwrap_or_default().max(1);
    let times = words.next().and_then(Words::times).ok_or("how often (`x40`) is missing")?;
    let mut counts: BTreeMap<i32, u32> = BTreeMap::new();
    for _ in 0..times {
        let ago = i64::try_from(words.chance.mostly_low(days)).unwrap_or_default();
        *counts.entry(i32::try_from(now / DAY - ago).unwrap_or_default()).or_default() += 1;
    }
    Ok(counts.into_iter().map(|(day, count)| Blocked { kind, day, count }).collect())
}

/// A kind by its word on the wire.
fn word<T: serde::de::DeserializeOwned>(word: &str) -> Told<T> {
    serde_json::from_value(Value::String(word.to_owned())).map_err(|_| format!("`{word}` is no kind"))
}
