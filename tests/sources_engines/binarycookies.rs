//! Safari's file of cookies: what it tells, that a value never comes out, and that no damage hangs or breaks the reader.

use crate::made::{cookies, lay, one, read, write};
use model::{GapReason, StoreKind::Cookies};
use sources::{Platform::MacOs, profile_at};
use std::time::{Duration, Instant};
use tempfile::{TempDir, tempdir};
use tests::{
    reading::{self, Seen},
    recorder::Recorder,
};

const JAR: &str = "Library/Containers/com.apple.Safari/Data/Library/Cookies/Cookies.binarycookies";
const SAFARI: &str = include_str!("../support/schemas/safari.sql");
const CANARY: &str = "canary-0f3c9a";
/// 2026-11-22T23:54:38Z on Apple's clock, and a year later.
const MADE: f64 = 817_084_478.0;
const ENDS: f64 = 848_620_478.0;

/// A cookie as Safari writes it: the texts in this order, each ended by a 0.
pub fn cookie(host: &str, name: &str, flags: u32, ends: f64) -> Vec<u8> {
    let texts = [host, name, "/", CANARY];
    let mut at = 56;
    let places = texts.map(|text| {
        let place = at;
        at += u32::try_from(text.len()).unwrap() + 1;
        place
    });
    let mut record = Vec::new();
    for number in [at, 0, flags, 0, places[0], places[1], places[2], places[3], 0, 0] {
        record.extend(u32::to_le_bytes(number));
    }
    record.extend([ends, MADE].map(f64::to_le_bytes).concat());
    record.extend(texts.iter().flat_map(|text| [text.as_bytes(), &[0]].concat()));
    record
}

pub fn page(records: &[Vec<u8>]) -> Vec<u8> {
    let mut page = vec![0, 0, 1, 0];
    page.extend(u32::try_from(records.len()).unwrap().to_le_bytes());
    let mut at = u32::try_from(12 + 4 * records.len()).unwrap();
    for record in records {
        page.extend(at.to_le_bytes());
        at += u32::try_from(record.len()).unwrap();
    }
    page.extend([0; 4]);
    page.extend(records.concat());
    page
}

pub fn file(pages: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"cook".to_vec();
    file.extend(u32::try_from(pages.len()).unwrap().to_be_bytes());
    file.extend(pages.iter().flat_map(|page| u32::try_from(page.len()).unwrap().to_be_bytes()));
    file.extend(pages.concat());
    file.extend([0, 0, 0x1a, 0x2b, 0x07, 0x17, 0x20, 0x05, 0, 0, 0, 0x4b]);
    file
}

fn whole() -> Vec<u8> {
    file(&[
        page(&[cookie(".A.example", "first", 5, ENDS), cookie("a.example", "", 0, 0.0)]),
        page(&[cookie("b.example", "far", 1, 1e300), cookie("..b.example", "old", 4, -1000.0)]),
    ])
}

/// A home whose Safari has these cookies and a history without a visit.
fn home(jar: &[u8]) -> TempDir {
    let home = tempdir().unwrap();
    lay(&home, "Library/Safari/History.db", &[SAFARI]);
    write(&home, JAR, jar);
    home
}

/// The cookies of a profile given by hand, in which the file lies beside the history.
struct Beside(TempDir, model::Profile);

impl Beside {
    fn new() -> Self {
        let folder = tempdir().unwrap();
        lay(&folder, "History.db", &[SAFARI]);
        write(&folder, "Cookies.binarycookies", b"cook");
        let profile = profile_at(folder.path()).profiles.remove(0);
        Self(folder, profile)
    }

    fn read(&self, jar: &[u8]) -> (sources::Outcome, Recorder) {
        write(&self.0, "Cookies.binarycookies", jar);
        let store = self.1.stores.iter().find(|store| store.kind == Cookies).unwrap();
        let mut recorder = Recorder::default();
        let outcome = sources::read(&self.1, store, &mut recorder);
        assert!(!format!("{recorder:?} {outcome:?}").contains(CANARY), "a value came out");
        (outcome, recorder)
    }
}

fn seen(jar: &[u8]) -> Seen {
    one(&home(jar), MacOs)
}

#[test]
fn a_cookie_of_safari_tells_all_but_its_value() {
    let seen = seen(&whole());
    assert!(seen.is_complete(), "{:?}", seen.gaps);
    assert_eq!(
        cookies(&seen),
        [
            "*a.example first/ 2026-11-22 2027-11-22 secure http-only Unset",
            "a.example / 2026-11-22 - Unset",
            "b.example far/ 2026-11-22 9999-12-30 secure Unset",
            "*b.example old/ 2026-11-22 2000-12-31 http-only Unset",
        ]
    );
    assert!(!format!("{seen:?}").contains(CANARY), "a value came out");
}

