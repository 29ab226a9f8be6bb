//! A log kept for years before its shape changed: what it told then it tells now, and the next audit goes on from it.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use auditor::{Auditor, DifferenceArgs, EVER};
use model::{Cause, Difference, Matter};
use rusqlite::Connection;
use std::path::Path;
use tests::desk::{Desk, auditor, service, then};

/// The shape before names were told by numbers, and holders and coverage by intervals.
const SHAPE: [&str; 8] = [
    include_str!("../crates/ledger/migrations/0001_first.sql"),
    include_str!("../crates/ledger/migrations/0002_holding.sql"),
    include_str!("../crates/ledger/migrations/0003_memory.sql"),
    include_str!("../crates/ledger/migrations/0004_stranger.sql"),
    include_str!("../crates/ledger/migrations/0005_decision.sql"),
    include_str!("../crates/ledger/migrations/0006_presence.sql"),
    include_str!("../crates/ledger/migrations/0007_change.sql"),
    include_str!("../crates/ledger/migrations/0008_views.sql"),
];

/// Three audits, of 1, 10 and 20 November 2026; the first day of all is 3 March 2026. In the second a history was not
/// there to read; between it and the third Claude came, and a cookie of Google's was cleared.
const HELD: &str = "
INSERT INTO audit (id, started, millis, sample, stopped, catalog, cookies, swept) VALUES
  (1, 1793534400000000, 5, 0, 0, '2026-10-01', 2, 1), (4, 1794312000000000, 5, 0, 0, '2026-10-01', 2, 1),
  (5, 1795176000000000, 5, 0, 0, '2026-10-01', 1, 1);
INSERT INTO audit_store VALUES
  (1, 0, 'chromium:Default', 'Chromium', 'Alex', 'history', 'complete', 9, 0, 1, 1, 1),
  (1, 1, 'chromium:Default', 'Chromium', 'Alex', 'cookies', 'complete', 2, 0, 1, 1, 1),
  (4, 0, 'chromium:Default', 'Chromium', 'Alex', 'history', 'unread', 0, 0, 1, 1, 1),
  (4, 1, 'chromium:Default', 'Chromium', 'Alex', 'cookies', 'complete', 2, 0, 1, 1, 1),
  (5, 0, 'chromium:Default', 'Chromium', 'Alex', 'history', 'complete', 9, 0, 1, 1, 1),
  (5, 1, 'chromium:Default', 'Chromium', 'Alex', 'cookies', 'complete', 1, 0, 1, 1, 1);
INSERT INTO audit_subject VALUES
  (1, 'service', 'chatgpt', 0), (1, 'tracker', 'google-analytics', 1),
  (4, 'service', 'chatgpt', 0), (4, 'tracker', 'google-analytics', 1),
  (5, 'service', 'chatgpt', 0), (5, 'service', 'claude', 0), (5, 'tracker', 'google-analytics', 1);
INSERT INTO trace VALUES
  ('service', 'chatgpt', 'chromium:Default', 'visit', 20515, 4, 1, 5),
  ('service', 'chatgpt', 'chromium:Default', 'visit', 20757, 3, 1, 5),
  ('service', 'chatgpt', 'chromium:Default', 'conversation', 20757, 2, 1, 5),
  ('service', 'claude', 'chromium:Default', 'visit', 20776, 2, 5, 5);
INSERT INTO cookie VALUES
  ('tracker', 'google-analytics', 'chromium:Default', '_ga', 'dailynews.example', 'identifier', 1,
   1793534400000000, 1793534400000000, 1826000000000000, 1, 5);
INSERT INTO site VALUES ('tracker', 'google-analytics', 'chromium:Default', 77, 5);
INSERT INTO presence VALUES ('installed', 'ollama', '', '', 'unknown', 'chosen', NULL, NULL, NULL, 4, 5);
INSERT INTO telling VALUES ('chromium:Default', 5);
INSERT INTO change VALUES
  (5, 'new-service', 'service', 'claude', 'chromium:Default', 'visits', 2),
  (5, 'cleared', 'tracker', 'google-analytics', 'chromium:Default', 'cookies', -1);
