//! The ledger on a real disk: it remembers, forgets for good, and survives what happens to files.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use ledger::{Entry, Error, Forget, Learned, Ledger, Notice, Recall, Stranger, StrangerKey};
use model::{
    CookieRole, CookieTrace, Day, Gap, GapReason, HoldingKind, HoldingTrace, Moment, Period, ProfileKey,
    ProtectionKind, ProtectionTrace, ReadState, SiteSeen, StoreKind, StoreRead, Subject, SubjectKind, Trace,
    TraceKind,
};
use std::{fs, path::Path};

const ALL: Period = Period { from: None, to: None };
/// 2026-11-23 00:00 UTC.
const TODAY: i32 = 20_780;

fn subject(kind: SubjectKind, id: &str) -> Subject {
    Subject { kind, id: id.to_owned() }
}

fn chat() -> Subject {
    subject(SubjectKind::Service, "quietchat")
}

fn pixel() -> Subject {
    subject(SubjectKind::Tracker, "farpixel")
}

fn profile(name: &str) -> ProfileKey {
    ProfileKey(format!("chromium:{name}"))
}

fn moment(day: i32) -> Moment {
    Moment::from_unix_seconds(i64::from(day) * 86_400 + 43_200).unwrap()
}

fn trace(subject: Subject, day: i32, count: u32) -> Trace {
    Trace { subject, profile: profile("Default"), kind: TraceKind::Visit, day: Day(day), count }
}

fn cookie(subject: Subject, place: &str, name: &str) -> CookieTrace {
    CookieTrace {
        subject,
        profile: profile(place),
        name: name.to_owned(),
        host: "farpixel.example".to_owned(),
        role: CookieRole::LogIn,
        count: 3,
        created: Some(moment(TODAY - 100)),
        last_used: None,
        expires: Some(moment(TODAY + 390)),
    }
}

fn holding(subject: Subject, place: &str, kind: HoldingKind, bytes: u64) -> HoldingTrace {
    HoldingTrace {
        subject,
        profile: profile(place),
        kind,
        host: "store.example".to_owned(),
        count: 2,
        bytes,
        first: None,
        last: Some(moment(TODAY)),
    }
}

fn protection(day: i32, count: u32) -> ProtectionTrace {
    ProtectionTrace { profile: profile("Work"), kind: ProtectionKind::Cookies, day: Day(day), count }
}

/// A profile whose cookies were seen whole.
fn whole(name: &str) -> (ProfileKey, StoreKind) {
    (profile(name), StoreKind::Cookies)
}

/// What one audit found; `tell` puts it into a ledger.
#[derive(Clone)]
struct Audit {
    day: i32,
    seen: Vec<(ProfileKey, StoreKind)>,
    traces: Vec<Trace>,
    cookies: Vec<CookieTrace>,
    sites: Vec<SiteSeen>,
    holdings: Vec<HoldingTrace>,
    protections: Vec<ProtectionTrace>,
    memories: Vec<(ProfileKey, StoreKind, Vec<u8>)>,
    unchanged: Vec<(ProfileKey, StoreKind)>,
    strangers: Vec<Stranger>,
    learned: Vec<(Learned, Stranger)>,
}

impl Audit {
    fn usual() -> Self {
        Self {
            day: TODAY,
            seen: vec![whole("Default"), whole("Work")],
            traces: vec![trace(chat(), TODAY - 40, 7), trace(chat(), TODAY, 2)],
            cookies: vec![cookie(chat(), "Default", "session"), cookie(pixel(), "Work", "fp_uid_*")],
            sites: vec![SiteSeen { subject: pixel(), profile: profile("Work"), digest: u64::MAX - 5 }],
            holdings: vec![holding(chat(), "Default", HoldingKind::IndexedDb, 4_096)],
            protections: vec![protection(TODAY, 11)],
            memories: vec![],
            unchanged: vec![],
            strangers: vec![],
            learned: vec![],
        }
    }

