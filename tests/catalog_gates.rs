//! What must hold before the catalog and the lists behind it are given to anyone.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use catalog::{builtin, lists};
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

fn crate_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/catalog")
}

fn toml(file: &Path) -> Table {
    fs::read_to_string(file).unwrap().parse().unwrap()
}

fn rows<'t>(table: &'t Table, key: &str) -> impl Iterator<Item = &'t Table> {
    table.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table)
}

fn count(table: &Table, key: &str) -> usize {
    table.get(key).and_then(Value::as_array).map_or(0, Vec::len)
}

#[test]
fn our_own_catalog_is_as_large_as_it_should_be() {
    let (mut trackers, mut hosts, mut dual, mut names) = (0, 0, 0, 0);
    let mut owned = BTreeSet::new();
    for entry in fs::read_dir(crate_folder().join("operators")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let file = toml(&path);
            if let Some(operator) = file["operator"].as_table().filter(|row| row.contains_key("parent")) {
                owned.insert(operator["name"].as_str().unwrap().to_owned());
            }
            for tracker in rows(&file, "tracker") {
                trackers += 1;
                hosts += count(tracker, "hosts");
                dual += count(tracker, "dual");
                names += rows(tracker, "cookies").map(|row| count(row, "names")).sum::<usize>();
            }
        }
    }
    for company in rows(&toml(&crate_folder().join("companies.toml")), "company") {
        if company.contains_key("parent") {
            owned.extend(
                company["names"].as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()),
            );
        }
    }
    let parameters = toml(&crate_folder().join("parameters.toml"));
    let parameters: usize = rows(&parameters, "parameter").map(|row| count(row, "names")).sum();
    let owned = owned.len();
    eprintln!(
        "trackers {trackers}, hosts {hosts}, dual-use {dual}, cookie names {names}, parameters {parameters}, \
         companies with a parent {owned}"
    );
    assert!(
        trackers >= 280 && hosts >= 700 && dual >= 80 && names >= 250 && parameters >= 150 && owned >= 150
    );
}

/// The files that were fetched, with the pins of each; `None` in a build without them.
fn fetched() -> Option<Vec<(Table, lists::Parsed)>> {
    let folder = crate_folder().join("../../target/catalog");
    let pins = toml(&crate_folder().join("pins.toml"));
    let mut read = vec![];
    for package in rows(&pins, "package").filter(|package| !package.contains_key("tests")) {
        for file in rows(package, "file") {
            let Ok(bytes) = fs::read(folder.join(file["to"].as_str().unwrap())) else {
                eprintln!("not fetched: `cargo xtask catalog`");
                assert!(builtin().lists().is_empty());
                return None;
            };
            read.push((file.clone(), lists::parse(&bytes).unwrap()));
        }
    }
    Some(read)
}

#[test]
fn no_licence_forbids_commerce_and_every_package_is_pinned() {
    for package in rows(&toml(&crate_folder().join("pins.toml")), "package") {
        let text = |key: &str| package.get(key).and_then(Value::as_str).unwrap_or_default();
        assert!(!text("licence").is_empty() && !text("licence").contains("-NC"), "{}", text("name"));
        assert!(text("sha512").len() == 128 || text("sha256").len() == 64, "{} has no digest", text("name"));
        assert!(text("version").starts_with(|first: char| first.is_ascii_digit()), "{}", text("name"));
    }
}

#[test]
fn the_lists_are_whole_and_for_a_release_not_old() {
    let today = jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date();
    for (file, list) in fetched().into_iter().flatten() {
        let name = file["to"].as_str().unwrap();
        let due = usize::try_from(file["rows"].as_integer().unwrap()).unwrap();
        assert!(list.count() >= due, "{name} gives {} rows, {due} were due", list.count());
        // The data's own date, where it tells one.
        let date = if list.date.is_empty() { file["date"].as_str().unwrap() } else { &list.date };
        let age = today.since(date.parse::<Date>().unwrap()).unwrap().get_days();
        eprintln!("{name}: {} rows, of {date}, {age} days old, {:?}", list.count(), list.skipped);
        // Time alone must break no build; a package is not made from old lists.
        assert!(age <= 270 || std::env::var_os("SPOOR_RELEASE").is_none(), "{name}: pin a newer one");
        if age > 120 {
            eprintln!("WARNING: {name} is {age} days old");
        }
    }
}

#[test]
fn the_same_lists_make_the_same_bytes_and_few_of_them() {
    let Some(read) = fetched() else { return };
    let read: Vec<_> = read.into_iter().map(|(_, list)| list).collect();
    let compile = || lists::compile(&read, &lists::Ours::default()).unwrap();
    let blob = compile();
    assert!(blob == compile(), "compiled twice, two blobs");
    assert!(blob.len() <= 4 << 20 && builtin().lists().size() <= 4 << 20);
    assert_eq!(lists::Lists::open(blob).map(|lists| lists.is_empty()), Ok(false));
}

#[test]
fn every_company_of_a_list_has_a_name_and_its_country_is_a_country() {
    for entity in &builtin().lists().facts().entities {
        assert!(!entity.name.trim().is_empty() && !entity.operator.id.is_empty(), "{entity:?}");
        let country = entity.operator.country.as_deref();
        assert!(
            country.is_none_or(|code| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase()))
        );
        let ours = entity.ours.as_deref();
        assert!(
            ours.is_none_or(|id| builtin().trackers().iter().any(|tracker| tracker.id == id)),
            "{entity:?}"
        );
    }
}
