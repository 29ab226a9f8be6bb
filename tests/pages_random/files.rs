//! A database as it lies on a disk: its three files, held in memory.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

/// What the names of the three files end in.
pub const ENDINGS: [&str; 3] = ["", "-wal", "-journal"];

/// The bytes of each; `None` where there is no such file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Files(pub [Option<Vec<u8>>; 3]);

impl Files {
    /// As they are at this moment.
    pub fn of(path: &Path) -> Self {
        Self(ENDINGS.map(|ending| fs::read(beside(path, ending)).ok()))
    }

    /// Lays them into `folder`, as if they had lain there for an hour, and tells the path of the database.
    pub fn lay(&self, folder: &Path) -> PathBuf {
        fs::create_dir_all(folder).unwrap();
        let path = folder.join("db");
        for (ending, bytes) in ENDINGS.iter().zip(&self.0) {
            let Some(bytes) = bytes else { continue };
            let file = beside(&path, ending);
            fs::write(&file, bytes).unwrap();
            let hour_ago = SystemTime::now() - Duration::from_hours(1);
            File::options().write(true).open(&file).unwrap().set_modified(hour_ago).unwrap();
        }
        path
    }

    /// Which of the three are there and hold something.
    pub fn present(&self) -> Vec<usize> {
        (0..3).filter(|&i| self.0[i].as_ref().is_some_and(|bytes| !bytes.is_empty())).collect()
    }
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let name = path.file_name().unwrap().to_str().unwrap();
    path.with_file_name(format!("{name}{ending}"))
}
