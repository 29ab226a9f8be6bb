//! A Firefox profile.

use super::{COOKIES, Chance, SPAN, cookie_host, create, page};
use rusqlite::params;
use std::{
    collections::{HashMap, HashSet},
    path::Path,
};

/// 2026-01-01 in microseconds since 1970.
const NEW_YEAR: u64 = 1_767_225_600_000_000;

/// Bytes of a page, as this browser chooses.
const PAGE: u32 = 32_768;

pub(super) fn home(home: &Path) -> anyhow::Result<()> {
    let ini = "[Profile0]\nName=Bench\nIsRelative=1\nPath=bench.default\n";
    std::fs::write(home.join(".mozilla/firefox/profiles.ini"), ini)?;
    Ok(())
}

/// Answers with the number of visits to AI services.
pub(super) fn history(path: &Path, visits: u64) -> anyhow::Result<u64> {
    let mut db = create(path, PAGE, include_str!("../../../crates/sample/schemas/firefox-places.sql"))?;
    let mut chance = Chance(1);
    let pages = (visits / 3).max(1);
    let step = SPAN / visits.max(1);
    let (mut services, mut known) = (HashSet::new(), 0);
    let mut origins: HashMap<String, i64> = HashMap::new();
    let batch = db.transaction()?;
    {
        let mut origin =
            batch.prepare("INSERT INTO moz_origins(id,prefix,host,frecency) VALUES(?,'https://',?,100)")?;
        let mut place = batch.prepare(
            "INSERT INTO moz_places(id,url,title,rev_host,visit_count,frecency,last_visit_date,guid,url_hash,origin_id) \
             VALUES(?,?,?,?,3,100,?,?,?,?)",
        )?;
        for id in 1..=pages {
            let (host, is_service, rest) = page(&mut chance)?;
            if is_service {
                services.insert(id);
            }
            let next = i64::try_from(origins.len())? + 1;
            let own = *origins.entry(host.clone()).or_insert(next);
            if own == next {
                origin.execute(params![own, host])?;
            }
            let backwards: String = host.chars().rev().chain(['.']).collect();
            let hash = chance.next() >> 17;
            place.execute(params![
                i64::try_from(id)?,
                format!("https://{host}/{rest}"),
                format!("A page about {rest} and more"),
                backwards,
                i64::try_from(NEW_YEAR + id * step)?,
                format!("{id:012x}"),
                i64::try_from(hash)?,
                own,
            ])?;
        }
        let mut visit = batch.prepare(
            "INSERT INTO moz_historyvisits(id,from_visit,place_id,visit_date,visit_type,session,source) \
             VALUES(?,?,?,?,?,0,0)",
        )?;
        for id in 1..=visits {
            let page = chance.below(pages) + 1;
            known += u64::from(services.contains(&page));
            let kind = 1 + i64::from(chance.below(10) == 0);
            visit.execute(params![
                i64::try_from(id)?,
                i64::try_from(id)? - 1,
                i64::try_from(page)?,
                i64::try_from(NEW_YEAR + id * step)?,
                kind,
            ])?;
        }
    }
    batch.commit()?;
    Ok(known)
}

pub(super) fn jar(path: &Path, cookies: u64) -> anyhow::Result<()> {
    let mut db = create(path, PAGE, include_str!("../../../crates/sample/schemas/firefox-cookies.sql"))?;
    db.pragma_update(None, "user_version", 17)?;
    let mut chance = Chance(2);
    let batch = db.transaction()?;
    {
        let mut cookie = batch.prepare(
            "INSERT INTO moz_cookies(originAttributes,name,value,host,path,expiry,lastAccessed,creationTime,isSecure,\
             isHttpOnly,sameSite,schemeMap) VALUES('',?,?,?,'/',?,?,?,1,0,0,2)",
        )?;
        for id in 0..cookies {
            let at = NEW_YEAR + id * 1_000_000;
            let name = COOKIES[usize::try_from(id % 5)?];
            let value = "x".repeat(40 + usize::try_from(chance.below(100))?);
            let expiry = i64::try_from(at / 1_000)? + 34_000_000_000;
            let at = i64::try_from(at)?;
            cookie.execute(params![name, value, cookie_host(id, name), expiry, at, at])?;
        }
    }
    batch.commit()?;
    Ok(())
}
