//! What the catalog says of operators, services and trackers. These types are its file format and its wire format.
//!
//! A missing field means "not known", never "no". Each fact that ages carries `as_of` (the date of the text that was
//! read, `YYYY-MM-DD` or `YYYY-MM`) and `source`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// ISO 3166-1 alpha-2, upper case; `EU` for the Union.
pub type Country = String;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    Low,
    Medium,
    High,
}

/// A company that runs services or trackers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Operator {
    pub id: String,
    /// Short name for people ("OpenAI").
    pub name: String,
    /// The contracting entity's full name, where known.
    #[serde(default)]
    pub legal_name: Option<String>,
    /// The company that controls it, in a word ("Alphabet"); `None`: itself or unknown.
    #[serde(default)]
    pub parent: Option<String>,
    #[serde(default)]
    pub country: Option<Country>,
}

impl Operator {
    /// The company at the top, by which trackers are grouped.
    #[must_use]
    pub fn top(&self) -> &str {
        self.parent.as_deref().unwrap_or(&self.name)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    Chat,
    Search,
    Coding,
    Agent,
    Image,
    Video,
    Music,
    Voice,
    Writing,
    Translation,
    MeetingNotes,
    Companion,
    Education,
    Design,
    Detection,
    Enterprise,
    Platform,
    Other,
}

/// Which part of a service an address belongs to. Only `Use` may say "used".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Surface {
    Use,
    /// The vendor's marketing, documents, prices, or a link someone shared.
    Contact,
    /// Content delivery, log-in and telemetry hosts: proves nothing alone.
    Plumbing,
}

/// What a tracker is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    Advertising,
    Analytics,
    SessionRecording,
    Fingerprinting,
    TagManager,
    Social,
    CustomerData,
    CustomerSupport,
    Consent,
    AntiBot,
    Payment,
    ErrorMonitoring,
    Experiments,
    LogIn,
    Content,
}

/// What a cookie is for, as far as its name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum CookieRole {
    /// Tells one browser or device from all others.
    Identifier,
    Advertising,
    Analytics,
    /// Proof of a log-in.
    LogIn,
    Session,
    Security,
    Preference,
    Unknown,
}

impl CookieRole {
    /// It may tell this browser from others again later, or on another site. A role nobody knows is counted here.
    #[must_use]
    pub fn follows(self) -> bool {
        matches!(self, Self::Identifier | Self::Advertising | Self::Analytics | Self::Unknown)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum TrainingDefault {
    Yes,
    No,
    Unclear,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Training {
    pub default: TrainingDefault,
    #[serde(default)]
    pub detail: String,
    #[serde(default)]
    pub opt_out_url: Option<String>,
    #[serde(default)]
    pub opt_out_how: Option<String>,
    pub as_of: String,
    pub source: String,
}

/// Where the operator says data is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Storage {
    pub jurisdictions: Vec<Country>,
    #[serde(default)]
    pub statement: String,
    pub as_of: String,
    pub source: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Links {
    #[serde(default)]
    pub privacy_policy: Option<String>,
    #[serde(default)]
    pub data_controls: Option<String>,
    #[serde(default)]
    pub export: Option<String>,
    #[serde(default)]
    pub delete_account: Option<String>,
    /// Address or page for requests about one's own data.
    #[serde(default)]
    pub requests: Option<String>,
}

/// Something an authority did or proposed. A bill is not a law, a ban on office devices is no ban for everyone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Action {
    pub date: String,
    pub jurisdiction: String,
    pub authority: String,
    pub kind: String,
    pub summary: String,
    #[serde(default)]
    pub status: Option<String>,
    pub as_of: String,
    pub source: String,
}

/// What a third party reported: theirs, with their name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Claim {
    pub by: String,
    pub date: String,
    pub summary: String,
    pub as_of: String,
    pub source: String,
}

/// An AI service and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Service {
    pub id: String,
    pub name: String,
    pub operator: Operator,
    pub category: Category,
    /// `active`, `closed`, …
    pub status: String,
    pub confidence: Confidence,
    pub as_of: String,
    pub source: String,
    #[serde(default)]
    pub note: Option<String>,
    #[serde(default)]
    pub training: Option<Training>,
    #[serde(default)]
    pub storage: Option<Storage>,
    #[serde(default)]
    pub links: Links,
    #[serde(default)]
    pub actions: Vec<Action>,
    #[serde(default)]
    pub claims: Vec<Claim>,
    /// Trackers reported on its pages: names for people.
    #[serde(default)]
    pub embeds: Vec<String>,
}

/// One tracker (a product), and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Tracker {
    pub id: String,
    pub name: String,
    pub operator: Operator,
    pub purpose: Purpose,
    pub confidence: Confidence,
    pub as_of: String,
    pub source: String,
}
