//! Sites nobody is known to stand behind, by day, and what they turn out to be once the catalog has learned.
//!
//! A lower bound: of each unknown page the browser says when it was visited last, and no visit to it is read. While the
//! browser remembers a day, a new catalog reads it anew; this is for the days it has forgotten.

use crate::sums;
use catalog::Catalog;
use foldhash::{HashMap, HashSet, fast::RandomState};
use ledger::{Learned, Stranger, StrangerKey};
use model::{Day, Subject};
use std::hash::BuildHasher as _;

/// More sites and days than a store has news of: what comes then is let go.
const MOST: usize = 1 << 16;

/// Those of one store. Holds keyed digests, no names.
pub(crate) struct Strangers<'a> {
    key: &'a StrangerKey,
    state: RandomState,
    /// What an address's beginning (scheme and host) stands for; 0 for what is no stranger.
    sites: HashMap<u64, u64>,
    seen: HashSet<(u64, Day)>,
}

impl<'a> Strangers<'a> {
    pub fn new(key: &'a StrangerKey) -> Self {
        Self { key, state: RandomState::default(), sites: HashMap::default(), seen: HashSet::default() }
    }

    pub fn see(&mut self, catalog: &Catalog, url: &str, day: Day) {
        if self.seen.len() >= MOST || self.sites.len() >= MOST {
            return;
        }
        let host = url.find("://").map_or(0, |at| at + 3);
        let end =
            url.get(host..).and_then(|rest| rest.find(['/', '?', '#'])).map_or(url.len(), |end| host + end);
        let beginning = self.state.hash_one(url.get(..end).unwrap_or_default());
        let look = || catalog.stranger(url).map_or(0, |domain| self.key.site(domain));
        let site = *self.sites.entry(beginning).or_insert_with(look);
        if site != 0 {
            self.seen.insert((site, day));
        }
    }

    /// For the ledger.
    pub fn finish(self) -> Vec<Stranger> {
        let mut seen: Vec<(u64, Day)> = self.seen.into_iter().collect();
        seen.sort_unstable();
        let by_site = seen.chunk_by(|a, b| a.0 == b.0);
        let key = self.key;
        let strangers = by_site.filter_map(|days| Some((days.first()?.0, days)));
        strangers
            .flat_map(|(site, days)| key.on(site, days.iter().map(|(_, day)| *day)))
            .map(|(_, it)| it)
            .collect()
    }

    /// The store is read from its start again.
    pub fn restart(&mut self) {
        self.seen.clear();
    }
}

/// Which of the strangers kept (ascending) the catalog knows: each of its domains is tried on each day there may be.
pub(crate) fn learned(catalog: &Catalog, key: &StrangerKey, kept: &[Stranger]) -> Vec<(Learned, Stranger)> {
    let (Some(first), Some(last)) = (kept.first(), kept.last()) else { return Vec::new() };
    let (first, last) = (first.days().0, last.days().1);
    let known: HashSet<Stranger> = kept.iter().copied().collect();
    let mut learned = Vec::new();
    for (domain, kind) in catalog.domains() {
        let days = (first.0..=last.0).map(Day);
        let hits = key.on(key.site(domain), days).filter(|(_, stranger)| known.contains(stranger));
        learned.extend(hits.map(|(day, stranger)| {
            let subject: Subject = sums::named(catalog, kind);
            (Learned { subject, day, catalog: catalog.date().to_owned() }, stranger)
        }));
    }
    learned
}