    fn tell(&self, ledger: &mut Ledger) -> Result<i64, Error> {
        let store = StoreRead {
            profile: profile("Default"),
            browser_name: "Chromium".to_owned(),
            profile_name: "Person 1".to_owned(),
            kind: StoreKind::History,
            state: ReadState::Partial,
            rows: 41_220,
            rejected: 2,
            bytes: 5_242_880,
            millis: 31,
            tries: 1,
        };
        let gap = Gap {
            reason: GapReason::SomeRows,
            browser: "Chromium".to_owned(),
            profile: Some(profile("Default")),
            store: Some(StoreKind::History),
            detail: "2 rows".to_owned(),
        };
        let blind = Gap { reason: GapReason::NoBrowser, profile: None, store: None, ..gap.clone() };
        ledger.record(&Entry {
            started: moment(self.day),
            millis: 850,
            sample: false,
            stopped: true,
            catalog: "2026-11-23",
            seen: &self.seen,
            retold: &[],
            told: &[],
            stores: &[store],
            gaps: &[gap, blind],
            traces: &self.traces,
            cookies: &self.cookies,
            sites: &self.sites,
            holdings: &self.holdings,
            protections: &self.protections,
            memories: &self.memories,
            unchanged: &self.unchanged,
            fingerprint: 7,
            strangers: &self.strangers,
            learned: &self.learned,
            sweep: None,
        })
    }
}

fn open(folder: &Path) -> (Ledger, Notice) {
    Ledger::open(folder).unwrap()
}

fn recall(ledger: &Ledger) -> Recall {
    ledger.recall(ALL).unwrap().unwrap()
}

/// Whether any file of the folder holds this text.
fn readable(folder: &Path, text: &str) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        bytes.windows(text.len()).any(|window| window == text.as_bytes())
    })
}

#[test]
fn what_was_recorded_is_recalled_after_a_restart() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("not/there/yet");
    let (mut ledger, notice) = open(&folder);
    assert_eq!(notice, Notice::Fresh);
    assert_eq!(ledger.recall(ALL).unwrap(), None);
    assert_eq!(ledger.latest().unwrap(), None);
    let audit = Audit::usual();
    let id = audit.tell(&mut ledger).unwrap();
    let digest = ledger.digest("news.example");
    drop(ledger);

    let (ledger, notice) = open(&folder);
    assert_eq!(notice, Notice::Existing);
    let known = recall(&ledger);
    assert_eq!(known.traces.iter().map(|row| row.trace.clone()).collect::<Vec<_>>(), audit.traces);
    assert_eq!(known.cookies.iter().map(|row| row.trace.clone()).collect::<Vec<_>>(), audit.cookies);
    assert_eq!(known.sites, audit.sites);
    assert_eq!(known.holdings.iter().map(|row| row.trace.clone()).collect::<Vec<_>>(), audit.holdings);
    assert_eq!(known.protections, audit.protections);
    assert_eq!((known.audit.id, known.audit.started, known.audit.millis), (id, moment(TODAY), 850));
    assert!(known.audit.stopped && !known.audit.sample);
    assert_eq!((known.catalog.as_str(), known.stores.len(), known.stores[0].rows), ("2026-11-23", 1, 41_220));
    assert_eq!(known.gaps[0].store, Some(StoreKind::History));
    assert_eq!((known.gaps[1].reason, known.gaps[1].store), (GapReason::NoBrowser, None));
    assert_eq!(known.since, None);
    assert_eq!(ledger.latest().unwrap(), Some(known.audit));
    assert_eq!(ledger.digest("news.example"), digest);
    assert_eq!(ledger.digester().digest("news.example"), digest);
}

#[test]
fn the_same_audit_twice_is_recalled_as_once() {
    let (mut ledger, _) = Ledger::in_memory().unwrap();
    let audit = Audit::usual();
    let first = audit.tell(&mut ledger).unwrap();
    let once = recall(&ledger);
    let second = audit.tell(&mut ledger).unwrap();
    let twice = recall(&ledger);
    assert!(second > first);
    assert!(twice.traces.iter().all(|row| (row.first_audit, row.last_audit) == (first, second)));
    let traces = |recall: &Recall| recall.traces.iter().map(|row| row.trace.clone()).collect::<Vec<_>>();
    assert_eq!(traces(&once), traces(&twice));
    assert_eq!(once.cookies, twice.cookies);
    assert_eq!(once.sites, twice.sites);
    let since = twice.since.unwrap();
    assert_eq!((since.from.audit, since.from.cookies, since.from.stores), (once.audit, 6, once.stores));
    assert_eq!((&since.from.subjects[..], &since.changes[..]), (&[chat(), pixel()][..], &[][..]));
}

