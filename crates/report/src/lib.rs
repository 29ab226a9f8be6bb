//! Files made from a footprint, for a person to keep or to hand on: one file a format.

mod hidden;
mod html;
mod json;
mod save;

pub use save::{Error, save};

use model::Footprint;
use serde::{Deserialize, Serialize};
use std::io::{self, Write};
use words::Words;

/// Version of the report's own shape, written into every file.
const VERSION: u32 = 1;
const GENERATOR: &str = concat!("Spoor ", env!("CARGO_PKG_VERSION"));

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// One page for people: no script, nothing fetched.
    Html,
    /// Everything, exactly, for programs.
    Json,
}

impl Format {
    /// The ending of a file of this format, without its dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Json => "json",
        }
    }
}

/// Writes the whole report. All formats hold the same facts.
///
/// # Errors
/// Those of `out`.
pub fn write(footprint: &Footprint, format: Format, words: &Words, out: &mut dyn Write) -> io::Result<()> {
    let text = match format {
        Format::Html => html::page(footprint, words),
        Format::Json => json::text(footprint)?,
    };
    out.write_all(text.as_bytes())
}
