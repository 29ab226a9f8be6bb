//! Whatever happens between audits: what is told of it adds up to what stands, and steps of one kind have its cause alone.
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
const PROFILES: [&str; 3] = ["chrome:Default", "chrome:Work", "firefox:home"];
const SUBJECTS: usize = 7;
const STORES: [StoreKind; 3] = [StoreKind::History, StoreKind::Cookies, StoreKind::SiteStorage];
const SEEDS: u64 = 30;
const STEPS: usize = 20;

fn at(day: i32) -> Moment {
    Moment::from_unix_seconds(i64::from(day) * 86_400 + 43_200).unwrap()
}

fn key(profile: usize) -> ProfileKey {
    ProfileKey(PROFILES[profile].to_owned())
}

fn subject(number: usize) -> Subject {
    let kind = if number.is_multiple_of(2) { SubjectKind::Service } else { SubjectKind::Tracker };
    Subject { kind, id: format!("subject-{number}") }
}

/// Cookies of one name.
#[derive(Clone, Copy)]
struct Jar {
    count: u32,
    made: Option<i32>,
    ends: Option<i32>,
}

/// What browsers hold, by profile and subject, and how it is looked at.
#[derive(Clone, Default)]
struct World {
    day: i32,
    visits: BTreeMap<(usize, usize, i32), u32>,
    jars: BTreeMap<(usize, usize, u32), Jar>,
    /// How many, and whether they take room: else they are no trail.
    stored: BTreeMap<(usize, usize), (u32, bool)>,
    /// Stores that are not read whole: partly, or not at all.
    poor: BTreeMap<(usize, StoreKind), ReadState>,
    /// Subjects the catalog does not know.
    unknown: BTreeSet<usize>,
}

impl World {
    /// Everything in it is from days before the first audit, and each subject was visited within the last two months.
    fn random(chance: &mut Chance) -> Self {
        let mut world = Self { day: TODAY, ..Self::default() };
        for (profile, own) in
            (0..PROFILES.len()).flat_map(|profile| (0..SUBJECTS).map(move |own| (profile, own)))
        {
            if chance.one_in(3) {
                continue;
            }
            for age in [10, 2 + number(chance, 30), 40 + number(chance, 80)] {
                world.visits.insert((profile, own, TODAY - age), count(chance));
            }
            for name in 0..2 {
                let jar = Jar { made: chance.of(&[None, Some(TODAY - 40)]), ..jar(chance, TODAY) };
                world.jars.insert((profile, own, name), jar);
            }
            world.stored.insert((profile, own), (count(chance), !chance.one_in(4)));
        }
        world
    }

    fn state(&self, profile: usize, store: StoreKind) -> ReadState {
        self.poor.get(&(profile, store)).copied().unwrap_or(ReadState::Complete)
    }

    /// How many of these a reading of that store comes upon: of a partial one some, of some rows none.
    fn met(&self, profile: usize, own: usize, store: StoreKind, count: u32) -> u32 {
        match self.state(profile, store) {
            _ if self.unknown.contains(&own) => 0,
            ReadState::Complete => count,
            ReadState::Partial => count / 2,
            ReadState::Unread => 0,
        }
    }

    fn traces(&self) -> Vec<Trace> {
        let one = |(&(profile, own, day), &count): (&(usize, usize, i32), &u32)| {
            let count = self.met(profile, own, StoreKind::History, count);
            let kind = TraceKind::Visit;
            (count > 0).then(|| Trace {
                subject: subject(own),
                profile: key(profile),
                kind,
                day: Day(day),
                count,
            })
        };
        self.visits.iter().filter_map(one).collect()
    }

    fn cookies(&self) -> Vec<CookieTrace> {
        let one = |(&(profile, own, name), jar): (&(usize, usize, u32), &Jar)| {
            let count = self.met(profile, own, StoreKind::Cookies, jar.count);
            (count > 0).then(|| CookieTrace {
                subject: subject(own),
                profile: key(profile),
                name: format!("c{name}"),
                host: String::new(),
                role: CookieRole::Identifier,
                count,
                created: jar.made.map(at),
                last_used: None,
                expires: jar.ends.map(at),
            })
        };
        self.jars.iter().filter_map(one).collect()
    }

    fn holdings(&self) -> Vec<HoldingTrace> {
        let one = |(&(profile, own), &(count, takes_room)): (&(usize, usize), &(u32, bool))| {
            let count = self.met(profile, own, StoreKind::SiteStorage, count);
            (count > 0).then(|| HoldingTrace {
                subject: subject(own),
                profile: key(profile),
                kind: HoldingKind::IndexedDb,
                host: "x.example".to_owned(),
                count,
                bytes: if takes_room { 9 } else { 0 },
                first: None,
                last: None,
            })
        };
        self.stored.iter().filter_map(one).collect()
    }

