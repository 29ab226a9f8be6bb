//! One attempt at a store: what an engine's reader works through.

use crate::sieve::Sieve;
use model::Sink;
use pages::{Column, Database, Error, Keep, Row, Table};
use std::{cell::RefCell, ops::ControlFlow};

/// Rows between two looks at the clock of the caller.
pub(crate) const TICK_ROWS: u64 = 1_024;

/// The place of a column that a table does not have: NULL in every row.
pub(crate) const NOWHERE: usize = usize::MAX;

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

/// The place of a column, and the numbers in it that matter; `None`: every row does.
pub(crate) type Only<'o> = Option<(usize, &'o Sieve)>;

/// Takes one row; `false` refuses it.
pub(crate) type Take<'t> = &'t mut dyn FnMut(&Row<'_>, &mut dyn Sink) -> bool;

pub(crate) struct Reading<'a> {
    pub db: &'a Database,
    sink: &'a mut dyn Sink,
    /// Visits or cookies reported.
    pub rows: u64,
    /// Rows of any table that could not be understood.
    pub rejected: u64,
}

impl<'a> Reading<'a> {
    pub fn new(db: &'a Database, sink: &'a mut dyn Sink) -> Self {
        Self { db, sink, rows: 0, rejected: 0 }
    }

    pub fn table(&self, name: &str) -> Result<Columns, Short> {
        self.optional_table(name).ok_or_else(|| Short::Unknown(format!("no table {name}")))
    }

    pub fn optional_table(&self, name: &str) -> Option<Columns> {
        self.db.table(name).map(|table| Columns { table, asked: Vec::new() })
    }

    /// Reads a table that others refer to.
    pub fn look_up(&mut self, columns: &Columns, only: Only<'_>, take: Take<'_>) -> Result<(), Short> {
        self.scan(columns, 0, only, take)
    }

    /// Reads the table the store is about: its rows count, also those that do not matter.
    pub fn report(&mut self, columns: &Columns, only: Only<'_>, take: Take<'_>) -> Result<(), Short> {
        self.scan(columns, 1, only, take)
    }

    fn scan(&mut self, columns: &Columns, worth: u64, only: Only<'_>, take: Take<'_>) -> Result<(), Short> {
        let Self { db, sink, rows, rejected } = self;
        // Both callbacks below need it; they never run at once.
        let beat = RefCell::new(Beat { db, sink: &mut **sink, before: *rows, worth, seen: 0, refused: 0 });
        let mut row = |row: &Row<'_>| {
            let beat = &mut *beat.borrow_mut();
            let taken = take(row, &mut *beat.sink);
            beat.refused += u64::from(!taken);
            beat.next()
        };
        let only = only.and_then(|(place, sieve)| Some((*columns.asked.get(place)?, sieve)));
        let scan = match only {
            None => db.scan(&columns.table, &columns.asked, &mut row),
            Some((key, sieve)) => {
                let keep = &mut |number| match sieve.may_hold(number) {
                    true => Keep::Row,
                    false if beat.borrow_mut().next().is_break() => Keep::Stop,
                    false => Keep::Nothing,
                };
                db.scan_where(&columns.table, &columns.asked, None, key, keep, &mut row)
            }
        }?;
        let Beat { refused, .. } = beat.into_inner();
        *rows += worth * (scan.rows - refused);
        *rejected = rejected.saturating_add(scan.rejected + refused);
        if scan.stopped || tick(db, &mut **sink, *rows).is_break() { Err(Short::Stopped) } else { Ok(()) }
    }
}

/// Looks at the clock of the caller now and then.
struct Beat<'b> {
    db: &'b Database,
    sink: &'b mut dyn Sink,
    before: u64,
    worth: u64,
    seen: u64,
    refused: u64,
}

impl Beat<'_> {
    #[inline]
    fn next(&mut self) -> ControlFlow<()> {
        self.seen += 1;
        if !self.seen.is_multiple_of(TICK_ROWS) {
            return ControlFlow::Continue(());
        }
        tick(self.db, &mut *self.sink, self.before + self.worth * (self.seen - self.refused))
    }
}

fn tick(db: &Database, sink: &mut dyn Sink, rows: u64) -> ControlFlow<()> {
    let total = db.bytes();
    sink.tick(db.position().min(total), total, rows)
}

/// A table, and the columns asked of it: what is not asked for is never decoded.
pub(crate) struct Columns {
    table: Table,
    asked: Vec<Column>,
}

impl Columns {
    /// Asks for a column every known version has; where it will stand in a row.
    pub fn need(&mut self, name: &str) -> Result<usize, Short> {
        let at = self.want(&[name]);
        if at == NOWHERE { Err(Short::Unknown(format!("no column {name}"))) } else { Ok(at) }
    }

    /// Asks for a column that came, went or was renamed over the years, newest name first. Where there is none, what
    /// is returned is NULL in every row.
    pub fn want(&mut self, names: &[&str]) -> usize {
        let Some(column) = names.iter().find_map(|name| self.table.column(name)) else { return NOWHERE };
        self.asked.push(column);
        self.asked.len() - 1
    }
}
