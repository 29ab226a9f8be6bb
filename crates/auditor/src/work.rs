//! Reads stores, several at once.

use crate::{
    Auditor,
    memory::{self, Memory, Terms},
    strangers::Strangers,
    sums::Counted,
    tally::Tally,
};
use ledger::{Digester, Stranger, StrangerKey};
use model::{Day, Profile, ProfileKey, Progress, Store, StoreKind};
use sources::{Before, Outcome};
use std::{
    collections::HashMap,
    ops::ControlFlow,
    sync::{
        atomic::{AtomicBool, AtomicUsize, Ordering},
        mpsc::{self, Sender},
    },
    thread,
    time::{Duration, Instant},
};

/// A screen needs no more than about twenty messages a second.
pub(crate) const BEAT: Duration = Duration::from_millis(50);
/// More readers than this wait for the disk.
const MOST_WORKERS: usize = 4;
/// Bytes of a store that is read sooner than a worker starts.
const SMALL: u64 = 64 << 10;

/// A store to read.
#[derive(Clone, Copy)]
pub(crate) struct Job<'a> {
    pub profile: &'a Profile,
    pub store: &'a Store,
}

/// A store that was read.
pub(crate) struct Done {
    pub outcome: Outcome,
    pub counted: Counted,
    /// For the next audit; `None`: what it knows stays.
    pub memory: Option<Vec<u8>>,
    /// Nobody wrote the store since: nothing was counted, what the ledger has stands.
    pub unchanged: bool,
    /// All its questions were counted, also those the ledger has.
    pub retold: bool,
    /// All that is in it was counted, nothing left out that the ledger has.
    pub whole: bool,
    pub strangers: Vec<Stranger>,
}

/// What all workers share.
pub(crate) struct Work<'a> {
    pub digester: &'a Digester,
    pub since: Option<Day>,
    pub terms: Terms<'a>,
    pub memories: &'a HashMap<(ProfileKey, StoreKind), Vec<u8>>,
    pub halt: &'a AtomicBool,
    /// Where sites nobody is known to stand behind are remembered.
    pub strangers: Option<&'a StrangerKey>,
}

/// What a worker says.
enum Word {
    Progress(Progress),
    Done(usize, Box<Done>),
}

