//! Holding still: nothing may change while pages are read, and we may not ask anybody to wait.
//!
//! A lock would do harm (a browser that cannot commit drops what it had), so we only look. Two looks suffice:
//!
//! 1. Before the first page: no journal in progress, and the last write to the file lies at least [`TICK`] back. File dates
//!    advance in steps of the system's clock tick (at most 10 ms on the systems we know); a write within the same step as
//!    an earlier one leaves no trace in the date. Once a step has passed, any further write changes it.
//! 2. After the last page: size, inode, date of content and date of change are the same, the log is of the same generation
//!    and no shorter. Then every page came from the same state. (The log may have grown: what was added came later, and
//!    a checkpoint, the only writer of the file in that mode, would have changed its date.)
//!
//! A small file under constant writes never shows a quiet tick. It is read whole, twice: two equal readings of everything,
//! the second begun after the first ended, show a state that stood between them.

use crate::{Error, Options, blocks::Bytes, journal, open, wal};
use std::{
    ffi::OsString,
    fs::{File, Metadata},
    path::{Path, PathBuf},
    thread::sleep,
    time::{Duration, Instant, SystemTime},
};

const TICK: Duration = Duration::from_millis(20);
const PAUSE: Duration = Duration::from_millis(10);
/// A journal that stays this long belongs to a writer that is gone.
const STALE: Duration = Duration::from_secs(2);
/// Files up to this size may be read whole when they never rest.
const SMALL: u64 = 32 << 20;

/// What must not change.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    size: u64,
    stamp: Vec<i64>,
}

impl Mark {
    fn of(about: &Metadata) -> Self {
        #[cfg(unix)]
        let stamp = {
            use std::os::unix::fs::MetadataExt as _;
            let id = [about.dev().cast_signed(), about.ino().cast_signed()];
            let dates = [about.mtime(), about.mtime_nsec(), about.ctime(), about.ctime_nsec()];
            id.into_iter().chain(dates).collect()
        };
        #[cfg(windows)]
        let stamp = {
            use std::os::windows::fs::MetadataExt as _;
            vec![about.creation_time().cast_signed(), about.last_write_time().cast_signed()]
        };
        Self { size: about.len(), stamp }
    }
}

/// The files of one database and how they were at the first look.
pub(crate) struct Settled {
    path: PathBuf,
    main: Mark,
    log: Option<[u8; wal::HEADER]>,
    log_size: u64,
    hot: bool,
    /// Pages come from memory: nothing can change under them.
    in_memory: bool,
}

/// What the first look hands on.
pub(crate) struct Files {
    pub main: Bytes,
    pub main_size: u64,
    pub log: Option<(Bytes, u64)>,
    pub journal: Option<(Bytes, u64)>,
    pub settled: Settled,
}

impl Settled {
    /// Waits for a quiet tick, at most `options.patience`.
    pub fn begin(path: &Path, options: &Options) -> Result<Files, Error> {
        let clock = Instant::now();
        let mut hot_since: Option<Instant> = None;
        loop {
            let file = open::regular(path, options.max_bytes)?;
            let about = file.metadata()?;
            if about.len() == 0 {
                return Err(Error::Empty);
            }
            let journal = sidecar(path, "-journal", options)?.filter(|(file, size)| starts_hot(file, *size));
            let stale = match (&journal, hot_since) {
                (None, _) => {
                    hot_since = None;
                    true
                }
                (Some(_), None) => {
                    hot_since = Some(Instant::now());
                    false
                }
                (Some(_), Some(since)) => since.elapsed() >= STALE.min(options.patience / 2),
            };
            if stale && quiet(&about) {
                let log = sidecar(path, "-wal", options)?;
                let settled = Self {
                    path: path.to_owned(),
                    main: Mark::of(&about),
                    log: log.as_ref().and_then(|(file, size)| log_header(file, *size)),
                    log_size: log.as_ref().map_or(0, |(_, size)| *size),
                    hot: journal.is_some(),
                    in_memory: false,
                };
                return Ok(Files {
                    main: Bytes::File(file),
                    main_size: about.len(),
                    log: log.map(|(file, size)| (Bytes::File(file), size)),
                    journal: journal.map(|(file, size)| (Bytes::File(file), size)),
                    settled,
                });
            }
            if clock.elapsed() > options.patience / 4
                && about.len() <= SMALL
                && let Some(files) = twice(path, options)?
            {
                return Ok(files);
            }
            if clock.elapsed() >= options.patience {
                return Err(Error::Busy);
            }
            sleep(PAUSE);
        }
    }

