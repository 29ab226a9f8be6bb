//! Recalling: what the ledger holds, as of its latest audit.

use crate::{
    CookieSeen, Error, HoldingSeen, Learned, Ledger, Recall, TraceRow, between,
    column::{self, Columns as _},
    decision,
    past::{gaps, known, stores},
    presence,
    term::Named,
};
use model::{
    CookieTrace, HoldingTrace, Period, ProfileKey, ProtectionTrace, SiteSeen, StoreKind, Trace, TraceKind,
};
use rusqlite::{Connection, Params, Row};
use std::collections::HashMap;

impl Ledger {
    /// What was kept of each store for the next audit.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn memories(&self) -> Result<HashMap<(ProfileKey, StoreKind), Vec<u8>>, Error> {
        let read = || -> rusqlite::Result<HashMap<(ProfileKey, StoreKind), Vec<u8>>> {
            let mut all = self.base.prepare_cached("SELECT profile, kind, state FROM memory")?;
            let rows = all.query_map([], |row| Ok(((ProfileKey(row.get(0)?), row.word(1)?), row.get(2)?)))?;
            rows.collect()
        };
        read().map_err(self.failed("read"))
    }

    /// All that is known as of the latest audit, with the counts of the days of `period`; `None` before the first.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn recall(&self, period: Period) -> Result<Option<Recall>, Error> {
        let read = || -> rusqlite::Result<Option<Recall>> {
            // One view, even while another Spoor writes.
            let view = self.base.unchecked_transaction()?;
            let mut newest = known(&view, 2)?.into_iter();
            let Some(latest) = newest.next() else { return Ok(None) };
            Ok(Some(Recall {
                stores: stores(&view, latest.audit.id)?,
                gaps: gaps(&view, latest.audit.id)?,
                traces: traces(&view, period)?,
                cookies: cookies(&view)?,
                sites: sites(&view)?,
                holdings: holdings(&view)?,
                protections: protections(&view, period)?,
                learned: learned(&view, period)?,
                decisions: decision::recall(&view)?,
                presences: presence::all(&view)?,
                looked: presence::looked(&view)?,
                since: match newest.next() {
                    Some(before) => between::between(&view, before.audit.id, latest.audit.id)?,
                    None => None,
                },
                audit: latest.audit,
                catalog: latest.catalog,
                fingerprint: latest.fingerprint,
            }))
        };
        read().map_err(self.failed("read"))
    }
}

