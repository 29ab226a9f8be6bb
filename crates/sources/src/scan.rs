//! One attempt at a store: what an engine's reader works through.

use crate::{
    sieve::Sieve,
    visited::Visited,
    watermark::{Before, Tail},
};
use model::Sink;
use pages::{Column, Database, Error, Keep, Row, Table};
use std::{cell::RefCell, ops::ControlFlow};

/// Rows between two looks at the clock of the caller.
pub(crate) const TICK_ROWS: u64 = 1_024;

/// More pages than this are read all in a row rather than sought one by one.
const MOST_SOUGHT: usize = 20_000;

/// To seek a row costs as much as to read so many in a row; a page is sought and then its rows.
const SOUGHT_OF: u64 = 400;
/// Rows sought between two looks at the clock of the caller.
const SOUGHT_AT_ONCE: usize = 256;

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

/// Of pages nobody knows, the last visit is told of so many of the newest: months of a person's, and what it
/// costs does not grow with the store.
const NEWEST: i64 = 1 << 14;

/// Takes one row; `false` refuses it.
pub(crate) type Take<'t> = &'t mut dyn FnMut(&Row<'_>, &mut dyn Sink) -> bool;

pub(crate) struct Reading<'a> {
    pub db: &'a Database,
    sink: &'a mut dyn Sink,
    before: Option<&'a Before<'a>>,
    /// Visits or cookies reported, those of before included.
    pub rows: u64,
    /// Rows of any table that could not be understood.
    pub rejected: u64,
    /// Rows of the dated table up to this one were told before.
    after: Option<i64>,
    /// Rows of the dated table, where they were counted.
    counted: u64,
    /// Where the next reading may begin.
    pub tail: Option<Tail>,
}

/// The dated table of a store: the place of its date, and that of a page's id.
pub(crate) struct Dated<'d> {
    pub columns: &'d Columns,
    pub date: usize,
    pub page: usize,
    /// Names of the table and of the column with a page's id.
    pub name: &'static str,
    pub key: &'static str,
    /// The date of 1970-01-01 in the table's own microseconds.
    pub epoch: i64,
}

impl<'a> Reading<'a> {
    pub fn new(db: &'a Database, sink: &'a mut dyn Sink, before: Option<&'a Before<'a>>) -> Self {
        Self { db, sink, before, rows: 0, rejected: 0, after: None, counted: 0, tail: None }
    }

    pub fn table(&self, name: &str) -> Result<Columns, Short> {
        self.optional_table(name).ok_or_else(|| Short::Unknown(format!("no table {name}")))
    }

    pub fn optional_table(&self, name: &str) -> Option<Columns> {
        self.db.table(name).map(|table| Columns { table, asked: Vec::new() })
    }

    /// Reads a table that others refer to.
    pub fn look_up(&mut self, columns: &Columns, only: Only<'_>, take: Take<'_>) -> Result<(), Short> {
        self.scan(columns, 0, (only, i64::MAX), None, None, take)
    }

    /// The same, with all rows above a rowid.
    pub fn look_up_with(
        &mut self,
        columns: &Columns,
        only: Only<'_>,
        above: i64,
        take: Take<'_>,
    ) -> Result<(), Short> {
        self.scan(columns, 0, (only, above), None, None, take)
    }

    /// Pages of a table with a greater rowid are the newest; none are where the receiver does not ask.
    pub fn newest(&self, columns: &Columns) -> Result<i64, Short> {
        let mut last = None;
        if self.sink.hears_strangers() {
            let _ = self.db.last(&columns.table, &[], &mut |row| last = Some(row.rowid()))?;
        }
        Ok(last.map_or(i64::MAX, |last: i64| last.saturating_sub(NEWEST)))
    }

    /// Reads a table whose rows have the numbers of the dated table's, those of new ones.
    pub fn look_up_new(&mut self, columns: &Columns, take: Take<'_>) -> Result<(), Short> {
        self.scan(columns, 0, (None, i64::MAX), self.after, None, take)
    }

    /// Reads the table the store is about: its rows count, also those that do not matter.
    pub fn report(&mut self, columns: &Columns, only: Only<'_>, take: Take<'_>) -> Result<(), Short> {
        self.scan(columns, 1, (only, i64::MAX), None, None, take)
    }

