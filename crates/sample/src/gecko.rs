//! A Firefox folder as version 153 leaves it: `profiles.ini`, `installs.ini`, and for each profile `places.sqlite`
//! (version 86) and `cookies.sqlite` (version 17).

mod storage;

use crate::{
    Error,
    chance::Chance,
    cookie::Cookie,
    database::{self, Layout},
    make_folder,
    story::Drawer,
    visit::Visit,
    write_file,
};
use model::{Standing, VisitKind};
use rusqlite::{Transaction, params};
use std::{collections::BTreeMap, fmt::Write as _, path::Path};

const PLACES: Layout = Layout {
    schema: include_str!("../schemas/firefox-places.sql"),
    page_size: 32_768,
    user_version: 86,
    wal: true,
};
const COOKIES: Layout =
    Layout { schema: include_str!("../schemas/firefox-cookies.sql"), user_version: 17, ..PLACES };

/// Names this installation; Firefox makes it from its own place.
const INSTALL: &str = "3B6073811A6ABF12";

pub(crate) fn write(root: &Path, drawers: &[&Drawer]) -> Result<(), Error> {
    make_folder(root)?;
    let mut profiles = String::new();
    for (number, drawer) in drawers.iter().enumerate() {
        let folder = folder_name(drawer);
        // Writing to a `String` cannot fail.
        let _ = write!(profiles, "[Profile{number}]\nName={}\nIsRelative=1\nPath={folder}\n\n", drawer.name);
        let folder = root.join(folder);
        database::make(&folder, "places.sqlite", &PLACES, |places| fill_places(places, &drawer.visits))?;
        database::make(&folder, "cookies.sqlite", &COOKIES, |cookies| {
            fill_cookies(cookies, &drawer.cookies)
        })?;
        storage::write(&folder, drawer)?;
    }
    let default = drawers.first().map(|drawer| folder_name(drawer)).unwrap_or_default();
    let general = format!(
        "[General]\nStartWithLastProfile=1\nVersion=2\n\n[Install{INSTALL}]\nDefault={default}\nLocked=1\n"
    );
    write_file(root, "profiles.ini", &(profiles + &general))?;
    write_file(root, "installs.ini", &format!("[{INSTALL}]\nDefault={default}\nLocked=1\n"))
}

/// Eight letters, a dot and the profile's name.
fn folder_name(drawer: &Drawer) -> String {
    let seed = drawer.folder.bytes().fold(153, |sum: u64, byte| sum * 31 % 1_000_003 + u64::from(byte));
    let salt = Chance::new(seed).text("hex").unwrap_or_default();
    format!("{}.{}", salt.get(..8).unwrap_or_default(), drawer.folder)
}

/// Host, with what stands before it (`https://`) apart. `None` without a host.
fn origin(url: &str) -> Option<(&str, &str)> {
    let (prefix, rest) = url.split_at_checked(url.find("://")? + 3)?;
    let host = rest.split(['/', '?', '#']).next()?;
    Some((prefix, host))
}

#[derive(Default)]
struct Page {
    id: i64,
    visits: u32,
    typed: bool,
    last: i64,
    hidden: bool,
}

