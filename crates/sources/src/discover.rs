//! Finds profiles and what there is to read in them. Opens no store.

use crate::{
    Machine,
    browsers::{self, Browser},
    drawer::{self, Drawer},
    forks,
    tops::Tops,
};
use model::{Engine, Gap, GapReason, Profile, ProfileKey, Store, StoreKind};
use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

/// Profiles found, and what could not be looked into.
#[derive(Debug, Default)]
pub struct Found {
    pub profiles: Vec<Profile>,
    pub gaps: Vec<Gap>,
}

/// Every profile of every browser in the person's home, and in those of others where they are asked for.
#[must_use]
pub fn discover(machine: &Machine) -> Found {
    let mut search = Search::default();
    search.look_home(machine);
    let own = search.drawers.len();
    let (open, closed): (Vec<_>, Vec<_>) = machine.others.iter().partition(|home| home.read_dir().is_ok());
    for home in open {
        let theirs = Machine::at(machine.platform, home.clone());
        let before = search.drawers.len();
        search.look_home(&Machine { running: machine.running.clone(), ..theirs });
        // On the screen alone a profile says whose it is; its key does not.
        let whose = home.file_name().unwrap_or_default().to_string_lossy();
        for (_, drawer) in search.drawers.iter_mut().skip(before) {
            drawer.name = format!("{} ({whose})", drawer.name);
        }
    }
    if !closed.is_empty() {
        let detail = format!("{} of {} other home folders", closed.len(), machine.others.len());
        search.gaps.push(Gap {
            reason: GapReason::Forbidden,
            browser: String::new(),
            profile: None,
            store: None,
            detail,
        });
    }
    search.finish(own, &machine.home.display().to_string())
}

/// The profile in a folder given by hand, or the profiles of the browser whose folder it is.
#[must_use]
pub fn profile_at(folder: &Path) -> Found {
    let mut search = Search::default();
    let engine = engine_of(folder);
    // A profile lies in its browser's folder, but for an older Opera, where both are one.
    let parent = folder.parent().filter(|_| drawer::has_store(engine, folder)).unwrap_or(folder);
    let known = browsers::of_folder(folder).or_else(|| browsers::of_folder(parent));
    let owner = match known.filter(|browser| browser.engine == engine) {
        Some(browser) => Owner::of(browser, false),
        None => Owner::unknown(parent, engine),
    };
    search.look(&owner, folder);
    search.finish(usize::MAX, "no profile of a known kind in this folder")
}

/// The names of histories tell engines apart; cookies of Firefox and Epiphany are called alike.
fn engine_of(folder: &Path) -> Engine {
    let lists = |engine: &Engine| {
        drawer::drawers(*engine, folder)
            .is_ok_and(|found| found.iter().any(|drawer| drawer::has_history(*engine, &drawer.dir)))
    };
    let small = [Engine::Webkit, Engine::QtWebengine].into_iter().find(lists);
    small.unwrap_or_else(|| {
        let gecko = folder.join("profiles.ini").is_file() || drawer::has_store(Engine::Gecko, folder);
        if gecko { Engine::Gecko } else { Engine::Chromium }
    })
}

/// Whose profiles they are.
#[derive(Clone)]
struct Owner {
    id: String,
    name: String,
    engine: Engine,
    running: bool,
}

impl Owner {
    fn of(browser: &Browser, running: bool) -> Self {
        Self { id: browser.id.clone(), name: browser.name.clone(), engine: browser.engine, running }
    }

    /// A fork nobody told us of bears its folder's name, or that of the folder around it where many use the same.
    fn unknown(folder: &Path, engine: Engine) -> Self {
        const ANYBODYS: [&str; 3] = ["User Data", "EBWebView", "Profiles"];
        let names = folder.ancestors().filter_map(Path::file_name);
        let name = names.map(|name| name.to_string_lossy()).find(|name| !ANYBODYS.contains(&&**name));
        let name = name.unwrap_or_default().trim_start_matches('.').to_owned();
        Self { id: name.clone(), name, engine, running: false }
    }

    fn key(&self, dir: &Path) -> ProfileKey {
        ProfileKey(format!("{}:{}", self.id, dir.file_name().unwrap_or_default().to_string_lossy()))
    }
}

/// What was come upon so far.
#[derive(Default)]
struct Search {
    /// Profiles by their real folders: two rows, or a link between two places, may lead to the same.
    dirs: BTreeSet<PathBuf>,
    drawers: Vec<(Owner, Drawer)>,
    gaps: Vec<Gap>,
}

impl Search {
    /// Looks into every place of one home.
    fn look_home(&mut self, machine: &Machine) {
        let tops = Tops::default();
        for browser in browsers::known() {
            let owner = Owner::of(browser, browser.runs(machine));
            for folder in browser.folders(machine, &tops) {
                self.look(&owner, &folder);
            }
        }
        for (folder, engine) in forks::unknown(machine) {
            self.look(&Owner::unknown(&folder, engine), &folder);
        }
        // Where the places of browsers are closed to us, there may be some.
        let roots = [Some(machine.home.clone()), machine.root("data")];
        for place in roots.into_iter().flatten().chain(machine.places()) {
            if let Err(error) = place.read_dir()
                && error.kind() == io::ErrorKind::PermissionDenied
            {
                self.closed("", &place, &error);
            }
        }
    }

