//! Profiles in a user data folder, and their names from its `Local State`.

use crate::{
    discover::{Drawer, folders_in},
    small,
};
use model::StoreKind;
use serde::Deserialize;
use std::{collections::BTreeMap, io, path::Path};

/// `Local State` holds a few megabytes at most in practice.
const LOCAL_STATE: u64 = 32 << 20;

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
    #[serde(default)]
    name: String,
}

/// All profiles of a user data folder; the folder itself may be the only one (older Opera).
pub(crate) fn drawers(folder: &Path) -> io::Result<Vec<Drawer>> {
    folder.read_dir()?;
    let names = names(folder);
    let mut found: Vec<Drawer> = folders_in(folder)
        .iter()
        .filter(|inner| inner.file_name() != Some("System Profile".as_ref()))
        .filter_map(|inner| {
            drawer(inner, inner.file_name().and_then(|name| names.get(name.to_str()?)).cloned())
        })
        .collect();
    found.extend(drawer(folder, None));
    Ok(found)
}

/// The profile in this folder, if it is one: it has a store.
pub(crate) fn drawer(dir: &Path, name: Option<String>) -> Option<Drawer> {
    let stores = vec![
        (StoreKind::History, vec![dir.join("History")]),
        // Moved below `Network` on Windows; old profiles may have both, the newer place counts.
        (StoreKind::Cookies, vec![dir.join("Network/Cookies"), dir.join("Cookies")]),
    ];
    let used = stores.iter().flat_map(|(_, places)| places).any(|path| path.symlink_metadata().is_ok());
    let name = name.filter(|name| !name.is_empty());
    let folder = || dir.file_name().unwrap_or_default().to_string_lossy().into_owned();
    used.then(|| Drawer { dir: dir.to_owned(), name: name.unwrap_or_else(folder), stores })
}

/// Folder → the name the person gave. What cannot be read costs the names, not the profiles.
fn names(folder: &Path) -> BTreeMap<String, String> {
    let state: LocalState = small::file(&folder.join("Local State"), LOCAL_STATE)
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default();
    state.profile.info_cache.into_iter().map(|(folder, info)| (folder, info.name)).collect()
}
