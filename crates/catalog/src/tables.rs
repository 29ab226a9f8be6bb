//! The compiled tables: static, sorted, ready without a step at start.

use crate::Kind;
use crate::hash;
use model::{CookieRole, Surface};

/// All rules found under one host, or under one beginning of cookie names.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub key: &'static str,
    first: u16,
    end: u16,
}

/// A rule over addresses.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct HostRule {
    pub owner: Kind,
    /// `None`: a dual-use host, for cookies alone.
    pub surface: Option<Surface>,
    /// The host and its `www.` alone.
    pub exact: bool,
    /// Labels with a `*` before the entry's host.
    pub front: &'static str,
    pub path: &'static str,
    pub query: Option<(&'static str, &'static str)>,
    /// A cookie on this host belongs to the owner, whatever its name.
    pub cookies: bool,
    pub text: &'static str,
}

/// A rule over cookie names.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NameRule {
    pub owner: Kind,
    pub role: CookieRole,
    /// What follows the `*`; `None`: the entry's key is the whole name.
    pub tail: Option<&'static str>,
    /// Empty: any host.
    pub host: &'static str,
    /// The domains of a host like `google.*`.
    pub family: &'static [&'static str],
    pub name: &'static str,
    pub as_of: &'static str,
    pub source: &'static str,
}

/// How addresses of a service name one conversation.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Conversation {
    pub service: usize,
    pub regex: &'static str,
    pub question: bool,
    pub as_of: &'static str,
    pub source: &'static str,
}

/// A word that look-alikes borrow.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Imitated {
    pub word: &'static str,
    pub service: usize,
    /// Long enough that one slip of the pen is still recognised.
    pub loose: bool,
}

#[expect(clippy::unreadable_literal, reason = "written by the build script")]
mod compiled {
    use super::{Conversation, CookieRole, Entry, HostRule, Imitated, Kind, NameRule, Surface};
    include!(concat!(env!("OUT_DIR"), "/tables.rs"));
}

pub(crate) use compiled::*;

impl Entry {
    pub fn host_rules(&self) -> &'static [HostRule] {
        HOST_RULES.get(usize::from(self.first)..usize::from(self.end)).unwrap_or_default()
    }

    pub fn name_rules(&self) -> &'static [NameRule] {
        NAME_RULES.get(usize::from(self.first)..usize::from(self.end)).unwrap_or_default()
    }
}

#[inline]
fn find(
    slots: &'static [u32],
    entries: &'static [Entry],
    bits: u32,
    hash: u64,
    key: &[u8],
) -> Option<&'static Entry> {
    let mut at = hash::slot(hash, bits);
    loop {
        match slots[at] {
            0 => return None,
            slot if slot >> 16 == hash::tag(hash) => {
                let entry = &entries[(slot & 0xffff) as usize - 1];
                if entry.key.as_bytes() == key {
                    return Some(entry);
                }
            }
            _ => {}
        }
        at = (at + 1) & (slots.len() - 1);
    }
}

/// Calls `hit` with each entry that is this host or above it, shortest first.
/// Tells whether any letters of the host occur where look-alikes have theirs, or other scripts do.
#[inline]
pub(crate) fn above(host: &str, mut hit: impl FnMut(&'static Entry)) -> bool {
    let bytes = host.as_bytes();
    let (mut hash, mut letters, mut suspect) = (hash::SEED, 0, 0);
    let mut look = |hash, from| {
        if let Some(entry) = find(&HOST_SLOTS, &HOST_ENTRIES, HOST_BITS, hash, &bytes[from..]) {
            hit(entry);
        }
    };
    for (at, &byte) in bytes.iter().enumerate().rev() {
        if byte == b'.' {
            look(hash, at + 1);
        }
        hash = hash::step(hash, byte);
        letters = hash::letters(letters, byte);
        for bit in [hash::three(letters), hash::four(letters)] {
            suspect |= SIEVE[(bit / 64) as usize] >> (bit % 64);
        }
    }
    look(hash, 0);
    suspect & 1 == 1 || host.contains("xn--")
}

/// The entry of exactly this host.
pub(crate) fn host(host: &str) -> Option<&'static Entry> {
    let hash = host.bytes().rev().fold(hash::SEED, hash::step);
    find(&HOST_SLOTS, &HOST_ENTRIES, HOST_BITS, hash, host.as_bytes())
}

/// Calls `hit` with each entry whose key is a beginning of this cookie name.
pub(crate) fn beginnings(name: &str, mut hit: impl FnMut(&'static Entry)) {
    let bytes = name.as_bytes();
    let mut hash = hash::SEED;
    for (at, &byte) in bytes.iter().take(63).enumerate() {
        hash = hash::step(hash, byte);
        if NAME_LENGTHS >> (at + 1) & 1 == 1
            && let Some(entry) = find(&NAME_SLOTS, &NAME_ENTRIES, NAME_BITS, hash, &bytes[..=at])
        {
            hit(entry);
        }
    }
}

/// The framework that gives a cookie this name on any site.
pub(crate) fn framework(name: &str) -> Option<&'static str> {
    let named = |written: &str| match written.strip_suffix('*') {
        Some(head) => name.starts_with(head),
        None => name == written,
    };
    FRAMEWORKS.iter().find(|(written, _)| named(written)).map(|(_, by)| *by)
}
