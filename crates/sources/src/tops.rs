//! What lies directly in the few folders that everything is looked for below: listed once, instead of asking for each of
//! hundreds of places that are not there.

use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
    path::{Path, PathBuf},
};

/// A folder of more is not listed to its end, and each place in it is asked for.
const MOST: usize = 4_096;

/// Listings of one look at the machine; they are not kept for the next.
#[derive(Debug, Default)]
pub(crate) struct Tops(RefCell<HashMap<PathBuf, Option<HashSet<String>>>>);

impl Tops {
    /// Whether there is surely nothing at `rest` below `root`. A folder that cannot be listed may have all.
    pub fn lack(&self, root: &Path, rest: &str) -> bool {
        let first = rest.split('/').next().unwrap_or_default();
        if first.contains('*') {
            return false;
        }
        let mut all = self.0.borrow_mut();
        if !all.contains_key(root) {
            all.insert(root.to_owned(), list(root));
        }
        let names = all.get(root).and_then(Option::as_ref);
        names.is_some_and(|names| !names.contains(&first.to_lowercase()))
    }
}

/// In small letters: on some systems they name the same.
fn list(folder: &Path) -> Option<HashSet<String>> {
    let mut names = HashSet::new();
    for entry in folder.read_dir().ok()? {
        if names.len() == MOST {
            return None;
        }
        names.insert(entry.ok()?.file_name().to_string_lossy().to_lowercase());
    }
    Some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_listed_may_be_there() {
        let tops = Tops::default();
        assert!(!tops.lack(Path::new("/nowhere/at/all"), ".claude"));
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert!(
            tops.lack(here, "no-such-thing/x") && !tops.lack(here, "SRC/lib.rs") && !tops.lack(here, "*/x")
        );
    }
}
