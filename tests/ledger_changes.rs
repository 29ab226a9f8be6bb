//! What differs between audits, and why: each cell of the table in `ledger/src/change.rs`, and what holds of all of them.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use ledger::{ChangeRow, Entry, Ledger};
use model::{
    Cause, CookieRole, CookieTrace, Day, HoldingKind, HoldingTrace, Matter, Moment, Period, ProfileKey,
    ReadState, StoreKind, StoreRead, Subject, SubjectKind, Trace, TraceKind,
};
use std::collections::{BTreeMap, BTreeSet};
use tests::chance::Chance;

const ALL: Period = Period { from: None, to: None };
/// 2026-11-23 00:00 UTC.
const TODAY: i32 = 20_780;
const PROFILES: [&str; 2] = ["chrome:Default", "firefox:work"];

fn at(day: i32) -> Moment {
    Moment::from_unix_seconds(i64::from(day) * 86_400 + 43_200).unwrap()
}

/// What browsers hold, and how an audit looks at it.
#[derive(Clone, Default)]
struct World {
    day: i32,
    /// (profile, subject, day): visits.
    visits: BTreeMap<(usize, usize, i32), u32>,
    /// (profile, subject, name): day it was made, day it ends.
    cookies: BTreeMap<(usize, usize, u32), (i32, Option<i32>)>,
    stored: BTreeSet<(usize, usize)>,
    /// Profiles switched off.
    off: BTreeSet<usize>,
    /// Subjects the catalog does not know.
    unknown: BTreeSet<usize>,
}

fn subject(number: usize) -> Subject {
    let kind = if number.is_multiple_of(2) { SubjectKind::Service } else { SubjectKind::Tracker };
    Subject { kind, id: format!("subject-{number}") }
}

impl World {
    fn new() -> Self {
        Self { day: TODAY, ..Self::default() }
    }

    /// One audit: everything is read whole, but what is switched off.
    fn audit(&self, ledger: &mut Ledger) -> i64 {
        let key = |profile: usize| ProfileKey(PROFILES[profile].to_owned());
        let knows = |profile: usize, own: usize| !self.off.contains(&profile) && !self.unknown.contains(&own);
        let visits = self.visits.iter().filter(|((profile, own, _), _)| knows(*profile, *own));
        let traces: Vec<Trace> = visits
            .map(|(&(profile, own, day), &count)| Trace {
                subject: subject(own),
                profile: key(profile),
                kind: TraceKind::Visit,
                day: Day(day),
                count,
            })
            .collect();
        let cookies = self.cookies.iter().filter(|((profile, own, _), _)| knows(*profile, *own));
        let cookies: Vec<CookieTrace> = cookies
            .map(|(&(profile, own, name), &(made, ends))| CookieTrace {
                subject: subject(own),
                profile: key(profile),
                name: format!("c{name}"),
                host: String::new(),
                role: CookieRole::Identifier,
                count: 1,
                created: Some(at(made)),
                last_used: None,
                expires: ends.map(at),
            })
            .collect();
        let stored = self.stored.iter().filter(|(profile, own)| knows(*profile, *own));
        let holdings: Vec<HoldingTrace> = stored
            .map(|&(profile, own)| HoldingTrace {
                subject: subject(own),
                profile: key(profile),
                kind: HoldingKind::IndexedDb,
                host: "x.example".to_owned(),
                count: 1,
                bytes: 9,
                first: None,
                last: None,
            })
            .collect();
        let kinds = [StoreKind::History, StoreKind::Cookies, StoreKind::SiteStorage];
        let on = (0..PROFILES.len()).filter(|profile| !self.off.contains(profile));
        let seen: Vec<_> = on.flat_map(|profile| kinds.map(|kind| (key(profile), kind))).collect();
        let told: Vec<ProfileKey> =
            (0..PROFILES.len()).filter(|profile| !self.off.contains(profile)).map(key).collect();
        let read = |(profile, kind): &(ProfileKey, StoreKind)| StoreRead {
            profile: profile.clone(),
            browser_name: "Browser".to_owned(),
            profile_name: "Alex".to_owned(),
            kind: *kind,
            state: ReadState::Complete,
            rows: 1,
            rejected: 0,
            bytes: 1,
            millis: 1,
            tries: 1,
        };
        let reads: Vec<StoreRead> = seen.iter().map(read).collect();
        let fingerprint = self.unknown.iter().fold(7, |sum, own| sum * 31 + *own as u64);
        ledger
            .record(&Entry {
                started: at(self.day),
                millis: 1,
                sample: false,
                stopped: false,
                catalog: "2026-11",
                fingerprint,
                seen: &seen,
                retold: &seen,
                told: &told,
                sweep: None,
                stores: &reads,
                gaps: &[],
                traces: &traces,
                cookies: &cookies,
                sites: &[],
                holdings: &holdings,
                protections: &[],
                memories: &[],
                unchanged: &[],
                strangers: &[],
                learned: &[],
            })
            .unwrap()
    }