#[test]
fn the_ledger_remembers_days_the_browser_forgot() {
    let (mut ledger, _) = Ledger::in_memory().unwrap();
    Audit::usual().tell(&mut ledger).unwrap();
    let shrunk =
        Audit { traces: vec![trace(chat(), TODAY, 1), trace(chat(), TODAY + 1, 4)], ..Audit::usual() };
    shrunk.tell(&mut ledger).unwrap();
    let days = |period| -> Vec<(i32, u32)> {
        let known = ledger.recall(period).unwrap().unwrap();
        known.traces.iter().map(|row| (row.trace.day.0, row.trace.count)).collect()
    };
    assert_eq!(days(ALL), [(TODAY - 40, 7), (TODAY, 2), (TODAY + 1, 4)]);
    assert_eq!(days(Period { from: Some(Day(TODAY)), to: Some(Day(TODAY)) }), [(TODAY, 2)]);
    assert_eq!(days(Period { from: None, to: Some(Day(TODAY - 1)) }), [(TODAY - 40, 7)]);
}

#[test]
fn cookies_are_replaced_where_all_were_read_and_kept_where_not() {
    let (mut ledger, _) = Ledger::in_memory().unwrap();
    let first = Audit::usual().tell(&mut ledger).unwrap();
    let changed = cookie(chat(), "Default", "session");
    let next = Audit {
        seen: vec![whole("Default")],
        cookies: vec![CookieTrace { count: 9, ..changed.clone() }, cookie(chat(), "Default", "new")],
        sites: vec![],
        ..Audit::usual()
    };
    let second = next.tell(&mut ledger).unwrap();
    let seen = |ledger: &Ledger| -> Vec<(String, u32, i64)> {
        recall(ledger)
            .cookies
            .iter()
            .map(|row| (row.trace.name.clone(), row.trace.count, row.first_audit))
            .collect()
    };
    let kept =
        [("new".to_owned(), 3, second), ("session".to_owned(), 9, first), ("fp_uid_*".to_owned(), 3, first)];
    assert_eq!(seen(&ledger), kept);
    assert_eq!(recall(&ledger).sites.len(), 1, "the profile of this site was not read");

    let cleared = Audit { cookies: vec![], sites: vec![], ..Audit::usual() };
    cleared.tell(&mut ledger).unwrap();
    let known = recall(&ledger);
    assert!(known.cookies.is_empty() && known.sites.is_empty());
    assert_eq!(known.since.unwrap().from.cookies, 15);
    let counts: Vec<(u32, u32)> =
        ledger.audits().unwrap().iter().map(|row| (row.services, row.companies)).collect();
    assert_eq!(counts, [(1, 0), (1, 1), (1, 1)], "newest first; visits remain when cookies go");
}

#[test]
fn holdings_are_replaced_store_by_store() {
    use HoldingKind::{Bounce, IndexedDb, Microphone};
    let (mut ledger, _) = Ledger::in_memory().unwrap();
    let all = [(chat(), IndexedDb, 4_096), (chat(), Microphone, 0), (pixel(), Bounce, 0)];
    let all = all.map(|(subject, kind, bytes)| holding(subject, "Default", kind, bytes));
    let first = Audit { holdings: all.to_vec(), ..Audit::usual() }.tell(&mut ledger).unwrap();
    let next = Audit {
        seen: vec![(profile("Default"), StoreKind::SiteStorage), (profile("Work"), StoreKind::Permissions)],
        holdings: vec![holding(chat(), "Default", IndexedDb, 8_192)],
        ..Audit::usual()
    };
    next.tell(&mut ledger).unwrap();
    let seen = |ledger: &Ledger| -> Vec<(HoldingKind, u64, i64)> {
        let rows = recall(ledger).holdings;
        rows.iter().map(|row| (row.trace.kind, row.trace.bytes, row.first_audit)).collect()
    };
    assert_eq!(seen(&ledger), [(IndexedDb, 8_192, first), (Microphone, 0, first), (Bounce, 0, first)]);

    let cleared = StoreKind::ALL.map(|kind| (profile("Default"), kind));
    Audit { seen: cleared.to_vec(), holdings: vec![], ..Audit::usual() }.tell(&mut ledger).unwrap();
    assert_eq!(seen(&ledger), []);
}

#[test]
fn stored_data_and_grants_alone_make_a_holder_and_bounces_do_not() {
    let holders = |kind, bytes| {
        let (mut ledger, _) = Ledger::in_memory().unwrap();
        let holdings = vec![holding(chat(), "Default", kind, bytes)];
        let audit = Audit { traces: vec![], cookies: vec![], sites: vec![], holdings, ..Audit::usual() };
        audit.tell(&mut ledger).unwrap();
        ledger.audits().unwrap()[0].services
    };
    assert_eq!([holders(HoldingKind::LocalStorage, 9), holders(HoldingKind::Camera, 0)], [1, 1]);
    assert_eq!([holders(HoldingKind::LocalStorage, 0), holders(HoldingKind::Bounce, 0)], [0, 0]);
    assert_eq!(holders(HoldingKind::StorageAccess, 0), 0);
}

