//! The look-up tables: ready without a step. The built-in ones are static; others are made once and then live as long
//! as the program.

use crate::hash;
use crate::lists::Named;
use model::{CookieRole, Surface};
use regex_automata::meta::Regex;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// What an address or a cookie points to: an index into [`Catalog::services`](crate::Catalog::services) or
/// [`Catalog::trackers`](crate::Catalog::trackers).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    Service(usize),
    Tracker(usize),
    /// A tracker that lists made by others know and ours does not: [`Catalog::tracker_of`](crate::Catalog::tracker_of).
    Listed(Named),
    /// As `Listed`, of a list the person handed in, by its number.
    Imported(u8, Named),
    /// Looks like this service and is not.
    Lookalike(usize),
}

/// All that a look-up in one layer of the catalog goes by.
#[derive(Debug)]
pub struct Tables {
    /// Of the facts.
    pub date: &'static str,
    /// Of the texts they were made from.
    pub fingerprint: u64,
    pub services: u32,
    pub trackers: u32,
    /// At the top, of services and trackers together.
    pub companies: u32,
    pub hosts: Index<HostRule>,
    pub names: Index<NameRule>,
    /// Bit n: some beginning of a cookie's name is n bytes long.
    pub lengths: u64,
    pub conversations: &'static [Conversation],
    pub imitated: &'static [Imitated],
    pub sieve: &'static [u64; 512],
    pub added: &'static [&'static str],
    pub innocent: &'static [&'static str],
    /// Names of cookies that a framework gives on any site, and the framework.
    pub frameworks: &'static [(&'static str, &'static str)],
    /// `Ground` in postcard.
    pub ground: &'static [u8],
    /// `(Vec<Service>, Vec<Tracker>, Vec<Context>)` in postcard.
    pub facts: &'static [u8],
}

/// Open addressing over entries by their keys' hashes.
#[derive(Debug)]
pub struct Index<R: 'static> {
    /// There are `1 << bits` slots.
    pub bits: u32,
    /// Empty (0), or a tag of the hash and the entry's number from 1.
    pub slots: &'static [u32],
    /// By their keys.
    pub entries: &'static [Entry<R>],
}

/// All rules found under one host, or under one beginning of cookie names.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry<R: 'static> {
    pub key: &'static str,
    pub rules: &'static [R],
}

/// A rule over addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HostRule {
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
pub struct NameRule {
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
#[derive(Debug)]
pub struct Conversation {
    pub service: usize,
    pub regex: &'static str,
    pub question: bool,
    pub as_of: &'static str,
    pub source: &'static str,
    /// When first needed.
    pub compiled: OnceLock<Option<Regex>>,
}

/// A word that look-alikes borrow.
#[derive(Debug, PartialEq, Eq)]
pub struct Imitated {
    pub word: &'static str,
    pub service: usize,
    /// Long enough that one slip of the pen is still recognised.
    pub loose: bool,
}

/// Each row stands once.
impl PartialEq for Conversation {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Conversation {}

impl<R> Index<R> {
    #[inline]
    fn find(&self, hash: u64, key: &[u8]) -> Option<&'static Entry<R>> {
        let (slots, mut at) = (self.slots, hash::slot(hash, self.bits));
        loop {
            match slots.get(at).copied() {
                None | Some(0) => return None,
                Some(slot) if slot >> 16 == hash::tag(hash) => {
                    let entry = &self.entries[(slot & 0xffff) as usize - 1];
                    if entry.key.as_bytes() == key {
                        return Some(entry);
                    }
                }
                Some(_) => {}
            }
            at = (at + 1) & (slots.len() - 1);
        }
    }
}

impl Tables {
    /// Calls `hit` with each entry that is this host or above it, shortest first.
    /// Tells whether any letters of the host occur where look-alikes have theirs, or other scripts do.
    #[inline]
    pub fn above(&self, host: &str, mut hit: impl FnMut(&'static Entry<HostRule>)) -> bool {
        let bytes = host.as_bytes();
        let Self { hosts, sieve, .. } = self;
        let (mut hash, mut letters, mut suspect) = (hash::SEED, 0, 0);
        let mut look = |hash, from| {
            if let Some(entry) = hosts.find(hash, &bytes[from..]) {
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
                suspect |= sieve[(bit / 64) as usize] >> (bit % 64);
            }
        }
        look(hash, 0);
        suspect & 1 == 1 || host.contains("xn--")
    }

    /// The entry of exactly this host.
    pub fn host(&self, host: &str) -> Option<&'static Entry<HostRule>> {
        let hash = host.bytes().rev().fold(hash::SEED, hash::step);
        self.hosts.find(hash, host.as_bytes())
    }

    /// Calls `hit` with each entry whose key is a beginning of this cookie name.
    pub fn beginnings(&self, name: &str, mut hit: impl FnMut(&'static Entry<NameRule>)) {
        let bytes = name.as_bytes();
        let mut hash = hash::SEED;
        for (at, &byte) in bytes.iter().take(63).enumerate() {
            hash = hash::step(hash, byte);
            if self.lengths >> (at + 1) & 1 == 1
                && let Some(entry) = self.names.find(hash, &bytes[..=at])
            {
                hit(entry);
            }
        }
    }
    /// The framework that gives a cookie this name on any site.
    pub fn framework(&self, name: &str) -> Option<&'static str> {
        let named = |written: &str| match written.strip_suffix('*') {
            Some(head) => name.starts_with(head),
            None => name == written,
        };
        self.frameworks.iter().find(|(written, _)| named(written)).map(|(_, by)| *by)
    }
}
