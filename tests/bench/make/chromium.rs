//! A Chrome profile.

use super::{COOKIES, Chance, SPAN, cookie_host, create, page};
use rusqlite::params;
use std::{collections::HashSet, path::Path};

/// 2026-01-01 in microseconds since 1601.
const NEW_YEAR: u64 = 13_411_699_200_000_000;

/// Bytes of a page, as this browser chooses.
const PAGE: u32 = 4_096;

pub(super) fn home(home: &Path) -> anyhow::Result<()> {
    let folder = home.join(".config/google-chrome");
    std::fs::write(folder.join("Default/Preferences"), "{}")?;
    std::fs::write(folder.join("Local State"), r#"{"profile":{"info_cache":{"Default":{"name":"Bench"}}}}"#)?;
    Ok(())
}

/// Answers with the number of visits to AI services.
pub(super) fn history(path: &Path, visits: u64) -> anyhow::Result<u64> {
    let mut db = create(path, PAGE, include_str!("../../../crates/sample/schemas/chromium-history.sql"))?;
    let mut chance = Chance(1);
    let pages = (visits / 3).max(1);
    let step = SPAN / visits.max(1);
    let (mut services, mut known) = (HashSet::new(), 0);
    let batch = db.transaction()?;
    {
        let mut url = batch.prepare(
            "INSERT INTO urls(id,url,title,visit_count,typed_count,last_visit_time,hidden) VALUES(?,?,?,3,0,?,0)",
        )?;
        for id in 1..=pages {
            let (host, is_service, rest) = page(&mut chance)?;
            if is_service {
                services.insert(id);
            }
            url.execute(params![
                i64::try_from(id)?,
                format!("https://{host}/{rest}"),
                format!("A page about {rest} and more"),
                i64::try_from(NEW_YEAR + id * step)?,
            ])?;
        }
        let mut visit = batch.prepare(
            "INSERT INTO visits(id,url,visit_time,from_visit,transition,segment_id,visit_duration,originator_cache_guid) \
             VALUES(?,?,?,?,?,0,?,'')",
        )?;
        let mut context_row = batch.prepare(
            "INSERT INTO context_annotations(visit_id,context_annotation_flags,duration_since_last_visit,page_end_reason,\
             total_foreground_duration,browser_type,window_id,tab_id,task_id,root_task_id,parent_task_id,response_code) \
             VALUES(?,0,?,3,?,1,7,9,?,-1,-1,200)",
        )?;
        let mut annotation = batch.prepare(
            "INSERT INTO content_annotations(visit_id,visibility_score,annotation_flags,page_language,password_state,\
             has_url_keyed_image) VALUES(?,0.99,1,'en',0,0)",
        )?;
        for id in 1..=visits {
            let id = i64::try_from(id)?;
            let at = i64::try_from(NEW_YEAR + id.unsigned_abs() * step)?;
            let length = i64::try_from(chance.below(90_000_000))?;
            let page = chance.below(pages) + 1;
            known += u64::from(services.contains(&page));
            let page = i64::try_from(page)?;
            // Link or typed, chain start and end: a plain page view.
            let transition = 0x3000_0000_i64 + i64::from(chance.below(10) == 0);
            visit.execute(params![id, page, at, id - 1, transition, length])?;
            context_row.execute(params![id, length, length / 2, at])?;
            annotation.execute(params![id])?;
        }
    }
    batch.commit()?;
    Ok(known)
}

pub(super) fn jar(path: &Path, cookies: u64) -> anyhow::Result<()> {
    let mut db = create(path, PAGE, include_str!("../../../crates/sample/schemas/chromium-cookies.sql"))?;
    let mut chance = Chance(2);
    let batch = db.transaction()?;
    {
        let mut cookie = batch.prepare(
            "INSERT INTO cookies(creation_utc,host_key,top_frame_site_key,name,value,encrypted_value,path,expires_utc,\
             is_secure,is_httponly,last_access_utc,has_expires,is_persistent,priority,samesite,source_scheme,source_port,\
             last_update_utc,source_type,has_cross_site_ancestor) \
             VALUES(?,?,'',?,'',?,'/',?,1,0,?,1,1,1,0,2,443,?,2,1)",
        )?;
        for id in 0..cookies {
            let at = i64::try_from(NEW_YEAR + id * 1_000_000)?;
            let name = COOKIES[usize::try_from(id % 5)?];
            let host = cookie_host(id, name);
            let sealed = vec![b'x'; 67 + usize::try_from(chance.below(100))?];
            cookie.execute(params![at, host, name, sealed, at + 34_000_000_000_000, at, at])?;
        }
    }
    batch.commit()?;
    Ok(())
}
