//! Recording: one audit is one transaction.

use crate::{
    Entry, Error, Ledger,
    change::News,
    column,
    column::Columns as _,
    coverage, holder, presence, stranger,
    term::{self, Terms},
};
use model::{
    CookieTrace, HoldingKind, HoldingTrace, ProfileKey, ProtectionTrace, SiteSeen, StoreKind, Subject, Trace,
};
use rusqlite::{OptionalExtension as _, ToSql, Transaction, TransactionBehavior, params};
use std::collections::BTreeSet;

impl Ledger {
    /// Writes one audit and answers its number. Either all of it is in the ledger afterwards or nothing.
    ///
    /// Counts of a day only grow: a browser that has forgotten them does not make the ledger forget. Cookies, sites and
    /// holdings are as they stand; those of the stores in `entry.seen` that were not seen again are gone.
    ///
    /// # Errors
    /// The disk is full, another Spoor writes for too long, or the ledger is a newer Spoor's.
    pub fn record(&mut self, entry: &Entry<'_>) -> Result<i64, Error> {
        self.writable()?;
        let failed = self.failed("written");
        let step = self.base.transaction_with_behavior(TransactionBehavior::Immediate).map_err(&failed)?;
        let audit = write(&step, entry).map_err(&failed)?;
        step.commit().map_err(&failed)?;
        Ok(audit)
    }
}

fn write(step: &Transaction<'_>, entry: &Entry<'_>) -> rusqlite::Result<i64> {
    let mut insert = step.prepare_cached(
        "INSERT INTO audit (started, millis, sample, stopped, catalog, fingerprint, swept, cookies)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0)",
    )?;
    insert.execute(params![
        entry.started.unix_micros(),
        column::whole(entry.millis),
        entry.sample,
        entry.stopped,
        entry.catalog,
        entry.fingerprint.cast_signed(),
        entry.sweep.is_some(),
    ])?;
    let audit = step.last_insert_rowid();
    stores(step, entry, audit)?;
    coverage::record(step, audit)?;
    let mut news = News::since(step, entry, audit)?;
    let mut gone = news.programs(step, entry.sweep)?;
    presence::record(step, entry.sweep, audit)?;
    let mut terms = Terms::of(step);
    traces(step, entry.traces, audit, &mut news, &mut terms)?;
    cookies(step, entry.cookies, audit, &mut news)?;
    sites(step, entry.sites, audit)?;
    holdings(step, entry.holdings, audit, &mut news)?;
    protections(step, entry.protections, audit)?;
    for (profile, kind) in entry.seen {
        news.gone(step, profile, *kind)?;
        replaced(step, profile, *kind, audit, &mut gone)?;
    }
    for (profile, kind) in entry.retold {
        let read = "INSERT OR REPLACE INTO reading VALUES (?1, ?2, ?3)";
        step.prepare_cached(read)?.execute(params![profile.0, column::word(*kind), audit])?;
    }
    gone.extend(subjects(entry).cloned());
    holder::record(step, &gone, audit)?;
    cookies_then(step, entry, audit)?;
    for profile in entry.told {
        news.forgotten(step, profile)?;
    }
    stranger::record(step, entry.strangers)?;
    stranger::learn(step, entry.learned, audit, &mut news)?;
    news.write(step, &mut terms)?;
    let mut insert = step.prepare_cached("INSERT OR REPLACE INTO memory VALUES (?1, ?2, ?3, ?4)")?;
    for (profile, kind, state) in entry.memories {
        insert.execute(params![profile.0, column::word(*kind), state, audit])?;
    }
    let mut stands = step.prepare_cached("UPDATE memory SET audit = ?3 WHERE profile = ?1 AND kind = ?2")?;
    for (profile, kind) in entry.unchanged {
        stands.execute(params![profile.0, column::word(*kind), audit])?;
    }
    Ok(audit)
}

