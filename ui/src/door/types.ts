// Written from the Rust types by a test (`SPOOR_WRITE=1 cargo test -p tests --test house_types`).

export type Action = { date: string, jurisdiction: string, authority: string, kind: string, summary: string, 
/**
 * Ids of contexts (`Context`): who may not use the service, or would not. Empty: it binds no user.
 */
binds: Array<string>, 
/**
 * Known of all that bind someone.
 */
validity: Validity | null, 
/**
 * The day it ended.
 */
until: string | null, 
/**
 * In words, where there is more to say.
 */
status: string | null, confidence: Confidence | null, as_of: string, source: string, old: boolean, };

export type App = { id: string, name: string, operator: Operator, kind: AppKind, runs: Runs, 
/**
 * Id of the service it asks.
 */
service: string | null, confidence: Confidence, as_of: string, source: string, note: string | null, };

export type AppKind = "chat" | "agent" | "coding" | "browser" | "runner" | "models" | "image" | "voice" | "meeting-notes" | "writing" | "translation" | "memory" | "system";

export type AuditArgs = { 
/**
 * Profiles not to open, besides those switched off in the settings.
 */
skip: Array<ProfileKey>, };

export type AuditRef = { id: number, started: Moment, millis: number, 
/**
 * It read the synthetic home, not the person's own.
 */
sample: boolean, 
/**
 * The person stopped it; what was read until then is kept.
 */
stopped: boolean, };

export type Basis = { kind: BasisKind, count: number, 
/**
 * Days of the first and the last, where they are known.
 */
first: Day | null, last: Day | null, 
/**
 * Where they stand, in order.
 */
profiles: Array<ProfileKey>, };

export type BasisKind = "visits" | "synced" | "prompts" | "log-ins" | "identifiers" | "long-identifiers" | "sites" | "permissions" | "extensions" | "tool-servers" | "unattended" | "ports" | "cookie-rules";

export type CatalogPart = { kind: "built-in" | "bundle" | "list" | "own" | "imported", 
/**
 * By which an imported one is removed.
 */
name: string, title: string, 
/**
 * `YYYY-MM-DD`, or empty.
 */
date: string, 
/**
 * Hosts, rules and cookie names in it.
 */
rows: number, 
/**
 * Whole days since its date.
 */
age: number | null, 
/**
 * It is so old that trackers may have come and gone since.
 */
old: boolean, };

export type CatalogPin = { name: string, version: string, licence: string, by: string, };

export type CatalogView = { services: number, trackers: number, 
/**
 * At the top, of services and trackers together.
 */
companies: number, hosts: number, cookies: number, parts: Array<CatalogPart>, 
/**
 * From which packages the lists built in are.
 */
pins: Array<CatalogPin>, 
/**
 * Where the person's own file lies, or would.
 */
own_file: string | null, 
/**
 * Parts that are not in force, and why.
 */
notices: Array<string>, };

export type Category = "chat" | "search" | "coding" | "agent" | "image" | "video" | "music" | "voice" | "writing" | "translation" | "meeting-notes" | "companion" | "education" | "design" | "detection" | "enterprise" | "platform" | "other";

export type Cause = "new-service" | "new-company" | "new-program" | "new-domain" | "more" | "cleared" | "expired" | "browser-forgot" | "catalog-learned" | "catalog-let-go" | "coverage";

export type Changes = { since: Moment, new_services: Array<SubjectRef>, new_companies: Array<SubjectRef>, 
/**
 * AI programs and extensions, where the audit before looked for them too.
 */
new_programs: Array<SubjectRef>, new_extensions: Array<SubjectRef>, 
/**
 * Services, companies and programs that are new only because the catalog learned: their evidence is older than the
 * audit before.
 */
learned: Array<SubjectRef>, 
/**
 * Services and companies whose cookies are gone.
 */
cleared: Array<SubjectRef>, cookies_before: number, cookies_now: number, lookalike_visits: number, 
/**
 * The catalog differs from the one used then: news may be old facts newly understood.
 */
catalog_changed: boolean, 
/**
 * Other profiles or stores were read then.
 */
coverage_changed: boolean, };

