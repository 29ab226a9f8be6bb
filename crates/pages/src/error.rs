//! Why a database could not be read.

use std::io;

/// Why a database could not be read. Nothing here names a file or quotes its content.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No file of that name.
    #[error("there is no such file")]
    NotFound,
    /// The system does not let this user read it.
    #[error("the file may not be read by this user")]
    Forbidden,
    /// A folder, a link, a pipe, a socket or a device.
    #[error("this is not a regular file")]
    NotAFile,
    /// Zero bytes. SQLite would call it an empty database.
    #[error("the file is empty")]
    Empty,
    /// The first bytes are not those of a SQLite 3 database (it may be encrypted).
    #[error("this is not a SQLite database")]
    NotADatabase,
    /// Larger than [`Options::max_bytes`](crate::Options::max_bytes).
    #[error("the file has {bytes} bytes, more than the limit")]
    TooLarge {
        /// Its size.
        bytes: u64,
    },
    /// The file contradicts the format.
    #[error("the database is damaged: {0}")]
    Damaged(&'static str),
    /// Another program kept writing, or keeps the file to itself, for all of
    /// [`Options::patience`](crate::Options::patience).
    #[error("another program keeps changing the file")]
    Busy,
    /// Anything else the system said.
    #[error("the file could not be read: {0}")]
    Io(#[source] io::Error),
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::Forbidden,
            _ => Self::Io(error),
        }
    }
}
