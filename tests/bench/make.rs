//! Makes a Chrome profile of any size, always the same for the same size.

use rusqlite::{Connection, params};
use std::path::Path;

/// What every way of reading must find.
pub struct Truth {
    pub visits: u64,
    pub cookies: u64,
    pub bytes: u64,
}

/// A thousandth of the pages belong to AI services; sites follow a Zipf-like law over 20,000 names.
const SITES: u64 = 20_000;
const SERVICES: [&str; 4] = ["chatgpt.com", "chat.deepseek.com", "claude.ai", "gemini.google.com"];
/// 2026-01-01 in microseconds since 1601.
const NEW_YEAR: u64 = 13_411_699_200_000_000;

/// A small generator (SplitMix64): the same numbers on every machine.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// Low numbers far more often than high ones.
    fn skewed(&mut self, end: u64) -> u64 {
        let first = self.below(end) + 1;
        self.below(first)
    }
}

pub fn profile(home: &Path, visits: u64) -> anyhow::Result<Truth> {
    let folder = home.join(".config/google-chrome/Default");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("Preferences"), "{}")?;
    std::fs::write(
        folder.join("../Local State"),
        r#"{"profile":{"info_cache":{"Default":{"name":"Bench"}}}}"#,
    )?;
    let cookies = (visits / 100).max(1);
    history(&folder.join("History"), visits)?;
    jar(&folder.join("Cookies"), cookies)?;
    let size = |name: &str| std::fs::metadata(folder.join(name)).map(|m| m.len());
    Ok(Truth { visits, cookies, bytes: size("History")? + size("Cookies")? })
}

fn create(path: &Path, schema: &str) -> anyhow::Result<Connection> {
    if path.exists() {
        std::fs::remove_file(path)?;
    }
    let db = Connection::open(path)?;
    db.execute_batch("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    // `sqlite_sequence` is SQLite's own; it makes it itself.
    let schema: Vec<&str> = schema.lines().filter(|line| !line.contains("sqlite_sequence")).collect();
    db.execute_batch(&schema.join("\n"))?;
    Ok(db)
}

fn history(path: &Path, visits: u64) -> anyhow::Result<()> {
    let mut db = create(path, include_str!("../../crates/sample/schemas/chromium-history.sql"))?;
    let mut chance = Chance(1);
    let pages = (visits / 3).max(1);
    let step = 90 * 86_400 * 1_000_000 / visits.max(1);
    let batch = db.transaction()?;
    {
        let mut url = batch.prepare(
            "INSERT INTO urls(id,url,title,visit_count,typed_count,last_visit_time,hidden) VALUES(?,?,?,3,0,?,0)",
        )?;
        for id in 1..=pages {
            let tail = chance.next();
            let (host, path) = if chance.below(1_000) == 0 {
                (SERVICES[usize::try_from(chance.below(4))?].to_owned(), format!("c/{tail:016x}"))
            } else {
                let site = chance.skewed(SITES);
                (
                    format!("www.site{site}.example"),
                    format!("section/{}/{tail:016x}?ref={}", tail % 97, tail % 7919),
                )
            };
            url.execute(params![
                i64::try_from(id)?,
                format!("https://{host}/{path}"),
                format!("A page about number {tail} and more"),
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
            let page = i64::try_from(chance.below(pages) + 1)?;
            // Link or typed, chain start and end: a plain page view.
            let transition = 0x3000_0000_i64 + i64::from(chance.below(10) == 0);
            visit.execute(params![id, page, at, id - 1, transition, length])?;
            context_row.execute(params![id, length, length / 2, at])?;
            annotation.execute(params![id])?;
        }
    }
    batch.commit()?;
    Ok(())
}

fn jar(path: &Path, cookies: u64) -> anyhow::Result<()> {
    let mut db = create(path, include_str!("../../crates/sample/schemas/chromium-cookies.sql"))?;
    let mut chance = Chance(2);
    let batch = db.transaction()?;
    {
        let mut cookie = batch.prepare(
            "INSERT INTO cookies(creation_utc,host_key,top_frame_site_key,name,value,encrypted_value,path,expires_utc,\
             is_secure,is_httponly,last_access_utc,has_expires,is_persistent,priority,samesite,source_scheme,source_port,\
             last_update_utc,source_type,has_cross_site_ancestor) \
             VALUES(?,?,'',?,'',?,'/',?,1,0,?,1,1,1,0,2,443,?,2,1)",
        )?;
        let names = ["_ga", "_fbp", "sessionid", "prefs", "IDE"];
        for id in 0..cookies {
            let at = i64::try_from(NEW_YEAR + id * 1_000_000)?;
            let name = names[usize::try_from(id % 5)?];
            let host = if name == "IDE" {
                format!(".ads{id}.doubleclick.net")
            } else {
                format!(".site{id}.example")
            };
            let sealed = vec![b'x'; 67 + usize::try_from(chance.below(100))?];
            cookie.execute(params![at, host, name, sealed, at + 34_000_000_000_000, at, at])?;
        }
    }
    batch.commit()?;
    Ok(())
}