export type Claim = { by: string, date: string, status: ClaimStatus, summary: string, 
/**
 * What of it could be seen here: hosts, and cookies as `NAME@HOST`. Their absence is not proof.
 */
look_for: Array<string>, confidence: Confidence | null, as_of: string, source: string, };

export type ClaimStatus = "reported" | "confirmed-in-part" | "confirmed" | "said-by-operator" | "disputed" | "mended";

export type CompanyShare = { name: string, 
/**
 * 0 to 1.
 */
share: number, };

export type Concentration = { of: Measure, total: number, 
/**
 * Largest first, five at most.
 */
companies: Array<CompanyShare>, };

export type Confidence = "low" | "medium" | "high";

export type Context = { id: string, name: string, 
/**
 * Ids of wider ones, whose restrictions bind too.
 */
within: Array<string>, };

export type CookieRole = "identifier" | "advertising" | "analytics" | "log-in" | "session" | "security" | "preference" | "unknown";

export type CookieRow = { profile: ProfileKey, 
/**
 * Id of the tracker or service it belongs to.
 */
subject: string, name: string, 
/**
 * Empty: on sites of others.
 */
host: string, role: CookieRole, count: number, created: Moment | null, expires: Moment | null, };

export type CoverageChange = { profile: ProfileKey, browser_name: string, profile_name: string, store: StoreKind, before: ReadState | null, after: ReadState | null, };

export type Day = string;

export type DayCount = { day: Day, count: number, };

export type DecideArgs = { 
/**
 * The finding's (`Finding::key`).
 */
key: string, verdict: Verdict, 
/**
 * In the person's own words, 500 characters at most.
 */
reason: string | null, 
/**
 * With `snoozed`, and only with it: the day it comes back.
 */
until: Day | null, };

export type Decision = { key: string, verdict: Verdict, 
/**
 * The person's own words; in no report.
 */
reason: string | null, 
/**
 * For `Snoozed`: the day it comes back.
 */
until: Day | null, on: Day, 
/**
 * Number of the latest audit then.
 */
audit: number, 
/**
 * The day of the audit that no longer found it.
 */
verified: Day | null, 
/**
 * As it was told then.
 */
finding: Finding, };

export type Difference = { 
/**
 * The earlier one.
 */
from: AuditRef, to: AuditRef, 
/**
 * By cause, then by name.
 */
rows: Array<DifferenceRow>, coverage: Array<CoverageChange>, 
/**
 * Dates of both catalogs, where they are not the same catalog.
 */
catalogs: [string, string] | null, };

export type DifferenceArgs = { from: number | null, to: number | null, };

export type DifferenceRow = { cause: Cause, subject: SubjectRef, 
/**
 * What came (more than 0) or went (less), by what it is.
 */
counts: Array<MatterCount>, 
/**
 * In which; none where it is no profile's.
 */
profiles: Array<ProfileKey>, };

export type Discovery = { profiles: Array<Profile>, gaps: Array<Gap>, };

export type Effort = "minutes" | "half-hour" | "longer";

export type Embeds = { names: Array<string>, as_of: string, source: string, old: boolean, };

export type Engine = "chromium" | "gecko" | "webkit" | "qt-webengine";

export type Entity = { name: string, country: string | null, 
/**
 * Whom it serves ("people in the EEA and Switzerland").
 */
serves: string, as_of: string, source: string, old: boolean, };

export type Examined = { browsers: number, profiles: number, 
/**
 * Stores of visits and cookies.
 */
stores: number, visits: number, cookies: number, known_services: number, known_trackers: number, known_programs: number, known_extensions: number, 
/**
 * Date of the catalog's facts.
 */
catalog: string, };

export type ExportArgs = { format: "html" | "json", };

export type Exposure = { points: number, 
/**
 * Most points first.
 */
rows: Array<ExposureRow>, };

export type ExposureArgs = { without: Array<string>, };

