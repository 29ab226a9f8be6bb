//! `protections.sqlite`: how often Firefox stepped in, a row a kind and day (UTC), no sites.
//!
//! Types: `nsITrackingDBService.idl`; the days are `YYYY-MM-DD` (`TrackingDBService.sys.mjs`).

use crate::scan::{Reading, Short};
use model::{Day, Protection, ProtectionKind};

pub(crate) fn read(reading: &mut Reading<'_>) -> Result<(), Short> {
    let mut events = reading.table("events")?;
    let (kind, count) = (events.need("type")?, events.need("count")?);
    let day = events.need("timestamp")?;
    reading.report(&events, None, &mut |row, sink| {
        let Some(day) = row.text(day).and_then(|day| Day::parse(&day)) else { return false };
        let Some(count) = row.int(count).and_then(|count| u32::try_from(count).ok()) else { return false };
        let kind = match row.int(kind) {
            Some(1) => ProtectionKind::Trackers,
            Some(2) => ProtectionKind::Cookies,
            Some(3) => ProtectionKind::Cryptominers,
            Some(4) => ProtectionKind::Fingerprinters,
            Some(5) => ProtectionKind::Social,
            Some(6) => ProtectionKind::SuspiciousFingerprinters,
            Some(7) => ProtectionKind::BounceTrackers,
            // A kind of the years to come.
            _ => return false,
        };
        sink.protection(Protection { kind, day, count });
        true
    })
}
