//! What a catalog is made of: counts, and what lists must know of it.

use crate::lists::Ours;
use crate::tables::Tables;
use crate::{Catalog, Kind};

impl Catalog {
    /// Rules over addresses.
    #[must_use]
    pub fn rule_count(&self) -> usize {
        let count =
            |tables: &Tables| tables.hosts.entries.iter().map(|entry| entry.rules.len()).sum::<usize>();
        count(self.tables) + self.over.map_or(0, |over| count(&over.tables))
    }

    /// Names of cookies.
    #[must_use]
    pub fn cookie_count(&self) -> usize {
        let count =
            |tables: &Tables| tables.names.entries.iter().map(|entry| entry.rules.len()).sum::<usize>();
        count(self.tables) + self.over.map_or(0, |over| count(&over.tables))
    }

    /// Services, trackers, names and exceptions of the person's own.
    #[must_use]
    pub fn own_count(&self) -> usize {
        self.over.map_or(0, |over| {
            over.names.len() + over.exempt.len() + (over.tables.services + over.tables.trackers) as usize
        })
    }

    pub(crate) fn id_of(&self, kind: Kind) -> Option<&str> {
        match kind {
            Kind::Service(at) | Kind::Lookalike(at) => self.services().get(at).map(|row| row.id.as_str()),
            Kind::Tracker(_) | Kind::Listed(_) | Kind::Imported(..) => {
                self.tracker_of(kind).map(|row| row.id.as_str())
            }
        }
    }

    /// What lists must know of this catalog, so that they name the same things the same way.
    #[must_use]
    pub fn ours(&self) -> Ours {
        let ground = self.ground();
        let mut ours = Ours::default();
        ours.never.extend(ground.shared);
        ours.never.extend(ground.families.into_values().flatten());
        for service in self.services() {
            let trackers = self.trackers().iter().filter(|row| row.operator.id == service.operator.id);
            let trackers: Vec<_> = trackers.map(|row| (row.purpose, row.id.clone())).collect();
            ours.operator(&service.operator, &trackers);
        }
        for tracker in self.trackers() {
            let trackers = self.trackers().iter().filter(|row| row.operator.id == tracker.operator.id);
            let trackers: Vec<_> = trackers.map(|row| (row.purpose, row.id.clone())).collect();
            ours.operator(&tracker.operator, &trackers);
        }
        for entry in self.tables.hosts.entries {
            for rule in entry.rules.iter().filter(|rule| rule.front.is_empty()) {
                match (rule.owner, rule.surface) {
                    (_, None) => drop(ours.never.insert(entry.key.to_owned())),
                    (Kind::Tracker(_), Some(_)) => {
                        let id = self.id_of(rule.owner).unwrap_or_default().to_owned();
                        ours.hosts.insert(entry.key.to_owned(), id);
                    }
                    _ => {}
                }
            }
        }
        ours
    }
}