export type ExposureKind = "use-days" | "conversations" | "prompts" | "log-ins" | "downloads" | "permissions" | "stored" | "synced" | "sites" | "months" | "profiles" | "watching" | "lookalike-visits" | "unattended" | "tool-servers" | "ports" | "chats" | "every-page" | "cookie-rules" | "history-sync";

export type ExposureRow = { subject: SubjectRef, 
/**
 * The words are `exposure-WHAT` in the message files, with `n`.
 */
what: ExposureKind, 
/**
 * How much of it there is: days, conversations, sites, months.
 */
n: number, 
/**
 * Of these, so many count.
 */
counted: number, 
/**
 * Points for each that counts.
 */
each: number, 
/**
 * `counted` times `each`.
 */
points: number, 
/**
 * The name by which its rows can be asked for (`spoor explain --rows`).
 */
of: string, };

export type Extension = { id: string, name: string, operator: Operator, service: string | null, 
/**
 * Made by the company whose service it uses.
 */
official: boolean, confidence: Confidence, as_of: string, source: string, note: string | null, };

export type ExtensionRow = { profile: ProfileKey, browser_name: string, profile_name: string, version: string, 
/**
 * By the permissions it has, not by those it could ask for.
 */
reach: Reach, origin: Origin, 
/**
 * When it was put in.
 */
since: Moment | null, };

export type ExtensionTrail = { extension: Extension, copies: Array<ExtensionRow>, };

export type Failure = { 
/**
 * `arguments`, `unknown-command`, `running`, `ledger`, `no-audit`, `sample`, `save`, `settings`.
 */
code: string, message: string, };

export type Finding = { 
/**
 * Stable id of the rule, `SP-TRAIN-001`.
 */
id: string, 
/**
 * Its own name among all findings, the same at each audit: the id, with the subject (`SP-REACH-001.alphabet`) where
 * there is one for each.
 */
key: string, severity: Severity, effort: Effort, 
/**
 * About how long it takes.
 */
minutes: number, 
/**
 * Message key of the rule: `train`.
 */
rule: string, 
/**
 * Numbers and names the words need. Numbers are written as digits.
 */
args: { [key in string]: string }, 
/**
 * What it is about, most important first.
 */
subjects: Array<SubjectRef>, 
/**
 * The rows it stands on, summed by kind.
 */
evidence: Array<Basis>, 
/**
 * Pages of the operators that help, in the order of the subjects.
 */
links: Array<HelpLink>, 
/**
 * A later audit sees whether it was done. `false`: what was done is done elsewhere, and nobody's browser tells.
 */
verifiable: boolean, standing: FindingStanding, };

export type FindingStanding = { "is": "open" } | { "is": "done", on: Day, verified: Day | null, } | { "is": "still-seen", on: Day, remains: Array<SubjectRef>, } | { "is": "grown", on: Day, verdict: Verdict, more: Array<SubjectRef>, } | { "is": "fine", on: Day, } | { "is": "snoozed", on: Day, until: Day, };

export type Footprint = { 
/**
 * Version of this shape; grows when a field changes its meaning.
 */
version: number, 
/**
 * The latest audit.
 */
audit: AuditRef, period: Period, headline: Headline, examined: Examined, 
/**
 * Most visits first.
 */
services: Array<ServiceTrail>, 
/**
 * Trackers by company at the top, widest reach first.
 */
trackers: Array<TrackerTrail>, 
/**
 * Which of those stand on the sites of which AI services.
 */
matrix: Matrix, lookalikes: Array<LookalikeTrail>, 
/**
 * Largest share first.
 */
jurisdictions: Array<Jurisdiction>, 
/**
 * How much of it a few companies hold: of visits to AI services, and of trackers' cookies.
 */
concentration: Array<Concentration>, 
/**
 * What the person says they are, with what is wider.
 */
contexts: Array<Context>, 
/**
 * What binds them, by what they say they are, for services of which there is evidence.
 */
restrictions: Array<Restriction>, 
/**
 * Days with use of AI services, oldest first, all services together.
 */
days: Array<DayCount>, 
/**
 * What the browsers say they blocked, a row a profile and kind, in the days of the period.
 */
protections: Array<ProtectionRow>, 
/**
 * AI on this computer that no browser's history shows.
 */
unseen: Unseen, 
/**
 * Against the audit before; `None` for a first one.
 */
changes: Changes | null, 
/**
 * What is open first, in it the smallest effort, in it the gravest; then what was decided, then what was done and gone.
 */
findings: Array<Finding>, sources: Array<StoreRead>, gaps: Array<Gap>, };

