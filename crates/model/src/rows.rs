//! The rows behind a number: what the ledger holds that adds up to it.

use crate::{Day, ProfileKey, Subject};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The answer to "where does this number come from?".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Rows {
    /// The number's own name: `service:chatgpt.visits`.
    pub what: String,
    /// The number itself: the sum of the rows' counts. `None`: the rows are of several kinds, and nothing is their sum.
    #[ts(type = "number | null")]
    pub total: Option<u64>,
    /// Where the number is a share: of how many. `None`: it is none.
    #[ts(type = "number | null")]
    pub of: Option<u64>,
    /// In the order of subject, kind, part, profile and day.
    pub rows: Vec<EvidenceRow>,
}

/// One row of the ledger, as far as it counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct EvidenceRow {
    /// `None`: a browser's own count, which names nobody.
    pub subject: Option<Subject>,
    /// Message key of what it is: `trace-visit`, `holding-indexed-db`, `row-cookie`.
    pub kind: String,
    /// Which of them: a cookie (`NAME@HOST`), a holding's host, a site's digest; else empty.
    pub part: String,
    /// `None`: it counts once, however many profiles hold it.
    pub profile: Option<ProfileKey>,
    pub day: Option<Day>,
    #[ts(type = "number")]
    pub count: u64,
}

impl Rows {
    /// Rows that add up.
    #[must_use]
    pub fn sum(what: String, mut rows: Vec<EvidenceRow>) -> Self {
        rows.sort();
        let total = rows.iter().fold(0_u64, |sum, row| sum.saturating_add(row.count));
        Self { what, total: Some(total), of: None, rows }
    }

    /// Rows of several kinds.
    #[must_use]
    pub fn mixed(what: String, mut rows: Vec<EvidenceRow>) -> Self {
        rows.sort();
        Self { what, total: None, of: None, rows }
    }
}
