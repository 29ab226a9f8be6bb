//! Tracking companies by the sites of AI services they stand on: known again among digests, never read from them.

use crate::{compose::number, ground::Ground};
use catalog::Catalog;
use foldhash::HashMap;
use model::{Matrix, MatrixRow, Subject, SubjectKind, SubjectRef, TrackerTrail};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

pub(crate) fn matrix(
    catalog: &Catalog,
    ground: &Ground<'_>,
    trackers: &[TrackerTrail],
    digest: &dyn Fn(&str) -> u64,
) -> Matrix {
    let known = sites(catalog, digest);
    let mut found: Vec<(&TrackerTrail, BTreeMap<usize, u32>, u32)> = Vec::new();
    for trail in trackers {
        let tracker = |id: &str| Subject { kind: SubjectKind::Tracker, id: id.to_owned() };
        let members: Vec<Subject> = trail.trackers.iter().map(|t| tracker(&t.id)).collect();
        let (mut on, mut others) = (BTreeSet::new(), BTreeSet::new());
        for site in members.iter().flat_map(|subject| ground.stands(subject)) {
            match known.get(&site.digest) {
                Some(service) => _ = on.insert((*service, &site.profile)),
                None => _ = others.insert(site.digest),
            }
        }
        let mut profiles: BTreeMap<usize, u32> = BTreeMap::new();
        for (service, _) in on {
            *profiles.entry(service).or_default() += 1;
        }
        if !profiles.is_empty() || !others.is_empty() {
            found.push((trail, profiles, number(others.len())));
        }
    }
    let mut columns: BTreeMap<usize, usize> = BTreeMap::new();
    found
        .iter()
        .flat_map(|(_, on, _)| on.keys())
        .for_each(|service| *columns.entry(*service).or_default() += 1);
    let mut columns: Vec<(usize, usize)> = columns.into_iter().collect();
    columns.sort_by_key(|(service, companies)| (Reverse(*companies), *service));
    found.sort_by_key(|(trail, on, others)| (Reverse((on.len(), *others)), trail.company.clone()));
    let service = |&(at, _): &(usize, usize)| {
        let service = catalog.services().get(at)?;
        let subject = Subject { kind: SubjectKind::Service, id: service.id.clone() };
        Some(SubjectRef { subject, name: service.name.clone() })
    };
    let row = |(trail, on, others): (&TrackerTrail, BTreeMap<usize, u32>, u32)| MatrixRow {
        id: trail.id.clone(),
        company: trail.company.clone(),
        profiles: columns.iter().map(|(at, _)| on.get(at).copied().unwrap_or_default()).collect(),
        others,
    };
    Matrix {
        services: columns.iter().filter_map(service).collect(),
        rows: found.into_iter().map(row).collect(),
    }
}

/// AI services' own sites by their digests. `digest` is the ledger's: it is asked of these sites alone.
pub(crate) fn sites(catalog: &Catalog, digest: &dyn Fn(&str) -> u64) -> HashMap<u64, usize> {
    let mut known: HashMap<u64, usize> = HashMap::default();
    for (site, service) in catalog.service_sites() {
        known.entry(digest(site)).or_insert(service);
    }
    known
}
