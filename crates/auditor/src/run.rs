//! One audit: find, read, count, record.

use crate::{
    Auditor, Failure, Machine, decisions, notice, strangers,
    sums::Counted,
    sweep::Looked,
    work::{Done, Job, Work},
};
use catalog::Catalog;
use ledger::{Digester, Entry, Learned, Ledger, Stranger, StrangerKey, Sweep};
use model::{
    AuditRef, Day, Gap, GapReason, Moment, Profile, ProfileKey, Progress, ReadState, StoreKind, StoreRead,
};
use std::{
    collections::HashMap,
    ops::ControlFlow,
    path::PathBuf,
    sync::atomic::{AtomicBool, Ordering},
    time::Instant,
};

/// What to read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum What {
    /// Every browser found in the home folder.
    #[default]
    Home,
    /// One profile folder (or one browser's folder) given by hand.
    Folder(PathBuf),
}

#[derive(Debug, Clone, Default)]
pub struct Plan {
    pub what: What,
    /// Profiles not to open.
    pub skip: Vec<ProfileKey>,
    /// Count visits from this day on.
    pub since: Option<Day>,
}

/// Gathers what the ledger will be told.
#[derive(Default)]
struct Haul {
    stores: Vec<StoreRead>,
    gaps: Vec<Gap>,
    counted: Counted,
    /// For the next audit.
    memories: Vec<(ProfileKey, StoreKind, Vec<u8>)>,
    unchanged: Vec<(ProfileKey, StoreKind)>,
    /// Read completely, and every question in it counted.
    retold: Vec<(ProfileKey, StoreKind)>,
    /// Profiles of whose history every visit was counted anew.
    told: Vec<ProfileKey>,
    /// Stores of read profiles that come with use and are not there: nothing of them stands any more.
    absent: Vec<(ProfileKey, StoreKind)>,
    strangers: Vec<Stranger>,
    /// AI outside the stores; `None`: nobody looked, or not to the end.
    looked: Option<Looked>,
    stopped: bool,
}

/// Clears "running" however an audit ends.
struct Running<'a>(&'a AtomicBool);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::SeqCst);
    }
}

