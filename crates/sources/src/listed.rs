//! Histories that are one table: in each row an address and when it was visited, or last visited.
//!
//! | browser | columns | a row is |
//! |---|---|---|
//! | qutebrowser | `url`, `atime` (s), `redirect` (1: passed through) | a visit |
//! | Falkon | `url`, `date` (ms), `count` (counts each visit twice) | a page |
//! | Angelfish, Morph | `url`, `lastVisited` or `lastVisit` (s) | a page |
//! | luakit | `uri`, `last_visit` (s) | a page |
//!
//! Of a page only the last visit has a date: it is the one that is reported.

use crate::scan::{NOWHERE, Reading, Short};
use model::{Moment, Standing, Visit, VisitKind};

type Clock = fn(i64) -> Option<Moment>;
const CLOCKS: [(&str, Clock); 5] = [
    ("atime", Moment::from_unix_seconds),
    ("date", Moment::from_unix_millis),
    ("lastVisited", Moment::from_unix_seconds),
    ("lastVisit", Moment::from_unix_seconds),
    ("last_visit", Moment::from_unix_seconds),
];

pub(crate) fn read(reading: &mut Reading<'_>) -> Result<(), Short> {
    let mut history = reading.table("history")?;
    let url = history.want(&["url", "uri"]);
    let clock = CLOCKS.iter().find_map(|(name, clock)| match history.want(&[name]) {
        NOWHERE => None,
        time => Some((time, clock)),
    });
    let (true, Some((time, clock))) = (url != NOWHERE, clock) else {
        return Err(Short::Unknown("no addresses with dates in table history".to_owned()));
    };
    let redirect = history.want(&["redirect"]);
    let newest = reading.newest(&history)?;
    reading.report(&history, None, &mut |row, sink| {
        let Some(at) = row.int(time).filter(|at| *at > 0).and_then(clock) else { return false };
        // An address too long to be read is shown as an empty one.
        let address = row.text(url).unwrap_or_default();
        let page = sink.page(&address);
        let hop = row.int(redirect).is_some_and(|redirect| redirect != 0);
        let (kind, standing) =
            if hop { (VisitKind::Redirect, Standing::Passed) } else { (VisitKind::Other, Standing::Shown) };
        let Some(page) = page else {
            if row.rowid() > newest && !hop {
                sink.stranger(&address, at);
            }
            return true;
        };
        sink.visit(page, Visit { at, kind, standing, open: 0 });
        true
    })
}
