//! Takes a file the person saved: a list of trackers in any known format, or a newer catalog.

use super::{BUNDLE, Shelf, open, unwritten};
use crate::Failure;
use crate::keep::{self, LIST, LONGEST, private, swap};
use catalog::{Bundle, lists};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

/// Most lists kept.
const MOST: usize = 16;
/// Names the file that was changed last.
const LAST: &str = "last-change";

/// A file to take.
#[derive(Debug, Clone, Default)]
pub struct Import {
    pub file: PathBuf,
    /// A public key the person trusts, for a newer catalog.
    pub key: Option<PathBuf>,
    /// Only say what would change.
    pub preview: bool,
}

/// What a file is, and what it changes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// By which it is removed.
    pub name: String,
    pub title: String,
    /// `YYYY-MM-DD`, or empty where the file tells none.
    pub date: String,
    /// Hosts in it that a list may own.
    pub hosts: usize,
    /// Hosts that the one of the same title before it had not, and that only that one had.
    pub added: usize,
    pub gone: usize,
    /// Rules over parts of addresses and the like, which say nothing of a host.
    pub skipped: u32,
    pub replaces: bool,
    pub newer_catalog: bool,
}

impl Shelf {
    /// # Errors
    /// The file is not taken, with the reason; or nothing can be written. Then all stays as it was.
    pub fn import(&self, import: &Import, version: &str) -> Result<Imported, Failure> {
        let name = import.file.display();
        let refuse = |why: String| Failure::new("catalog", format!("{name}: {why}"));
        let bytes = keep::read(&import.file).map_err(|e| refuse(format!("cannot be read: {e}")))?;
        if bytes.len() as u64 > LONGEST {
            return Err(refuse(format!("longer than {} MB", LONGEST >> 20)));
        }
        let (imported, file, bytes) = if Bundle::is_one(&bytes) {
            (self.bundle(import, &bytes, version).map_err(refuse)?, BUNDLE.to_owned(), bytes)
        } else {
            self.list(&import.file, &bytes).map_err(refuse)?
        };
        if !import.preview {
            self.put(&file, Some(&bytes))?;
        }
        Ok(imported)
    }

    fn bundle(&self, import: &Import, bytes: &[u8], version: &str) -> Result<Imported, String> {
        let mut beside = import.file.clone().into_os_string();
        beside.push(".minisig");
        let text = |path: &Path| {
            let bytes = keep::read(path).map_err(|e| format!("{} cannot be read: {e}", path.display()))?;
            String::from_utf8(bytes).map_err(|_| format!("{} is no text", path.display()))
        };
        let signature = Some(PathBuf::from(beside)).filter(|path| path.exists()).map(|path| text(&path));
        let key = import.key.as_deref().map(text).transpose()?;
        let bundle = Bundle::verified(bytes, signature.transpose()?.as_deref(), key.as_deref(), version)
            .map_err(|refused| refused.to_string())?;
        let newer = bundle.catalog().map_err(|refused| refused.to_string())?;
        let stock = self.load();
        let difference = stock.catalog.difference(newer);
        Ok(Imported {
            name: "bundle".to_owned(),
            title: "Spoor".to_owned(),
            date: bundle.date,
            hosts: newer.rule_count(),
            added: difference.hosts.added.len(),
            gone: difference.hosts.removed.len(),
            skipped: 0,
            replaces: stock.bundle.is_some(),
            newer_catalog: true,
        })
    }

