//! What came and what went from one audit to the next, and why.
//!
//! | came | and | cause |
//! |---|---|---|
//! | anything | its store was not read whole by the audit before, or that one did not look for programs | coverage |
//! | visits of days before the audit before; cookies, holdings and programs made before it or undated | the catalog is another | catalog learned |
//! | days of sites that nobody knew | | catalog learned |
//! | anything else | | more |
//!
//! | went | and | cause |
//! |---|---|---|
//! | cookies | their time is over | expired |
//! | anything | its store was not read whole by the audit before, or by this one | coverage |
//! | anything else | the catalog is another | catalog let go |
//! | cookies | they end with the session | expired |
//! | visits | all older than two months, and older than all that are left of the profile | browser forgot |
//! | anything else | | cleared |
//!
//! A store that could not be read, or was switched off, takes nothing away: the ledger's rows of it stand. Of a first
//! audit nothing came. Counts of visits never shrink in the ledger; that days of them went from the browser is told once,
//! and that they are back once. So what is told of a subject always adds up to what stands of it. Of several cookies of one
//! name fewer may be left; then the end of the latest says whether they ended.

mod programs;

use crate::{Entry, column, column::Columns as _, term::Terms};
use model::{
    Cause, CookieTrace, Day, HoldingTrace, Matter, Moment, ProfileKey, StoreKind, Subject, Trace, TraceKind,
};
use rusqlite::{OptionalExtension as _, Transaction, params};
use std::collections::{BTreeMap, BTreeSet};

/// A browser that forgets by age keeps three months (Chromium), one that forgets by number begins with what is older than
/// two (Firefox).
const KEPT: i32 = 60;
const DAY: i64 = 86_400_000_000;

/// Gathers changes while an audit is written.
pub(crate) struct News {
    audit: i64,
    now: Moment,
    /// The audit before; `None`: this is the first, and nothing is news.
    before: Option<Before>,
    /// Stores this one saw whole.
    seen: BTreeSet<(ProfileKey, StoreKind)>,
    /// The last audit that was told every visit of a profile's history.
    told: BTreeMap<String, i64>,
    sums: BTreeMap<(Cause, Subject, ProfileKey, Matter), i64>,
}

struct Before {
    started: Moment,
    /// The day before it, in UTC: a day that was over then in every zone.
    day: Day,
    same_catalog: bool,
    /// It looked for programs, and to the end.
    swept: bool,
    /// Stores it read whole.
    read: BTreeSet<(String, String)>,
    /// Profiles it looked into.
    met: BTreeSet<String>,
}

impl Before {
    fn has_read(&self, profile: &ProfileKey, store: StoreKind) -> bool {
        self.read.contains(&(profile.0.clone(), column::word(store)))
    }
}

