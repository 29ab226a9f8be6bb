//! Ghostery's `trackerdb.json`: patterns (products) with domains and a category, and organizations by id.

use super::super::{Entity, Format, Parsed, Refusal};
use model::Purpose;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
pub struct Base {
    patterns: BTreeMap<String, Pattern>,
    organizations: BTreeMap<String, Organization>,
}

#[derive(Deserialize)]
struct Pattern {
    name: String,
    category: String,
    organization: Option<String>,
    #[serde(default)]
    domains: Vec<String>,
}

#[derive(Deserialize)]
struct Organization {
    name: String,
    country: Option<String>,
}

pub fn parse(base: &Base) -> Result<Parsed, Refusal> {
    let mut parsed = Parsed::new(Format::TrackerDb);
    "Ghostery trackerdb".clone_into(&mut parsed.title);
    for pattern in base.patterns.values() {
        let purpose = purpose(&pattern.category, &pattern.name)?;
        let by = pattern.organization.as_ref().and_then(|id| base.organizations.get(id));
        let hosts = super::listed(pattern.domains.iter().map(String::as_str), true, &mut parsed.skipped);
        parsed.entities.push(Entity {
            name: pattern.name.clone(),
            company: by.map_or_else(|| pattern.name.clone(), |by| by.name.clone()),
            purpose,
            hosting: matches!(pattern.category.as_str(), "cdn" | "hosting"),
            country: by.and_then(|by| by.country.clone()).filter(|code| code.len() == 2),
            hosts,
        });
    }
    Ok(parsed)
}

/// `Ok(None)`: one that tracks nobody by itself.
fn purpose(category: &str, of: &str) -> Result<Option<Purpose>, Refusal> {
    Ok(match category {
        "advertising" | "adult_advertising" | "pornvertising" => Some(Purpose::Advertising),
        "site_analytics" | "telemetry" | "mobile_analytics" => Some(Purpose::Analytics),
        "customer_interaction" => Some(Purpose::CustomerSupport),
        "consent" => Some(Purpose::Consent),
        "social_media" => Some(Purpose::Social),
        "audio_video_player" | "cdn" | "comments" | "email" | "essential" | "extensions" | "hosting"
        | "misc" | "unknown" | "utilities" => None,
        _ => return Err(Refusal::whole(format!("category {category:?} of {of} is not known"))),
    })
}