    /// What the file is, its name on the shelf and the compiled list.
    fn list(&self, path: &Path, bytes: &[u8]) -> Result<(Imported, String, Vec<u8>), String> {
        let mut parsed = lists::parse(bytes).map_err(|refusal| match refusal.line {
            0 => refusal.why,
            line => format!("{line}: {}", refusal.why),
        })?;
        if parsed.title.trim().is_empty() {
            parsed.title =
                path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        }
        parsed.title = parsed.title.chars().filter(|c| !c.is_control()).take(80).collect();
        let name = plain(&parsed.title);
        let file = format!("{name}.{LIST}");
        let place = self.place(&file).ok();
        let before = place.as_ref().and_then(|place| open(keep::read(place).ok()?).ok());
        if before.is_none() && self.list_files().len() >= MOST {
            return Err(format!("there are {MOST} lists already; remove one first"));
        }
        let stock = self.load();
        let skipped = parsed.skipped;
        let (title, date) = (parsed.title.clone(), parsed.date.clone());
        let blob = lists::compile(&[parsed], &stock.catalog.ours()).map_err(|refusal| refusal.to_string())?;
        let list = open(blob.clone())?;
        let new: BTreeSet<&str> = list.hosts().collect();
        let old: BTreeSet<&str> = before.iter().flat_map(lists::Lists::hosts).collect();
        let imported = Imported {
            name,
            title,
            date,
            hosts: new.len(),
            added: new.difference(&old).count(),
            gone: old.difference(&new).count(),
            skipped: skipped.other_rules + skipped.unfit + skipped.cloaked + skipped.too_long,
            replaces: before.is_some(),
            newer_catalog: false,
        };
        Ok((imported, file, blob))
    }

    /// Takes a list, or the newer catalog (`bundle`), out again.
    ///
    /// # Errors
    /// There is none of this name, or nothing can be written.
    pub fn remove(&self, name: &str) -> Result<(), Failure> {
        let file = if name == "bundle" { BUNDLE.to_owned() } else { format!("{}.{LIST}", plain(name)) };
        if !self.place(&file)?.exists() {
            let names: Vec<String> = self.list_files().iter().map(|path| stem(path)).collect();
            let known = if names.is_empty() { "none was imported".to_owned() } else { names.join(", ") };
            return Err(Failure::new("catalog", format!("there is no list {name:?}; there are: {known}")));
        }
        self.put(&file, None)
    }

    /// Takes the last import or removal back; done twice, it is as it was. Says whose it was.
    ///
    /// # Errors
    /// Nothing was changed, or nothing can be written.
    pub fn undo(&self) -> Result<String, Failure> {
        let nothing = || Failure::new("catalog", "there is no import and no removal to take back");
        let last = keep::read(&self.place(LAST)?).map_err(|_| nothing())?;
        let file = String::from_utf8(last).map_err(|_| nothing())?;
        let is_ours = file == BUNDLE || file.strip_suffix(&format!(".{LIST}")).is_some_and(|n| plain(n) == n);
        if !is_ours {
            return Err(nothing());
        }
        let place = self.place(&file)?;
        swap(&place, &self.before(&file)?).map_err(|e| unwritten(&place, &e))?;
        Ok(stem(&place))
    }

    /// Puts a file in place, or takes it away, and keeps what was there.
    fn put(&self, file: &str, bytes: Option<&[u8]>) -> Result<(), Failure> {
        let (place, before) = (self.place(file)?, self.before(file)?);
        let fail = |e| unwritten(&place, &e);
        private(&self.place(LAST)?, file.as_bytes()).map_err(fail)?;
        match keep::read(&place) {
            Ok(old) => private(&before, &old).map_err(fail)?,
            Err(_) if before.exists() => std::fs::remove_file(&before).map_err(fail)?,
            Err(_) => {}
        }
        match bytes {
            Some(bytes) => private(&place, bytes).map_err(fail),
            None => std::fs::remove_file(&place).map_err(fail),
        }
    }
}

pub(super) fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A title as the name of a file.
fn plain(title: &str) -> String {
    let mut name = String::new();
    for c in title.chars().take(64) {
        if c.is_ascii_alphanumeric() {
            name.push(c.to_ascii_lowercase());
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_end_matches('-');
    if name.is_empty() || name == "bundle" { "list".to_owned() } else { name.to_owned() }
}