#[test]
fn forgotten_holdings_and_counters_are_gone() {
    let (mut ledger, _) = Ledger::in_memory().unwrap();
    let audit = Audit {
        holdings: vec![
            holding(chat(), "Default", HoldingKind::IndexedDb, 1),
            holding(pixel(), "Work", HoldingKind::IndexedDb, 1),
        ],
        protections: vec![protection(TODAY - 40, 3), protection(TODAY, 11)],
        ..Audit::usual()
    };
    audit.tell(&mut ledger).unwrap();
    let once = Audit { protections: vec![protection(TODAY, 9)], ..audit.clone() };
    once.tell(&mut ledger).unwrap();
    assert_eq!(recall(&ledger).protections, audit.protections, "a count of a day only grows");

    ledger.forget(&Forget::Subjects(vec![pixel()])).unwrap();
    let left = recall(&ledger).holdings;
    assert_eq!(left.iter().map(|row| row.trace.subject.clone()).collect::<Vec<_>>(), [chat()]);
    ledger.forget(&Forget::Before(Day(TODAY))).unwrap();
    assert_eq!(recall(&ledger).protections, [protection(TODAY, 11)]);
    assert_eq!(recall(&ledger).holdings.len(), 1);
    Audit { day: TODAY + 1, holdings: vec![], protections: vec![], ..audit }.tell(&mut ledger).unwrap();
    ledger.forget(&Forget::Before(Day(TODAY + 1))).unwrap();
    let known = recall(&ledger);
    assert_eq!((known.holdings.len(), known.protections.len()), (0, 0), "last seen by audits that are gone");
}

#[test]
fn a_ledger_of_the_first_shape_is_moved_on_with_all_it_holds() {
    let home = tempfile::tempdir().unwrap();
    let old = rusqlite::Connection::open(home.path().join("ledger.sqlite")).unwrap();
    old.execute_batch(include_str!("../crates/ledger/migrations/0001_first.sql")).unwrap();
    old.execute_batch(
        "INSERT INTO audit VALUES (1, 0, 5, 0, 0, '2026-11-23', 0);
         INSERT INTO audit_store
         VALUES (1, 0, 'chromium:Default', 'Chromium', 'Alex', 'history', 'complete', 900, 0, 1, 1, 1);
         INSERT INTO trace VALUES ('service', 'quietchat', 'chromium:Default', 'visit', 20000, 4, 1, 1);
         PRAGMA user_version = 1;",
    )
    .unwrap();
    drop(old);
    let (mut ledger, notice) = open(home.path());
    assert_eq!(notice, Notice::Existing);
    let known = recall(&ledger);
    assert_eq!((known.audit.id, known.traces[0].trace.count, known.holdings.len()), (1, 4, 0));
    assert_eq!(Audit::usual().tell(&mut ledger).unwrap(), 2);
    assert_eq!(recall(&ledger).holdings.len(), 1);
}

#[test]
fn who_held_a_trail_as_of_each_audit_outlives_its_new_shape() {
    let home = tempfile::tempdir().unwrap();
    let old = rusqlite::Connection::open(home.path().join("ledger.sqlite")).unwrap();
    old.execute_batch(include_str!("../crates/ledger/migrations/0001_first.sql")).unwrap();
    let audits = [(1, "ab"), (2, "a"), (5, "A"), (6, "Ab"), (7, "b")];
    for (id, held) in audits {
        let audit = "INSERT INTO audit VALUES (?1, ?1, 5, 0, 0, '2026-11-23', 0)";
        old.execute(audit, [id]).unwrap();
        for subject in held.chars() {
            // Small letters have cookies.
            let (name, cookies) = (subject.to_lowercase().to_string(), subject.is_lowercase());
            let mark = "INSERT INTO audit_subject VALUES (?1, 'service', ?2, ?3)";
            old.execute(mark, rusqlite::params![id, name, cookies]).unwrap();
        }
    }
    old.pragma_update(None, "user_version", 1).unwrap();
    drop(old);
    let (ledger, _) = open(home.path());
    for (row, (id, held)) in ledger.audits().unwrap().iter().rev().zip(audits) {
        let names: String = row.subjects.iter().map(|subject| subject.id.as_str()).collect();
        assert_eq!((row.audit.id, names), (id, held.to_lowercase()));
    }
    let before = recall(&ledger).since.unwrap().from;
    assert_eq!((before.audit.id, before.subjects.len()), (6, 2));
}

