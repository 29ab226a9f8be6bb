//! Audits of one home in which visits and cookies bear numbers, and what they came to.

use model::{GapReason, ReadState};
use std::{
    collections::BTreeSet,
    fmt,
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};
use tests::reading;

/// The address of the numbered page.
pub fn page(number: u32) -> String {
    // Every host of these sets cookies of its own, and has those of others set.
    let host = ["dailynews.example", "shop.example", "claude.ai"][number as usize % 3];
    format!("https://{host}/n/{number}")
}

/// Ends a writer, also when a check fails.
pub struct End<'a>(pub &'a AtomicBool);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// What the numbers of one state of the home must be: all from 1 on, and a whole number of commits.
#[derive(Clone, Copy, Debug)]
pub struct Numbered {
    a_commit: u32,
    last: u32,
}

impl Numbered {
    pub fn in_order(a_commit: u32) -> Self {
        Self { a_commit, last: 0 }
    }

    /// The highest of the numbers; `None` if they are torn, or older than those seen before.
    fn check(&mut self, numbers: &[u32]) -> Option<u32> {
        let all: BTreeSet<_> = numbers.iter().copied().collect();
        let count = u32::try_from(numbers.len()).unwrap();
        let whole = all.len() == numbers.len() && all.iter().copied().eq(1..=count);
        let newer = count >= self.last && count.is_multiple_of(self.a_commit);
        self.last = count;
        (whole && newer).then_some(count)
    }
}

/// Counts what audits came to.
pub struct Audits<'a> {
    home: &'a Path,
    visits: Numbered,
    count: u32,
    reads: u32,
    torn: Vec<String>,
    busy: u32,
    missing: u32,
    others: Vec<String>,
    tries: u32,
    /// States of the history that were told apart.
    states: BTreeSet<u32>,
    time: Duration,
    longest: Duration,
}

impl<'a> Audits<'a> {
    pub fn new(home: &'a Path, visits: Numbered) -> Self {
        Self {
            home,
            visits,
            count: 0,
            reads: 0,
            torn: Vec::new(),
            busy: 0,
            missing: 0,
            others: Vec::new(),
            tries: 0,
            states: BTreeSet::new(),
            time: Duration::ZERO,
            longest: Duration::ZERO,
        }
    }

    /// One audit; how many numbered visits it saw.
    pub fn one(&mut self) -> Option<u32> {
        let clock = Instant::now();
        let profiles = reading::profiles(self.home);
        let took = clock.elapsed();
        self.count += 1;
        self.time += took;
        self.longest = self.longest.max(took);
        let mut seen = None;
        for profile in &profiles {
            for gap in &profile.gaps {
                match gap.reason {
                    GapReason::Busy => self.busy += 1,
                    // Not written yet.
                    GapReason::Missing | GapReason::Empty => self.missing += 1,
                    _ => self.others.push(format!("{gap:?}")),
                }
            }
            self.reads += u32::try_from(profile.reads.len()).unwrap();
            self.tries += profile.reads.iter().map(|read| read.tries).sum::<u32>();
            let history = profile.reads.iter().find(|read| read.kind == model::StoreKind::History);
            if history.is_some_and(|read| read.state == ReadState::Complete) {
                let visits = profile.recorder.visits.iter();
                let numbers: Vec<u32> =
                    visits.filter_map(|(url, _)| url.split_once("/n/")?.1.parse().ok()).collect();
                seen = self.visits.check(&numbers);
                match seen {
                    Some(count) => drop(self.states.insert(count)),
                    None => self.torn.push(format!("visits {numbers:?}")),
                }
            }
            let names = profile.recorder.cookies.iter().filter_map(|cookie| cookie.name.strip_prefix("n-"));
            let numbers: Vec<u32> = names.map(|number| number.parse().unwrap()).collect();
            if Numbered::in_order(1).check(&numbers).is_none() {
                self.torn.push(format!("cookies {numbers:?}"));
            }
        }
        if profiles.len() != 1 {
            self.others.push(format!("{} profiles", profiles.len()));
        }
        seen
    }

    /// Fails where an audit saw half a commit, or something that nothing explains.
    pub fn hold(&self) {
        assert_eq!(self.torn, Vec::<String>::new(), "{self}");
        assert_eq!(self.others, Vec::<String>::new(), "{self}");
        assert!(self.states.len() > 4, "the audits did not meet a writing program: {self}");
        assert!(self.busy * 2 < self.reads, "{self}");
    }
}

impl fmt::Display for Audits<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { count, reads, torn, busy, missing, others, tries, states, time, longest, .. } = self;
        write!(
            f,
            "{count} audits of {reads} stores: {} torn, {busy} busy, {missing} not there yet, {} other gaps, {tries} tries, \
             {} states of the history, {:.0?} each, {longest:.0?} at most",
            torn.len(),
            others.len(),
            states.len(),
            *time / *count,
        )
    }
}
