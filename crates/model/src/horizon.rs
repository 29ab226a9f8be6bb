//! By what a browser is known again, and until when.

use crate::Moment;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Thirteen months in days: the longest life that the French authority CNIL lets cookies have that measure an audience
/// without consent, not prolonged by visits (Guidelines of 17 September 2020, article 5).
pub const THIRTEEN_MONTHS: i64 = 395;
/// Days after which browsers that follow RFC 6265bis end any cookie, counted from when it was last set (section 5.5; Chrome
/// since version 104).
pub const CAP: i64 = 400;

/// Until when what stands in these browsers lets someone recognise them. It counts rows of cookies (one name in one
/// profile) that tell a browser from others or prove a log-in. A row of several cookies says when the last of them
/// ends, not since when that one stands: the counts over marks are lower bounds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Horizon {
    /// The longest; `None`: none that outlives the session.
    pub until: Option<Moment>,
    /// Rows with an end of their own.
    pub dated: u32,
    /// Rows that end with the session.
    pub session_only: u32,
    /// Rows that outlive thirteen months, from when they were first set where that is known.
    pub beyond_13_months: u32,
    /// Rows set to as long as browsers allow.
    pub at_cap: u32,
}

/// By what someone knows a browser again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// A cookie of the site itself, which the site's pages hand on.
    FirstParty,
    /// A cookie on its own host, confined to the site it was met on.
    Partitioned,
    /// A cookie on its own host, the same from every site, where the browser lets it through.
    OwnHost,
    /// Data stored on its own host.
    Storage,
}
