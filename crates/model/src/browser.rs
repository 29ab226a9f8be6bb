//! A browser's drawers on the disk: profiles, and the stores in them.

use serde::{Deserialize, Serialize};
use std::{fmt, path::PathBuf};
use ts_rs::TS;

/// A family of browsers that write the same files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Engine {
    Chromium,
    Gecko,
    /// Safari, and what GNOME's browsers are built with.
    Webkit,
    /// Chromium's engine inside a Qt program, which keeps a history of its own.
    QtWebengine,
}

/// One file or folder of a profile that Spoor reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum StoreKind {
    History,
    Cookies,
    /// What sites keep in folders of their own: databases, caches, files.
    SiteStorage,
    /// What sites were allowed to use.
    Permissions,
    /// Sites that were passed through on the way to others.
    Bounces,
    /// What the browser says it blocked, by day.
    Protections,
}

impl StoreKind {
    pub const ALL: [Self; 6] = [
        Self::History,
        Self::Cookies,
        Self::SiteStorage,
        Self::Permissions,
        Self::Bounces,
        Self::Protections,
    ];

    /// Whether every used profile has one, so that its absence is a gap. The others come with use.
    #[must_use]
    pub fn is_expected(self) -> bool {
        matches!(self, Self::History | Self::Cookies)
    }

    /// The word of this kind on the wire, in the ledger and in message keys.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::History => "history",
            Self::Cookies => "cookies",
            Self::SiteStorage => "site-storage",
            Self::Permissions => "permissions",
            Self::Bounces => "bounces",
            Self::Protections => "protections",
        }
    }
}

/// Names one profile for as long as it stays where it is: `chromium:Default`, with a short digest of the folder
/// appended where two profiles of one browser would share it. Never holds a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct ProfileKey(pub String);

impl fmt::Display for ProfileKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One person's drawer in a browser, with what was found to read in it. Nothing has been read yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Profile {
    pub key: ProfileKey,
    /// Id of the row in `browsers.toml`, or the folder's name for an unknown fork.
    pub browser: String,
    /// The product's name, for people.
    pub browser_name: String,
    pub engine: Engine,
    /// The profile's own name ("Person 1", "default-release").
    pub name: String,
    /// Its folder, for people (lossy where the path is not UTF-8).
    pub place: String,
    #[serde(skip)]
    pub dir: PathBuf,
    /// Whether a process of this browser was seen: the newest seconds may not be on the disk yet.
    pub running: bool,
    pub stores: Vec<Store>,
}

/// One store to read: where it is and how large it was when found, sidecars included (0 for a folder).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Store {
    pub kind: StoreKind,
    #[serde(skip)]
    pub path: PathBuf,
    #[ts(type = "number")]
    pub bytes: u64,
}
