//! Profiles in a user data folder, and their names from its `Local State`.

use crate::{
    drawer::{Drawer, Stores, folders_in, has_store, is_plain},
    small,
};
use model::{Engine, StoreKind};
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    io,
    path::{Path, PathBuf},
};

/// Cookies moved below `Network` on Windows; of two the newer place counts.
pub(crate) const STORES: &Stores = &[
    (StoreKind::History, &["History"]),
    (StoreKind::Cookies, &["Network/Cookies", "Cookies"]),
    (StoreKind::SiteStorage, &["WebStorage", "IndexedDB", "Local Storage"]),
    (StoreKind::Permissions, &["Preferences"]),
    (StoreKind::Bounces, &["DIPS"]),
];

/// `Local State` holds a few megabytes at most in practice.
const LOCAL_STATE: u64 = 32 << 20;
/// Profiles the browser keeps for itself.
const ASIDE: [&str; 2] = ["System Profile", "Guest Profile"];

#[derive(Default, Deserialize)]
struct LocalState {
    #[serde(default)]
    profile: ProfileList,
}

#[derive(Default, Deserialize)]
struct ProfileList {
    #[serde(default)]
    info_cache: BTreeMap<String, ProfileInfo>,
}

#[derive(Deserialize)]
struct ProfileInfo {
    name: Option<String>,
}

/// All profiles of a user data folder; the folder itself may be one (older Opera, or given by hand).
pub(crate) fn drawers(folder: &Path) -> io::Result<Vec<Drawer>> {
    let dirs = folders_in(folder)?;
    let names = small::file(&folder.join("Local State"), LOCAL_STATE).map(|state| names(&state));
    let names = names.unwrap_or_default();
    // A profile may be a link to elsewhere: then the browser's own list tells of it.
    let linked = names.keys().filter(|name| is_plain(name)).map(|name| folder.join(name));
    let linked: Vec<PathBuf> = linked.filter(|dir| dir.is_dir() && !dirs.contains(dir)).collect();
    let mut found = Vec::new();
    for dir in dirs.into_iter().chain(linked) {
        let own = dir.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let given = names.get(&own);
        let browsers_own = ASIDE.contains(&&*own);
        let begun = !browsers_own && (given.is_some() || dir.join("Preferences").is_file());
        // In a profile `Network` holds its cookies; it is none itself.
        if begun || (own != "Network" && has_store(Engine::Chromium, &dir)) {
            found.push(Drawer { dir, name: given.filter(|name| !name.is_empty()).cloned().unwrap_or(own) });
        }
    }
    if has_store(Engine::Chromium, folder) {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        found.push(Drawer { dir: folder.to_owned(), name });
    }
    Ok(found)
}

/// Folder → the name the person gave. What cannot be read costs the names, not the profiles.
fn names(local_state: &[u8]) -> BTreeMap<String, String> {
    let state: LocalState = serde_json::from_slice(local_state).unwrap_or_default();
    let named = |(folder, info): (String, ProfileInfo)| (folder, info.name.unwrap_or_default());
    state.profile.info_cache.into_iter().map(named).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_from_the_browsers_own_list() {
        let state = br#"{"os_crypt":{"x":[1]},"profile":{"last_used":"Default",
            "info_cache":{"Default":{"name":"Alex","gaia_id":""},"Profile 1":{"name":null}}}}"#;
        let named = [("Default", "Alex"), ("Profile 1", "")];
        assert_eq!(names(state), named.map(|(a, b)| (a.to_owned(), b.to_owned())).into());
        for damaged in [&b""[..], b"{", b"[]", b"\xff", br#"{"profile":{"info_cache":3}}"#] {
            assert_eq!(names(damaged), BTreeMap::new());
        }
    }
}
