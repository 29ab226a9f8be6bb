//! `parameters.toml` into a sorted table.

use crate::check::Source;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    parameter: Vec<Row>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    tracker: Option<String>,
    /// Where no tracker of ours is it.
    by: Option<String>,
    says: String,
    names: Vec<String>,
}

/// Rust source.
///
/// # Errors
/// A name stands twice, or is nobody's.
pub fn compile(parameters: &Parameters, sources: &[Source]) -> Result<String, Box<dyn Error>> {
    let trackers: BTreeMap<&str, &str> = sources
        .iter()
        .flat_map(|source| &source.file.tracker)
        .map(|tracker| (tracker.id.as_str(), tracker.name.as_str()))
        .collect();
    let mut rows: BTreeMap<String, (&str, &str)> = BTreeMap::new();
    for row in &parameters.parameter {
        let by = match (&row.tracker, &row.by) {
            (Some(id), None) => trackers.get(id.as_str()).copied(),
            (None, Some(by)) => Some(by.as_str()),
            _ => None,
        };
        let by = by.ok_or_else(|| format!("parameters.toml: {:?} are of no tracker", row.names))?;
        for name in &row.names {
            if rows.insert(name.to_ascii_lowercase(), (by, &row.says)).is_some() {
                return Err(format!("parameters.toml: {name:?} stands twice").into());
            }
        }
    }
    let mut out = String::new();
    let rows: Vec<_> = rows.iter().map(|(name, (by, says))| (name, by, says)).collect();
    writeln!(out, "pub(crate) static PARAMETERS: [(&str, &str, &str); {}] = {rows:?};", rows.len())?;
    Ok(out)
}