    fn reads(&self) -> Vec<StoreRead> {
        let all = (0..PROFILES.len()).flat_map(|profile| STORES.map(|store| (profile, store)));
        let read = |(profile, kind): (usize, StoreKind)| StoreRead {
            profile: key(profile),
            browser_name: "Browser".to_owned(),
            profile_name: "Alex".to_owned(),
            kind,
            state: self.state(profile, kind),
            rows: 1,
            rejected: 0,
            bytes: 1,
            millis: 1,
            tries: 1,
        };
        all.map(read).collect()
    }
}

fn number(chance: &mut Chance, below: u64) -> i32 {
    i32::try_from(chance.below(below)).unwrap()
}

fn count(chance: &mut Chance) -> u32 {
    1 + u32::try_from(chance.below(6)).unwrap()
}

fn jar(chance: &mut Chance, day: i32) -> Jar {
    let ends = chance.of(&[None, Some(day + 30), Some(day + 390)]);
    Jar { count: count(chance), made: Some(day), ends }
}

/// A ledger and what stood in it after each of its audits.
struct Life {
    ledger: Ledger,
    /// The last audit that was told a profile's whole history.
    told: BTreeMap<ProfileKey, i64>,
    audits: Vec<(i64, Sums)>,
}

type Sums = BTreeMap<(Subject, ProfileKey, Matter), i64>;

impl Life {
    fn of(world: &World) -> Self {
        let mut life = Self { ledger: Ledger::in_memory().unwrap().0, told: BTreeMap::new(), audits: vec![] };
        life.audit(world);
        life
    }

    fn audit(&mut self, world: &World) {
        let reads = world.reads();
        let whole = reads.iter().filter(|read| read.state == ReadState::Complete);
        let seen: Vec<_> = whole.map(|read| (read.profile.clone(), read.kind)).collect();
        let told = seen.iter().filter(|(_, kind)| *kind == StoreKind::History);
        let told: Vec<ProfileKey> = told.map(|(profile, _)| profile.clone()).collect();
        let id = self
            .ledger
            .record(&Entry {
                started: at(world.day),
                millis: 1,
                sample: false,
                stopped: false,
                catalog: "2026-11",
                fingerprint: world.unknown.iter().fold(7, |sum, own| sum * 31 + *own as u64),
                seen: &seen,
                retold: &seen,
                told: &told,
                sweep: None,
                stores: &reads,
                gaps: &[],
                traces: &world.traces(),
                cookies: &world.cookies(),
                sites: &[],
                holdings: &world.holdings(),
                protections: &[],
                memories: &[],
                unchanged: &[],
                strangers: &[],
                learned: &[],
            })
            .unwrap();
        self.told.extend(told.into_iter().map(|profile| (profile, id)));
        let stands = self.stands();
        self.audits.push((id, stands));
    }

    /// What the ledger has, without the visits of days that were no longer in the browser.
    fn stands(&self) -> Sums {
        let known = self.ledger.recall(ALL).unwrap().unwrap();
        let told = |profile: &ProfileKey| self.told.get(profile).copied().unwrap_or_default();
        let traces = known.traces.iter().filter(|row| row.last_audit >= told(&row.trace.profile));
        let visits =
            traces.map(|row| (&row.trace.subject, &row.trace.profile, Matter::Visits, row.trace.count));
        let cookies = known.cookies.iter().map(|row| &row.trace);
        let cookies = cookies.map(|row| (&row.subject, &row.profile, Matter::Cookies, row.count));
        let stored = known.holdings.iter().map(|row| &row.trace).filter(|row| row.holds());
        let stored = stored.map(|row| (&row.subject, &row.profile, Matter::Storage, row.count));
        let mut sums = Sums::new();
        for (subject, profile, matter, n) in visits.chain(cookies).chain(stored) {
            *sums.entry((subject.clone(), profile.clone(), matter)).or_default() += i64::from(n);
        }
        sums
    }

    /// What is told of each pair of audits, with their places.
    fn pairs(&self) -> impl Iterator<Item = (usize, usize, Vec<ChangeRow>)> {
        let ends = (0..self.audits.len()).flat_map(|a| (a..self.audits.len()).map(move |b| (a, b)));
        ends.map(|(a, b)| (a, b, self.told_between(a, b)))
    }

    fn told_between(&self, a: usize, b: usize) -> Vec<ChangeRow> {
        self.ledger.changes(self.audits[a].0, self.audits[b].0).unwrap()
    }
}

fn sums(rows: impl IntoIterator<Item = ChangeRow>) -> Sums {
    let mut sums = Sums::new();
    for row in rows {
        *sums.entry((row.subject, row.profile, row.matter)).or_default() += row.n;
    }
    sums.retain(|_, n| *n != 0);
    sums
}

