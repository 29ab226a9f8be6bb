//! The house stands as ARCHITECTURE.md draws it: which room knows which, and that none holds a way to a network.

use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    process::Command,
};

/// Crates that speak to other machines, or encrypt for that purpose.
const CLIENTS: &[&str] = &[
    "async-std",
    "attohttpc",
    "curl",
    "h2",
    "h3",
    "hickory-resolver",
    "hyper",
    "isahc",
    "minreq",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "smol",
    "surf",
    "tauri-plugin-http",
    "tauri-plugin-shell",
    "tauri-plugin-updater",
    "tauri-plugin-upload",
    "tauri-plugin-websocket",
    "tokio-tungstenite",
    "tungstenite",
    "ureq",
];
/// Not rooms: they may use every room and whatever they need.
const OUTSIDE: [&str; 2] = ["tests", "xtask"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// What cargo knows of the workspace, and of every crate it is built from on this kind of machine.
struct House {
    packages: Vec<Value>,
    nodes: Vec<Value>,
}

impl House {
    fn survey() -> Self {
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
    fn members(&self) -> BTreeMap<&str, &Value> {
        let members = self.packages.iter().filter(|package| package["source"].is_null());
        members.map(|package| (package["name"].as_str().unwrap(), package)).collect()
    }

    /// The members a member is built with, tests apart.
    fn neighbours(&self, member: &Value) -> BTreeSet<String> {
        let members = self.members();
        let dependencies = member["dependencies"].as_array().unwrap().iter();
        let built_with = dependencies.filter(|dependency| dependency["kind"] != "dev");
        let names = built_with.map(|dependency| dependency["name"].as_str().unwrap());
        names.filter(|name| members.contains_key(name)).map(str::to_owned).collect()
    }

    /// Names of all crates a member is built from, itself included, tests apart.
    fn crates(&self, member: &str) -> BTreeSet<&str> {
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
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let rows = text.lines().skip_while(|line| *line != "| room | may use |").skip(2);
    rows.map_while(|row| row.strip_prefix('|')?.strip_suffix('|')?.split_once('|'))
        .map(|(room, uses)| (room.trim().to_owned(), uses.split_whitespace().map(str::to_owned).collect()))
        .collect()
}

#[test]
fn every_room_uses_the_rooms_the_plan_allows_and_no_other() {
    let house = House::survey();
    let rooms = house.members().into_iter().filter(|(name, _)| !OUTSIDE.contains(name));
    let built: BTreeMap<_, _> =
        rooms.map(|(name, member)| (name.to_owned(), house.neighbours(member))).collect();
    let planned = table();
    assert!(planned.len() > 8, "{planned:?}");
    for room in built.keys().chain(planned.keys()) {
        assert_eq!(built.get(room), planned.get(room), "{room}: as built, and as in ARCHITECTURE.md");
    }
}

#[test]
fn no_room_is_built_with_a_network_client() {
    let house = House::survey();
    assert!(house.crates("tests").contains("rustls"), "the tests have one, which this must see");
    for room in table().keys() {
        let crates = house.crates(room);
        let clients: Vec<_> = CLIENTS.iter().filter(|client| crates.contains(**client)).collect();
        assert_eq!(clients, Vec::<&&str>::new(), "{room}");
    }
}

#[test]
fn no_room_names_a_socket_in_its_source() {
    let sockets = ["std::net", "tokio::net", "rustix::net", "TcpStream", "UdpSocket", "TcpListener"];
    let mut read = 0;
    for room in ["crates", "src-tauri/src"] {
        for path in sources(&root().join(room)) {
            let text = std::fs::read_to_string(&path).unwrap();
            // `quiet` tries one, to see that it is refused.
            let tries = path.components().any(|part| part.as_os_str() == "quiet");
            assert!(tries || !sockets.iter().any(|name| text.contains(name)), "{}", path.display());
            read += 1;
        }
    }
    assert!(read > 60, "only {read} files");
}

#[test]
fn every_test_is_run() {
    let manifest = std::fs::read_to_string(root().join("tests/Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let listed: BTreeSet<_> = manifest["test"]
        .as_array()
        .unwrap()
        .iter()
        .map(|test| test["path"].as_str().unwrap().to_owned())
        .collect();
    let files = std::fs::read_dir(root().join("tests")).unwrap().map(|entry| entry.unwrap().file_name());
    let files = files.map(|name| name.into_string().unwrap()).filter(|name| name.ends_with(".rs"));
    assert_eq!(listed, files.collect());
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let below = |path: PathBuf| if path.is_dir() { sources(&path) } else { vec![path] };
    let rust = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "rs");
    entries.flat_map(below).filter(rust).collect()
}
