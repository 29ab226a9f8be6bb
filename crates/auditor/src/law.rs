//! Under whose law: the four ties of a country, how much few companies hold, and what binds the person.

use crate::compose::number;
use model::{
    CompanyShare, Concentration, Context, Day, Jurisdiction, Measure, Restriction, ServiceTrail, Subject,
    SubjectKind, SubjectRef, TrackerTrail, Validity,
};
use std::collections::{BTreeMap, BTreeSet};

/// Companies a share is told of.
const LARGEST: usize = 5;

type Ties<'a> = BTreeMap<Option<&'a str>, Jurisdiction>;

fn tie<'a>(ties: &mut Ties<'a>, country: Option<&'a str>, grow: fn(&mut Jurisdiction)) {
    let blank = || Jurisdiction {
        country: None,
        services: 0,
        companies: 0,
        share: 0.0,
        entities: 0,
        stored: 0,
        parents: 0,
    };
    grow(ties.entry(country).or_insert_with(blank));
}

/// Seats first, largest share first; then countries tied otherwise.
pub(crate) fn jurisdictions(services: &[ServiceTrail], trackers: &[TrackerTrail]) -> Vec<Jurisdiction> {
    let mut ties = Ties::new();
    for trail in services.iter().filter(|trail| trail.holds) {
        let operator = &trail.service.operator;
        tie(&mut ties, operator.country.as_deref(), |row| row.services += 1);
        if let Some(parent) = operator.parent_country.as_deref() {
            tie(&mut ties, Some(parent), |row| row.parents += 1);
        }
        let entities: BTreeSet<&str> =
            operator.entities.iter().filter_map(|e| e.country.as_deref()).collect();
        for country in entities {
            tie(&mut ties, Some(country), |row| row.entities += 1);
        }
        let stored = trail.service.storage.iter().flat_map(|storage| &storage.jurisdictions);
        stored.for_each(|country| tie(&mut ties, Some(country), |row| row.stored += 1));
    }
    for trail in trackers.iter().filter(|trail| trail.holds) {
        tie(&mut ties, trail.country.as_deref(), |row| row.companies += 1);
    }
    let total: u32 = ties.values().map(|row| row.services + row.companies).sum();
    let mut rows: Vec<Jurisdiction> = ties
        .into_iter()
        .map(|(country, row)| Jurisdiction {
            country: country.map(str::to_owned),
            share: f64::from(row.services + row.companies) / f64::from(total.max(1)),
            ..row
        })
        .collect();
    rows.sort_by(|a, b| {
        let weight =
            |row: &Jurisdiction| (row.services + row.companies, row.stored + row.entities + row.parents);
        weight(b).cmp(&weight(a)).then_with(|| a.country.cmp(&b.country))
    });
    rows
}

/// Where nothing was counted, there is nothing to share.
pub(crate) fn concentration(services: &[ServiceTrail], trackers: &[TrackerTrail]) -> Vec<Concentration> {
    let visits = services
        .iter()
        .map(|trail| (trail.service.operator.top(), u64::from(trail.visits) + u64::from(trail.synced)));
    let cookies = trackers.iter().map(|trail| (trail.company.as_str(), u64::from(trail.cookies_total)));
    [(Measure::Visits, by_company(visits)), (Measure::Cookies, by_company(cookies))]
        .into_iter()
        .filter_map(|(of, companies)| {
            let total: u64 = companies.iter().map(|(_, count)| count).sum();
            let share = |(name, count): (&str, u64)| CompanyShare {
                name: name.to_owned(),
                share: f64::from(number(usize::try_from(count).unwrap_or(usize::MAX)))
                    / f64::from(number(usize::try_from(total).unwrap_or(usize::MAX))),
            };
            (total > 0).then(|| Concentration {
                of,
                total,
                companies: companies.into_iter().filter(|(_, n)| *n > 0).take(LARGEST).map(share).collect(),
            })
        })
        .collect()
}

fn by_company<'a>(counts: impl Iterator<Item = (&'a str, u64)>) -> Vec<(&'a str, u64)> {
    let mut sums: BTreeMap<&str, u64> = BTreeMap::new();
    for (company, count) in counts {
        *sums.entry(company).or_default() += count;
    }
    let mut sums: Vec<(&str, u64)> = sums.into_iter().collect();
    sums.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    sums
}

/// What is in force or proposed on `today` for any of `contexts`, in the order of the services. What was lifted,
/// annulled or is over binds nobody: it stays with the service, as history.
pub(crate) fn restrictions(services: &[ServiceTrail], contexts: &[Context], today: Day) -> Vec<Restriction> {
    let bound = |trail: &ServiceTrail| -> Vec<Restriction> {
        let service = &trail.service;
        let stands = |action: &&model::Action| {
            let over = action.until.as_deref().and_then(Day::parse).is_some_and(|until| until < today);
            matches!(action.validity, Some(Validity::InForce | Validity::Proposed)) && !over
        };
        let binds = |action: &model::Action| {
            let contexts: Vec<String> =
                contexts.iter().map(|c| &c.id).filter(|id| action.binds.contains(id)).cloned().collect();
            let subject = Subject { kind: SubjectKind::Service, id: service.id.clone() };
            (!contexts.is_empty()).then(|| Restriction {
                service: SubjectRef { subject, name: service.name.clone() },
                contexts,
                action: action.clone(),
            })
        };
        service.actions.iter().filter(stands).filter_map(binds).collect()
    };
    services.iter().flat_map(bound).collect()
}
