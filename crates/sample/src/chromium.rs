//! A user data folder as Chromium 156 leaves it: `Local State`, and for each profile `Preferences`, `History` (version
//! 70) and `Cookies` (version 24).

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
use serde_json::{Map, json};
use std::{collections::BTreeMap, path::Path};

const HISTORY: Layout = Layout {
    schema: include_str!("../schemas/chromium-history.sql"),
    page_size: 4096,
    user_version: 0,
    wal: false,
};
const COOKIES: Layout = Layout { schema: include_str!("../schemas/chromium-cookies.sql"), ..HISTORY };

// `ui/base/page_transition_types.h`
const CHAIN_START: u32 = 0x1000_0000;
const CHAIN_END: u32 = 0x2000_0000;
const SERVER_REDIRECT: u32 = 0x8000_0000;
const FROM_ADDRESS_BAR: u32 = 0x0200_0000;

/// Microseconds since 1601, from microseconds since 1970.
fn webkit(unix: i64) -> i64 {
    unix + 11_644_473_600_000_000
}

pub(crate) fn write(root: &Path, drawers: &[&Drawer]) -> Result<(), Error> {
    make_folder(root)?;
    let names: Map<_, _> = drawers
        .iter()
        .map(|drawer| (drawer.folder.clone(), json!({ "name": drawer.name, "user_name": "" })))
        .collect();
    let last_used = drawers.first().map(|drawer| &drawer.folder);
    let local_state = json!({ "profile": { "info_cache": names, "last_used": last_used } });
    write_file(root, "Local State", &local_state.to_string())?;
    for drawer in drawers {
        let folder = root.join(&drawer.folder);
        make_folder(&folder)?;
        write_file(&folder, "Preferences", &storage::preferences(drawer).to_string())?;
        database::make(&folder, "History", &HISTORY, |history| fill_history(history, &drawer.visits))?;
        database::make(&folder, "Cookies", &COOKIES, |cookies| fill_cookies(cookies, &drawer.cookies))?;
        storage::write(&folder, &drawer.holdings)?;
    }
    Ok(())
}

fn fill_meta(database: &Transaction<'_>, version: &str, compatible: &str) -> rusqlite::Result<()> {
    let mut meta = database.prepare("INSERT INTO meta VALUES (?, ?)")?;
    for row in [("mmap_status", "-1"), ("version", version), ("last_compatible_version", compatible)] {
        meta.execute(row)?;
    }
    Ok(())
}

#[derive(Default)]
struct Page {
    id: i64,
    visits: u32,
    typed: u32,
    last: i64,
    hidden: bool,
}

fn fill_history(history: &Transaction<'_>, visits: &[Visit]) -> rusqlite::Result<()> {
    fill_meta(history, "70", "16")?;
    let mut pages: BTreeMap<&str, Page> = BTreeMap::new();
    let mut chance = Chance::new(70);
    let mut row = history.prepare(
        "INSERT INTO visits (id, url, visit_time, from_visit, external_referrer_url, transition, segment_id,
            visit_duration, opener_visit, originator_cache_guid, originator_visit_id, originator_from_visit,
            originator_opener_visit, is_known_to_sync, consider_for_ntp_most_visited, app_id)
         VALUES (?, ?, ?, ?, '', ?, 0, ?, 0, ?, 0, 0, 0, ?, 1, '')",
    )?;
    let mut source = history.prepare("INSERT INTO visit_source VALUES (?, 0)")?;
    let mut id = 0;
    for visit in visits {
        let synced = visit.standing == Standing::Synced;
        let mut from = 0;
        for (turn, url) in visit.hops.iter().enumerate() {
            let (first, last) = (turn == 0, turn + 1 == visit.hops.len());
            let next = database::id_after(pages.len());
            let page = pages.entry(url).or_insert_with(|| Page { id: next, hidden: true, ..Page::default() });
            page.visits += 1;
            page.typed += u32::from(visit.kind == VisitKind::Typed && last);
            page.last = webkit(visit.at);
            page.hidden &= visit.standing == Standing::Passed;
            id += 1;
            let chain = if first { CHAIN_START } else { SERVER_REDIRECT };
            let transition = core(visit.kind) | chain | if last { CHAIN_END } else { 0 };
            let stay = if last { 1_000_000 * (3 + chance.mostly_low(900)) } else { 0 };
            let originator = if synced { "bm90IHRoaXMgY29tcHV0ZXI=" } else { "" };
            row.execute(params![
                id,
                page.id,
                webkit(visit.at),
                from,
                // The column is signed.
                transition.cast_signed(),
                stay.cast_signed(),
                originator,
                synced
            ])?;
            if synced {
                source.execute([id])?;
            }
            from = id;
        }
    }
    let mut row = history.prepare("INSERT INTO urls VALUES (?, ?, '', ?, ?, ?, ?)")?;
    for (url, page) in &pages {
        row.execute(params![page.id, url, page.visits, page.typed, page.last, page.hidden])?;
    }
    Ok(())
}

fn core(kind: VisitKind) -> u32 {
    match kind {
        VisitKind::Typed => 1 | FROM_ADDRESS_BAR,
        VisitKind::Bookmark => 2,
        VisitKind::Frame => 4,
        VisitKind::Search => 5 | FROM_ADDRESS_BAR,
        VisitKind::Form => 7,
        VisitKind::Reload => 8,
        VisitKind::Link | VisitKind::Redirect | VisitKind::Download | VisitKind::Other => 0,
    }
}

fn fill_cookies(database: &Transaction<'_>, cookies: &[Cookie]) -> rusqlite::Result<()> {
    fill_meta(database, "24", "24")?;
    let mut chance = Chance::new(24);
    let mut row = database.prepare(
        "INSERT OR REPLACE INTO cookies VALUES (?, ?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)",
    )?;
    for cookie in cookies {
        // Three letters of the scheme, then whole blocks of cipher text that was never any text.
        let mut value = b"v10".to_vec();
        value.extend(chance.noise(64));
        let partition = cookie.partition.as_deref();
        row.execute(params![
            webkit(cookie.made),
            cookie.host,
            partition.unwrap_or_default(),
            cookie.name,
            value,
            cookie.path,
            cookie.expires.map_or(0, webkit),
            cookie.secure,
            cookie.http_only,
            webkit(cookie.used),
            cookie.expires.is_some(),
            cookie.expires.is_some(),
            if cookie.secure { 0 } else { -1 }, // `SameSite=None` needs `Secure`; -1: no attribute
            if cookie.secure { 2 } else { 1 },
            if cookie.secure { 443 } else { 80 },
            webkit(cookie.used),
            if cookie.http_only { 1 } else { 2 },
            true
        ])?;
    }
    Ok(())
}
