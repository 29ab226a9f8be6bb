//! What the person laid over the catalog: services of their own, other names, hosts that are no trackers to them, and
//! lists they handed in.

use crate::check::{self, Fault, Source};
use crate::file::{OperatorFile, OperatorRow};
use crate::lists::Lists;
use crate::tables::{Kind, Tables};
use crate::{Catalog, address, compile, rule};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// The shape of the person's own file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnFile {
    /// Hosts that are no trackers to this person, with all below them.
    #[serde(default)]
    not_trackers: Vec<String>,
    /// Names by the ids of services and trackers.
    #[serde(default)]
    names: BTreeMap<String, String>,
    /// Each as a file of `operators/`.
    #[serde(default)]
    own: Vec<OperatorFile>,
}

/// The layer above the tables.
#[derive(Debug)]
pub(crate) struct Over {
    pub tables: Tables,
    pub exempt: BTreeSet<String>,
    pub names: BTreeMap<String, String>,
    pub lists: Vec<Lists>,
    pub print: u64,
}

/// A file with nothing in it but how to fill it.
pub const TEMPLATE: &str = include_str!("own.toml");

impl Catalog {
    /// This catalog with what the person laid over it, kept for as long as the program runs. `own`: the path (for
    /// faults to name) and the text of their file.
    ///
    /// # Errors
    /// All that is wrong with the file.
    pub fn with(
        &'static self,
        own: Option<(&str, &str)>,
        lists: Vec<Lists>,
    ) -> Result<&'static Self, Vec<Fault>> {
        if own.is_none() && lists.is_empty() {
            return Ok(self);
        }
        let (path, text) = own.unwrap_or_default();
        let file: OwnFile = toml::from_str(text).map_err(|error| vec![Fault::of_toml(path, text, &error)])?;
        let sources: Vec<Source> = file
            .own
            .into_iter()
            .map(|file| Source { path: path.to_owned(), text: text.to_owned(), file })
            .collect();
        let ground = self.ground();
        let mut faults = check::check_own(&sources, &ground);
        let whole = Source { path: path.to_owned(), text: text.to_owned(), file: nobody() };
        for source in &sources {
            let ids = source.file.service.iter().map(|row| &row.id);
            for id in ids.chain(source.file.tracker.iter().map(|row| &row.id)) {
                if self.service(id).is_some() || self.own_tracker(id).is_some() {
                    let what =
                        format!("{id:?} is in the catalog already; another name for it goes into [names]");
                    faults.push(source.fault(&format!("id = \"{id}\""), what));
                }
            }
            for row in source.file.service.iter().filter(|row| !row.imitated.is_empty()) {
                faults.push(source.fault("imitated", format!("look-alikes of {:?} cannot be told", row.id)));
            }
        }
        for id in file.names.keys() {
            if self.service(id).is_none() && self.own_tracker(id).is_none() {
                faults.push(whole.fault(id, format!("{id:?} is no service and no tracker of the catalog")));
            }
        }
        for (at, host) in file.not_trackers.iter().enumerate() {
            let fault = match rule::parse(host) {
                Err(wrong) => Some(wrong),
                Ok(rule) if rule.host != *host || host.ends_with(".*") => {
                    Some(format!("{host:?} is not a host alone"))
                }
                Ok(_) if check::is_suffix(host) => Some(format!("{host:?} is a bare public suffix")),
                Ok(_) if file.not_trackers[..at].contains(host) => Some(format!("{host:?} stands twice")),
                Ok(_) => None,
            };
            faults.extend(fault.map(|what| whole.fault(host, what)));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let below = compile::Below {
            services: self.tables.services as usize,
            trackers: self.tables.trackers as usize,
        };
        let tables = compile::compile(&sources, &ground, below).map_err(|fault| vec![fault])?;
        let print = lists.iter().fold(compile::fnv(compile::FNV, text.as_bytes()), |print, list| {
            compile::fnv(print, list.bytes())
        });
        let exempt = file.not_trackers.into_iter().collect();
        let over = Over { tables, exempt, names: file.names, lists, print };
        let catalog =
            Self { tables: self.tables, over: Some(Box::leak(Box::new(over))), facts: OnceLock::new() };
        Ok(Box::leak(Box::new(catalog)))
    }

    /// Whether the person said that what stands on this host is no tracker.
    #[inline]
    pub(crate) fn exempts(&self, subject: Kind, host: &str) -> bool {
        match self.over {
            None => false,
            Some(over) => {
                matches!(subject, Kind::Tracker(_) | Kind::Listed(_) | Kind::Imported(..))
                    && over.exempt.iter().any(|own| address::under(host, own))
            }
        }
    }
}

fn nobody() -> OperatorFile {
    let operator = OperatorRow {
        id: String::new(),
        name: String::new(),
        legal_name: None,
        country: None,
        parent: None,
        parent_country: None,
        entity: vec![],
        as_of: String::new(),
        source: String::new(),
    };
    OperatorFile {
        operator,
        action: vec![],
        service: vec![],
        tracker: vec![],
        app: vec![],
        extension: vec![],
    }
}
