//! `Preferences`: what sites were allowed to use. Of that file only the four lists below are looked at.
//!
//! `profile.content_settings.exceptions.KIND` maps `PAGE,EMBEDDER` patterns to `{"setting": 1, "last_modified": "…"}`;
//! 1 is "allow" (`components/content_settings/core/common/content_settings.h`), dates are microseconds since 1601 as
//! text.

use crate::{loose::Loose, origin, scan::Short, small};
use model::{Holding, HoldingKind, Moment};
use serde::{Deserialize, de::IgnoredAny};
use std::{collections::BTreeMap, path::Path};

/// The largest seen in practice are a few megabytes.
const PREFERENCES: u64 = 64 << 20;
const ALLOWED: i64 = 1;

pub(crate) fn read(path: &Path, loose: &mut Loose<'_>) -> Result<(), Short> {
    let text = small::file(path, PREFERENCES)?;
    if text.is_empty() {
        return Err(Short::Failed(pages::Error::Empty));
    }
    loose.bytes = text.len() as u64;
    let preferences: Preferences = serde_json::from_slice(&text)
        .map_err(|error| Short::Unknown(format!("line {}, column {}", error.line(), error.column())))?;
    let lists = preferences.profile.content_settings.exceptions;
    for (kind, list) in [
        (HoldingKind::Microphone, lists.media_stream_mic),
        (HoldingKind::Camera, lists.media_stream_camera),
        (HoldingKind::Location, lists.geolocation),
        (HoldingKind::Notifications, lists.notifications),
    ] {
        for (pattern, exception) in list {
            let Maybe::Is(exception) = exception else {
                loose.rejected += 1;
                continue;
            };
            if !matches!(exception.setting, Maybe::Is(ALLOWED)) {
                continue;
            }
            // A whole scheme, a file or an extension is no site.
            let Some(host) = origin::host(&pattern) else { continue };
            let at = match &exception.last_modified {
                Maybe::Is(text) => text.parse().ok().and_then(Moment::from_webkit_micros),
                Maybe::IsNot(_) => None,
            };
            loose.hold(&Holding { kind, host, partition: None, bytes: None, at });
        }
        loose.tick()?;
    }
    Ok(())
}

/// A value of the shape known, or any other.
#[derive(Deserialize)]
#[serde(untagged)]
enum Maybe<T> {
    Is(T),
    IsNot(IgnoredAny),
}

impl<T> Default for Maybe<T> {
    fn default() -> Self {
        Self::IsNot(IgnoredAny)
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Preferences {
    profile: Profile,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Profile {
    content_settings: ContentSettings,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ContentSettings {
    exceptions: Exceptions,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Exceptions {
    media_stream_mic: List,
    media_stream_camera: List,
    geolocation: List,
    notifications: List,
}

type List = BTreeMap<String, Maybe<Exception>>;

#[derive(Deserialize)]
struct Exception {
    #[serde(default)]
    setting: Maybe<i64>,
    #[serde(default)]
    last_modified: Maybe<String>,
}
