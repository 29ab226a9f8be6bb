//! The blob lists are put together into: look-up slots, a pool of hosts, and facts that are decoded when asked for.
//!
//! ```text
//! magic  8 bytes   slots, pool, facts: u32 each, the number of slots and of bytes
//! slots  u32 each: offset into the pool in the lower 24 bits (0: empty), 8 bits of the hash above
//! pool   one zero byte, then entries: length, flags, owner u16, sources u16, the host's bytes
//! facts  `Facts` in postcard
//! ```
//! Numbers are little-endian. A host is hashed from its end, so that one pass meets all its suffixes.

use model::{CookieRole, Operator, Purpose};
use serde::{Deserialize, Serialize};
use std::fmt;

pub const MAGIC: [u8; 8] = *b"spoorls1";
pub const HEAD: usize = 20;
/// Bytes of an entry before its host.
pub const FRONT: usize = 6;
/// The largest offset a slot can hold.
pub const OFFSET: u32 = (1 << OFFSET_BITS) - 1;
pub const OFFSET_BITS: u32 = 24;
pub const NOBODY: u16 = u16::MAX;
/// As many sources as a mask has bits.
pub const SOURCES: usize = 16;

/// The host alone, not what is below it.
pub const EXACT: u8 = 1;
/// Its owner is a tracker.
pub const TRACKS: u8 = 2;
/// Its owner lends it out.
pub const HOSTING: u8 = 4;
/// Above the flags: the purpose a list gives it, from 1; 0: no list has it.
pub const PURPOSE_SHIFT: u8 = 4;

pub const PURPOSES: [Purpose; 15] = [
    Purpose::Advertising,
    Purpose::Analytics,
    Purpose::SessionRecording,
    Purpose::Fingerprinting,
    Purpose::TagManager,
    Purpose::Social,
    Purpose::CustomerData,
    Purpose::CustomerSupport,
    Purpose::Consent,
    Purpose::AntiBot,
    Purpose::Payment,
    Purpose::ErrorMonitoring,
    Purpose::Experiments,
    Purpose::LogIn,
    Purpose::Content,
];

/// Everything but hosts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    pub sources: Vec<Source>,
    /// By id.
    pub entities: Vec<EntityFact>,
    /// By name.
    pub cookies: Vec<CookieFact>,
    /// Parameters of addresses that track, sorted.
    pub parameters: Vec<String>,
}

/// A list that was put in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub title: String,
    pub version: String,
    /// `YYYY-MM-DD`, or empty.
    pub date: String,
    pub family: String,
    /// Hosts and cookie names it names.
    pub rows: u32,
}

impl Source {
    /// Title and version, for people.
    #[must_use]
    pub fn named(&self) -> String {
        format!("{} {}", self.title, self.version).trim_end().to_owned()
    }

    /// With the day of the data.
    #[must_use]
    pub fn dated(&self) -> String {
        if self.date.is_empty() { self.named() } else { format!("{} ({})", self.named(), self.date) }
    }
}

/// A product or a company lists know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityFact {
    /// Without a dot, so that it is never a host.
    pub id: String,
    pub name: String,
    pub operator: Operator,
    /// `None`: tracks nobody by itself.
    pub purpose: Option<Purpose>,
    /// The tracker of our own catalog that this is.
    pub ours: Option<String>,
    /// Another, independent source has one of its hosts too.
    pub agreed: bool,
    /// Index of the source that told of it.
    pub source: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CookieFact {
    pub name: String,
    pub prefix: bool,
    /// For people: with a `*` where it is a beginning.
    pub written: String,
    pub hosts: Vec<String>,
    /// Index of its entity.
    pub entity: u16,
    pub role: CookieRole,
}

/// A blob that is none, or was damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damaged(pub &'static str);

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the compiled lists are damaged: {}", self.0)
    }
}

impl std::error::Error for Damaged {}

/// What names of companies are compared by: letters and digits, without what companies are called by law.
#[must_use]
pub fn plain(name: &str) -> String {
    const LEGAL: [&str; 16] = [
        "inc",
        "llc",
        "ltd",
        "limited",
        "corp",
        "corporation",
        "gmbh",
        "ag",
        "sa",
        "sas",
        "bv",
        "ab",
        "oy",
        "co",
        "plc",
        "pte",
    ];
    let lower = name.to_lowercase().replace("&amp;", "&");
    let lower = lower.split('(').next().unwrap_or_default();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let kept = words.iter().rposition(|word| !LEGAL.contains(word)).map_or(0, |last| last + 1);
    words[..kept].concat()
}

/// An id out of a name.
#[must_use]
pub fn slug(name: &str) -> String {
    let lower = name.to_lowercase().replace("&amp;", "&");
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.join("-")
}