impl Auditor {
    /// Runs an audit and records it. `tell` hears of progress and answers `Break` to stop; what was read until then is
    /// kept and the rest is a gap.
    ///
    /// # Errors
    /// Another audit is running, or the ledger cannot be written (then nothing of this audit is in it).
    pub fn run(
        &self,
        plan: &Plan,
        tell: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<AuditRef, Failure> {
        if self.running.swap(true, Ordering::SeqCst) {
            return Err(Failure::new("running", "an audit is already running"));
        }
        let _running = Running(&self.running);
        self.stop.store(false, Ordering::SeqCst);
        let started = self.now();
        let clock = Instant::now();
        let catalog = self.restocked().catalog;
        let machine = self.machine();
        let (digester, memories, sample, key) = {
            let desk = self.desk();
            // Of another's home, a folder given by hand and the sample nothing is remembered.
            let remember = self.chosen().strangers && plan.what == What::Home && !desk.sample;
            let key = if remember { desk.ledger.stranger_key()? } else { None };
            let waits = decisions::waits(&desk.ledger.decisions()?);
            let memories = if waits { HashMap::new() } else { desk.ledger.memories()? };
            (desk.ledger.digester(), memories, desk.sample, key)
        };
        // The desk stays free: the screen shows the last footprint while this one is made.
        let keys = Keys { catalog, digester: &digester, strangers: key.as_ref() };
        let haul = self.read(&machine, keys, &memories, plan, tell);
        let _ = tell(Progress::Writing);
        let millis = u64::try_from(clock.elapsed().as_millis()).unwrap_or(u64::MAX);
        let desk = &mut *self.desk();
        let ledger = &mut desk.ledger;
        let learned = learned(catalog, ledger, key.as_ref())?;
        let last = ledger.latest()?.map(|audit| audit.started.day(&self.setup.zone));
        let id = ledger.record(&Entry {
            started,
            millis,
            sample,
            stopped: haul.stopped,
            catalog: catalog.date(),
            fingerprint: catalog.fingerprint(),
            seen: &haul.seen(),
            retold: &haul.retold,
            told: &haul.told,
            stores: &haul.stores,
            gaps: &haul.gaps,
            traces: &haul.counted.traces,
            cookies: &haul.counted.cookies,
            sites: &haul.counted.sites,
            holdings: &haul.counted.holdings,
            protections: &haul.counted.protections,
            memories: &haul.memories,
            unchanged: &haul.unchanged,
            strangers: &haul.strangers,
            learned: &learned,
            sweep: haul.looked.as_ref().map(|l| Sweep { presences: &l.presences, apart: &l.apart }),
        })?;
        // What cannot be settled now is settled by the next audit.
        let _ = self.settle(ledger);
        let today = started.day(&self.setup.zone);
        if last.is_none_or(|last| last < today) {
            if let Some(months) = self.chosen().keep_months {
                let before = months_before(today, months);
                let retired = ledger.retire(before)?;
                desk.notices.extend(notice::retired(retired, months, before));
            }
            // An audit is not worth less where there is no room for a copy.
            let failed = ledger.back_up(false).err().map(|error| notice::no_copy(&error));
            desk.notices.extend(failed.filter(|failed| !desk.notices.contains(failed)));
        }
        Ok(AuditRef { id, started, millis, sample, stopped: haul.stopped })
    }

    /// Asks a running audit to stop; it does within a tenth of a second.
    pub fn stop_running(&self) {
        self.stop.store(true, Ordering::SeqCst);
    }

    pub(crate) fn now(&self) -> Moment {
        Moment::from_unix_micros((self.setup.clock)().as_microsecond()).unwrap_or_else(|| {
            Moment::from_unix_seconds(0).unwrap_or_else(|| unreachable!("1970 is in range"))
        })
    }

    fn read(
        &self,
        machine: &Machine,
        keys: Keys<'_>,
        memories: &HashMap<(ProfileKey, StoreKind), Vec<u8>>,
        plan: &Plan,
        tell: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Haul {
        let found = match &plan.what {
            What::Home => sources::discover(machine),
            What::Folder(folder) => sources::profile_at(folder),
        };
        let mut haul = Haul { gaps: found.gaps, ..Haul::default() };
        let (skipped, profiles): (Vec<_>, Vec<_>) =
            found.profiles.into_iter().partition(|profile| plan.skip.contains(&profile.key));
        haul.absent = absent(&profiles, &haul.gaps);
        haul.gaps.extend(skipped.iter().map(|profile| gap(profile, None, GapReason::SwitchedOff)));
        let stores = profiles.iter().flat_map(|p| &p.stores);
        let planned = Progress::Planned {
            stores: u32::try_from(stores.clone().count()).unwrap_or(u32::MAX),
            bytes: stores.map(|store| store.bytes).sum(),
        };
        haul.stopped = tell(planned).is_break();
        let jobs: Vec<Job<'_>> = profiles
            .iter()
            .flat_map(|profile| profile.stores.iter().map(move |store| Job { profile, store }))
            .collect();
        let halt = AtomicBool::new(haul.stopped);
        let Keys { catalog, digester, strangers } = keys;
        let work = Work {
            digester,
            since: plan.since,
            terms: self.terms(catalog),
            memories,
            halt: &halt,
            strangers,
        };
        let done = self.work(&work, &jobs, tell);
        for (job, done) in jobs.iter().zip(done) {
            let Some(Done { outcome, counted, memory, unchanged, retold, whole, strangers }) = done else {
                haul.stopped = true;
                haul.gaps.push(gap(job.profile, Some(job.store.kind), GapReason::Stopped));
                continue;
            };
            haul.stopped |= outcome.stopped;
            if retold && outcome.read.state == ReadState::Complete {
                haul.retold.push((job.profile.key.clone(), job.store.kind));
            }
            if whole && outcome.read.state == ReadState::Complete && job.store.kind == StoreKind::History {
                haul.told.push(job.profile.key.clone());
            }
            if unchanged {
                haul.unchanged.push((job.profile.key.clone(), job.store.kind));
            }
            haul.stores.push(outcome.read);
            haul.gaps.extend(outcome.gaps);
            haul.counted.add(counted);
            haul.strangers.extend(strangers);
            haul.memories.extend(memory.map(|memory| (job.profile.key.clone(), job.store.kind, memory)));
        }
        haul.strangers.sort_unstable();
        haul.strangers.dedup();
        if plan.what == What::Home {
            let looked =
                if haul.stopped { Looked::not() } else { self.look(machine, catalog, &profiles, tell) };
            haul.take(looked.without(&skipped));
        }
        haul
    }
}

fn months_before(day: Day, months: u32) -> Day {
    let span = jiff::Span::new().months(months.min(1_200));
    day.date().checked_sub(span).map_or(day, Day::from_date)
}

/// What names are looked up in, and what turns them into digests.
#[derive(Clone, Copy)]
struct Keys<'a> {
    catalog: &'static Catalog,
    digester: &'a Digester,
    strangers: Option<&'a StrangerKey>,
}

/// What sites kept so far turn out to be, where the catalog is not the one of the audit before.
fn learned(
    catalog: &Catalog,
    ledger: &Ledger,
    key: Option<&StrangerKey>,
) -> Result<Vec<(Learned, Stranger)>, Failure> {
    match key {
        Some(key) if ledger.fingerprint()? != Some(catalog.fingerprint()) => {
            Ok(strangers::learned(catalog, key, &ledger.strangers()?))
        }
        _ => Ok(Vec::new()),
    }
}

impl Haul {
    fn take(&mut self, mut looked: Looked) {
        self.gaps.append(&mut looked.gaps);
        self.stopped |= looked.stopped;
        self.looked = (!looked.stopped).then_some(looked);
    }