export type ForgetArgs = "all" | { "subject": Subject } | { "company": string } | { "profile": ProfileKey } | { "before": Day };

export type Forgotten = { rows: number, };

export type Gap = { reason: GapReason, 
/**
 * Browser's name for people; empty when the gap is about the whole machine.
 */
browser: string, profile: ProfileKey | null, store: StoreKind | null, 
/**
 * The cause in a few words, as the system or the reader put it. Holds no URL and no path below the profile.
 */
detail: string, };

export type GapReason = "no-browser" | "missing" | "empty" | "forbidden" | "not-a-file" | "not-a-database" | "damaged" | "unknown-schema" | "busy" | "interrupted" | "too-large" | "some-rows" | "switched-off" | "stopped" | "not-told" | "unreadable";

export type Headline = { 
/**
 * Services that hold a trail (`ServiceTrail::holds`).
 */
services: number, 
/**
 * Companies that do (`TrackerTrail::holds`).
 */
companies: number, 
/**
 * Distinct known seats of both.
 */
countries: number, };

export type HelpLink = { kind: LinkKind, 
/**
 * Id and name of the service.
 */
service: string, name: string, url: string, };

export type HoldingKind = "local-storage" | "indexed-db" | "cache-storage" | "file-system" | "service-worker" | "microphone" | "camera" | "location" | "notifications" | "storage-access" | "bounce";

export type HoldingRow = { profile: ProfileKey, 
/**
 * Id of the tracker or service it belongs to.
 */
subject: string, kind: HoldingKind, 
/**
 * The catalog's host.
 */
host: string, 
/**
 * Origins, each counted once for every site it is confined to.
 */
count: number, 
/**
 * On the disk; 0 for what takes no room of its own (permissions, bounces).
 */
bytes: number, 
/**
 * When it was used, granted or seen, as far as the browser says.
 */
first: Moment | null, last: Moment | null, };

export type Horizon = { 
/**
 * The longest; `None`: none that outlives the session.
 */
until: Moment | null, 
/**
 * Rows with an end of their own.
 */
dated: number, 
/**
 * Rows that end with the session.
 */
session_only: number, 
/**
 * Rows that outlive thirteen months, from when they were first set where that is known.
 */
beyond_13_months: number, 
/**
 * Rows set to as long as browsers allow.
 */
at_cap: number, };

export type Jurisdiction = { 
/**
 * `None`: the seat is not known.
 */
country: string | null, 
/**
 * Services whose operator has its seat here.
 */
services: number, 
/**
 * Tracking companies (those at the top) with their seat here.
 */
companies: number, 
/**
 * Part of all services and companies by their seat, 0 to 1.
 */
share: number, 
/**
 * Services of which some people's contract is with a company here.
 */
entities: number, 
/**
 * Services that say they keep data here.
 */
stored: number, 
/**
 * Services whose operator is controlled by a company with its seat here.
 */
parents: number, };

export type Kept = { bytes: number | null, last: Moment | null, };

export type LearnedDay = { day: Day, 
/**
 * Date of the catalog that knew the site first.
 */
since: string, };

export type LinkKind = "opt-out" | "data-controls" | "export" | "delete-account" | "requests";

export type Links = { privacy_policy: string | null, data_controls: string | null, export: string | null, delete_account: string | null, 
/**
 * Address or page for requests about one's own data.
 */
requests: string | null, 
/**
 * Of all of them; empty where none is known.
 */
as_of: string, source: string, old: boolean, };

export type LookalikeTrail = { 
/**
 * The service it resembles.
 */
service: string, service_name: string, visits: number, first: Day | null, last: Day | null, places: Array<Place>, };

