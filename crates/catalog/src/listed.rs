//! What lists made by others say where our own catalog says nothing.

use crate::cookie::{CookieMatch, Reason};
use crate::lists::{CookieFact, Hit, Lists, Named, Source};
use crate::{Catalog, Kind, address};
use model::{CookieRole, Tracker};
use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, PoisonError};

static BLOB: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/lists.bin"));

/// The lists this program was built with; none where it was built without.
pub(crate) fn lists() -> &'static Lists {
    // The build script wrote the blob; a test looks at every byte of it.
    static LISTS: LazyLock<Lists> = LazyLock::new(|| Lists::trusted(BLOB).unwrap_or(Lists::none()));
    &LISTS
}

/// The tracker a host belongs to, and the listed host.
#[inline]
pub(crate) fn host(catalog: &Catalog, host: &str) -> Option<(Kind, Hit<'static>)> {
    if let Some(hit) = lists().host(host) {
        return Some((subject(catalog, hit.subject), hit));
    }
    let over = catalog.over?;
    over.lists.iter().zip(0_u8..).find_map(|(list, at)| {
        let hit = list.host(host)?;
        Some((imported(catalog, list, at, hit.subject), hit))
    })
}

/// As [`subject`], of a list the person handed in.
fn imported(catalog: &Catalog, list: &Lists, at: u8, named: Named) -> Kind {
    let ours = match named {
        Named::Entity(index) => list.entity(index).and_then(|entity| entity.ours.as_deref()),
        Named::Host(_) => None,
    };
    ours.and_then(|id| position(catalog, id)).map_or(Kind::Imported(at, named), Kind::Tracker)
}

/// One of our own trackers where it is one, else what the list calls it.
fn subject(catalog: &Catalog, named: Named) -> Kind {
    let ours = match named {
        Named::Entity(index) => lists().entity(index).and_then(|entity| entity.ours.as_deref()),
        Named::Host(_) => None,
    };
    ours.and_then(|id| position(catalog, id)).map_or(Kind::Listed(named), Kind::Tracker)
}

fn position(catalog: &Catalog, id: &str) -> Option<usize> {
    catalog.own_tracker(id).map(|(at, _)| at)
}

/// By its host, then by its name on a host the cookie database knows, then by a name that could hardly be another's.
pub(crate) fn cookie(catalog: &Catalog, on: &str, name: &str) -> Option<CookieMatch<'static>> {
    if let Some((subject, hit)) = host(catalog, on) {
        let role =
            lists().cookies(name).find(|row| stands_on(row, on)).map_or(CookieRole::Unknown, |row| row.role);
        return Some(CookieMatch { subject, name: "", host: hit.host, role, reason: Reason::Listed(hit) });
    }
    let rows = || lists().cookies(name).filter(|row| tracks(row.role));
    let row = rows().find(|row| stands_on(row, on)).or_else(|| {
        let row =
            rows().next().filter(|row| is_distinctive(row) && catalog.tables.framework(name).is_none())?;
        // Two companies with cookies of one name: it is nobody's.
        rows().all(|other| other.entity == row.entity || other.name != row.name).then_some(row)
    })?;
    let subject = subject(catalog, Named::Entity(row.entity));
    tracker(catalog, subject)?;
    let place = row.hosts.iter().find(|host| address::under(on, host)).map_or("", String::as_str);
    Some(CookieMatch { subject, name: &row.written, host: place, role: row.role, reason: Reason::Row(row) })
}

fn tracks(role: CookieRole) -> bool {
    matches!(role, CookieRole::Advertising | CookieRole::Analytics)
}

fn stands_on(row: &CookieFact, host: &str) -> bool {
    row.hosts.iter().any(|own| address::under(host, own))
}

/// Whether a name was hardly chosen twice. Never one of three letters, nor a word; and one that is known from a host of
/// its own is another's elsewhere, but for those that begin as names of scripts do.
fn is_distinctive(row: &CookieFact) -> bool {
    let name = row.name.as_str();
    let count = |what: fn(&u8) -> bool| name.bytes().filter(what).count();
    let letters = count(u8::is_ascii_alphabetic);
    if name.len() <= 3 {
        return false;
    }
    if !row.hosts.is_empty() {
        return name.starts_with('_') && name.len() >= 6;
    }
    let mixed =
        name.contains('_') && name.contains(['-', '.']) || count(|byte| matches!(byte, b'_' | b'-')) > 1;
    name.starts_with('_') && letters >= 3
        || count(u8::is_ascii_digit) > 0 && name.len() >= 6
        || mixed && name.len() >= 9
        || letters == name.len() && count(u8::is_ascii_uppercase) == letters
}

/// The tracker a subject stands for: ours, or made of what lists say.
pub(crate) fn tracker(catalog: &Catalog, subject: Kind) -> Option<&Tracker> {
    match subject {
        Kind::Tracker(index) => catalog.trackers().get(index),
        Kind::Listed(named) => made(catalog, None, named),
        Kind::Imported(at, named) => made(catalog, Some(at), named),
        Kind::Service(_) | Kind::Lookalike(_) => None,
    }
}

/// The tracker of an id that is none of ours.
pub(crate) fn named<'c>(catalog: &'c Catalog, id: &str) -> Option<&'c Tracker> {
    if let Some(named) = lists().named(id) {
        return tracker(catalog, subject(catalog, named));
    }
    let mut own = catalog.over?.lists.iter().zip(0_u8..);
    own.find_map(|(list, at)| tracker(catalog, imported(catalog, list, at, list.named(id)?)))
}

/// Where a person's own list is the source.
pub(crate) fn yours(source: &Source) -> String {
    match source.date.as_str() {
        "" => format!("your list {}", source.title),
        date => format!("your list {} of {date}", source.title),
    }
}

/// Made once and kept for the life of the program: as many as a person's browsers hold.
fn made(catalog: &Catalog, list: Option<u8>, named: Named) -> Option<&'static Tracker> {
    type Key = (u64, Option<u8>, Named);
    static MADE: Mutex<BTreeMap<Key, &'static Tracker>> = Mutex::new(BTreeMap::new());
    let key = (catalog.fingerprint(), list, named);
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(tracker) = made.get(&key) {
        return Some(tracker);
    }
    let mut tracker = match list {
        None => lists().tracker(named)?,
        Some(at) => {
            let list = catalog.over?.lists.get(usize::from(at))?;
            let source = list.facts().sources.first().map(yours).unwrap_or_default();
            Tracker { source, ..list.tracker(named)? }
        }
    };
    if let Named::Host(_) = named
        && tracker.operator.name == tracker.name
        && let Some(operator) = catalog.over(&tracker.name)
    {
        tracker.operator = operator.clone();
    }
    let tracker: &'static Tracker = Box::leak(Box::new(tracker));
    made.insert(key, tracker);
    Some(tracker)
}

#[cfg(test)]
mod tests {
    use super::{BLOB, lists};
    use crate::lists::Lists;

    #[test]
    fn the_blob_built_in_is_sound_to_its_last_byte() {
        assert!(Lists::open(BLOB).is_ok());
    }

    #[test]
    fn no_listed_host_is_a_public_suffix() {
        for host in lists().hosts() {
            assert_ne!(psl::suffix_str(host), Some(host));
        }
        assert_eq!(lists().hosts().count() == 0, lists().is_empty());
    }
}
