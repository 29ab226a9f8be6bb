//! What is fixed when a database is made: sizes, encoding, journal, locks.

use rusqlite::Connection;
use std::{fs, path::Path};
use tests::chance::Chance;

/// How a database is kept.
#[derive(Clone, Debug)]
pub struct Setting {
    pub page: usize,
    pub reserved: u8,
    pub encoding: &'static str,
    pub vacuum: &'static str,
    pub journal: &'static str,
    locking: &'static str,
    /// Unless it is off, SQLite counts the records of a journal, in one segment for each time it is made safe.
    synchronous: &'static str,
    /// Pages in the writer's memory: more than these go to the disk before the commit.
    cache: u32,
}

impl Setting {
    pub fn new(chance: &mut Chance) -> Self {
        let page = chance.of(&[
            512, 512, 512, 512, 1024, 1024, 1024, 2048, 4096, 4096, 4096, 8192, 16_384, 32_768, 65_536,
        ]);
        let reserved = if chance.one_in(4) { chance.of(&[1, 8, 12, 32, 255]) } else { 0 };
        Self {
            page,
            // SQLite wants 480 usable bytes.
            reserved: if page == 512 { reserved.min(32) } else { reserved },
            encoding: chance.of(&["UTF-8", "UTF-8", "UTF-8", "UTF-16le", "UTF-16be"]),
            vacuum: chance.of(&["NONE", "NONE", "FULL", "INCREMENTAL"]),
            journal: chance.of(&["DELETE", "TRUNCATE", "PERSIST", "WAL", "WAL", "WAL"]),
            locking: chance.of(&["NORMAL", "NORMAL", "EXCLUSIVE"]),
            synchronous: chance.of(&["OFF", "OFF", "OFF", "NORMAL", "FULL"]),
            cache: chance.of(&[1, 5, 5, 10, 2000]),
        }
    }

    /// Makes the database.
    pub fn create(&self, path: &Path) -> rusqlite::Result<Connection> {
        let Self { page, encoding, vacuum, journal, locking, synchronous, cache, .. } = self;
        let sizes =
            format!("PRAGMA page_size={page}; PRAGMA encoding='{encoding}'; PRAGMA auto_vacuum={vacuum};");
        let mut db = Connection::open(path)?;
        db.execute_batch(&format!("{sizes} PRAGMA synchronous=OFF;"))?;
        if self.reserved > 0 {
            // SQLite keeps the reserved bytes that it finds in the header of a database; here is nothing else yet.
            db.execute_batch("PRAGMA user_version=7")?;
            drop(db);
            let mut bytes = fs::read(path).unwrap();
            bytes[20] = self.reserved;
            let end = u16::try_from(page - usize::from(self.reserved)).unwrap();
            bytes[105..107].copy_from_slice(&end.to_be_bytes());
            fs::write(path, bytes).unwrap();
            db = Connection::open(path)?;
        }
        db.execute_batch(&format!(
            "PRAGMA foreign_keys=OFF; PRAGMA locking_mode={locking}; PRAGMA journal_mode={journal}; PRAGMA synchronous={synchronous};
             PRAGMA cache_size={cache}; PRAGMA cache_spill={cache}; PRAGMA wal_autocheckpoint={};",
            if cache % 2 == 0 { 0 } else { 20 },
        ))?;
        Ok(db)
    }
}