fn stores(step: &Transaction<'_>, entry: &Entry<'_>, audit: i64) -> rusqlite::Result<()> {
    let mut insert = step.prepare_cached(
        "INSERT INTO audit_store VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?;
    for (place, read) in (0_u32..).zip(entry.stores) {
        insert.execute(params![
            audit,
            place,
            read.profile.0,
            read.browser_name,
            read.profile_name,
            column::word(read.kind),
            column::word(read.state),
            column::whole(read.rows),
            column::whole(read.rejected),
            column::whole(read.bytes),
            column::whole(read.millis),
            read.tries,
        ])?;
    }
    let mut insert = step.prepare_cached("INSERT INTO audit_gap VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    for (place, gap) in (0_u32..).zip(entry.gaps) {
        insert.execute(params![
            audit,
            place,
            column::word(gap.reason),
            gap.browser,
            gap.profile.as_ref().map(|key| &key.0),
            gap.store.map(column::word),
            gap.detail,
        ])?;
    }
    Ok(())
}

fn traces(
    step: &Transaction<'_>,
    traces: &[Trace],
    audit: i64,
    news: &mut News,
    terms: &mut Terms<'_>,
) -> rusqlite::Result<()> {
    let mut known = step.prepare_cached(
        "SELECT count, last_audit FROM trace_row WHERE subject = ?1 AND profile = ?2 AND kind = ?3 AND day = ?4",
    )?;
    let mut insert = step.prepare_cached(
        "INSERT INTO trace_row VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
         ON CONFLICT DO UPDATE SET count = max(count, excluded.count), last_audit = excluded.last_audit",
    )?;
    for trace in traces {
        let (subject, profile) = (terms.subject(&trace.subject)?, terms.profile(&trace.profile)?);
        let kind = terms.id(term::TRACE, trace.kind.key())?;
        if news.asks() {
            let key = params![subject, profile, kind, trace.day.0];
            let old = known.query_row(key, |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            news.visits(trace, old);
        }
        insert.execute(params![subject, profile, kind, trace.day.0, trace.count, audit])?;
    }
    Ok(())
}

fn cookies(
    step: &Transaction<'_>,
    cookies: &[CookieTrace],
    audit: i64,
    news: &mut News,
) -> rusqlite::Result<()> {
    let mut known = step.prepare_cached(
        "SELECT count, expires FROM cookie
         WHERE subject_kind = ?1 AND subject = ?2 AND profile = ?3 AND name = ?4 AND host = ?5",
    )?;
    let mut insert = step.prepare_cached(
        "INSERT INTO cookie VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11)
         ON CONFLICT DO UPDATE SET role = excluded.role, count = excluded.count, created = excluded.created,
             last_used = excluded.last_used, expires = excluded.expires, last_audit = excluded.last_audit",
    )?;
    for cookie in cookies {
        let row = params![
            cookie.subject.kind.key(),
            cookie.subject.id,
            cookie.profile.0,
            cookie.name,
            cookie.host,
            column::word(cookie.role),
            cookie.count,
            column::micros(cookie.created),
            column::micros(cookie.last_used),
            column::micros(cookie.expires),
            audit,
        ];
        if news.asks() {
            let key = params![
                cookie.subject.kind.key(),
                cookie.subject.id,
                cookie.profile.0,
                cookie.name,
                cookie.host
            ];
            let old = known.query_row(key, |row| Ok((row.get(0)?, row.moment(1)?))).optional()?;
            news.cookie(cookie, old);
        }
        insert.execute(row)?;
    }
    Ok(())
}

fn sites(step: &Transaction<'_>, sites: &[SiteSeen], audit: i64) -> rusqlite::Result<()> {
    let mut insert = step.prepare_cached(
        "INSERT INTO site VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET last_audit = excluded.last_audit",
    )?;
    for SiteSeen { subject: Subject { kind, id }, profile, digest } in sites {
        insert.execute(params![kind.key(), id, profile.0, digest.cast_signed(), audit])?;
    }
    Ok(())
}

fn holdings(
    step: &Transaction<'_>,
    holdings: &[HoldingTrace],
    audit: i64,
    news: &mut News,
) -> rusqlite::Result<()> {
    let mut known = step.prepare_cached(
        "SELECT iif(holds, count, 0) FROM holding
         WHERE subject_kind = ?1 AND subject = ?2 AND profile = ?3 AND kind = ?4 AND host = ?5",
    )?;
    let mut insert = step.prepare_cached(
        "INSERT INTO holding VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11)
         ON CONFLICT DO UPDATE SET count = excluded.count, bytes = excluded.bytes, first = excluded.first,
             last = excluded.last, holds = excluded.holds, last_audit = excluded.last_audit",
    )?;
    for holding in holdings {
        let row = params![
            holding.subject.kind.key(),
            holding.subject.id,
            holding.profile.0,
            column::word(holding.kind),
            holding.host,
            holding.count,
            column::whole(holding.bytes),
            column::micros(holding.first),
            column::micros(holding.last),
            holding.holds(),
            audit,
        ];
        if news.asks() {
            let kind = column::word(holding.kind);
            let key = params![
                holding.subject.kind.key(),
                holding.subject.id,
                holding.profile.0,
                kind,
                holding.host
            ];
            let old = known.query_row(key, |row| row.get(0)).optional()?;
            news.holding(holding, old.unwrap_or_default());
        }
        insert.execute(row)?;
    }
    Ok(())
}

fn protections(step: &Transaction<'_>, protections: &[ProtectionTrace], audit: i64) -> rusqlite::Result<()> {
    let mut insert = step.prepare_cached(
        "INSERT INTO protection VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET count = max(count, excluded.count), last_audit = excluded.last_audit",
    )?;
    for ProtectionTrace { profile, kind, day, count } in protections {
        insert.execute(params![profile.0, column::word(kind), day.0, count, audit])?;
    }
    Ok(())
}

/// What a store that was seen whole no longer holds is gone.
fn replaced(
    step: &Transaction<'_>,
    profile: &ProfileKey,
    store: StoreKind,
    audit: i64,
    gone: &mut BTreeSet<Subject>,
) -> rusqlite::Result<()> {
    let mut removes = |sql: &str, params: &[&dyn ToSql]| -> rusqlite::Result<()> {
        let mut delete = step.prepare_cached(sql)?;
        for subject in delete.query_map(params, |row| row.subject(0))? {
            gone.insert(subject?);
        }
        Ok(())
    };
    if store == StoreKind::Cookies {
        let cookies =
            "DELETE FROM cookie WHERE profile = ?1 AND last_audit <> ?2 RETURNING subject_kind, subject";
        removes(cookies, params![profile.0, audit])?;
        let sites = "DELETE FROM site WHERE profile = ?1 AND last_audit <> ?2";
        step.prepare_cached(sites)?.execute(params![profile.0, audit])?;
    }
    for kind in HoldingKind::ALL.into_iter().filter(|kind| kind.store() == store) {
        let holdings = "DELETE FROM holding WHERE profile = ?1 AND kind = ?2 AND last_audit <> ?3
                        RETURNING subject_kind, subject";
        removes(holdings, params![profile.0, column::word(kind), audit])?;
    }
    Ok(())
}

/// Those of whom this audit tells something.
fn subjects<'a>(entry: &Entry<'a>) -> impl Iterator<Item = &'a Subject> + use<'a> {
    let traces = entry.traces.iter().map(|trace| &trace.subject);
    let cookies = entry.cookies.iter().map(|cookie| &cookie.subject);
    traces.chain(cookies).chain(entry.holdings.iter().map(|holding| &holding.subject))
}

/// How many cookies of known subjects stand as of this audit: the count of the one before, where it met none.
fn cookies_then(step: &Transaction<'_>, entry: &Entry<'_>, audit: i64) -> rusqlite::Result<()> {
    let met = !entry.cookies.is_empty() || entry.seen.iter().any(|(_, kind)| *kind == StoreKind::Cookies);
    let last = "SELECT cookies FROM audit WHERE id < ?1 ORDER BY id DESC LIMIT 1";
    let last: Option<i64> = step.prepare_cached(last)?.query_row([audit], |row| row.get(0)).optional()?;
    let count = match last.filter(|_| !met) {
        Some(last) => last,
        None => step.query_row("SELECT coalesce(sum(count), 0) FROM cookie", [], |row| row.get(0))?,
    };
    step.prepare_cached("UPDATE audit SET cookies = ?2 WHERE id = ?1")?.execute([audit, count])?;
    Ok(())
}
