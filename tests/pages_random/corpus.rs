//! Seeds for the fuzzers of `tests/fuzz`: what this test makes, in the form they read.

use crate::{declare, files::Files};
use std::{fs, path::Path};
use tests::chance::Chance;

/// Larger inputs slow a fuzzer down, in bytes.
const MOST: usize = 60_000;

/// Adds what `seed` left, below `folder`: one folder a fuzzer.
pub fn add(folder: &Path, seed: u64, files: &Files) {
    let [main, log, journal] = &files.0;
    let write = |fuzzer: &str, bytes: &[u8]| {
        let folder = folder.join(fuzzer);
        fs::create_dir_all(&folder).unwrap();
        if bytes.len() <= MOST {
            fs::write(folder.join(format!("seed-{seed}")), bytes).unwrap();
        }
    };
    write("declaration", declare::create(&mut Chance::new(seed)).as_bytes());
    let main = main.as_deref().unwrap_or_default();
    write("database", main);
    for (fuzzer, beside) in [("wal", log), ("journal", journal)] {
        // The length of the main file, the main file, the other file.
        if let Some(beside) = beside {
            let length = u32::try_from(main.len()).unwrap().to_le_bytes();
            write(fuzzer, &[&length, main, beside].concat());
        }
    }
}
