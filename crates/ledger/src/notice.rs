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

impl Notice {
    /// A sentence for people; `None` where all is as it should be.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match self {
            Self::Fresh | Self::Existing => None,
            Self::ReadOnlyNewer { version } => Some(format!(
                "The log was written by a newer Spoor (version {version}). It is shown and not changed; use that newer Spoor to add to it."
            )),
            Self::SetAside { to } => Some(format!(
                "The log was damaged. It was kept as {} and a new one was started. `spoor ledger restore` brings back the last copy, if there is one.",
                to.display()
            )),
        }
    }
}