fn fill_places(places: &Transaction<'_>, visits: &[Visit]) -> rusqlite::Result<()> {
    let mut pages: BTreeMap<&str, Page> = BTreeMap::new();
    let mut row = places.prepare(
        "INSERT INTO moz_historyvisits (id, from_visit, place_id, visit_date, visit_type, session, source)
         VALUES (?, ?, ?, ?, ?, 0, ?)",
    )?;
    let mut id = 0;
    for visit in visits {
        let mut from = 0;
        for (turn, url) in visit.hops.iter().enumerate() {
            let (first, last) = (turn == 0, turn + 1 == visit.hops.len());
            let next = database::id_after(pages.len());
            let page = pages.entry(url).or_insert_with(|| Page { id: next, hidden: true, ..Page::default() });
            let kind = if first { kind(visit.kind) } else { TEMPORARY_REDIRECT };
            page.visits += u32::from(matches!(kind, 1..=6));
            page.typed |= visit.kind == VisitKind::Typed && last;
            page.last = visit.at;
            page.hidden &= !last || matches!(visit.standing, Standing::Passed | Standing::Framed);
            id += 1;
            let searched = if visit.kind == VisitKind::Search { 3 } else { 0 };
            row.execute(params![id, from, page.id, visit.at, kind, searched])?;
            from = id;
        }
    }
    let mut origins: BTreeMap<(&str, &str), i64> = BTreeMap::new();
    for origin in pages.keys().filter_map(|url| origin(url)) {
        let next = database::id_after(origins.len());
        origins.entry(origin).or_insert(next);
    }
    let mut row =
        places.prepare("INSERT INTO moz_origins (id, prefix, host, frecency) VALUES (?, ?, ?, 1)")?;
    for ((prefix, host), id) in &origins {
        row.execute(params![id, prefix, host])?;
    }
    let mut chance = Chance::new(86);
    let mut row = places.prepare(
        "INSERT INTO moz_places (id, url, rev_host, visit_count, hidden, typed, frecency, last_visit_date, guid,
            url_hash, origin_id, recalc_frecency, recalc_alt_frecency)
         VALUES (?, ?, ?, ?, ?, ?, 20980, ?, ?, ?, ?, 0, 1)",
    )?;
    for (url, page) in &pages {
        let origin = origin(url);
        row.execute(params![
            page.id,
            url,
            origin.map(|(_, host)| host.chars().rev().chain(['.']).collect::<String>()),
            page.visits,
            page.hidden,
            page.typed,
            page.last,
            chance.guid(),
            url_hash(url),
            origin.and_then(|origin| origins.get(&origin))
        ])?;
    }
    Ok(())
}

const TEMPORARY_REDIRECT: u8 = 6;

fn kind(kind: VisitKind) -> u8 {
    match kind {
        VisitKind::Typed => 2,
        VisitKind::Bookmark => 3,
        VisitKind::Redirect => TEMPORARY_REDIRECT,
        VisitKind::Download => 7,
        VisitKind::Frame => 8,
        VisitKind::Reload => 9,
        VisitKind::Link | VisitKind::Form | VisitKind::Search | VisitKind::Other => 1,
    }
}

/// The number by which Firefox finds a page: 16 bits of its scheme above 32 bits of the whole address
/// (`toolkit/components/places/Helpers.cpp`, `mfbt/HashFunctions.h`).
fn url_hash(url: &str) -> i64 {
    let hash = |text: &str| {
        text.bytes()
            .fold(0_u32, |hash, byte| 0x9e37_79b9_u32.wrapping_mul(hash.rotate_left(5) ^ u32::from(byte)))
    };
    let scheme = url.split(':').next().unwrap_or_default();
    i64::from(hash(scheme) & 0xffff) << 32 | i64::from(hash(url))
}

fn fill_cookies(database: &Transaction<'_>, cookies: &[Cookie]) -> rusqlite::Result<()> {
    let mut row = database.prepare(
        "INSERT OR REPLACE INTO moz_cookies (originAttributes, name, value, host, path, expiry, lastAccessed,
            creationTime, isSecure, isHttpOnly, sameSite, schemeMap, updateTime)
         VALUES (?, ?, 'synthetic', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for cookie in cookies {
        row.execute(params![
            origin_attributes(cookie),
            cookie.name,
            cookie.host,
            cookie.path,
            cookie.expires.map(|expires| expires / 1_000),
            cookie.used,
            cookie.made,
            cookie.secure,
            cookie.http_only,
            if cookie.secure { 0 } else { 256 }, // `SameSite=None` needs `Secure`; 256: no attribute
            if cookie.secure { 2 } else { 1 },
            cookie.used
        ])?;
    }
    Ok(())
}

/// `^userContextId=2&partitionKey=%28https%2Cdailynews.example%29`, or nothing.
fn origin_attributes(cookie: &Cookie) -> String {
    let container = cookie.container.map(|id| format!("userContextId={id}"));
    let partition = cookie.partition.as_deref().and_then(|site| site.split_once("://"));
    let partition = partition.map(|(scheme, site)| format!("partitionKey=%28{scheme}%2C{site}%29"));
    let parts: Vec<String> = [container, partition].into_iter().flatten().collect();
    if parts.is_empty() { String::new() } else { format!("^{}", parts.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_numbered_as_firefox_does() {
        assert_eq!(url_hash("https://chatgpt.com/"), 47_357_006_548_196);
        assert_eq!(url_hash("https://chat.deepseek.com/"), 47_358_058_835_360);
    }

    #[test]
    fn an_address_has_an_origin() {
        assert_eq!(origin("https://a.example:8443/b?c"), Some(("https://", "a.example:8443")));
        assert_eq!(origin("about:blank"), None);
    }
}
