//! What sites keep in a Chromium profile besides cookies: folders of databases, `QuotaManager` (version 11),
//! `Preferences`, and `DIPS` (version 11).

use super::{COOKIES, webkit};
use crate::{
    Error,
    database::{self, Layout},
    holding::Held,
    make_folder, make_hollow,
    story::Drawer,
};
use model::HoldingKind;
use rusqlite::params;
use serde_json::{Map, Value, json};
use sha1::{Digest as _, Sha1};
use std::{collections::BTreeMap, path::Path};

const QUOTA: Layout = Layout { schema: include_str!("../../schemas/chromium-quota.sql"), ..COOKIES };
const BOUNCES: Layout = Layout { schema: include_str!("../../schemas/chromium-dips.sql"), ..COOKIES };

/// The settings file, with what was allowed.
pub(super) fn preferences(drawer: &Drawer) -> Value {
    let mut lists = Map::new();
    for held in &drawer.holdings {
        let list = match held.kind {
            HoldingKind::Microphone => "media_stream_mic",
            HoldingKind::Camera => "media_stream_camera",
            HoldingKind::Location => "geolocation",
            HoldingKind::Notifications => "notifications",
            _ => continue,
        };
        let allowed = json!({ "last_modified": webkit(held.at).to_string(), "setting": 1 });
        if let Some(list) = lists.entry(list).or_insert_with(|| json!({})).as_object_mut() {
            list.insert(format!("{}:443,*", held.origin), allowed);
        }
    }
    json!({ "profile": { "name": drawer.name, "content_settings": { "exceptions": lists } } })
}

pub(super) fn write(profile: &Path, holdings: &[Held]) -> Result<(), Error> {
    let stored: Vec<&Held> = holdings.iter().filter(|held| held.bytes > 0).collect();
    let bounces: Vec<&Held> = holdings.iter().filter(|held| held.kind == HoldingKind::Bounce).collect();
    if !bounces.is_empty() {
        database::make(profile, "DIPS", &BOUNCES, |dips| {
            let mut row = dips.prepare(
                "INSERT INTO bounces (site, first_bounce_time, last_bounce_time) VALUES (?1, ?2, ?2)",
            )?;
            bounces.iter().try_for_each(|held| row.execute(params![held.origin, webkit(held.at)]).map(drop))
        })?;
    }
    if stored.is_empty() {
        return Ok(());
    }
    let folder = profile.join("WebStorage");
    make_folder(&folder)?;
    let mut buckets: BTreeMap<String, (i64, &Held)> = BTreeMap::new();
    for held in &stored {
        let top = held.partition.as_ref().map(|site| format!("^0{site}")).unwrap_or_default();
        let next = database::id_after(buckets.len());
        buckets.entry(format!("{}/{top}", held.origin)).or_insert((next, held));
        let id = buckets.get(&format!("{}/{top}", held.origin)).map_or(next, |(id, _)| *id);
        make_hollow(&profile.join(place(id, held)), "000003.log", held.bytes)?;
    }
    database::make(&folder, "QuotaManager", &QUOTA, |quota| {
        let mut row =
            quota.prepare("INSERT INTO buckets VALUES (?1, ?2, ?3, '_default', 1, ?4, ?4, 0, 0, 0, 0)")?;
        let mut insert = |(key, (id, held)): (&String, &(i64, &Held))| {
            row.execute(params![id, key, host(held), webkit(held.at)]).map(drop)
        };
        buckets.iter().try_for_each(&mut insert)
    })
}

/// Where it lies below the profile: under the pages of others by its number, else by its origin.
fn place(id: i64, held: &Held) -> String {
    let identifier = format!("https_{}_0", host(held));
    match (held.kind, &held.partition) {
        (HoldingKind::CacheStorage, None) => {
            let digest = Sha1::digest(identifier.as_bytes());
            let hex: Vec<String> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("Service Worker/CacheStorage/{}", hex.concat())
        }
        (HoldingKind::CacheStorage, Some(_)) => format!("WebStorage/{id}/CacheStorage"),
        (_, Some(_)) => format!("WebStorage/{id}/IndexedDB/indexeddb.leveldb"),
        (_, None) => format!("IndexedDB/{identifier}.indexeddb.leveldb"),
    }
}

fn host(held: &Held) -> &str {
    held.origin.trim_start_matches("https://")
}
