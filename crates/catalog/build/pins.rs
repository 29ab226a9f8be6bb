//! The shape of `pins.toml`, and the lists it names, as far as they were fetched.

use crate::lists::{self, Parsed};
use serde::Deserialize;
use std::error::Error;
use std::path::Path;
use std::{fs, io};

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pins {
    pub package: Vec<Package>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "`cargo xtask catalog` reads the rest")]
pub struct Package {
    pub registry: String,
    pub name: String,
    pub version: String,
    pub sha512: Option<String>,
    pub sha256: Option<String>,
    pub licence: String,
    pub by: String,
    pub gives: String,
    /// Read by tests alone.
    #[serde(default)]
    pub tests: bool,
    pub file: Vec<File>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "`cargo xtask catalog` reads the rest")]
pub struct File {
    pub path: String,
    /// The key of the text inside.
    pub within: Option<String>,
    pub to: String,
    /// Where the data names none itself.
    pub version: Option<String>,
    pub date: Option<String>,
    pub rows: usize,
}

/// The lists that were fetched, in the order of the pins; all or none.
///
/// # Errors
/// One cannot be read, is broken, or gives less than it must.
pub fn fetched(pins: &Pins, folder: &Path) -> Result<Vec<Parsed>, Box<dyn Error>> {
    let mut parsed = vec![];
    for package in pins.package.iter().filter(|package| !package.tests) {
        if package.licence.contains("-NC") {
            return Err(format!("{}: its licence {} forbids commerce", package.name, package.licence).into());
        }
        for file in &package.file {
            let bytes = match fs::read(folder.join(&file.to)) {
                Ok(bytes) => bytes,
                Err(missing) if missing.kind() == io::ErrorKind::NotFound => return Ok(vec![]),
                Err(error) => return Err(error.into()),
            };
            let mut list = lists::parse(&bytes).map_err(|why| format!("{}: {why}", file.to))?;
            if list.count() < file.rows {
                return Err(format!("{}: {} rows where {} were due", file.to, list.count(), file.rows).into());
            }
            list.version = file.version.clone().unwrap_or(list.version);
            list.date = file.date.clone().unwrap_or(list.date);
            parsed.push(list);
        }
    }
    Ok(parsed)
}
