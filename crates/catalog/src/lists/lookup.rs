//! Looks hosts up in a blob, in place.

use super::blob::{self, Damaged, EntityFact, Facts};
use super::heads::Heads;
use crate::hash;
use model::Purpose;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::OnceLock;

/// Lists put together, ready to be asked. Opening costs nothing but a check.
#[derive(Debug)]
pub struct Lists {
    bytes: Cow<'static, [u8]>,
    pub(super) slots: u32,
    /// Where the pool begins and ends.
    pool: (usize, usize),
    facts: OnceLock<Facts>,
    heads: OnceLock<Heads>,
}

/// What lists say of a host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit<'l> {
    pub subject: Named,
    /// The listed host that decided.
    pub host: &'l str,
    /// Bits of the sources that have it.
    pub sources: u16,
    /// Index of the entity it belongs to, where one is known.
    pub owner: Option<u16>,
    pub purpose: Purpose,
}

/// Whom a list names: an entity by its index, or a host by its place in the pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Named {
    Entity(u16),
    Host(u32),
}

#[derive(Clone, Copy)]
pub(super) struct Entry<'l> {
    pub offset: u32,
    flags: u8,
    owner: u16,
    pub sources: u16,
    pub host: &'l [u8],
}

impl Entry<'_> {
    pub fn owner(&self) -> Option<u16> {
        (self.owner != blob::NOBODY).then_some(self.owner)
    }

    pub fn listed(&self) -> Option<Purpose> {
        blob::PURPOSES.get(usize::from(self.flags >> blob::PURPOSE_SHIFT).checked_sub(1)?).copied()
    }
}

