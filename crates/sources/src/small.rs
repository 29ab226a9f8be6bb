//! Small text files of a profile, read whole with a cap.

use std::{io::Read as _, path::Path};

/// # Errors
/// As for a store: no link, pipe or device is opened, and nothing larger than `cap` bytes is read.
pub(crate) fn file(path: &Path, cap: u64) -> Result<Vec<u8>, pages::Error> {
    let mut bytes = Vec::new();
    pages::open(path, cap)?.take(cap).read_to_end(&mut bytes)?;
    Ok(bytes)
}
