//! The one read model: all traces joined with the catalog. Every screen and every report renders it.

use crate::{
    Action, Confidence, Context, CookieRole, Country, Day, Finding, Gap, HoldingKind, Horizon, Matrix,
    Moment, Origin, ProfileKey, ProtectionKind, Purpose, Rung, Service, StoreRead, Subject, Tracker, Unseen,
    Way,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// All Spoor knows, from the ledger and the catalog.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Footprint {
    /// Version of this shape; grows when a field changes its meaning.
    pub version: u32,
    /// The latest audit.
    pub audit: AuditRef,
    pub period: Period,
    pub headline: Headline,
    pub examined: Examined,
    /// Most visits first.
    pub services: Vec<ServiceTrail>,
    /// Trackers by company at the top, widest reach first.
    pub trackers: Vec<TrackerTrail>,
    /// Which of those stand on the sites of which AI services.
    pub matrix: Matrix,
    pub lookalikes: Vec<LookalikeTrail>,
    /// Largest share first.
    pub jurisdictions: Vec<Jurisdiction>,
    /// How much of it a few companies hold: of visits to AI services, and of trackers' cookies.
    pub concentration: Vec<Concentration>,
    /// What the person says they are, with what is wider.
    pub contexts: Vec<Context>,
    /// What binds them, by what they say they are, for services of which there is evidence.
    pub restrictions: Vec<Restriction>,
    /// Days with use of AI services, oldest first, all services together.
    pub days: Vec<DayCount>,
    /// What the browsers say they blocked, a row a profile and kind, in the days of the period.
    pub protections: Vec<ProtectionRow>,
    /// AI on this computer that no browser's history shows.
    pub unseen: Unseen,
    /// Against the audit before; `None` for a first one.
    pub changes: Option<Changes>,
    /// What is open first, in it the smallest effort, in it the gravest; then what was decided, then what was done and gone.
    pub findings: Vec<Finding>,
    pub sources: Vec<StoreRead>,
    pub gaps: Vec<Gap>,
}

/// The numbers of the one sentence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Headline {
    /// Services that hold a trail (`ServiceTrail::holds`).
    pub services: u32,
    /// Companies that do (`TrackerTrail::holds`).
    pub companies: u32,
    /// Distinct known seats of both.
    pub countries: u32,
}

/// One audit by its number in the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AuditRef {
    #[ts(type = "number")]
    pub id: i64,
    pub started: Moment,
    #[ts(type = "number")]
    pub millis: u64,
    /// It read the synthetic home, not the person's own.
    pub sample: bool,
    /// The person stopped it; what was read until then is kept.
    pub stopped: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Period {
    pub from: Option<Day>,
    pub to: Option<Day>,
}

/// What a number, above all a zero, was counted over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Examined {
    pub browsers: u32,
    pub profiles: u32,
    /// Stores of visits and cookies.
    pub stores: u32,
    #[ts(type = "number")]
    pub visits: u64,
    #[ts(type = "number")]
    pub cookies: u64,
    pub known_services: u32,
    pub known_trackers: u32,
    pub known_programs: u32,
    pub known_extensions: u32,
    /// Date of the catalog's facts.
    pub catalog: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DayCount {
    pub day: Day,
    pub count: u32,
}

/// A day on which a site of a subject was seen, understood only later: a page of it was open that day, once or often, by
/// whatever way. A lower bound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LearnedDay {
    pub day: Day,
    /// Date of the catalog that knew the site first.
    pub since: String,
}

/// One AI service of which there is evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ServiceTrail {
    pub service: Service,
    /// It was used, left cookies, stores data that takes room, or has a permission a person gave. `false`: only its
    /// vendor's pages, or hops through it, were seen, or its site before it was known, or only programs here ask it: what
    /// those told it no browser knows. Countries, shares and the headline count who holds.
    pub holds: bool,
    /// Anything of it stands in a browser's stores, or stood there once. `false`: it is known by programs alone; every
    /// count here is 0, and its rungs are `app` and `agent`.
    pub in_browsers: bool,
    pub visits: u32,
    pub passed: u32,
    pub contacts: u32,
    pub synced: u32,
    /// Distinct conversation addresses: a lower bound.
    pub conversations: u32,
    /// Visits with the question in the address.
    pub prompts: u32,
    /// Of those, the ones a browser still keeps.
    pub prompts_kept: u32,
    /// Seconds its pages stood open, each visit 12 hours at most; 0 where no browser says (Firefox does not).
    pub open_seconds: u32,
    /// Files that came from it.
    pub downloads: u32,
    /// A cookie with the role of a log-in stands.
    pub signed_in: bool,
    /// The rungs there is evidence for, lowest first.
    pub depth: Vec<Rung>,
    /// Who brought it here, as far as the evidence tells.
    pub origin: Origin,
    /// Until when it can recognise these browsers.
    pub horizon: Horizon,
    pub first: Option<Day>,
    pub last: Option<Day>,
    /// Days with visits, oldest first.
    pub days: Vec<DayCount>,
    /// Days known only since the catalog learned, oldest first; in no count.
    pub learned: Vec<LearnedDay>,
    pub places: Vec<Place>,
    pub cookies: Vec<CookieRow>,
    /// Largest first, then by kind.
    pub holdings: Vec<HoldingRow>,
    /// What claims say can be seen here, each once.
    pub signs: Vec<SignCheck>,
}

/// Whether something a third party reported can be seen in these browsers. `No` is not proof of its absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Seen {
    Yes,
    No,
    /// No store that could hold it was read.
    CouldNotLook,
}

