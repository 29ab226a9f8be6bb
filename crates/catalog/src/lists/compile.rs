//! Puts lists together into one blob: the same lists in the same order, the same bytes.

use super::blob::{self, CookieFact, Facts, Source, plain, slug};
use super::{Format, Listed, Parsed, Refusal, entities};
use crate::hash;
use model::{Operator, Purpose};
use std::collections::{BTreeMap, BTreeSet};

/// What our own catalog says, so that lists name the same things the same way.
#[derive(Debug, Clone, Default)]
pub struct Ours {
    /// Hosts no list may own whole: shared ones, and those people visit for their own sake.
    pub never: BTreeSet<String>,
    /// Our trackers' ids by their hosts.
    pub hosts: BTreeMap<String, String>,
    /// Our trackers' ids by their [`plain`] names.
    pub products: BTreeMap<String, String>,
    /// By [`plain`] name.
    pub companies: BTreeMap<String, OurCompany>,
    /// Parent and country of companies that are not ours, by [`plain`] name.
    pub seats: BTreeMap<String, Seat>,
}

#[derive(Debug, Clone)]
pub struct OurCompany {
    pub operator: Operator,
    /// Purpose and id of its trackers.
    pub trackers: Vec<(Purpose, String)>,
}

#[derive(Debug, Clone, Default)]
pub struct Seat {
    pub parent: Option<String>,
    pub country: Option<String>,
}

impl Ours {
    /// Enters an operator of ours, under its name and id, with its trackers.
    pub fn operator(&mut self, operator: &Operator, trackers: &[(Purpose, String)]) {
        for key in [plain(&operator.name), plain(&operator.id)] {
            let company = OurCompany { operator: operator.clone(), trackers: trackers.to_vec() };
            self.companies.entry(key).or_insert(company);
        }
    }

    /// Enters another name of an operator that was entered; `None`: it was not.
    pub fn alias(&mut self, name: &str, id: &str) -> Option<()> {
        let company = self.companies.get(&plain(id)).filter(|company| company.operator.id == id)?.clone();
        self.companies.entry(plain(name)).or_insert(company);
        Some(())
    }

    /// The operator of a tracker.
    pub(super) fn operator_of(&self, tracker: &str) -> Option<&OurCompany> {
        self.companies.values().find(|company| company.trackers.iter().any(|(_, id)| id == tracker))
    }

    /// Where a parent sits, as far as it is a company of ours, or one of ours has it for a parent too.
    pub(super) fn seat_of(&self, parent: &str) -> Option<String> {
        let own = self.companies.get(&plain(parent)).and_then(|company| company.operator.country.clone());
        let shared = || {
            let operators = self.companies.values().map(|company| &company.operator);
            operators.filter(|o| o.parent.as_deref() == Some(parent)).find_map(|o| o.parent_country.clone())
        };
        own.or_else(shared)
    }

    /// The tracker a host belongs to.
    pub(super) fn tracker_of(&self, host: &str) -> Option<&String> {
        suffixes(host).find_map(|suffix| self.hosts.get(suffix))
    }
}

/// The host and all above it, longest first.
fn suffixes(host: &str) -> impl Iterator<Item = &str> {
    std::iter::once(host).chain(host.match_indices('.').map(|(at, _)| &host[at + 1..]))
}

/// # Errors
/// There are more lists, entities or hosts than a blob can hold.
pub fn compile(lists: &[Parsed], ours: &Ours) -> Result<Vec<u8>, Refusal> {
    if lists.len() > blob::SOURCES {
        return Err(Refusal::whole(format!("more than {} lists", blob::SOURCES)));
    }
    let mut entities = entities::entities(lists, ours);
    if entities.len() >= usize::from(blob::NOBODY) {
        return Err(Refusal::whole("more entities than a blob can hold"));
    }
    let index: BTreeMap<String, u16> =
        entities.iter().zip(0..).map(|(entity, at)| (entity.id.clone(), at)).collect();
    let rows = hosts(lists, ours, &index);
    for row in rows.values().filter(|row| row.purpose.is_some()) {
        if let Some(entity) = entities.get_mut(usize::from(row.owner)) {
            entity.agreed = true;
        }
    }
    let facts = Facts {
        sources: lists.iter().map(source).collect(),
        cookies: cookies(lists, &index),
        parameters: lists
            .iter()
            .flat_map(|list| list.parameters.clone())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect(),
        entities,
    };
    write(&rows, &facts)
}

fn source(list: &Parsed) -> Source {
    Source {
        title: list.title.clone(),
        version: list.version.clone(),
        date: list.date.clone(),
        family: list.format.family().to_owned(),
        rows: u32::try_from(list.count()).unwrap_or(u32::MAX),
    }
}

struct Row {
    owner: u16,
    flags: u8,
    purpose: Option<Purpose>,
    sources: u16,
}

