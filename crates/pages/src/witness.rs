//! Proof, without a lock, that what was read is one committed state.
//!
//! A lock would be seen by the program that owns the database, and programs exist that lose data over it. So nothing
//! is locked, and a reading is believed only if one of two arguments holds.
//!
//! *Nobody wrote.* The main file's size, number and times are the same before the first and after the last read, and
//! before the first read it had been left alone for at least a tick of the clock that stamps files (on Linux up to
//! 10 ms): a later write then cannot carry the same stamp. The main file is then constant, and
//! - a journal that is not hot, looked at *after* the first mark, means no transaction had touched that constant file:
//!   SQLite makes the journal hot before it writes the first page. What begins later must write to be seen;
//! - a hot journal, itself constant, holds the original of every page the transaction has written: taken back, what
//!   results is the state before it;
//! - a log, read *after* the first mark, holds every page a checkpoint may have written into that constant file. Its
//!   committed frames are overwritten only after it begins anew, which gives it a header with new salts, or is cut. If
//!   header and length stand, the frames stood. Frames that were added belong to later states and are not used.
//!
//! *It reads the same twice.* A small database whose writer never rests is read into memory, its log and whether there
//! is a hot journal are read, and it is read again. If both readings agree, the file had that content in between, when
//! no transaction was under way and the log was what we hold. Content that changes and changes back in these
//! milliseconds would deceive us; every commit but those in exclusive locking mode counts upwards in page 1.
//!
//! Where both fail: `journal_mode=OFF` and `MEMORY` leave no trace of a transaction under way, so that only its pauses
//! could deceive us; a network file system may show old times for seconds after somebody else wrote. On Windows times
//! are asked of the open file, which has them at once; a folder's listing would lag.

use crate::{
    Error, Options, State,
    file::{Bytes, Folder, Mark, fill},
    header::Header,
    journal,
    volume::{Overlay, Volume},
    wal,
};
use serde::{Deserialize, Serialize};
use std::{
    ffi::{OsStr, OsString},
    fs::File,
    io,
    path::Path,
    sync::atomic::AtomicU64,
    thread::sleep,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

/// A clock tick and its reserve.
const TICK: Duration = Duration::from_millis(20);
/// Two seconds and their reserve: a stamp without fraction may come from a file system that counts so (FAT).
const COARSE_TICK: Duration = Duration::from_millis(2_100);
/// A journal that is hot for a shorter time is most likely a commit in progress.
const COMMIT: Duration = Duration::from_secs(2);
/// Larger databases are not read into memory.
const IMAGE: u64 = 32 << 20;

/// A committed state of a database, and how to tell whether it still is what we read.
#[derive(Debug)]
pub(crate) struct Snapshot {
    pub(crate) volume: Volume,
    pub(crate) header: Header,
    pub(crate) state: State,
    /// Main file and log, in bytes.
    pub(crate) bytes: u64,
    seen: Option<Seen>,
    /// `None`: what is written from now on might leave it as it is.
    pub(crate) stamp: Option<Stamp>,
}

/// What must not change; nothing, if all is in memory.
#[derive(Debug)]
struct Seen {
    main: Mark,
    log: Option<([u8; LOG_HEADER], u64)>,
    journal: Option<Mark>,
}

const LOG_HEADER: usize = 32;

/// By what a database that was read is known again: equal stamps, equal content.
///
/// One exists only of a database at rest: its files had been left alone for a tick of the clock that stamps them, so
/// that whatever is written later changes a stamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    main: Mark,
    log: Option<Mark>,
}

impl Stamp {
    /// The stamp of a database now, without reading it; `None` while it is being written.
    pub fn of(path: &Path) -> Result<Option<Self>, Error> {
        let (folder, name) = Folder::of(path)?;
        let options = Options::default();
        let watch = Watch::new(folder, name, &options);
        let main = watch.folder.open(&watch.name)?.ok_or(Error::NotFound)?;
        if watch.beside("-journal")?.is_some_and(|file| is_hot_file(&file)) {
            return Ok(None);
        }
        let log = watch.beside("-wal")?.map(|log| Mark::of(&log)).transpose()?;
        Ok(Some(Self { main: Mark::of(&main)?, log }))
    }

    /// Whether both are of one file, which grew or stayed since the other.
    #[must_use]
    pub fn is_later(&self, other: &Self) -> bool {
        let (own, other) = (&self.main, &other.main);
        (own.device, own.inode) == (other.device, other.inode) && own.size >= other.size
    }
}

impl Snapshot {
    /// Whether everything read so far belongs to one committed state.
    pub(crate) fn settled(&self) -> io::Result<bool> {
        let Some(seen) = &self.seen else { return Ok(true) };
        let same = |bytes: &Bytes, mark: Mark| match bytes {
            Bytes::File(file) => Ok(Mark::of(file)? == mark),
            Bytes::Memory(_) => io::Result::Ok(true),
        };
        Ok(same(&self.volume.main, seen.main)?
            && match (&self.volume.log, seen.log) {
                (Some(log), Some((header, size))) => {
                    log_header(&log.bytes)? == header && log.bytes.len()? >= size
                }
                _ => true,
            }
            && match (&self.volume.journal, seen.journal) {
                (Some(journal), Some(mark)) => same(&journal.bytes, mark)?,
                _ => true,
            })
    }
}