#[test]
fn a_refused_audit_leaves_nothing_behind() {
    let (mut ledger, _) = Ledger::in_memory().unwrap();
    let broken = Audit { traces: vec![trace(chat(), TODAY, 1), trace(pixel(), TODAY, 0)], ..Audit::usual() };
    broken.tell(&mut ledger).unwrap_err();
    assert_eq!(ledger.latest().unwrap(), None);
    let id = Audit::usual().tell(&mut ledger).unwrap();
    assert_eq!(recall(&ledger).traces[0].first_audit, id);
}

#[test]
fn forgetting_a_subject_leaves_no_readable_name() {
    let home = tempfile::tempdir().unwrap();
    let (mut ledger, _) = open(home.path());
    let mut audit = Audit::usual();
    audit.traces.extend((0..3_000).map(|day| trace(pixel(), TODAY - day, 1)));
    audit.tell(&mut ledger).unwrap();
    audit.tell(&mut ledger).unwrap();
    assert!(readable(home.path(), "farpixelchromium") && readable(home.path(), "fp_uid_"));

    let forgotten = ledger.forget(&Forget::Subjects(vec![pixel()])).unwrap();
    // Traces, one cookie, one site, and since when it is met.
    assert_eq!(forgotten.rows, 3_000 + 1 + 1 + 1);
    assert!(!readable(home.path(), "fp_uid_"));
    // The other subject's cookie names the same host; its id is gone.
    assert!(!readable(home.path(), "farpixelchromium"));
    let known = recall(&ledger);
    assert!(known.traces.iter().all(|row| row.trace.subject == chat()));
    assert_eq!((known.cookies.len(), known.sites.len()), (1, 0));
    assert_eq!(known.since.unwrap().from.subjects, [chat()]);
}

#[test]
fn forgetting_all_empties_the_files_and_changes_the_key() {
    let home = tempfile::tempdir().unwrap();
    fs::write(
        home.path().join("ledger.sqlite"),
        b"farpixel: not a database, long enough to be read as one".repeat(40),
    )
    .unwrap();
    let (mut ledger, notice) = open(home.path());
    assert!(matches!(notice, Notice::SetAside { .. }));
    Audit::usual().tell(&mut ledger).unwrap();
    let key = fs::read(home.path().join("ledger.key")).unwrap();
    let digest = ledger.digest("news.example");

    // 1 audit, 1 store with its coverage, 2 gaps, 2 holders, 2 traces, 2 cookies, 1 site, 1 holding, 1 protection.
    assert_eq!(ledger.forget(&Forget::All).unwrap().rows, 14);
    for name in ["farpixel", "quietchat", "fp_uid_", "Person 1", "store.example"] {
        assert!(!readable(home.path(), name), "{name}");
    }
    assert_ne!(ledger.digest("news.example"), digest);
    let fresh = fs::read(home.path().join("ledger.key")).unwrap();
    assert!(fresh.len() == 32 && fresh != key);
    assert_eq!(ledger.recall(ALL).unwrap(), None);
    assert_eq!(Audit::usual().tell(&mut ledger).unwrap(), 1);
}

#[test]
fn what_an_unchanged_store_holds_stands_and_holds_its_place() {
    let home = tempfile::tempdir().unwrap();
    let (mut ledger, _) = open(home.path());
    let first = Audit {
        day: TODAY - 9,
        memories: vec![(profile("Work"), StoreKind::Cookies, b"counts".to_vec())],
        ..Audit::usual()
    };
    first.tell(&mut ledger).unwrap();
    let before = recall(&ledger);
    assert_eq!(ledger.memories().unwrap()[&(profile("Work"), StoreKind::Cookies)], b"counts");
    let again = Audit {
        seen: vec![],
        traces: vec![],
        cookies: vec![],
        sites: vec![],
        holdings: vec![],
        protections: vec![],
        memories: vec![],
        unchanged: vec![whole("Work")],
        strangers: vec![],
        learned: vec![],
        day: TODAY,
    };
    again.tell(&mut ledger).unwrap();
    let after = recall(&ledger);
    assert_eq!(
        (&after.cookies, &after.sites, &after.traces),
        (&before.cookies, &before.sites, &before.traces)
    );
    let audits = ledger.audits().unwrap();
    assert_eq!(audits[0].subjects, audits[1].subjects);
    assert!(!audits[0].subjects.is_empty());

    // Seen by the audit of that day, whoever wrote them down: what nobody vouched for goes.
    ledger.forget(&Forget::Before(Day(TODAY))).unwrap();
    let kept = recall(&ledger);
    let profiles: Vec<_> = kept.cookies.iter().map(|seen| seen.trace.profile.clone()).collect();
    assert_eq!(profiles, [profile("Work")]);
    assert_eq!(kept.sites.len(), 1);
    assert!(ledger.memories().unwrap().is_empty(), "it may tell of anything");
}

