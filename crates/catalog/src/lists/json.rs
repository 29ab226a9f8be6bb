//! The formats in JSON, told apart by their keys.

mod cookie_database;
mod third_party_web;
mod tracker_db;
mod tracker_radar;

use super::{Listed, Parsed, Refusal, Skipped, place};
use serde::{Deserialize, de::IgnoredAny};

/// The keys that tell formats apart.
#[derive(Deserialize)]
struct Keys {
    patterns: Option<IgnoredAny>,
    organizations: Option<IgnoredAny>,
    trackers: Option<IgnoredAny>,
    domain: Option<IgnoredAny>,
    owner: Option<IgnoredAny>,
}

pub fn parse(text: &str) -> Result<Parsed, Refusal> {
    if text.trim_start().starts_with('[') {
        return third_party_web::parse(&read::<Vec<_>>(text)?);
    }
    let keys: Keys = read(text)?;
    if keys.patterns.is_some() && keys.organizations.is_some() {
        tracker_db::parse(&read(text)?)
    } else if keys.trackers.is_some() {
        Ok(tracker_radar::parse_list(read(text)?))
    } else if keys.domain.is_some() && keys.owner.is_some() {
        Ok(tracker_radar::parse_one(read(text)?))
    } else {
        Ok(cookie_database::parse(read(text)?))
    }
}

fn read<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, Refusal> {
    serde_json::from_str(text).map_err(|wrong| {
        let why = wrong.to_string();
        let why = why.split(" at line ").next().unwrap_or_default();
        Refusal::at(wrong.line(), format!("no JSON of a known format: {why}"))
    })
}

/// `*.host` or a host, into the row; what no rule may own is counted.
fn listed<'t>(hosts: impl IntoIterator<Item = &'t str>, star: bool, skipped: &mut Skipped) -> Vec<Listed> {
    let mut rows = vec![];
    for host in hosts {
        let (exact, host) = host.strip_prefix("*.").map_or((!star, host), |host| (false, host));
        match place::fit(host) {
            Some(host) => rows.push(Listed { host, exact, purpose: None }),
            None => skipped.unfit += 1,
        }
    }
    rows
}
