//! `THIRD-PARTY-DATA.md` says what others' data Spoor is built with; it is written from `crates/catalog/pins.toml`.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fmt::Write as _;
use std::path::Path;
use toml::{Table, Value};

fn text<'t>(row: &'t Table, key: &str) -> &'t str {
    row.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn written(pins: &Table) -> String {
    let mut page = String::from(
        "# Data of others\n\n\
         Written from `crates/catalog/pins.toml`; `SPOOR_WRITE=1 cargo test -p tests --test house_data` writes it anew.\n\n\
         Spoor's own catalog (`crates/catalog`) is its own work, under Spoor's licence. Behind it stand these lists,\n\
         fetched by `cargo xtask catalog` in exactly these versions and compiled into the program. They are not kept in\n\
         this repository. Each keeps its own licence, which allows this use within a program under the GPL, version 3.\n\n\
         | data | version | licence | by | gives |\n|---|---|---|---|---|\n",
    );
    let packages = pins["package"].as_array().unwrap();
    let (built_in, for_tests): (Vec<&Table>, Vec<&Table>) = packages
        .iter()
        .map(|package| package.as_table().unwrap())
        .partition(|package| !package.get("tests").and_then(Value::as_bool).unwrap_or_default());
    let row = |page: &mut String, package: &Table| {
        let of = |key| text(package, key);
        let (name, version) = (of("name"), of("version"));
        writeln!(page, "| `{name}` | {version} | {} | {} | {} |", of("licence"), of("by"), of("gives"))
            .unwrap();
    };
    for package in built_in {
        row(&mut page, package);
    }
    page.push_str(
        "| `psl` | as in `Cargo.lock` | MPL-2.0 | the Public Suffix List | where a site's name begins |\n\
         | `world-atlas` | as in `ui/package-lock.json` | ISC; public domain | Mike Bostock; Natural Earth | \
         countries' outlines |\n",
    );
    page.push_str("\nFor tests alone, in no program:\n\n| data | version | licence | by | gives |\n|---|---|---|---|---|\n");
    for package in for_tests {
        row(&mut page, package);
    }
    page.push_str("\n## Files taken\n");
    for package in packages.iter().map(|package| package.as_table().unwrap()) {
        writeln!(page, "\n`{}`:\n", text(package, "name")).unwrap();
        for file in package["file"].as_array().unwrap().iter().map(|file| file.as_table().unwrap()) {
            let within = text(file, "within");
            let within = if within.is_empty() { String::new() } else { format!(", its `{within}`") };
            writeln!(page, "- `{}`{within}", text(file, "path")).unwrap();
        }
    }
    page
}

#[test]
fn the_page_of_others_data_is_the_one_the_pins_make() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let pins = std::fs::read_to_string(root.join("crates/catalog/pins.toml")).unwrap().parse().unwrap();
    let (file, page) = (root.join("THIRD-PARTY-DATA.md"), written(&pins));
    if std::env::var_os("SPOOR_WRITE").is_some() {
        std::fs::write(&file, &page).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(kept == page, "stale: SPOOR_WRITE=1 cargo test -p tests --test house_data");
}
