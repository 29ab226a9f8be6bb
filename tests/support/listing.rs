//! Everything that can be seen of a folder from outside: names, kinds, sizes, times, and the bytes themselves.

use std::{
    collections::{BTreeMap, BTreeSet},
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

/// One entry: kind and rights, inode, size, time of change of bytes and of the entry (ns), digest of the bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    mode: u32,
    inode: u64,
    size: u64,
    changed: i128,
    touched: i128,
    bytes: u64,
}

/// What stands where.
pub type Listing = BTreeMap<PathBuf, Entry>;

/// Lists a folder and all below it. Two equal listings mean that nothing there was written, made, renamed or removed.
#[must_use]
pub fn of(folder: &Path) -> Listing {
    let mut entries = Listing::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(path) = open.pop() {
        let meta = std::fs::symlink_metadata(&path).unwrap();
        let mut bytes = 0;
        if meta.is_dir() {
            open.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else if meta.is_file() {
            bytes = digest(&std::fs::read(&path).unwrap());
        }
        let nanos = |seconds: i64, nanos: i64| i128::from(seconds) * 1_000_000_000 + i128::from(nanos);
        let entry = Entry {
            mode: meta.mode(),
            inode: meta.ino(),
            size: meta.size(),
            changed: nanos(meta.mtime(), meta.mtime_nsec()),
            touched: nanos(meta.ctime(), meta.ctime_nsec()),
            bytes,
        };
        entries.insert(path, entry);
    }
    entries
}

/// FNV-1a.
fn digest(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The paths at which two listings differ, each once.
#[must_use]
pub fn changed<'a>(before: &'a Listing, after: &'a Listing) -> Vec<&'a Path> {
    let paths: BTreeSet<&PathBuf> = before.keys().chain(after.keys()).collect();
    let paths = paths.into_iter().filter(|path| before.get(*path) != after.get(*path));
    paths.map(PathBuf::as_path).collect()
}
