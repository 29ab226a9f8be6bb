//! Profiles named in `profiles.ini`, and those beside it that it does not name.

use crate::{
    discover::{Drawer, folders_in},
    small,
};
use model::StoreKind;
use std::{
    io,
    path::{Path, PathBuf},
};

const PROFILES_INI: u64 = 1 << 20;

/// All profiles of a folder with `profiles.ini`.
pub(crate) fn drawers(folder: &Path) -> io::Result<Vec<Drawer>> {
    folder.read_dir()?;
    let ini = small::file(&folder.join("profiles.ini"), PROFILES_INI).unwrap_or_default();
    let mut found: Vec<Drawer> = Vec::new();
    for (dir, name) in listed(&String::from_utf8_lossy(&ini), folder) {
        found.extend(drawer(&dir, Some(name)));
    }
    let unlisted = folders_in(folder).into_iter().chain(folders_in(&folder.join("Profiles")));
    for dir in unlisted {
        if found.iter().all(|drawer| drawer.dir != dir) {
            found.extend(drawer(&dir, None));
        }
    }
    Ok(found)
}

/// The profile in this folder, if it is one: it has a store. An empty profile (never started) is none.
pub(crate) fn drawer(dir: &Path, name: Option<String>) -> Option<Drawer> {
    let stores = vec![
        (StoreKind::History, vec![dir.join("places.sqlite")]),
        (StoreKind::Cookies, vec![dir.join("cookies.sqlite")]),
    ];
    let used = stores.iter().flat_map(|(_, places)| places).any(|path| path.symlink_metadata().is_ok());
    // Folders are called `k9wfypby.work`: salt, then name.
    let folder = || {
        let name = dir.file_name().unwrap_or_default().to_string_lossy().into_owned();
        name.split_once('.').map_or(name.clone(), |(_, name)| name.to_owned())
    };
    used.then(|| Drawer {
        dir: dir.to_owned(),
        name: name.filter(|name| !name.is_empty()).unwrap_or_else(folder),
        stores,
    })
}

/// `[ProfileN]` sections: the folder and the name of each.
fn listed(ini: &str, folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut section: Option<(Option<&str>, &str, bool)> = None;
    let mut close = |section: Option<(Option<&str>, &str, bool)>| {
        if let Some((Some(path), name, relative)) = section {
            // A relative path uses `/` on every system; `join` keeps an absolute one as it is.
            let dir = if relative {
                path.split('/').fold(folder.to_owned(), |dir, part| dir.join(part))
            } else {
                path.into()
            };
            found.push((dir, name.to_owned()));
        }
    };
    for line in ini.trim_start_matches('\u{feff}').lines().map(str::trim) {
        if line.starts_with('[') {
            close(section.take());
            let profile = line.strip_prefix("[Profile").and_then(|rest| rest.strip_suffix(']'));
            section = profile.filter(|n| n.bytes().all(|b| b.is_ascii_digit())).map(|_| (None, "", true));
        } else if let (Some(section), Some((key, value))) = (&mut section, line.split_once('=')) {
            match key {
                "Path" => section.0 = Some(value),
                "Name" => section.1 = value,
                "IsRelative" => section.2 = value != "0",
                _ => {}
            }
        }
    }
    close(section);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_are_read_wherever_they_lie() {
        let ini = "\u{feff}[Install4F96D1932A9F858E]\r\nDefault=a.x\r\n\r\n[Profile1]\r\nName=work\r\nIsRelative=1\r\n\
            Path=Profiles/b.work\r\n[Profile0]\nName=far\nIsRelative=0\nPath=/srv/far\n[Profiles]\nPath=no\n";
        let found = listed(ini, Path::new("/h/firefox"));
        assert_eq!(
            found,
            [
                (PathBuf::from("/h/firefox/Profiles/b.work"), "work".to_owned()),
                (PathBuf::from("/srv/far"), "far".to_owned()),
            ]
        );
    }
}
