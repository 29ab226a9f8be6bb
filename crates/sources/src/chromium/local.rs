//! `Local Storage/leveldb`: what the browser itself notes of each site's local storage, never what is in it.
//!
//! `META:ORIGIN` holds a message with the time of the last change (1, microseconds since 1601) and the size (2);
//! `METAACCESS:ORIGIN` one with the time of the last use (1) (`local_storage_database.proto`). Keys that begin otherwise
//! are the sites' own and are passed over.

use crate::{
    leveldb::{Newest, varint},
    loose::Loose,
    origin,
    scan::Short,
};
use model::{Holding, HoldingKind, Moment};
use std::{collections::BTreeMap, path::Path};

const NOTES: &[u8] = b"META";

pub(super) fn read(profile: &Path, loose: &mut Loose<'_>) -> Result<(), Short> {
    let newest = Newest::read(&profile.join("Local Storage/leveldb"), NOTES, loose)?;
    loose.rejected += newest.rejected;
    let mut sizes: BTreeMap<&str, (u64, Option<Moment>)> = BTreeMap::new();
    let mut uses: BTreeMap<&str, Moment> = BTreeMap::new();
    for (key, value) in newest.values() {
        let Ok(key) = std::str::from_utf8(key) else { continue };
        if let Some(key) = key.strip_prefix("META:") {
            let [time, size] = numbers(value);
            sizes.insert(key, (size.unwrap_or_default(), moment(time)));
        } else if let Some(key) = key.strip_prefix("METAACCESS:")
            && let Some(at) = moment(numbers(value)[0])
        {
            uses.insert(key, at);
        }
    }
    for (key, (bytes, changed)) in sizes.into_iter().filter(|(_, (bytes, _))| *bytes > 0) {
        let Some(host) = origin::host(key) else { continue };
        let partition = origin::top(key);
        let at = changed.max(uses.get(key).copied());
        loose.hold(&Holding { kind: HoldingKind::LocalStorage, host, partition, bytes: Some(bytes), at });
    }
    Ok(())
}

fn moment(webkit: Option<u64>) -> Option<Moment> {
    webkit.and_then(|micros| i64::try_from(micros).ok()).and_then(Moment::from_webkit_micros)
}

/// The numbers of fields 1 and 2 of a message; any other field ends it.
fn numbers(mut message: &[u8]) -> [Option<u64>; 2] {
    let mut found = [None; 2];
    while let Some(tag) = varint(&mut message) {
        let field = match tag {
            0x08 => 0,
            0x10 => 1,
            _ => break,
        };
        let Some(number) = varint(&mut message) else { break };
        found[field] = Some(number);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn two_numbers_are_taken_from_a_message() {
        assert_eq!(numbers(&[0x08, 0x96, 0x01, 0x10, 0x07]), [Some(150), Some(7)]);
        assert_eq!(numbers(&[0x10, 0x07]), [None, Some(7)]);
        assert_eq!(numbers(&[0x0a, 0x03, 1, 2, 3, 0x10, 0x07]), [None, None]);
        assert_eq!(numbers(&[0x08]), [None, None]);
    }
}
