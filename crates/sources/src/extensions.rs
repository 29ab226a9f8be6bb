//! What profiles hold besides stores of sites: AI extensions, AI parts of the browser, and how it treats cookies of others.

use crate::{chromium, gecko, programs::Swept, read::reason};
use model::{Engine, GapReason, KnownExtension, Origin, Presence, PresenceKind, Profile, Reach};
use std::collections::HashMap;

/// Looks into each of these profiles: which of the known extensions are installed, by what they are allowed *there*;
/// which AI parts the browser brought; whether third-party cookies are allowed. What cannot be read is a gap.
///
/// Of a profile's own files only these lists and settings are decoded; extensions nobody knows are passed over.
#[must_use]
pub fn look_into(profiles: &[Profile], known: &[KnownExtension]) -> Swept {
    let mut swept = Swept::default();
    for profile in profiles {
        let ids = known.iter().flat_map(|known| {
            let ids = match profile.engine {
                Engine::Chromium => known.chromium.as_slice(),
                Engine::Gecko => &known.gecko,
                Engine::Webkit | Engine::QtWebengine => &[],
            };
            ids.iter().map(|id| (id.as_str(), known.extension.id.as_str()))
        });
        let mut drawer = Drawer { profile, known: ids.collect(), swept: &mut swept };
        match profile.engine {
            Engine::Chromium => chromium::look_into(&mut drawer),
            Engine::Gecko => gecko::look_into(&mut drawer),
            Engine::Webkit | Engine::QtWebengine => {}
        }
    }
    swept.presences.sort();
    swept.presences.dedup();
    swept
}

/// One profile, the extensions known by the ids of its engine, and where to tell of what is found.
pub(crate) struct Drawer<'a> {
    pub profile: &'a Profile,
    pub known: HashMap<&'a str, &'a str>,
    swept: &'a mut Swept,
}

impl Drawer<'_> {
    /// A presence of this profile; the id is the browser's.
    pub fn presence(&self, kind: PresenceKind, part: &str, reach: Reach, origin: Origin) -> Presence {
        let (id, part) = (self.profile.browser.clone(), part.to_owned());
        let profile = Some(self.profile.key.clone());
        Presence { kind, id, part, profile, reach, origin, bytes: None, first: None, last: None }
    }

    pub fn add(&mut self, presence: Presence) {
        self.swept.presences.push(presence);
    }

    /// A file of the profile that cannot be read, by its name.
    pub fn unread(&mut self, file: &str, error: &pages::Error) {
        self.gap(reason(error), format!("{file}: {error}"));
    }

    pub fn odd(&mut self, file: &str, error: &serde_json::Error) {
        let place = format!("{file}: line {}, column {}", error.line(), error.column());
        self.gap(GapReason::UnknownSchema, place);
    }

    fn gap(&mut self, reason: GapReason, detail: String) {
        self.swept.gap(&self.profile.browser_name, reason, detail);
        if let Some(gap) = self.swept.gaps.last_mut() {
            gap.profile = Some(self.profile.key.clone());
        }
    }
}
