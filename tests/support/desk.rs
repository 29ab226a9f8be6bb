//! An auditor at a made-up home, as a person sits before it.

use auditor::{Auditor, EVER, Machine, Plan, Platform, SaveDialog, Setup, Shelf};
use jiff::{Timestamp, tz::TimeZone};
use model::{Footprint, ServiceTrail};
use std::{
    fmt,
    ops::ControlFlow,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

struct Never;

impl SaveDialog for Never {
    fn choose(&self, _: &str) -> Option<PathBuf> {
        None
    }
}

/// Facts are of the built-in catalog, the zone is UTC, the clock stands at [`then`].
pub struct Desk {
    pub home: TempDir,
    pub data: TempDir,
    pub auditor: Auditor,
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Desk").field("home", &self.home).field("data", &self.data).finish_non_exhaustive()
    }
}

/// 25 November 2026, noon.
#[must_use]
pub fn then() -> Timestamp {
    "2026-11-25T12:00:00Z".parse().unwrap()
}

impl Desk {
    /// At a home of which the story is told (see the crate `sample`).
    #[must_use]
    pub fn at(story: &str) -> Self {
        Self::with(story, |_| {})
    }

    /// The same, with what `lay` puts into the data folder before anybody looks.
    #[must_use]
    pub fn with(story: &str, lay: impl FnOnce(&Path)) -> Self {
        let (home, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        sample::tell(home.path(), story, then()).unwrap();
        lay(data.path());
        let auditor = auditor(home.path(), data.path(), then);
        Self { home, data, auditor }
    }

    /// Looks, and tells what there is now.
    #[must_use]
    pub fn audit(&self) -> Footprint {
        self.auditor.run(&Plan::default(), &mut |_| ControlFlow::Continue(())).unwrap();
        self.auditor.latest(EVER).unwrap().unwrap()
    }
}

/// The trail of a service that is there.
#[must_use]
pub fn service<'f>(footprint: &'f Footprint, id: &str) -> &'f ServiceTrail {
    let found = footprint.services.iter().find(|trail| trail.service.id == id);
    found.unwrap_or_else(|| panic!("{id} has no trail"))
}

/// An auditor of this home that keeps its log in `data`.
#[must_use]
pub fn auditor(home: &Path, data: &Path, clock: fn() -> Timestamp) -> Auditor {
    Auditor::new(setup(home, data, clock)).unwrap()
}

/// What such an auditor is made of; files are saved nowhere.
#[must_use]
pub fn setup(home: &Path, data: &Path, clock: fn() -> Timestamp) -> Setup {
    Setup {
        shelf: Shelf::only(auditor::builtin()),
        machine: Machine::at(Platform::Linux, home.to_owned()),
        data: Some(data.to_owned()),
        zone: TimeZone::UTC,
        clock,
        running: auditor::Running::default,
        version: "test",
        walled: false,
        saver: Box::new(Never),
    }
}
