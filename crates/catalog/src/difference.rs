//! What one catalog says otherwise than another.

use crate::Catalog;
use serde::Serialize;
use std::collections::BTreeMap;

/// In words for people: ids and hosts, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Difference {
    pub services: Changed,
    pub trackers: Changed,
    pub hosts: Changed,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Changed {
    pub added: Vec<String>,
    pub removed: Vec<String>,
    /// Known to both, with other facts.
    pub changed: Vec<String>,
}

impl Catalog {
    /// What `newer` says otherwise. Hosts are rules as they are written.
    #[must_use]
    pub fn difference(&self, newer: &Self) -> Difference {
        let services = |catalog: &Self| -> BTreeMap<String, String> {
            catalog.services().iter().map(|row| (row.id.clone(), format!("{row:?}"))).collect()
        };
        let trackers = |catalog: &Self| -> BTreeMap<String, String> {
            catalog.trackers().iter().map(|row| (row.id.clone(), format!("{row:?}"))).collect()
        };
        let (old, new) = (self.rules(), newer.rules());
        Difference {
            services: changed(&services(self), &services(newer)),
            trackers: changed(&trackers(self), &trackers(newer)),
            hosts: changed(&old, &new),
        }
    }

    /// Whose each rule is, and how.
    fn rules(&self) -> BTreeMap<String, String> {
        let rules = self.tables.hosts.entries.iter().flat_map(|entry| entry.rules);
        let owned = rules.map(|rule| {
            let owner = self.id_of(rule.owner).unwrap_or_default();
            (rule.text.to_owned(), format!("{owner} {:?}", rule.surface))
        });
        owned.collect()
    }
}

fn changed(old: &BTreeMap<String, String>, new: &BTreeMap<String, String>) -> Changed {
    let without = |rows: &BTreeMap<String, String>, of: &BTreeMap<String, String>| {
        of.keys().filter(|key| !rows.contains_key(*key)).cloned().collect()
    };
    Changed {
        added: without(old, new),
        removed: without(new, old),
        changed: new
            .iter()
            .filter(|(key, row)| old.get(*key).is_some_and(|old| old != *row))
            .map(|(key, _)| key.clone())
            .collect(),
    }
}
