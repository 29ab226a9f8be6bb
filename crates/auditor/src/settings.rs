//! The few choices a person makes, in `settings.json` beside the ledger.

use crate::{Failure, keep};
use model::ProfileKey;
use serde::{Deserialize, Serialize};
use std::path::Path;
use ts_rs::TS;

const FILE: &str = "settings.json";

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Settings {
    /// Profiles the person switched off: never opened.
    pub skip: Vec<ProfileKey>,
    pub theme: Theme,
    /// Ids of contexts: what the person says they are. Nothing is asked, and none is the default.
    pub contexts: Vec<String>,
    /// Sites the catalog does not know are remembered as keyed digests, so that a catalog that learns lights up old days.
    pub strangers: bool,
    /// Months for which the log keeps what browsers no longer hold; `None`: for ever.
    pub keep_months: Option<u32>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            skip: Vec::new(),
            theme: Theme::default(),
            contexts: Vec::new(),
            strangers: true,
            keep_months: Some(12),
        }
    }
}

impl Settings {
    /// A missing or unreadable file means the defaults: no choice in it is worth refusing to start.
    pub(crate) fn load(folder: Option<&Path>) -> Self {
        folder
            .and_then(|folder| std::fs::read(folder.join(FILE)).ok())
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    pub(crate) fn save(&self, folder: Option<&Path>) -> Result<(), Failure> {
        let Some(folder) = folder else { return Ok(()) };
        let write = || keep::private(&folder.join(FILE), &serde_json::to_vec_pretty(self)?);
        write().map_err(|e| Failure::new("settings", format!("{FILE} cannot be written: {e}")))
    }
}