/// One host or cookie (`NAME@HOST`) that a claim names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SignCheck {
    pub sign: String,
    pub seen: Seen,
}

/// One company (the one at the top) and its trackers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TrackerTrail {
    /// Id of the company: of the parent where there is one.
    pub id: String,
    pub company: String,
    pub country: Option<Country>,
    /// An identifier or log-in of it stands, visits passed through it, it stores data that takes room, or it has a
    /// permission a person gave. `false`: only cookies that do not follow (consent, security, preference), or a note of
    /// the browser that a redirect went through it.
    pub holds: bool,
    /// Distinct sites on which its identifiers stand; its own sites are not counted.
    pub sites: u32,
    pub cookies_total: u32,
    /// Visits that passed through one of its hosts on the way elsewhere.
    pub passed: u32,
    /// Until when it can recognise this browser.
    pub horizon: Horizon,
    /// Browsers and profiles in which anything of it stands or passed through.
    pub browsers: u32,
    pub profiles: u32,
    pub purposes: Vec<Purpose>,
    pub trackers: Vec<Tracker>,
    pub confidence: Confidence,
    /// Days known only since the catalog learned, oldest first; in no count.
    pub learned: Vec<LearnedDay>,
    pub places: Vec<Place>,
    pub cookies: Vec<CookieRow>,
    /// Largest first, then by kind.
    pub holdings: Vec<HoldingRow>,
}

/// Addresses that resemble a service: never its use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LookalikeTrail {
    /// The service it resembles.
    pub service: String,
    pub service_name: String,
    pub visits: u32,
    pub first: Option<Day>,
    pub last: Option<Day>,
    pub places: Vec<Place>,
}

/// The rows behind a number: one profile's share of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Place {
    pub profile: ProfileKey,
    pub browser_name: String,
    pub profile_name: String,
    pub visits: u32,
    pub cookies: u32,
    pub sites: u32,
    /// By what this browser is known again there.
    pub ways: Vec<Way>,
    pub first: Option<Day>,
    pub last: Option<Day>,
}

/// Cookies of one name in one profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CookieRow {
    pub profile: ProfileKey,
    /// Id of the tracker or service it belongs to.
    pub subject: String,
    pub name: String,
    /// Empty: on sites of others.
    pub host: String,
    pub role: CookieRole,
    pub count: u32,
    pub created: Option<Moment>,
    pub expires: Option<Moment>,
}

/// What one profile holds of one kind on one host, besides cookies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HoldingRow {
    pub profile: ProfileKey,
    /// Id of the tracker or service it belongs to.
    pub subject: String,
    pub kind: HoldingKind,
    /// The catalog's host.
    pub host: String,
    /// Origins, each counted once for every site it is confined to.
    pub count: u32,
    /// On the disk; 0 for what takes no room of its own (permissions, bounces).
    #[ts(type = "number")]
    pub bytes: u64,
    /// When it was used, granted or seen, as far as the browser says.
    pub first: Option<Moment>,
    pub last: Option<Moment>,
}

/// How often a browser stepped in, by its own count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProtectionRow {
    pub profile: ProfileKey,
    pub kind: ProtectionKind,
    #[ts(type = "number")]
    pub count: u64,
    /// Days in UTC.
    pub first: Day,
    pub last: Day,
}

/// A country, and what ties services and companies to it. The four ties are counted apart: none says another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Jurisdiction {
    /// `None`: the seat is not known.
    pub country: Option<Country>,
    /// Services whose operator has its seat here.
    pub services: u32,
    /// Tracking companies (those at the top) with their seat here.
    pub companies: u32,
    /// Part of all services and companies by their seat, 0 to 1.
    pub share: f64,
    /// Services of which some people's contract is with a company here.
    pub entities: u32,
    /// Services that say they keep data here.
    pub stored: u32,
    /// Services whose operator is controlled by a company with its seat here.
    pub parents: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// Visits to AI services, those from other devices included.
    Visits,
    /// Cookies of trackers.
    Cookies,
}

/// How much of something the largest companies at the top hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Concentration {
    pub of: Measure,
    #[ts(type = "number")]
    pub total: u64,
    /// Largest first, five at most.
    pub companies: Vec<CompanyShare>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CompanyShare {
    pub name: String,
    /// 0 to 1.
    pub share: f64,
}

/// An act that binds the person, and the service it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Restriction {
    pub service: SubjectRef,
    /// Those of `Footprint::contexts` it binds.
    pub contexts: Vec<String>,
    pub action: Action,
}

/// What is new since the audit before: the [`Difference`](crate::Difference) of the two, in short. A change of catalog or
/// coverage is said as such.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Changes {
    pub since: Moment,
    pub new_services: Vec<SubjectRef>,
    pub new_companies: Vec<SubjectRef>,
    /// AI programs and extensions, where the audit before looked for them too.
    pub new_programs: Vec<SubjectRef>,
    pub new_extensions: Vec<SubjectRef>,
    /// Services, companies and programs that are new only because the catalog learned: their evidence is older than the
    /// audit before.
    pub learned: Vec<SubjectRef>,
    /// Services and companies whose cookies are gone.
    pub cleared: Vec<SubjectRef>,
    pub cookies_before: u32,
    pub cookies_now: u32,
    pub lookalike_visits: u32,
    /// The catalog differs from the one used then: news may be old facts newly understood.
    pub catalog_changed: bool,
    /// Other profiles or stores were read then.
    pub coverage_changed: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct SubjectRef {
    pub subject: Subject,
    pub name: String,
}
