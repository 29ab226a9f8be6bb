//! Opening a file safely and reading it by position: all that differs between systems.

use crate::Error;
use serde::{Deserialize, Serialize};
use std::{
    ffi::{OsStr, OsString},
    fs::File,
    io,
    path::{Component, Path},
};

#[cfg(unix)]
use unix as system;
#[cfg(windows)]
use windows as system;

/// The folder of a database. Links in the way to it are followed (a home may be one), links in it are not.
#[derive(Debug)]
pub(crate) struct Folder(system::Handle);

impl Folder {
    /// The folder of `path`, and the name of the file in it.
    pub(crate) fn of(path: &Path) -> Result<(Self, OsString), Error> {
        let Some(Component::Normal(name)) = path.components().next_back() else {
            return Err(Error::NotAFile);
        };
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        Ok((Self(system::folder(parent)?), name.to_owned()))
    }

    /// Opens a regular file for reading, without waiting, without following a link, leaving no trace in its times.
    pub(crate) fn open(&self, name: &OsStr) -> Result<Option<File>, Error> {
        let file = match system::open(&self.0, name) {
            Ok(file) => file,
            Err(Error::NotFound) => return Ok(None),
            Err(error) => return Err(error),
        };
        // Only the descriptor can be trusted: the name may have been exchanged meanwhile.
        if file.metadata()?.is_file() { Ok(Some(file)) } else { Err(Error::NotAFile) }
    }
}

/// Opens any regular file of at most `max_bytes` bytes as carefully as a database: no link, pipe or device, no trace.
pub fn open(path: &Path, max_bytes: u64) -> Result<File, Error> {
    let (folder, name) = Folder::of(path)?;
    let file = folder.open(&name)?.ok_or(Error::NotFound)?;
    let bytes = file.metadata()?.len();
    if bytes > max_bytes { Err(Error::TooLarge { bytes }) } else { Ok(file) }
}

/// Everything the system changes when somebody writes a file. Times in nanoseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Mark {
    pub(crate) device: u64,
    pub(crate) inode: u64,
    pub(crate) size: u64,
    pub(crate) modified: i128,
    pub(crate) changed: i128,
}

impl Mark {
    /// The mark of an open file now.
    pub(crate) fn of(file: &File) -> io::Result<Self> {
        Ok(system::mark(&file.metadata()?))
    }
}

/// A file, or what was in one.
#[derive(Debug)]
pub(crate) enum Bytes {
    File(File),
    Memory(Vec<u8>),
}

impl Bytes {
    /// Fills `buffer` from `at` on; less only at the end of the file.
    pub(crate) fn read(&self, buffer: &mut [u8], at: u64) -> io::Result<usize> {
        match self {
            Self::File(file) => fill(file, buffer, at),
            Self::Memory(bytes) => {
                let rest = usize::try_from(at).ok().and_then(|at| bytes.get(at..)).unwrap_or_default();
                let n = rest.len().min(buffer.len());
                buffer[..n].copy_from_slice(&rest[..n]);
                Ok(n)
            }
        }
    }

    /// The same for what the system has in its memory: what it would have to fetch is not waited for.
    pub(crate) fn read_held(&self, buffer: &mut [u8], at: u64) -> io::Result<usize> {
        match self {
            Self::File(file) => system::read_held(file, buffer, at),
            Self::Memory(_) => self.read(buffer, at),
        }
    }

    /// How many bytes there are now.
    pub(crate) fn len(&self) -> io::Result<u64> {
        match self {
            Self::File(file) => Ok(file.metadata()?.len()),
            Self::Memory(bytes) => Ok(bytes.len() as u64),
        }
    }

    /// Tells the system that these bytes will be wanted soon.
    pub(crate) fn advise(&self, at: u64, len: u64) {
        if let Self::File(file) = self {
            system::advise(file, at, len);
        }
    }
}

