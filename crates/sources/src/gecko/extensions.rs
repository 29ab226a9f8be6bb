//! `extensions.json`: the list of add-ons; `extension-preferences.json`: what each was allowed later.
//!
//! `addons[]` as `XPIDatabase.sys.mjs` writes it: `location` says who put it there, `userPermissions` is what its manifest
//! asks for and has, `installDate` is in milliseconds. What a person granted besides (since version 3 of manifests most
//! sites) stands by the add-on's id in `extension-preferences.json` (`ExtensionPermissions.sys.mjs`); Nightly keeps it in
//! a store of its own, which is not read.

use crate::{
    extensions::Drawer,
    narrow::{Maybe, members},
    pattern::Patterns,
    small,
};
use model::{Moment, Origin, PresenceKind, Reach};
use pages::Error;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::HashMap;

/// The largest seen in practice are below one megabyte.
const LONGEST: u64 = 16 << 20;

pub(crate) fn read(drawer: &mut Drawer<'_>) {
    const LIST: &str = "extensions.json";
    let Some(text) = file(drawer, LIST) else { return };
    let list: Addons<'_> = match serde_json::from_slice(&text) {
        Ok(list) => list,
        Err(error) => return drawer.odd(LIST, &error),
    };
    let granted = granted(drawer);
    for text in list.addons {
        let id = serde_json::from_str::<Id>(text.get()).ok().and_then(|addon| addon.id.0);
        let Some(id) = id.filter(|id| drawer.known.contains_key(id.as_str())) else { continue };
        if let Ok(addon) = serde_json::from_str::<Addon>(text.get()) {
            extension(drawer, &id, addon, granted.get(&id).copied());
        }
    }
}

/// By the id of known add-ons, how far reaches what was granted later.
fn granted(drawer: &mut Drawer<'_>) -> HashMap<String, Reach> {
    const LIST: &str = "extension-preferences.json";
    let Some(text) = file(drawer, LIST) else { return HashMap::new() };
    let found = match members(&text, |id| drawer.known.contains_key(id)) {
        Ok(found) => found,
        Err(error) => {
            drawer.odd(LIST, &error);
            return HashMap::new();
        }
    };
    let reach = |text: &RawValue| serde_json::from_str::<Permissions>(text.get()).ok().map(|own| own.reach());
    found.into_iter().filter_map(|(id, text)| Some((id, reach(text)?))).collect()
}

/// None where there is none; a gap where it cannot be read.
pub(super) fn file(drawer: &mut Drawer<'_>, name: &str) -> Option<Vec<u8>> {
    match small::file(&drawer.profile.dir.join(name), LONGEST) {
        Ok(text) => Some(text).filter(|text| !text.is_empty()),
        Err(Error::NotFound) => None,
        Err(error) => {
            drawer.unread(name, &error);
            None
        }
    }
}

fn extension(drawer: &mut Drawer<'_>, id: &str, addon: Addon, granted: Option<Reach>) {
    let Some(known) = drawer.known.get(id).copied() else { return };
    let asked = addon.user_permissions.0.as_ref().map(Permissions::reach);
    let reach = match addon.active.0 {
        Some(true) => asked.max(granted).unwrap_or_default(),
        Some(false) => Reach::Nothing,
        None => Reach::Unknown,
    };
    let origin = match addon.location.0.as_deref().unwrap_or_default() {
        "app-profile" if addon.foreign_install.0 != Some(true) => Origin::Chosen,
        location if location.starts_with("app-builtin") || location.starts_with("app-system") => {
            Origin::Embedded
        }
        "" => Origin::Unknown,
        _ => Origin::Preinstalled,
    };
    let version = addon.version.0.unwrap_or_default();
    let version: String = version.chars().filter(|c| !c.is_control()).take(40).collect();
    let mut presence = drawer.presence(PresenceKind::Extension, &version, reach, origin);
    known.clone_into(&mut presence.id);
    presence.first = addon.install_date.0.and_then(Moment::from_unix_millis);
    presence.last = addon.update_date.0.and_then(Moment::from_unix_millis);
    drawer.add(presence);
}

#[derive(Deserialize)]
struct Addons<'t> {
    #[serde(borrow, default)]
    addons: Vec<&'t RawValue>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Id {
    id: Maybe<String>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Addon {
    version: Maybe<String>,
    active: Maybe<bool>,
    location: Maybe<String>,
    foreign_install: Maybe<bool>,
    install_date: Maybe<i64>,
    update_date: Maybe<i64>,
    user_permissions: Maybe<Permissions>,
}

/// In both lists there are patterns: Firefox counts `<all_urls>` among the permissions too.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Permissions {
    permissions: Maybe<Patterns>,
    origins: Maybe<Patterns>,
}

impl Permissions {
    fn reach(&self) -> Reach {
        let lists = [self.permissions.0, self.origins.0];
        lists.into_iter().flatten().map(|list| list.0).max().unwrap_or(Reach::Nothing)
    }
}