";

const TODAY: &str = "chromium / Default
  visit https://chatgpt.com/ 1 days ago x5
  visit https://chat.deepseek.com/ 1 days ago
  cookie _ga @ .dailynews.example expires 390 days
";

fn lay(data: &Path) {
    let base = Connection::open(data.join("ledger.sqlite")).unwrap();
    for shape in SHAPE {
        base.execute_batch(shape).unwrap();
    }
    base.execute_batch(HELD).unwrap();
    base.pragma_update(None, "user_version", 8).unwrap();
}

fn differs(auditor: &Auditor, from: i64, to: i64) -> Difference {
    auditor.differs(DifferenceArgs { from: Some(from), to: Some(to) }).unwrap().unwrap()
}

/// Cause, who, and how much of what.
fn told(difference: &Difference) -> Vec<(Cause, &str, Matter, i64)> {
    let rows = difference.rows.iter();
    rows.flat_map(|row| row.counts.iter().map(|n| (row.cause, row.subject.subject.id.as_str(), n.of, n.n)))
        .collect()
}

#[test]
fn what_an_old_log_told_it_tells_in_its_new_shape() {
    let (home, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    lay(data.path());
    let auditor = auditor(home.path(), data.path(), then);
    let footprint = auditor.latest(EVER).unwrap().unwrap();
    let held: Vec<_> = footprint.services.iter().map(|own| (own.service.id.as_str(), own.visits)).collect();
    assert_eq!(held, [("chatgpt", 7), ("claude", 2)]);
    assert_eq!(service(&footprint, "chatgpt").conversations, 2);
    assert_eq!(service(&footprint, "chatgpt").first.unwrap().to_string(), "2026-03-03");
    let days: Vec<_> = footprint.days.iter().map(|own| (own.day.to_string(), own.count)).collect();
    assert_eq!(
        days,
        [("2026-03-03", 4), ("2026-10-31", 3), ("2026-11-19", 2)].map(|(d, n)| (d.to_owned(), n))
    );
    let [company] = &footprint.trackers[..] else { panic!("one company") };
    assert_eq!((company.id.as_str(), company.cookies_total, company.sites), ("alphabet", 1, 1));
    assert_eq!(footprint.unseen.programs[0].app.id, "ollama");
    let latest = differs(&auditor, 4, 5);
    assert_eq!(
        told(&latest),
        [
            (Cause::NewService, "claude", Matter::Visits, 2),
            (Cause::Cleared, "google-analytics", Matter::Cookies, -1)
        ]
    );
    let read =
        |difference: &Difference| difference.coverage.iter().map(|own| own.store.key()).collect::<Vec<_>>();
    assert_eq!((read(&latest), read(&differs(&auditor, 1, 5))), (vec!["history"], vec![]));
    let past = auditor.past().unwrap();
    let past: Vec<_> = past.iter().map(|row| (row.audit.id, row.services, row.companies)).collect();
    assert_eq!(past, [(5, 2, 1), (4, 1, 1), (1, 1, 1)]);
}

#[test]
fn the_next_audit_goes_on_from_an_old_log() {
    let desk = Desk::with(TODAY, lay);
    let footprint = desk.audit();
    assert_eq!(service(&footprint, "chatgpt").visits, 12, "what the browser no longer has, and what came");
    assert_eq!(service(&footprint, "claude").visits, 2);
    let difference = differs(&desk.auditor, 5, footprint.audit.id);
    let told = told(&difference);
    assert!(told.contains(&(Cause::NewService, "deepseek", Matter::Visits, 1)), "{told:?}");
    assert!(!told.iter().any(|(cause, id, ..)| *cause == Cause::NewService && *id != "deepseek"), "{told:?}");
    assert!(!told.iter().any(|(cause, ..)| *cause == Cause::NewCompany), "{told:?}");
}
