//! `downloads` of `History`: from which site, and when. Names and places of files are never asked for.
//!
//! Whose a download is says the page it was started from (`tab_url`), else the last address that led to it
//! (`downloads_url_chains`). They come as visits of the kind [`VisitKind::Download`], as Firefox writes them.

use crate::scan::{Reading, Short};
use model::{Mark, Moment, Standing, Visit, VisitKind};
use std::collections::HashMap;

pub(crate) fn read(reading: &mut Reading<'_>) -> Result<(), Short> {
    let Some(mut downloads) = reading.optional_table("downloads") else { return Ok(()) };
    let mut led: HashMap<i64, (i64, Mark)> = HashMap::new();
    if let Some(mut chains) = reading.optional_table("downloads_url_chains") {
        let (id, step, url) = (chains.want(&["id"]), chains.want(&["chain_index"]), chains.want(&["url"]));
        reading.look_up(&chains, None, &mut |row, sink| {
            let (Some(id), Some(step)) = (row.int(id), row.int(step)) else { return false };
            if let Some(mark) = row.text(url).and_then(|url| sink.page(&url)) {
                let last = led.entry(id).or_insert((step, mark));
                if step >= last.0 {
                    *last = (step, mark);
                }
            }
            true
        })?;
    }
    let (start, page) = (downloads.want(&["start_time"]), downloads.want(&["tab_url"]));
    reading.look_up(&downloads, None, &mut |row, sink| {
        let Some(at) = row.int(start).and_then(Moment::from_webkit_micros) else { return false };
        let from = row.text(page).filter(|url| !url.is_empty()).and_then(|url| sink.page(&url));
        if let Some(mark) = from.or_else(|| led.get(&row.rowid()).map(|(_, mark)| *mark)) {
            let (kind, standing) = (VisitKind::Download, Standing::Framed);
            sink.visit(mark, Visit { at, kind, standing, open: 0 });
        }
        true
    })
}
