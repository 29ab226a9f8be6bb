//! `Preferences`: how third-party cookies are treated, whether the history is synced, whether Brave's assistant was let in.
//!
//! `profile.cookie_controls_mode`: 0 allows, 1 blocks, 2 blocks in private windows (`cookie_controls_enums.h`). `sync.*` as
//! in `components/sync/base/pref_names.h`: the history goes by the name of `typed_urls`, and with
//! `keep_everything_synced`, which is the default. `brave.ai_chat.last_accepted_disclaimer` (`ai_chat/core/common/
//! pref_names.h`) is the moment in which a person agreed to use Leo.

use crate::{chromium::extensions::at, extensions::Drawer, narrow::Maybe};
use model::{Origin, PresenceKind, Reach};
use serde::Deserialize;

pub(super) fn read(drawer: &mut Drawer<'_>, text: &[u8]) {
    let Ok(choices) = serde_json::from_slice::<Choices>(text) else { return };
    let (reach, origin) = choices.profile.0.unwrap_or_default().third_party(&drawer.profile.browser);
    drawer.add(drawer.presence(PresenceKind::Setting, "third-party-cookies", reach, origin));
    if let Some(reach) = choices.sync.0.and_then(|sync| sync.history()) {
        drawer.add(drawer.presence(PresenceKind::Setting, "sync", reach, Origin::Chosen));
    }
    let chat = choices.brave.0.and_then(|brave| brave.ai_chat.0);
    if let Some(agreed) = chat.and_then(|chat| at(&chat.last_accepted_disclaimer)) {
        let mut leo = drawer.presence(PresenceKind::BuiltIn, "assistant", Reach::Elsewhere, Origin::Chosen);
        leo.first = Some(agreed);
        drawer.add(leo);
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Choices {
    profile: Maybe<Cookies>,
    sync: Maybe<Sync>,
    brave: Maybe<Brave>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Cookies {
    #[serde(rename = "block_third_party_cookies")]
    blocked: Maybe<bool>,
    #[serde(rename = "cookie_controls_mode")]
    mode: Maybe<i64>,
}

impl Cookies {
    /// What is not set is as the browser has it. Chrome allows them; Debian's Chromium does not, and forks differ.
    fn third_party(&self, browser: &str) -> (Reach, Origin) {
        match (self.blocked.0, self.mode.0) {
            (Some(true), _) | (_, Some(1)) => (Reach::Nothing, Origin::Chosen),
            (_, Some(0 | 2)) | (Some(false), None) => (Reach::EverySite, Origin::Chosen),
            _ if browser == "chrome" || browser.starts_with("chrome-") => {
                (Reach::EverySite, Origin::Embedded)
            }
            _ => (Reach::Unknown, Origin::Embedded),
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Sync {
    has_setup_completed: Maybe<bool>,
    keep_everything_synced: Maybe<bool>,
    typed_urls: Maybe<bool>,
}

impl Sync {
    /// None where sync was not set up.
    fn history(&self) -> Option<Reach> {
        let all = self.keep_everything_synced.0.unwrap_or(true);
        let reach = if all || self.typed_urls.0 == Some(true) { Reach::EverySite } else { Reach::Nothing };
        (self.has_setup_completed.0 == Some(true)).then_some(reach)
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Brave {
    ai_chat: Maybe<Chat>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Chat {
    last_accepted_disclaimer: Maybe<String>,
}
