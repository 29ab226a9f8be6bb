//! What the person should know of the ledger after it was opened.

use std::path::PathBuf;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// There was none; it was made.
    Fresh,
    Existing,
    /// A newer Spoor wrote it: it is read and not written.
    ReadOnlyNewer {
        version: i64,
    },
    /// It was damaged: renamed to `to`, and a fresh one made.
    SetAside {
        to: PathBuf,
    },
}
