//! Spoor's own log: audits and traces in one SQLite file that only its owner can open.

mod backup;
mod between;
mod change;
mod column;
mod coverage;
mod decision;
mod entry;
mod error;
mod folder;
mod forget;
mod holder;
mod key;
mod notice;
mod open;
mod past;
mod presence;
mod recall;
mod record;
mod stranger;
mod term;

pub use between::{Between, ChangeRow};
pub use entry::{
    AuditRow, CookieSeen, Entry, Forget, Forgotten, HoldingSeen, Learned, Recall, Retired, Sweep, TraceRow,
};
pub use error::Error;
pub use key::Digester;
pub use notice::Notice;
pub use presence::PresenceSeen;
pub use stranger::{Stranger, StrangerKey};

use folder::Folder;
use rusqlite::Connection;

/// The log of one person's audits, in a folder or in memory.
pub struct Ledger {
    base: Connection,
    /// `None`: in memory.
    folder: Option<Folder>,
    digester: Digester,
    /// Version of a newer Spoor's ledger: then nothing is written.
    newer: Option<i64>,
}

impl Ledger {
    /// The keyed digest of a host or address; see [`Digester::digest`].
    #[must_use]
    pub fn digest(&self, text: &str) -> u64 {
        self.digester.digest(text)
    }

    /// The key of today; [`Forget::All`] replaces it.
    #[must_use]
    pub fn digester(&self) -> Digester {
        self.digester.clone()
    }

    fn place(&self) -> String {
        self.folder.as_ref().map_or_else(|| "in memory".to_owned(), Folder::place)
    }

    fn failed(&self, doing: &'static str) -> impl Fn(rusqlite::Error) -> Error + use<> {
        let place = self.place();
        move |cause| Error::Database { place: place.clone(), doing, cause }
    }

    fn writable(&self) -> Result<(), Error> {
        self.newer.map_or(Ok(()), |version| Err(Error::Newer { place: self.place(), version }))
    }
}
