//! `Preferences` and `Secure Preferences`: `extensions.settings` (Opera: `opsettings`), and how third-party cookies are
//! treated; beside the profiles the model that Chrome keeps on the device.
//!
//! `active_permissions` is what is allowed now (`extensions/browser/extension_prefs.cc`); `location` as in
//! `extensions/common/manifest.h` (`ManifestLocation`): 1 the store, 2 3 6 other software, 4 8 a folder, 5 10 the browser's
//! own, 7 9 an administrator. Dates are microseconds since 1601 as text. `profile.cookie_controls_mode`: 0 allows, 1
//! blocks, 2 blocks in private windows (`cookie_controls_enums.h`).

use crate::{
    extensions::{Drawer, reach},
    small,
};
use model::{Moment, Origin, PresenceKind, Reach};
use pages::Error;
use serde::{Deserialize, de::IgnoredAny};
use std::{collections::BTreeMap, fs, path::Path};

const LONGEST: u64 = 64 << 20;
const MANIFEST: u64 = 4 << 20;
/// Where Chrome keeps the weights of its own model, in the folder of all profiles or in one.
const MODEL: &str = "OptGuideOnDeviceModel";
/// Files and folders looked at of it: it has few.
const MODEL_FILES: usize = 1_000;

pub(crate) fn read(drawer: &mut Drawer<'_>) {
    let mut cookies = Cookies::default();
    for name in ["Preferences", "Secure Preferences"] {
        let text = match small::file(&drawer.profile.dir.join(name), LONGEST) {
            Ok(text) if !text.is_empty() => text,
            Ok(_) | Err(Error::NotFound) => continue,
            Err(error) => {
                drawer.unread(name, &error);
                continue;
            }
        };
        let preferences: Preferences = match serde_json::from_slice(&text) {
            Ok(preferences) => preferences,
            Err(error) => {
                drawer.odd(name, &error);
                continue;
            }
        };
        let Extensions { settings, opsettings } = preferences.extensions;
        for (id, setting) in settings.into_iter().chain(opsettings) {
            if let Maybe::Is(setting) = setting {
                extension(drawer, &id, &setting);
            }
        }
        cookies.or(&preferences.profile);
    }
    third_party(drawer, &cookies);
    model(drawer);
}

fn extension(drawer: &mut Drawer<'_>, id: &str, setting: &Setting) {
    let Some(known) = drawer.known.get(id).copied() else { return };
    let manifest = setting.manifest.clone().or_else(|| {
        let path = setting.path.as_deref()?;
        let folder = Path::new(path);
        let folder = if folder.is_absolute() {
            folder.to_owned()
        } else {
            drawer.profile.dir.join("Extensions").join(crate::drawer::is_within(path).then_some(path)?)
        };
        let text = small::file(&folder.join("manifest.json"), MANIFEST).ok()?;
        serde_json::from_slice(text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&text)).ok()
    });
    let manifest = manifest.unwrap_or_default();
    let granted = setting.active_permissions.as_ref().map(|own| reach(own.hosts()));
    let reach =
        if setting.is_off() { Reach::Nothing } else { granted.unwrap_or_else(|| reach(manifest.hosts())) };
    let origin = match setting.location {
        Some(1 | 4 | 8) => Origin::Chosen,
        Some(5 | 10) => Origin::Embedded,
        Some(2 | 3 | 6 | 7 | 9) => Origin::Preinstalled,
        _ => Origin::Unknown,
    };
    let version: String = manifest.version.chars().filter(|c| !c.is_control()).take(40).collect();
    let mut presence = drawer.presence(PresenceKind::Extension, &version, reach, origin);
    known.clone_into(&mut presence.id);
    let at = |text: &Option<String>| Moment::from_webkit_micros(text.as_deref()?.parse().ok()?);
    presence.first = at(&setting.first_install_time).or_else(|| at(&setting.install_time));
    presence.last = at(&setting.last_update_time);
    drawer.add(presence);
}

/// Told where a person set it, and for browsers whose default is known.
fn third_party(drawer: &mut Drawer<'_>, cookies: &Cookies) {
    let plain = ["chrome", "chromium", "chrome-beta", "chrome-unstable"].contains(&&*drawer.profile.browser);
    let (reach, origin) = match (cookies.blocked, cookies.mode) {
        (Some(true), _) | (_, Some(1)) => (Reach::Nothing, Origin::Chosen),
        (_, Some(0)) | (Some(false), None) => (Reach::EverySite, Origin::Chosen),
        (_, Some(2)) => (Reach::EverySite, Origin::Unknown),
        (None, None) if plain && cookies.read => (Reach::EverySite, Origin::Embedded),
        _ => return,
    };
    drawer.add(drawer.presence(PresenceKind::Setting, "third-party-cookies", reach, origin));
}

