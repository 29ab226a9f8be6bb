//! The nouns every room shares: evidence, traces, gaps and the footprint. No I/O and no clock.

mod browser;
mod evidence;
mod facts;
mod footprint;
mod gap;
mod holding;
mod progress;
mod time;
mod trace;

pub use browser::{Engine, Profile, ProfileKey, Store, StoreKind};
pub use evidence::{Cookie, Holding, Mark, Protection, SameSite, Sink, Standing, Visit, VisitKind};
pub use facts::{
    Action, Category, Claim, Confidence, CookieRole, Country, Links, Operator, Purpose, Service, Storage,
    Surface, Tracker, Training, TrainingDefault,
};
pub use footprint::{
    AuditRef, Changes, CookieRow, DayCount, Effort, Examined, Finding, Footprint, Headline, HoldingRow,
    Jurisdiction, LookalikeTrail, Period, Place, ProtectionRow, ServiceTrail, Severity, SubjectRef,
    TrackerTrail,
};
pub use gap::{Gap, GapReason, ReadState, StoreRead};
pub use holding::{HoldingKind, HoldingTrace, ProtectionKind, ProtectionTrace};
pub use progress::Progress;
pub use time::{Day, Moment};
pub use trace::{CookieTrace, SiteSeen, Subject, SubjectKind, Trace, TraceKind};