    /// Stores that were seen whole: what the ledger knew of them is replaced.
    fn seen(&self) -> Vec<(ProfileKey, StoreKind)> {
        let whole = self.stores.iter().filter(|read| read.state == ReadState::Complete);
        let whole = whole.map(|read| (read.profile.clone(), read.kind));
        whole.filter(|store| !self.unchanged.contains(store)).chain(self.absent.iter().cloned()).collect()
    }
}

impl Counted {
    fn add(&mut self, other: Self) {
        self.known += other.known;
        self.traces.extend(other.traces);
        self.cookies.extend(other.cookies);
        self.sites.extend(other.sites);
        self.holdings.extend(other.holdings);
        self.protections.extend(other.protections);
    }
}

fn absent(profiles: &[Profile], gaps: &[Gap]) -> Vec<(ProfileKey, StoreKind)> {
    let mut absent = Vec::new();
    for profile in profiles.iter().filter(|profile| !profile.stores.is_empty()) {
        for kind in StoreKind::ALL.into_iter().filter(|kind| !kind.is_expected()) {
            let found = profile.stores.iter().any(|store| store.kind == kind);
            let closed = |gap: &Gap| gap.profile.as_ref() == Some(&profile.key) && gap.store == Some(kind);
            if !found && !gaps.iter().any(closed) {
                absent.push((profile.key.clone(), kind));
            }
        }
    }
    absent
}

fn gap(profile: &Profile, store: Option<StoreKind>, reason: GapReason) -> Gap {
    Gap {
        reason,
        browser: profile.browser_name.clone(),
        profile: Some(profile.key.clone()),
        store,
        detail: profile.name.clone(),
    }
}
