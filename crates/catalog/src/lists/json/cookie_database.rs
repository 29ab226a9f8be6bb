//! Open Cookie Database: by platform, rows of cookie names with a category and the domains they stand on in free text.

use super::super::{CookieRow, Format, Parsed, place};
use model::CookieRole;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
pub struct Row {
    cookie: String,
    category: String,
    #[serde(default)]
    domain: String,
    #[serde(default, rename = "wildcardMatch")]
    wildcard: String,
}

pub fn parse(platforms: BTreeMap<String, Vec<Row>>) -> Parsed {
    let mut parsed = Parsed::new(Format::CookieDatabase);
    "Open Cookie Database".clone_into(&mut parsed.title);
    for (platform, rows) in platforms {
        for row in rows {
            let name = row.cookie.trim();
            if name.is_empty() || name.len() > 60 || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
                parsed.skipped.unfit += 1;
                continue;
            }
            parsed.cookies.push(CookieRow {
                name: name.trim_end_matches('*').to_owned(),
                prefix: row.wildcard == "1" || name.ends_with('*'),
                hosts: hosts(&row.domain),
                platform: platform.trim().to_owned(),
                role: role(&row.category),
            });
        }
    }
    parsed
}

/// The hosts in text like `.bing.com (3rd party) or .microsoft.com`.
fn hosts(text: &str) -> Vec<String> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '/' | '|'));
    let mut hosts: Vec<String> = words.filter(|word| word.contains('.')).filter_map(place::fit).collect();
    hosts.sort();
    hosts.dedup();
    hosts
}

fn role(category: &str) -> CookieRole {
    match category {
        "Marketing" => CookieRole::Advertising,
        "Analytics" => CookieRole::Analytics,
        "Security" => CookieRole::Security,
        "Functional" | "Personalization" => CookieRole::Preference,
        "Necessary" => CookieRole::Session,
        _ => CookieRole::Unknown,
    }
}
