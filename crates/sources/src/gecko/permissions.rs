//! `permissions.sqlite`: what sites were allowed to use, and the storage Firefox lets them reach under others.
//!
//! `moz_perms.permission` 1 is "allow" (`nsIPermissionManager.idl`); dates are milliseconds. `3rdPartyStorage^ORIGIN` lets
//! that origin use its own storage under the row's (`AntiTrackingUtils::CreateStoragePermissionKey`): mostly a guess of
//! Firefox from clicks and pop-ups, never a person's word. `storageAccessAPI` is but a note of a touch, and not told.

use super::attributes::Attributes;
use crate::{
    origin,
    scan::{Reading, Short},
};
use model::{Holding, HoldingKind, Moment};

const ALLOW: i64 = 1;

pub(crate) fn read(reading: &mut Reading<'_>) -> Result<(), Short> {
    let mut perms = reading.table("moz_perms")?;
    let (page, kind) = (perms.need("origin")?, perms.need("type")?);
    let permission = perms.need("permission")?;
    let modified = perms.want(&["modificationTime"]);
    let mut held = 0;
    reading.look_up(&perms, None, &mut |row, sink| {
        let (Some(page), Some(kind)) = (row.text(page), row.text(kind)) else { return false };
        let (Some(host), Some(kind)) = (origin::host(&page), meaning(&kind)) else { return true };
        if row.int(permission) != Some(ALLOW) {
            return true;
        }
        let at = row.int(modified).filter(|at| *at > 0).and_then(Moment::from_unix_millis);
        let attributes = page.split_once('^').map(|(_, suffix)| Attributes::of(suffix)).unwrap_or_default();
        let (kind, host, partition) = match kind {
            Meaning::Grant(kind) => (kind, host, attributes.partition.as_deref()),
            Meaning::Reach(reaching) => match origin::host(reaching) {
                Some(reaching) => (HoldingKind::StorageAccess, reaching, Some(host)),
                None => return true,
            },
        };
        held += 1;
        sink.holding(&Holding { kind, host, partition, bytes: None, at });
        true
    })?;
    reading.rows += held;
    Ok(())
}

enum Meaning<'t> {
    Grant(HoldingKind),
    /// An origin, let through to its storage.
    Reach(&'t str),
}

fn meaning(kind: &str) -> Option<Meaning<'_>> {
    Some(Meaning::Grant(match kind {
        "microphone" => HoldingKind::Microphone,
        "camera" => HoldingKind::Camera,
        "geo" => HoldingKind::Location,
        "desktop-notification" => HoldingKind::Notifications,
        _ => return kind.strip_prefix("3rdPartyStorage^").map(Meaning::Reach),
    }))
}
