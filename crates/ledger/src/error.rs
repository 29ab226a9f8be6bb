//! Why the ledger cannot do its work.

use std::io;

/// Names the ledger's folder and the cause.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder or a file in it cannot be made, read, or kept from other users.
    #[error("{place}: the ledger's files cannot be used: {cause}")]
    Files { place: String, cause: io::Error },
    /// SQLite refuses (full disk, lock held too long, damage met later).
    #[error("{place}: the ledger cannot be {doing}: {cause}")]
    Database { place: String, doing: &'static str, cause: rusqlite::Error },
    #[error("{place}: the ledger was written by a newer Spoor (version {version}) and is only read")]
    Newer { place: String, version: i64 },
    /// The system gives no random bytes for the key.
    #[error("the ledger's key cannot be made: {cause}")]
    Key { cause: getrandom::Error },
}