export type Matrix = { 
/**
 * AI services on whose own sites any stands, the most companies first.
 */
services: Array<SubjectRef>, 
/**
 * Companies that stand on any site, the most services first, then the most sites.
 */
rows: Array<MatrixRow>, };

export type MatrixRow = { 
/**
 * `TrackerTrail::id`.
 */
id: string, company: string, 
/**
 * In how many profiles it stands on each of `Matrix::services`, in their order.
 */
profiles: Array<number>, 
/**
 * Distinct other sites.
 */
others: number, };

export type Matter = "visits" | "passed" | "cookies" | "storage" | "permissions" | "days" | "programs" | "extensions" | "servers" | "models" | "unattended";

export type MatterCount = { of: Matter, n: number, };

export type Measure = "visits" | "cookies";

export type ModelRow = { name: string, bytes: number | null, last: Moment | null, };

export type Moment = string;

export type Operator = { id: string, 
/**
 * Short name for people ("OpenAI").
 */
name: string, 
/**
 * Its full name in the register, where known.
 */
legal_name: string | null, 
/**
 * Its own seat; not its parent's, nor its contracting entities'.
 */
country: string | null, 
/**
 * The company that controls it, in a word ("Alphabet"); `None`: itself or unknown.
 */
parent: string | null, 
/**
 * The parent's seat.
 */
parent_country: string | null, 
/**
 * Companies of the group that people elsewhere make their contract with.
 */
entities: Array<Entity>, as_of: string, source: string, old: boolean, };

export type Origin = "chosen" | "embedded" | "preinstalled" | "unknown";

export type PartTrail = { 
/**
 * The browser's.
 */
id: string, 
/**
 * The browser's, for people.
 */
name: string, 
/**
 * Whose it is, where the catalog knows.
 */
operator: string | null, 
/**
 * Which part: `on-device-model`, `chat-sidebar HOST`, `assistant`.
 */
part: string, profile: ProfileKey | null, 
/**
 * Empty where it is no profile's.
 */
profile_name: string, 
/**
 * `Nothing`: switched off.
 */
reach: Reach, origin: Origin, bytes: number | null, first: Moment | null, last: Moment | null, };

export type PastAudit = { audit: AuditRef, catalog: string, services: number, companies: number, 
/**
 * Of audits before the thirty latest without figures: their rows, bytes and times are 0.
 */
stores: Array<StoreRead>, gaps: Array<Gap>, };

export type Period = { from: Day | null, to: Day | null, };

export type Place = { profile: ProfileKey, browser_name: string, profile_name: string, visits: number, cookies: number, sites: number, 
/**
 * By what this browser is known again there.
 */
ways: Array<Way>, first: Day | null, last: Day | null, };

export type PortRow = { port: string, reach: Reach, };

export type Profile = { key: ProfileKey, 
/**
 * Id of the row in `browsers.toml`, or the folder's name for an unknown fork.
 */
browser: string, 
/**
 * The product's name, for people.
 */
browser_name: string, engine: Engine, 
/**
 * The profile's own name ("Person 1", "default-release").
 */
name: string, 
/**
 * Its folder, for people (lossy where the path is not UTF-8).
 */
place: string, 
/**
 * Whether a process of this browser was seen: the newest seconds may not be on the disk yet.
 */
running: boolean, stores: Array<Store>, };

export type ProfileKey = string;

export type ProgramTrail = { app: App, origin: Origin, 
/**
 * The program itself lies here. `false`: only what it left.
 */
installed: boolean, 
/**
 * It ran while the audit looked.
 */
running: boolean, 
/**
 * Its models run here alone and nobody beyond this computer can ask them.
 */
stays_here: boolean, 
/**
 * First and last use, as far as its folders tell.
 */
first: Moment | null, last: Moment | null, 
/**
 * Its folders on the disk, where they were weighed.
 */
data: Kept | null, 
/**
 * What the person and it said to each other lies here. It was not opened.
 */
chats: Kept | null, 
/**
 * Keys or log-ins of it lie here. They were not opened.
 */
secrets: boolean, 
/**
 * Tool servers it may call.
 */
servers: Array<ServerRow>, 
/**
 * Settings by which it acts without asking.
 */
unattended: Array<string>, 
/**
 * Largest first.
 */
models: Array<ModelRow>, 
/**
 * Ports on which it waits for others.
 */
listening: Array<PortRow>, };

