//! What the catalog says of operators, services and trackers. These types are its file format and its wire format.
//!
//! A missing field means "not known", never "no". Each fact that ages carries `as_of` (the date of the text that was
//! read, `YYYY-MM-DD` or `YYYY-MM`) and `source`. `old` is set where the day is known (`age.rs`): the fact is past its
//! age, and may only be told as it was.

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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Operator {
    pub id: String,
    /// Short name for people ("OpenAI").
    pub name: String,
    /// Its full name in the register, where known.
    #[serde(default)]
    pub legal_name: Option<String>,
    /// Its own seat; not its parent's, nor its contracting entities'.
    #[serde(default)]
    pub country: Option<Country>,
    /// The company that controls it, in a word ("Alphabet"); `None`: itself or unknown.
    #[serde(default)]
    pub parent: Option<String>,
    /// The parent's seat.
    #[serde(default)]
    pub parent_country: Option<Country>,
    /// Companies of the group that people elsewhere make their contract with.
    #[serde(default)]
    pub entities: Vec<Entity>,
    pub as_of: String,
    pub source: String,
    #[serde(default)]
    pub old: bool,
}

/// Whom people in a part of the world make their contract with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Entity {
    pub name: String,
    #[serde(default)]
    pub country: Option<Country>,
    /// Whom it serves ("people in the EEA and Switzerland").
    pub serves: String,
    pub as_of: String,
    pub source: String,
    #[serde(default)]
    pub old: bool,
}

impl Operator {
    /// The company at the top, by which trackers are grouped.
    #[must_use]
    pub fn top(&self) -> &str {
        self.parent.as_deref().unwrap_or(&self.name)
    }

    /// Its seat.
    #[must_use]
    pub fn top_country(&self) -> Option<&str> {
        if self.parent.is_some() { self.parent_country.as_deref() } else { self.country.as_deref() }
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
    #[serde(default)]
    pub confidence: Option<Confidence>,
    pub as_of: String,
    pub source: String,
    #[serde(default)]
    pub old: bool,
}

/// Where the operator says data is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Storage {
    pub jurisdictions: Vec<Country>,
    #[serde(default)]
    pub statement: String,
    #[serde(default)]
    pub confidence: Option<Confidence>,
    pub as_of: String,
    pub source: String,
    #[serde(default)]
    pub old: bool,
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
    /// Of all of them; empty where none is known.
    #[serde(default)]
    pub as_of: String,
    #[serde(default)]
    pub source: String,
    #[serde(default)]
    pub old: bool,
}

/// How an act of an authority stood when it was last looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Validity {
    /// A bill, a draft: not law.
    Proposed,
    InForce,
    /// Withdrawn by who issued it.
    Lifted,
    /// Undone by a court.
    Annulled,
    /// Ran out, or was done with.
    Ended,
}

/// Something an authority did or proposed. A bill is not a law, a ban on office devices is no ban for everyone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Action {
    pub date: String,
    pub jurisdiction: String,
    pub authority: String,
    pub kind: String,
    pub summary: String,
    /// Ids of contexts (`Context`): who may not use the service, or would not. Empty: it binds no user.
    #[serde(default)]
    pub binds: Vec<String>,
    /// Known of all that bind someone.
    #[serde(default)]
    pub validity: Option<Validity>,
    /// The day it ended.
    #[serde(default)]
    pub until: Option<String>,
    /// In words, where there is more to say.
    #[serde(default)]
    pub status: Option<String>,
    #[serde(default)]
    pub confidence: Option<Confidence>,
    pub as_of: String,
    pub source: String,
    #[serde(default)]
    pub old: bool,
}

/// What a person may be, so that a restriction binds them ("staff of US federal agencies").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Context {
    pub id: String,
    pub name: String,
    /// Ids of wider ones, whose restrictions bind too.
    #[serde(default)]
    pub within: Vec<String>,
}

/// How what somebody reported stood when it was last looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ClaimStatus {
    /// By them; nobody known to us confirmed or denied it.
    Reported,
    /// Others saw a part of it, and not all.
    ConfirmedInPart,
    /// Others saw it too.
    Confirmed,
    /// The operator says so itself.
    SaidByOperator,
    /// The operator, or others who looked, deny it.
    Disputed,
    /// It was so, and is no more.
    Mended,
}

/// What a third party reported: theirs, with their name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Claim {
    pub by: String,
    pub date: String,
    pub status: ClaimStatus,
    pub summary: String,
    /// What of it could be seen here: hosts, and cookies as `NAME@HOST`. Their absence is not proof.
    #[serde(default)]
    pub look_for: Vec<String>,
    #[serde(default)]
    pub confidence: Option<Confidence>,
    pub as_of: String,
    pub source: String,
}

/// Trackers reported on a service's pages: names for people.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Embeds {
    pub names: Vec<String>,
    pub as_of: String,
    pub source: String,
    #[serde(default)]
    pub old: bool,
}

/// An AI service and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Service {
    pub id: String,
    pub name: String,
    /// Other names people know it, or its models, by.
    #[serde(default)]
    pub aliases: Vec<String>,
    pub operator: Operator,
    pub category: Category,
    /// `active`, `closed`, …
    pub status: String,
    /// Of its addresses, as are date and source.
    pub confidence: Confidence,
    pub as_of: String,
    pub source: String,
    #[serde(default)]
    pub old: bool,
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
    #[serde(default)]
    pub embeds: Option<Embeds>,
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
    #[serde(default)]
    pub old: bool,
}
