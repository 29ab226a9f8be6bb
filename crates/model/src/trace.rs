//! Evidence the catalog knows, summed by subject, profile, kind and day: all the ledger keeps.

use crate::{CookieRole, Day, Moment, ProfileKey};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What kind of thing evidence points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum SubjectKind {
    Service,
    Tracker,
    /// A site that looks like a service and is not; the id is the service it resembles.
    Lookalike,
    /// An AI program on this computer.
    Program,
    /// An AI extension in a browser.
    Extension,
    /// A browser's profile, by its key.
    Profile,
}

impl SubjectKind {
    pub const ALL: [Self; 6] =
        [Self::Service, Self::Tracker, Self::Lookalike, Self::Program, Self::Extension, Self::Profile];

    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Tracker => "tracker",
            Self::Lookalike => "lookalike",
            Self::Program => "program",
            Self::Extension => "extension",
            Self::Profile => "profile",
        }
    }
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// A service, a tracker, a look-alike, a program or an extension, by the catalog's id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct Subject {
    pub kind: SubjectKind,
    pub id: String,
}

/// What was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum TraceKind {
    /// Pages of the product the person ended on.
    Visit,
    /// Hops passed through, frames, and pages the browser hid.
    Passed,
    /// Pages of the vendor that are not the product (marketing, documents, shared links).
    Contact,
    /// Visits made on another device and synced here.
    Synced,
    /// Distinct conversation addresses, on the day each was first seen.
    Conversation,
    /// Visits whose address holds the person's question in clear text.
    Prompt,
    /// Files that came from the product.
    Download,
    /// Seconds its pages stood open, as far as the browser says; nobody need have looked at them.
    Open,
}

impl TraceKind {
    pub const ALL: [Self; 8] = [
        Self::Visit,
        Self::Passed,
        Self::Contact,
        Self::Synced,
        Self::Conversation,
        Self::Prompt,
        Self::Download,
        Self::Open,
    ];
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::Passed => "passed",
            Self::Contact => "contact",
            Self::Synced => "synced",
            Self::Conversation => "conversation",
            Self::Prompt => "prompt",
            Self::Download => "download",
            Self::Open => "open",
        }
    }
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// A count of one kind for one subject, profile and day. Never zero.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Trace {
    pub subject: Subject,
    pub profile: ProfileKey,
    pub kind: TraceKind,
    pub day: Day,
    pub count: u32,
}

/// Cookies of one name (as the catalog writes it, `_ga_*`) of one subject in one profile, as the latest audit saw them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CookieTrace {
    pub subject: Subject,
    pub profile: ProfileKey,
    /// The catalog's name pattern, or the cookie's own name where the host alone gave it away.
    pub name: String,
    /// The catalog's host for it; empty for a first-party cookie that stands on sites of others (`_ga`).
    pub host: String,
    pub role: CookieRole,
    pub count: u32,
    pub created: Option<Moment>,
    pub last_used: Option<Moment>,
    /// The latest expiry; `None`: all end with the session.
    pub expires: Option<Moment>,
}

/// A site on which a tracker's identifier stands, as a keyed digest: counted, never readable.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SiteSeen {
    pub subject: Subject,
    pub profile: ProfileKey,
    pub digest: u64,
}