    fn visit(&mut self, profile: usize, own: usize, day: i32, count: u32) {
        *self.visits.entry((profile, own, day)).or_default() += count;
    }
}

fn ledger() -> Ledger {
    Ledger::in_memory().unwrap().0
}

/// Two audits with a step between them: cause, matter and number of each row.
fn between(before: &World, step: impl FnOnce(&mut World)) -> Vec<(Cause, Matter, i64)> {
    let mut ledger = ledger();
    // One before both, so that the first of the two is no first audit.
    before.audit(&mut ledger);
    let from = before.audit(&mut ledger);
    let mut after = before.clone();
    step(&mut after);
    let to = after.audit(&mut ledger);
    ledger.changes(from, to).unwrap().into_iter().map(|row| (row.cause, row.matter, row.n)).collect()
}

fn usual() -> World {
    let mut world = World::new();
    for day in [TODAY - 120, TODAY - 100, TODAY - 30, TODAY] {
        world.visit(0, 0, day, 3);
    }
    world.visit(1, 2, TODAY - 5, 2);
    world.cookies.insert((0, 0, 1), (TODAY - 40, Some(TODAY + 300)));
    world.cookies.insert((0, 1, 2), (TODAY - 40, Some(TODAY + 2)));
    world.cookies.insert((1, 1, 3), (TODAY - 40, None));
    world.stored.insert((0, 0));
    world
}

#[test]
fn of_a_first_audit_and_of_one_like_the_last_nothing_is_news() {
    let mut ledger = ledger();
    let first = usual().audit(&mut ledger);
    assert_eq!(ledger.changes(0, first).unwrap(), []);
    assert_eq!(between(&usual(), |_| {}), []);
}

#[test]
fn what_a_person_did_is_more() {
    let came = between(&usual(), |world| {
        world.day += 1;
        world.visit(0, 0, TODAY, 4);
        world.visit(0, 4, TODAY + 1, 1);
        world.cookies.insert((0, 4, 9), (TODAY + 1, None));
        world.stored.insert((1, 4));
    });
    let sum = |matter| came.iter().filter(|row| row.1 == matter).map(|row| row.2).sum::<i64>();
    assert!(came.iter().all(|row| row.0 == Cause::More), "{came:?}");
    assert_eq!((sum(Matter::Visits), sum(Matter::Cookies), sum(Matter::Storage)), (5, 1, 1));
}

#[test]
fn what_was_cleared_what_ended_and_what_the_browser_let_go_are_told_apart() {
    let cleared = between(&usual(), |world| {
        world.cookies.remove(&(0, 0, 1));
        world.stored.clear();
    });
    assert_eq!(cleared, [(Cause::Cleared, Matter::Cookies, -1), (Cause::Cleared, Matter::Storage, -1)]);
    let ended = between(&usual(), |world| {
        world.day += 3;
        world.cookies.remove(&(0, 1, 2));
        world.cookies.remove(&(1, 1, 3));
    });
    assert_eq!(ended, [(Cause::Expired, Matter::Cookies, -1); 2]);
    let aged = between(&usual(), |world| world.visits.retain(|key, _| key.2 > TODAY - 90));
    assert_eq!(aged, [(Cause::BrowserForgot, Matter::Visits, -6)]);
    let wiped = between(&usual(), |world| world.visits.clear());
    assert_eq!(wiped, [(Cause::Cleared, Matter::Visits, -12), (Cause::Cleared, Matter::Visits, -2)]);
    let last_month = between(&usual(), |world| world.visits.retain(|key, _| key.2 < TODAY - 90));
    assert!(last_month.iter().all(|row| row.0 == Cause::Cleared), "{last_month:?}");
    // An hour later nothing of it is told again.
    let mut ledger = ledger();
    let mut world = usual();
    world.audit(&mut ledger);
    world.visits.clear();
    let told = world.audit(&mut ledger);
    let again = world.audit(&mut ledger);
    assert_eq!(ledger.changes(told, again).unwrap(), []);
}

#[test]
fn what_was_not_looked_at_never_looks_like_a_change_of_privacy() {
    let off = between(&usual(), |world| {
        world.off.insert(0);
    });
    assert_eq!(off, [], "the rows of a profile that is not read stand");
    let mut hidden = usual();
    hidden.off.insert(1);
    hidden.cookies.insert((1, 2, 8), (TODAY - 9, Some(TODAY + 9)));
    let on = between(&hidden, |world| world.off.clear());
    assert!(!on.is_empty() && on.iter().all(|row| row.0 == Cause::Coverage), "{on:?}");
}

