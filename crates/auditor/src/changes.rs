//! What is new since the audit before, with causes kept apart.

use catalog::Catalog;
use jiff::tz::TimeZone;
use ledger::{Previous, Recall};
use model::{
    Changes, PresenceKind, ProfileKey, ServiceTrail, StoreRead, Subject, SubjectKind, SubjectRef, TraceKind,
    TrackerTrail,
};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) fn since(
    recall: &Recall,
    services: &[ServiceTrail],
    trackers: &[TrackerTrail],
    catalog: &Catalog,
    zone: &TimeZone,
) -> Option<Changes> {
    let previous = recall.previous.as_ref()?;
    let latest = recall.audit.id;
    let mut old: BTreeSet<&Subject> = BTreeSet::new();
    old.extend(recall.traces.iter().filter(|row| row.first_audit < latest).map(|row| &row.trace.subject));
    old.extend(recall.cookies.iter().filter(|row| row.first_audit < latest).map(|row| &row.trace.subject));
    old.extend(recall.holdings.iter().filter(|row| row.first_audit < latest).map(|row| &row.trace.subject));
    old.extend(&previous.subjects);
    old.extend(recall.learned.iter().filter(|(_, audit)| *audit < latest).map(|(day, _)| &day.subject));
    let holds = |subjects: &BTreeSet<&Subject>, kind, id: &str| {
        subjects.iter().any(|subject| subject.kind == kind && subject.id == id)
    };
    let catalog_changed = catalog_changed(recall, previous);
    let understood = if catalog_changed { understood(recall, previous, zone) } else { BTreeSet::new() };

    // Old news is told apart from new, and that evidence is new only to us.
    let (mut new_services, mut new_companies, mut learned) = (Vec::new(), Vec::new(), Vec::new());
    let mut sort = |holds: bool, was: bool, is_learned: bool, own: SubjectRef| match own.subject.kind {
        _ if was => {}
        _ if is_learned => learned.extend(holds.then_some(own)),
        SubjectKind::Tracker if holds => new_companies.push(own),
        SubjectKind::Service if holds => new_services.push(own),
        _ => {}
    };
    for trail in services {
        let ServiceTrail { service, .. } = trail;
        let kind = SubjectKind::Service;
        let own = named(kind, &service.id, &service.name);
        sort(
            trail.holds || !trail.learned.is_empty(),
            holds(&old, kind, &service.id),
            holds(&understood, kind, &service.id),
            own,
        );
    }
    for trail in trackers {
        let kind = SubjectKind::Tracker;
        let any = |subjects| trail.trackers.iter().any(|tracker| holds(subjects, kind, &tracker.id));
        sort(trail.holds, any(&old), any(&understood), named(kind, &trail.id, &trail.company));
    }
    let with_cookies: BTreeSet<&Subject> = recall.cookies.iter().map(|row| &row.trace.subject).collect();
    let cleared = previous
        .subjects
        .iter()
        .filter(|subject| !with_cookies.contains(subject))
        .filter_map(|subject| Some(named(subject.kind, &subject.id, catalog.name_of(subject)?)))
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
    let (new_programs, new_extensions) = installed(recall, previous, catalog);
    Some(Changes {
        since: previous.audit.started,
        new_services,
        new_companies,
        new_programs,
        new_extensions,
        learned,
        cleared,
        cookies_before: previous.cookies,
        cookies_now: recall.cookies.iter().map(|row| row.trace.count).sum(),
        lookalike_visits,
        catalog_changed,
        coverage_changed: coverage(&previous.stores) != coverage(&recall.stores),
    })
}

/// Programs and extensions that no earlier audit knew, where both looked. One in a profile that was not read then is no news.
fn installed(recall: &Recall, previous: &Previous, catalog: &Catalog) -> (Vec<SubjectRef>, Vec<SubjectRef>) {
    let (mut programs, mut extensions) = (BTreeMap::new(), BTreeMap::new());
    if !(recall.swept && previous.swept) {
        return (Vec::new(), Vec::new());
    }
    for row in &recall.presences {
        let (presence, id) = (&row.presence, row.presence.id.as_str());
        let unread = presence
            .profile
            .as_ref()
            .is_some_and(|key| !previous.stores.iter().any(|store| store.profile == *key));
        let new = row.first_audit == recall.audit.id && !unread;
        let kind = match presence.kind {
            PresenceKind::BuiltIn | PresenceKind::Setting => continue,
            PresenceKind::Extension => &mut extensions,
            _ => &mut programs,
        };
        let all_new = kind.entry(id).or_insert(true);
        *all_new = *all_new && new;
    }
    let new = |all: BTreeMap<&str, bool>, kind, name: &dyn Fn(&str) -> Option<String>| {
        let ids = all.into_iter().filter(|(_, is_new)| *is_new).map(|(id, _)| id);
        ids.filter_map(|id| Some(named(kind, id, &name(id)?))).collect()
    };
    (
        new(programs, SubjectKind::Program, &|id| catalog.app(id).map(|app| app.name.clone())),
        new(extensions, SubjectKind::Extension, &|id| catalog.extension(id).map(|found| found.name.clone())),
    )
}

/// Of an earlier Spoor's audit only the date is known.
fn catalog_changed(recall: &Recall, previous: &Previous) -> bool {
    match recall.fingerprint.zip(previous.fingerprint) {
        Some((now, then)) => now != then,
        None => previous.catalog != recall.catalog,
    }
}

/// Subjects with evidence that was there to be seen at the audit before, in profiles it read.
fn understood<'r>(recall: &'r Recall, previous: &Previous, zone: &TimeZone) -> BTreeSet<&'r Subject> {
    let then = previous.audit.started;
    let today = then.day(zone);
    let read = |profile: &ProfileKey| previous.stores.iter().any(|store| store.profile == *profile);
    let visits =
        recall.traces.iter().map(|row| &row.trace).filter(|row| row.day < today && read(&row.profile));
    // Visits of another device may arrive at any time.
    let visits = visits.filter(|row| row.kind != TraceKind::Synced);
    let cookies = recall.cookies.iter().map(|row| &row.trace);
    let cookies = cookies.filter(|row| row.created.is_some_and(|at| at < then) && read(&row.profile));
    let holdings = recall.holdings.iter().map(|row| &row.trace);
    let holdings = holdings.filter(|row| row.first.is_some_and(|at| at < then) && read(&row.profile));
    let learned = recall.learned.iter().map(|(day, _)| &day.subject);
    let seen = visits.map(|row| &row.subject).chain(cookies.map(|row| &row.subject));
    seen.chain(holdings.map(|row| &row.subject)).chain(learned).collect()
}

fn named(kind: SubjectKind, id: &str, name: &str) -> SubjectRef {
    SubjectRef { subject: Subject { kind, id: id.to_owned() }, name: name.to_owned() }
}
