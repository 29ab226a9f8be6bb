//! Reads the newest values under one beginning of keys out of a `LevelDB` folder, without its lock and without its library.
//!
//! Formats: `doc/log_format.md`, `doc/table_format.md`, `db/write_batch.cc` and `db/dbformat.h` of `LevelDB`. All logs and
//! tables of the folder are looked through; of two values of a key the higher sequence number counts, so that the
//! manifest is not needed. Checksums are not compared: what makes no sense is refused, and a log may end anywhere.
//! Tables are sorted: only blocks that may hold keys of that beginning are read.

mod batch;
mod block;
mod number;
mod table;

pub(crate) use number::varint;

use crate::{loose::Loose, scan::Short, small};
use std::{collections::BTreeMap, path::Path};

/// Chromium writes logs of 4 MB and tables of 2 MB; one record may be larger.
const FILE: u64 = 64 << 20;
/// Far more than there are sites in any profile.
const KEYS: usize = 200_000;
const KEY: usize = 4_096;
const VALUE: usize = 256;

/// Keys of one beginning with their newest values; short ones alone.
pub(crate) struct Newest<'p> {
    prefix: &'p [u8],
    found: BTreeMap<Vec<u8>, (u64, Option<Vec<u8>>)>,
    /// Files and records that could not be understood.
    pub rejected: u64,
}

impl<'p> Newest<'p> {
    /// Looks through all files of `folder`; nothing where there is none.
    pub fn read(folder: &Path, prefix: &'p [u8], loose: &mut Loose<'_>) -> Result<Self, Short> {
        let mut newest = Self { prefix, found: BTreeMap::new(), rejected: 0 };
        for name in loose.files(folder)? {
            loose.tick()?;
            let path = folder.join(&name);
            let read = match name.rsplit_once('.') {
                Some((_, "log")) => small::file(&path, FILE).map(|bytes| batch::read(&bytes, &mut newest)),
                Some((_, "ldb" | "sst")) => {
                    pages::open(&path, FILE).map(|mut file| table::read(&mut file, &mut newest).is_some())
                }
                _ => continue,
            };
            // Compaction removes files while they are looked at; what was in them is in a later one.
            if !matches!(read, Ok(true) | Err(pages::Error::NotFound)) {
                newest.rejected += 1;
            }
        }
        Ok(newest)
    }

    /// Those that were not deleted.
    pub fn values(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        self.found.iter().filter_map(|(key, (_, value))| Some((key.as_slice(), value.as_deref()?)))
    }

    /// `None`: deleted by this record.
    fn put(&mut self, sequence: u64, key: &[u8], value: Option<&[u8]>) {
        if !key.starts_with(self.prefix) || key.len() > KEY || value.is_some_and(|value| value.len() > VALUE)
        {
            return;
        }
        if let Some(known) = self.found.get_mut(key) {
            if sequence >= known.0 {
                *known = (sequence, value.map(<[u8]>::to_vec));
            }
        } else if self.found.len() < KEYS {
            self.found.insert(key.to_vec(), (sequence, value.map(<[u8]>::to_vec)));
        } else {
            self.rejected += 1;
        }
    }
}