export type Progress = { "step": "planned", stores: number, bytes: number, } | { "step": "reading", profile: ProfileKey, browser_name: string, profile_name: string, kind: StoreKind, done: number, total: number, rows: number, known: number, } | { "step": "read", profile: ProfileKey, kind: StoreKind, state: ReadState, rows: number, known: number, } | { "step": "programs" } | { "step": "writing" };

export type Proof = { what: ProofKind, 
/**
 * Never 0.
 */
n: number, 
/**
 * Of cookies or programs, each once; else empty.
 */
names: Array<string>, };

export type ProofKind = "contacts" | "passed" | "visits" | "synced" | "days" | "learned" | "conversations" | "open" | "log-ins" | "downloads" | "programs" | "extensions" | "agents";

export type ProtectionKind = "trackers" | "cookies" | "cryptominers" | "fingerprinters" | "social" | "suspicious-fingerprinters" | "bounce-trackers";

export type ProtectionRow = { profile: ProfileKey, kind: ProtectionKind, count: number, 
/**
 * Days in UTC.
 */
first: Day, last: Day, };

export type Purpose = "advertising" | "analytics" | "session-recording" | "fingerprinting" | "tag-manager" | "social" | "customer-data" | "customer-support" | "consent" | "anti-bot" | "payment" | "error-monitoring" | "experiments" | "log-in" | "content";

export type Reach = "unknown" | "nothing" | "here" | "files" | "elsewhere" | "some-sites" | "every-site" | "network";

export type ReadState = "complete" | "partial" | "unread";

export type ReasonsArgs = { 
/**
 * A host, an address or `cookie:NAME@HOST`.
 */
input: string, };

export type Restriction = { service: SubjectRef, 
/**
 * Those of `Footprint::contexts` it binds.
 */
contexts: Array<string>, action: Action, };

export type Rung = { kind: RungKind, 
/**
 * Never empty.
 */
proofs: Array<Proof>, 
/**
 * When the evidence is from, as far as it says.
 */
first: Day | null, last: Day | null, };

export type RungKind = "link-seen" | "visited" | "stayed" | "signed-in" | "moved" | "app" | "agent";

export type Runs = "local" | "cloud" | "both";

export type SampleArgs = { on: boolean, };

export type Saved = { 
/**
 * Null: the person changed their mind.
 */
saved: string | null, };

export type Seen = "yes" | "no" | "could-not-look";

export type ServerRow = { name: string, reach: Reach, };

export type Service = { id: string, name: string, 
/**
 * Other names people know it, or its models, by.
 */
aliases: Array<string>, operator: Operator, category: Category, 
/**
 * `active`, `closed`, …
 */
status: string, 
/**
 * Of its addresses, as are date and source.
 */
confidence: Confidence, as_of: string, source: string, old: boolean, note: string | null, training: Training | null, storage: Storage | null, links: Links, actions: Array<Action>, claims: Array<Claim>, embeds: Embeds | null, };

