//! JSON: the footprint as it is, exact when parsed, with nothing hidden in the text.

use crate::{GENERATOR, VERSION, hidden};
use model::Footprint;
use serde::Serialize;
use std::fmt::Write as _;

#[derive(Serialize)]
struct Report<'a> {
    #[serde(rename = "spoor_report")]
    version: u32,
    generator: &'static str,
    footprint: &'a Footprint,
}

pub(crate) fn text(footprint: &Footprint) -> serde_json::Result<String> {
    let report = Report { version: VERSION, generator: GENERATOR, footprint };
    let text = serde_json::to_string_pretty(&report)? + "\n";
    // Only inside strings can a hidden character stand, and there an escape means the same.
    Ok(hidden::shown(&text, |character, clean| {
        for unit in character.encode_utf16(&mut [0; 2]) {
            let _ = write!(clean, "\\u{unit:04x}");
        }
    }))
}
