//! `Service Worker/Database`: whose scripts the browser runs in the background, one note a site; no script is opened.
//!
//! A key `INITDATA_UNIQUE_ORIGIN:KEY` stands while a site (a storage key) has a worker (`service_worker_database.cc`).

use crate::{leveldb::Newest, loose::Loose, scan::Short};
use std::path::Path;

const NOTE: &[u8] = b"INITDATA_UNIQUE_ORIGIN:";

/// The storage keys that have one.
pub(super) fn keys(profile: &Path, loose: &mut Loose<'_>) -> Result<Vec<String>, Short> {
    let newest = Newest::read(&profile.join("Service Worker/Database"), NOTE, loose)?;
    loose.rejected += newest.rejected;
    let keys = newest.values().filter_map(|(key, _)| std::str::from_utf8(key.get(NOTE.len()..)?).ok());
    Ok(keys.map(str::to_owned).collect())
}