    /// The second look: `true` when all that was read is of one state.
    pub fn still(&self, options: &Options) -> Result<bool, Error> {
        if self.in_memory {
            return Ok(true);
        }
        // Opened anew by its name: a file replaced by another is noticed.
        let file = open::regular(&self.path, options.max_bytes)?;
        let same = Mark::of(&file.metadata()?) == self.main;
        let hot =
            sidecar(&self.path, "-journal", options)?.is_some_and(|(file, size)| starts_hot(&file, size));
        let log = sidecar(&self.path, "-wal", options)?;
        let log_size = log.as_ref().map_or(0, |(_, size)| *size);
        let header = log.as_ref().and_then(|(file, size)| log_header(file, *size));
        Ok(same && hot == self.hot && header == self.log && log_size >= self.log_size)
    }
}

/// Everything whole, twice.
fn twice(path: &Path, options: &Options) -> Result<Option<Files>, Error> {
    let whole = || -> Result<_, Error> {
        let read = |ending: &str| match sidecar(path, ending, options)? {
            Some((_, size)) if size > 2 * SMALL => Err(Error::Busy),
            Some((file, size)) => all(&file, size).map(Some),
            None => Ok(None),
        };
        let file = open::regular(path, options.max_bytes)?;
        let size = file.metadata()?.len();
        Ok((all(&file, size)?, read("-wal")?, read("-journal")?))
    };
    let first = whole()?;
    let second = whole()?;
    let hot = first.2.as_ref().is_some_and(|bytes| bytes.starts_with(&journal::MAGIC));
    let log_kept = match (&first.1, &second.1) {
        (Some(first), Some(second)) => second.starts_with(first),
        (first, second) => first.is_none() == second.is_none(),
    };
    if hot || first.0 != second.0 || !log_kept || first.0.is_empty() {
        return Ok(None);
    }
    let about = open::regular(path, options.max_bytes)?.metadata()?;
    let settled = Settled {
        path: path.to_owned(),
        main: Mark::of(&about),
        log: None,
        log_size: 0,
        hot: false,
        in_memory: true,
    };
    let size = |bytes: &Vec<u8>| bytes.len() as u64;
    Ok(Some(Files {
        main_size: size(&first.0),
        main: Bytes::Memory(first.0),
        log: first.1.map(|bytes| (size(&bytes), bytes)).map(|(size, bytes)| (Bytes::Memory(bytes), size)),
        journal: None,
        settled,
    }))
}

fn all(file: &File, size: u64) -> Result<Vec<u8>, Error> {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    file.take(size).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn sidecar(path: &Path, ending: &str, options: &Options) -> Result<Option<(File, u64)>, Error> {
    let mut name = OsString::from(path);
    name.push(ending);
    match open::regular(Path::new(&name), options.max_bytes) {
        Ok(file) => {
            let size = file.metadata()?.len();
            Ok((size > 0).then_some((file, size)))
        }
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// A date ahead of the clock cannot be met by a later write either, so it counts as quiet.
fn quiet(about: &Metadata) -> bool {
    let Ok(written) = about.modified() else { return false };
    match SystemTime::now().duration_since(written) {
        Ok(age) => age >= TICK,
        Err(ahead) => ahead.duration() >= TICK,
    }
}

fn starts_hot(file: &File, size: u64) -> bool {
    let mut magic = [0; 8];
    size >= 28 && read(file, &mut magic) && magic == journal::MAGIC
}

fn log_header(file: &File, size: u64) -> Option<[u8; wal::HEADER]> {
    let mut header = [0; wal::HEADER];
    (size >= wal::HEADER as u64 && read(file, &mut header)).then_some(header)
}

fn read(mut file: &File, buffer: &mut [u8]) -> bool {
    use std::io::{Read as _, Seek as _};
    file.rewind().is_ok() && file.read_exact(buffer).is_ok()
}
