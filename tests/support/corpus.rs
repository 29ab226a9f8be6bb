//! Real profiles with their truth, where they are at hand.

use serde_json::Value;
use std::{
    io::Write as _,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// One real home folder, unpacked, and what is known of how it came about.
#[derive(Debug)]
pub struct Corpus {
    folder: TempDir,
    name: &'static str,
    pub truth: Value,
}

impl Corpus {
    /// Unpacks `NAME.tar.zst` from the folder named by `SPOOR_CORPUS`, or from `../shared/corpus` beside the workspace.
    /// `None`, with a note on the screen, where that is not at hand: the profiles are too large to come with the source.
    #[must_use]
    pub fn open(name: &'static str) -> Option<Self> {
        let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus");
        let source = std::env::var_os("SPOOR_CORPUS").map_or_else(beside, PathBuf::from);
        let archive = source.join(format!("{name}.tar.zst"));
        let Ok(archive) = std::fs::File::open(&archive) else {
            // Not `eprintln!`, which a passing test swallows.
            let note =
                format!("NOT TESTED: the corpus `{name}` is not at hand (SPOOR_CORPUS names its folder)\n");
            let _ = std::io::stderr().write_all(note.as_bytes());
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        let plain = ruzstd::decoding::StreamingDecoder::new(archive).unwrap();
        tar::Archive::new(plain).unpack(folder.path()).unwrap();
        let truth = std::fs::read(source.join(format!("{name}.truth.json"))).unwrap();
        Some(Self { folder, name, truth: serde_json::from_slice(&truth).unwrap() })
    }

    /// The home folder in it. The browsers of the corpus kept their data below a name of their own; here it stands where
    /// a person's would.
    #[must_use]
    pub fn home(&self) -> PathBuf {
        let home = self.folder.path().join(self.name).join("home");
        let lab = home.join(".config/chromium-lab");
        if lab.exists() {
            std::fs::rename(lab, home.join(".config/chromium")).unwrap();
        }
        home
    }
}
