//! Two audits compared, through the whole house and in the terminal.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use auditor::{Auditor, DifferenceArgs, EVER, Plan};
use model::{Cause, SubjectRef};
use std::{ops::ControlFlow, path::Path};
use tests::desk;

const NOW: &str = "2026-11-24T12:00:00Z";
const BEFORE: &str = "chromium / Default
  visit https://chatgpt.com/ 3 days ago x4
  cookie _ga @ .dailynews.example expires 390 days
";
const AFTER: &str = "chromium / Default
  visit https://chatgpt.com/ 3 days ago x4
  visit https://claude.ai/new 1 hours ago x2
  cookie _ga @ .dailynews.example expires 390 days
  cookie IDE @ .doubleclick.net expires 390 days
  cookie _fbp @ .dailynews.example expires 90 days
firefox / work
  visit https://chat.deepseek.com/ 9 days ago
";

fn audit(story: &str, data: &Path) -> Auditor {
    let home = tempfile::tempdir().unwrap();
    sample::tell(home.path(), story, NOW.parse().unwrap()).unwrap();
    let auditor = desk::auditor(home.path(), data, || NOW.parse().unwrap());
    auditor.run(&Plan::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    auditor
}

#[test]
fn a_difference_tells_who_is_new_and_what_was_only_seen_now() {
    let data = tempfile::tempdir().unwrap();
    let auditor = audit(BEFORE, data.path());
    assert_eq!(auditor.differs(DifferenceArgs::default()).unwrap(), None, "one audit differs from nothing");
    drop(auditor);
    let auditor = audit(AFTER, data.path());
    let difference = auditor.differs(DifferenceArgs::default()).unwrap().unwrap();
    let told: Vec<(Cause, &str)> =
        difference.rows.iter().map(|row| (row.cause, row.subject.subject.id.as_str())).collect();
    assert_eq!(
        told,
        [
            (Cause::NewService, "claude"),
            (Cause::NewCompany, "meta-pixel"),
            (Cause::NewDomain, "google-ads"),
            (Cause::Coverage, "deepseek"),
        ]
    );
    let new = difference
        .coverage
        .iter()
        .map(|change| (change.profile.0.as_str(), change.before))
        .collect::<Vec<_>>();
    assert!(
        !new.is_empty()
            && new.iter().all(|(profile, before)| profile.starts_with("firefox:") && before.is_none())
    );
    assert_eq!(difference.catalogs, None);
    // The footprint's own news is the same, in short.
    let changes = auditor.latest(EVER).unwrap().unwrap().changes.unwrap();
    let ids = |list: &[SubjectRef]| list.iter().map(|own| own.subject.id.clone()).collect::<Vec<_>>();
    assert_eq!(changes.since, difference.from.started);
    assert_eq!(
        (ids(&changes.new_services), ids(&changes.new_companies)),
        (vec!["claude".to_owned()], vec!["meta".to_owned()])
    );
    assert_eq!((ids(&changes.learned), ids(&changes.cleared)), (vec![], vec![]));
    assert!(changes.coverage_changed && !changes.catalog_changed);
    assert_eq!((changes.cookies_before, changes.cookies_now), (1, 3));
    // In any order, and with itself.
    let args = |from, to| DifferenceArgs { from: Some(from), to: Some(to) };
    assert_eq!(auditor.differs(args(2, 1)).unwrap().unwrap(), difference);
    assert_eq!(auditor.differs(args(2, 2)).unwrap().unwrap().rows, []);
    assert!(auditor.differs(args(1, 9)).unwrap_err().message.contains("no audit 9"));
}
