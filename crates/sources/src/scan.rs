//! One attempt at a store: what an engine's reader works through.

use crate::visited::Visited;
use model::Sink;
use pages::{Column, Database, Error, Keep, Row, Table};
use std::{
    cell::{Cell, RefCell},
    ops::ControlFlow,
};

/// Rows between two looks at the clock of the caller.
const TICK_ROWS: u64 = 1_024;

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
    pub fn look_up(&mut self, columns: &Columns, take: Take<'_>) -> Result<(), Short> {
        self.scan(columns, 0, take)
    }

    /// Reads the table the store is about: its rows count.
    pub fn report(&mut self, columns: &Columns, take: Take<'_>) -> Result<(), Short> {
        self.scan(columns, 1, take)
    }

    /// Reads the table the store is about, all of whose rows count, where only those of some pages matter: `page` is
    /// the column with a page's id.
    pub fn report_of(
        &mut self,
        columns: &Columns,
        page: usize,
        pages: &Visited,
        take: Take<'_>,
    ) -> Result<(), Short> {
        let Some(&key) = columns.asked.get(page) else { return self.report(columns, take) };
        let Self { db, sink, rows, rejected } = self;
        // Both callbacks look at the clock and at the sink; they never run at once.
        let shared = RefCell::new((&mut **sink, 0_u64));
        let (before, refused) = (*rows, Cell::new(0_u64));
        let scan = db.scan_where(
            &columns.table,
            &columns.asked,
            None,
            key,
            &mut |id| {
                let (sink, seen) = &mut *shared.borrow_mut();
                *seen += 1;
                if *seen % TICK_ROWS == 0 && tick(db, &mut **sink, before + *seen).is_break() {
                    Keep::Stop
                } else if pages.may_hold(id) {
                    Keep::Row
                } else {
                    Keep::Nothing
                }
            },
            &mut |row| {
                if !take(row, &mut *shared.borrow_mut().0) {
                    refused.set(refused.get() + 1);
                }
                ControlFlow::Continue(())
            },
        )?;
        *rows = before + scan.rows - refused.get();
        *rejected = rejected.saturating_add(scan.rejected + refused.get());
        if scan.stopped || tick(db, &mut **sink, *rows).is_break() { Err(Short::Stopped) } else { Ok(()) }
    }

    fn scan(&mut self, columns: &Columns, worth: u64, take: Take<'_>) -> Result<(), Short> {
        let Self { db, sink, rows, rejected } = self;
        let mut beat = 0;
        let scan = db.scan(&columns.table, &columns.asked, &mut |row| {
            if take(row, &mut **sink) {
                *rows += worth;
            } else {
                *rejected += 1;
            }
            beat += 1;
            if beat % TICK_ROWS == 0 { tick(db, &mut **sink, *rows) } else { ControlFlow::Continue(()) }
        })?;
        *rejected = rejected.saturating_add(scan.rejected);
        if scan.stopped || tick(db, &mut **sink, *rows).is_break() { Err(Short::Stopped) } else { Ok(()) }
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
        if at == usize::MAX { Err(Short::Unknown(format!("no column {name}"))) } else { Ok(at) }
    }

    /// Asks for a column that came, went or was renamed over the years, newest name first. Where there is none, what
    /// is returned is NULL in every row.
    pub fn want(&mut self, names: &[&str]) -> usize {
        let Some(column) = names.iter().find_map(|name| self.table.column(name)) else { return usize::MAX };
        self.asked.push(column);
        self.asked.len() - 1
    }
}