#[test]
fn forgetting_before_a_day_keeps_that_day() {
    let (mut ledger, _) = Ledger::in_memory().unwrap();
    let old = Audit { day: TODAY - 30, traces: vec![trace(chat(), TODAY - 40, 7)], ..Audit::usual() };
    old.tell(&mut ledger).unwrap();
    let next = Audit {
        seen: vec![whole("Default")],
        cookies: vec![cookie(chat(), "Default", "session")],
        sites: vec![],
        ..Audit::usual()
    };
    next.tell(&mut ledger).unwrap();
    ledger.forget(&Forget::Before(Day(TODAY))).unwrap();
    let known = recall(&ledger);
    assert_eq!(known.traces.iter().map(|row| row.trace.day.0).collect::<Vec<_>>(), [TODAY]);
    assert_eq!(known.cookies.iter().map(|row| row.trace.name.as_str()).collect::<Vec<_>>(), ["session"]);
    assert!(known.sites.is_empty(), "last seen by an audit that is gone");
    assert_eq!((known.since, ledger.audits().unwrap().len()), (None, 1));

    ledger.forget(&Forget::Before(Day(TODAY + 1))).unwrap();
    assert_eq!(ledger.recall(ALL).unwrap(), None);
    assert!(ledger.audits().unwrap().is_empty());
}

#[test]
fn a_newer_ledger_is_read_and_not_written() {
    let home = tempfile::tempdir().unwrap();
    Audit::usual().tell(&mut open(home.path()).0).unwrap();
    let file = home.path().join("ledger.sqlite");
    rusqlite::Connection::open(&file).unwrap().pragma_update(None, "user_version", 15).unwrap();
    let before = fs::read(&file).unwrap();

    let (mut ledger, notice) = open(home.path());
    assert_eq!(notice, Notice::ReadOnlyNewer { version: 15 });
    assert_eq!(recall(&ledger).traces.len(), 2);
    assert!(matches!(Audit::usual().tell(&mut ledger), Err(Error::Newer { version: 15, .. })));
    assert!(matches!(ledger.forget(&Forget::All), Err(Error::Newer { .. })));
    drop(ledger);
    assert!(fs::read(&file).unwrap() == before);
}

#[test]
fn a_damaged_ledger_is_set_aside_and_never_deleted() {
    let home = tempfile::tempdir().unwrap();
    let mut audit = Audit::usual();
    audit.traces.extend((0..3_000).map(|day| trace(pixel(), TODAY - day, 1)));
    audit.tell(&mut open(home.path()).0).unwrap();
    let file = home.path().join("ledger.sqlite");
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8_192].fill(0xAA);
    fs::write(&file, &bytes).unwrap();

    let (mut ledger, notice) = open(home.path());
    let Notice::SetAside { to } = &notice else { panic!("{notice:?}") };
    assert!(fs::read(to).unwrap() == bytes);
    assert_eq!(ledger.latest().unwrap(), None);
    audit.tell(&mut ledger).unwrap();
    drop(ledger);

    // A second one takes another name.
    fs::write(&file, b"x".repeat(4_096)).unwrap();
    let (_, Notice::SetAside { to: second }) = open(home.path()) else { panic!("not set aside") };
    assert!(*to != second && to.exists() && second.exists());
}

#[test]
fn someone_elses_database_under_our_name_is_set_aside() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("ledger.sqlite");
    rusqlite::Connection::open(file).unwrap().execute_batch("CREATE TABLE audit (theirs TEXT)").unwrap();
    assert!(matches!(open(home.path()).1, Notice::SetAside { .. }));
}

#[test]
fn a_folder_that_cannot_be_made_is_named_with_the_cause() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("file");
    fs::write(&file, "").unwrap();
    let folder = file.join("spoor");
    let Err(error) = Ledger::open(&folder) else { panic!("opened under a file") };
    assert!(matches!(error, Error::Files { .. }));
    let text = error.to_string();
    assert!(text.contains(&folder.display().to_string()) && text.contains("Not a directory"), "{text}");
}