fn model(drawer: &mut Drawer<'_>) {
    let dir = drawer.profile.dir.clone();
    let Some(folder) = [dir.parent(), Some(&*dir)]
        .into_iter()
        .flatten()
        .map(|dir| dir.join(MODEL))
        .find(|folder| folder.is_dir())
    else {
        return;
    };
    let mut presence =
        drawer.presence(PresenceKind::BuiltIn, "on-device-model", Reach::Here, Origin::Embedded);
    // All profiles share it.
    if !folder.starts_with(&dir) {
        presence.profile = None;
    }
    let (mut open, mut left, mut bytes) = (vec![folder], MODEL_FILES, 0_u64);
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let Some(rest) = left.checked_sub(1) else { break };
            left = rest;
            match entry.metadata() {
                Ok(about) if about.is_dir() => open.push(entry.path()),
                Ok(about) if about.is_file() => bytes = bytes.saturating_add(about.len()),
                _ => {}
            }
        }
    }
    presence.bytes = Some(bytes);
    // The browser makes the folder before it has a model.
    if bytes > 1 << 20 {
        drawer.add(presence);
    }
}

/// A value of the shape known, or any other.
#[derive(Deserialize)]
#[serde(untagged)]
enum Maybe<T> {
    Is(T),
    IsNot(IgnoredAny),
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Preferences {
    extensions: Extensions,
    profile: Cookies,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Extensions {
    settings: BTreeMap<String, Maybe<Setting>>,
    opsettings: BTreeMap<String, Maybe<Setting>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Cookies {
    #[serde(rename = "block_third_party_cookies")]
    blocked: Option<bool>,
    #[serde(rename = "cookie_controls_mode")]
    mode: Option<i64>,
    #[serde(skip)]
    read: bool,
}

impl Cookies {
    fn or(&mut self, other: &Self) {
        self.blocked = self.blocked.or(other.blocked);
        self.mode = self.mode.or(other.mode);
        self.read = true;
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Setting {
    location: Option<i64>,
    path: Option<String>,
    state: Option<i64>,
    disable_reasons: Option<Reasons>,
    active_permissions: Option<Permissions>,
    first_install_time: Option<String>,
    install_time: Option<String>,
    last_update_time: Option<String>,
    manifest: Option<Manifest>,
}

/// A number with a bit a reason, since 2024 a list.
#[derive(Deserialize)]
#[serde(untagged)]
enum Reasons {
    Bits(i64),
    List(Vec<IgnoredAny>),
}

impl Setting {
    fn is_off(&self) -> bool {
        let reasons = match &self.disable_reasons {
            Some(Reasons::Bits(bits)) => *bits != 0,
            Some(Reasons::List(list)) => !list.is_empty(),
            None => false,
        };
        reasons || self.state == Some(0)
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Permissions {
    explicit_host: Vec<String>,
    scriptable_host: Vec<String>,
}

impl Permissions {
    fn hosts(&self) -> impl Iterator<Item = &str> {
        self.explicit_host.iter().chain(&self.scriptable_host).map(String::as_str)
    }
}

#[derive(Default, Clone, Deserialize)]
#[serde(default)]
struct Manifest {
    version: String,
    permissions: Vec<Word>,
    host_permissions: Vec<String>,
    content_scripts: Vec<Script>,
}

impl Manifest {
    fn hosts(&self) -> impl Iterator<Item = &str> {
        let words = self.permissions.iter().filter_map(|word| match word {
            Word::Is(word) => Some(word.as_str()),
            Word::IsNot(_) => None,
        });
        let scripts = self.content_scripts.iter().flat_map(|script| &script.matches);
        words.chain(self.host_permissions.iter().chain(scripts).map(String::as_str))
    }
}

#[derive(Clone, Deserialize)]
#[serde(untagged)]
enum Word {
    Is(String),
    IsNot(IgnoredAny),
}

#[derive(Default, Clone, Deserialize)]
#[serde(default)]
struct Script {
    matches: Vec<String>,
}
