//! Whom lists name, put together: each entity once, as one of ours where it is one.

use super::blob::{EntityFact, plain, slug};
use super::compile::Ours;
use super::{Entity, Listed, Parsed};
use model::{CookieRole, Operator, Purpose};
use std::collections::{BTreeMap, BTreeSet};

/// All entities by id. Where two lists know one, the first list's stands.
pub fn entities(lists: &[Parsed], ours: &Ours) -> Vec<EntityFact> {
    let mut by_id: BTreeMap<String, EntityFact> = BTreeMap::new();
    for (list, at) in lists.iter().zip(0_u16..) {
        for entity in &list.entities {
            let fact = fact(entity, at, ours);
            by_id.entry(fact.id.clone()).or_insert(fact);
        }
    }
    let known: BTreeSet<String> = by_id.values().map(|entity| plain(&entity.name)).collect();
    for (list, at) in lists.iter().zip(0_u16..) {
        let mut platforms: BTreeMap<&str, Vec<CookieRole>> = BTreeMap::new();
        for row in list.cookies.iter().filter(|row| !row.platform.is_empty()) {
            platforms.entry(&row.platform).or_default().push(row.role);
        }
        for (platform, roles) in platforms.into_iter().filter(|(name, _)| !known.contains(&plain(name))) {
            let entity = Entity {
                name: platform.to_owned(),
                company: platform.to_owned(),
                purpose: of_roles(&roles),
                hosting: false,
                country: None,
                hosts: vec![],
            };
            let fact = fact(&entity, at, ours);
            by_id.entry(fact.id.clone()).or_insert(fact);
        }
    }
    by_id.into_values().filter(|fact| !fact.id.is_empty()).collect()
}

/// What a platform is for, by what most of its cookies that track are for.
fn of_roles(roles: &[CookieRole]) -> Option<Purpose> {
    let count = |of| roles.iter().filter(|role| **role == of).count();
    let (advertising, analytics) = (count(CookieRole::Advertising), count(CookieRole::Analytics));
    match (advertising, analytics) {
        (0, 0) => None,
        _ if advertising > analytics => Some(Purpose::Advertising),
        _ => Some(Purpose::Analytics),
    }
}

fn fact(entity: &Entity, source: u16, ours: &Ours) -> EntityFact {
    let (name, company) = (entity.name.replace("&amp;", "&"), entity.company.replace("&amp;", "&"));
    let seat =
        [&company, &name].iter().find_map(|name| ours.seats.get(&plain(name))).cloned().unwrap_or_default();
    let purpose = entity.purpose;
    let product = ours.products.get(&plain(&name));
    let known = product.and_then(|id| ours.operator_of(id));
    let known = known.or_else(|| [&company, &name].iter().find_map(|name| ours.companies.get(&plain(name))));
    let operator = known.map_or_else(
        || Operator {
            id: slug(&company),
            name: company,
            country: seat.country.or_else(|| entity.country.clone()),
            parent_country: seat.parent.as_deref().and_then(|parent| ours.seat_of(parent)),
            parent: seat.parent,
            ..Operator::default()
        },
        |known| known.operator.clone(),
    );
    let tracker = purpose.and_then(|purpose| {
        voted(&entity.hosts, ours).or_else(|| product.cloned()).or_else(|| {
            let same = known?.trackers.iter().filter(|(own, _)| *own == purpose);
            same.map(|(_, id)| id.clone()).next()
        })
    });
    EntityFact { id: id(entity), name, operator, purpose, ours: tracker, agreed: false, source }
}

/// The tracker of ours that has most of these hosts.
fn voted(hosts: &[Listed], ours: &Ours) -> Option<String> {
    let mut votes: BTreeMap<&String, usize> = BTreeMap::new();
    for tracker in hosts.iter().filter_map(|listed| ours.tracker_of(&listed.host)) {
        *votes.entry(tracker).or_default() += 1;
    }
    let most = votes.values().max().copied()?;
    votes.into_iter().find(|(_, count)| *count == most).map(|(id, _)| id.clone())
}

/// By its name, or where that has no Latin letter by its first host. Never with a dot.
pub fn id(entity: &Entity) -> String {
    let named = slug(&entity.name.replace("&amp;", "&"));
    if named.is_empty() {
        entity.hosts.first().map(|first| slug(&first.host)).unwrap_or_default()
    } else {
        named
    }
}
