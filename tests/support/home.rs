//! A home folder told in a few words.

use jiff::Timestamp;
use tempfile::TempDir;

/// Writes the story (see the crate `sample`) into a new folder, as seen now.
#[must_use]
pub fn home(story: &str) -> TempDir {
    home_at(story, Timestamp::now())
}

/// The same, as seen at `now`.
#[must_use]
pub fn home_at(story: &str, now: Timestamp) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    sample::tell(folder.path(), story, now).unwrap();
    folder
}
