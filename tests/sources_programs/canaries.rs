//! Every place the catalog names, on all three platforms, full of words that must never come out, and with pipes beside
//! them: whoever opens one waits for ever.

use super::{apps, look, within};
use model::{Marks, PresenceKind};
use sources::{Listening, Machine, Platform};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Two hundred words, none of which is part of a name a presence may tell.
fn canaries() -> String {
    (0..200).map(|n| format!("canary{n:03}")).collect::<Vec<_>>().join(" ")
}

/// The place a template stands for below a made-up system, whose home is `home/alex`.
fn place(root: &Path, template: &str) -> PathBuf {
    let home = root.join("home/alex");
    let template = template.replace('*', "any");
    let begins = [
        ("~/", home.clone()),
        ("%APPDATA%/", home.join("AppData/Roaming")),
        ("%LOCALAPPDATA%/", home.join("AppData/Local")),
        ("%PROGRAMDATA%/", root.join("ProgramData")),
        ("/", root.to_owned()),
    ];
    let mut begins = begins.iter().filter_map(|(begin, at)| Some(at.join(template.strip_prefix(begin)?)));
    begins.next().unwrap()
}

/// A folder with a file of canaries and a pipe; where a file's name stands, that file.
fn fill(path: &Path) {
    let said = canaries();
    if path.extension().is_some() && !path.is_dir() {
        let folder = path.parent().is_some_and(|folder| fs::create_dir_all(folder).is_ok());
        if folder && !path.exists() {
            fs::write(path, said).unwrap();
        }
    } else if fs::create_dir_all(path).is_ok() && !path.join("said.txt").exists() {
        fs::write(path.join("said.txt"), said).unwrap();
        assert!(Command::new("mkfifo").arg(path.join("pipe")).status().unwrap().success());
    }
}

/// A list of tool servers in which every value is a canary, under the keys of all marks of that file.
fn list(file: &Path, key: &str) {
    let said = canaries();
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    if file.extension().is_some_and(|ending| ending == "toml") {
        let text = format!(
            "model = \"{said}\"\n[{key}.tool]\ncommand = \"npx\"\nargs = [\"{said}\", \"server-filesystem\"]\n\
             [{key}.tool.env]\nTOKEN = \"{said}\"\n[{key}.tool.headers]\nA = \"{said}\"\n"
        );
        return fs::write(file, text).unwrap();
    }
    let server = format!(
        r#"{{"command": "npx", "args": ["{said}", "server-filesystem"], "url": "https://e.example/?{said}",
             "env": {{"TOKEN": "{said}", "{said}": ["{said}"]}}, "headers": {{"A": "{said}"}}, "{said}": "{said}"}}"#
    );
    let inner = key.rsplit('.').fold(format!(r#"{{"tool": {server}}}"#), |inner, key| {
        let key = if key == "*" { &said } else { key };
        format!(r#"{{"said": "{said}", "{key}": {inner}}}"#)
    });
    fs::write(file, inner).unwrap();
}

/// Tells what was seen in a system full of canaries.
fn full(platform: Platform) -> (usize, sources::Swept) {
    let root = tempfile::tempdir().unwrap();
    let mut filled = 0;
    let folders = |marks: &Marks| [marks.chats.clone(), marks.secrets.clone()].concat();
    for mark in apps().iter().flat_map(|known| &known.marks.servers) {
        let (file, key) = mark.split_once('#').unwrap();
        list(&place(root.path(), file), key);
        filled += 1;
    }
    for template in apps().iter().flat_map(|known| folders(&known.marks)) {
        fill(&place(root.path(), &template));
        filled += 1;
    }
    let mut machine = Machine::at(platform, root.path().join("home/alex"));
    machine.system = Some(root.path().to_owned());
    machine.running.listening = Some(vec![Listening { port: 11434, beyond: false }]);
    (filled, within(60, move || look(&machine)))
}

#[test]
fn no_word_of_what_is_said_secret_or_handed_to_a_server_comes_out_on_any_platform() {
    for (platform, least) in [(Platform::Linux, 15), (Platform::MacOs, 15), (Platform::Windows, 15)] {
        let (filled, swept) = full(platform);
        assert!(filled > 60, "{filled}");
        let told = format!("{swept:?}").to_lowercase();
        assert!(!told.contains("canary"), "{platform:?}: {}", &told[..told.len().min(3_000)]);
        assert_eq!(swept.gaps, [], "{platform:?}: what was not to be opened was");
        let count = |kind| swept.presences.iter().filter(|presence| presence.kind == kind).count();
        assert!(count(PresenceKind::Server) >= least, "{platform:?}: {}", count(PresenceKind::Server));
        assert!(count(PresenceKind::Chats) >= least, "{platform:?}: {}", count(PresenceKind::Chats));
        assert!(count(PresenceKind::Secrets) >= 3, "{platform:?}: {}", count(PresenceKind::Secrets));
    }
}
