//! `places.sqlite`: pages in `moz_places`, visits in `moz_historyvisits`.
//!
//! Visit types: `nsINavHistoryService.idl`. 5 and 6 stand on the *target* of a redirect, which the person saw; its source
//! is hidden. Dates are microseconds since 1970. Which visits came by sync is not written down.

use crate::{
    scan::{Dated, Reading, Short},
    sieve::Sieve,
    visited::{Places, Visited},
};
use model::{Moment, Standing, Visit, VisitKind};

pub(crate) fn read(reading: &mut Reading<'_>) -> Result<(), Short> {
    let mut pages = reading.table("moz_places")?;
    let places = Places {
        url: pages.need("url")?,
        hidden: pages.need("hidden")?,
        last: pages.want(&["last_visit_date"]),
        clock: written,
    };
    let origin = pages.want(&["origin_id"]);
    let mut visits = reading.table("moz_historyvisits")?;
    let (place, date, visit_type) =
        (visits.need("place_id")?, visits.need("visit_date")?, visits.need("visit_type")?);
    let (name, key) = ("moz_historyvisits", "place_id");
    let visits = Dated { columns: &visits, date, page: place, name, key, epoch: 0 };
    reading.resume(&visits)?;
    let news = reading.new_pages(&visits)?;
    let sites = if news.is_some() { None } else { sites(reading)? };
    let sites = sites.as_ref().map(|sites| (origin, sites));
    let pages = Visited::of(reading, &pages, places, sites, news)?;
    reading.report_dated(&visits, &pages, &mut |row, sink| {
        let (Some(page), Some(at)) = (row.int(place), row.int(date).and_then(written)) else {
            return false;
        };
        let Some(page) = pages.page(page) else { return true };
        let (kind, standing) = meaning(row.int(visit_type).unwrap_or_default(), page.hidden);
        sink.visit(page.mark, Visit { at, kind, standing, open: 0 });
        true
    })
}

/// Numbers of the sites that may have pages the receiver knows; `None` before Firefox 58, which numbered none.
///
/// Triggers keep `moz_places.origin_id` true to the address; a page without one is looked at all the same.
fn sites(reading: &mut Reading<'_>) -> Result<Option<Sieve>, Short> {
    let Some(mut origins) = reading.optional_table("moz_origins") else { return Ok(None) };
    let (prefix, host) = (origins.need("prefix")?, origins.need("host")?);
    let (mut numbers, mut address) = (Vec::new(), String::new());
    reading.look_up(&origins, None, &mut |row, sink| {
        let (Some(prefix), Some(host)) = (row.text(prefix), row.text(host)) else { return false };
        address.clear();
        address.extend([&*prefix, &*host, "/"]);
        if sink.origin(&address) {
            numbers.push(row.rowid());
        }
        true
    })?;
    Ok(Some(Sieve::of(numbers.into_iter())))
}

/// 0 is no date, as in Chromium.
fn written(micros: i64) -> Option<Moment> {
    Moment::from_unix_micros(micros).filter(|_| micros != 0)
}

fn meaning(visit_type: i64, hidden: bool) -> (VisitKind, Standing) {
    let kind = match visit_type {
        1 => VisitKind::Link,
        2 => VisitKind::Typed,
        3 => VisitKind::Bookmark,
        4 | 8 => VisitKind::Frame,
        5 | 6 => VisitKind::Redirect,
        7 => VisitKind::Download,
        9 => VisitKind::Reload,
        _ => VisitKind::Other,
    };
    let standing = match kind {
        VisitKind::Frame | VisitKind::Download => Standing::Framed,
        _ if hidden => Standing::Passed,
        _ => Standing::Shown,
    };
    (kind, standing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_target_of_a_redirect_was_shown_and_its_source_was_not() {
        assert_eq!(meaning(5, false), (VisitKind::Redirect, Standing::Shown));
        assert_eq!(meaning(6, false), (VisitKind::Redirect, Standing::Shown));
        assert_eq!(meaning(1, true), (VisitKind::Link, Standing::Passed));
    }

    #[test]
    fn frames_and_downloads_are_apart_hidden_or_not() {
        for hidden in [false, true] {
            assert_eq!(meaning(4, hidden), (VisitKind::Frame, Standing::Framed));
            assert_eq!(meaning(8, hidden), (VisitKind::Frame, Standing::Framed));
            assert_eq!(meaning(7, hidden), (VisitKind::Download, Standing::Framed));
        }
        assert_eq!(meaning(99, false), (VisitKind::Other, Standing::Shown));
    }
}
