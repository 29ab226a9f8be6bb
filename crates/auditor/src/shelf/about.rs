//! What the catalog is made of, for people: how much, from when, by whom.

use super::{Shelf, Stock, import::stem};
use crate::keep;
use catalog::{Pin, builtin, lists::Lists};
use serde::Serialize;
use ts_rs::TS;

/// The catalog in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CatalogView {
    pub services: u32,
    pub trackers: u32,
    /// At the top, of services and trackers together.
    pub companies: u32,
    pub hosts: u32,
    pub cookies: u32,
    pub parts: Vec<CatalogPart>,
    /// From which packages the lists built in are.
    pub pins: Vec<CatalogPin>,
    /// Where the person's own file lies, or would.
    pub own_file: Option<String>,
    /// Parts that are not in force, and why.
    pub notices: Vec<String>,
}

/// A package, its version, licence and makers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CatalogPin {
    pub name: String,
    pub version: String,
    pub licence: String,
    pub by: String,
}

/// One part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CatalogPart {
    #[ts(type = "\"built-in\" | \"bundle\" | \"list\" | \"own\" | \"imported\"")]
    pub kind: &'static str,
    /// By which an imported one is removed.
    pub name: String,
    pub title: String,
    /// `YYYY-MM-DD`, or empty.
    pub date: String,
    /// Hosts, rules and cookie names in it.
    pub rows: u32,
    /// Whole days since its date.
    pub age: Option<u32>,
    /// It is so old that trackers may have come and gone since.
    pub old: bool,
}

/// Days after which a part is called old.
const OLD: u32 = 180;

impl Shelf {
    /// What is in force on a day.
    #[must_use]
    pub fn view(&self, stock: Stock, today: model::Day) -> CatalogView {
        let catalog = stock.catalog;
        let part = |kind, name: String, title: String, date: String, rows| {
            let age = age(&date, today);
            CatalogPart { kind, name, title, date, rows, age, old: age.is_some_and(|age| age > OLD) }
        };
        let rows = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let (kind, title) = if stock.bundle.is_some() { ("bundle", "Spoor") } else { ("built-in", "Spoor") };
        let mut parts = vec![part(
            kind,
            kind.to_owned(),
            title.to_owned(),
            catalog.date().to_owned(),
            rows(catalog.rule_count() + catalog.cookie_count()),
        )];
        for source in &builtin().lists().facts().sources {
            parts.push(part("list", String::new(), source.title.clone(), source.date.clone(), source.rows));
        }
        for path in self.list_files() {
            let list = keep::read(&path).ok().and_then(|bytes| Lists::open(bytes).ok());
            for source in list.iter().flat_map(|list| &list.facts().sources) {
                let (title, date) = (source.title.clone(), source.date.clone());
                parts.push(part("imported", stem(&path), title, date, source.rows));
            }
        }
        if stock.own {
            parts.push(part(
                "own",
                "own".to_owned(),
                super::OWN.to_owned(),
                String::new(),
                rows(catalog.own_count()),
            ));
        }
        CatalogView {
            services: catalog.service_count(),
            trackers: catalog.tracker_count(),
            companies: catalog.company_count(),
            hosts: rows(catalog.rule_count()),
            cookies: rows(catalog.cookie_count()),
            parts,
            pins: catalog::pins()
                .into_iter()
                .map(|Pin { name, version, licence, by, .. }| CatalogPin { name, version, licence, by })
                .collect(),
            own_file: self.data.as_ref().map(|data| data.join(super::OWN).display().to_string()),
            notices: stock.notices,
        }
    }
}

fn age(date: &str, today: model::Day) -> Option<u32> {
    let date: jiff::civil::Date = date.parse().ok()?;
    let today: jiff::civil::Date = today.to_string().parse().ok()?;
    u32::try_from((today - date).get_days()).ok()
}
