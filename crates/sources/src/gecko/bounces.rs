//! `bounce-tracking-protection.sqlite`: sites that may be bounce trackers.
//!
//! `entryType` 0 is a candidate, 1 a site the person touched (`BounceTrackingProtectionStorage.h`); dates are
//! microseconds. Almost every page left quickly becomes a candidate: the receiver must know the site for a tracker.

use crate::scan::{Reading, Short};
use model::{Holding, HoldingKind, Moment};

const CANDIDATE: i64 = 0;

pub(crate) fn read(reading: &mut Reading<'_>) -> Result<(), Short> {
    let mut sites = reading.table("sites")?;
    let (site, entry) = (sites.need("siteHost")?, sites.need("entryType")?);
    let seen = sites.want(&["timeStamp"]);
    let mut held = 0;
    reading.look_up(&sites, None, &mut |row, sink| {
        let Some(host) = row.text(site) else { return false };
        if row.int(entry) == Some(CANDIDATE) {
            let at = row.int(seen).filter(|at| *at > 0).and_then(Moment::from_unix_micros);
            held += 1;
            sink.holding(&Holding {
                kind: HoldingKind::Bounce,
                host: &host,
                partition: None,
                bytes: None,
                at,
            });
        }
        true
    })?;
    reading.rows += held;
    Ok(())
}
