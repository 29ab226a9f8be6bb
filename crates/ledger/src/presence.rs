//! AI on this computer besides what browsers hold of sites: replaced whole by each complete look at it.

use crate::{Sweep, column, column::Columns as _};
use model::{Moment, Presence, PresenceKind, ProfileKey};
use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

/// One presence with the audit since which it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PresenceSeen {
    pub presence: Presence,
    pub first_audit: i64,
}

/// An audit that did not look, or not to the end, leaves what was there.
pub(crate) fn record(step: &Transaction<'_>, sweep: Option<Sweep<'_>>, audit: i64) -> rusqlite::Result<()> {
    let Some(Sweep { presences, apart }) = sweep else { return Ok(()) };
    let mut insert = step.prepare_cached(
        "INSERT INTO presence VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, coalesce(
             (SELECT min(first_audit) FROM presence
              WHERE kind = ?1 AND id = ?2 AND profile = ?4 AND (part = ?3 OR ?1 = ?11)), ?10), ?10)
         ON CONFLICT DO UPDATE SET reach = excluded.reach, origin = excluded.origin, bytes = excluded.bytes,
             first = excluded.first, last = excluded.last, last_audit = excluded.last_audit",
    )?;
    let extension = column::word(PresenceKind::Extension);
    for presence in presences {
        insert.execute(params![
            column::word(presence.kind),
            presence.id,
            presence.part,
            presence.profile.as_ref().map_or("", |key| key.0.as_str()),
            column::word(presence.reach),
            column::word(presence.origin),
            presence.bytes.map(column::whole),
            column::micros(presence.first),
            column::micros(presence.last),
            audit,
            extension,
        ])?;
    }
    // What was not looked into stands as it stood.
    let mut stands = step.prepare_cached("UPDATE presence SET last_audit = ?2 WHERE profile = ?1")?;
    for ProfileKey(profile) in apart {
        stands.execute(params![profile, audit])?;
    }
    step.prepare_cached("DELETE FROM presence WHERE last_audit <> ?1")?.execute([audit])?;
    Ok(())
}

/// Those of whom anything is there: programs, and extensions.
pub(crate) const THERE: &str =
    "SELECT DISTINCT iif(kind = 'extension', 'extension', 'program') AS subject_kind,
    id AS subject FROM presence WHERE kind NOT IN ('built-in', 'setting')";

/// When the latest complete look began.
pub(crate) fn looked(base: &Connection) -> rusqlite::Result<Option<Moment>> {
    let sql = "SELECT started FROM audit WHERE swept ORDER BY id DESC LIMIT 1";
    Ok(base.query_row(sql, [], |row| row.moment(0)).optional()?.flatten())
}

pub(crate) fn all(base: &Connection) -> rusqlite::Result<Vec<PresenceSeen>> {
    let mut all = base.prepare_cached(
        "SELECT kind, id, part, profile, reach, origin, bytes, first, last, first_audit FROM presence
         ORDER BY kind, id, part, profile",
    )?;
    let rows = all.query_map([], |row| {
        let profile: String = row.get(3)?;
        Ok(PresenceSeen {
            presence: Presence {
                kind: row.word(0)?,
                id: row.get(1)?,
                part: row.get(2)?,
                profile: (!profile.is_empty()).then_some(ProfileKey(profile)),
                reach: row.word(4)?,
                origin: row.word(5)?,
                bytes: row.get::<_, Option<i64>>(6)?.map(|_| row.whole(6)).transpose()?,
                first: row.moment(7)?,
                last: row.moment(8)?,
            },
            first_audit: row.get(9)?,
        })
    })?;
    rows.collect()
}

/// Removes all of a program, or of an extension.
pub(crate) fn forget(step: &Transaction<'_>, id: &str, extension: bool) -> rusqlite::Result<usize> {
    let mut rows = 0;
    for kind in PresenceKind::ALL {
        let mine = match kind {
            PresenceKind::Extension => extension,
            // Named by their browser.
            PresenceKind::BuiltIn | PresenceKind::Setting => false,
            _ => !extension,
        };
        if mine {
            let gone = "DELETE FROM presence WHERE kind = ?1 AND id = ?2";
            rows += step.execute(gone, params![column::word(kind), id])?;
        }
    }
    Ok(rows)
}
