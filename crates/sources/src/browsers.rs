//! The browsers we know, from `browsers.toml`, and the folders a row stands for on a machine.

use crate::{Machine, Platform, tops::Tops};
use model::Engine;
use serde::Deserialize;
use std::{
    path::{Path, PathBuf},
    sync::LazyLock,
};

/// One row of `browsers.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Browser {
    pub id: String,
    pub name: String,
    pub engine: Engine,
    linux: Vec<String>,
    macos: Vec<String>,
    windows: Vec<String>,
    processes: Vec<String>,
}

#[derive(Deserialize)]
struct Rows {
    browser: Vec<Browser>,
}

/// All rows; a test reads the same text, so it is sound.
pub(crate) fn known() -> &'static [Browser] {
    static ROWS: LazyLock<Vec<Browser>> = LazyLock::new(|| {
        toml::from_str::<Rows>(include_str!("../browsers.toml")).map_or(Vec::new(), |r| r.browser)
    });
    &ROWS
}

impl Browser {
    pub fn templates(&self, platform: Platform) -> &[String] {
        match platform {
            Platform::Linux => &self.linux,
            Platform::MacOs => &self.macos,
            Platform::Windows => &self.windows,
        }
    }

    /// Existing folders of this browser on the machine.
    pub fn folders(&self, machine: &Machine, tops: &Tops) -> Vec<PathBuf> {
        let templates = self.templates(machine.platform).iter();
        templates.flat_map(|template| expand(template, machine, tops)).collect()
    }

    pub fn runs(&self, machine: &Machine) -> bool {
        machine.running.processes.iter().any(|process| self.processes.contains(&process.name))
    }
}

/// The browser whose folder this is by its last names, wherever it lies.
pub(crate) fn of_folder(folder: &Path) -> Option<&'static Browser> {
    known().iter().find(|browser| {
        let mut templates = [&browser.linux, &browser.macos, &browser.windows].into_iter().flatten();
        templates.any(|template| {
            // Behind the root, or behind the last part that stands for any name.
            let tail = template.rsplit_once("*/").or_else(|| template.split_once("}/"));
            tail.is_some_and(|(_, tail)| folder.ends_with(tail))
        })
    })
}

/// Folders a template stands for: its root by name, then each part, `*` matching within one name.
fn expand(template: &str, machine: &Machine, tops: &Tops) -> Vec<PathBuf> {
    let Some((root, rest)) = template.strip_prefix('{').and_then(|t| t.split_once("}/")) else {
        return Vec::new();
    };
    let Some(root) = machine.root(root).filter(|root| !tops.lack(root, rest)) else { return Vec::new() };
    let mut found = vec![root];
    for part in rest.split('/') {
        found = match part.split_once('*') {
            None => found.into_iter().map(|folder| folder.join(part)).collect(),
            Some((head, tail)) => found.iter().flat_map(|folder| matching(folder, head, tail)).collect(),
        };
    }
    found.retain(|folder| folder.is_dir());
    found
}

fn matching(folder: &Path, head: &str, tail: &str) -> Vec<PathBuf> {
    let Ok(entries) = folder.read_dir() else { return Vec::new() };
    let fits =
        |name: &str| name.len() >= head.len() + tail.len() && name.starts_with(head) && name.ends_with(tail);
    let mut found: Vec<PathBuf> = entries
        .flatten()
        // A link (`snap/brave/current`) would show the same folder twice.
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
        .filter(|entry| entry.file_name().to_str().is_some_and(fits))
        .map(|entry| entry.path())
        .collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_template_is_a_root_and_names() {
        let machine = Machine::at(Platform::Windows, PathBuf::from("/nowhere"));
        assert_eq!(machine.root("roaming"), Some(PathBuf::from("/nowhere/AppData/Roaming")));
        let moved = Machine { config_home: Some("/srv/config".into()), ..machine };
        assert_eq!(moved.root("config"), Some(PathBuf::from("/srv/config")));
        assert_eq!(moved.root("etc"), None);
        // What does not exist is not found, and what has no root stands for nothing.
        let expand = |template| expand(template, &moved, &Tops::default());
        assert!(expand("{config}/chromium").is_empty() && expand("/etc").is_empty());
    }

    #[test]
    fn a_folder_given_by_hand_tells_whose_it_is() {
        let id = |folder: &str| of_folder(Path::new(folder)).map(|browser| browser.id.as_str());
        assert_eq!(id("/mnt/backup/.config/google-chrome"), Some("chrome"));
        assert_eq!(id("/mnt/AppData/Local/BraveSoftware/Brave-Browser/User Data"), Some("brave"));
        assert_eq!(id("/mnt/.config/mozilla/firefox"), Some("firefox"));
        assert_eq!(id("/mnt/.config/chromium-lab"), None);
    }

    #[test]
    fn every_row_is_whole() {
        let rows = toml::from_str::<Rows>(include_str!("../browsers.toml")).unwrap().browser;
        let ids: BTreeSet<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(ids.len(), rows.len(), "an id stands twice");
        let machine = Machine::at(Platform::Linux, PathBuf::from("/home/alex"));
        for row in &rows {
            assert!(
                !row.processes.is_empty() && row.processes.iter().all(|p| *p == p.to_lowercase()),
                "{}",
                row.id
            );
            let all = [&row.linux, &row.macos, &row.windows];
            assert!(all.iter().any(|list| !list.is_empty()), "{} lies nowhere", row.id);
            for template in all.into_iter().flatten() {
                let root = template.strip_prefix('{').and_then(|t| t.split_once("}/")).map(|(root, _)| root);
                assert!(root.is_some_and(|root| machine.root(root).is_some()), "{template}");
            }
        }
    }
}
