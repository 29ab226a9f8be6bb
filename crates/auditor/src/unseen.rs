//! AI outside the stores of sites: what the ledger recalls of it, joined with the catalog.

use crate::ground::names;
use catalog::Catalog;
use ledger::Recall;
use model::{
    AppKind, ExtensionRow, ExtensionTrail, Kept, ModelRow, PartTrail, PortRow, Presence, PresenceKind,
    ProgramTrail, Reach, Runs, ServerRow, SettingRow, Unseen,
};
use std::{cmp::Reverse, collections::BTreeMap};

pub(crate) fn unseen(catalog: &Catalog, recall: &Recall) -> Unseen {
    let rows = || recall.presences.iter().map(|row| &row.presence);
    let mut programs: BTreeMap<&str, Vec<&Presence>> = BTreeMap::new();
    let mut extensions: BTreeMap<&str, Vec<&Presence>> = BTreeMap::new();
    let (mut parts, mut settings): (Vec<PartTrail>, Vec<SettingRow>) = (Vec::new(), Vec::new());
    for row in rows() {
        match row.kind {
            PresenceKind::Extension => extensions.entry(&row.id).or_default().push(row),
            PresenceKind::BuiltIn => parts.push(part(catalog, recall, row)),
            PresenceKind::Setting => settings.extend(setting(recall, row)),
            _ => programs.entry(&row.id).or_default().push(row),
        }
    }
    // What the catalog no longer lists keeps its rows in the ledger until it is listed again.
    let mut programs: Vec<ProgramTrail> =
        programs.into_iter().filter_map(|(id, rows)| program(catalog, id, &rows)).collect();
    programs.sort_by(|a, b| (Reverse(a.last), &a.app.name).cmp(&(Reverse(b.last), &b.app.name)));
    let mut extensions: Vec<ExtensionTrail> =
        extensions.into_iter().filter_map(|(id, rows)| extension(catalog, recall, id, &rows)).collect();
    extensions.sort_by(|a, b| a.extension.name.cmp(&b.extension.name));
    parts.sort_by(|a, b| (&a.name, &a.part, &a.profile).cmp(&(&b.name, &b.part, &b.profile)));
    settings.sort_by(|a, b| (&a.setting, &a.profile).cmp(&(&b.setting, &b.profile)));
    Unseen { looked: recall.looked, programs, extensions, parts, settings }
}

fn program(catalog: &Catalog, id: &str, rows: &[&Presence]) -> Option<ProgramTrail> {
    let app = catalog.app(id)?.clone();
    let of = |kind| rows.iter().copied().filter(move |row| row.kind == kind);
    let bytes = |kind| of(kind).filter_map(|row| row.bytes).reduce(u64::saturating_add);
    let last = |kind| of(kind).filter_map(|row| row.last).max();
    let kept = |kind| of(kind).next().map(|_| Kept { bytes: bytes(kind), last: last(kind) });
    let listening: Vec<PortRow> =
        of(PresenceKind::Listening).map(|row| PortRow { port: row.part.clone(), reach: row.reach }).collect();
    let mut models: Vec<ModelRow> = of(PresenceKind::Model)
        .map(|row| ModelRow { name: row.part.clone(), bytes: row.bytes, last: row.last })
        .collect();
    models.sort_by(|a, b| (Reverse(a.bytes), &a.name).cmp(&(Reverse(b.bytes), &b.name)));
    let open = listening.iter().any(|port| port.reach == Reach::Network);
    let here = app.runs == Runs::Local || app.kind == AppKind::Models;
    Some(ProgramTrail {
        origin: rows.iter().map(|row| row.origin).min().unwrap_or_default(),
        installed: of(PresenceKind::Installed).count() > 0,
        running: of(PresenceKind::Running).count() > 0,
        stays_here: here && !open,
        first: rows.iter().filter_map(|row| row.first).min(),
        last: [PresenceKind::Used, PresenceKind::Chats, PresenceKind::Running]
            .into_iter()
            .filter_map(last)
            .max(),
        data: kept(PresenceKind::Used),
        chats: kept(PresenceKind::Chats),
        secrets: of(PresenceKind::Secrets).count() > 0,
        servers: of(PresenceKind::Server)
            .map(|row| ServerRow { name: row.part.clone(), reach: row.reach })
            .collect(),
        unattended: of(PresenceKind::Unattended).map(|row| row.part.clone()).collect(),
        models,
        listening,
        app,
    })
}

fn extension(catalog: &Catalog, recall: &Recall, id: &str, rows: &[&Presence]) -> Option<ExtensionTrail> {
    let copy = |row: &&Presence| {
        let profile = row.profile.clone()?;
        let (browser_name, profile_name) = names(recall, &profile);
        Some(ExtensionRow {
            profile,
            browser_name,
            profile_name,
            version: row.part.clone(),
            reach: row.reach,
            origin: row.origin,
            since: row.first,
        })
    };
    let copies = rows.iter().filter_map(copy).collect();
    Some(ExtensionTrail { extension: catalog.extension(id)?.clone(), copies })
}

fn part(catalog: &Catalog, recall: &Recall, row: &Presence) -> PartTrail {
    let app = catalog.app(&row.id);
    let (browser_name, profile_name) = row.profile.as_ref().map(|key| names(recall, key)).unwrap_or_default();
    let named = || if browser_name.is_empty() { row.id.clone() } else { browser_name };
    PartTrail {
        id: row.id.clone(),
        name: app.map_or_else(named, |app| app.name.clone()),
        operator: app.map(|app| app.operator.name.clone()),
        part: row.part.clone(),
        profile: row.profile.clone(),
        profile_name,
        reach: row.reach,
        origin: row.origin,
        bytes: row.bytes,
        first: row.first,
        last: row.last,
    }
}

fn setting(recall: &Recall, row: &Presence) -> Option<SettingRow> {
    let profile = row.profile.clone()?;
    let (browser_name, profile_name) = names(recall, &profile);
    Some(SettingRow { profile, browser_name, profile_name, setting: row.part.clone(), reach: row.reach })
}
