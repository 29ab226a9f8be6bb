//! `cargo xtask bundle`: writes the catalog's texts as one file, and signs it, for people to hand in.

use anyhow::{Context as _, Result, bail};
use minisign::SecretKeyBox;
use std::{collections::BTreeMap, fs, io::Cursor, path::Path};

/// `catalog/src/bundle.rs` reads it.
const SHAPE: u32 = 1;

/// `--key FILE --out FILE`: a secret key of minisign (asks for its password, where it has one), and where to.
pub fn bundle(options: &[&str]) -> Result<()> {
    let ["--key", key, "--out", out] = options else {
        bail!("say `cargo xtask bundle --key SECRET.key --out FILE.json`");
    };
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/catalog");
    let ground = fs::read_to_string(home.join("catalog.toml"))?;
    let facts: toml::Table = ground.parse()?;
    let date = facts.get("date").and_then(toml::Value::as_str).context("catalog.toml has no date")?;
    let mut operators = BTreeMap::new();
    for entry in fs::read_dir(home.join("operators"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            operators.insert(name, fs::read_to_string(&path)?);
        }
    }
    let json = |value: &str| serde_json::to_string(value);
    let bytes = format!(
        "{{\"spoor_bundle\":{SHAPE},\"date\":{},\"minimum\":{},\"ground\":{},\"operators\":{}}}",
        json(date)?,
        json(env!("CARGO_PKG_VERSION"))?,
        json(&ground)?,
        serde_json::to_string(&operators)?,
    );
    let text = fs::read_to_string(key).with_context(|| format!("{key} cannot be read"))?;
    let open = || SecretKeyBox::from_string(&text);
    let secret = open()?.into_unencrypted_secret_key().or_else(|_| open()?.into_secret_key(None))?;
    let signed = minisign::sign(None, &secret, Cursor::new(&bytes), Some(date), None)?;
    fs::write(out, &bytes).with_context(|| format!("{out} cannot be written"))?;
    fs::write(format!("{out}.minisig"), signed.into_string())?;
    eprintln!("{out} ({date}, {} operators) and {out}.minisig", operators.len());
    Ok(())
}
