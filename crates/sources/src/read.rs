//! Reads one store until it held still, and says what was seen and what not.

use crate::{chromium, gecko};
use model::{Engine, Gap, GapReason, Profile, ReadState, Sink, Store, StoreKind, StoreRead};
use pages::{Column, Database, Error, Options, Row, State, Table};
use std::{
    ops::ControlFlow,
    time::{Duration, Instant},
};

/// Tries and time until a store that keeps changing is called busy.
const TRIES: u32 = 12;
const PATIENCE: Duration = Duration::from_secs(5);
/// Rows between two looks at the clock of the caller.
const TICK_ROWS: u64 = 1_024;

/// What reading a store came to.
#[derive(Debug)]
pub struct Outcome {
    pub read: StoreRead,
    pub gaps: Vec<Gap>,
    /// The sink asked to stop.
    pub stopped: bool,
}

/// Why reading ended before its end.
pub(crate) enum Short {
    Stopped,
    Failed(Error),
    /// A table or column every known version has is not there.
    Unknown(String),
}

impl From<Error> for Short {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// One attempt at a store: the engine's reader works through it.
pub(crate) struct Reading<'a> {
    db: Database,
    sink: &'a mut dyn Sink,
    /// Rows of the table the store is about (visits, cookies), once its scan began.
    counting: bool,
    rows: u64,
    rejected: u64,
}

impl Reading<'_> {
    pub fn user_version(&self) -> u32 {
        self.db.user_version()
    }

    pub fn optional_table(&self, name: &str) -> Option<Table> {
        self.db.table(name)
    }

    pub fn table(&self, name: &str) -> Result<Table, Short> {
        self.db.table(name).ok_or_else(|| Short::Unknown(format!("no table {name}")))
    }

    /// From here on rows count: they are the store's visits or cookies.
    pub fn count_rows(&mut self) {
        self.counting = true;
    }

    /// Passes each row on; `false` from `take` refuses it.
    pub fn scan(
        &mut self,
        table: &Table,
        columns: &[Column],
        take: &mut dyn FnMut(&Row<'_>, &mut dyn Sink) -> bool,
    ) -> Result<(), Short> {
        let (mut rows, mut refused, mut beat) = (0, 0, 0);
        let (total, start) = (self.db.bytes(), self.rows);
        let sink = &mut *self.sink;
        let db = &self.db;
        let counting = self.counting;
        let scan = db.scan(table, columns, &mut |row| {
            if take(row, sink) {
                rows += 1;
            } else {
                refused += 1;
            }
            beat += 1;
            if beat < TICK_ROWS {
                return ControlFlow::Continue(());
            }
            beat = 0;
            sink.tick(db.position().min(total), total, if counting { start + rows } else { start })
        })?;
        self.rejected += scan.rejected + refused;
        if self.counting {
            self.rows += rows;
        }
        if scan.stopped {
            return Err(Short::Stopped);
        }
        let done = self.db.position().min(total);
        if self.sink.tick(done, total, self.rows).is_break() { Err(Short::Stopped) } else { Ok(()) }
    }
}

/// A column every known version has.
pub(crate) fn column(table: &Table, name: &str) -> Result<Column, Short> {
    table.column(name).ok_or_else(|| Short::Unknown(format!("no column {name}")))
}

/// A 32-bit number kept in a wider or signed column.
pub(crate) fn int_of(row: &Row<'_>, index: usize) -> Option<u32> {
    row.int(index).and_then(|number| u32::try_from(number & 0xffff_ffff).ok())
}

