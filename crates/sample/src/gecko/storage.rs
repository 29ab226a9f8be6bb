//! What sites keep in a Firefox profile besides cookies: `storage/default`, `permissions.sqlite` (version 13),
//! `bounce-tracking-protection.sqlite` and `protections.sqlite` (version 1).

use super::PLACES;
use crate::{
    Error,
    database::{self, Layout},
    failed,
    holding::{Blocked, Held},
    make_hollow,
    story::Drawer,
};
use model::{Day, HoldingKind, ProtectionKind};
use rusqlite::params;
use std::{fs, path::Path};

const PLAIN: Layout = Layout { schema: "", wal: false, user_version: 1, ..PLACES };
const PERMISSIONS: Layout =
    Layout { schema: include_str!("../../schemas/firefox-permissions.sql"), user_version: 13, ..PLAIN };
const BOUNCES: Layout = Layout { schema: include_str!("../../schemas/firefox-bounces.sql"), ..PLAIN };
const PROTECTIONS: Layout = Layout { schema: include_str!("../../schemas/firefox-protections.sql"), ..PLAIN };

pub(super) fn write(profile: &Path, drawer: &Drawer) -> Result<(), Error> {
    for held in drawer.holdings.iter().filter(|held| held.bytes > 0) {
        store(profile, held)?;
    }
    let granted: Vec<(&Held, &str)> =
        drawer.holdings.iter().filter_map(|held| Some((held, permission(held.kind)?))).collect();
    if !granted.is_empty() {
        database::make(profile, "permissions.sqlite", &PERMISSIONS, |perms| {
            let mut row = perms.prepare(
                "INSERT INTO moz_perms (origin, type, permission, expireType, expireTime, modificationTime)
                 VALUES (?, ?, 1, 0, 0, ?)",
            )?;
            granted.iter().try_for_each(|(held, kind)| {
                row.execute(params![held.origin, kind, held.at / 1_000]).map(drop)
            })
        })?;
    }
    let bounces: Vec<&Held> =
        drawer.holdings.iter().filter(|held| held.kind == HoldingKind::Bounce).collect();
    if !bounces.is_empty() {
        database::make(profile, "bounce-tracking-protection.sqlite", &BOUNCES, |sites| {
            let mut row = sites.prepare("INSERT INTO sites VALUES ('', ?, 0, ?)")?;
            bounces.iter().try_for_each(|held| row.execute(params![held.origin, held.at]).map(drop))
        })?;
    }
    if drawer.blocked.is_empty() {
        return Ok(());
    }
    database::make(profile, "protections.sqlite", &PROTECTIONS, |events| {
        let mut row = events.prepare("INSERT INTO events (type, count, timestamp) VALUES (?, ?, ?)")?;
        let mut insert = |Blocked { kind, day, count }: &Blocked| {
            row.execute(params![number(*kind), count, Day(*day).to_string()]).map(drop)
        };
        drawer.blocked.iter().try_for_each(&mut insert)
    })
}

fn store(profile: &Path, held: &Held) -> Result<(), Error> {
    let host = held.origin.trim_start_matches("https://");
    let site = held.partition.as_deref().map(|site| site.trim_start_matches("https://"));
    let top = site.map(|site| format!("^partitionKey=%28https%2C{site}%29")).unwrap_or_default();
    let folder = profile.join(format!("storage/default/https+++{host}{top}"));
    let (part, file) = match held.kind {
        HoldingKind::CacheStorage => ("cache", "caches.sqlite"),
        HoldingKind::LocalStorage => ("ls", "data.sqlite"),
        _ => ("idb", "1.sqlite"),
    };
    make_hollow(&folder.join(part), file, held.bytes)?;
    let metadata = folder.join(".metadata-v2");
    fs::write(&metadata, held.at.to_be_bytes()).map_err(|source| failed(&metadata, source))
}

fn permission(kind: HoldingKind) -> Option<&'static str> {
    match kind {
        HoldingKind::Microphone => Some("microphone"),
        HoldingKind::Camera => Some("camera"),
        HoldingKind::Location => Some("geo"),
        HoldingKind::Notifications => Some("desktop-notification"),
        _ => None,
    }
}

fn number(kind: ProtectionKind) -> u8 {
    match kind {
        ProtectionKind::Trackers => 1,
        ProtectionKind::Cookies => 2,
        ProtectionKind::Cryptominers => 3,
        ProtectionKind::Fingerprinters => 4,
        ProtectionKind::Social => 5,
        ProtectionKind::SuspiciousFingerprinters => 6,
        ProtectionKind::BounceTrackers => 7,
    }
}
