//! What goes into the ledger and what comes out of it.

use crate::{Between, Stranger, presence::PresenceSeen};
use model::{
    AuditRef, CookieTrace, Day, Decision, Gap, HoldingTrace, Moment, Presence, ProfileKey, ProtectionTrace,
    SiteSeen, StoreKind, StoreRead, Subject, Trace,
};

/// One audit, to be recorded.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    pub started: Moment,
    pub millis: u64,
    pub sample: bool,
    pub stopped: bool,
    /// Date of the catalog's facts.
    pub catalog: &'a str,
    /// By what it is told from others of that date.
    pub fingerprint: u64,
    /// Stores that were read completely, or are not there any more: what was known of them is replaced.
    pub seen: &'a [(ProfileKey, StoreKind)],
    /// Stores of which every question was told, also those the ledger has: what was last told earlier is no longer there.
    pub retold: &'a [(ProfileKey, StoreKind)],
    /// Profiles of whose history every visit was told, also those the ledger has.
    pub told: &'a [ProfileKey],
    pub stores: &'a [StoreRead],
    pub gaps: &'a [Gap],
    pub traces: &'a [Trace],
    pub cookies: &'a [CookieTrace],
    pub sites: &'a [SiteSeen],
    pub holdings: &'a [HoldingTrace],
    pub protections: &'a [ProtectionTrace],
    /// What the next audit is to know of stores ([`Ledger::memories`](crate::Ledger::memories)); others stay as they are.
    pub memories: &'a [(ProfileKey, StoreKind, Vec<u8>)],
    /// Stores nobody wrote since: the entry holds nothing of them, and what the ledger has of them stands.
    pub unchanged: &'a [(ProfileKey, StoreKind)],
    /// Sites the catalog does not know, ascending.
    pub strangers: &'a [Stranger],
    /// What earlier ones turned out to be.
    pub learned: &'a [(Learned, Stranger)],
    /// AI on this computer besides what browsers hold of sites; `None`: this audit did not look, or not to the end.
    pub sweep: Option<Sweep<'a>>,
}

/// All that was come upon: what is not among it any more is gone.
#[derive(Debug, Clone, Copy)]
pub struct Sweep<'a> {
    pub presences: &'a [Presence],
    /// Profiles that were not looked into: what was known of them stands.
    pub apart: &'a [ProfileKey],
}

/// A day on which a subject's site was seen, known only since the catalog knew it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learned {
    pub subject: Subject,
    pub day: Day,
    /// Date of the catalog that knew it first.
    pub catalog: String,
}

/// The ledger as of its latest audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recall {
    pub audit: AuditRef,
    pub catalog: String,
    pub stores: Vec<StoreRead>,
    pub gaps: Vec<Gap>,
    /// Of the days asked for, in the order of subject, profile, kind and day.
    pub traces: Vec<TraceRow>,
    /// All that stand, whatever days were asked for.
    pub cookies: Vec<CookieSeen>,
    pub sites: Vec<SiteSeen>,
    /// All that stand, whatever days were asked for.
    pub holdings: Vec<HoldingSeen>,
    /// Of the days asked for.
    pub protections: Vec<ProtectionTrace>,
    /// Of the days asked for, by subject and day, with the number of the audit that understood.
    pub learned: Vec<(Learned, i64)>,
    pub fingerprint: Option<u64>,
    /// What the person decided about findings, by key.
    pub decisions: Vec<Decision>,
    /// As the latest complete look saw it.
    pub presences: Vec<PresenceSeen>,
    /// When that look began; `None`: there was none yet.
    pub looked: Option<Moment>,
    /// Against the audit before; `None`: there is none.
    pub since: Option<Between>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TraceRow {
    pub trace: Trace,
    /// Number of the audit that saw this first, and of the last that still saw it.
    pub first_audit: i64,
    pub last_audit: i64,
    /// Of a question: as far as known, the profile's history still holds it.
    pub stands: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CookieSeen {
    pub trace: CookieTrace,
    /// Number of the audit since which it stands.
    pub first_audit: i64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldingSeen {
    pub trace: HoldingTrace,
    /// Number of the audit since which it stands.
    pub first_audit: i64,
}

/// One audit of the past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    pub audit: AuditRef,
    pub catalog: String,
    /// `None`: an earlier Spoor's audit.
    pub fingerprint: Option<u64>,
    /// AI services that held a trail as of then.
    pub services: u32,
    /// Trackers that held one. The ledger does not know whose they are: `subjects` and the catalog do.
    pub companies: u32,
    /// All cookies of known subjects as of then.
    pub cookies: u32,
    /// Of audits before the thirty latest without figures: their rows, bytes and times are 0.
    pub stores: Vec<StoreRead>,
    pub gaps: Vec<Gap>,
    /// All subjects that held a trail as of then, and programs and extensions that were there.
    pub subjects: Vec<Subject>,
}

/// What to remove for good. Copies and what was set aside may hold any of it: they go in any case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Forget {
    /// Everything, with the key.
    All,
    Subjects(Vec<Subject>),
    /// Everything of one profile. That it is switched off is a choice, kept elsewhere.
    Profile(ProfileKey),
    /// Counts of days before this one, audits started before it (UTC), and cookies, sites and holdings last seen by those.
    Before(Day),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forgotten {
    /// Rows removed from all tables.
    pub rows: u64,
}

/// What was let go because it is older than a person chose to keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retired {
    /// Rows removed from all tables.
    pub rows: u64,
    /// The first time that there was any.
    pub first: bool,
}
