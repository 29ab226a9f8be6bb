//! Models that lie on the disk: their names and sizes.
//!
//! Ollama: `manifests/HOST/OWNER/NAME/TAG` names layers with sizes (`docs/` of ollama). Hugging Face's cache:
//! `models--OWNER--NAME` with the files in `blobs` (`huggingface_hub`, "Understand caching"). Others keep files.

use super::weigh::{Weigher, Weight, there};
use crate::small;
use model::{ModelForm, Moment};
use serde::Deserialize;
use std::{fs, io, path::Path};

/// Models of one folder, and names at each step down.
const MOST: usize = 2_000;
const LONGEST_NAME: usize = 160;
const MANIFEST: u64 = 1 << 20;
/// A file below this is no model but something beside one.
const LEAST: u64 = 1 << 20;

/// A model.
pub(crate) struct Model {
    pub name: String,
    pub bytes: Option<u64>,
    pub at: Option<Moment>,
}

/// All models in a folder of that form; none where it is not there.
pub(crate) fn models(folder: &Path, form: ModelForm, weigher: &mut Weigher<'_>) -> io::Result<Vec<Model>> {
    if !there(folder)?.is_some_and(|about| about.is_dir()) {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    match form {
        ModelForm::Ollama => ollama(&folder.join("manifests"), &mut found)?,
        ModelForm::HuggingFace => {
            for (name, _) in names(folder)? {
                let Some(own) = name.strip_prefix("models--") else { continue };
                let weight = weigher.weigh(&folder.join(&name).join("blobs"))?.unwrap_or_default();
                found.extend(model(&own.replacen("--", "/", 1), weight));
            }
        }
        ModelForm::Nested => {
            for (owner, is_folder) in names(folder)? {
                for (name, _) in if is_folder { names(&folder.join(&owner))? } else { Vec::new() } {
                    let weight = weigher.weigh(&folder.join(&owner).join(&name))?.unwrap_or_default();
                    let heavy = weight.bytes.is_none_or(|bytes| bytes >= LEAST);
                    found.extend(model(&format!("{owner}/{name}"), weight).filter(|_| heavy));
                }
            }
        }
        ModelForm::Flat => {
            for (name, is_folder) in names(folder)? {
                let weight = weigher.weigh(&folder.join(&name))?.unwrap_or_default();
                let heavy = weight.bytes.is_some_and(|bytes| bytes >= LEAST);
                found.extend(model(&name, weight).filter(|_| heavy && !is_folder));
            }
        }
    }
    found.truncate(MOST);
    Ok(found)
}

#[derive(Deserialize)]
struct Manifest {
    #[serde(default)]
    layers: Vec<Layer>,
}

#[derive(Deserialize)]
struct Layer {
    #[serde(default)]
    size: u64,
}

fn ollama(manifests: &Path, found: &mut Vec<Model>) -> io::Result<()> {
    for (host, _) in names(manifests)? {
        for (owner, _) in names(&manifests.join(&host))? {
            for (name, _) in names(&manifests.join(&host).join(&owner))? {
                let folder = manifests.join(&host).join(&owner).join(&name);
                for (tag, is_folder) in names(&folder)? {
                    if is_folder || found.len() >= MOST {
                        continue;
                    }
                    let file = folder.join(&tag);
                    let manifest = small::file(&file, MANIFEST).ok();
                    let manifest = manifest.and_then(|text| serde_json::from_slice::<Manifest>(&text).ok());
                    let sum = |manifest: Manifest| {
                        manifest.layers.iter().fold(0_u64, |sum, layer| sum.saturating_add(layer.size))
                    };
                    let whose = if owner == "library" { String::new() } else { format!("{owner}/") };
                    let at = Weigher::new(&mut || std::ops::ControlFlow::Continue(())).used(&file)?;
                    let weight = Weight { bytes: manifest.map(sum), ..at.unwrap_or_default() };
                    found.extend(model(&format!("{whose}{name}:{tag}"), weight));
                }
            }
        }
    }
    Ok(())
}

fn model(name: &str, weight: Weight) -> Option<Model> {
    let name: String = name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    (!name.is_empty()).then_some(Model { name, bytes: weight.bytes, at: weight.last })
}

/// Names directly in a folder that are UTF-8 and no links, and whether each is a folder; none where there is no folder.
fn names(folder: &Path) -> io::Result<Vec<(String, bool)>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        Err(error) => return Err(error),
    };
    let name = |entry: fs::DirEntry| {
        let kind = entry.file_type().ok().filter(|kind| !kind.is_symlink())?;
        let name = entry.file_name().into_string().ok().filter(|name| !name.starts_with('.'))?;
        Some((name, kind.is_dir()))
    };
    let mut names: Vec<(String, bool)> = entries.flatten().take(MOST).filter_map(name).collect();
    names.sort();
    Ok(names)
}