#[test]
fn a_place_that_leads_into_the_value_leads_nowhere() {
    let jar = Beside::new();
    for text in [16, 20, 24] {
        for beyond in [0, 3] {
            let mut record = cookie("a.example", "n", 0, ENDS);
            let value = u32::from_le_bytes(*record[28..].first_chunk().unwrap());
            record.splice(text..text + 4, u32::to_le_bytes(value + beyond));
            let (outcome, recorder) = jar.read(&file(&[page(&[record, cookie("b.example", "n", 0, ENDS)])]));
            assert_eq!((outcome.read.rows, outcome.read.rejected, recorder.cookies.len()), (1, 1, 1));
        }
    }
    // A text that does not end before the value does.
    let mut record = cookie("a.example", "n", 0, ENDS);
    let value = usize::try_from(u32::from_le_bytes(*record[28..].first_chunk().unwrap())).unwrap();
    record[value - 1] = b'/';
    assert_eq!(jar.read(&file(&[page(&[record])])).0.read.rejected, 1);
}

#[test]
fn dates_that_are_none_refuse_the_cookie() {
    let jar = Beside::new();
    let damage = [f64::NAN, f64::NEG_INFINITY, -1e300].map(|ends| cookie("a.example", "n", 0, ends));
    let (outcome, _) = jar.read(&file(&[page(&damage)]));
    assert_eq!((outcome.read.rows, outcome.read.rejected), (0, 3));
    // When it was made matters less.
    let mut record = cookie("a.example", "n", 0, ENDS);
    record.splice(48..56, f64::NAN.to_le_bytes());
    let (_, recorder) = jar.read(&file(&[page(&[record])]));
    assert_eq!(recorder.cookies[0].created, None);
}

#[test]
fn a_file_that_ends_early_is_never_called_complete() {
    let jar = Beside::new();
    let whole = whole();
    // Behind the pages stands nothing we need.
    for length in 0..whole.len() - 12 {
        let (outcome, _) = jar.read(&whole[..length]);
        let [gap] = &outcome.gaps[..] else { panic!("{length}: {outcome:?}") };
        let reason = match length {
            0 => GapReason::Empty,
            1..4 => GapReason::UnknownSchema,
            4..16 => GapReason::Damaged,
            _ => GapReason::SomeRows,
        };
        assert_eq!(gap.reason, reason, "{length}");
    }
}

#[test]
fn no_flipped_byte_breaks_or_hangs_the_reader() {
    let jar = Beside::new();
    let whole = whole();
    for at in 0..whole.len() {
        for flip in [0x01, 0x80, 0xff] {
            let mut damaged = whole.clone();
            damaged[at] ^= flip;
            // The value may itself become another, but never a host, a name or a path.
            let (outcome, recorder) = jar.read(&damaged);
            assert_eq!(outcome.read.rows, recorder.cookies.len() as u64, "{at}");
            assert!(outcome.read.rows + outcome.read.rejected <= 8, "{at}: {outcome:?}");
        }
    }
}

#[test]
fn counts_without_end_cost_nothing() {
    let jar = Beside::new();
    let clock = Instant::now();
    let mut pages = whole();
    pages[4..8].fill(0xff);
    assert_eq!(jar.read(&pages).0.gaps[0].reason, GapReason::Damaged);
    let mut size = whole();
    size[8..12].fill(0xff);
    assert_eq!(jar.read(&size).0.read.rejected, 1);
    let mut records = page(&[cookie("a.example", "n", 0, ENDS)]);
    records[4..8].fill(0xff);
    let (outcome, _) = jar.read(&file(&[records]));
    assert_eq!((outcome.read.rows, outcome.read.rejected), (0, 1));
    // A page of a quarter of a million offsets, each of the same cookie that is as large as the page.
    let mut page = vec![0, 0, 1, 0];
    page.extend(250_000_u32.to_le_bytes());
    page.extend(1_000_012_u32.to_le_bytes().repeat(250_000));
    page.extend([0; 4]);
    let mut record = cookie("a.example", "n", 0, ENDS);
    record.resize(1_000_000, b'x');
    record.splice(0..4, u32::to_le_bytes(1_000_000));
    page.extend(record);
    let (outcome, _) = jar.read(&file(&[page]));
    assert_eq!((outcome.read.rows, outcome.read.rejected), (2, 249_998));
    assert!(clock.elapsed() < Duration::from_secs(5), "{:?}", clock.elapsed());
}

#[test]
fn a_file_of_anything_else_is_no_jar() {
    let jar = Beside::new();
    assert_eq!(jar.read(b"SQLite format 3\0").0.gaps[0].reason, GapReason::UnknownSchema);
    let home = tempdir().unwrap();
    lay(&home, "Library/Safari/History.db", &[SAFARI]);
    write(&home, JAR, &whole());
    let found = sources::discover(&sources::Machine::at(MacOs, home.path().to_owned()));
    // It went away since it was found.
    std::fs::remove_file(home.path().join(JAR)).unwrap();
    let seen = reading::read(found.profiles.into_iter().next().unwrap());
    assert_eq!(read(&seen, Cookies), (0, 0, Some(GapReason::Missing)));
}
