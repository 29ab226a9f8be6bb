//! Reads and writes small files of our own and files handed in: whole, in one step, for their owner alone.

use std::{
    fs,
    io::{self, Read as _, Write as _},
    path::Path,
};

/// Ends the name of a compiled list.
pub const LIST: &str = "list";
/// Ends the name of a file's state before the last change.
pub const BEFORE: &str = "before";
/// Longest file, bytes; one more is read, so that a longer one is seen to be.
pub const LONGEST: u64 = 32 << 20;

/// The bytes of a file, at most one more than the longest may have. Nothing is waited for: a pipe is refused, not read.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut options = fs::OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::custom_flags(
        &mut options,
        i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap_or_default(),
    );
    let file = options.open(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    let mut bytes = vec![];
    file.take(LONGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes a file that its owner alone can open, all of it or nothing; makes its folder.
pub fn private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().ok_or_else(|| io::Error::other("it has no folder"))?;
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    // Such files are made with mode 0600.
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

/// Lets two files change places; either may be missing.
pub fn swap(one: &Path, other: &Path) -> io::Result<()> {
    let aside = one.with_extension("aside");
    let step = |from: &Path, to: &Path| match fs::rename(from, to) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    };
    step(one, &aside)?;
    step(other, one)?;
    step(&aside, other)
}