impl Auditor {
    /// Reads all stores, several at once, and answers in their order; `None` for one that was not begun.
    ///
    /// Workers only send words; `tell` stays on this thread, and its `Break` reaches them through `halt`.
    pub(crate) fn work(
        &self,
        work: &Work<'_>,
        jobs: &[Job<'_>],
        tell: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Vec<Option<Done>> {
        let mut all: Vec<Option<Done>> = jobs.iter().map(|_| None).collect();
        let mut hear = |word, all: &mut Vec<Option<Done>>| {
            let step = match word {
                Word::Progress(step) => step,
                Word::Done(at, done) => {
                    let step = done.step();
                    if let Some(own) = all.get_mut(at) {
                        *own = Some(*done);
                    }
                    step
                }
            };
            if tell(step).is_break() {
                work.halt.store(true, Ordering::SeqCst);
            }
        };
        let stopped = || self.stop.load(Ordering::SeqCst) || work.halt.load(Ordering::SeqCst);
        // What takes less than the start of a worker is done on this thread.
        let mut left = Vec::new();
        let (nobody, _) = mpsc::channel();
        for (at, job) in jobs.iter().enumerate() {
            // One that a browser writes to may keep us waiting.
            let small = (1..=SMALL).contains(&job.store.bytes) && !job.profile.running;
            let done = work
                .at_rest(job)
                .or_else(|| (small && !stopped()).then(|| self.read_store(work, job, &nobody)));
            match done {
                Some(done) => hear(Word::Done(at, Box::new(done)), &mut all),
                None => left.push(at),
            }
        }
        if left.is_empty() {
            return all;
        }
        let workers =
            thread::available_parallelism().map_or(1, usize::from).min(MOST_WORKERS).min(left.len());
        let next = AtomicUsize::new(0);
        let (send, receive) = mpsc::channel();
        thread::scope(|scope| {
            for _ in 0..workers {
                let (send, next, left, stopped) = (send.clone(), &next, &left, &stopped);
                scope.spawn(move || {
                    while let Some(&at) = left.get(next.fetch_add(1, Ordering::SeqCst)) {
                        let Some(job) = jobs.get(at) else { break };
                        if stopped() {
                            break;
                        }
                        let done = self.read_store(work, job, &send);
                        let _ = send.send(Word::Done(at, Box::new(done)));
                    }
                });
            }
            drop(send);
            for word in receive {
                hear(word, &mut all);
            }
        });
        all
    }

    fn read_store(&self, work: &Work<'_>, &Job { profile, store }: &Job<'_>, words: &Sender<Word>) -> Done {
        let Work { terms, halt, .. } = work;
        let digest = |text: &str| work.digester.digest(text);
        let mut last: Option<Instant> = None;
        let mut tick = |done, total, rows, known| {
            if self.stop.load(Ordering::Relaxed) || halt.load(Ordering::Relaxed) {
                return ControlFlow::Break(());
            }
            if last.is_none_or(|last| last.elapsed() >= BEAT) {
                last = Some(Instant::now());
                let _ = words.send(Word::Progress(Progress::Reading {
                    profile: profile.key.clone(),
                    browser_name: profile.browser_name.clone(),
                    profile_name: profile.name.clone(),
                    kind: store.kind,
                    done,
                    total,
                    rows,
                    known,
                }));
            }
            ControlFlow::Continue(())
        };
        let mut memory = work.memory(profile, store);
        let watermark = memory.as_ref().map(|memory| &memory.watermark);
        let mut before = Before::new(watermark, &store.path, terms.horizon());
        let mut settled = None;
        if !before.is_current() {
            settled = memory.as_ref().and_then(Memory::settled);
            if settled.is_none() {
                (memory, before) = (None, Before::new(None, &store.path, terms.horizon()));
            }
        }
        let mut tally = Tally::new(
            terms.catalog,
            &self.setup.zone,
            work.since,
            &digest,
            &mut tick,
            settled.as_ref(),
            work.strangers.map(Strangers::new),
        );
        let mut outcome = sources::read_since(profile, store, Some(&before), &mut tally);
        let resumed = tally.has_resumed();
        let (all, since, strangers) = tally.finish();
        let memory = memory.filter(|_| resumed);
        let watermark = outcome.watermark.take();
        if let (Some(memory), Some(watermark)) = (&memory, &watermark)
            && memory.watermark == *watermark
        {
            return Done::unchanged(outcome, memory);
        }
        let news = watermark.filter(|_| work.since.is_none());
        let next = news.and_then(|new| terms.write(new, memory.as_ref(), &all, &since));
        let before = settled.filter(|_| resumed);
        let whole = work.since.is_none() && before.is_none();
        Done {
            outcome,
            counted: memory::counted(terms.catalog, all, since, before, &profile.key),
            memory: next,
            unchanged: false,
            retold: work.since.is_none(),
            whole,
            strangers,
        }
    }
}

impl<'a> Work<'a> {
    /// What is known of a store. Counts of a part of the time are nothing to go on with.
    fn memory(&self, profile: &Profile, store: &Store) -> Option<Memory<'a>> {
        let known = self.memories.get(&(profile.key.clone(), store.kind)).filter(|_| self.since.is_none());
        self.terms.read(known?)
    }

    /// A store that nobody wrote since the audit before.
    fn at_rest(&self, &Job { profile, store }: &Job<'_>) -> Option<Done> {
        let memory = self.memory(profile, store)?;
        let before = Before::new(Some(&memory.watermark), &store.path, self.terms.horizon());
        Some(Done::unchanged(sources::unchanged(profile, store, &before)?, &memory))
    }
}

impl Done {
    fn unchanged(outcome: Outcome, memory: &Memory<'_>) -> Self {
        Self {
            outcome,
            counted: Counted { known: memory.known, ..Counted::default() },
            memory: None,
            unchanged: true,
            retold: false,
            whole: false,
            strangers: Vec::new(),
        }
    }

    fn step(&self) -> Progress {
        let read = &self.outcome.read;
        Progress::Read {
            profile: read.profile.clone(),
            kind: read.kind,
            state: read.state,
            rows: read.rows,
            known: self.counted.known,
        }
    }
}
