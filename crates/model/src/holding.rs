//! What browsers hold for sites besides visits and cookies, and what they say they blocked.

use crate::{Day, Moment, ProfileKey, StoreKind, Subject};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum HoldingKind {
    LocalStorage,
    IndexedDb,
    CacheStorage,
    FileSystem,
    /// A script that the browser may run for a site while none of its pages is open.
    ServiceWorker,
    Microphone,
    Camera,
    Location,
    Notifications,
    /// Leave to use its cookies on sites of others. Firefox gives it by itself, from what it sees of clicks.
    StorageAccess,
    /// The browser saw a redirect through this site that no click explains.
    Bounce,
}

impl HoldingKind {
    pub const ALL: [Self; 11] = [
        Self::LocalStorage,
        Self::IndexedDb,
        Self::CacheStorage,
        Self::FileSystem,
        Self::ServiceWorker,
        Self::Microphone,
        Self::Camera,
        Self::Location,
        Self::Notifications,
        Self::StorageAccess,
        Self::Bounce,
    ];

    /// The store that tells of it.
    #[must_use]
    pub fn store(self) -> StoreKind {
        match self {
            Self::LocalStorage
            | Self::IndexedDb
            | Self::CacheStorage
            | Self::FileSystem
            | Self::ServiceWorker => StoreKind::SiteStorage,
            Self::Microphone | Self::Camera | Self::Location | Self::Notifications | Self::StorageAccess => {
                StoreKind::Permissions
            }
            Self::Bounce => StoreKind::Bounces,
        }
    }

    /// Whether a person said yes to it.
    #[must_use]
    pub fn is_granted(self) -> bool {
        self.store() == StoreKind::Permissions && self != Self::StorageAccess
    }
}

/// Holdings of one kind on one host of the catalog, for one subject in one profile, as the latest audit saw them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct HoldingTrace {
    pub subject: Subject,
    pub profile: ProfileKey,
    pub kind: HoldingKind,
    /// The catalog's host for it.
    pub host: String,
    pub count: u32,
    pub bytes: u64,
    pub first: Option<Moment>,
    pub last: Option<Moment>,
}

impl HoldingTrace {
    /// Whether it makes a trail: something stored that takes room, or a permission a person gave.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.kind.is_granted() || (self.kind.store() == StoreKind::SiteStorage && self.bytes > 0)
    }
}

/// What a browser says it blocked (`nsITrackingDBService.idl` of Firefox).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ProtectionKind {
    Trackers,
    Cookies,
    Cryptominers,
    Fingerprinters,
    Social,
    SuspiciousFingerprinters,
    BounceTrackers,
}

/// A browser's own count of one kind on one day (UTC).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ProtectionTrace {
    pub profile: ProfileKey,
    pub kind: ProtectionKind,
    pub day: Day,
    pub count: u32,
}
