//! Browsers no row tells of: folders in the usual places that look like one.

use crate::{
    Machine,
    drawer::{drawers, folders_in, has_store},
};
use model::Engine;
use std::path::{Path, PathBuf};

/// Folders that look like a browser's, one and two levels below the usual places. Known ones are among them.
pub(crate) fn unknown(machine: &Machine) -> Vec<(PathBuf, Engine)> {
    let inside = |folder: &Path| folders_in(folder).unwrap_or_default();
    let mut found = Vec::new();
    for folder in machine.places().iter().flat_map(|place| inside(place)) {
        if let Some(engine) = looks_like(&folder) {
            found.push((folder, engine));
            continue;
        }
        for inner in inside(&folder) {
            let user_data = inner.join("User Data");
            let inner = if user_data.is_dir() { user_data } else { inner };
            found.extend(looks_like(&inner).map(|engine| (inner, engine)));
        }
    }
    found
}

/// A history in a profile is what tells a browser from the many programs built with one.
fn looks_like(folder: &Path) -> Option<Engine> {
    if folder.join("profiles.ini").is_file() {
        let used = drawers(Engine::Gecko, folder).unwrap_or_default();
        return used.iter().any(|drawer| has_store(Engine::Gecko, &drawer.dir)).then_some(Engine::Gecko);
    }
    let history = |profile: &Path| profile.join("History").is_file();
    let used = history(&folder.join("Default"))
        || (folder.join("Local State").is_file()
            && (history(folder) || folders_in(folder).unwrap_or_default().iter().any(|dir| history(dir))));
    used.then_some(Engine::Chromium)
}
