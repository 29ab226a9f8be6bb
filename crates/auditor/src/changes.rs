//! What the footprint tells as new since the audit before: the difference between the two, in short.

use crate::difference::difference;
use catalog::Catalog;
use ledger::Recall;
use model::{Cause, Changes, DifferenceRow, Matter, Subject, SubjectKind, SubjectRef, Tracker, TrackerTrail};
use std::collections::BTreeSet;

/// `None`: there was no audit before.
pub(crate) fn since(catalog: &Catalog, recall: &Recall, trackers: &[TrackerTrail]) -> Option<Changes> {
    let between = recall.since.as_ref()?;
    let difference = difference(catalog, between);
    let told = |wanted: &dyn Fn(&DifferenceRow) -> bool| {
        let mut found: Vec<SubjectRef> = Vec::new();
        for row in difference.rows.iter().filter(|row| wanted(row)) {
            let own = whose(&row.subject, trackers);
            if !found.contains(&own) {
                found.push(own);
            }
        }
        found
    };
    let new = |cause, kind| told(&|row| row.cause == cause && row.subject.subject.kind == kind);
    let was = |row: &DifferenceRow| {
        let own = &row.subject.subject;
        let company = |id: &str| trackers.iter().find(|trail| has(trail, id));
        between.from.subjects.iter().any(|subject| match own.kind {
            SubjectKind::Tracker if subject.kind == own.kind => {
                company(&own.id).map_or(subject == own, |trail| has(trail, &subject.id))
            }
            _ => subject == own,
        })
    };
    let stands: BTreeSet<&Subject> = recall.cookies.iter().map(|row| &row.trace.subject).collect();
    let gone = |row: &DifferenceRow| {
        let went = row.counts.iter().any(|count| count.of == Matter::Cookies && count.n < 0);
        went && !stands.contains(&row.subject.subject)
    };
    let met = |row: &&DifferenceRow| {
        let seen_only_now = matches!(row.cause, Cause::Coverage | Cause::CatalogLearned);
        row.subject.subject.kind == SubjectKind::Lookalike && !seen_only_now
    };
    let visits = difference.rows.iter().filter(met).flat_map(|row| &row.counts);
    let visits = visits.filter(|count| matches!(count.of, Matter::Visits | Matter::Passed) && count.n > 0);
    Some(Changes {
        since: between.from.audit.started,
        new_services: new(Cause::NewService, SubjectKind::Service),
        new_companies: new(Cause::NewCompany, SubjectKind::Tracker),
        new_programs: new(Cause::NewProgram, SubjectKind::Program),
        new_extensions: new(Cause::NewProgram, SubjectKind::Extension),
        learned: told(&|row| row.cause == Cause::CatalogLearned && !was(row)),
        cleared: told(&gone),
        cookies_before: between.from.cookies,
        cookies_now: recall.cookies.iter().map(|row| row.trace.count).sum(),
        lookalike_visits: u32::try_from(visits.map(|count| count.n).sum::<i64>()).unwrap_or(u32::MAX),
        catalog_changed: difference.catalogs.is_some(),
        coverage_changed: !difference.coverage.is_empty(),
    })
}

/// Of a tracker its company.
fn whose(own: &SubjectRef, trackers: &[TrackerTrail]) -> SubjectRef {
    let trail = (own.subject.kind == SubjectKind::Tracker)
        .then(|| trackers.iter().find(|trail| has(trail, &own.subject.id)))
        .flatten();
    trail.map_or_else(
        || own.clone(),
        |trail| SubjectRef {
            subject: Subject { kind: SubjectKind::Tracker, id: trail.id.clone() },
            name: trail.company.clone(),
        },
    )
}

fn has(trail: &TrackerTrail, id: &str) -> bool {
    trail.trackers.iter().any(|tracker: &Tracker| tracker.id == id)
}
