//! Sums sizes and times of what lies in a folder, in bounds. Opens no file.

use model::Moment;
use std::{
    fs::{self, FileType, Metadata},
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

    /// Counts one entry more; false where enough were looked at, or the caller wants to stop.
    fn may_look(&mut self) -> bool {
        if self.left == 0 || self.stopped {
            return false;
        }
        self.left -= 1;
        if self.left.is_multiple_of(TICK) {
            self.is_stopped();
        }
        true
    }

    /// Names directly in a folder that are UTF-8, show themselves and are no links, in order, and what each is; none
    /// where there is no folder.
    ///
    /// # Errors
    /// The system refuses the folder.
    pub fn names(&mut self, folder: &Path, most: usize) -> io::Result<Vec<(String, FileType)>> {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if is_nothing(&error) => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let name = |entry: fs::DirEntry| {
            let kind = entry.file_type().ok().filter(|kind| !kind.is_symlink())?;
            let name = entry.file_name().into_string().ok().filter(|name| !name.starts_with('.'))?;
            Some((name, kind))
        };
        let entries = entries.flatten().take(most).take_while(|_| self.may_look());
        let mut names: Vec<(String, FileType)> = entries.filter_map(name).collect();
        names.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(names)
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
                if left == 0 || !self.may_look() {
                    sum.bytes = None;
                    return Ok(Some(sum));
                }
                left -= 1;
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
                if !self.may_look() {
                    break;
                }
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
        Err(error) if is_nothing(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// A folder that stands there itself, no link to one.
pub(crate) fn is_folder_itself(place: &Path) -> bool {
    fs::symlink_metadata(place).is_ok_and(|about| about.is_dir())
}

fn is_nothing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
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
