//! The house stands as ARCHITECTURE.md draws it: which room knows which, and that none holds a way to a network.

use std::collections::{BTreeMap, BTreeSet};
use tests::house::{House, root, sources, table};

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
    let files =
        files.map(|name| name.into_string().unwrap()).filter(|name| name.strip_suffix(".rs").is_some());
    assert_eq!(listed, files.collect());
}
