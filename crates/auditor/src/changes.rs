//! What is new since the audit before, with causes kept apart.

use catalog::Catalog;
use ledger::Recall;
use model::{Changes, ServiceTrail, StoreRead, Subject, SubjectKind, SubjectRef, TrackerTrail};
use std::collections::BTreeSet;

pub(crate) fn since(
    recall: &Recall,
    services: &[ServiceTrail],
    trackers: &[TrackerTrail],
    catalog: &Catalog,
) -> Option<Changes> {
    let previous = recall.previous.as_ref()?;
    let latest = recall.audit.id;
    let mut old: BTreeSet<&Subject> = BTreeSet::new();
    old.extend(recall.traces.iter().filter(|row| row.first_audit < latest).map(|row| &row.trace.subject));
    old.extend(recall.cookies.iter().filter(|row| row.first_audit < latest).map(|row| &row.trace.subject));
    old.extend(recall.holdings.iter().filter(|row| row.first_audit < latest).map(|row| &row.trace.subject));
    old.extend(&previous.subjects);
    let is_old = |kind, id: &str| old.iter().any(|subject| subject.kind == kind && subject.id == id);

    let new_services = services
        .iter()
        .filter(|trail| trail.holds && !is_old(SubjectKind::Service, &trail.service.id))
        .map(|trail| named(SubjectKind::Service, &trail.service.id, &trail.service.name))
        .collect();
    let new_companies = trackers
        .iter()
        .filter(|trail| trail.holds && !trail.trackers.iter().any(|t| is_old(SubjectKind::Tracker, &t.id)))
        .map(|trail| named(SubjectKind::Tracker, &trail.id, &trail.company))
        .collect();
    let with_cookies: BTreeSet<&Subject> = recall.cookies.iter().map(|row| &row.trace.subject).collect();
    let cleared = previous
        .subjects
        .iter()
        .filter(|subject| !with_cookies.contains(subject))
        .filter_map(|subject| {
            let name = match subject.kind {
                SubjectKind::Service => &catalog.service(&subject.id)?.name,
                SubjectKind::Tracker => &catalog.tracker(&subject.id)?.name,
                SubjectKind::Lookalike => return None,
            };
            Some(named(subject.kind, &subject.id, name))
        })
        .collect();
    let lookalike_visits = recall
        .traces
        .iter()
        .filter(|row| row.trace.subject.kind == SubjectKind::Lookalike && row.first_audit == latest)
        .map(|row| row.trace.count)
        .sum();
    let coverage = |stores: &[StoreRead]| -> BTreeSet<_> {
        stores.iter().map(|read| (read.profile.0.clone(), read.kind, read.state)).collect()
    };
    Some(Changes {
        since: previous.audit.started,
        new_services,
        new_companies,
        cleared,
        cookies_before: previous.cookies,
        cookies_now: recall.cookies.iter().map(|row| row.trace.count).sum(),
        lookalike_visits,
        catalog_changed: previous.catalog != recall.catalog,
        coverage_changed: coverage(&previous.stores) != coverage(&recall.stores),
    })
}

fn named(kind: SubjectKind, id: &str, name: &str) -> SubjectRef {
    SubjectRef { subject: Subject { kind, id: id.to_owned() }, name: name.to_owned() }
}
