//! A thousand audits beside a Chromium, a Firefox and a program that commit without rest: no audit sees half a commit,
//! no writer is ever held up, and what does not write finds its files as it left them. `cargo xtask deep` runs it.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test may fail loudly, and says what it counted"
)]

#[path = "live_stress/audits.rs"]
mod audits;
#[path = "live_stress/writer.rs"]
mod writer;

use audits::{Audits, Numbered};
use std::{
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};
use tests::{
    browsers::{Browser, By, Chromium, Firefox},
    listing,
    web::Web,
};
use writer::Writer;

/// Audits beside each browser, and beside the program in each of its four ways to write.
const AUDITS: u32 = 1000;

#[test]
fn a_busy_chromium_is_read_a_thousand_times() {
    let (home, web) = (tempfile::tempdir().unwrap(), Web::open());
    let browser = Chromium::start(home.path(), &web);
    beside(browser, "Chromium", home.path());
}

#[test]
fn a_busy_firefox_is_read_a_thousand_times() {
    let (home, web) = (tempfile::tempdir().unwrap(), Web::open());
    let browser = Firefox::start(home.path(), &web);
    beside(browser, "Firefox", home.path());
}

/// Audits while the browser visits numbered pages, one after the other, that set cookies.
fn beside(mut browser: impl Browser + Send, name: &str, home: &Path) {
    let stop = AtomicBool::new(false);
    let mut audits = Audits::new(home, Numbered::in_order(1));
    browser.visit(&audits::page(1), By::Typing);
    let (mut browser, visited) = thread::scope(|scope| {
        let stop = audits::End(&stop);
        let walker = scope.spawn(|| {
            let mut visited = 1;
            while !stop.0.load(Ordering::Relaxed) {
                visited += 1;
                browser.visit(&audits::page(visited), By::Typing);
            }
            (browser, visited)
        });
        for _ in 0..AUDITS {
            audits.one();
            // A browser writes every few seconds; the audits should meet many of these moments.
            thread::sleep(Duration::from_millis(60));
        }
        stop.0.store(true, Ordering::Relaxed);
        walker.join().unwrap()
    });
    // While it stands still, nothing but an audit could change a file.
    browser.process().freeze();
    let before = listing::of(home);
    for _ in 0..20 {
        audits.one();
    }
    let after = listing::of(home);
    browser.process().thaw();
    assert_eq!(listing::changed(&before, &after), Vec::<&Path>::new(), "{name}: changed by an audit");
    browser.visit(&audits::page(visited + 1), By::Typing);
    browser.close();
    println!("{name}: {visited} pages visited, {audits}");
    // Nothing was lost on the way to the disk, so no write of the browser's was refused.
    assert_eq!(audits.one(), Some(visited + 1), "{name}: pages in its history");
    audits.hold();
}

#[test]
fn a_program_that_commits_a_hundred_times_a_second_is_never_hindered() {
    for journal in ["WAL", "DELETE"] {
        for locking in ["NORMAL", "EXCLUSIVE"] {
            let home = tests::home::home(writer::STORY);
            let stop = AtomicBool::new(false);
            let mut audits = Audits::new(home.path(), Numbered::in_order(2));
            let mut writer = Writer::open(home.path(), journal, locking);
            writer.commit().unwrap();
            let mut writer = thread::scope(|scope| {
                let stop = audits::End(&stop);
                let working = scope.spawn(|| {
                    writer.work(stop.0);
                    writer
                });
                for _ in 0..AUDITS {
                    audits.one();
                    thread::sleep(Duration::from_millis(7));
                }
                stop.0.store(true, Ordering::Relaxed);
                working.join().unwrap()
            });
            // It stands still with its files open.
            let before = listing::of(home.path());
            for _ in 0..20 {
                audits.one();
            }
            let after = listing::of(home.path());
            assert_eq!(listing::changed(&before, &after), Vec::<&Path>::new(), "changed by an audit");
            println!("{journal}, {locking}: {writer}, {audits}");
            assert_eq!((writer.busy, writer.failed), (0, 0), "{journal}, {locking}: {writer}");
            assert!(writer.commits > 200, "{journal}, {locking}: {writer}");
            writer.commit().unwrap();
            drop(writer);
            audits.hold();
        }
    }
}
