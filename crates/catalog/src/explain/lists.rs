//! What lists made by others say, in words: where ours says nothing, and where they say otherwise.

use super::{Explanation, role};
use crate::lists::{CookieFact, Format, Source, plain};
use crate::{Catalog, listed};
use model::Confidence;
use std::collections::BTreeSet;

impl Explanation {
    pub(super) fn no_cookie(&mut self, catalog: &Catalog, name: &str) {
        if let Some(by) = catalog.tables.framework(name) {
            self.say(format!("{by} give a cookie this name on any site: it tells of nobody else"));
        }
        let date = catalog.date();
        self.say(format!("no cookie rule and no host rule of the catalog ({date}) matches{}", nor(catalog)));
    }

    pub(super) fn no_page(&mut self, catalog: &Catalog) {
        self.say(format!("no rule of the catalog ({}) matches this address{}", catalog.date(), nor(catalog)));
    }

    /// What the address carries from one site to the next.
    pub(super) fn parameters(&mut self, catalog: &Catalog, url: &str) {
        for parameter in catalog.parameters(url) {
            let (name, by, says) = (parameter.name, parameter.by, parameter.says);
            self.say(format!("the address carries {name}, by which {by} tells {says}"));
        }
    }

    /// A row of the cookie database; `place`: the host it names, or nothing.
    pub(super) fn row(&mut self, catalog: &Catalog, name: &str, host: &str, place: &str, row: &CookieFact) {
        let place = if place.is_empty() { "on any site".to_owned() } else { format!("on {place}") };
        let sources = &catalog.lists().facts().sources;
        let source = sources.iter().find(|source| source.family == Format::CookieDatabase.family());
        let source = source.map(Source::dated).unwrap_or_default();
        self.confidence = Some(Confidence::Medium);
        self.say(format!(
            "cookie row {:?} {place} ({}) matches {name:?} on {host}; source: {source}",
            row.written,
            role(row.role),
        ));
    }

    /// Which lists have the host, and how they say it.
    pub(super) fn listed(&mut self, catalog: &Catalog, host: &str) {
        let lists = catalog.lists();
        let Some(hit) = lists.host(host) else { return self.imported(catalog, host) };
        let families: BTreeSet<&str> =
            lists.sources(hit.sources).map(|source| source.family.as_str()).collect();
        self.confidence = Some(if families.len() > 1 { Confidence::High } else { Confidence::Medium });
        for source in lists.sources(hit.sources) {
            let said = match hit.owner.and_then(|owner| lists.entity(owner)) {
                Some(entity) if source.family != "lists" => {
                    format!("{} of {}", entity.name, entity.operator.name)
                }
                _ => format!("rule \"||{}^\", which names no company", hit.host),
            };
            self.say(format!("host {} in {}: {said}", hit.host, source.dated()));
        }
    }

    /// The first of the person's own lists that has the host.
    fn imported(&mut self, catalog: &Catalog, host: &str) {
        let mut lists = catalog.imported();
        let Some((list, hit)) = lists.find_map(|list| Some((list, list.host(host)?))) else { return };
        self.confidence = Some(Confidence::Medium);
        for source in list.sources(hit.sources) {
            self.say(format!("host {} in {}", hit.host, listed::yours(source)));
        }
    }

    /// What lists say otherwise than our own rule.
    pub(super) fn conflicts(&mut self, catalog: &Catalog, host: &str) {
        let lists = catalog.lists();
        let Some((hit, entity)) = lists.host(host).and_then(|hit| Some((hit, lists.entity(hit.owner?)?)))
        else {
            return;
        };
        let known = [&self.operator, &self.name, &self.parent].into_iter().flatten().map(|name| plain(name));
        // An older name of a company that now has the parent we know is no contradiction.
        let told = [Some(&entity.operator.name), Some(&entity.name), entity.operator.parent.as_ref()];
        let told: Vec<String> = told.into_iter().flatten().map(|name| plain(name)).collect();
        if known.into_iter().any(|own| told.iter().any(|told| own.contains(told) || told.contains(&own))) {
            return;
        }
        if let Some(source) = lists.sources(1 << entity.source).next() {
            let (source, name, company) = (source.dated(), &entity.name, &entity.operator.name);
            self.say(format!("otherwise: {source} gives {} to {name} of {company}", hit.host));
        }
    }
}

/// Of the lists, that they do not know it either, or that there are none.
fn nor(catalog: &Catalog) -> String {
    match catalog.lists().facts().sources.len() {
        0 => "; this build has no lists of trackers made by others".to_owned(),
        count => format!(", nor one of the {count} lists built in"),
    }
}