export type ServiceTrail = { service: Service, 
/**
 * It was used, left cookies, stores data that takes room, or has a permission a person gave. `false`: only its
 * vendor's pages, or hops through it, were seen, or its site before it was known, or only programs here ask it: what
 * those told it no browser knows. Countries, shares and the headline count who holds.
 */
holds: boolean, 
/**
 * Anything of it stands in a browser's stores, or stood there once. `false`: it is known by programs alone; every
 * count here is 0, and its rungs are `app` and `agent`.
 */
in_browsers: boolean, visits: number, passed: number, contacts: number, synced: number, 
/**
 * Distinct conversation addresses: a lower bound.
 */
conversations: number, 
/**
 * Visits with the question in the address.
 */
prompts: number, 
/**
 * Of those, the ones a browser still keeps.
 */
prompts_kept: number, 
/**
 * Seconds its pages stood open, each visit 12 hours at most; 0 where no browser says (Firefox does not).
 */
open_seconds: number, 
/**
 * Files that came from it.
 */
downloads: number, 
/**
 * A cookie with the role of a log-in stands.
 */
signed_in: boolean, 
/**
 * The rungs there is evidence for, lowest first.
 */
depth: Array<Rung>, 
/**
 * Who brought it here, as far as the evidence tells.
 */
origin: Origin, 
/**
 * Until when it can recognise these browsers.
 */
horizon: Horizon, first: Day | null, last: Day | null, 
/**
 * Days with visits, oldest first.
 */
days: Array<DayCount>, 
/**
 * Days known only since the catalog learned, oldest first; in no count.
 */
learned: Array<LearnedDay>, places: Array<Place>, cookies: Array<CookieRow>, 
/**
 * Largest first, then by kind.
 */
holdings: Array<HoldingRow>, 
/**
 * What claims say can be seen here, each once.
 */
signs: Array<SignCheck>, };

export type SettingRow = { profile: ProfileKey, browser_name: string, profile_name: string, 
/**
 * Which one: `third-party-cookies`, `sync`.
 */
setting: string, 
/**
 * `EverySite`: allowed everywhere; `SomeSites`: kept apart by site, or not everywhere; `Nothing`: not allowed;
 * `Unknown`: as the browser has it.
 */
reach: Reach, };

export type Settings = { 
/**
 * Profiles the person switched off: never opened.
 */
skip: Array<ProfileKey>, theme: Theme, 
/**
 * Ids of contexts: what the person says they are. Nothing is asked, and none is the default.
 */
contexts: Array<string>, 
/**
 * Sites the catalog does not know are remembered as keyed digests, so that a catalog that learns lights up old days.
 */
strangers: boolean, 
/**
 * Months for which the log keeps what browsers no longer hold; `None`: for ever.
 */
keep_months: number | null, };

export type Severity = "note" | "minor" | "serious";

export type SignCheck = { sign: string, seen: Seen, };

export type Status = { version: string, 
/**
 * Date of the catalog's facts.
 */
catalog: string, known_services: number, known_trackers: number, 
/**
 * The sample data is in use.
 */
sample: boolean, has_audit: boolean, 
/**
 * What the person should know of the ledger (set aside because damaged, read-only because newer).
 */
notice: string | null, 
/**
 * The system refuses this program any network; it was tried.
 */
walled: boolean, };

export type Storage = { jurisdictions: Array<string>, statement: string, confidence: Confidence | null, as_of: string, source: string, old: boolean, };

export type Store = { kind: StoreKind, bytes: number, };

export type StoreKind = "history" | "cookies" | "site-storage" | "permissions" | "bounces" | "protections";

export type StoreRead = { profile: ProfileKey, browser_name: string, profile_name: string, kind: StoreKind, state: ReadState, 
/**
 * Visits or cookies reported.
 */
rows: number, 
/**
 * Rows that could not be understood.
 */
rejected: number, bytes: number, millis: number, 
/**
 * Tries it took until the file held still.
 */
tries: number, };

export type Subject = { kind: SubjectKind, id: string, };

export type SubjectKind = "service" | "tracker" | "lookalike" | "program" | "extension" | "profile";

export type SubjectRef = { subject: Subject, name: string, };

export type Theme = "system" | "light" | "dark";

export type Tracker = { id: string, name: string, operator: Operator, purpose: Purpose, confidence: Confidence, as_of: string, source: string, old: boolean, };

