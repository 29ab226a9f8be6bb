//! One seed: a database is made, lived in, left, perhaps damaged, and read twice.

use crate::{
    agree::agree,
    ending::{self, Found},
    files::Files,
    life::Life,
    oracle::{Row, Shape, is_sound, open, ours, shapes, theirs},
    setting::Setting,
};
use pages::{Error, State};
use rusqlite::Connection;
use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};
use tests::chance::Chance;

/// What a seed came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub how: &'static str,
    /// SQLite found the database sound, so that every table was compared.
    pub compared: bool,
    pub state: Option<State>,
    pub tables: u64,
    pub rows: u64,
    pub rejected: u64,
    /// The page reader did not open it.
    pub refused: bool,
    /// SQLite found it sound, and the page reader did not read all of it.
    pub stricter: bool,
}

/// A reading of these few pages takes milliseconds.
const TIME: Duration = Duration::from_secs(5);

/// What `seed` leaves on the disk; `room` is an empty folder to work in.
pub fn make(seed: u64, room: &Path) -> rusqlite::Result<(Setting, Found, Vec<Shape>)> {
    let chance = &mut Chance::new(seed);
    let setting = Setting::new(chance);
    let path = room.join("db");
    let mut life = Life::new(&setting, setting.create(&path)?, chance)?;
    life.go_on()?;
    let known = shapes(&life.db)?;
    let mut found = ending::end(life, &path)?;
    if chance.one_in(3) {
        ending::damage(&mut found, chance, setting.page);
    }
    Ok((setting, found, known))
}

/// Reads what was found with both, and compares.
///
/// # Errors
/// The difference, in words.
pub fn compare(found: &Found, known: &[Shape], chance: &mut Chance, room: &Path) -> Result<Outcome, String> {
    let mut outcome = Outcome { how: found.how, ..Outcome::default() };
    let mine = found.files.lay(&room.join("ours"));
    let started = Instant::now();
    let opened = open(&mine);
    if let Ok(database) = &opened {
        for shape in known {
            if let Some(table) = database.table(&shape.name) {
                let columns: Vec<_> = table.columns().iter().filter_map(|name| table.column(name)).collect();
                if let Ok((_, rejected)) = ours(database, &table, &columns, None) {
                    outcome.rejected += rejected;
                }
            }
        }
    }
    if started.elapsed() > TIME {
        return Err(format!("it took {:?}", started.elapsed()));
    }
    let path = found.files.lay(&room.join("theirs"));
    let db = Connection::open(&path).map_err(|error| error.to_string())?;
    outcome.refused = opened.is_err();
    let (shapes, rows) = match tell(&db) {
        Ok(told) => told,
        Err(error) if found.intact => return Err(format!("SQLite finds it damaged: {error}")),
        Err(_) => return Ok(outcome),
    };
    outcome.compared = true;
    let database = match opened {
        Ok(database) => database,
        // SQLite takes a file without a page for a database without a table.
        Err(Error::Empty | Error::NotFound | Error::NotADatabase) if shapes.is_empty() => return Ok(outcome),
        Err(_) if !found.intact => {
            outcome.stricter = true;
            return Ok(outcome);
        }
        Err(error) => return Err(format!("SQLite reads it, we say: {error}")),
    };
    outcome.state = Some(database.state());
    for (shape, rows) in shapes.iter().zip(&rows) {
        let all = agree(&database, shape, rows, found.intact, chance)
            .map_err(|error| format!("table {}: {error}", shape.name))?;
        outcome.stricter |= !all;
        outcome.tables += 1;
        outcome.rows += rows.len() as u64;
    }
    let settled = database.settled().map_err(|error| error.to_string())?;
    if settled { Ok(outcome) } else { Err("it is not settled".to_owned()) }
}

/// All that SQLite says, if it finds the database sound.
fn tell(db: &Connection) -> rusqlite::Result<(Vec<Shape>, Vec<Vec<Row>>)> {
    is_sound(db)?;
    let shapes = shapes(db)?;
    let shapes: Vec<_> = shapes.into_iter().filter(|shape| shape.name != "sqlite_schema").collect();
    let rows = shapes.iter().map(|shape| theirs(db, shape)).collect::<rusqlite::Result<_>>()?;
    Ok((shapes, rows))
}

/// Makes and compares one seed in `room`, which is emptied, and adds what it left to `corpus`. A difference is told
/// with the files it was found in.
pub fn run(seed: u64, room: &Path, corpus: Option<&Path>) -> Result<Outcome, (String, Option<Files>)> {
    let _ = fs::remove_dir_all(room);
    fs::create_dir_all(room).map_err(|error| (error.to_string(), None))?;
    let (setting, found, known) =
        make(seed, room).map_err(|error| (format!("it cannot be made: {error}"), None))?;
    if let Some(folder) = corpus {
        crate::corpus::add(folder, seed, &found.files);
    }
    compare(&found, &known, &mut Chance::new(!seed), room)
        .map_err(|error| (format!("{} ({setting:?}): {error}", found.how), Some(found.files)))
}
