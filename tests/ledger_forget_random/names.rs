//! Which names a forgetting leaves, by what is known of each; and which there are, by the bytes of every file.

use crate::past::Fact;
use ledger::Forget;
use std::{collections::BTreeSet, fs, path::Path};

/// Names that must be there afterwards, and those that may.
pub struct Known<'a> {
    pub must: BTreeSet<&'a str>,
    pub may: BTreeSet<&'a str>,
}

pub fn known<'a>(facts: &'a [Fact], what: &Forget) -> Known<'a> {
    let names = |firm: bool| {
        let stay = facts.iter().filter(|fact| (fact.firm || !firm) && stays(fact, what));
        stay.flat_map(|fact| &fact.names).map(String::as_str).collect()
    };
    Known { must: names(true), may: names(false) }
}

fn stays(fact: &Fact, what: &Forget) -> bool {
    match what {
        Forget::All => false,
        Forget::Subjects(gone) => fact.firm && !fact.subjects.iter().any(|subject| gone.contains(subject)),
        Forget::Profile(gone) => fact.firm && fact.profile.as_ref() != Some(gone),
        Forget::Before(day) => fact.day >= day.0,
    }
}

/// Those of the names that stand in the bytes of any file in the folder or below it.
pub fn held<'a>(folder: &Path, names: &BTreeSet<&'a str>) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = fs::read(path).unwrap();
            // Every name is marked by the same first byte, which no other text of a test has.
            for start in (0..bytes.len()).filter(|&start| bytes[start] == b'~') {
                found.extend(names.iter().filter(|name| bytes[start..].starts_with(name.as_bytes())));
            }
        }
    }
    found
}