#[cfg(unix)]
#[test]
fn folder_and_files_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("spoor");
    // Laxer rights from before are taken back.
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    fs::write(folder.join("ledger.sqlite"), "").unwrap();
    fs::set_permissions(folder.join("ledger.sqlite"), fs::Permissions::from_mode(0o644)).unwrap();

    let (mut ledger, _) = open(&folder);
    Audit::usual().tell(&mut ledger).unwrap();
    assert_eq!(mode(&folder), 0o700);
    for name in ["ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", "ledger.key"] {
        assert_eq!(mode(&folder.join(name)), 0o600, "{name}");
    }
}

#[test]
fn an_audit_is_on_the_disk_with_the_promised_settings() {
    let home = tempfile::tempdir().unwrap();
    let (mut ledger, _) = open(home.path());
    Audit::usual().tell(&mut ledger).unwrap();
    // Another reader sees it while the ledger is open, and sees the shape.
    let other = rusqlite::Connection::open(home.path().join("ledger.sqlite")).unwrap();
    let mode: String = other.query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
    let version: i64 = other.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    let traces: i64 = other.query_row("SELECT count(*) FROM trace", [], |row| row.get(0)).unwrap();
    let loose = "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' AND type = 'table' AND strict = 0";
    let loose: i64 = other.query_row(loose, [], |row| row.get(0)).unwrap();
    assert_eq!((mode.as_str(), version, traces, loose), ("wal", 14, 2, 0));
}

#[test]
fn strangers_of_an_earlier_shape_are_the_same_ones() {
    let home = tempfile::tempdir().unwrap();
    let old = rusqlite::Connection::open(home.path().join("ledger.sqlite")).unwrap();
    old.execute_batch(include_str!("../crates/ledger/migrations/0001_first.sql")).unwrap();
    old.execute_batch(include_str!("../crates/ledger/migrations/0004_stranger.sql")).unwrap();
    let all = [(1, 0), (1, 7), (1, u64::MAX), (2, 1 << 63), (2, 0x0102_0304_0506_0708)];
    for (span, digest) in all {
        let insert = "INSERT INTO stranger VALUES (?1, ?2)";
        old.execute(insert, rusqlite::params![span, digest.cast_signed()]).unwrap();
    }
    old.execute_batch(include_str!("../crates/ledger/migrations/0002_holding.sql")).unwrap();
    old.execute_batch(include_str!("../crates/ledger/migrations/0003_memory.sql")).unwrap();
    old.pragma_update(None, "user_version", 4).unwrap();
    drop(old);
    let mut known: Vec<(i32, u64)> =
        open(home.path()).0.strangers().unwrap().iter().map(|own| (own.span, own.digest)).collect();
    known.sort_unstable();
    let mut all = all.to_vec();
    all.sort_unstable();
    assert_eq!(known, all);
}

fn strangers(key: &StrangerKey, site: &str, days: &[i32]) -> Vec<Stranger> {
    key.on(key.site(site), days.iter().map(|day| Day(*day))).map(|(_, stranger)| stranger).collect()
}

/// The number of files in the folder with the key's name, and the rights of it.
fn key_of_strangers(folder: &Path) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(folder.join("stranger.key")).ok().map(|file| file.permissions().mode() & 0o777)
}

#[test]
fn a_stranger_is_found_by_who_names_site_and_day_and_by_nobody_else() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, _) = open(folder.path());
    let key = ledger.stranger_key().unwrap().unwrap();
    assert_eq!(key_of_strangers(folder.path()), Some(0o600));
    let kept = strangers(&key, "shop.example", &[TODAY - 40, TODAY]);
    Audit { strangers: kept.clone(), ..Audit::usual() }.tell(&mut ledger).unwrap();
    drop(ledger);

    let (ledger, _) = open(folder.path());
    assert_eq!(ledger.strangers().unwrap(), kept, "ascending by their thirty days");
    let again = ledger.stranger_key().unwrap().unwrap();
    assert_eq!(strangers(&again, "shop.example", &[TODAY - 40, TODAY]), kept);
    for (site, day) in [("shop.example", TODAY - 1), ("news.example", TODAY)] {
        assert!(!kept.contains(&strangers(&again, site, &[day])[0]), "{site}");
    }
    let elsewhere = tempfile::tempdir().unwrap();
    let (other, _) = open(elsewhere.path());
    let other = other.stranger_key().unwrap().unwrap();
    assert_ne!(strangers(&other, "shop.example", &[TODAY - 40, TODAY]), kept);
    assert!(Ledger::in_memory().unwrap().0.stranger_key().unwrap().is_none());
}

