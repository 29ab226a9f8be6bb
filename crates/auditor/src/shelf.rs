//! Where the person's own parts of the catalog lie: their file, the lists they handed in, a newer catalog.

mod about;
mod import;

pub use crate::keep::read as read_bundle;
pub use about::{CatalogPart, CatalogView};
pub use import::{Import, Imported};

use crate::Failure;
use crate::keep::{self, BEFORE, LIST, private};
use catalog::{Bundle, Catalog, Fault, TEMPLATE, lists::Lists};
use std::{
    path::{Path, PathBuf},
    time::SystemTime,
};

/// The person's own file, in the data folder.
const OWN: &str = "catalog.toml";
/// Its last state without a fault, that counts while there is one.
const GOOD: &str = "catalog.last-good.toml";
/// Longest file of the person's own, bytes.
const LONGEST_OWN: u64 = 1 << 20;
/// The folder of what was handed in.
const FOLDER: &str = "catalog";
const BUNDLE: &str = "bundle.json";

/// A place for the person's own parts of the catalog, over the one it is based on.
#[derive(Debug, Clone)]
pub struct Shelf {
    data: Option<PathBuf>,
    base: &'static Catalog,
}

/// The catalog as it stands.
#[derive(Debug, Clone)]
pub struct Stock {
    pub catalog: &'static Catalog,
    /// What the person should know: parts that are not in force, and why.
    pub notices: Vec<String>,
    /// Date of the newer catalog in force.
    pub bundle: Option<String>,
    /// The person's own file counts, be it in its last good state.
    pub own: bool,
    /// Which files it was made of, by their lengths and times.
    pub stamp: Vec<(PathBuf, u64, Option<SystemTime>)>,
}

impl Shelf {
    /// The built-in catalog, and the person's own parts in a data folder.
    #[must_use]
    pub fn at(data: &Path) -> Self {
        Self { data: Some(data.to_owned()), base: catalog::builtin() }
    }

    /// This catalog alone.
    #[must_use]
    pub fn only(base: &'static Catalog) -> Self {
        Self { data: None, base }
    }

    /// The catalog of all parts. Each load that finds any makes it anew and keeps it for as long as the program runs.
    #[must_use]
    pub fn load(&self) -> Stock {
        let mut stock =
            Stock { catalog: self.base, notices: vec![], bundle: None, own: false, stamp: self.stamp() };
        let Some(data) = &self.data else { return stock };
        if let Ok(bytes) = keep::read(&data.join(FOLDER).join(BUNDLE)) {
            match Bundle::read(&bytes).and_then(|bundle| Ok((bundle.catalog()?, bundle.date))) {
                Ok((catalog, day)) if day.as_str() >= self.base.date() => {
                    (stock.catalog, stock.bundle) = (catalog, Some(day));
                }
                // This program came with a newer one since.
                Ok(_) => {}
                Err(wrong) => stock.notices.push(format!("the newer catalog is not in force: {wrong}")),
            }
        }
        let mut lists = vec![];
        for path in self.list_files() {
            match keep::read(&path).map_err(|e| e.to_string()).and_then(open) {
                Ok(list) => lists.push(list),
                Err(wrong) => stock.notices.push(format!("{} is not in force: {wrong}", path.display())),
            }
        }
        Self::lay(&mut stock, data, &lists);
        stock
    }

    /// The files there are, and whether they are still the same.
    pub(crate) fn stamp(&self) -> Vec<(PathBuf, u64, Option<SystemTime>)> {
        let Some(data) = &self.data else { return vec![] };
        let own = [data.join(OWN), data.join(FOLDER).join(BUNDLE)];
        let files = own.into_iter().chain(self.list_files());
        let stamp = |path: PathBuf| {
            let about = std::fs::metadata(&path).ok()?;
            Some((path, about.len(), about.modified().ok()))
        };
        files.filter_map(stamp).collect()
    }