impl Lists {
    /// No lists.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            bytes: Cow::Borrowed(&[]),
            slots: 0,
            pool: (0, 0),
            facts: OnceLock::new(),
            heads: OnceLock::new(),
        }
    }

    /// Opens a blob after looking at every byte of it.
    ///
    /// # Errors
    /// It is none, or damaged.
    pub fn open(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, Damaged> {
        let lists = Self::trusted(bytes)?;
        for slot in 0..lists.slots {
            match lists.slot(slot) {
                None => return Err(Damaged("a slot is missing")),
                Some(0) => {}
                Some(slot) => {
                    let entry = lists.entry(slot & blob::OFFSET).ok_or(Damaged("a slot leads nowhere"))?;
                    let known = std::str::from_utf8(entry.host).is_ok_and(|host| host.contains('.'));
                    let owned = entry.owner().is_none_or(|owner| lists.entity(owner).is_some());
                    if !known || !owned {
                        return Err(Damaged("a host or its owner is none"));
                    }
                }
            }
        }
        let facts = lists.facts();
        let entities = facts.entities.len();
        let dotless = facts.entities.iter().all(|entity| !entity.id.contains('.') && !entity.id.is_empty());
        let owned = facts.cookies.iter().all(|cookie| usize::from(cookie.entity) < entities);
        let sorted = facts.cookies.is_sorted() && facts.entities.is_sorted_by(|a, b| a.id < b.id);
        if dotless && owned && sorted { Ok(lists) } else { Err(Damaged("the facts contradict each other")) }
    }

    /// Opens a blob that this program was built with: its lengths are looked at, and whatever is read is found or not.
    ///
    /// # Errors
    /// It is none, or cut off.
    pub fn trusted(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, Damaged> {
        let bytes = bytes.into();
        if bytes.is_empty() {
            return Ok(Self::none());
        }
        if !bytes.starts_with(&blob::MAGIC) {
            return Err(Damaged("it does not begin as one does"));
        }
        let number = |at: usize| {
            let bytes = bytes.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
            bytes.map(u32::from_le_bytes).ok_or(Damaged("its head is cut off"))
        };
        let (slots, pool, facts) = (number(8)?, number(12)?, number(16)?);
        let start = blob::HEAD + slots as usize * 4;
        let pool = (start, start + pool as usize);
        if slots == 0 || pool.1 + facts as usize != bytes.len() {
            return Err(Damaged("its lengths do not add up"));
        }
        Ok(Self { bytes, slots, pool, facts: OnceLock::new(), heads: OnceLock::new() })
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots == 0
    }

    /// Every listed host, in no order that means anything.
    pub fn hosts(&self) -> impl Iterator<Item = &str> {
        let slots = (0..self.slots).filter_map(|at| self.slot(at)).filter(|slot| *slot != 0);
        slots.filter_map(|slot| std::str::from_utf8(self.entry(slot & blob::OFFSET)?.host).ok())
    }

    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Bytes of the blob.
    #[must_use]
    pub fn size(&self) -> usize {
        self.bytes.len()
    }

    /// Decoded once, when first asked for.
    pub fn facts(&self) -> &Facts {
        self.facts.get_or_init(|| {
            self.bytes
                .get(self.pool.1..)
                .and_then(|bytes| postcard::from_bytes(bytes).ok())
                .unwrap_or_default()
        })
    }

    /// Of the rows over cookies, made once.
    pub(super) fn heads(&self) -> &Heads {
        self.heads.get_or_init(|| Heads::of(&self.facts().cookies))
    }

    #[must_use]
    pub fn entity(&self, index: u16) -> Option<&EntityFact> {
        self.facts().entities.get(usize::from(index))
    }

    /// What lists say of a host (lower case, no port): the tracker there, by the longest entry that tells.
    #[must_use]
    #[inline]
    pub fn host(&self, host: &str) -> Option<Hit<'_>> {
        let (owned, listed) = self.above(host);
        if let Some(entity) = owned.filter(|entry| entry.flags & blob::TRACKS != 0) {
            let sources = entity.sources | listed.map_or(0, |entry| entry.sources);
            return self.hit(Named::Entity(entity.owner), entity, sources, entity.owner());
        }
        let listed = listed?;
        let of = owned.filter(|entry| entry.flags & blob::HOSTING == 0).and_then(|entry| entry.owner());
        self.hit(Named::Host(listed.offset), listed, listed.sources, of)
    }

    fn hit<'l>(
        &'l self,
        subject: Named,
        entry: Entry<'l>,
        sources: u16,
        owner: Option<u16>,
    ) -> Option<Hit<'l>> {
        let host = std::str::from_utf8(entry.host).ok()?;
        let by_entity = owner.and_then(|owner| self.entity(owner)?.purpose);
        let purpose = match subject {
            Named::Entity(_) => by_entity.or(entry.listed()),
            Named::Host(_) => entry.listed().or(by_entity),
        };
        Some(Hit { subject, host, sources, owner, purpose: purpose.unwrap_or(Purpose::Advertising) })
    }

    /// The longest entry that has an owner, and the longest that a list calls a tracker.
    #[inline]
    fn above(&self, host: &str) -> (Option<Entry<'_>>, Option<Entry<'_>>) {
        let (mut owned, mut listed) = (None, None);
        if self.slots == 0 {
            return (owned, listed);
        }
        let bytes = host.as_bytes();
        let mut hash = hash::SEED;
        let mut look = |hash: u64, from: usize| {
            if let Some(entry) = self.find(hash, &bytes[from..])
                && (from == 0 || entry.flags & blob::EXACT == 0 || &bytes[..from] == b"www.")
            {
                if entry.owner().is_some() {
                    owned = Some(entry);
                }
                if entry.listed().is_some() {
                    listed = Some(entry);
                }
            }
        };
        // No entry is a lone label.
        let mut labels = 0;
        for (at, &byte) in bytes.iter().enumerate().rev() {
            if byte == b'.' {
                labels += 1;
                if labels > 1 {
                    look(hash, at + 1);
                }
            }
            hash = hash::step(hash, byte);
        }
        look(hash, 0);
        (owned, listed)
    }

    #[inline]
    pub(super) fn find(&self, hash: u64, host: &[u8]) -> Option<Entry<'_>> {
        let tag = hash::short_tag(hash);
        let mut at = hash::place(hash, self.slots);
        // A table without an empty slot is passed through once.
        for _ in 0..self.slots {
            match self.slot(at)? {
                0 => return None,
                slot if slot >> blob::OFFSET_BITS == tag => {
                    let entry = self.entry(slot & blob::OFFSET)?;
                    if entry.host == host {
                        return Some(entry);
                    }
                }
                _ => {}
            }
            at = if at + 1 == self.slots { 0 } else { at + 1 };
        }
        None
    }

    #[inline]
    fn slot(&self, at: u32) -> Option<u32> {
        let start = blob::HEAD + at as usize * 4;
        Some(u32::from_le_bytes(self.bytes.get(start..start + 4)?.try_into().ok()?))
    }

    #[inline]
    pub(super) fn entry(&self, offset: u32) -> Option<Entry<'_>> {
        let pool = self.bytes.get(self.pool.0..self.pool.1)?;
        let from = pool.get(offset as usize..)?;
        let (front, rest) = from.split_at_checked(blob::FRONT)?;
        let &[length, flags, owner, of_owner, sources, of_sources] = front else { return None };
        let host = rest.get(..usize::from(length)).filter(|host| !host.is_empty())?;
        let (owner, sources) =
            (u16::from_le_bytes([owner, of_owner]), u16::from_le_bytes([sources, of_sources]));
        Some(Entry { offset, flags, owner, sources, host })
    }
}
