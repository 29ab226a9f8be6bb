//! `places.sqlite`: pages in `moz_places`, visits in `moz_historyvisits`.
//!
//! Visit types: `nsINavHistoryService.idl`. 5 and 6 stand on the *target* of a redirect, which the person saw; its source
//! is hidden. Dates are microseconds since 1970.

use crate::read::{Reading, Short, column};
use model::{Mark, Moment, Standing, Visit, VisitKind};

struct Page {
    id: i64,
    mark: Option<Mark>,
    hidden: bool,
}

pub(crate) fn read(reading: &mut Reading<'_>) -> Result<(), Short> {
    let places = reading.table("moz_places")?;
    let columns = [column(&places, "url")?, column(&places, "hidden")?];
    let mut pages: Vec<Page> = Vec::new();
    reading.scan(&places, &columns, &mut |row, sink| {
        let mark = row.text(0).and_then(|url| sink.page(&url));
        let hidden = row.int(1).unwrap_or_default() != 0;
        if mark.is_some() || hidden {
            pages.push(Page { id: row.rowid(), mark, hidden });
        }
        true
    })?;

    let visits = reading.table("moz_historyvisits")?;
    let columns =
        [column(&visits, "place_id")?, column(&visits, "visit_date")?, column(&visits, "visit_type")?];
    reading.count_rows();
    reading.scan(&visits, &columns, &mut |row, sink| {
        let (Some(page), Some(at)) = (row.int(0), row.int(1).and_then(Moment::from_unix_micros)) else {
            return false;
        };
        let page = pages.binary_search_by_key(&page, |page| page.id).ok().and_then(|index| pages.get(index));
        let hidden = page.is_some_and(|page| page.hidden);
        let (kind, standing) = meaning(row.int(2).unwrap_or_default(), hidden);
        sink.visit(page.and_then(|page| page.mark), Visit { at, kind, standing });
        true
    })
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
        assert_eq!(meaning(6, false), (VisitKind::Redirect, Standing::Shown));
        assert_eq!(meaning(1, true), (VisitKind::Link, Standing::Passed));
        assert_eq!(meaning(8, false), (VisitKind::Frame, Standing::Framed));
    }
}
