//! What each profile holds of someone, and by what it is known again there.

use super::{Ground, names};
use crate::compose::number;
use model::{CookieRole, Day, Place, ProfileKey, StoreKind, Subject, TraceKind, Way};
use std::collections::{BTreeMap, BTreeSet};

impl Ground<'_> {
    /// What each profile holds of them. `counted`: the kinds its visits are made of, so that they add up to the number
    /// they stand behind.
    pub fn places(&self, subjects: &[&Subject], counted: &[TraceKind]) -> Vec<Place> {
        let mut places: BTreeMap<&ProfileKey, Place> = BTreeMap::new();
        let mut sites: BTreeMap<&ProfileKey, BTreeSet<u64>> = BTreeMap::new();
        let mut ways: BTreeMap<&ProfileKey, BTreeSet<Way>> = BTreeMap::new();
        for subject in subjects {
            for rows in Self::rows(&self.traces, subject).chunk_by(|a, b| a.profile == b.profile) {
                let key = &rows[0].profile;
                let place = places.entry(key).or_insert_with(|| self.blank(key));
                for trace in rows {
                    stretch(&mut place.first, &mut place.last, trace.day);
                    if counted.contains(&trace.kind) {
                        place.visits = place.visits.saturating_add(trace.count);
                    }
                }
            }
            for cookie in Self::rows(&self.cookies, subject) {
                let place = places.entry(&cookie.profile).or_insert_with(|| self.blank(&cookie.profile));
                place.cookies = place.cookies.saturating_add(cookie.count);
            }
            for rows in Self::rows(&self.sites, subject).chunk_by(|a, b| a.profile == b.profile) {
                sites.entry(&rows[0].profile).or_default().extend(rows.iter().map(|site| site.digest));
            }
            self.ways(subject, &mut ways);
        }
        for (key, digests) in sites {
            places.entry(key).or_insert_with(|| self.blank(key)).sites = number(digests.len());
        }
        for (key, ways) in ways {
            places.entry(key).or_insert_with(|| self.blank(key)).ways = ways.into_iter().collect();
        }
        let mut places: Vec<Place> = places.into_values().collect();
        places.sort_by_key(|place| std::cmp::Reverse((place.visits, place.cookies)));
        places
    }

    /// A subject's cookies stand on sites of others under a name of theirs, or on its own host: then the ledger has sites of
    /// it only where the browser confined them to those.
    fn ways<'g>(&'g self, subject: &Subject, ways: &mut BTreeMap<&'g ProfileKey, BTreeSet<Way>>) {
        let known = |role: CookieRole| role.follows() || role == CookieRole::LogIn;
        let mut hosted: BTreeSet<&ProfileKey> = BTreeSet::new();
        for cookie in Self::rows(&self.cookies, subject).iter().filter(|cookie| known(cookie.role)) {
            if cookie.host.is_empty() {
                ways.entry(&cookie.profile).or_default().insert(Way::FirstParty);
            } else {
                hosted.insert(&cookie.profile);
            }
        }
        let on_sites: BTreeSet<&ProfileKey> =
            Self::rows(&self.sites, subject).iter().map(|site| &site.profile).collect();
        for profile in hosted {
            let ways = ways.entry(profile).or_default();
            let confined = on_sites.contains(profile) && !ways.contains(&Way::FirstParty);
            ways.insert(if confined { Way::Partitioned } else { Way::OwnHost });
        }
        for holding in Self::rows(&self.holdings, subject) {
            if holding.kind.store() == StoreKind::SiteStorage && holding.bytes > 0 {
                ways.entry(&holding.profile).or_default().insert(Way::Storage);
            }
        }
    }

    fn blank(&self, key: &ProfileKey) -> Place {
        let (browser_name, profile_name) = names(self.recall, key);
        Place {
            profile: key.clone(),
            browser_name,
            profile_name,
            visits: 0,
            cookies: 0,
            sites: 0,
            ways: Vec::new(),
            first: None,
            last: None,
        }
    }
}

fn stretch(first: &mut Option<Day>, last: &mut Option<Day>, day: Day) {
    *first = Some(first.map_or(day, |first| first.min(day)));
    *last = Some(last.map_or(day, |last| last.max(day)));
}