/// What stands after, less what stood before.
fn less(after: &Sums, before: &Sums) -> Sums {
    let mut sums = after.clone();
    for (key, n) in before {
        *sums.entry(key.clone()).or_default() -= n;
    }
    sums.retain(|_, n| *n != 0);
    sums
}

/// Somebody looks elsewhere.
fn look(world: &mut World, chance: &mut Chance) {
    let place = (chance.index(PROFILES.len()), chance.of(&STORES));
    match chance.of(&[ReadState::Complete, ReadState::Partial, ReadState::Unread]) {
        ReadState::Complete => world.poor.remove(&place),
        state => world.poor.insert(place, state),
    };
}

fn learn(world: &mut World, chance: &mut Chance) {
    let own = chance.index(SUBJECTS);
    if !world.unknown.remove(&own) {
        world.unknown.insert(own);
    }
}

/// Somebody clears one subject's cookies, one's storage or one's visits.
fn clear(world: &mut World, chance: &mut Chance) {
    let (profile, own) = (chance.index(PROFILES.len()), chance.index(SUBJECTS));
    match chance.below(3) {
        0 => world.jars.retain(|&(its, whose, _), _| (its, whose) != (profile, own)),
        1 => world.visits.retain(|&(its, whose, _), _| (its, whose) != (profile, own)),
        _ => world.stored.retain(|&place, _| place != (profile, own)),
    }
}

/// Somebody goes on living: visits, cookies, storage, and time that ends some of them.
fn live(world: &mut World, chance: &mut Chance) {
    let (profile, own) = (chance.index(PROFILES.len()), chance.index(SUBJECTS));
    match chance.below(4) {
        0 => *world.visits.entry((profile, own, world.day)).or_default() += count(chance),
        1 => {
            let jar = jar(chance, world.day);
            world.jars.insert((profile, own, chance.below(2).try_into().unwrap()), jar);
        }
        2 => {
            world.stored.insert((profile, own), (count(chance), !chance.one_in(4)));
        }
        _ => {
            world.day += 20;
            let (day, oldest) = (world.day, world.day - 90);
            world.jars.retain(|_, jar| jar.ends.is_none_or(|end| end > day));
            world.visits.retain(|(_, _, day), _| *day > oldest);
        }
    }
}

type Step = fn(&mut World, &mut Chance);

/// Lives with steps of these kinds alone have these causes alone, between any two of their audits.
fn only(start: fn(&mut World), step: Step, allowed: &[Cause]) {
    let mut told = 0;
    for seed in 0..SEEDS {
        let chance = &mut Chance::new(seed);
        let mut world = World::random(chance);
        start(&mut world);
        let mut life = Life::of(&world);
        for _ in 0..STEPS {
            step(&mut world, chance);
            life.audit(&world);
        }
        for (a, b, rows) in life.pairs() {
            let other = rows.iter().find(|row| !allowed.contains(&row.cause));
            assert_eq!(other, None, "seed {seed}, from {a} to {b}");
            told += rows.len();
        }
    }
    assert!(told > 0, "nothing was told at all");
}

#[test]
fn looking_elsewhere_is_told_as_that_alone() {
    only(|_| {}, look, &[Cause::Coverage]);
}

#[test]
fn a_catalog_that_learns_and_forgets_is_told_as_that_alone() {
    only(|_| {}, learn, &[Cause::CatalogLearned, Cause::CatalogLetGo]);
}

#[test]
fn clearing_is_told_as_that_alone() {
    // A cookie of the session might have ended with it.
    let lasting = |world: &mut World| {
        for jar in world.jars.values_mut() {
            jar.ends = Some(TODAY + 90);
        }
    };
    only(lasting, clear, &[Cause::Cleared]);
}

#[test]
fn whatever_happens_what_is_told_adds_up_to_what_stands() {
    for seed in 0..SEEDS {
        let chance = &mut Chance::new(seed);
        let mut world = World::random(chance);
        let mut life = Life::of(&world);
        for _ in 0..STEPS {
            for _ in 0..=chance.below(2) {
                let step: Step = chance.of(&[look as Step, learn, clear, live, live]);
                step(&mut world, chance);
            }
            life.audit(&world);
        }
        for (a, b, rows) in life.pairs() {
            assert!(a != b || rows.is_empty(), "seed {seed}: an audit differs from itself");
            let whole = sums(rows);
            assert_eq!(whole, less(&life.audits[b].1, &life.audits[a].1), "seed {seed}, from {a} to {b}");
            let middle = a.midpoint(b);
            let parts = life.told_between(a, middle).into_iter().chain(life.told_between(middle, b));
            assert_eq!(sums(parts), whole, "seed {seed}, from {a} over {middle} to {b}");
        }
    }
}
