//! One profile's folder, and the stores in it.

use model::{Engine, StoreKind};
use std::{
    fs, io,
    path::{Component, Path, PathBuf},
};

/// A profile's folder and the profile's name for people.
#[derive(Debug, PartialEq)]
pub(crate) struct Drawer {
    pub dir: PathBuf,
    pub name: String,
}

/// Where the stores of an engine may lie, counted from the profile; the first place that exists counts. `{name}` stands
/// for the name of the profile's own folder, `{lower}` for the same in lower case.
pub(crate) type Stores = [(StoreKind, &'static [&'static str])];

pub(crate) fn stores(engine: Engine) -> &'static Stores {
    match engine {
        Engine::Chromium => crate::chromium::STORES,
        Engine::Gecko => crate::gecko::STORES,
        Engine::Webkit => crate::webkit::STORES,
        Engine::QtWebengine => crate::qtwebengine::STORES,
    }
}

/// All profiles of a browser's folder, and the folder itself where it is one.
pub(crate) fn drawers(engine: Engine, folder: &Path) -> io::Result<Vec<Drawer>> {
    match engine {
        Engine::Chromium => crate::chromium::drawers(folder),
        Engine::Gecko => crate::gecko::drawers(folder),
        Engine::Webkit | Engine::QtWebengine => by_looks(engine, folder),
    }
}

/// Of an engine that keeps no list of its profiles: the folders with a history, and the folder itself if it has a store.
fn by_looks(engine: Engine, folder: &Path) -> io::Result<Vec<Drawer>> {
    let mut dirs = folders_in(folder)?;
    dirs.retain(|dir| has_history(engine, dir));
    dirs.extend(has_store(engine, folder).then(|| folder.to_owned()));
    let name = |dir: &Path| dir.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(dirs.into_iter().map(|dir| Drawer { name: name(&dir), dir }).collect())
}

/// The store in a profile, if there is one. Links in the profile are not followed; what they hide is not there, but a
/// link in place of the file itself is found, for the reader to refuse.
pub(crate) fn store(dir: &Path, places: &[&str]) -> io::Result<Option<PathBuf>> {
    let name = dir.file_name().unwrap_or_default().to_string_lossy();
    for place in places {
        let place = place.replace("{name}", &name).replace("{lower}", &name.to_lowercase());
        let mut path = dir.to_owned();
        let mut parts = place.split('/').peekable();
        while let Some(part) = parts.next() {
            path.push(part);
            match fs::symlink_metadata(&path) {
                Ok(_) if parts.peek().is_none() => return Ok(Some(path)),
                Ok(about) if about.is_dir() => {}
                Ok(_) => break,
                Err(error) if error.kind() == io::ErrorKind::NotFound => break,
                Err(error) => return Err(error),
            }
        }
    }
    Ok(None)
}

/// Whether a folder itself holds one of the stores of this engine that every used profile has.
pub(crate) fn has_store(engine: Engine, dir: &Path) -> bool {
    let mut expected = stores(engine).iter().filter(|(kind, _)| kind.is_expected());
    expected.any(|(_, places)| holds(dir, places))
}

/// Whether a folder itself holds a history of this engine.
pub(crate) fn has_history(engine: Engine, dir: &Path) -> bool {
    stores(engine).iter().any(|(kind, places)| *kind == StoreKind::History && holds(dir, places))
}

fn holds(dir: &Path, places: &[&str]) -> bool {
    let mut inside = places.iter().filter(|place| !place.starts_with(".."));
    inside.any(|place| matches!(store(dir, &[place]), Ok(Some(_))))
}

/// Folders directly in a folder, links left out, in order.
pub(crate) fn folders_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut folders: Vec<PathBuf> = folder
        .read_dir()?
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| entry.path())
        .collect();
    folders.sort();
    Ok(folders)
}

/// Whether a name read from a file is that of something directly in a folder, not a way out of it.
pub(crate) fn is_plain(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None))
}

/// Whether a path read from a file leads to something below a folder.
pub(crate) fn is_within(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn a_name_from_a_file_leads_nowhere_else() {
        assert!(is_plain("Profile 1"));
        for name in ["", ".", "..", "/etc", "../Default", "a/b"] {
            assert!(!is_plain(name), "{name}");
        }
    }
}
