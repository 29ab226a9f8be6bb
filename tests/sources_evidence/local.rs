//! Local storage of Chromium, against another reader of `LevelDB`: the browser's own notes, and nothing a site keeps.

use super::made::{chromium, lay, read, told};
use model::{GapReason, HoldingKind, ReadState, StoreKind};
use rusty_leveldb::{DB, LdbIterator as _, Options};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;
use tests::{corpus::Corpus, recorder::Recorder};

const PLACE: &str = "Local Storage/leveldb";

fn open(folder: &Path, compressor: u8) -> DB {
    let options =
        Options { write_buffer_size: 200_000, max_file_size: 100_000, compressor, ..Options::default() };
    DB::open(folder, options).unwrap()
}

/// A note of the browser: changed in the year 2026, so many bytes.
fn note(size: u64) -> Vec<u8> {
    let mut message = vec![0x08];
    varint(13_439_951_309_041_229, &mut message);
    message.push(0x10);
    varint(size, &mut message);
    message
}

fn varint(mut number: u64, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(u8::try_from(number & 0x7f).unwrap() | 0x80);
        number >>= 7;
    }
    bytes.push(u8::try_from(number).unwrap());
}

/// Sizes by origin, as the other reader finds them.
fn sizes(folder: &Path) -> BTreeMap<String, u64> {
    let mut db = open(folder, 0);
    let mut iter = db.new_iter().unwrap();
    let mut sizes = BTreeMap::new();
    while let Some((key, value)) = iter.next() {
        if let Some(key) = key.strip_prefix(b"META:") {
            // The time is always ten bytes with its tag.
            let number = value[value.iter().rposition(|byte| *byte == 0x10).unwrap() + 1..].iter().rev();
            let size = number.fold(0, |sum: u64, byte| (sum << 7) | u64::from(byte & 0x7f));
            sizes.insert(String::from_utf8(key.to_vec()).unwrap(), size);
        }
    }
    sizes
}

fn ours(recorder: &Recorder) -> BTreeMap<String, u64> {
    told(recorder)
        .into_iter()
        .filter(|(kind, ..)| *kind == HoldingKind::LocalStorage)
        .map(|(_, host, top, bytes)| match top {
            "" => (format!("https://{host}"), bytes),
            top => (format!("https://{host}/^0https://{top}"), bytes),
        })
        .collect()
}

/// A profile whose local storage was overwritten, deleted and compacted over many tables.
fn busy(compressor: u8) -> (TempDir, PathBuf) {
    let profile = chromium();
    let folder = profile.path().join(PLACE);
    fs::create_dir_all(&folder).unwrap();
    let mut db = open(&folder, compressor);
    for round in 1..4_u64 {
        for n in 0..1_500_u64 {
            let origin = format!("https://s{n}.example");
            db.put(format!("META:{origin}").as_bytes(), &note(round * 100_000 + n)).unwrap();
            db.put(format!("_{origin}\0\u{1}key{round}").as_bytes(), "CANARY".repeat(40).as_bytes()).unwrap();
            if n % 7 == round {
                db.delete(format!("META:{origin}").as_bytes()).unwrap();
            }
        }
    }
    db.put(b"META:https://js.stripe.com/^0https://claude.ai", &note(77)).unwrap();
    db.put(b"META:chrome-extension://abc", &note(78)).unwrap();
    db.put(b"VERSION", b"1").unwrap();
    db.flush().unwrap();
    db.close().unwrap();
    (profile, folder)
}

#[test]
fn the_newest_notes_of_many_tables_are_those_another_reader_finds() {
    for compressor in [0, 1] {
        let (profile, folder) = busy(compressor);
        let tables = fs::read_dir(&folder).unwrap().flatten();
        let tables = tables.filter(|entry| entry.path().extension().is_some_and(|end| end == "ldb")).count();
        assert!(tables > 2, "only {tables} tables");
        let (recorder, outcome) = read(&profile, StoreKind::SiteStorage);
        assert_eq!((outcome.read.state, outcome.read.rejected), (ReadState::Complete, 0));
        let mut expected = sizes(&folder);
        expected.remove("chrome-extension://abc").unwrap();
        assert!(expected.len() > 1_200 && expected.contains_key("https://js.stripe.com/^0https://claude.ai"));
        assert_eq!(ours(&recorder), expected);
        assert!(recorder.holdings.iter().all(|held| held.at.unwrap().to_string() == "2026-11-23T23:48:29Z"));
    }
}