fn hosts(lists: &[Parsed], ours: &Ours, index: &BTreeMap<String, u16>) -> BTreeMap<String, Row> {
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    for (at, list) in lists.iter().enumerate() {
        for entity in &list.entities {
            let Some(owner) = index.get(&entities::id(entity)) else { continue };
            for listed in &entity.hosts {
                if let Some(row) = entered(&mut rows, listed, at, ours)
                    && row.owner == blob::NOBODY
                {
                    row.owner = *owner;
                    let social = entity.purpose == Some(Purpose::Social);
                    let tracks =
                        entity.purpose.is_some() && !(social && list.format == Format::ThirdPartyWeb);
                    row.flags |= if tracks { blob::TRACKS } else { 0 };
                    row.flags |= if entity.hosting { blob::HOSTING } else { 0 };
                }
            }
        }
        for listed in &list.hosts {
            if let Some(row) = entered(&mut rows, listed, at, ours) {
                row.purpose = row.purpose.or(listed.purpose).or(Some(Purpose::Advertising));
            }
        }
    }
    prune(&mut rows);
    rows
}

/// The row of a host, entered where it is new; `None` where no list may own it.
fn entered<'r>(
    rows: &'r mut BTreeMap<String, Row>,
    listed: &Listed,
    source: usize,
    ours: &Ours,
) -> Option<&'r mut Row> {
    if ours.never.contains(listed.host.strip_prefix("www.").unwrap_or(&listed.host)) {
        return None;
    }
    let new = Row { owner: blob::NOBODY, flags: blob::EXACT, purpose: None, sources: 0 };
    let row = rows.entry(listed.host.clone()).or_insert(new);
    row.sources |= 1 << source;
    row.flags &= if listed.exact { u8::MAX } else { !blob::EXACT };
    Some(row)
}

/// Takes out what a listed host above says already.
fn prune(rows: &mut BTreeMap<String, Row>) {
    let covered: Vec<String> = rows
        .iter()
        .filter(|(host, row)| {
            row.owner == blob::NOBODY
                && suffixes(host).skip(1).filter_map(|above| rows.get(above)).any(|above| {
                    above.flags & blob::EXACT == 0
                        && above.flags & blob::HOSTING == 0
                        && above.purpose.is_some()
                })
        })
        .map(|(host, _)| host.clone())
        .collect();
    for host in covered {
        rows.remove(&host);
    }
}

fn cookies(lists: &[Parsed], index: &BTreeMap<String, u16>) -> Vec<CookieFact> {
    let names: BTreeMap<String, u16> = index.iter().map(|(id, at)| (plain(id), *at)).collect();
    let mut facts: BTreeSet<CookieFact> = BTreeSet::new();
    for list in lists {
        for row in list.cookies.iter().filter(|row| !row.platform.is_empty()) {
            let Some(entity) = index.get(&slug(&row.platform)).or_else(|| names.get(&plain(&row.platform)))
            else {
                continue;
            };
            facts.insert(CookieFact {
                name: row.name.clone(),
                prefix: row.prefix,
                written: if row.prefix { format!("{}*", row.name) } else { row.name.clone() },
                hosts: row.hosts.clone(),
                entity: *entity,
                role: row.role,
            });
        }
    }
    facts.into_iter().collect()
}

fn write(rows: &BTreeMap<String, Row>, facts: &Facts) -> Result<Vec<u8>, Refusal> {
    let mut pool = vec![0_u8];
    let count = u32::try_from(rows.len().max(1) * 3 / 2 + 1).map_err(|_| Refusal::whole("too many hosts"))?;
    let mut slots = vec![0_u32; count as usize];
    for (host, row) in rows {
        let offset = u32::try_from(pool.len()).ok().filter(|offset| *offset <= blob::OFFSET);
        let offset = offset.ok_or_else(|| Refusal::whole("more hosts than a blob can hold"))?;
        let purpose = row.purpose.and_then(|purpose| blob::PURPOSES.iter().position(|own| *own == purpose));
        let purpose = purpose.and_then(|at| u8::try_from(at + 1).ok()).unwrap_or_default();
        pool.push(u8::try_from(host.len()).map_err(|_| Refusal::whole("a host is too long"))?);
        pool.push(row.flags | purpose << blob::PURPOSE_SHIFT);
        pool.extend(row.owner.to_le_bytes());
        pool.extend(row.sources.to_le_bytes());
        pool.extend(host.bytes());
        let hash = host.bytes().rev().fold(hash::SEED, hash::step);
        let mut at = hash::place(hash, count) as usize;
        while slots[at] != 0 {
            at = (at + 1) % slots.len();
        }
        slots[at] = offset | hash::short_tag(hash) << blob::OFFSET_BITS;
    }
    let facts = postcard::to_allocvec(facts).map_err(|wrong| Refusal::whole(wrong.to_string()))?;
    let mut bytes = blob::MAGIC.to_vec();
    for length in [slots.len(), pool.len(), facts.len()] {
        let length = u32::try_from(length).map_err(|_| Refusal::whole("more than a blob can hold"))?;
        bytes.extend(length.to_le_bytes());
    }
    bytes.extend(slots.iter().flat_map(|slot| slot.to_le_bytes()));
    bytes.extend(pool);
    bytes.extend(facts);
    Ok(bytes)
}