#[test]
fn what_only_the_catalog_learned_or_let_go_is_told_as_that() {
    let mut blind = usual();
    blind.unknown.insert(0);
    let learned = between(&blind, |world| world.unknown.clear());
    // What is stored bears no date: it might be of today.
    let dated = learned.iter().filter(|row| row.1 != Matter::Storage && row.0 != Cause::CatalogLearned);
    assert_eq!(dated.map(|row| row.2).sum::<i64>(), 3, "only today's visits may be new: {learned:?}");
    let gone = between(&usual(), |world| {
        world.unknown.insert(0);
    });
    assert!(gone.iter().all(|row| row.0 == Cause::CatalogLetGo && row.2 < 0), "{gone:?}");
}

/// Random lives: what is told of cookies adds up to what stands, whatever happened; parts add up to the whole; a step of
/// one kind has its causes and no others.
#[test]
fn changes_add_up_whatever_happens() {
    for seed in 0..60 {
        let chance = &mut Chance::new(seed);
        let (mut ledger, mut world) = (ledger(), usual());
        let mut audits = vec![world.audit(&mut ledger)];
        let mut stood = vec![standing(&ledger)];
        for step in 0..25 {
            let (profile, own) = (chance.index(2), chance.index(6));
            let allowed: &[Cause] = match chance.below(7) {
                0 => {
                    world.visit(profile, own, world.day, 1);
                    &[Cause::More, Cause::Coverage]
                }
                1 => {
                    world.cookies.insert((profile, own, step), (world.day, Some(world.day + 50)));
                    &[Cause::More, Cause::Coverage]
                }
                2 => {
                    world.cookies.retain(|key, _| key.1 != own);
                    &[Cause::Cleared, Cause::Expired, Cause::Coverage]
                }
                3 => {
                    world.day += 40;
                    world.cookies.retain(|_, (_, ends)| ends.is_none_or(|end| end > world.day));
                    &[Cause::Expired, Cause::Coverage]
                }
                4 => {
                    world.off =
                        if world.off.is_empty() { BTreeSet::from([profile]) } else { BTreeSet::new() };
                    &[Cause::Coverage, Cause::Expired]
                }
                5 => {
                    world.unknown =
                        if chance.below(2) == 0 { BTreeSet::from([own]) } else { BTreeSet::new() };
                    &[
                        Cause::CatalogLearned,
                        Cause::CatalogLetGo,
                        Cause::Coverage,
                        Cause::More,
                        Cause::Expired,
                    ]
                }
                _ => &[],
            };
            audits.push(world.audit(&mut ledger));
            stood.push(standing(&ledger));
            let [.., from, to] = audits[..] else { continue };
            let told = ledger.changes(from, to).unwrap();
            // What went while nobody looked is told when somebody does: as coverage.
            assert!(
                told.iter().all(|row| allowed.contains(&row.cause) || row.cause == Cause::Coverage),
                "seed {seed}, step {step}: {told:?} where only {allowed:?} may be"
            );
        }
        for (a, b) in (0..audits.len()).flat_map(|a| (a..audits.len()).map(move |b| (a, b))).step_by(7) {
            let whole = ledger.changes(audits[a], audits[b]).unwrap();
            let cookies: i64 =
                whole.iter().filter(|row| row.matter == Matter::Cookies).map(|row| row.n).sum();
            assert_eq!(cookies, stood[b] - stood[a], "seed {seed}: {a} to {b}");
            let middle = a.midpoint(b);
            let parts =
                [(a, middle), (middle, b)].map(|(a, b)| ledger.changes(audits[a], audits[b]).unwrap());
            assert_eq!(sums(parts.into_iter().flatten().collect()), sums(whole), "seed {seed}");
            assert!(a != b || ledger.changes(audits[a], audits[b]).unwrap().is_empty());
        }
    }
}

fn sums(rows: Vec<ChangeRow>) -> BTreeMap<(Cause, Subject, ProfileKey, Matter), i64> {
    let mut sums = BTreeMap::new();
    for row in rows {
        *sums.entry((row.cause, row.subject, row.profile, row.matter)).or_default() += row.n;
    }
    sums.retain(|_, n| *n != 0);
    sums
}

/// Cookies that stand in the ledger.
fn standing(ledger: &Ledger) -> i64 {
    ledger.recall(ALL).unwrap().unwrap().cookies.iter().map(|row| i64::from(row.trace.count)).sum()
}