    /// The person's own file over the rest, or its last good state.
    fn lay(stock: &mut Stock, data: &Path, lists: &[Lists]) {
        let base = stock.catalog;
        let (own, good) = (data.join(OWN), data.join(GOOD));
        let lay = |text: Option<&str>| {
            let lists = lists.iter().filter_map(|list| Lists::trusted(list.bytes().to_vec()).ok());
            base.with(text.map(|text| (OWN, text)), lists.collect()).map_err(|faults| told(&own, &faults))
        };
        let wrong = match text(&own) {
            Ok(None) => match lay(None) {
                Ok(catalog) => return stock.catalog = catalog,
                Err(wrong) => wrong,
            },
            Ok(Some(text)) => match lay(Some(&text)) {
                Ok(catalog) => {
                    (stock.catalog, stock.own) = (catalog, true);
                    if keep::read(&good).ok().as_deref() != Some(text.as_bytes()) {
                        // Where it cannot be written, there is no last good one.
                        let _ = private(&good, text.as_bytes());
                    }
                    return;
                }
                Err(wrong) => wrong,
            },
            Err(wrong) => wrong,
        };
        let last = text(&good).ok().flatten().and_then(|text| lay(Some(&text)).ok());
        let stands =
            if last.is_some() { "its last good state stays in force" } else { "none of it is in force" };
        stock.own = last.is_some();
        stock.catalog = last.or_else(|| lay(None).ok()).unwrap_or(base);
        stock.notices.push(format!("{stands}, because of a fault in your own file:\n{wrong}"));
    }

    /// The person's own file; made with a template where there is none.
    ///
    /// # Errors
    /// Nothing is kept, or the file cannot be written.
    pub fn own_file(&self) -> Result<PathBuf, Failure> {
        let path = self.data()?.join(OWN);
        if !path.exists() {
            private(&path, TEMPLATE.as_bytes()).map_err(|e| unwritten(&path, &e))?;
        }
        Ok(path)
    }

    /// Lists handed in, by name.
    fn list_files(&self) -> Vec<PathBuf> {
        let folder = self.data.as_ref().and_then(|data| data.join(FOLDER).read_dir().ok());
        let paths = folder.into_iter().flatten().flatten().map(|entry| entry.path());
        let mut paths: Vec<PathBuf> =
            paths.filter(|path| path.extension().is_some_and(|extension| extension == LIST)).collect();
        paths.sort();
        paths
    }

    fn data(&self) -> Result<&Path, Failure> {
        self.data.as_deref().ok_or_else(|| Failure::new("catalog", "there is no data folder to keep it in"))
    }

    /// Of a file in the folder of what was handed in.
    fn place(&self, name: &str) -> Result<PathBuf, Failure> {
        Ok(self.data()?.join(FOLDER).join(name))
    }

    /// The state of a file before the last change.
    fn before(&self, name: &str) -> Result<PathBuf, Failure> {
        self.place(&format!("{name}.{BEFORE}"))
    }
}

fn open(bytes: Vec<u8>) -> Result<Lists, String> {
    Lists::open(bytes).map_err(|damaged| damaged.to_string())
}

/// The text of the person's own file; none where there is no file.
fn text(path: &Path) -> Result<Option<String>, String> {
    match std::fs::metadata(path) {
        Err(_) => return Ok(None),
        Ok(about) if about.len() > LONGEST_OWN => {
            return Err(format!("{} is longer than {} MB", path.display(), LONGEST_OWN >> 20));
        }
        Ok(_) => {}
    }
    let bytes = keep::read(path).map_err(|e| format!("{} cannot be read: {e}", path.display()))?;
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        let line = bytes[..at].split(|byte| *byte == b'\n').count();
        return Err(format!("{}:{line}: holds a zero byte: no text", path.display()));
    }
    String::from_utf8(bytes).map(Some).map_err(|e| format!("{} is no text: {e}", path.display()))
}

/// The faults with the file's whole path.
fn told(own: &Path, faults: &[Fault]) -> String {
    let told = |fault: &Fault| Fault { path: own.display().to_string(), ..fault.clone() }.to_string();
    faults.iter().take(20).map(told).collect::<Vec<_>>().join("\n")
}

fn unwritten(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new("catalog", format!("{} cannot be written: {error}; nothing was changed", path.display()))
}