impl News {
    pub fn since(step: &Transaction<'_>, entry: &Entry<'_>, audit: i64) -> rusqlite::Result<Self> {
        let sql = "SELECT id, started, fingerprint, swept FROM audit WHERE id < ?1 ORDER BY id DESC LIMIT 1";
        let found = step.prepare_cached(sql)?.query_row([audit], |row| {
            Ok((row.get::<_, i64>(0)?, row.moment(1)?, row.get::<_, Option<i64>>(2)?, row.get(3)?))
        });
        let before = match found.optional()? {
            Some((id, Some(started), fingerprint, swept)) => {
                let mut read =
                    step.prepare_cached("SELECT profile, kind, state FROM audit_store WHERE audit = ?1")?;
                let rows =
                    read.query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?)))?;
                let rows = rows.collect::<rusqlite::Result<Vec<(String, String, String)>>>()?;
                let whole = rows.iter().filter(|(_, _, state)| state == "complete");
                Some(Before {
                    started,
                    day: Day(i32::try_from(started.unix_micros().div_euclid(DAY) - 1).unwrap_or(i32::MIN)),
                    same_catalog: fingerprint.map(i64::cast_unsigned) == Some(entry.fingerprint),
                    swept,
                    read: whole.map(|(profile, kind, _)| (profile.clone(), kind.clone())).collect(),
                    met: rows.iter().map(|(profile, ..)| profile.clone()).collect(),
                })
            }
            _ => None,
        };
        let mut told = step.prepare_cached("SELECT profile, audit FROM telling")?;
        let told =
            told.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        let seen = entry.seen.iter().cloned().collect();
        Ok(Self { audit, now: entry.started, before, seen, told, sums: BTreeMap::new() })
    }

    /// Whether there is anything these could be news against.
    pub fn asks(&self) -> bool {
        self.before.is_some()
    }

    /// Visits that came. `old`: what was counted before and the last audit that saw it, `None` where nothing was.
    pub fn visits(&mut self, trace: &Trace, old: Option<(u32, i64)>) {
        let (Some(matter), Some(before)) = (matter(trace.kind), &self.before) else { return };
        let n = match old {
            None => trace.count,
            // It was told as gone, and is back.
            Some((count, last)) if self.told.get(&trace.profile.0).is_some_and(|told| last < *told) => {
                count.max(trace.count)
            }
            Some((count, _)) => trace.count.saturating_sub(count),
        };
        let is_old = trace.day < before.day && trace.kind != TraceKind::Synced;
        let cause = Self::came(before, &trace.profile, StoreKind::History, is_old);
        self.add(cause, &trace.subject, &trace.profile, matter, i64::from(n));
    }

    /// Cookies that are there. `old`: how many there were and when the latest ended, `None` where none were.
    pub fn cookie(&mut self, cookie: &CookieTrace, old: Option<(u32, Option<Moment>)>) {
        let Some(before) = &self.before else { return };
        let n = i64::from(cookie.count) - old.map_or(0, |(count, _)| i64::from(count));
        let is_old = cookie.created.is_none_or(|at| at < before.started);
        let cause = match old {
            Some((_, ends)) if n < 0 => {
                self.lapsed(ends, self.went(before, &cookie.profile, StoreKind::Cookies))
            }
            _ => Self::came(before, &cookie.profile, StoreKind::Cookies, is_old),
        };
        self.add(cause, &cookie.subject, &cookie.profile, Matter::Cookies, n);
    }

    /// Holdings that are there. `old`: how many made a trail before.
    pub fn holding(&mut self, holding: &HoldingTrace, old: u32) {
        let Some(before) = &self.before else { return };
        let store = holding.kind.store();
        let n = i64::from(if holding.holds() { holding.count } else { 0 }) - i64::from(old);
        let is_old = holding.first.is_none_or(|at| at < before.started);
        let cause = if n < 0 {
            self.went(before, &holding.profile, store)
        } else {
            Self::came(before, &holding.profile, store, is_old)
        };
        self.add(cause, &holding.subject, &holding.profile, of_store(store), n);
    }

    fn came(before: &Before, profile: &ProfileKey, store: StoreKind, is_old: bool) -> Cause {
        match before.has_read(profile, store) {
            false => Cause::Coverage,
            true if is_old && !before.same_catalog => Cause::CatalogLearned,
            true => Cause::More,
        }
    }

    fn went(&self, before: &Before, profile: &ProfileKey, store: StoreKind) -> Cause {
        let is_seen = self.seen.contains(&(profile.clone(), store));
        match (is_seen && before.has_read(profile, store), before.same_catalog) {
            (false, _) => Cause::Coverage,
            (true, false) => Cause::CatalogLetGo,
            (true, true) => Cause::Cleared,
        }
    }

    /// Cookies that went by themselves, or else for that cause. Without an end they end with the session, which nobody saw
    /// end: only where nothing else explains it.
    fn lapsed(&self, ends: Option<Moment>, cause: Cause) -> Cause {
        let is_over = ends.map_or(cause == Cause::Cleared, |end| end <= self.now);
        if is_over { Cause::Expired } else { cause }
    }

    /// Cookies and holdings of a store that was seen whole and no longer has them: before they are removed.
    pub fn gone(
        &mut self,
        step: &Transaction<'_>,
        profile: &ProfileKey,
        store: StoreKind,
    ) -> rusqlite::Result<()> {
        let Some(before) = &self.before else { return Ok(()) };
        let cause = self.went(before, profile, store);
        let mut went = Vec::new();
        if store == StoreKind::Cookies {
            let sql = "SELECT subject_kind, subject, count, expires FROM cookie WHERE profile = ?1 AND last_audit <> ?2";
            let mut all = step.prepare_cached(sql)?;
            let rows = all.query_map(params![profile.0, self.audit], |row| {
                Ok((row.subject(0)?, row.get::<_, i64>(2)?, row.moment(3)?))
            })?;
            for row in rows {
                let (subject, count, expires) = row?;
                went.push((self.lapsed(expires, cause), subject, Matter::Cookies, count));
            }
        }
        let sql = "SELECT subject_kind, subject, count, kind FROM holding
                   WHERE profile = ?1 AND holds AND last_audit <> ?2";
        let mut all = step.prepare_cached(sql)?;
        let rows = all.query_map(params![profile.0, self.audit], |row| {
            Ok((row.subject(0)?, row.get::<_, i64>(2)?, row.word::<model::HoldingKind>(3)?))
        })?;
        for row in rows {
            let (subject, count, kind) = row?;
            if kind.store() == store {
                went.push((cause, subject, of_store(store), count));
            }
        }
        for (cause, subject, matter, n) in went {
            self.add(cause, &subject, profile, matter, -n);
        }
        Ok(())
    }

    /// Days of visits that a history, told whole, no longer has.
    pub fn forgotten(&mut self, step: &Transaction<'_>, profile: &ProfileKey) -> rusqlite::Result<()> {
        let told = "SELECT audit FROM telling WHERE profile = ?1";
        let told: Option<i64> =
            step.prepare_cached(told)?.query_row([&profile.0], |row| row.get(0)).optional()?;
        step.execute("INSERT OR REPLACE INTO telling VALUES (?1, ?2)", params![profile.0, self.audit])?;
        let Some((before, told)) = self.before.as_ref().zip(told) else { return Ok(()) };
        let sql = "SELECT subject_kind, subject, kind, day, count, last_audit FROM trace
                   WHERE profile = ?1 AND last_audit >= ?2";
        let mut all = step.prepare_cached(sql)?;
        let rows = all.query_map(params![profile.0, told], |row| {
            Ok((
                row.subject(0)?,
                row.trace_kind(2)?,
                row.day(3)?,
                row.get::<_, i64>(4)?,
                row.get::<_, i64>(5)?,
            ))
        })?;
        let (mut went, mut left) = (Vec::new(), None);
        for row in rows {
            let (subject, kind, day, count, last) = row?;
            if last == self.audit {
                left = Some(left.map_or(day, |left: Day| left.min(day)));
            } else if let Some(matter) = matter(kind) {
                went.push((subject, matter, day, count));
            }
        }
        let Some(newest) = went.iter().map(|(_, _, day, _)| *day).max() else { return Ok(()) };
        let today = Day(i32::try_from(self.now.unix_micros().div_euclid(DAY)).unwrap_or(i32::MAX));
        let is_old = newest.0 < today.0.saturating_sub(KEPT) && left.is_some_and(|left| newest < left);
        let cause = match (before.has_read(profile, StoreKind::History), before.same_catalog) {
            (false, _) => Cause::Coverage,
            (true, false) => Cause::CatalogLetGo,
            (true, true) if is_old => Cause::BrowserForgot,
            (true, true) => Cause::Cleared,
        };
        for (subject, matter, _, count) in went {
            self.add(cause, &subject, profile, matter, -count);
        }
        Ok(())
    }

    /// Days of sites that nobody knew, understood by this audit's catalog.
    pub fn learned(&mut self, subject: &Subject, days: usize) {
        let n = i64::try_from(days).unwrap_or(i64::MAX);
        self.add(Cause::CatalogLearned, subject, &ProfileKey(String::new()), Matter::Days, n);
    }

    fn add(&mut self, cause: Cause, subject: &Subject, profile: &ProfileKey, matter: Matter, n: i64) {
        if n != 0 {
            *self.sums.entry((cause, subject.clone(), profile.clone(), matter)).or_default() += n;
        }
    }

    pub fn write(self, step: &Transaction<'_>, terms: &mut Terms<'_>) -> rusqlite::Result<()> {
        let mut insert = step.prepare_cached("INSERT INTO change_row VALUES (?1, ?2, ?3, ?4, ?5)")?;
        for ((cause, subject, profile, matter), n) in self.sums {
            let why = terms.id(&column::word(cause), &column::word(matter))?;
            let (subject, profile) = (terms.subject(&subject)?, terms.profile(&profile)?);
            insert.execute(params![self.audit, why, subject, profile, n])?;
        }
        Ok(())
    }
}

fn matter(kind: TraceKind) -> Option<Matter> {
    match kind {
        TraceKind::Visit | TraceKind::Synced => Some(Matter::Visits),
        TraceKind::Passed | TraceKind::Contact => Some(Matter::Passed),
        TraceKind::Conversation | TraceKind::Prompt | TraceKind::Download | TraceKind::Open => None,
    }
}

fn of_store(store: StoreKind) -> Matter {
    if store == StoreKind::Permissions { Matter::Permissions } else { Matter::Storage }
}