#[test]
fn strangers_go_with_their_days_with_the_choice_and_with_everything() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, _) = open(folder.path());
    let key = ledger.stranger_key().unwrap().unwrap();
    // A span ends with the day before TODAY - 20.
    let days: Vec<i32> = (TODAY - 60..TODAY).collect();
    let kept = strangers(&key, "shop.example", &days);
    Audit { strangers: kept.clone(), ..Audit::usual() }.tell(&mut ledger).unwrap();
    assert_eq!(ledger.strangers().unwrap().len(), 60);
    let first = ledger.strangers().unwrap()[0].days();
    ledger.forget(&Forget::Before(Day(first.1.0 + 2))).unwrap();
    let left = ledger.strangers().unwrap();
    assert!(left.iter().all(|stranger| stranger.days().0.0 >= first.1.0 + 2), "of a span begun, all go");
    assert!(!left.is_empty() && left.len() < 60);

    ledger.forget_strangers().unwrap();
    assert_eq!((ledger.strangers().unwrap(), key_of_strangers(folder.path())), (vec![], None));
    let fresh = ledger.stranger_key().unwrap().unwrap();
    assert!(
        !kept.contains(&strangers(&fresh, "shop.example", &days)[0]),
        "what was written down says nothing"
    );
    Audit { strangers: kept, ..Audit::usual() }.tell(&mut ledger).unwrap();
    ledger.forget(&Forget::All).unwrap();
    assert_eq!((ledger.strangers().unwrap(), key_of_strangers(folder.path())), (vec![], None));
}

#[test]
fn what_was_learned_is_no_strangers_and_no_lesser_word_beside_a_count() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, _) = open(folder.path());
    let key = ledger.stranger_key().unwrap().unwrap();
    let days = [TODAY - 40, TODAY - 39];
    let kept = strangers(&key, "quietchat.example", &days);
    Audit { strangers: kept.clone(), traces: vec![], ..Audit::usual() }.tell(&mut ledger).unwrap();
    let learned = |day| Learned { subject: chat(), day: Day(day), catalog: "2026-12-01".to_owned() };
    let learned: Vec<_> = days.map(learned).into_iter().zip(kept).collect();
    // Of the first of the two days the browser still had the visits.
    let next = Audit { learned: learned.clone(), ..Audit::usual() }.tell(&mut ledger).unwrap();
    let recall = recall(&ledger);
    assert_eq!(recall.learned, [(learned[1].0.clone(), next)]);
    assert_eq!(
        (ledger.strangers().unwrap(), recall.fingerprint, ledger.fingerprint().unwrap()),
        (vec![], Some(7), Some(7))
    );
    ledger.forget(&Forget::Subjects(vec![chat()])).unwrap();
    assert_eq!(self::recall(&ledger).learned, []);
}

/// What a year of many sites costs: at most so many digests of thirty days, and the file stays small.
#[test]
fn a_year_of_strangers_is_bounded() {
    let folder = tempfile::tempdir().unwrap();
    let (mut ledger, _) = open(folder.path());
    let key = ledger.stranger_key().unwrap().unwrap();
    Audit::usual().tell(&mut ledger).unwrap();
    let size = || {
        let name = |name: &str| fs::metadata(folder.path().join(name)).map_or(0, |file| file.len());
        name("ledger.sqlite")
    };
    let checkpoint = |ledger: Ledger| drop(ledger);
    checkpoint(ledger);
    let before = size();
    let (mut ledger, _) = open(folder.path());
    for span in 0..12 {
        let days: Vec<i32> = (span * 30..span * 30 + 30).map(|day| TODAY - 380 + day).collect();
        let mut many: Vec<Stranger> =
            (0..150).flat_map(|site| strangers(&key, &format!("site{site}.example"), &days)).collect();
        many.sort_unstable();
        Audit { strangers: many, ..Audit::usual() }.tell(&mut ledger).unwrap();
    }
    let kept = ledger.strangers().unwrap();
    drop(ledger);
    assert!(kept.chunk_by(|a, b| a.span == b.span).all(|span| span.len() <= 4_096));
    assert!(kept.len() > 48_000, "{}", kept.len());
    let grown = size() - before;
    assert!(grown < 1_200_000, "{grown} bytes for {} digests", kept.len());
}
