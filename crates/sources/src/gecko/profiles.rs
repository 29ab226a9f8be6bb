//! Profiles named in `profiles.ini`, and those beside it that it does not name.

use crate::{
    drawer::{Drawer, Stores, folders_in, has_store},
    small,
};
use model::{Engine, StoreKind};
use std::{
    io,
    path::{Path, PathBuf},
};

pub(crate) const STORES: &Stores = &[
    (StoreKind::History, &["places.sqlite"]),
    (StoreKind::Cookies, &["cookies.sqlite"]),
    (StoreKind::SiteStorage, &["storage/default"]),
    (StoreKind::Permissions, &["permissions.sqlite"]),
    (StoreKind::Bounces, &["bounce-tracking-protection.sqlite"]),
    (StoreKind::Protections, &["protections.sqlite"]),
];

const PROFILES_INI: u64 = 1 << 20;

/// All profiles of a folder with `profiles.ini`; the folder itself may be one (given by hand).
///
/// Which of them a start would choose (`[InstallHASH] Default`) is of no matter: each may hold a trail.
pub(crate) fn drawers(folder: &Path) -> io::Result<Vec<Drawer>> {
    let beside = folders_in(folder)?;
    let below = folders_in(&folder.join("Profiles")).unwrap_or_default();
    let ini = small::file(&folder.join("profiles.ini"), PROFILES_INI).unwrap_or_default();
    let mut found = listed(&String::from_utf8_lossy(&ini), folder);
    found.retain(|drawer| drawer.dir.is_dir());
    for dir in beside.into_iter().chain(below).chain([folder.to_owned()]) {
        if has_store(Engine::Gecko, &dir) && found.iter().all(|drawer| drawer.dir != dir) {
            let name = own_name(&dir);
            found.push(Drawer { dir, name });
        }
    }
    Ok(found)
}

/// Folders are called `k9wfypby.work`: salt, then name.
fn own_name(dir: &Path) -> String {
    let name = dir.file_name().unwrap_or_default().to_string_lossy();
    name.split_once('.').map_or(&*name, |(_, name)| name).to_owned()
}

/// `[ProfileN]` sections: the folder and the name of each.
fn listed(ini: &str, folder: &Path) -> Vec<Drawer> {
    let mut found = Vec::new();
    for section in sections(ini) {
        let value =
            |key| section.lines().filter_map(|line| line.trim().split_once('=')).find(|(k, _)| *k == key);
        let Some((_, path)) = value("Path") else { continue };
        let relative = value("IsRelative").is_none_or(|(_, value)| value != "0");
        // A relative path uses `/` on every system.
        let dir = if relative {
            path.split('/').fold(folder.to_owned(), |dir, part| dir.join(part))
        } else {
            PathBuf::from(path)
        };
        let name = value("Name").map(|(_, name)| name.to_owned()).filter(|name| !name.is_empty());
        found.push(Drawer { name: name.unwrap_or_else(|| own_name(&dir)), dir });
    }
    found
}

/// What stands under each `[ProfileN]`.
fn sections(ini: &str) -> impl Iterator<Item = &str> {
    let parts = ini.trim_start_matches('\u{feff}').split("\n[").map(|part| part.trim_start_matches('['));
    parts.filter_map(|part| {
        let (title, body) = part.split_once(']')?;
        let number = title.strip_prefix("Profile")?;
        number.bytes().all(|b| b.is_ascii_digit()).then_some(body)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_are_read_wherever_they_lie() {
        let ini = "\u{feff}[Install4F96D1932A9F858E]\r\nDefault=a.x\r\n\r\n[Profile1]\r\nName=work\r\nIsRelative=1\r\n\
            Path=Profiles/b.work\r\n[Profile0]\nName=far=off\nIsRelative=0\nPath=/srv/far\n[Profiles]\nPath=no\n\
            [Profile7]\nName=lost\n[Profile8]\nPath=c.bare\n";
        let drawer = |dir: &str, name: &str| Drawer { dir: dir.into(), name: name.to_owned() };
        let told = [
            drawer("/h/firefox/Profiles/b.work", "work"),
            drawer("/srv/far", "far=off"),
            drawer("/h/firefox/c.bare", "bare"),
        ];
        assert_eq!(listed(ini, Path::new("/h/firefox")), told);
        assert_eq!(listed("", Path::new("/h")), []);
        assert_eq!(listed("no ini at all \u{0} [ = ]", Path::new("/h")), []);
    }
}
