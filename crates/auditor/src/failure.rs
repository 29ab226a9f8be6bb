//! What a command answers when it cannot do its work.

use serde::Serialize;
use ts_rs::TS;

/// An error for people: what failed and why, and a word the screen can act on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// `arguments`, `unknown-command`, `running`, `ledger`, `no-audit`, `sample`, `save`, `settings`.
    pub code: String,
    pub message: String,
}

impl Failure {
    pub(crate) fn new(code: &str, message: impl std::fmt::Display) -> Self {
        Self { code: code.to_owned(), message: message.to_string() }
    }
}

impl From<ledger::Error> for Failure {
    fn from(error: ledger::Error) -> Self {
        Self::new("ledger", error)
    }
}