#[test]
fn the_notes_of_a_real_profile_are_those_another_reader_finds() {
    for name in ["chromium156-debian-3pcblocked", "chromium156-aged", "chromium156-killed"] {
        let Some(corpus) = Corpus::open(name) else { return };
        let seen = super::seen(&corpus).remove("Default").unwrap();
        // Only now: the other reader writes beside what it opens.
        let expected = sizes(&seen.profile.dir.join(PLACE));
        let expected: BTreeMap<String, u64> =
            expected.into_iter().filter(|(key, size)| key.starts_with("https://") && *size > 0).collect();
        assert!(expected.len() > 5, "{name}: {expected:?}");
        assert_eq!(ours(&seen.recorder), expected, "{name}");
    }
}

#[test]
fn workers_and_files_are_told_by_the_browsers_own_lists() {
    let profile = chromium();
    let put = |place: &str, rows: &[(&str, &str)]| {
        let folder = profile.path().join(place);
        fs::create_dir_all(&folder).unwrap();
        let mut db = open(&folder, 0);
        for (key, value) in rows {
            db.put(key.as_bytes(), value.as_bytes()).unwrap();
        }
        db.flush().unwrap();
        db
    };
    let mut workers = put(
        "Service Worker/Database",
        &[
            ("INITDATA_UNIQUE_ORIGIN:https://chatgpt.com/", ""),
            ("INITDATA_UNIQUE_ORIGIN:https://js.stripe.com/^0https://claude.ai", ""),
            ("INITDATA_UNIQUE_ORIGIN:https://gone.example/", ""),
            ("INITDATA_UNIQUE_ORIGIN:chrome-extension://abcd/", ""),
            ("REG:https://other.example/", "CANARY"),
        ],
    );
    workers.delete(b"INITDATA_UNIQUE_ORIGIN:https://gone.example/").unwrap();
    workers.close().unwrap();
    let mut files = put(
        "File System/Origins",
        &[
            ("LAST_PATH", "3"),
            ("ORIGIN:https_photos.example_0", "000"),
            ("ORIGIN:https_empty.example_0", "001"),
            ("ORIGIN:https_out.example_0", "../IndexedDB"),
        ],
    );
    files.close().unwrap();
    lay(profile.path(), "File System/000/t/00/00000000", 300);
    lay(profile.path(), "IndexedDB/https_a.example_0.indexeddb.leveldb/000003.log", 70);
    let (recorder, outcome) = read(&profile, StoreKind::SiteStorage);
    assert_eq!(
        told(&recorder),
        [
            (HoldingKind::IndexedDb, "a.example", "", 70),
            (HoldingKind::FileSystem, "photos.example", "", 300),
            (HoldingKind::ServiceWorker, "chatgpt.com", "", 0),
            (HoldingKind::ServiceWorker, "js.stripe.com", "claude.ai", 0),
        ]
    );
    assert_eq!((outcome.read.state, outcome.gaps.len()), (ReadState::Complete, 0));
}

#[test]
fn a_log_may_end_anywhere_and_damage_ends_in_a_gap() {
    let (profile, folder) = busy(1);
    let files: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "ldb" || end == "log")) {
        let whole = fs::read(file).unwrap();
        for cut in (1..24).map(|part| whole.len() * part / 24) {
            fs::write(file, &whole[..cut]).unwrap();
            read(&profile, StoreKind::SiteStorage);
            let mut spoiled = whole.clone();
            for byte in spoiled.iter_mut().skip(cut).take(9) {
                *byte ^= 0xa5;
            }
            fs::write(file, &spoiled).unwrap();
            read(&profile, StoreKind::SiteStorage);
        }
        fs::write(file, whole).unwrap();
    }
    let table = files.iter().find(|file| file.extension().is_some_and(|end| end == "ldb")).unwrap();
    fs::write(table, "CANARY".repeat(100)).unwrap();
    let (_, outcome) = read(&profile, StoreKind::SiteStorage);
    assert_eq!(outcome.gaps.iter().map(|gap| gap.reason).collect::<Vec<_>>(), [GapReason::SomeRows]);
}
