//! Stores that are no databases, but folders and text files: what their readers work through.

use crate::scan::Short;
use model::{Holding, Sink};
use pages::Error;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// Entries of folders looked at in one store, and how deep: far more than any profile has.
const ENTRIES: u64 = 400_000;
const DEPTH: usize = 12;
/// Entries between two looks at the clock of the caller.
const TICK_ENTRIES: u64 = 256;

pub(crate) struct Loose<'a> {
    sink: &'a mut dyn Sink,
    left: u64,
    /// Holdings reported.
    pub rows: u64,
    /// Entries that could not be understood, and folders not looked into to their end.
    pub rejected: u64,
    /// All that was weighed.
    pub bytes: u64,
}

impl<'a> Loose<'a> {
    pub fn new(sink: &'a mut dyn Sink) -> Self {
        Self { sink, left: ENTRIES, rows: 0, rejected: 0, bytes: 0 }
    }

    pub fn sink(&mut self) -> &mut dyn Sink {
        self.sink
    }

    pub fn hold(&mut self, holding: &Holding<'_>) {
        self.rows += 1;
        self.sink.holding(holding);
    }

    /// Names of the folders directly in a folder that are UTF-8, in order; none where there is no such folder. Links
    /// are never followed.
    pub fn folders(&mut self, folder: &Path) -> Result<Vec<String>, Short> {
        let mut names = Vec::new();
        for (path, about) in self.entries(folder)? {
            if about.is_dir() {
                match path.file_name().and_then(|name| name.to_str()) {
                    Some(name) => names.push(name.to_owned()),
                    None => self.rejected += 1,
                }
            }
        }
        names.sort();
        Ok(names)
    }

    /// Names of the files directly in a folder that are UTF-8, in order.
    pub fn files(&mut self, folder: &Path) -> Result<Vec<String>, Short> {
        let entries = self.entries(folder)?;
        let files = entries.into_iter().filter(|(_, about)| about.is_file());
        let names = files.filter_map(|(path, _)| path.file_name()?.to_str().map(str::to_owned));
        let mut names: Vec<String> = names.collect();
        names.sort();
        Ok(names)
    }

    /// Sum of the sizes of all files in a folder. No file is opened, no link followed.
    pub fn weigh(&mut self, folder: &Path) -> Result<u64, Short> {
        let mut sum = 0_u64;
        let mut open = vec![(folder.to_owned(), 0)];
        while let Some((folder, depth)) = open.pop() {
            if depth == DEPTH {
                self.rejected += 1;
                continue;
            }
            for (path, about) in self.entries(&folder)? {
                if about.is_dir() {
                    open.push((path, depth + 1));
                } else if about.is_file() {
                    sum = sum.saturating_add(about.len());
                }
            }
        }
        self.bytes = self.bytes.saturating_add(sum);
        Ok(sum)
    }

    fn entries(&mut self, folder: &Path) -> Result<Vec<(PathBuf, fs::Metadata)>, Short> {
        match fs::symlink_metadata(folder) {
            Ok(about) if about.is_dir() => {}
            Ok(_) => return Ok(Vec::new()),
            Err(error) => return gone(error),
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return gone(error),
        };
        let mut found = Vec::new();
        for entry in entries {
            if self.left == 0 {
                self.rejected += 1;
                break;
            }
            self.left -= 1;
            if self.left.is_multiple_of(TICK_ENTRIES) {
                self.tick()?;
            }
            // What is gone meanwhile was of no weight.
            if let Ok(entry) = entry
                && let Ok(about) = entry.metadata()
            {
                found.push((entry.path(), about));
            }
        }
        Ok(found)
    }

    /// How many bytes there are in all is not known before they were weighed.
    pub fn tick(&mut self) -> Result<(), Short> {
        if self.sink.tick(self.bytes, self.bytes, self.rows).is_break() {
            Err(Short::Stopped)
        } else {
            Ok(())
        }
    }
}

/// Refuses what stands in place of a store's folder: a link, a file.
pub(crate) fn stands(folder: &Path) -> Result<(), Short> {
    let about = fs::symlink_metadata(folder).map_err(Error::from)?;
    if about.is_dir() { Ok(()) } else { Err(Short::Failed(Error::NotAFile)) }
}

/// A folder that is not there holds nothing; one that is closed to us is said.
fn gone<T>(error: io::Error) -> Result<Vec<T>, Short> {
    if error.kind() == io::ErrorKind::NotFound {
        Ok(Vec::new())
    } else {
        Err(Short::Failed(Error::from(error)))
    }
}
