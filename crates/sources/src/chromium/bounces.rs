//! `DIPS`: sites the browser was sent through on the way to others.
//!
//! Table `bounces`, a row a site (registrable domain); dates are microseconds since 1601. A site the person touched is no
//! bounce tracker by the browser's own rule (`content/browser/btm/README.md` of Chromium) and left out. Written only
//! where third-party cookies are blocked.

use crate::scan::{Reading, Short};
use model::{Holding, HoldingKind, Moment};

pub(crate) fn read(reading: &mut Reading<'_>) -> Result<(), Short> {
    let mut bounces = reading.table("bounces")?;
    let site = bounces.need("site")?;
    // Older versions told only of those that set something.
    let last = bounces.want(&["last_bounce_time", "last_stateful_bounce_time"]);
    let touched = bounces.want(&["last_user_activation_time", "last_user_interaction_time"]);
    let mut held = 0;
    reading.look_up(&bounces, None, &mut |row, sink| {
        let Some(site) = row.text(site) else { return false };
        let time = |at| row.int(at).and_then(Moment::from_webkit_micros);
        if let Some(at) = time(last)
            && time(touched).is_none()
        {
            held += 1;
            let kind = HoldingKind::Bounce;
            sink.holding(&Holding { kind, host: &site, partition: None, bytes: None, at: Some(at) });
        }
        true
    })?;
    reading.rows += held;
    Ok(())
}
