//! The nouns every room shares: evidence, traces, gaps and the footprint. No I/O and no clock.

mod age;
mod browser;
mod depth;
mod difference;
mod evidence;
mod exposure;
mod facts;
mod finding;
mod footprint;
mod gap;
mod holding;
mod horizon;
mod matrix;
mod presence;
mod program;
mod progress;
mod rows;
mod time;
mod trace;
mod unseen;

pub use age::FactKind;
pub use browser::{Engine, Profile, ProfileKey, Store, StoreKind};
pub use depth::{Proof, ProofKind, Rung, RungKind};
pub use difference::{Cause, CoverageChange, Difference, DifferenceRow, Matter, MatterCount};
pub use evidence::{Cookie, Holding, Mark, Protection, SameSite, Sink, Standing, Visit, VisitKind};
pub use exposure::{Exposure, ExposureKind, ExposureRow, WhatIf};
pub use facts::{
    Action, Category, Claim, ClaimStatus, Confidence, Context, CookieRole, Country, Embeds, Entity, Links,
    Operator, Purpose, Service, Storage, Surface, Tracker, Training, TrainingDefault, Validity,
};
pub use finding::{
    Basis, BasisKind, Decision, Effort, Finding, FindingStanding, HelpLink, LinkKind, Severity, Verdict,
};
pub use footprint::{
    AuditRef, Changes, CompanyShare, Concentration, CookieRow, DayCount, Examined, Footprint, Headline,
    HoldingRow, Jurisdiction, LearnedDay, LookalikeTrail, Measure, Period, Place, ProtectionRow, Restriction,
    Seen, ServiceTrail, SignCheck, SubjectRef, TrackerTrail,
};
pub use gap::{Gap, GapReason, ReadState, StoreRead};
pub use holding::{HoldingKind, HoldingTrace, ProtectionKind, ProtectionTrace};
pub use horizon::{CAP, Horizon, THIRTEEN_MONTHS, Way};
pub use matrix::{Matrix, MatrixRow};
pub use presence::{Origin, Presence, PresenceKind, Reach};
pub use program::{App, AppKind, Extension, KnownApp, KnownExtension, Marks, ModelForm, ModelStore, Runs};
pub use progress::Progress;
pub use rows::{EvidenceRow, Rows};
pub use time::{Day, Moment};
pub use trace::{CookieTrace, SiteSeen, Subject, SubjectKind, Trace, TraceKind};
pub use unseen::{
    ExtensionRow, ExtensionTrail, Kept, ModelRow, PartTrail, PortRow, ProgramTrail, ServerRow, SettingRow,
    Unseen,
};
