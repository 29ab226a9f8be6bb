//! `ephy-history.db` of Epiphany, `History.db` of Safari, `history.db` of luakit: told apart by their tables.
//!
//! Epiphany's visit types: `ephy-history-types.h`; its dates are microseconds since 1970. Safari's visits know the one
//! they were redirected from and to, whether the page came, and (`origin` 1) whether they came from another device.

use crate::{
    listed,
    scan::{NOWHERE, Reading, Short},
    visited::{Places, Visited},
};
use model::{Moment, Standing, Visit, VisitKind};

/// `history_visits.origin` of a visit that came by iCloud.
const ELSEWHERE: i64 = 1;

pub(crate) fn read(reading: &mut Reading<'_>) -> Result<(), Short> {
    if reading.optional_table("history_visits").is_some() {
        safari(reading)
    } else if reading.optional_table("visits").is_some() {
        epiphany(reading)
    } else {
        listed::read(reading)
    }
}

fn epiphany(reading: &mut Reading<'_>) -> Result<(), Short> {
    let mut urls = reading.table("urls")?;
    let (url, last) = (urls.need("url")?, urls.want(&["last_visit_time"]));
    let places = Places { url, hidden: NOWHERE, last, clock: Moment::from_unix_micros };
    let pages = Visited::of(reading, &urls, places, None, None)?;
    let mut visits = reading.table("visits")?;
    let (url, time) = (visits.need("url")?, visits.need("visit_time")?);
    let visit_type = visits.want(&["visit_type"]);
    reading.report(&visits, Some((url, pages.sieve())), &mut |row, sink| {
        let time = row.int(time).filter(|micros| *micros > 0);
        let (Some(page), Some(at)) = (row.int(url), time.and_then(Moment::from_unix_micros)) else {
            return false;
        };
        let Some(page) = pages.page(page) else { return true };
        let kind = kind(row.int(visit_type).unwrap_or_default());
        let standing = if kind == VisitKind::Frame { Standing::Framed } else { Standing::Shown };
        sink.visit(page.mark, Visit { at, kind, standing, open: 0 });
        true
    })
}

fn kind(visit_type: i64) -> VisitKind {
    match visit_type {
        1 => VisitKind::Link,
        2 => VisitKind::Typed,
        3 | 4 => VisitKind::Frame,
        6 => VisitKind::Form,
        7 => VisitKind::Reload,
        8 => VisitKind::Bookmark,
        // 0 says nothing; it is the usual.
        _ => VisitKind::Other,
    }
}

fn safari(reading: &mut Reading<'_>) -> Result<(), Short> {
    let mut items = reading.table("history_items")?;
    // Only visits have a date.
    let places =
        Places { url: items.need("url")?, hidden: NOWHERE, last: NOWHERE, clock: Moment::from_unix_micros };
    let pages = Visited::of(reading, &items, places, None, None)?;
    let mut visits = reading.table("history_visits")?;
    let (item, time) = (visits.need("history_item")?, visits.need("visit_time")?);
    let (loaded, origin) = (visits.want(&["load_successful"]), visits.want(&["origin"]));
    let (onward, from) = (visits.want(&["redirect_destination"]), visits.want(&["redirect_source"]));
    let form = visits.want(&["http_non_get"]);
    reading.report(&visits, Some((item, pages.sieve())), &mut |row, sink| {
        let time = row.float(time).filter(|seconds| *seconds > 0.0);
        let (Some(page), Some(at)) = (row.int(item), time.and_then(Moment::from_cocoa_seconds)) else {
            return false;
        };
        let Some(page) = pages.page(page) else { return true };
        let hop = !row.is_null(onward);
        let kind = if hop || !row.is_null(from) {
            VisitKind::Redirect
        } else if row.int(form).is_some_and(|form| form != 0) {
            VisitKind::Form
        } else {
            VisitKind::Other
        };
        let standing = if row.int(origin) == Some(ELSEWHERE) {
            Standing::Synced
        } else if hop || row.int(loaded) == Some(0) {
            Standing::Passed
        } else {
            Standing::Shown
        };
        sink.visit(page.mark, Visit { at, kind, standing, open: 0 });
        true
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use VisitKind::{Bookmark, Form, Frame, Link, Reload, Typed};

    #[test]
    fn a_visit_of_epiphany_says_how_it_came_about_or_nothing() {
        assert_eq!([1, 2, 3, 4, 6, 7, 8].map(kind), [Link, Typed, Frame, Frame, Form, Reload, Bookmark]);
        assert_eq!([0, 5, 9, -1, i64::MAX].map(kind), [VisitKind::Other; 5]);
    }
}
