//! `cargo xtask catalog`: fetches the lists that `crates/catalog/pins.toml` names, in exactly the pinned versions, and
//! takes of each package only the files the build reads. Nothing in a package is run.

use crate::step::{command, root};
use anyhow::{Context as _, Result, bail, ensure};
use sha2::{Digest as _, Sha256, Sha512};
use std::{
    fs,
    io::Read as _,
    path::{Path, PathBuf},
    process::Stdio,
};
use toml::Table;

/// The longest package and the longest file in one, bytes.
const LONGEST: u64 = 96 << 20;

/// Where the build of `catalog` looks for what was fetched.
fn folder() -> PathBuf {
    root().join("target/catalog")
}

/// Fetches what is missing, or all where the pins changed, and says what there is.
///
/// # Errors
/// A registry cannot be reached, a package is not the pinned one, or its licence forbids commerce.
pub(crate) fn catalog() -> Result<()> {
    fetch()?;
    for package in packages()? {
        let text = |key: &str| package.get(key).and_then(|value| value.as_str()).unwrap_or_default();
        eprintln!(
            "{} {} ({}, by {}): {}",
            text("name"),
            text("version"),
            text("licence"),
            text("by"),
            text("gives")
        );
        for file in files(&package) {
            let size = fs::metadata(folder().join(&file.to))?.len();
            eprintln!("  {:<28} {:>7} KB", file.to, size >> 10);
        }
    }
    Ok(())
}

/// What the program is built from, silent where it is there. Does not fail where a registry cannot be reached: says so.
pub(crate) fn fetch_if_reached() {
    if let Err(error) = fetch_lists() {
        eprintln!(
            "the lists of trackers cannot be fetched, so Spoor is built with its own catalog alone: {error:#}"
        );
    }
}

/// # Errors
/// As [`catalog`].
pub(crate) fn fetch() -> Result<()> {
    fetch_those(|_| true)
}

/// What the program is built from.
///
/// # Errors
/// As [`catalog`].
pub(crate) fn fetch_lists() -> Result<()> {
    fetch_those(|package| !package.contains_key("tests"))
}

/// Each package that is wanted and is not there, or not as it is pinned now.
fn fetch_those(wanted: impl Fn(&Table) -> bool) -> Result<()> {
    let stamps = root().join("target/catalog-stamps");
    fs::create_dir_all(&stamps)?;
    fs::create_dir_all(folder())?;
    for package in packages()?.iter().filter(|package| wanted(package)) {
        let name = package.get("name").and_then(|name| name.as_str()).context(PINS)?;
        let stamp = stamps.join(name.replace(['/', '@'], "-"));
        let pinned = package.to_string();
        let whole = files(package).iter().all(|file| folder().join(&file.to).is_file());
        if !(whole && fs::read_to_string(&stamp).is_ok_and(|last| last == pinned)) {
            take(package)?;
            // Written last: what it vouches for is whole.
            fs::write(stamp, pinned)?;
        }
    }
    Ok(())
}

const PINS: &str = "crates/catalog/pins.toml";

fn packages() -> Result<Vec<Table>> {
    let pins: Table = fs::read_to_string(root().join(PINS))?.parse().context(PINS)?;
    let packages = pins.get("package").and_then(|packages| packages.as_array()).context(PINS)?;
    packages.iter().map(|package| package.as_table().cloned().context(PINS)).collect()
}

struct File {
    path: String,
    within: Option<String>,
    to: String,
}

fn files(package: &Table) -> Vec<File> {
    let rows = package.get("file").and_then(|files| files.as_array()).cloned().unwrap_or_default();
    let text =
        |row: &toml::Value, key: &str| row.get(key).and_then(|value| value.as_str()).map(str::to_owned);
    let file =
        |row| Some(File { path: text(row, "path")?, within: text(row, "within"), to: text(row, "to")? });
    rows.iter().filter_map(file).collect()
}

