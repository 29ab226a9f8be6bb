//! Opens a file of another program: never through a link, never a pipe or device, never changing a date.

use crate::Error;
use std::{fs::File, path::Path};

/// A regular file, opened for reading. Links higher up the path are followed (homes are often links), the last name never.
pub(crate) fn regular(path: &Path, cap: u64) -> Result<File, Error> {
    let file = system::open(path)?;
    let about = file.metadata()?;
    let kind = about.file_type();
    if kind.is_dir() {
        return Err(Error::NotAFile("a folder"));
    }
    if !kind.is_file() {
        return Err(Error::NotAFile("a pipe, socket or device"));
    }
    if about.len() > cap {
        return Err(Error::TooLarge { bytes: about.len() });
    }
    Ok(file)
}

#[cfg(unix)]
mod system {
    use super::{Error, File, Path};
    use rustix::{
        fs::{self, Mode, OFlags},
        io::Errno,
    };

    pub fn open(path: &Path) -> Result<File, Error> {
        // NONBLOCK: opening a pipe nobody writes to must not wait. NOCTTY: a terminal must not become ours.
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC | OFlags::NOFOLLOW;
        let opened = match fs::open(path, flags | QUIETLY, Mode::empty()) {
            Err(Errno::PERM) => fs::open(path, flags, Mode::empty()),
            other => other,
        };
        opened.map(File::from).map_err(|errno| match errno {
            Errno::LOOP | Errno::MLINK => Error::NotAFile("a link"),
            Errno::NXIO | Errno::NODEV => Error::NotAFile("a pipe, socket or device"),
            other => std::io::Error::from(other).into(),
        })
    }

    /// Leaves the date of last access alone; only the owner may ask for that.
    #[cfg(target_os = "linux")]
    const QUIETLY: OFlags = OFlags::NOATIME;
    #[cfg(not(target_os = "linux"))]
    const QUIETLY: OFlags = OFlags::empty();
}

#[cfg(windows)]
mod system {
    use super::{Error, File, Path};

    pub fn open(path: &Path) -> Result<File, Error> {
        if path.symlink_metadata()?.file_type().is_symlink() {
            return Err(Error::NotAFile("a link"));
        }
        Ok(File::open(path)?)
    }
}