/// Looks at one database again and again, until it holds still or patience ends.
pub(crate) struct Watch<'o> {
    folder: Folder,
    name: OsString,
    options: &'o Options,
    deadline: Instant,
    pause: Duration,
    /// The marks of the main file and the journal, and since when they are the same.
    same: Option<(Mark, Option<Mark>, Instant)>,
    hot_since: Option<Instant>,
}

impl<'o> Watch<'o> {
    pub(crate) fn new(folder: Folder, name: OsString, options: &'o Options) -> Self {
        let deadline = Instant::now() + options.patience;
        let pause = Duration::from_millis(4);
        Self { folder, name, options, deadline, pause, same: None, hot_since: None }
    }

    /// A committed state, if the database holds still now.
    pub(crate) fn look(&mut self) -> Result<Option<Snapshot>, Error> {
        let main = self.folder.open(&self.name)?.ok_or(Error::NotFound)?;
        let mark = Mark::of(&main)?;
        match mark.size {
            0 => return Err(Error::Empty),
            bytes if bytes > self.options.max_bytes => return Err(Error::TooLarge { bytes }),
            _ => {}
        }
        let journal = self.beside("-journal")?;
        let journal =
            if let Some(file) = journal.filter(is_hot_file) { Some((Mark::of(&file)?, file)) } else { None };
        let journal_mark = journal.as_ref().map(|(mark, _)| *mark);
        let rest = self.rest(mark, journal_mark);
        let mut needed = tick(&mark).max(journal_mark.as_ref().map_or(TICK, tick));
        if journal.is_some() {
            let since = *self.hot_since.get_or_insert_with(Instant::now);
            // In a short patience it gets half.
            if since.elapsed() < COMMIT.min(self.options.patience / 2) {
                needed = needed.max(COMMIT);
            }
        } else {
            self.hot_since = None;
        }
        if rest >= needed {
            return self.live(main, mark, journal).map(Some);
        }
        if journal.is_none() && mark.size <= IMAGE { self.image(&main) } else { Ok(None) }
    }

    /// The mark of the main file as last seen.
    pub(crate) fn mark(&self) -> Option<Mark> {
        self.same.map(|(main, _, _)| main)
    }