/// Fetches one package into a folder of its own, looks at its digest, and takes its files.
fn take(package: &Table) -> Result<()> {
    let text = |key: &str| package.get(key).and_then(|value| value.as_str()).unwrap_or_default();
    let (name, version) = (text("name"), text("version"));
    ensure!(!text("licence").contains("-NC"), "{name}: its licence {} forbids commerce", text("licence"));
    let from = root().join("target/catalog-packages");
    let _ = fs::remove_dir_all(&from);
    fs::create_dir_all(&from)?;
    eprintln!("fetching {name} {version}");
    let is_npm = text("registry") == "npm";
    if is_npm {
        crate::system::need_node()?;
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let wanted = format!("{name}@{version}");
        // Offline, say so soon.
        let soon = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=2000"];
        let pack = [&["pack", "--silent", "--ignore-scripts"], &soon[..], &[&wanted]].concat();
        run(command(npm, &pack).current_dir(&from)).with_context(|| had(name))?;
    } else {
        let wanted = format!("{name}=={version}");
        let words = [
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--only-binary",
            ":all:",
            "--retries",
            "1",
            &wanted,
        ];
        run(command("python3", &words).current_dir(&from)).with_context(|| had(name))?;
    }
    let archive = fs::read_dir(&from)?.next().context("the package was not written")??.path();
    let bytes = read(fs::File::open(&archive)?, &archive)?;
    let digest = if is_npm { hex(&Sha512::digest(&bytes)) } else { hex(&Sha256::digest(&bytes)) };
    let due = text(if is_npm { "sha512" } else { "sha256" });
    ensure!(
        digest == due,
        "{name} {version} is not the pinned package: its digest is {digest}, {due} was due"
    );
    for file in files(package) {
        let mut content =
            if is_npm { from_tar(&archive, &file.path)? } else { from_zip(&archive, &file.path)? };
        if let Some(key) = &file.within {
            content = within(&content, key).with_context(|| format!("{}: no {key}", file.path))?;
        }
        ensure!(!content.is_empty(), "{name}: {} is empty or missing", file.path);
        fs::write(folder().join(&file.to), content)?;
    }
    Ok(fs::remove_dir_all(from)?)
}

fn had(name: &str) -> String {
    format!("{name} cannot be had from its registry; is this machine offline?")
}

fn run(command: &mut std::process::Command) -> Result<()> {
    // What it prints is its file's name.
    crate::step::run(command.stdout(Stdio::null()))
}

fn hex(bytes: &[u8]) -> String {
    let digit = |four: u8| char::from_digit(u32::from(four), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn read(from: impl std::io::Read, what: &Path) -> Result<Vec<u8>> {
    let mut bytes = vec![];
    from.take(LONGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LONGEST {
        bail!("{} is longer than {} MB", what.display(), LONGEST >> 20);
    }
    Ok(bytes)
}

/// One file of a package of npm, whose paths begin with `package`.
fn from_tar(archive: &Path, path: &str) -> Result<Vec<u8>> {
    unpacked(command("tar", &["-xzOf"]).arg(archive).arg(format!("package/{path}")), path)
}

/// One file of a wheel.
fn from_zip(archive: &Path, path: &str) -> Result<Vec<u8>> {
    let script =
        "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))";
    unpacked(command("python3", &["-c", script]).arg(archive).arg(path), path)
}

fn unpacked(command: &mut std::process::Command, path: &str) -> Result<Vec<u8>> {
    let mut program = command.stdout(Stdio::piped()).spawn().with_context(|| format!("unpacking {path}"))?;
    let bytes = read(program.stdout.take().context("no output")?, Path::new(path));
    if bytes.is_err() {
        program.kill()?;
    }
    ensure!(program.wait()?.success() || bytes.is_err(), "{path} cannot be unpacked");
    bytes
}

/// The text of a filter list inside a rule set of `AdGuard`: its first rule carries it.
fn within(content: &[u8], key: &str) -> Option<Vec<u8>> {
    let rules = content.trim_ascii_start().strip_prefix(b"[")?;
    let first = serde_json::Deserializer::from_slice(rules).into_iter::<serde_json::Value>().next()?.ok()?;
    Some(first.get("metadata")?.get(key)?.as_str()?.as_bytes().to_vec())
}
