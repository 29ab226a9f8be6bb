//! `Preferences` and `Secure Preferences`: the extensions in `extensions.settings` (Opera: `opsettings`).
//!
//! As `extensions/browser/extension_prefs.cc` has it: an entry is installed that has a `location` and a `path` and not the
//! old state 2; `active_permissions` is what it is to have now, which stands in `runtime_granted_permissions` where
//! `withholding_permissions` is set ("on click", "on these sites"). `location` as in `extensions/common/mojom`
//! (`ManifestLocation`): 1 the store, 2 3 6 other software, 4 8 a folder, 5 10 the browser's own, 7 9 an administrator.
//! Dates are microseconds since 1601 as text.

use crate::{
    chromium::choices,
    extensions::Drawer,
    narrow::{Maybe, members},
    pattern::Patterns,
    small,
};
use model::{Moment, Origin, PresenceKind, Reach};
use pages::Error;
use serde::{Deserialize, Deserializer, de::IgnoredAny};
use serde_json::value::RawValue;
use std::path::Path;

/// The largest seen in practice are a few megabytes.
const LONGEST: u64 = 32 << 20;
const MANIFEST: u64 = 4 << 20;
/// An entry of an extension that is installed no more, from before 2024.
const UNINSTALLED: i64 = 2;
const DISABLED: i64 = 0;

pub(crate) fn read(drawer: &mut Drawer<'_>) {
    for name in ["Preferences", "Secure Preferences"] {
        let text = match small::file(&drawer.profile.dir.join(name), LONGEST) {
            Ok(text) if !text.is_empty() => text,
            Ok(_) | Err(Error::NotFound) => continue,
            Err(error) => {
                drawer.unread(name, &error);
                continue;
            }
        };
        match serde_json::from_slice::<Preferences<'_>>(&text) {
            Ok(preferences) => listed(drawer, preferences.extensions),
            Err(error) => {
                drawer.odd(name, &error);
                continue;
            }
        }
        if name == "Preferences" {
            choices::read(drawer, &text);
        }
    }
}

fn listed(drawer: &mut Drawer<'_>, extensions: Option<&RawValue>) {
    let wanted = |name: &str| matches!(name, "settings" | "opsettings");
    let lists =
        extensions.map_or_else(Vec::new, |text| members(text.get().as_bytes(), wanted).unwrap_or_default());
    for (_, list) in lists {
        let known = |id: &str| drawer.known.contains_key(id);
        for (id, text) in members(list.get().as_bytes(), known).unwrap_or_default() {
            if let Ok(setting) = serde_json::from_str::<Setting>(text.get()) {
                extension(drawer, &id, setting);
            }
        }
    }
}

fn extension(drawer: &mut Drawer<'_>, id: &str, mut setting: Setting) {
    let Some(known) = drawer.known.get(id).copied() else { return };
    let (Some(location), Some(path)) = (setting.location.0, setting.path.0.take()) else { return };
    if setting.state.0 == Some(UNINSTALLED) || path.is_empty() {
        return;
    }
    let manifest = setting.manifest.0.take().or_else(|| manifest(&drawer.profile.dir, &path));
    let granted = if setting.withholding_permissions.0 == Some(true) {
        Some(setting.runtime_granted_permissions.0.as_ref().map_or(Reach::Nothing, Permissions::reach))
    } else {
        setting.active_permissions.0.as_ref().map(Permissions::reach)
    };
    let reach = if setting.is_off() {
        Reach::Nothing
    } else {
        granted.or_else(|| manifest.as_ref().map(Manifest::reach)).unwrap_or_default()
    };
    let brought = [&setting.was_installed_by_default, &setting.was_installed_by_oem];
    let origin = match location {
        5 | 10 => Origin::Embedded,
        2 | 3 | 6 | 7 | 9 => Origin::Preinstalled,
        _ if brought.iter().any(|brought| brought.0 == Some(true)) => Origin::Preinstalled,
        1 | 4 | 8 => Origin::Chosen,
        _ => Origin::Unknown,
    };
    let version = manifest.and_then(|manifest| manifest.version.0).unwrap_or_default();
    let version: String = version.chars().filter(|c| !c.is_control()).take(40).collect();
    let mut presence = drawer.presence(PresenceKind::Extension, &version, reach, origin);
    known.clone_into(&mut presence.id);
    presence.first = at(&setting.first_install_time).or_else(|| at(&setting.install_time));
    presence.last = at(&setting.last_update_time);
    drawer.add(presence);
}

/// Most extensions lie in the profile, those of a folder somewhere else.
fn manifest(profile: &Path, path: &str) -> Option<Manifest> {
    let folder = if Path::new(path).is_absolute() {
        Path::new(path).to_owned()
    } else {
        profile.join("Extensions").join(crate::drawer::is_within(path).then_some(path)?)
    };
    let text = small::file(&folder.join("manifest.json"), MANIFEST).ok()?;
    serde_json::from_slice(text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&text)).ok()
}

pub(super) fn at(text: &Maybe<String>) -> Option<Moment> {
    Moment::from_webkit_micros(text.0.as_deref()?.parse().ok().filter(|micros| *micros > 0)?)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Preferences<'t> {
    #[serde(borrow)]
    extensions: Option<&'t RawValue>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Setting {
    location: Maybe<i64>,
    path: Maybe<String>,
    state: Maybe<i64>,
    disable_reasons: Maybe<Reasons>,
    active_permissions: Maybe<Permissions>,
    withholding_permissions: Maybe<bool>,
    runtime_granted_permissions: Maybe<Permissions>,
    was_installed_by_default: Maybe<bool>,
    was_installed_by_oem: Maybe<bool>,
    first_install_time: Maybe<String>,
    install_time: Maybe<String>,
    last_update_time: Maybe<String>,
    manifest: Maybe<Manifest>,
}

impl Setting {
    fn is_off(&self) -> bool {
        self.disable_reasons.0.as_ref().is_some_and(|reasons| reasons.0) || self.state.0 == Some(DISABLED)
    }
}

/// Whether there are any: a number with a bit a reason, since 2024 a list.
struct Reasons(bool);

impl<'de> Deserialize<'de> for Reasons {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = <&RawValue>::deserialize(from)?.get();
        let bits = serde_json::from_str::<i64>(text).is_ok_and(|bits| bits != 0);
        let list = serde_json::from_str::<Vec<IgnoredAny>>(text).is_ok_and(|list| !list.is_empty());
        Ok(Self(bits || list))
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Permissions {
    explicit_host: Maybe<Patterns>,
    scriptable_host: Maybe<Patterns>,
}

impl Permissions {
    fn reach(&self) -> Reach {
        widest([self.explicit_host.0, self.scriptable_host.0])
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Manifest {
    version: Maybe<String>,
    permissions: Maybe<Patterns>,
    host_permissions: Maybe<Patterns>,
    content_scripts: Maybe<Vec<Script>>,
}

impl Manifest {
    fn reach(&self) -> Reach {
        let scripts = self.content_scripts.0.iter().flatten().map(|script| script.matches.0);
        widest([self.permissions.0, self.host_permissions.0].into_iter().chain(scripts))
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Script {
    matches: Maybe<Patterns>,
}

fn widest(lists: impl IntoIterator<Item = Option<Patterns>>) -> Reach {
    lists.into_iter().flatten().map(|list| list.0).max().unwrap_or(Reach::Nothing)
}
