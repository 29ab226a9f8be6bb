//! `storage/default`: a folder an origin, its name and the sizes in it. No file of a site is opened.
//!
//! `https+++host[+port][^attributes]`, with `idb`, `ls`, `cache` and `fs` in it (`QuotaManager` of Firefox). The first
//! eight bytes of `.metadata-v2` are the time of its last use, microseconds, big-endian; nothing else of it is read.

use super::{attributes::Attributes, workers};
use crate::{
    loose::{self, Loose},
    origin,
    scan::Short,
};
use model::{Holding, HoldingKind, Moment};
use std::{io::Read as _, path::Path};

const KINDS: [(&str, HoldingKind); 4] = [
    ("idb", HoldingKind::IndexedDb),
    ("ls", HoldingKind::LocalStorage),
    ("cache", HoldingKind::CacheStorage),
    ("fs", HoldingKind::FileSystem),
];
/// A page at most in practice.
const METADATA: u64 = 1 << 20;

/// Reads the storage in `folder`, which is `storage/default` of a profile.
pub(crate) fn read(folder: &Path, loose: &mut Loose<'_>) -> Result<(), Short> {
    loose::stands(folder)?;
    for name in loose.folders(folder)? {
        let (place, suffix) = name.split_once('^').unwrap_or((&name, ""));
        let Some(key) = key_of(place) else { continue };
        let Some(host) = origin::host(&key) else { continue };
        let attributes = Attributes::of(suffix);
        let folder = folder.join(&name);
        let at = last_used(&folder.join(".metadata-v2"));
        for (part, kind) in KINDS {
            let bytes = loose.weigh(&folder.join(part))?;
            if bytes > 0 {
                let partition = attributes.partition.as_deref();
                loose.hold(&Holding { kind, host, partition, bytes: Some(bytes), at });
            }
        }
    }
    if let Some(profile) = folder.ancestors().nth(2) {
        workers::read(profile, loose)?;
    }
    loose.tick()
}

/// `https+++chatgpt.com` → `https://chatgpt.com`: the characters no file name may have are written as `+`.
fn key_of(place: &str) -> Option<String> {
    let (scheme, rest) = place.split_once("+++")?;
    // Only an address has colons of its own.
    Some(format!("{scheme}://{}", rest.replace('+', ":")))
}

fn last_used(metadata: &Path) -> Option<Moment> {
    let mut micros = [0; 8];
    pages::open(metadata, METADATA).ok()?.read_exact(&mut micros).ok()?;
    Some(i64::from_be_bytes(micros)).filter(|micros| *micros > 0).and_then(Moment::from_unix_micros)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_bears_the_origin_it_belongs_to() {
        let host = |place: &str| key_of(place).and_then(|key| origin::host(&key).map(str::to_owned));
        assert_eq!(host("https+++chatgpt.com").as_deref(), Some("chatgpt.com"));
        assert_eq!(host("http+++localhost+8080").as_deref(), Some("localhost"));
        assert_eq!(host("http+++[++1]+80").as_deref(), Some("[::1]"));
        let odd = [
            "",
            "https",
            "https+++",
            "https+++..",
            "https++chatgpt.com",
            "moz-extension+++abc",
            "about+home",
        ];
        for place in odd.into_iter().chain(["https+++\u{202e}moc", "https+++a..b", "file++++home+alex"]) {
            assert_eq!(host(place), None, "{place}");
        }
    }
}