    /// Looks into a browser's folder.
    fn look(&mut self, owner: &Owner, folder: &Path) {
        let real = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
        match drawer::drawers(owner.engine, folder) {
            Ok(drawers) => {
                let fresh = drawers.into_iter().filter(|drawer| self.dirs.insert(real(&drawer.dir)));
                self.drawers.extend(fresh.map(|drawer| (owner.clone(), drawer)));
            }
            Err(error) => self.closed(&owner.name, folder, &error),
        }
    }

    fn closed(&mut self, browser: &str, folder: &Path, error: &io::Error) {
        self.gaps.push(Gap {
            reason: reason(error),
            browser: browser.to_owned(),
            profile: None,
            store: None,
            detail: format!("{}: {error}", folder.display()),
        });
    }

    /// Names the profiles apart and lists their stores. `own`: so many are the person's own, the others are of other
    /// people; `nothing` says where there was none.
    fn finish(self, own: usize, nothing: &str) -> Found {
        let mut found = Found { profiles: Vec::new(), gaps: self.gaps };
        let mut bearers: BTreeMap<ProfileKey, u32> = BTreeMap::new();
        for (owner, drawer) in self.drawers.iter().take(own) {
            *bearers.entry(owner.key(&drawer.dir)).or_default() += 1;
        }
        for (i, (owner, drawer)) in self.drawers.into_iter().enumerate() {
            let mut key = owner.key(&drawer.dir);
            // A Snap and a native one, say, or those of two people: a digest of the folder tells them apart, whichever
            // was there first. The person's own keep their keys whoever else is asked for.
            if i >= own || bearers.get(&key) > Some(&1) {
                let digest = blake3::hash(drawer.dir.as_os_str().as_encoded_bytes()).to_hex();
                key = ProfileKey(format!("{key}#{}", &digest[..6]));
            }
            found.add(owner, drawer, key);
        }
        if found.profiles.is_empty() && found.gaps.is_empty() {
            found.gaps.push(Gap {
                reason: GapReason::NoBrowser,
                browser: String::new(),
                profile: None,
                store: None,
                detail: nothing.to_owned(),
            });
        }
        found
    }
}

impl Found {
    fn add(&mut self, owner: Owner, drawer: Drawer, key: ProfileKey) {
        let (mut stores, mut missing) = (Vec::new(), Vec::new());
        let mut gap = |reason, kind: StoreKind, detail| {
            let (browser, profile, store) = (owner.name.clone(), Some(key.clone()), Some(kind));
            self.gaps.push(Gap { reason, browser, profile, store, detail });
        };
        for &(kind, places) in drawer::stores(owner.engine) {
            // Expected ones come first: a profile nobody used yet has nothing else to read.
            if !kind.is_expected() && stores.is_empty() {
                break;
            }
            match drawer::store(&drawer.dir, places) {
                Ok(Some(path)) => stores.push(Store { kind, bytes: weight(&path), path }),
                Ok(None) if kind.is_expected() => missing.push(kind),
                Ok(None) => {}
                Err(error) => gap(reason(&error), kind, error.to_string()),
            }
        }
        // A profile nobody used yet is no gap; one with half of its stores is.
        if !stores.is_empty() {
            for kind in missing {
                gap(GapReason::Missing, kind, drawer.name.clone());
            }
        }
        self.profiles.push(Profile {
            key,
            browser: owner.id,
            browser_name: owner.name,
            engine: owner.engine,
            name: drawer.name,
            place: drawer.dir.display().to_string(),
            dir: drawer.dir,
            running: owner.running,
            stores,
        });
    }
}

fn reason(error: &io::Error) -> GapReason {
    match error.kind() {
        io::ErrorKind::PermissionDenied => GapReason::Forbidden,
        io::ErrorKind::NotFound => GapReason::Missing,
        _ => GapReason::Unreadable,
    }
}

/// Bytes of a store with its log; 0 for a folder, which is not known before it was walked.
fn weight(path: &Path) -> u64 {
    let mut log = OsString::from(path);
    log.push("-wal");
    let size = |path: &Path| {
        fs::symlink_metadata(path).map_or(0, |about| if about.is_dir() { 0 } else { about.len() })
    };
    size(path).saturating_add(size(Path::new(&log)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_fork_bears_its_own_name() {
        let name = |folder: &str| Owner::unknown(Path::new(folder), Engine::Chromium).name;
        assert_eq!(name("/home/alex/.config/chromium-lab"), "chromium-lab");
        assert_eq!(name("/home/alex/.someone"), "someone");
        assert_eq!(name("/h/AppData/Local/Vendor/Thing/User Data"), "Thing");
    }
}