    /// Goes on behind the rows that were told before, if the table still is what it was then. Before anything is read.
    pub fn resume(&mut self, dated: &Dated<'_>) -> Result<(), Short> {
        let tail = self.before.and_then(|before| before.watermark?.tail);
        if let (Some(tail), Some(date)) = (tail, dated.columns.column(dated.date))
            && tail.continues(self.db, &dated.columns.table, date)?
        {
            self.after = Some(tail.after);
            self.rows = tail.rows;
            self.sink.resume(false);
        }
        Ok(())
    }

    /// Ids of the pages of new rows, ascending; `None` where all are new, or so many that all pages may as well be read.
    pub fn new_pages(&self, dated: &Dated<'_>) -> Result<Option<Vec<i64>>, Short> {
        let Some((after, page)) = self.after.zip(dated.columns.column(dated.page)) else { return Ok(None) };
        let mut ids = Vec::new();
        let scan = self.db.scan_after(&dated.columns.table, &[page], after, &mut |row| {
            ids.extend(row.int(0));
            if ids.len() > MOST_SOUGHT { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        ids.sort_unstable();
        ids.dedup();
        Ok((!scan.stopped).then_some(ids))
    }

    /// Reads those rows of a table that others refer to which have one of these ids.
    pub fn look_up_ids(&mut self, columns: &Columns, ids: Vec<i64>, take: Take<'_>) -> Result<(), Short> {
        let Self { db, sink, rejected, .. } = self;
        let mut refused = 0;
        let scan = db.rows(&columns.table, &columns.asked, ids, &mut |row| {
            refused += u64::from(!take(row, &mut **sink));
        })?;
        *rejected = rejected.saturating_add(scan.rejected + refused);
        Ok(())
    }

    /// Reads the dated table the store is about, of which only rows of some pages matter, and keeps in mind how far its
    /// rows will not change any more.
    pub fn report_dated(&mut self, dated: &Dated<'_>, pages: &Visited, take: Take<'_>) -> Result<(), Short> {
        if let Some(rowids) = self.sought(dated, pages)? {
            return self.report_rows(dated, &rowids, take);
        }
        let only = Some((dated.page, pages.sieve()));
        self.scan(dated.columns, 1, (only, i64::MAX), self.after, self.edge(dated), take)
    }

    /// `None`: nobody asks where the next reading may begin.
    fn edge(&self, dated: &Dated<'_>) -> Option<Edge> {
        let horizon = self.before?.horizon.unix_micros().saturating_add(dated.epoch);
        Some(Edge { date: dated.date, horizon, first: None })
    }

    /// Rowids of all rows of these pages, ascending, by an index; `None` where there is none, or where they are so many
    /// that to read all rows costs less. Counts the rows of the table.
    fn sought(&mut self, dated: &Dated<'_>, pages: &Visited) -> Result<Option<Vec<i64>>, Short> {
        let Self { db, sink, .. } = self;
        if self.after.is_some() {
            return Ok(None);
        }
        let Some(index) = db.index(dated.name, dated.key) else { return Ok(None) };
        let mut go_on = || tick(db, &mut **sink, 0);
        let count = db.count(&index, &mut go_on)?;
        if count.stopped {
            return Err(Short::Stopped);
        }
        let most = usize::try_from(count.rows / SOUGHT_OF).unwrap_or(usize::MAX);
        if count.rejected > 0 || pages.len() > most {
            return Ok(None);
        }
        let mut rowids = Vec::new();
        let found = db.rowids(&index, pages.ids(), &mut |rowid| {
            rowids.push(rowid);
            if rowids.len() > most { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        if found.stopped || found.rejected > 0 {
            return Ok(None);
        }
        rowids.sort_unstable();
        self.counted = count.rows;
        Ok(Some(rowids))
    }

    /// Reports these rows alone; all rows count.
    fn report_rows(&mut self, dated: &Dated<'_>, rowids: &[i64], take: Take<'_>) -> Result<(), Short> {
        let mut edge = self.edge(dated);
        let Self { db, sink, rows, rejected, .. } = self;
        let Columns { table, asked } = dated.columns;
        let (mut refused, mut found) = (0, 0);
        for some in rowids.chunks(SOUGHT_AT_ONCE) {
            let scan = db.rows(table, asked, some.iter().copied(), &mut |row| {
                if let Some(edge) = &mut edge {
                    edge.pass(row, 0, &mut **sink);
                }
                refused += u64::from(!take(row, &mut **sink));
            })?;
            found += scan.rows;
            *rejected = rejected.saturating_add(scan.rejected);
            if tick(db, &mut **sink, *rows + found).is_break() {
                *rows += found - refused;
                return Err(Short::Stopped);
            }
        }
        // Rows the index names and the table has not.
        let missing = rowids.len() as u64 - found;
        *rows += self.counted.saturating_sub(refused);
        *rejected = rejected.saturating_add(refused + missing);
        let Some(mut edge) = edge else { return Ok(()) };
        if let Some((rowid, before)) = &mut edge.first {
            // Rows before it were not all looked at; those behind it are few.
            let behind = rowid.saturating_sub(1);
            let later = db.scan_after(table, &[], behind, &mut |_| ControlFlow::Continue(()))?.rows;
            *before = rows.saturating_sub(later);
        }
        self.tail = edge.tail(db, dated.columns, *rows, &mut **sink)?;
        Ok(())
    }

    fn scan(
        &mut self,
        columns: &Columns,
        worth: u64,
        (only, above): (Only<'_>, i64),
        after: Option<i64>,
        mut edge: Option<Edge>,
        take: Take<'_>,
    ) -> Result<(), Short> {
        let Self { db, sink, rows, rejected, .. } = self;
        let before = *rows;
        // Both callbacks below need it; they never run at once.
        let beat = RefCell::new(Beat { db, sink: &mut **sink, before, worth, seen: 0, refused: 0 });
        let mut row = |row: &Row<'_>| {
            let beat = &mut *beat.borrow_mut();
            if let Some(edge) = &mut edge {
                edge.pass(row, before + beat.seen - beat.refused, &mut *beat.sink);
            }
            let taken = take(row, &mut *beat.sink);
            beat.refused += u64::from(!taken);
            beat.next()
        };
        let only = only.and_then(|(place, sieve)| Some((columns.column(place)?, sieve)));
        let scan = match only {
            None => db.scan_after(&columns.table, &columns.asked, after.unwrap_or(i64::MIN), &mut row),
            Some((key, sieve)) => {
                let keep = &mut |rowid, number| match sieve.may_hold(number) || rowid > above {
                    true => Keep::Row,
                    false if beat.borrow_mut().next().is_break() => Keep::Stop,
                    false => Keep::Nothing,
                };
                db.scan_where(&columns.table, &columns.asked, after, key, keep, &mut row)
            }
        }?;
        let Beat { refused, .. } = beat.into_inner();
        *rows += worth * (scan.rows - refused);
        *rejected = rejected.saturating_add(scan.rejected + refused);
        if scan.stopped || tick(db, &mut **sink, *rows).is_break() {
            return Err(Short::Stopped);
        }
        if let Some(edge) = edge {
            self.tail = edge.tail(db, columns, *rows, &mut **sink)?;
        }
        Ok(())
    }
}

/// Where the rows of a dated table begin that may still change.
struct Edge {
    /// The place of the date.
    date: usize,
    /// Rows dated later may.
    horizon: i64,
    /// The first of them, and the rows before it.
    first: Option<(i64, u64)>,
}

impl Edge {
    /// Another row, in order.
    #[inline]
    fn pass(&mut self, row: &Row<'_>, before: u64, sink: &mut dyn Sink) {
        if self.first.is_none() && row.int(self.date).is_some_and(|date| date > self.horizon) {
            self.first = Some((row.rowid(), before));
            sink.settle();
        }
    }

    /// Behind the last of all `rows`.
    fn tail(
        self,
        db: &Database,
        columns: &Columns,
        rows: u64,
        sink: &mut dyn Sink,
    ) -> Result<Option<Tail>, Error> {
        let Some(date) = columns.column(self.date) else { return Ok(None) };
        if self.first.is_none() {
            sink.settle();
        }
        let (row, settled) = self.first.map_or((None, rows), |(row, settled)| (Some(row), settled));
        Tail::of(db, &columns.table, date, row, settled)
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
    /// The column at that place of the row.
    fn column(&self, place: usize) -> Option<Column> {
        self.asked.get(place).copied()
    }

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
