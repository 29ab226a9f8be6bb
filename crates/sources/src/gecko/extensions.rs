//! `extensions.json`: the list of add-ons; `prefs.js`: how cookies of others are treated and which chatbot the sidebar has.
//!
//! `addons[]` as `XPIDatabase.sys.mjs` writes it: `location` says who put it there, `installDate` is in milliseconds.
//! `network.cookie.cookieBehavior` (`nsICookieService.idl`): 0 all, 1 none of others, 2 none, 3 only where visited, 4 none
//! of trackers, 5 each site its own; without the line the browser's default, 5 since Firefox 103.
//! `browser.ml.chat.provider` is the address of the chatbot a person chose.

use crate::{
    extensions::{Drawer, reach},
    origin, small,
};
use model::{Moment, Origin, PresenceKind, Reach};
use pages::Error;
use serde::{Deserialize, de::IgnoredAny};

const LONGEST: u64 = 32 << 20;

pub(crate) fn read(drawer: &mut Drawer<'_>) {
    if let Some(text) = file(drawer, "extensions.json") {
        match serde_json::from_slice::<Addons>(&text) {
            Ok(Addons { addons }) => addons.iter().for_each(|addon| {
                if let Maybe::Is(addon) = addon {
                    extension(drawer, addon);
                }
            }),
            Err(error) => drawer.odd("extensions.json", &error),
        }
    }
    let Some(text) = file(drawer, "prefs.js") else { return };
    let pref = |name: &str| text.split(|byte| *byte == b'\n').find_map(|line| value(line, name));
    let behavior = pref("network.cookie.cookieBehavior").map(str::parse::<u8>);
    let (reach, origin) = match behavior {
        // 4: trackers known to Firefox get none; all others do.
        Some(Ok(0 | 4)) => (Reach::EverySite, Origin::Chosen),
        Some(Ok(1..=3)) => (Reach::Nothing, Origin::Chosen),
        Some(Ok(5)) => (Reach::SomeSites, Origin::Chosen),
        _ => (Reach::SomeSites, Origin::Embedded),
    };
    drawer.add(drawer.presence(PresenceKind::Setting, "third-party-cookies", reach, origin));
    let off = pref("browser.ml.chat.enabled") == Some("false");
    if let Some(host) = pref("browser.ml.chat.provider").and_then(origin::host)
        && !off
    {
        let mut presence =
            drawer.presence(PresenceKind::BuiltIn, "chat-sidebar", Reach::Elsewhere, Origin::Chosen);
        presence.part = format!("chat-sidebar {host}");
        drawer.add(presence);
    }
}

/// None where there is none; a gap where it cannot be read.
fn file(drawer: &mut Drawer<'_>, name: &str) -> Option<Vec<u8>> {
    match small::file(&drawer.profile.dir.join(name), LONGEST) {
        Ok(text) => Some(text).filter(|text| !text.is_empty()),
        Err(Error::NotFound) => None,
        Err(error) => {
            drawer.unread(name, &error);
            None
        }
    }
}

/// The value of `user_pref("NAME", VALUE);` if the line is of that name, without quotes.
fn value<'l>(line: &'l [u8], name: &str) -> Option<&'l str> {
    let rest = line.strip_prefix(b"user_pref(\"")?.strip_prefix(name.as_bytes())?.strip_prefix(b"\"")?;
    let rest = std::str::from_utf8(rest).ok()?.trim().strip_prefix(',')?;
    Some(rest.trim_end_matches([';', ')', '\r']).trim().trim_matches('"'))
}

fn extension(drawer: &mut Drawer<'_>, addon: &Addon) {
    let Some(known) = drawer.known.get(addon.id.as_str()).copied() else { return };
    let permissions = addon.user_permissions.as_ref();
    let patterns = permissions.into_iter().flat_map(|own| own.origins.iter().chain(&own.permissions));
    let reach = if addon.active { reach(patterns.map(String::as_str)) } else { Reach::Nothing };
    let origin = match addon.location.as_str() {
        "app-profile" if !addon.foreign_install => Origin::Chosen,
        location if location.starts_with("app-builtin") || location.starts_with("app-system") => {
            Origin::Embedded
        }
        "" => Origin::Unknown,
        _ => Origin::Preinstalled,
    };
    let version: String = addon.version.chars().filter(|c| !c.is_control()).take(40).collect();
    let mut presence = drawer.presence(PresenceKind::Extension, &version, reach, origin);
    known.clone_into(&mut presence.id);
    presence.first = addon.install_date.and_then(Moment::from_unix_millis);
    presence.last = addon.update_date.and_then(Moment::from_unix_millis);
    drawer.add(presence);
}

#[derive(Deserialize)]
struct Addons {
    #[serde(default)]
    addons: Vec<Maybe<Addon>>,
}

/// A value of the shape known, or any other.
#[derive(Deserialize)]
#[serde(untagged)]
enum Maybe<T> {
    Is(T),
    IsNot(IgnoredAny),
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Addon {
    id: String,
    version: String,
    active: bool,
    location: String,
    foreign_install: bool,
    install_date: Option<i64>,
    update_date: Option<i64>,
    user_permissions: Option<Permissions>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Permissions {
    permissions: Vec<String>,
    origins: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn a_preference_is_told_by_its_whole_name() {
        let line = b"user_pref(\"browser.ml.chat.provider\", \"https://claude.ai/new\");";
        assert_eq!(value(line, "browser.ml.chat.provider"), Some("https://claude.ai/new"));
        assert_eq!(value(line, "browser.ml.chat"), None);
        assert_eq!(value(b"user_pref(\"a\", 5);\r", "a"), Some("5"));
        assert_eq!(value(b"// user_pref(\"a\", 5);", "a"), None);
        assert_eq!(value(b"user_pref(\"a\"", "a"), None);
        assert_eq!(value(b"user_pref(\"a\", \xff);", "a"), None);
    }
}
