//! Whom lists name: trackers by their ids, sources, rows over cookies.

use super::blob::{self, CookieFact};
use super::lookup::{Lists, Named};
use crate::hash;
use model::{Confidence, Operator, Tracker};

impl Lists {
    /// Whom an id names: an entity, or a host that a list has.
    #[must_use]
    pub fn named(&self, id: &str) -> Option<Named> {
        if self.slots == 0 {
            return None;
        }
        if id.contains('.') {
            let hash = id.bytes().rev().fold(hash::SEED, hash::step);
            let entry = self.find(hash, id.as_bytes()).filter(|entry| entry.listed().is_some())?;
            return Some(Named::Host(entry.offset));
        }
        let entities = &self.facts().entities;
        let at = entities.binary_search_by(|entity| entity.id.as_str().cmp(id)).ok()?;
        u16::try_from(at).ok().map(Named::Entity)
    }

    /// The tracker a subject stands for.
    #[must_use]
    pub fn tracker(&self, named: Named) -> Option<Tracker> {
        match named {
            Named::Entity(index) => {
                let entity = self.entity(index)?;
                let source = self.facts().sources.get(usize::from(entity.source));
                let as_of = source.map(|source| source.date.clone()).unwrap_or_default();
                let source = source.map(blob::Source::named).unwrap_or_default();
                Some(Tracker {
                    id: entity.id.clone(),
                    name: entity.name.clone(),
                    operator: dated(entity.operator.clone(), &as_of, &source),
                    purpose: entity.purpose?,
                    confidence: if entity.agreed { Confidence::High } else { Confidence::Medium },
                    as_of,
                    source,
                    old: false,
                })
            }
            Named::Host(offset) => {
                let entry = self.entry(offset)?;
                let host = std::str::from_utf8(entry.host).ok()?;
                let hit = self.host(host)?;
                let sources: Vec<&blob::Source> = self.sources(entry.sources).collect();
                let nobody =
                    || Operator { id: host.to_owned(), name: host.to_owned(), ..Operator::default() };
                let operator = hit.owner.and_then(|owner| self.entity(owner));
                let as_of = sources.iter().map(|source| source.date.clone()).max().unwrap_or_default();
                let source = sources.iter().map(|source| source.named()).collect::<Vec<_>>().join(", ");
                let operator = operator.map_or_else(nobody, |entity| entity.operator.clone());
                Some(Tracker {
                    id: host.to_owned(),
                    name: host.to_owned(),
                    operator: dated(operator, &as_of, &source),
                    purpose: hit.purpose,
                    confidence: Confidence::Medium,
                    as_of,
                    source,
                    old: false,
                })
            }
        }
    }

    /// The sources of a mask.
    pub fn sources(&self, mask: u16) -> impl Iterator<Item = &blob::Source> {
        self.facts()
            .sources
            .iter()
            .zip(0..)
            .filter(move |(_, bit)| mask >> bit & 1 == 1)
            .map(|(source, _)| source)
    }

    /// Rows over a cookie's name, whatever their host; the longest beginning first.
    pub fn cookies(&self, name: &str) -> impl Iterator<Item = &CookieFact> + use<'_> {
        let (rows, whole) = (&self.facts().cookies, name.len());
        self.heads().above(rows, name).into_iter().rev().flat_map(move |(first, length)| {
            let rows = rows.get(first..).unwrap_or_default();
            let same =
                rows.iter().take_while(move |row| rows.first().is_some_and(|own| own.name == row.name));
            same.filter(move |row| row.prefix || length == whole)
        })
    }
}

/// A company that only lists name is known from them.
fn dated(mut operator: Operator, as_of: &str, source: &str) -> Operator {
    if operator.as_of.is_empty() {
        as_of.clone_into(&mut operator.as_of);
        source.clone_into(&mut operator.source);
    }
    operator
}
