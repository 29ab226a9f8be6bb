//! `third-party-web`: entities with exact hosts and `*.` patterns, each of one category (its README lists them).

use super::super::{Entity, Format, Parsed, Refusal};
use model::Purpose;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Row {
    name: String,
    company: Option<String>,
    category: String,
    domains: Vec<String>,
}

pub fn parse(rows: &[Row]) -> Result<Parsed, Refusal> {
    let mut parsed = Parsed::new(Format::ThirdPartyWeb);
    "third-party-web".clone_into(&mut parsed.title);
    for row in rows {
        let purpose = purpose(&row.category, &row.name)?;
        let hosts = super::listed(row.domains.iter().map(String::as_str), false, &mut parsed.skipped);
        parsed.entities.push(Entity {
            name: row.name.clone(),
            company: row.company.clone().unwrap_or_else(|| row.name.clone()),
            purpose,
            hosting: matches!(row.category.as_str(), "hosting" | "cdn"),
            country: None,
            hosts,
        });
    }
    Ok(parsed)
}

/// `Ok(None)`: one that tracks nobody by itself.
fn purpose(category: &str, of: &str) -> Result<Option<Purpose>, Refusal> {
    Ok(match category {
        "ad" => Some(Purpose::Advertising),
        "analytics" => Some(Purpose::Analytics),
        "marketing" => Some(Purpose::CustomerData),
        "customer-success" => Some(Purpose::CustomerSupport),
        "consent-provider" => Some(Purpose::Consent),
        "tag-manager" => Some(Purpose::TagManager),
        "social" => Some(Purpose::Social),
        "utility" | "content" | "hosting" | "other" | "cdn" | "video" => None,
        _ => return Err(Refusal::whole(format!("category {category:?} of {of} is not known"))),
    })
}
