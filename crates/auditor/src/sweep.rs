//! Looks for AI outside the stores of sites, as the last part of an audit.

use crate::{Auditor, Machine, work::BEAT};
use catalog::Catalog;
use model::{Gap, GapReason, Presence, Profile, ProfileKey, Progress};
use std::{ops::ControlFlow, sync::atomic::Ordering, time::Instant};

/// What was come upon.
#[derive(Debug, Default)]
pub(crate) struct Looked {
    pub presences: Vec<Presence>,
    /// Profiles that were not looked into, or not wholly.
    pub apart: Vec<ProfileKey>,
    pub gaps: Vec<Gap>,
    /// Then what was come upon is not all, and nothing is replaced by it.
    pub stopped: bool,
}

impl Auditor {
    pub(crate) fn look(
        &self,
        machine: &Machine,
        catalog: &Catalog,
        profiles: &[Profile],
        tell: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Looked {
        let mut last: Option<Instant> = None;
        let mut stopped = false;
        let mut tick = || {
            stopped |= self.stop.load(Ordering::Relaxed);
            if !stopped && last.is_none_or(|last| last.elapsed() >= BEAT) {
                last = Some(Instant::now());
                stopped = tell(Progress::Programs).is_break();
            }
            if stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let mut swept = sources::sweep(machine, catalog.apps(), &mut tick);
        if stopped {
            return Looked { gaps: swept.gaps, stopped, ..Looked::default() };
        }
        let inside = sources::look_into(profiles, catalog.extensions());
        let apart = inside.gaps.iter().filter_map(|gap| gap.profile.clone()).collect();
        swept.presences.extend(inside.presences);
        swept.gaps.extend(inside.gaps);
        Looked { presences: swept.presences, apart, gaps: swept.gaps, stopped }
    }
}

impl Looked {
    /// An audit that was stopped before.
    pub fn not() -> Self {
        let gap = Gap {
            reason: GapReason::Stopped,
            browser: String::new(),
            profile: None,
            store: None,
            detail: "programs were not looked for".to_owned(),
        };
        Self { gaps: vec![gap], stopped: true, ..Self::default() }
    }

    /// Those switched off.
    pub fn without(mut self, skipped: &[Profile]) -> Self {
        self.apart.extend(skipped.iter().map(|profile| profile.key.clone()));
        self
    }
}
