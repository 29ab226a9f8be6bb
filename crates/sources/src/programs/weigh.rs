//! Sums sizes and times of what lies in a folder, in bounds. Opens no file.

use model::Moment;
use std::{
    fs::{self, Metadata},
    io,
    ops::ControlFlow,
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

/// Entries looked at in one sweep, in one folder, and how deep: what is larger is not weighed to its end and has no size.
const ALL: u32 = 100_000;
const ONE: u32 = 20_000;
const DEPTH: usize = 10;
/// Entries between two words to the caller.
const TICK: u32 = 256;

/// What a place weighs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Weight {
    /// `None`: too many entries to weigh them all.
    pub bytes: Option<u64>,
    pub first: Option<Moment>,
    pub last: Option<Moment>,
}

impl Weight {
    /// Of both together.
    pub fn and(self, other: Self) -> Self {
        let sum = |a: u64, b: u64| a.saturating_add(b);
        let firsts = [self.first, other.first].into_iter().flatten();
        Self {
            bytes: self.bytes.zip(other.bytes).map(|(a, b)| sum(a, b)),
            first: firsts.min(),
            last: self.last.max(other.last),
        }
    }
}

pub(crate) struct Weigher<'t> {
    tell: &'t mut dyn FnMut() -> ControlFlow<()>,
    left: u32,
    stopped: bool,
}

impl<'t> Weigher<'t> {
    pub fn new(tell: &'t mut dyn FnMut() -> ControlFlow<()>) -> Self {
        Self { tell, left: ALL, stopped: false }
    }

    /// Asks the caller.
    pub fn is_stopped(&mut self) -> bool {
        self.stopped |= (self.tell)().is_break();
        self.stopped
    }

    /// A file or all files in a folder; `None` where there is nothing. A link is followed where it stands itself (people
    /// keep such folders elsewhere), never within.
    ///
    /// # Errors
    /// The system refuses the folder itself.
    pub fn weigh(&mut self, place: &Path) -> io::Result<Option<Weight>> {
        let Some(about) = there(place)? else { return Ok(None) };
        if !about.is_dir() {
            return Ok(about.is_file().then(|| weight(&about)));
        }
        let mut sum = Weight { bytes: Some(0), ..times(&about) };
        let mut open = vec![(place.to_owned(), 0)];
        let mut left = ONE;
        while let Some((folder, depth)) = open.pop() {
            let entries = match fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(error) if depth == 0 => return Err(error),
                // What lies below is not weighed, and so neither is the whole.
                Err(_) => {
                    sum.bytes = None;
                    continue;
                }
            };
            for entry in entries.flatten() {
                if left == 0 || self.left == 0 || self.stopped {
                    sum.bytes = None;
                    return Ok(Some(sum));
                }
                (left, self.left) = (left - 1, self.left - 1);
                if self.left.is_multiple_of(TICK) {
                    self.is_stopped();
                }
                let Ok(about) = entry.metadata() else { continue };
                if about.is_dir() && depth + 1 < DEPTH {
                    open.push((entry.path(), depth + 1));
                } else if about.is_dir() {
                    sum.bytes = None;
                } else if about.is_file() {
                    sum = sum.and(weight(&about));
                }
            }
        }
        Ok(Some(sum))
    }

    /// When a folder, or a file, was made and last changed, by itself and by what lies directly in it.
    ///
    /// # Errors
    /// The system refuses the folder.
    pub fn used(&mut self, place: &Path) -> io::Result<Option<Weight>> {
        let Some(about) = there(place)? else { return Ok(None) };
        let mut sum = times(&about);
        if about.is_dir() {
            for entry in fs::read_dir(place)?.flatten().take(ONE as usize / 10) {
                self.left = self.left.saturating_sub(1);
                if let Ok(about) = entry.metadata() {
                    sum.last = sum.last.max(times(&about).last);
                }
            }
        }
        Ok(Some(sum))
    }
}

/// What stands there, links followed; `None` for nothing.
pub(crate) fn there(place: &Path) -> io::Result<Option<Metadata>> {
    match fs::metadata(place) {
        Ok(about) => Ok(Some(about)),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn weight(about: &Metadata) -> Weight {
    Weight { bytes: Some(about.len()), ..times(about) }
}

/// Where a system knows no time of birth, the last change is all there is.
fn times(about: &Metadata) -> Weight {
    let moment = |at: SystemTime| {
        let micros = at.duration_since(UNIX_EPOCH).ok()?.as_micros();
        Moment::from_unix_micros(i64::try_from(micros).ok()?)
    };
    let last = about.modified().ok().and_then(moment);
    let born = about.created().ok().and_then(moment);
    // A copied file is changed before it is born.
    Weight { bytes: None, first: [born, last].into_iter().flatten().min(), last }
}
