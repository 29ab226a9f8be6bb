//! How deep a service's trail goes: a ladder of which each rung stands on evidence of its own.

use crate::Day;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A rung of the ladder, lowest first. None implies another: who wiped the history may still be signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum RungKind {
    /// Its maker's pages, hops through it, frames of it.
    LinkSeen,
    /// Its pages, here or on another device.
    Visited,
    /// On two days or more, with conversations, or with pages left open.
    Stayed,
    /// A cookie with the role of a log-in, by its name.
    SignedIn,
    /// Files that came from it. No browser lists what was given to it.
    Moved,
    /// A program or an extension on this computer asks it.
    App,
    /// A program that asks it reaches files, or acts by itself.
    Agent,
}

impl RungKind {
    pub const ALL: [Self; 7] =
        [Self::LinkSeen, Self::Visited, Self::Stayed, Self::SignedIn, Self::Moved, Self::App, Self::Agent];
}

/// What a rung stands on. Its words are `proof-WHAT` in the message files, with `n` and `names`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ProofKind {
    /// Visits to its maker's pages.
    Contacts,
    /// Hops through it, frames of it, pages the browser hid.
    Passed,
    Visits,
    /// Visits of other devices.
    Synced,
    /// Days with visits.
    Days,
    /// Days known only since the catalog learned.
    Learned,
    /// A lower bound.
    Conversations,
    /// Seconds.
    Open,
    /// Cookies of log-ins, with their names.
    LogIns,
    Downloads,
    /// Programs, with their names.
    Programs,
    /// Extensions of browsers, with their names.
    Extensions,
    /// Programs that act by themselves or reach files, with their names.
    Agents,
}

/// How much of it there is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Proof {
    pub what: ProofKind,
    /// Never 0.
    pub n: u32,
    /// Of cookies or programs, each once; else empty.
    pub names: Vec<String>,
}

/// A rung there is evidence for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Rung {
    pub kind: RungKind,
    /// Never empty.
    pub proofs: Vec<Proof>,
    /// When the evidence is from, as far as it says.
    pub first: Option<Day>,
    pub last: Option<Day>,
}
