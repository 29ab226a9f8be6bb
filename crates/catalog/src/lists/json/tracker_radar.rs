//! DuckDuckGo Tracker Radar: a file a domain, or the block list made of many (`tds.json`).

use super::super::{Entity, Format, Parsed};
use model::Purpose;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
pub struct Domain {
    #[serde(rename = "domain")]
    host: String,
    owner: Option<Owner>,
    #[serde(default)]
    categories: Vec<String>,
    /// Of the block list: what is done with requests that no rule of the domain matches.
    default: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Owner {
    name: Option<String>,
    display_name: Option<String>,
}

#[derive(Deserialize)]
pub struct List {
    trackers: BTreeMap<String, Domain>,
}

pub fn parse_list(list: List) -> Parsed {
    let mut parsed = Parsed::new(Format::TrackerRadar);
    "DuckDuckGo Tracker Radar".clone_into(&mut parsed.title);
    list.trackers.into_values().for_each(|domain| add(&mut parsed, &domain));
    parsed
}

pub fn parse_one(domain: Domain) -> Parsed {
    parse_list(List { trackers: BTreeMap::from([(String::new(), domain)]) })
}

fn add(parsed: &mut Parsed, domain: &Domain) {
    let hosts = super::listed([domain.host.as_str()], true, &mut parsed.skipped);
    let owner = domain.owner.as_ref();
    let company = owner.and_then(|owner| owner.display_name.as_ref().or(owner.name.as_ref()));
    let company = company.filter(|name| !name.is_empty()).unwrap_or(&domain.host).clone();
    // One the list itself lets pass by default is often something else too.
    let purpose = purpose(&domain.categories).filter(|_| domain.default.as_deref() != Some("ignore"));
    parsed.entities.push(Entity {
        name: company.clone(),
        company,
        purpose,
        hosting: domain.categories.iter().any(|category| category == "CDN"),
        country: None,
        hosts,
    });
}

/// The first of its categories that tracks (CATEGORIES.md of Tracker Radar).
fn purpose(categories: &[String]) -> Option<Purpose> {
    categories.iter().find_map(|category| {
        Some(match category.as_str() {
            "Advertising" | "Ad Motivated Tracking" | "Ad Fraud" | "Action Pixels" => Purpose::Advertising,
            "Analytics" | "Audience Measurement" | "Third-Party Analytics Marketing" => Purpose::Analytics,
            "Session Replay" => Purpose::SessionRecording,
            "Tag Manager" => Purpose::TagManager,
            "Social - Share" | "Social - Comment" | "Social Network" => Purpose::Social,
            "Support Chat Widget" => Purpose::CustomerSupport,
            "Consent Management Platform" => Purpose::Consent,
            "Fraud Prevention" => Purpose::AntiBot,
            _ => return None,
        })
    })
}