    /// Sleeps a little; `Busy` when patience is over.
    pub(crate) fn wait(&mut self) -> Result<(), Error> {
        let left = self.deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(Error::Busy);
        }
        sleep(self.pause.min(left));
        self.pause = (self.pause * 3 / 2).min(TICK);
        Ok(())
    }

    /// For how long nobody has written: by the files' own times, or watched by us (a clock may have been set back).
    fn rest(&mut self, main: Mark, journal: Option<Mark>) -> Duration {
        let since = match self.same {
            Some((own, other, since)) if (own, other) == (main, journal) => since,
            _ => Instant::now(),
        };
        self.same = Some((main, journal, since));
        journal.map_or(age(&main), |journal| age(&main).min(age(&journal))).max(since.elapsed())
    }

    /// The first argument: the files themselves, to be compared afterwards.
    fn live(&self, main: File, mark: Mark, journal: Option<(Mark, File)>) -> Result<Snapshot, Error> {
        let log = self.beside("-wal")?.map(Bytes::File);
        let log_seen =
            log.as_ref().map(|log| Ok((log_header(log)?, log.len()?))).transpose().map_err(Error::Io)?;
        let seen = Seen { main: mark, log: log_seen, journal: journal.as_ref().map(|(mark, _)| *mark) };
        let stamp = match &log {
            _ if journal.is_some() => None,
            Some(Bytes::File(log)) => {
                let log = Mark::of(log)?;
                (age(&log) >= tick(&log)).then_some(Stamp { main: mark, log: Some(log) })
            }
            _ => Some(Stamp { main: mark, log: None }),
        };
        let journal = journal.map(|(_, file)| Bytes::File(file));
        let snapshot = self.snapshot(Bytes::File(main), mark.size, log, journal, Some(seen))?;
        Ok(Snapshot { stamp: stamp.filter(|_| age(&mark) >= tick(&mark)), ..snapshot })
    }

    /// The second argument: all in memory, if it reads the same twice.
    fn image(&self, main: &File) -> Result<Option<Snapshot>, Error> {
        let Some(image) = whole(main)? else { return Ok(None) };
        let log_file = self.beside("-wal")?;
        let log = match &log_file {
            Some(file) => match whole(file)? {
                Some(bytes) => Some(Bytes::Memory(bytes)),
                None => return Ok(None),
            },
            None => None,
        };
        if self.beside("-journal")?.is_some_and(|file| is_hot_file(&file)) || !equal(main, &image)? {
            return Ok(None);
        }
        if let (Some(file), Some(read)) = (log_file, &log) {
            let now = Bytes::File(file);
            if now.len()? < read.len()? || log_header(&now)? != log_header(read)? {
                return Ok(None);
            }
        }
        let size = image.len() as u64;
        self.snapshot(Bytes::Memory(image), size, log, None, None).map(Some)
    }

    /// Puts log and journal over the main file.
    fn snapshot(
        &self,
        main: Bytes,
        size: u64,
        log: Option<Bytes>,
        journal: Option<Bytes>,
        seen: Option<Seen>,
    ) -> Result<Snapshot, Error> {
        let mut volume =
            Volume { main, log: None, journal: None, page_size: 0, pages: 0, read: AtomicU64::new(0) };
        let mut state = State::Clean;
        // What log and journal say of the database: bytes a page, and pages.
        let mut extent = None;
        let log_size = log.as_ref().map_or(Ok(0), Bytes::len)?;
        if log_size > self.options.max_bytes {
            return Err(Error::TooLarge { bytes: log_size });
        }
        if let Some((bytes, log)) = log.map(read_log).transpose()?.flatten() {
            state = State::WithWal;
            extent = Some((log.page_size, log.pages));
            volume.log = Some(Overlay { bytes, places: log.places });
        }
        if let Some(bytes) = journal {
            let undo = journal::read(&bytes)?;
            state =
                if undo.as_ref().is_some_and(|undo| undo.whole) { State::RolledBack } else { State::Partial };
            if let Some(undo) = undo {
                extent = extent.or(Some((undo.page_size, undo.pages)));
                volume.journal = Some(Overlay { bytes, places: undo.places });
            }
        }
        if extent.is_some_and(|(_, pages)| pages == 0) {
            // The transaction that was to create it is taken back.
            return Err(Error::Empty);
        }
        let mut header = [0; Header::LEN];
        let (bytes, at) = volume.overlay(1).unwrap_or((&volume.main, 0));
        let n = bytes.read(&mut header, at)?;
        let parsed = Header::parse(&header[..n])?;
        // A page cut in two cannot be read; SQLite takes its rest, and a page behind the end, for zeros.
        let whole = u32::try_from(size / parsed.page_size as u64).unwrap_or(u32::MAX);
        (volume.page_size, volume.pages) = extent.unwrap_or((parsed.page_size, whole));
        if volume.page_size != parsed.page_size {
            return Err(Error::Damaged("its journal or log has another page size"));
        }
        Ok(Snapshot {
            volume,
            header: parsed,
            state,
            bytes: size.saturating_add(log_size),
            seen,
            stamp: None,
        })
    }

    /// The database's other file of that ending.
    fn beside(&self, ending: &str) -> Result<Option<File>, Error> {
        let mut name = self.name.clone();
        name.push(OsStr::new(ending));
        self.folder.open(&name)
    }
}

/// A log with its commits; a log without any is not used.
fn read_log(bytes: Bytes) -> Result<Option<(Bytes, wal::Log)>, Error> {
    Ok(wal::read(&bytes)?.map(|log| (bytes, log)))
}

fn is_hot_file(file: &File) -> bool {
    // What cannot be read is not known to be cold.
    journal::is_hot(file).unwrap_or(true)
}

/// How long ago it was written, by its own times.
fn age(mark: &Mark) -> Duration {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_nanos());
    let age = i128::try_from(now).unwrap_or_default().saturating_sub(mark.modified);
    Duration::from_nanos(u64::try_from(age).unwrap_or_default())
}

fn tick(mark: &Mark) -> Duration {
    let whole = |time: i128| time % 1_000_000_000 == 0;
    if whole(mark.modified) && whole(mark.changed) { COARSE_TICK } else { TICK }
}

fn log_header(log: &Bytes) -> io::Result<[u8; LOG_HEADER]> {
    let mut header = [0; LOG_HEADER];
    log.read(&mut header, 0)?;
    Ok(header)
}

/// All of a file, unless it is too large for memory.
fn whole(file: &File) -> io::Result<Option<Vec<u8>>> {
    let size = file.metadata()?.len();
    let Some(len) = usize::try_from(size).ok().filter(|_| size <= IMAGE) else { return Ok(None) };
    let mut bytes = vec![0; len];
    let n = fill(file, &mut bytes, 0)?;
    Ok((n == len).then_some(bytes))
}

/// Whether the file holds exactly these bytes now.
fn equal(file: &File, bytes: &[u8]) -> io::Result<bool> {
    let mut block = vec![0; 1 << 16];
    let mut at = 0;
    loop {
        let n = fill(file, &mut block, at as u64)?;
        if n == 0 {
            return Ok(at == bytes.len());
        }
        if bytes.get(at..at + n) != Some(&block[..n]) {
            return Ok(false);
        }
        at += n;
    }
}
