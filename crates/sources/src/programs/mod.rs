//! Looks for AI programs: by the marks the catalog gives, in bounded folders, and never into what was said or kept secret.

mod models;
mod places;
mod seek;
mod servers;
mod setting;
mod weigh;

pub(crate) use weigh::Weigher;

use crate::Machine;
use model::{Gap, GapReason, KnownApp, Presence};
use std::ops::ControlFlow;

/// What is there, and what could not be looked into.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Swept {
    pub presences: Vec<Presence>,
    pub gaps: Vec<Gap>,
}

impl Swept {
    pub(crate) fn gap(&mut self, whose: &str, reason: GapReason, detail: impl Into<String>) {
        let browser = whose.to_owned();
        self.gaps.push(Gap { reason, browser, profile: None, store: None, detail: detail.into() });
    }
}

/// Looks for each program in the person's home, in the folders of the system and among what runs. `tell` is called at
/// least once a program and every few hundred entries, and answers `Break` to stop: then a gap says so.
///
/// Of a program's folders names, sizes and times are seen. Opened are only lists of tool servers, the settings by which
/// agents act unasked, and the lists of parts of models; of these, only what is asked for is decoded.
pub fn sweep(machine: &Machine, apps: &[KnownApp], tell: &mut dyn FnMut() -> ControlFlow<()>) -> Swept {
    let mut swept = Swept::default();
    let mut weigher = weigh::Weigher::new(tell);
    let places = places::Places::of(machine);
    for known in apps {
        seek::seek(machine, &places, known, &mut weigher, &mut swept);
        if weigher.is_stopped() {
            swept.gap("", GapReason::Stopped, "stopped while programs were looked for");
            break;
        }
    }
    swept.presences.sort();
    swept
}
