//! Finds profiles and what there is to read in them. Opens no store.

use crate::{Machine, Platform, browsers, browsers::Browser, chromium, gecko};
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

/// One profile folder as an engine describes it.
pub(crate) struct Drawer {
    pub dir: PathBuf,
    pub name: String,
    /// Where each store lies if it is there; the first that exists counts.
    pub stores: Vec<(StoreKind, Vec<PathBuf>)>,
}

/// Whose profiles they are.
#[derive(Clone)]
struct Owner {
    id: String,
    name: String,
    engine: Engine,
    running: bool,
}

/// Every profile of every browser on the machine.
#[must_use]
pub fn discover(machine: &Machine) -> Found {
    let mut found = Found::default();
    let mut known = BTreeSet::new();
    for browser in browsers::known() {
        for folder in browser.folders(machine) {
            // Two rows, or a link between two places, may name one folder.
            if known.insert(folder.canonicalize().unwrap_or_else(|_| folder.clone())) {
                found.add_folder(&Owner::of(browser, machine), &folder);
            }
        }
    }
    for (folder, engine) in forks(machine) {
        if known.insert(folder.canonicalize().unwrap_or_else(|_| folder.clone())) {
            found.add_folder(&Owner::unknown(&folder, engine), &folder);
        }
    }
    if found.profiles.is_empty() && found.gaps.is_empty() {
        let detail = machine.home.display().to_string();
        found.gaps.push(Gap {
            reason: GapReason::NoBrowser,
            browser: String::new(),
            profile: None,
            store: None,
            detail,
        });
    }
    found.name_apart();
    found
}

/// The profile in a folder given by hand, or the profiles of the browser whose folder it is.
#[must_use]
pub fn profile_at(folder: &Path) -> Found {
    let mut found = Found::default();
    let drawer = chromium::drawer(folder, None)
        .map(|drawer| (drawer, Engine::Chromium))
        .or_else(|| gecko::drawer(folder, None).map(|drawer| (drawer, Engine::Gecko)));
    if let Some((drawer, engine)) = drawer {
        let parent = folder.parent().filter(|parent| parent.file_name().is_some()).unwrap_or(folder);
        found.add(&Owner::unknown(parent, engine), drawer);
    } else {
        let engine = if folder.join("profiles.ini").is_file() { Engine::Gecko } else { Engine::Chromium };
        found.add_folder(&Owner::unknown(folder, engine), folder);
    }
    if found.profiles.is_empty() && found.gaps.is_empty() {
        found.gaps.push(Gap {
            reason: GapReason::NoBrowser,
            browser: String::new(),
            profile: None,
            store: None,
            detail: "no profile of a known kind in this folder".to_owned(),
        });
    }
    found.name_apart();
    found
}

impl Owner {
    fn of(browser: &Browser, machine: &Machine) -> Self {
        Self {
            id: browser.id.clone(),
            name: browser.name.clone(),
            engine: browser.engine,
            running: browser.runs(machine),
        }
    }

    /// A fork nobody told us of bears its folder's name.
    fn unknown(folder: &Path, engine: Engine) -> Self {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let name = name.trim_start_matches('.').to_owned();
        Self { id: name.to_lowercase(), name, engine, running: false }
    }
}

impl Found {
    fn add_folder(&mut self, owner: &Owner, folder: &Path) {
        let drawers = match owner.engine {
            Engine::Chromium => chromium::drawers(folder),
            Engine::Gecko => gecko::drawers(folder),
        };
        match drawers {
            Ok(drawers) => drawers.into_iter().for_each(|drawer| self.add(owner, drawer)),
            Err(error) => self.gaps.push(Gap {
                reason: reason_of(&error),
                browser: owner.name.clone(),
                profile: None,
                store: None,
                detail: format!("{}: {error}", folder.display()),
            }),
        }
    }