/// Fills `buffer` from `at` on; less only at the end of the file.
pub(crate) fn fill(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    let mut done = 0;
    while done < buffer.len() {
        match system::read_at(file, &mut buffer[done..], at.saturating_add(done as u64)) {
            Ok(0) => break,
            Ok(n) => done += n,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(done)
}

/// Reads forward in large steps: a log or a journal may be larger than memory.
pub(crate) struct Stream<'a> {
    bytes: &'a Bytes,
    buffer: Vec<u8>,
    start: u64,
    filled: usize,
}

impl<'a> Stream<'a> {
    const STEP: usize = 1 << 18;

    pub(crate) fn new(bytes: &'a Bytes) -> Self {
        Self { bytes, buffer: Vec::new(), start: 0, filled: 0 }
    }

    /// The `len` bytes at `at`, or `None` where the file ends before them. Not longer than a page and its header.
    pub(crate) fn at(&mut self, at: u64, len: usize) -> io::Result<Option<&[u8]>> {
        let inside = |start: u64, filled: usize| {
            let from = usize::try_from(at.checked_sub(start)?).ok()?;
            (from.checked_add(len)? <= filled).then_some(from)
        };
        if inside(self.start, self.filled).is_none() {
            self.buffer.resize(Self::STEP.max(len), 0);
            self.start = at;
            self.filled = self.bytes.read(&mut self.buffer, at)?;
        }
        Ok(inside(self.start, self.filled).and_then(|from| self.buffer.get(from..from + len)))
    }
}

#[cfg(unix)]
mod unix {
    use super::{Error, File, Mark, OsStr, Path, io};
    use rustix::{
        fd::OwnedFd,
        fs::{CWD, Mode, OFlags},
        io::Errno,
    };
    use std::{fs::Metadata, os::unix::fs::FileExt, os::unix::fs::MetadataExt};

    pub(super) type Handle = OwnedFd;

    #[cfg(target_os = "linux")]
    const FOLDER: OFlags = OFlags::PATH.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);
    #[cfg(not(target_os = "linux"))]
    const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);

    /// A pipe does not block, a terminal does not become ours, no child inherits it.
    const FILE: OFlags = OFlags::RDONLY.union(OFlags::NONBLOCK).union(OFlags::NOCTTY).union(OFlags::CLOEXEC);

    pub(super) fn folder(path: &Path) -> Result<Handle, Error> {
        rustix::fs::openat(CWD, path, FOLDER, Mode::empty()).map_err(meaning)
    }

    #[cfg(target_os = "linux")]
    pub(super) fn open(folder: &Handle, name: &OsStr) -> Result<File, Error> {
        use rustix::fs::ResolveFlags;
        let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
        let mut last = Errno::PERM;
        // Leaving the access time alone is refused for files of other users. Old kernels and some
        // sandboxes have no `openat2`; the last component is guarded there by O_NOFOLLOW.
        for (beneath, flags) in [
            (true, FILE | OFlags::NOATIME),
            (true, FILE),
            (false, FILE | OFlags::NOFOLLOW | OFlags::NOATIME),
            (false, FILE | OFlags::NOFOLLOW),
        ] {
            let opened = loop {
                let opened = if beneath {
                    rustix::fs::openat2(folder, name, flags, Mode::empty(), resolve)
                } else {
                    rustix::fs::openat(folder, name, flags, Mode::empty())
                };
                if !matches!(opened, Err(Errno::INTR | Errno::AGAIN)) {
                    break opened;
                }
            };
            match opened {
                Ok(fd) => return Ok(File::from(fd)),
                Err(error @ (Errno::PERM | Errno::NOSYS | Errno::INVAL)) => last = error,
                Err(error) => return Err(meaning(error)),
            }
        }
        Err(meaning(last))
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn open(folder: &Handle, name: &OsStr) -> Result<File, Error> {
        let flags = FILE | OFlags::NOFOLLOW;
        rustix::fs::openat(folder, name, flags, Mode::empty()).map(File::from).map_err(meaning)
    }

    fn meaning(errno: Errno) -> Error {
        match errno {
            // ELOOP and EMLINK: a link where a file was expected; ENXIO and ENODEV: a socket or a dead device.
            Errno::LOOP | Errno::MLINK | Errno::NXIO | Errno::NODEV | Errno::ISDIR => Error::NotAFile,
            Errno::ACCESS | Errno::PERM => Error::Forbidden,
            _ => Error::from(io::Error::from(errno)),
        }
    }

    pub(super) fn mark(meta: &Metadata) -> Mark {
        let nanoseconds =
            |seconds: i64, fraction: i64| i128::from(seconds) * 1_000_000_000 + i128::from(fraction);
        Mark {
            device: meta.dev(),
            inode: meta.ino(),
            size: meta.size(),
            modified: nanoseconds(meta.mtime(), meta.mtime_nsec()),
            changed: nanoseconds(meta.ctime(), meta.ctime_nsec()),
        }
    }

    pub(super) fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
        file.read_at(buffer, at)
    }

    #[cfg(target_os = "linux")]
    pub(super) fn read_held(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
        use rustix::io::{ReadWriteFlags, preadv2};
        match preadv2(file, &mut [io::IoSliceMut::new(buffer)], at, ReadWriteFlags::NOWAIT) {
            Ok(n) => Ok(n),
            Err(Errno::AGAIN) => Ok(0),
            // A kernel or a file system that cannot tell.
            Err(_) => file.read_at(buffer, at),
        }
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn read_held(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
        file.read_at(buffer, at)
    }

    #[cfg(target_os = "linux")]
    pub(super) fn advise(file: &File, at: u64, len: u64) {
        // Advice only: where it is refused the reading is slower and no less right.
        let _ = rustix::fs::fadvise(file, at, std::num::NonZeroU64::new(len), rustix::fs::Advice::WillNeed);
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn advise(_: &File, _: u64, _: u64) {}
}

#[cfg(windows)]
mod windows {
    use super::{Error, File, Mark, OsStr, Path, io};
    use std::{
        fs::{Metadata, OpenOptions},
        os::windows::fs::{FileExt, MetadataExt, OpenOptionsExt},
        path::PathBuf,
    };

    pub(super) type Handle = PathBuf;

    /// Opens a link itself instead of its target; `is_file` then refuses it.
    const FILE_FLAG_OPEN_REPARSE_POINT: u32 = 0x0020_0000;
    /// Another program opened the file for itself alone (Chromium does so with its cookies).
    const ERROR_SHARING_VIOLATION: i32 = 32;
    /// 100 ns intervals from 1601 to 1970.
    const EPOCH: i128 = 116_444_736_000_000_000;

    pub(super) fn folder(path: &Path) -> Result<Handle, Error> {
        if path.metadata()?.is_dir() { Ok(path.to_owned()) } else { Err(Error::NotFound) }
    }

    pub(super) fn open(folder: &Handle, name: &OsStr) -> Result<File, Error> {
        // Read, write and delete stay shared, as std does by default: nobody is hindered.
        let opened =
            OpenOptions::new().read(true).custom_flags(FILE_FLAG_OPEN_REPARSE_POINT).open(folder.join(name));
        opened.map_err(|error| match error.raw_os_error() {
            Some(ERROR_SHARING_VIOLATION) => Error::Busy,
            _ => Error::from(error),
        })
    }

    pub(super) fn mark(meta: &Metadata) -> Mark {
        // No change time and no stable file number here; a handle keeps its file all the same.
        let modified = (i128::from(meta.last_write_time()) - EPOCH) * 100;
        Mark { device: 0, inode: 0, size: meta.file_size(), modified, changed: modified }
    }

    pub(super) fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
        file.seek_read(buffer, at)
    }

    pub(super) fn read_held(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
        read_at(file, buffer, at)
    }

    pub(super) fn advise(_: &File, _: u64, _: u64) {}
}