/// Reads a store from its start to its end into `sink`.
pub fn read(profile: &Profile, store: &Store, sink: &mut dyn Sink) -> Outcome {
    let clock = Instant::now();
    let mut outcome = Outcome {
        read: StoreRead {
            profile: profile.key.clone(),
            browser_name: profile.browser_name.clone(),
            profile_name: profile.name.clone(),
            kind: store.kind,
            state: ReadState::Unread,
            rows: 0,
            rejected: 0,
            bytes: store.bytes,
            millis: 0,
            tries: 0,
        },
        gaps: Vec::new(),
        stopped: false,
    };
    loop {
        outcome.read.tries += 1;
        let again = outcome.read.tries < TRIES && clock.elapsed() < PATIENCE;
        if attempt(profile, store, sink, &mut outcome, again) {
            break;
        }
        sink.restart();
        outcome.gaps.clear();
        outcome.stopped = false;
    }
    if outcome.read.state == ReadState::Unread {
        // Nothing half-seen stays of a store that could not be read.
        sink.restart();
        outcome.read.rows = 0;
    }
    outcome.read.millis = u64::try_from(clock.elapsed().as_millis()).unwrap_or(u64::MAX);
    outcome
}

/// One attempt; `false`: the store changed under it and it is worth another.
fn attempt(
    profile: &Profile,
    store: &Store,
    sink: &mut dyn Sink,
    outcome: &mut Outcome,
    again: bool,
) -> bool {
    let gap = |outcome: &mut Outcome, reason, detail: String| {
        outcome.gaps.push(Gap {
            reason,
            browser: profile.browser_name.clone(),
            profile: Some(profile.key.clone()),
            store: Some(store.kind),
            detail,
        });
    };
    let db = match Database::open(&store.path, &Options { patience: PATIENCE, ..Options::default() }) {
        Ok(db) => db,
        Err(error) => {
            gap(outcome, reason(&error), error.to_string());
            return true;
        }
    };
    let state = db.state();
    outcome.read.bytes = db.bytes();
    let mut reading = Reading { db, sink, counting: false, rows: 0, rejected: 0 };
    let result = match (profile.engine, store.kind) {
        (Engine::Chromium, StoreKind::History) => chromium::history::read(&mut reading),
        (Engine::Chromium, StoreKind::Cookies) => chromium::cookies::read(&mut reading),
        (Engine::Gecko, StoreKind::History) => gecko::history::read(&mut reading),
        (Engine::Gecko, StoreKind::Cookies) => gecko::cookies::read(&mut reading),
    };
    outcome.read.rows = reading.rows;
    outcome.read.rejected = reading.rejected;
    let settled = reading.db.settled();
    if !matches!(settled, Ok(true)) {
        if again {
            return false;
        }
        outcome.read.state = ReadState::Unread;
        gap(outcome, GapReason::Busy, Error::Busy.to_string());
        return true;
    }
    outcome.read.state = match result {
        Ok(()) if state == State::Partial => {
            gap(outcome, GapReason::Interrupted, "an unfinished write could not be undone whole".to_owned());
            ReadState::Partial
        }
        Ok(()) if outcome.read.rejected > 0 => {
            let detail =
                format!("{} of {}", outcome.read.rejected, outcome.read.rejected + outcome.read.rows);
            gap(outcome, GapReason::SomeRows, detail);
            ReadState::Partial
        }
        Ok(()) => ReadState::Complete,
        Err(Short::Stopped) => {
            outcome.stopped = true;
            gap(outcome, GapReason::Stopped, profile.name.clone());
            ReadState::Partial
        }
        Err(Short::Unknown(what)) => {
            gap(outcome, GapReason::UnknownSchema, what);
            ReadState::Unread
        }
        Err(Short::Failed(error)) => {
            gap(outcome, reason(&error), error.to_string());
            ReadState::Unread
        }
    };
    true
}

fn reason(error: &Error) -> GapReason {
    match error {
        Error::NotFound => GapReason::Missing,
        Error::Forbidden => GapReason::Forbidden,
        Error::NotAFile => GapReason::NotAFile,
        Error::Empty => GapReason::Empty,
        Error::NotADatabase => GapReason::NotADatabase,
        Error::TooLarge { .. } => GapReason::TooLarge,
        Error::Damaged(_) => GapReason::Damaged,
        Error::Busy => GapReason::Busy,
        _ => GapReason::Unreadable,
    }
}
