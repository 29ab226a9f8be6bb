//! Models that lie on the disk: their names and sizes.
//!
//! Ollama: `manifests/HOST/OWNER/NAME/TAG` names layers with sizes (`docs/` of ollama). Hugging Face's cache:
//! `models--OWNER--NAME` with the files in `blobs` (`huggingface_hub`, "Understand caching"). Others keep files.

use super::weigh::{Weigher, Weight, is_folder_itself};
use crate::small;
use model::{ModelForm, Moment};
use serde::Deserialize;
use std::{fs::FileType, io, path::Path};

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

/// Models of one folder.
#[derive(Default)]
pub(crate) struct Models {
    pub all: Vec<Model>,
    /// The first folder the system refused: what lies in it is not among them.
    pub refused: Option<io::Error>,
    /// There are more than are told.
    pub more: bool,
}

/// All models in a folder of that form; none where it is not there. The folder may be a link, what lies in it not.
pub(crate) fn models(folder: &Path, form: ModelForm, weigher: &mut Weigher<'_>) -> Models {
    let mut shelf = Shelf { weigher, found: Models::default() };
    match form {
        ModelForm::Ollama => shelf.ollama(&folder.join("manifests")),
        ModelForm::HuggingFace => shelf.hugging_face(folder),
        ModelForm::Nested => shelf.nested(folder),
        ModelForm::Flat => shelf.flat(folder),
    }
    shelf.found
}

struct Shelf<'a, 't> {
    weigher: &'a mut Weigher<'t>,
    found: Models,
}

impl Shelf<'_, '_> {
    fn hugging_face(&mut self, folder: &Path) {
        for (name, _) in self.names(folder) {
            let blobs = folder.join(&name).join("blobs");
            let Some(own) = name.strip_prefix("models--").filter(|_| is_folder_itself(&blobs)) else {
                continue;
            };
            let weight = self.weigh(&blobs);
            self.add(&own.replacen("--", "/", 1), weight);
        }
    }

    fn nested(&mut self, folder: &Path) {
        for (owner, _) in self.names(folder).into_iter().filter(|(_, kind)| kind.is_dir()) {
            let owned = folder.join(&owner);
            for (name, _) in self.names(&owned) {
                let weight = self.weigh(&owned.join(&name));
                if weight.bytes.is_none_or(|bytes| bytes >= LEAST) {
                    self.add(&format!("{owner}/{name}"), weight);
                }
            }
        }
    }

    fn flat(&mut self, folder: &Path) {
        for (name, _) in self.names(folder).into_iter().filter(|(_, kind)| kind.is_file()) {
            let weight = self.weigh(&folder.join(&name));
            if weight.bytes.is_some_and(|bytes| bytes >= LEAST) {
                self.add(&name, weight);
            }
        }
    }

    fn ollama(&mut self, manifests: &Path) {
        if !is_folder_itself(manifests) {
            return;
        }
        for (host, _) in self.names(manifests) {
            for (owner, _) in self.names(&manifests.join(&host)) {
                let owned = manifests.join(&host).join(&owner);
                for (name, _) in self.names(&owned) {
                    for (tag, _) in
                        self.names(&owned.join(&name)).into_iter().filter(|(_, kind)| kind.is_file())
                    {
                        let whose = if owner == "library" { String::new() } else { format!("{owner}/") };
                        let weight = self.manifest(&owned.join(&name).join(&tag));
                        self.add(&format!("{whose}{name}:{tag}"), weight);
                    }
                }
            }
        }
    }

    /// What a manifest's parts weigh together.
    fn manifest(&mut self, file: &Path) -> Weight {
        let at = self.weigh(file);
        let text = small::file(file, MANIFEST).ok();
        let manifest = text.and_then(|text| serde_json::from_slice::<Manifest>(&text).ok());
        let sum =
            |manifest: Manifest| manifest.layers.iter().fold(0_u64, |sum, own| sum.saturating_add(own.size));
        Weight { bytes: manifest.map(sum), ..at }
    }

    fn names(&mut self, folder: &Path) -> Vec<(String, FileType)> {
        let names = self.weigher.names(folder, MOST);
        self.or_refused(names)
    }

    fn weigh(&mut self, place: &Path) -> Weight {
        let weight = self.weigher.weigh(place);
        self.or_refused(weight).unwrap_or_default()
    }

    fn or_refused<T: Default>(&mut self, result: io::Result<T>) -> T {
        result.unwrap_or_else(|error| {
            self.found.refused.get_or_insert(error);
            T::default()
        })
    }

    fn add(&mut self, name: &str, weight: Weight) {
        let name: String = name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
        if name.is_empty() {
            return;
        }
        if self.found.all.len() < MOST {
            self.found.all.push(Model { name, bytes: weight.bytes, at: weight.last });
        } else {
            self.found.more = true;
        }
    }
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
