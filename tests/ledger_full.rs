//! A disk that takes no more: a clear word, and the ledger stays as it was.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use ledger::Ledger;
use model::Period;
use std::{
    path::Path,
    process::{Command, Output},
};
use tests::spoor;

/// `spoor audit` of a home whose audits are kept in `data`, where no file may grow beyond so many kilobytes.
fn audit(home: &Path, data: &Path, most: Option<u32>) -> Output {
    // Ignored, the signal of the limit becomes an error of the write, as on a full disk.
    let limit = most.map_or(String::new(), |most| format!("ulimit -f {};", most * 2));
    Command::new("sh")
        .arg("-c")
        .arg(format!("trap '' XFSZ; {limit} exec \"$0\" audit --quiet"))
        .arg(spoor::program())
        .env("SPOOR_HOME", home)
        .env("SPOOR_DATA", data)
        .env("HOME", data)
        .output()
        .unwrap()
}

#[test]
fn an_audit_that_cannot_be_written_is_said_and_leaves_the_ledger_as_it_was() {
    let (home, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let tell = |story: &str| sample::tell(home.path(), story, jiff::Timestamp::now()).unwrap();
    tell("chromium / Default \"Alex\"\n  visit https://chatgpt.com/ 3 days ago x4\n");
    let first = audit(home.path(), data.path(), None);
    assert!(matches!(first.status.code(), Some(0 | 1)), "{first:?}");
    let known = || {
        let (ledger, _) = Ledger::open(data.path()).unwrap();
        ledger.recall(Period { from: None, to: None }).unwrap().unwrap()
    };
    let before = known();

    tell("firefox / x \"Later\"\n  visit https://claude.ai/chat/{id/400} over 900 days x4000\n");
    let full = audit(home.path(), data.path(), Some(64));
    let said = String::from_utf8_lossy(&full.stderr);
    assert_eq!(full.status.code(), Some(2), "{said}");
    assert!(said.contains("the ledger cannot be written"), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    assert_eq!(known(), before, "nothing half-written");

    // With room again it goes on as if nothing had been.
    let again = audit(home.path(), data.path(), None);
    assert!(matches!(again.status.code(), Some(0 | 1)), "{again:?}");
    assert!(known().traces.len() > 500);
}
