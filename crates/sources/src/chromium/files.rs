//! `File System`: folders in which sites keep files of their own; sizes alone, no name of a file.
//!
//! `Origins` notes `ORIGIN:https_HOST_PORT` with the folder's name, three digits (`sandbox_origin_database.cc`).

use crate::{leveldb::Newest, loose::Loose, scan::Short};
use std::path::Path;

const NOTE: &[u8] = b"ORIGIN:";

/// The origins that have one, as `https_HOST_PORT`, and the bytes in it.
pub(super) fn sizes(profile: &Path, loose: &mut Loose<'_>) -> Result<Vec<(String, u64)>, Short> {
    let root = profile.join("File System");
    let newest = Newest::read(&root.join("Origins"), NOTE, loose)?;
    loose.rejected += newest.rejected;
    let mut sizes = Vec::new();
    for (key, folder) in newest.values() {
        let (Some(Ok(origin)), Ok(folder)) =
            (key.get(NOTE.len()..).map(std::str::from_utf8), std::str::from_utf8(folder))
        else {
            continue;
        };
        // Nothing else may name a folder to look into.
        if !folder.is_empty() && folder.bytes().all(|byte| byte.is_ascii_digit()) {
            sizes.push((origin.to_owned(), loose.weigh(&root.join(folder))?));
        }
    }
    Ok(sizes)
}
