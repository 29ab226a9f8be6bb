//! The workspace as cargo knows it, and the plan of it in ARCHITECTURE.md.

use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    process::Command,
};

/// The top of the source tree.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// What cargo knows of the workspace, and of every crate it is built from on this kind of machine.
#[derive(Debug)]
pub struct House {
    packages: Vec<Value>,
    nodes: Vec<Value>,
}

impl House {
    #[must_use]
    pub fn survey() -> Self {
        let host = Command::new("rustc").arg("-vV").output().unwrap();
        let host = String::from_utf8(host.stdout).unwrap();
        let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
        let mut cargo = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()));
        cargo.args(["metadata", "--offline", "--format-version", "1", "--filter-platform", host]);
        let output = cargo.current_dir(root()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let mut all: Value = serde_json::from_slice(&output.stdout).unwrap();
        let list = |value: Value| value.as_array().cloned().unwrap();
        Self { packages: list(all["packages"].take()), nodes: list(all["resolve"]["nodes"].take()) }
    }

    /// Name and manifest of each member of the workspace.
    #[must_use]
    pub fn members(&self) -> BTreeMap<&str, &Value> {
        let members = self.packages.iter().filter(|package| package["source"].is_null());
        members.map(|package| (package["name"].as_str().unwrap(), package)).collect()
    }

    /// The members a member is built with, tests apart.
    #[must_use]
    pub fn neighbours(&self, member: &Value) -> BTreeSet<String> {
        let members = self.members();
        let dependencies = member["dependencies"].as_array().unwrap().iter();
        let built_with = dependencies.filter(|dependency| dependency["kind"] != "dev");
        let names = built_with.map(|dependency| dependency["name"].as_str().unwrap());
        names.filter(|name| members.contains_key(name)).map(str::to_owned).collect()
    }

    /// Names of all crates a member is built from, itself included, tests apart.
    #[must_use]
    pub fn crates(&self, member: &str) -> BTreeSet<&str> {
        let nodes: BTreeMap<&str, &Value> =
            self.nodes.iter().map(|node| (node["id"].as_str().unwrap(), node)).collect();
        let names: BTreeMap<&str, &str> = self
            .packages
            .iter()
            .map(|package| (package["id"].as_str().unwrap(), package["name"].as_str().unwrap()))
            .collect();
        let mut open = vec![self.members()[member]["id"].as_str().unwrap()];
        let mut seen = BTreeSet::new();
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            for dependency in nodes[id]["deps"].as_array().unwrap() {
                let kinds = dependency["dep_kinds"].as_array().unwrap();
                if kinds.iter().any(|kind| kind["kind"] != "dev") {
                    open.push(dependency["pkg"].as_str().unwrap());
                }
            }
        }
        seen.into_iter().map(|id| names[id]).collect()
    }
}

/// The table of ARCHITECTURE.md: each room and the rooms it may use.
#[must_use]
pub fn table() -> BTreeMap<String, BTreeSet<String>> {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let rows = text.lines().skip_while(|line| *line != "| room | may use |").skip(2);
    rows.map_while(|row| row.strip_prefix('|')?.strip_suffix('|')?.split_once('|'))
        .map(|(room, uses)| (room.trim().to_owned(), uses.split_whitespace().map(str::to_owned).collect()))
        .collect()
}

/// All files of Rust in a folder and below it.
#[must_use]
pub fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let below = |path: PathBuf| if path.is_dir() { sources(&path) } else { vec![path] };
    let rust = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "rs");
    entries.flat_map(below).filter(rust).collect()
}
