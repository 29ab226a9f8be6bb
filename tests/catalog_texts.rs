//! The catalog's own texts, compiled while the program runs, are the catalog the build made.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use catalog::{Catalog, Texts, builtin};
use std::{fs, path::Path};

fn own_texts() -> Texts {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/catalog");
    let read = |path: &str| (path.to_owned(), fs::read_to_string(home.join(path)).unwrap());
    let names = fs::read_dir(home.join("operators")).unwrap().map(|entry| entry.unwrap().file_name());
    let mut paths: Vec<String> = names.map(|name| format!("operators/{}", name.to_string_lossy())).collect();
    paths.retain(|path| Path::new(path).extension().is_some_and(|end| end == "toml"));
    paths.sort();
    Texts { ground: read("catalog.toml"), operators: paths.iter().map(|path| read(path)).collect() }
}

#[test]
fn the_builds_texts_give_the_builds_tables() {
    let made = Catalog::compile(own_texts()).unwrap();
    assert_eq!(made.fingerprint(), builtin().fingerprint());
    assert!(format!("{made:?}") == format!("{:?}", builtin()), "some row differs");
    assert_eq!(made.services(), builtin().services());
    assert_eq!(made.trackers(), builtin().trackers());
}

#[test]
fn a_changed_text_is_another_catalog_and_a_wrong_one_is_none() {
    let mut texts = own_texts();
    texts.operators[0].1.push_str("\n# a word\n");
    assert_ne!(Catalog::compile(texts.clone()).unwrap().fingerprint(), builtin().fingerprint());
    let (path, text) = &mut texts.operators[1];
    let line = text.lines().count() + 2;
    text.push_str("[[service]]\nid = 3\n");
    let start = format!("{path}:{line}: ");
    let faults = Catalog::compile(texts).unwrap_err();
    assert!(faults[0].to_string().starts_with(&start), "{faults:?}, not {start}");
}