    fn add(&mut self, owner: &Owner, drawer: Drawer) {
        let folder = drawer.dir.file_name().unwrap_or_default().to_string_lossy();
        let key = ProfileKey(format!("{}:{folder}", owner.id));
        let mut stores = Vec::new();
        let mut missing = Vec::new();
        for (kind, places) in drawer.stores {
            match places.into_iter().find(|path| path.symlink_metadata().is_ok()) {
                Some(path) => stores.push(Store { kind, bytes: weight(&path), path }),
                None => missing.push(kind),
            }
        }
        // A profile nobody used yet is no gap; one with half of its stores is.
        if !stores.is_empty() {
            self.gaps.extend(missing.into_iter().map(|kind| Gap {
                reason: GapReason::Missing,
                browser: owner.name.clone(),
                profile: Some(key.clone()),
                store: Some(kind),
                detail: drawer.name.clone(),
            }));
        }
        self.profiles.push(Profile {
            key,
            browser: owner.id.clone(),
            browser_name: owner.name.clone(),
            engine: owner.engine,
            name: drawer.name,
            place: drawer.dir.display().to_string(),
            dir: drawer.dir,
            running: owner.running,
            stores,
        });
    }

    /// Where two profiles would share a key (a Snap and a native one), a digest of the folder tells them apart.
    fn name_apart(&mut self) {
        let mut count: BTreeMap<ProfileKey, u32> = BTreeMap::new();
        for profile in &self.profiles {
            *count.entry(profile.key.clone()).or_default() += 1;
        }
        for profile in self.profiles.iter_mut().filter(|profile| count.get(&profile.key) > Some(&1)) {
            let digest = blake3::hash(profile.dir.as_os_str().as_encoded_bytes()).to_hex();
            let key = ProfileKey(format!("{}#{}", profile.key, &digest[..6]));
            for gap in self.gaps.iter_mut().filter(|gap| gap.profile.as_ref() == Some(&profile.key)) {
                gap.profile = Some(key.clone());
            }
            profile.key = key;
        }
    }
}

/// Folders that look like a browser's under the usual places, two levels deep.
fn forks(machine: &Machine) -> Vec<(PathBuf, Engine)> {
    let roots = match machine.platform {
        Platform::Linux => vec!["config"],
        Platform::MacOs => vec!["support"],
        Platform::Windows => vec!["local", "roaming"],
    };
    let mut found = Vec::new();
    for root in roots.into_iter().filter_map(|root| machine.root(root)) {
        for folder in folders_in(&root) {
            if let Some(engine) = looks_like(&folder) {
                found.push((folder, engine));
                continue;
            }
            for inner in folders_in(&folder) {
                let user_data = inner.join("User Data");
                let inner = if user_data.is_dir() { user_data } else { inner };
                found.extend(looks_like(&inner).map(|engine| (inner, engine)));
            }
        }
    }
    found
}

/// A history in a profile is what tells a browser from the many programs built with one.
fn looks_like(folder: &Path) -> Option<Engine> {
    if folder.join("profiles.ini").is_file() && gecko::drawers(folder).is_ok_and(|found| !found.is_empty()) {
        return Some(Engine::Gecko);
    }
    let history = |profile: &Path| profile.join("History").is_file();
    let inside =
        || folders_in(folder).iter().any(|inner| history(inner) && inner.join("Preferences").is_file());
    let chromium = history(&folder.join("Default"))
        || (folder.join("Local State").is_file() && (history(folder) || inside()));
    chromium.then_some(Engine::Chromium)
}

/// Folders directly in a folder, links left out, in order.
pub(crate) fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = folder.read_dir() else { return Vec::new() };
    let mut folders: Vec<PathBuf> = entries
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .map(|entry| entry.path())
        .collect();
    folders.sort();
    folders
}

pub(crate) fn reason_of(error: &io::Error) -> GapReason {
    match error.kind() {
        io::ErrorKind::PermissionDenied => GapReason::Forbidden,
        io::ErrorKind::NotFound => GapReason::Missing,
        _ => GapReason::Unreadable,
    }
}

/// Bytes of a store with its log.
fn weight(path: &Path) -> u64 {
    let mut log = OsString::from(path);
    log.push("-wal");
    let size = |path: &Path| fs::symlink_metadata(path).map_or(0, |about| about.len());
    size(path) + size(Path::new(&log))
}
