//! In what state a database is found: closed, in use, in the middle of a commit, and then perhaps damaged.

use crate::{files::Files, life::Life, oracle::is_sound};
use rusqlite::Result;
use std::path::Path;
use tests::chance::Chance;

/// What was found.
#[derive(Debug)]
pub struct Found {
    pub files: Files,
    /// What was done to it, in a word.
    pub how: &'static str,
    /// SQLite must find it sound: nothing was done to it that SQLite does not expect.
    pub intact: bool,
}

/// Ends the life of the database at `path` and takes what is there then.
pub fn end(mut life: Life<'_>, path: &Path) -> Result<Found> {
    let found = |files, how| Found { files, how, intact: true };
    match life.chance.below(8) {
        0 | 1 => {
            drop(life);
            Ok(found(Files::of(path), "closed"))
        }
        2 | 3 => Ok(found(Files::of(path), "open")),
        4 | 5 => {
            life.db.execute_batch("BEGIN IMMEDIATE")?;
            life.work()?;
            Ok(found(Files::of(path), "within a transaction"))
        }
        6 => commit(&mut life, path),
        _ => {
            // The log or journal of one moment beside the main file of another.
            let before = Files::of(path);
            life.go_on()?;
            let mut files = Files::of(path);
            let which = 1 + life.chance.index(2);
            files.0[which].clone_from(&before.0[which]);
            Ok(Found { files, how: "stale", intact: false })
        }
    }
}

/// A power cut in a commit: the journal is hot and complete, of the pages some are old and some are new.
fn commit(life: &mut Life<'_>, path: &Path) -> Result<Found> {
    // Pages stay in memory until the commit, and the journal is complete before it.
    life.db.execute_batch(
        "PRAGMA synchronous=OFF; PRAGMA cache_spill=0; PRAGMA cache_size=2000; BEGIN IMMEDIATE",
    )?;
    life.work()?;
    let mut files = Files::of(path);
    let _ = life.db.execute_batch("COMMIT");
    is_sound(&life.db)?;
    let Files([Some(new), _, _]) = Files::of(path) else { return Err(rusqlite::Error::InvalidQuery) };
    if let [Some(old), None, _] = &mut files.0 {
        let page = life.setting.page;
        if new.len() > old.len() && life.chance.one_in(2) {
            let end = old.len() + life.chance.index(new.len() - old.len() + 1);
            old.resize(end, 0);
        }
        for at in (0..old.len().min(new.len())).step_by(page) {
            let end = (at + page).min(old.len()).min(new.len());
            if life.chance.one_in(2) {
                old[at..end].copy_from_slice(&new[at..end]);
            }
        }
    }
    // A full vacuum moves pages while it commits: these came into the journal too late for us.
    Ok(Found { files, how: "within a commit", intact: life.setting.vacuum != "FULL" })
}

/// Damages one of the files: bits, bytes, or its end.
pub fn damage(found: &mut Found, chance: &mut Chance, page: usize) {
    let present = found.files.present();
    if present.is_empty() {
        return;
    }
    let which = chance.of(&present);
    let Some(bytes) = &mut found.files.0[which] else { return };
    found.intact = false;
    found.how = ["damaged", "damaged log", "damaged journal"][which];
    match chance.below(6) {
        0 => bytes.truncate(chance.index(bytes.len())),
        1 => {
            // Cut between two pages.
            let (head, unit) = [(0, page), (32, page + 24), (512, page + 8)][which];
            bytes.truncate((head + unit * chance.index(bytes.len() / unit + 1)).min(bytes.len()));
        }
        2 => {
            let more = chance.index(3 * page);
            bytes.resize(bytes.len() + more, chance.of(&[0, 0xff, 0x41]));
        }
        _ => {
            for _ in 0..=chance.below(3) {
                // The heads of pages are where it hurts.
                let unit = page + [0, 24, 8][which];
                let at = if chance.one_in(2) {
                    chance.index(bytes.len() / unit + 1) * unit + chance.index(40)
                } else {
                    chance.index(bytes.len())
                };
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = chance.of(&[
                        0,
                        1,
                        0x7f,
                        0x80,
                        0xff,
                        13,
                        5,
                        2,
                        10,
                        *byte ^ 1,
                        *byte ^ 0x80,
                        *byte ^ 0x10,
                        byte.wrapping_add(1),
                    ]);
                }
            }
        }
    }
}
