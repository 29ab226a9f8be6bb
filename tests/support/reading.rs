//! A home folder read through the sources alone, everything kept.

use crate::recorder::Recorder;
use model::{Gap, Profile, ReadState, StoreRead};
use sources::{Machine, Platform};
use std::path::Path;

/// One profile and all that its stores gave.
#[derive(Debug)]
pub struct Seen {
    pub profile: Profile,
    pub recorder: Recorder,
    pub reads: Vec<StoreRead>,
    pub gaps: Vec<Gap>,
}

impl Seen {
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.gaps.is_empty() && self.reads.iter().all(|read| read.state == ReadState::Complete)
    }
}

/// Every profile found below `home`, in the places of Linux, read once.
#[must_use]
pub fn profiles(home: &Path) -> Vec<Seen> {
    let found = sources::discover(&Machine::at(Platform::Linux, home.to_path_buf()));
    found.profiles.into_iter().map(read).collect()
}

/// Reads all stores of a profile, once each.
#[must_use]
pub fn read(profile: Profile) -> Seen {
    let (mut whole, mut reads, mut gaps) = (Recorder::default(), Vec::new(), Vec::new());
    for store in &profile.stores {
        let mut recorder = Recorder::default();
        let outcome = sources::read(&profile, store, &mut recorder);
        whole.visits.append(&mut recorder.visits);
        whole.cookies.append(&mut recorder.cookies);
        whole.holdings.append(&mut recorder.holdings);
        whole.protections.append(&mut recorder.protections);
        reads.push(outcome.read);
        gaps.extend(outcome.gaps);
    }
    Seen { profile, recorder: whole, reads, gaps }
}
