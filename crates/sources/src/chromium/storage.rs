//! What sites keep on the disk: names and sizes of folders. No file of a site is opened.
//!
//! A site's own databases lie in `IndexedDB/https_HOST_PORT.indexeddb.leveldb` (and `.blob`), its caches in
//! `Service Worker/CacheStorage/SHA1` of `https_HOST_PORT` (`cache_storage_manager.cc`), port 0 standing for the usual
//! one. What it keeps under the pages of others lies in `WebStorage/NUMBER/KIND`; whose that is says the table `buckets`
//! of `WebStorage/QuotaManager` (in the profile itself in older versions), as `https://js.stripe.com/^0https://top.example`
//! (`blink/common/storage_key`). Its rows outlive what they tell of, so only folders count.

use super::{files, local, workers};
use crate::{
    loose::{self, Loose},
    origin,
    scan::{Reading, Short},
};
use model::{Holding, HoldingKind, Moment, Profile, Store};
use pages::{Database, Error, Options};
use sha1::{Digest as _, Sha1};
use std::{collections::BTreeMap, fmt::Write as _, path::Path};

/// Far more buckets than any profile has.
const MOST: usize = 50_000;
/// Folders in a bucket's, and what they hold.
const KINDS: [(&str, HoldingKind); 3] = [
    ("IndexedDB", HoldingKind::IndexedDb),
    ("CacheStorage", HoldingKind::CacheStorage),
    ("FileSystem", HoldingKind::FileSystem),
];

/// Whose a numbered folder is.
struct Bucket {
    id: i64,
    key: String,
    last: Option<Moment>,
}

/// Reads the storage of a profile; whether all of it belongs to one state of the browser's own list.
pub(crate) fn read(profile: &Profile, store: &Store, loose: &mut Loose<'_>) -> Result<bool, Short> {
    loose::stands(&store.path)?;
    let profile = &profile.dir;
    let (buckets, settled) = buckets(profile, loose)?;
    let last: BTreeMap<&str, Option<Moment>> = buckets.iter().map(|b| (b.key.as_str(), b.last)).collect();
    let mut kept: BTreeMap<(HoldingKind, String), u64> = BTreeMap::new();

    let databases = profile.join("IndexedDB");
    for name in loose.folders(&databases)? {
        let Some(key) = key_of(&name) else { continue };
        let bytes = loose.weigh(&databases.join(&name))?;
        *kept.entry((HoldingKind::IndexedDb, key)).or_default() += bytes;
    }
    let caches = profile.join("Service Worker/CacheStorage");
    for Bucket { key, .. } in &buckets {
        if let Some(name) = identifier(key) {
            let bytes = loose.weigh(&caches.join(digest(&name)))?;
            *kept.entry((HoldingKind::CacheStorage, key.clone())).or_default() += bytes;
        }
    }
    for Bucket { id, key, .. } in &buckets {
        for (folder, kind) in KINDS {
            let bytes = loose.weigh(&profile.join(format!("WebStorage/{id}/{folder}")))?;
            *kept.entry((kind, key.clone())).or_default() += bytes;
        }
    }
    for (name, bytes) in files::sizes(profile, loose)? {
        if let Some(key) = origin_of(&name) {
            *kept.entry((HoldingKind::FileSystem, key)).or_default() += bytes;
        }
    }
    for key in workers::keys(profile, loose)? {
        let Some(host) = origin::host(&key) else { continue };
        let at = last.get(key.as_str()).copied().flatten();
        let partition = origin::top(&key);
        loose.hold(&Holding { kind: HoldingKind::ServiceWorker, host, partition, bytes: None, at });
    }
    for ((kind, key), bytes) in kept.into_iter().filter(|(_, bytes)| *bytes > 0) {
        let Some(host) = origin::host(&key) else { continue };
        let partition = origin::top(&key);
        let at = last.get(key.as_str()).copied().flatten();
        loose.hold(&Holding { kind, host, partition, bytes: Some(bytes), at });
    }
    local::read(profile, loose)?;
    loose.tick()?;
    Ok(settled)
}

