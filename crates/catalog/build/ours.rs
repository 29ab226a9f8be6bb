//! What lists must know of our own catalog, and of companies beside it (`companies.toml`).

use crate::check::Source;
use crate::compile;
use crate::file::Ground;
use crate::known::is_country;
use crate::lists::{Ours, Seat, plain};
use crate::rule;
use model::Purpose;
use serde::Deserialize;

/// `companies.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Companies {
    company: Vec<Company>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Company {
    names: Vec<String>,
    /// The operator of ours that these are names of.
    is: Option<String>,
    parent: Option<String>,
    country: Option<String>,
}

/// # Errors
/// A company stands twice, or its seat is no country.
pub fn ours(sources: &[Source], ground: &Ground, companies: Companies) -> Result<Ours, String> {
    let mut ours = Ours::default();
    ours.never.extend(ground.shared.iter().cloned());
    ours.never.extend(ground.families.values().flatten().cloned());
    for source in sources {
        let trackers: Vec<(Purpose, String)> =
            source.file.tracker.iter().map(|row| (row.purpose, row.id.clone())).collect();
        ours.operator(&compile::operator(&source.file.operator), &trackers);
        for row in &source.file.tracker {
            ours.products.insert(plain(&row.name), row.id.clone());
            ours.never.extend(row.dual.iter().filter_map(|host| Some(rule::parse(host).ok()?.host)));
            let hosts = row.hosts.iter().filter_map(|host| rule::parse(host).ok());
            let hosts = hosts.filter(|rule| rule.front.is_empty());
            ours.hosts.extend(hosts.map(|rule| (rule.host, row.id.clone())));
        }
    }
    for company in companies.company {
        if let Some(country) = company.country.as_deref().filter(|country| !is_country(country)) {
            return Err(format!("companies.toml: {country:?} of {:?} is no country code", company.names));
        }
        if let Some(id) = company.is {
            for name in &company.names {
                ours.alias(name, &id)
                    .ok_or_else(|| format!("companies.toml: no operator {id:?}, for {name:?}"))?;
            }
            continue;
        }
        for name in &company.names {
            // A company is not its own parent.
            let parent = company.parent.clone().filter(|parent| parent != name);
            let seat = Seat { parent, country: company.country.clone() };
            if ours.seats.insert(plain(name), seat).is_some() {
                return Err(format!("companies.toml: {name:?} stands twice"));
            }
        }
    }
    Ok(ours)
}