export type TrackerTrail = { 
/**
 * Id of the company: of the parent where there is one.
 */
id: string, company: string, country: string | null, 
/**
 * An identifier or log-in of it stands, visits passed through it, it stores data that takes room, or it has a
 * permission a person gave. `false`: only cookies that do not follow (consent, security, preference), or a note of
 * the browser that a redirect went through it.
 */
holds: boolean, 
/**
 * Distinct sites on which its identifiers stand; its own sites are not counted.
 */
sites: number, cookies_total: number, 
/**
 * Visits that passed through one of its hosts on the way elsewhere.
 */
passed: number, 
/**
 * Until when it can recognise this browser.
 */
horizon: Horizon, 
/**
 * Browsers and profiles in which anything of it stands or passed through.
 */
browsers: number, profiles: number, purposes: Array<Purpose>, trackers: Array<Tracker>, confidence: Confidence, 
/**
 * Days known only since the catalog learned, oldest first; in no count.
 */
learned: Array<LearnedDay>, places: Array<Place>, cookies: Array<CookieRow>, 
/**
 * Largest first, then by kind.
 */
holdings: Array<HoldingRow>, };

export type Training = { default: TrainingDefault, detail: string, opt_out_url: string | null, opt_out_how: string | null, confidence: Confidence | null, as_of: string, source: string, old: boolean, };

export type TrainingDefault = "yes" | "no" | "unclear";

export type UndecideArgs = { key: string, };

export type Unseen = { 
/**
 * The audit that looked; `None`: none did yet, so that an empty list says nothing.
 */
looked: Moment | null, 
/**
 * Used last first, those without a date by name.
 */
programs: Array<ProgramTrail>, 
/**
 * By name.
 */
extensions: Array<ExtensionTrail>, 
/**
 * Parts of browsers and of the system that their makers put in, by name.
 */
parts: Array<PartTrail>, 
/**
 * Choices of browsers that decide how far a person can be followed.
 */
settings: Array<SettingRow>, };

export type Validity = "proposed" | "in-force" | "lifted" | "annulled" | "ended";

export type Verdict = "done" | "fine" | "snoozed";

export type Way = "first-party" | "partitioned" | "own-host" | "storage";

export type WhatIf = { 
/**
 * What the points, above all none, were counted over.
 */
examined: Examined, now: Exposure, 
/**
 * Whom it is imagined without, as they were understood.
 */
without: Array<SubjectRef>, 
/**
 * `None`: nobody was named.
 */
then: Exposure | null, };

export interface Commands {
  /** What this program is and what it stands on. */
  status: { args: null; answer: Status };
  /** What there is to read. Opens no store. */
  discover: { args: null; answer: Discovery };
  /** Runs an audit, with progress. */
  audit: { args: AuditArgs; answer: AuditRef };
  /** Stops the running audit. */
  stop: { args: null; answer: null };
  /** The footprint of the latest audit; null before the first. */
  footprint: { args: null; answer: Footprint | null };
  /** The exposure index, and what it would be without some; null before the first audit. */
  exposure: { args: ExposureArgs; answer: WhatIf | null };
  /** All audits, newest first. */
  audits: { args: null; answer: Array<PastAudit> };
  /** What differs between two audits; null where there are no two. */
  difference: { args: DifferenceArgs; answer: Difference | null };
  /** Asks where to, and writes a report there. */
  export: { args: ExportArgs; answer: Saved };
  /** Removes from the ledger, for good. */
  forget: { args: ForgetArgs; answer: Forgotten };
  /** Turns to the sample data or back. */
  sample: { args: SampleArgs; answer: Status };
  /** The person's choices. */
  settings: { args: null; answer: Settings };
  /** What the catalog in force is made of. */
  catalog_view: { args: null; answer: CatalogView };
  /** Keeps the person's choices. */
  save_settings: { args: Settings; answer: null };
  /** Keeps what the person says of a finding. */
  decide: { args: DecideArgs; answer: null };
  /** Takes it back. */
  undecide: { args: UndecideArgs; answer: null };
  /** What the person said of findings, in their own words. */
  decisions: { args: null; answer: Array<Decision> };
  /** What a person may say they are. */
  contexts: { args: null; answer: Array<Context> };
  /** How we know whose a host, an address or a cookie is: sentences with rule, source and date. */
  reasons: { args: ReasonsArgs; answer: Array<string> };
}
