//! How far a store was read, so that the next audit reads only what came since.
//!
//! Browsers add visits at the end and take the oldest away at the beginning; what lies between changes in the minutes
//! after it was written (redirects, durations), which is why the newest rows are read again. A store of which this does
//! not seem to hold is read whole. Rows taken out of the middle, and what changes later still (how long a page stood open),
//! are noticed only then.

use model::Moment;
use pages::{Column, Database, Error, Stamp, Table};
use serde::{Deserialize, Serialize};
use std::{ops::ControlFlow, path::Path};

/// Of a store that was read whole and without a gap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Watermark {
    pub(crate) stamp: Stamp,
    /// Rows reported in all.
    pub(crate) rows: u64,
    pub(crate) tail: Option<Tail>,
}

impl Watermark {
    /// Whether a later reading may tell only what is new.
    #[must_use]
    pub fn can_go_on(&self) -> bool {
        self.tail.is_some()
    }

    /// Good for a store nobody wrote since, and for no other.
    #[must_use]
    pub fn unless_changed(self) -> Self {
        Self { tail: None, ..self }
    }
}

/// Where the rows end that are not read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tail {
    /// Rows with a greater rowid are new.
    pub after: i64,
    /// Rows up to there.
    pub rows: u64,
    /// Two rows by which the table is known again, by rowid and date: its first, and one at its end.
    first: (i64, i64),
    anchor: (i64, i64),
}

/// What is known of an earlier reading of a store.
#[derive(Debug, Clone, Copy)]
pub struct Before<'a> {
    pub(crate) watermark: Option<&'a Watermark>,
    /// Rows dated later may still change.
    pub(crate) horizon: Moment,
    /// The store's stamp as it is now.
    now: Option<Stamp>,
}

impl<'a> Before<'a> {
    /// Looks at the store at `path` to see whether it was written since `watermark`; `horizon`: rows dated later may
    /// still change.
    #[must_use]
    pub fn new(watermark: Option<&'a Watermark>, path: &Path, horizon: Moment) -> Self {
        let now = watermark.and_then(|_| Stamp::of(path).unwrap_or(None));
        Self { watermark, horizon, now }
    }

    /// Whether nobody wrote the store since.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.watermark.is_some_and(|watermark| self.now == Some(watermark.stamp))
    }

    /// Whether what lies there now may be what was read then, and more.
    pub(crate) fn is_later(&self) -> bool {
        let later = |watermark: &Watermark| self.now.is_some_and(|now| now.is_later(&watermark.stamp));
        self.watermark.is_some_and(later)
    }
}

impl Tail {
    /// Of a table with a date in each row, behind its last row, or before the first that may still change. `rows`: those
    /// up to there.
    pub fn of(
        db: &Database,
        table: &Table,
        date: Column,
        unsettled: Option<i64>,
        rows: u64,
    ) -> Result<Option<Self>, Error> {
        let anchor = match unsettled {
            Some(rowid) => row(db, table, date, rowid)?,
            None => last(db, table, date)?,
        };
        let Some((first, anchor)) = first(db, table, date)?.zip(anchor) else { return Ok(None) };
        let after = unsettled.map_or(anchor.0, |rowid| rowid.saturating_sub(1));
        Ok(Some(Self { after, rows, first, anchor }))
    }

    /// Whether the table still begins as it did, and still has the row it ended with.
    pub fn continues(&self, db: &Database, table: &Table, date: Column) -> Result<bool, Error> {
        Ok(first(db, table, date)? == Some(self.first)
            && row(db, table, date, self.anchor.0)? == Some(self.anchor))
    }
}

/// Rowid and date of a row.
type Point = Option<(i64, i64)>;

fn first(db: &Database, table: &Table, date: Column) -> Result<Point, Error> {
    let mut first = None;
    let _ = db.scan_after(table, &[date], i64::MIN, &mut |row| {
        first = row.int(0).map(|date| (row.rowid(), date));
        ControlFlow::Break(())
    })?;
    Ok(first)
}

fn last(db: &Database, table: &Table, date: Column) -> Result<Point, Error> {
    let mut last = None;
    let _ = db.last(table, &[date], &mut |row| last = row.int(0).map(|date| (row.rowid(), date)))?;
    Ok(last)
}

fn row(db: &Database, table: &Table, date: Column, rowid: i64) -> Result<Point, Error> {
    let mut found = None;
    let _ = db.rows(table, &[date], [rowid], &mut |row| found = row.int(0).map(|date| (rowid, date)))?;
    Ok(found)
}