/// Rows of one subject, profile and kind lie together: their names are looked up once.
fn traces(base: &Connection, period: Period) -> rusqlite::Result<Vec<TraceRow>> {
    let readings: HashMap<String, i64> = all(
        base,
        "SELECT profile, audit FROM reading WHERE kind = ?1",
        [column::word(StoreKind::History)],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?
    .into_iter()
    .collect();
    let named = Named::all(base)?;
    let mut runs: Vec<Vec<TraceRow>> = Vec::new();
    let mut own: Option<([i64; 3], Trace, Option<i64>)> = None;
    let mut found = base.prepare_cached(
        "SELECT subject, profile, kind, day, count, first_audit, last_audit FROM trace_row
         WHERE day BETWEEN ?1 AND ?2 ORDER BY subject, profile, kind, day",
    )?;
    let mut found = found.query(bounds(period))?;
    while let Some(row) = found.next()? {
        let ids = [row.get(0)?, row.get(1)?, row.get(2)?];
        if own.as_ref().is_none_or(|(own, ..)| *own != ids) {
            let (profile, kind) = (named.of(ids[1])?.1, named.of(ids[2])?.1);
            let trace = Trace {
                subject: named.subject(ids[0])?,
                profile: ProfileKey(profile.to_owned()),
                kind: TraceKind::from_key(kind).ok_or(rusqlite::Error::QueryReturnedNoRows)?,
                day: row.day(3)?,
                count: 0,
            };
            own = Some((ids, trace, readings.get(profile).copied()));
            runs.push(Vec::new());
        }
        let (Some((_, own, reading)), Some(run)) = (&own, runs.last_mut()) else { continue };
        let last_audit = row.get(6)?;
        run.push(TraceRow {
            trace: Trace { day: row.day(3)?, count: row.get(4)?, ..own.clone() },
            first_audit: row.get(5)?,
            last_audit,
            // Before its history was told whole once, all may still be there.
            stands: reading.is_none_or(|read| last_audit >= read),
        });
    }
    runs.sort_unstable_by(|a, b| a.first().map(order).cmp(&b.first().map(order)));
    Ok(runs.into_iter().flatten().collect())
}

fn order(row: &TraceRow) -> (&str, &str, &str, &str) {
    let Trace { subject, profile, kind, .. } = &row.trace;
    (subject.kind.key(), &subject.id, &profile.0, kind.key())
}

fn cookies(base: &Connection) -> rusqlite::Result<Vec<CookieSeen>> {
    let sql = "SELECT subject_kind, subject, profile, name, host, role, count, created, last_used, expires, first_audit
               FROM cookie ORDER BY subject_kind, subject, profile, name, host";
    all(base, sql, [], |row| {
        Ok(CookieSeen {
            trace: CookieTrace {
                subject: row.subject(0)?,
                profile: ProfileKey(row.get(2)?),
                name: row.get(3)?,
                host: row.get(4)?,
                role: row.word(5)?,
                count: row.get(6)?,
                created: row.moment(7)?,
                last_used: row.moment(8)?,
                expires: row.moment(9)?,
            },
            first_audit: row.get(10)?,
        })
    })
}

fn sites(base: &Connection) -> rusqlite::Result<Vec<SiteSeen>> {
    let sql = "SELECT subject_kind, subject, profile, digest FROM site ORDER BY subject_kind, subject, profile, digest";
    all(base, sql, [], |row| {
        Ok(SiteSeen {
            subject: row.subject(0)?,
            profile: ProfileKey(row.get(2)?),
            digest: row.get::<_, i64>(3)?.cast_unsigned(),
        })
    })
}

fn holdings(base: &Connection) -> rusqlite::Result<Vec<HoldingSeen>> {
    let sql = "SELECT subject_kind, subject, profile, kind, host, count, bytes, first, last, first_audit
               FROM holding ORDER BY subject_kind, subject, profile, kind, host";
    all(base, sql, [], |row| {
        Ok(HoldingSeen {
            trace: HoldingTrace {
                subject: row.subject(0)?,
                profile: ProfileKey(row.get(2)?),
                kind: row.word(3)?,
                host: row.get(4)?,
                count: row.get(5)?,
                bytes: row.whole(6)?,
                first: row.moment(7)?,
                last: row.moment(8)?,
            },
            first_audit: row.get(9)?,
        })
    })
}

fn protections(base: &Connection, period: Period) -> rusqlite::Result<Vec<ProtectionTrace>> {
    let sql = "SELECT profile, kind, day, count FROM protection WHERE day BETWEEN ?1 AND ?2
               ORDER BY profile, kind, day";
    all(base, sql, bounds(period), |row| {
        Ok(ProtectionTrace {
            profile: ProfileKey(row.get(0)?),
            kind: row.word(1)?,
            day: row.day(2)?,
            count: row.get(3)?,
        })
    })
}

fn learned(base: &Connection, period: Period) -> rusqlite::Result<Vec<(Learned, i64)>> {
    let sql =
        "SELECT subject_kind, subject, day, catalog, first_audit FROM learned WHERE day BETWEEN ?1 AND ?2
               ORDER BY subject_kind, subject, day";
    all(base, sql, bounds(period), |row| {
        Ok((Learned { subject: row.subject(0)?, day: row.day(2)?, catalog: row.get(3)? }, row.get(4)?))
    })
}

/// First and last day of a period, as columns hold them.
fn bounds(period: Period) -> [i32; 2] {
    [period.from.map_or(i32::MIN, |day| day.0), period.to.map_or(i32::MAX, |day| day.0)]
}

pub(crate) fn all<T>(
    base: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    base.prepare_cached(sql)?.query_map(params, read)?.collect()
}
