//! What differs between two audits, with causes kept apart.

use crate::{AuditRef, ProfileKey, ReadState, StoreKind, SubjectRef};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why a number differs. A change of what was looked at, or of what is known, never looks like a change of privacy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// An AI service that held nothing before.
    NewService,
    /// A company that held nothing before.
    NewCompany,
    /// An AI program or extension that was not there before.
    NewProgram,
    /// Another tracker of a company that was there already.
    NewDomain,
    /// More of what was there already.
    More,
    /// Gone, though it had not ended: somebody cleared or removed it.
    Cleared,
    /// Cookies that ended by themselves: their time was over, or the session.
    Expired,
    /// Visits so old that the browser lets them go.
    BrowserForgot,
    /// Older than the audit before, and understood only by the catalog of now.
    CatalogLearned,
    /// Gone as the catalog changed: it may tell it otherwise now, or it was cleared.
    CatalogLetGo,
    /// Seen where the audit before had not looked, or gone where it had not.
    Coverage,
}

impl Cause {
    pub const ALL: [Self; 11] = [
        Self::NewService,
        Self::NewCompany,
        Self::NewProgram,
        Self::NewDomain,
        Self::More,
        Self::Cleared,
        Self::Expired,
        Self::BrowserForgot,
        Self::CatalogLearned,
        Self::CatalogLetGo,
        Self::Coverage,
    ];
}

/// What is counted in a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Matter {
    /// Visits, synced ones among them.
    Visits,
    /// Hops on the way elsewhere, and pages of the vendor.
    Passed,
    Cookies,
    /// Origins with stored data.
    Storage,
    Permissions,
    /// Days on which its site was seen, understood only now: a lower bound, in no other number.
    Days,
    /// The program itself: 1 or 0.
    Programs,
    /// Profiles an extension is in.
    Extensions,
    /// Tool servers it may call.
    Servers,
    /// Models on the disk.
    Models,
    /// Settings by which it acts without asking.
    Unattended,
}

impl Matter {
    pub const ALL: [Self; 11] = [
        Self::Visits,
        Self::Passed,
        Self::Cookies,
        Self::Storage,
        Self::Permissions,
        Self::Days,
        Self::Programs,
        Self::Extensions,
        Self::Servers,
        Self::Models,
        Self::Unattended,
    ];
}

/// One subject's share of a difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DifferenceRow {
    pub cause: Cause,
    pub subject: SubjectRef,
    /// What came (more than 0) or went (less), by what it is.
    pub counts: Vec<MatterCount>,
    /// In which; none where it is no profile's.
    pub profiles: Vec<ProfileKey>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct MatterCount {
    pub of: Matter,
    #[ts(type = "number")]
    pub n: i64,
}

/// A store that the two audits saw differently. `None`: it was not there to be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct CoverageChange {
    pub profile: ProfileKey,
    pub browser_name: String,
    pub profile_name: String,
    pub store: StoreKind,
    pub before: Option<ReadState>,
    pub after: Option<ReadState>,
}

/// What differs between two audits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Difference {
    /// The earlier one.
    pub from: AuditRef,
    pub to: AuditRef,
    /// By cause, then by name.
    pub rows: Vec<DifferenceRow>,
    pub coverage: Vec<CoverageChange>,
    /// Dates of both catalogs, where they are not the same catalog.
    pub catalogs: Option<(String, String)>,
}
