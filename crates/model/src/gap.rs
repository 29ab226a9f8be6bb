//! What an audit read, and what it could not see. Both are results.

use crate::{ProfileKey, StoreKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why something could not be seen. The words (`gap-REASON`, `gap-REASON-remedy`) are in the message files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum GapReason {
    /// No browser's folder was found at all.
    NoBrowser,
    /// The profile has no such file (never used, or cleared).
    Missing,
    /// A file of no bytes.
    Empty,
    /// The system refuses: rights of the file or folder.
    Forbidden,
    /// A link, device, pipe or folder stands where a file should.
    NotAFile,
    /// Not an SQLite database.
    NotADatabase,
    /// The file ends early or its pages contradict each other.
    Damaged,
    /// A database, but without the tables or columns this browser writes.
    UnknownSchema,
    /// It kept changing while it was read.
    Busy,
    /// An interrupted write could not be undone: what was read is partial.
    Interrupted,
    /// Larger than the stated cap.
    TooLarge,
    /// Read, but some rows could not be understood.
    SomeRows,
    /// The person switched this profile off.
    SwitchedOff,
    /// The person stopped the audit before this was read.
    Stopped,
    /// The system has no way to tell it to such as us.
    NotTold,
    /// Any other error of the system.
    Unreadable,
}

impl GapReason {
    /// The word of this reason on the wire and in message keys.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::NoBrowser => "no-browser",
            Self::Missing => "missing",
            Self::Empty => "empty",
            Self::Forbidden => "forbidden",
            Self::NotAFile => "not-a-file",
            Self::NotADatabase => "not-a-database",
            Self::Damaged => "damaged",
            Self::UnknownSchema => "unknown-schema",
            Self::Busy => "busy",
            Self::Interrupted => "interrupted",
            Self::TooLarge => "too-large",
            Self::SomeRows => "some-rows",
            Self::SwitchedOff => "switched-off",
            Self::Stopped => "stopped",
            Self::NotTold => "not-told",
            Self::Unreadable => "unreadable",
        }
    }
}

/// A thing an audit could not see, and why. A result, never an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Gap {
    pub reason: GapReason,
    /// Browser's name for people; empty when the gap is about the whole machine.
    pub browser: String,
    pub profile: Option<ProfileKey>,
    pub store: Option<StoreKind>,
    /// The cause in a few words, as the system or the reader put it. Holds no URL and no path below the profile.
    pub detail: String,
}

/// How much of a store was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ReadState {
    /// Every row of the tables that matter.
    Complete,
    /// Some rows are missing or were refused; a [`Gap`] says why.
    Partial,
    /// Nothing.
    Unread,
}

/// One store as an audit met it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StoreRead {
    pub profile: ProfileKey,
    pub browser_name: String,
    pub profile_name: String,
    pub kind: StoreKind,
    pub state: ReadState,
    /// Visits or cookies reported.
    #[ts(type = "number")]
    pub rows: u64,
    /// Rows that could not be understood.
    #[ts(type = "number")]
    pub rejected: u64,
    #[ts(type = "number")]
    pub bytes: u64,
    #[ts(type = "number")]
    pub millis: u64,
    /// Tries it took until the file held still.
    pub tries: u32,
}
