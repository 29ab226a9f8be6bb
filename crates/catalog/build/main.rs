//! Compiles `operators/*.toml` and `catalog.toml` into look-up tables and a blob of facts, and the fetched lists into
//! another.

mod check;
mod compile;
mod emit;
mod file;
mod hash;
mod known;
#[path = "../src/lists/mod.rs"]
#[expect(dead_code, unused_imports, reason = "the program looks up")]
mod lists;
mod marks;
mod ours;
mod parameters;
mod pins;
mod programs;
mod rule;
#[path = "../src/tables.rs"]
#[expect(dead_code, reason = "nothing is looked up while building")]
mod tables;

use check::{Fault, Source};
use std::error::Error;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

fn main() -> ExitCode {
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), Box<dyn Error>> {
    let home = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("cargo runs this")?);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo runs this")?);
    // Where `cargo xtask catalog` puts what it fetches. Made here so that its filling is seen as a change.
    let fetched = home.join("../../target/catalog");
    let _ = fs::create_dir_all(&fetched);
    for input in [
        "build",
        "operators",
        "src/lists",
        "src/tables.rs",
        "keys",
        "catalog.toml",
        "companies.toml",
        "parameters.toml",
        "pins.toml",
        "../../target/catalog",
    ] {
        writeln!(io::stdout(), "cargo::rerun-if-changed={input}")?;
    }
    let ground = file::ground("catalog.toml", &fs::read_to_string(home.join("catalog.toml"))?)?;
    let mut sources = read(&home.join("operators"))?;
    compile::seat_parents(&mut sources);
    let faults = check::check(&sources, &ground);
    if !faults.is_empty() {
        let lines: Vec<String> = faults.iter().map(Fault::to_string).collect();
        return Err(lines.join("\n").into());
    }
    let pins = toml::from_str(&fs::read_to_string(home.join("pins.toml"))?)?;
    let parameters = toml::from_str(&fs::read_to_string(home.join("parameters.toml"))?)?;
    let companies = toml::from_str(&fs::read_to_string(home.join("companies.toml"))?)?;
    let ours = ours::ours(&sources, &ground, companies)?;
    let parsed = pins::fetched(&pins, &fetched)?;
    let lists = if parsed.is_empty() { vec![] } else { lists::compile(&parsed, &ours)? };
    let tables = compile::compile(&sources, &ground, compile::Below::default())?;
    let mut text = String::new();
    emit::write(&mut text, &tables)?;
    text.push_str(&parameters::compile(&parameters, &sources)?);
    let programs = postcard::to_allocvec(&programs::programs(&sources))?;
    let print = compile::fnv(compile::fnv(compile::FNV, &lists), &programs).to_string();
    text += &["pub(crate) const BLOBS_FINGERPRINT: u64 = ", &print, ";\n"].concat();
    let keys = format!("{:?}", keys(&home.join("keys"))?);
    text += &["pub(crate) const KEYS: &[&str] = &", &keys, ";\n"].concat();
    fs::write(out.join("tables.rs"), text)?;
    fs::write(out.join("facts.bin"), tables.facts)?;
    fs::write(out.join("ground.bin"), tables.ground)?;
    fs::write(out.join("programs.bin"), programs)?;
    fs::write(out.join("lists.bin"), lists)?;
    Ok(())
}

fn read(folder: &Path) -> Result<Vec<Source>, Box<dyn Error>> {
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if Path::new(&name).extension().is_some_and(|extension| extension == "toml") {
            names.push(name);
        }
    }
    names.sort();
    let source = |name: String| {
        let text = fs::read_to_string(folder.join(&name))?;
        Ok(Source::parse(format!("operators/{name}"), text)?)
    };
    names.into_iter().map(source).collect()
}

/// The texts of the public keys whose bundles are taken.
fn keys(folder: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(folder)? {
        paths.push(entry?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "pub"));
    paths.sort();
    Ok(paths.iter().map(fs::read_to_string).collect::<Result<_, _>>()?)
}
