//! Saving: the whole report or none, and nobody else's to read.

use crate::{Format, write};
use model::Footprint;
use std::{
    io,
    path::{Path, PathBuf},
};
use words::Words;

/// Names the file and the cause. What stood there before stands there still.
#[derive(Debug, thiserror::Error)]
#[error("{}: the report cannot be written: {cause}", place.display())]
pub struct Error {
    place: PathBuf,
    #[source]
    cause: io::Error,
}

/// Writes the report to `path`, in place of what stands there: first beside it, in a new file that only its owner can
/// read, then under its name when all is on the disk. A link at `path` is replaced, never followed.
///
/// # Errors
/// The folder is missing or not writable, the disk is full, or `path` is a folder.
pub fn save(footprint: &Footprint, format: Format, words: &Words, path: &Path) -> Result<(), Error> {
    replace(footprint, format, words, path).map_err(|cause| Error { place: path.to_owned(), cause })
}

fn replace(footprint: &Footprint, format: Format, words: &Words, path: &Path) -> io::Result<()> {
    if path.file_name().is_none() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // O_CREAT and O_EXCL, so no link is followed; 0600; removed again when anything below fails.
    let mut file = tempfile::Builder::new().prefix(".spoor-report-").tempfile_in(folder)?;
    write(footprint, format, words, &mut file)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    keep(folder)
}

/// The new name is on the disk too.
#[cfg(unix)]
fn keep(folder: &Path) -> io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

/// Where a folder cannot be opened as a file, its system keeps names by itself.
#[cfg(not(unix))]
fn keep(_: &Path) -> io::Result<()> {
    Ok(())
}