/// The browser's own list, and whether it held still. Without one, folders that bear a host still tell.
fn buckets(profile: &Path, loose: &mut Loose<'_>) -> Result<(Vec<Bucket>, bool), Short> {
    let places = ["WebStorage/QuotaManager", "QuotaManager"].map(|place| profile.join(place));
    let mut found = Vec::new();
    for place in places {
        let mut stopped = false;
        let mut go_on = || {
            stopped = loose.tick().is_err();
            !stopped
        };
        let db = match Database::open_while(&place, &Options::default(), &mut go_on) {
            Ok(db) => db,
            Err(_) if stopped => return Err(Short::Stopped),
            Err(Error::NotFound | Error::Empty) => continue,
            // Folders that bear a host still tell.
            Err(_) => {
                loose.rejected += 1;
                continue;
            }
        };
        let mut reading = Reading::new(&db, loose.sink(), None);
        // Before there were buckets there was a list of origins, which numbers no folder.
        if let Some(mut table) = reading.optional_table("buckets") {
            let (key, last) = (table.want(&["storage_key"]), table.want(&["last_accessed"]));
            let read = reading.look_up(&table, None, &mut |row, _| {
                let Some(key) = row.text(key) else { return false };
                if found.len() < MOST {
                    let last = row.int(last).and_then(Moment::from_webkit_micros);
                    found.push(Bucket { id: row.rowid(), key: key.into_owned(), last });
                }
                found.len() < MOST
            });
            match read {
                Err(Short::Stopped) => return Err(Short::Stopped),
                Err(_) => reading.rejected += 1,
                Ok(()) => {}
            }
        }
        let rejected = reading.rejected;
        loose.rejected += rejected;
        return Ok((found, db.settled().unwrap_or(false)));
    }
    Ok((found, true))
}

/// `https_chatgpt.com_0.indexeddb.leveldb` → `https://chatgpt.com/`; `None` for what is no site's.
fn key_of(folder: &str) -> Option<String> {
    origin_of(folder.strip_suffix(".indexeddb.leveldb").or_else(|| folder.strip_suffix(".indexeddb.blob"))?)
}

/// `https_chatgpt.com_0` → `https://chatgpt.com/`.
fn origin_of(name: &str) -> Option<String> {
    let (scheme, rest) = name.split_once('_')?;
    let (host, port) = rest.rsplit_once('_')?;
    let port: u16 = port.parse().ok()?;
    // Colons of an address become underlines.
    let host = if host.starts_with('[') { host.replace('_', ":") } else { host.to_owned() };
    let key = if port == 0 { format!("{scheme}://{host}/") } else { format!("{scheme}://{host}:{port}/") };
    origin::host(&key).is_some().then_some(key)
}

/// The other way; `None` for what is kept under the pages of others.
fn identifier(key: &str) -> Option<String> {
    let (scheme, rest) = key.strip_suffix('/')?.split_once("://")?;
    let host = origin::host(key)?;
    let port = rest.strip_prefix(host)?;
    Some(format!("{scheme}_{}_{}", host.replace(':', "_"), port.strip_prefix(':').unwrap_or("0")))
}

fn digest(identifier: &str) -> String {
    let mut hex = String::with_capacity(40);
    for byte in Sha1::digest(identifier.as_bytes()) {
        // Writing into a string does not fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_bears_the_origin_it_belongs_to() {
        let key = |name: &str| key_of(&format!("{name}.indexeddb.leveldb"));
        assert_eq!(key("https_chatgpt.com_0").as_deref(), Some("https://chatgpt.com/"));
        assert_eq!(key("http_localhost_8080").as_deref(), Some("http://localhost:8080/"));
        assert_eq!(key("https_my_host.example_0").as_deref(), Some("https://my_host.example/"));
        assert_eq!(key("http_[__1]_0").as_deref(), Some("http://[::1]/"));
        for odd in [
            "",
            "https",
            "https_",
            "https__0",
            "https_.._0",
            "file__0",
            "chrome-extension_abcd_0",
            "https_a_70000",
        ] {
            assert_eq!(key(odd), None, "{odd}");
        }
        assert_eq!(key_of("https_chatgpt.com_0"), None);
    }

    #[test]
    fn a_cache_lies_under_the_digest_of_its_origin() {
        let name = identifier("https://chatgpt.com/").unwrap();
        assert_eq!(name, "https_chatgpt.com_0");
        assert_eq!(digest(&name), "dcc4a46537e3759a6e7777a36aa5ffe798fd9fc2");
        assert_eq!(identifier("http://localhost:8080/").as_deref(), Some("http_localhost_8080"));
        assert_eq!(identifier("https://js.stripe.com/^0https://claude.ai"), None);
    }
}
