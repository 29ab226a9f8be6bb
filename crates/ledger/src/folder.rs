//! The ledger's folder: open to its owner alone (0700, files 0600).

use crate::Error;
use std::{
    fs::{self, DirBuilder, OpenOptions},
    io::{self, ErrorKind, Write as _},
    path::{Path, PathBuf},
};

const DATABASE: &str = "ledger.sqlite";
const ASIDE: &str = "ledger.set-aside-";
const BACKUPS: &str = "backups";

#[derive(Debug, Clone)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// Makes the folder, or takes the one there is and closes it to others.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let folder = Self(path.to_owned());
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        folder.try_to(builder.create(path).and_then(|()| close(path, 0o700)))?;
        Ok(folder)
    }

    pub fn place(&self) -> String {
        self.0.display().to_string()
    }

    /// The database's path. SQLite gives its sidecars the rights of the file itself, so the file is made here.
    pub fn database(&self) -> Result<PathBuf, Error> {
        let path = self.0.join(DATABASE);
        self.try_to(private().create(true).truncate(false).open(&path).and_then(|_| close(&path, 0o600)))?;
        Ok(path)
    }

    pub fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Error> {
        match fs::read(self.0.join(name)) {
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
            read => self.try_to(read).map(Some),
        }
    }

    /// Writes over what stands there, in place, so that the old bytes are gone.
    pub fn overwrite(&self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let path = self.0.join(name);
        let write = || {
            let mut file = private().create(true).truncate(false).open(&path)?;
            close(&path, 0o600)?;
            file.write_all(bytes)?;
            file.set_len(bytes.len() as u64)?;
            file.sync_all()
        };
        self.try_to(write())
    }

    /// Removes a file with its bytes, if there is one.
    pub fn remove(&self, name: &str) -> Result<(), Error> {
        let Some(bytes) = self.read(name)? else { return Ok(()) };
        self.overwrite(name, &vec![0; bytes.len()])?;
        self.try_to(fs::remove_file(self.0.join(name)))
    }

    /// Renames the database and its sidecars to a name not yet taken.
    pub fn set_aside(&self) -> Result<PathBuf, Error> {
        let free = |number: &u32| !self.0.join(format!("{ASIDE}{number}.sqlite")).exists();
        let number = (1..=u32::MAX).find(free).unwrap_or_default();
        let to = self.0.join(format!("{ASIDE}{number}.sqlite"));
        self.try_to(fs::rename(self.0.join(DATABASE), &to))?;
        for sidecar in ["-wal", "-shm"] {
            let from = self.0.join(format!("{DATABASE}{sidecar}"));
            if from.exists() {
                self.try_to(fs::rename(from, self.0.join(format!("{ASIDE}{number}.sqlite{sidecar}"))))?;
            }
        }
        Ok(to)
    }

    /// Removes all databases that were set aside.
    pub fn clear_aside(&self) -> Result<(), Error> {
        for entry in self.try_to(fs::read_dir(&self.0))? {
            let entry = self.try_to(entry)?;
            if entry.file_name().to_string_lossy().starts_with(ASIDE) {
                self.try_to(fs::remove_file(entry.path()))?;
            }
        }
        Ok(())
    }

    /// Copies of the database, the newest last.
    pub fn backups(&self) -> Result<Vec<PathBuf>, Error> {
        let entries = match fs::read_dir(self.0.join(BACKUPS)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return self.try_to(Err(error)),
        };
        let mut found = Vec::new();
        for entry in entries {
            let path = self.try_to(entry)?.path();
            let number =
                path.file_stem().and_then(|name| name.to_str()?.strip_prefix("ledger-")?.parse::<u32>().ok());
            if let Some(number) = number.filter(|_| path.extension().is_some_and(|end| end == "sqlite")) {
                found.push((number, path));
            }
        }
        found.sort();
        Ok(found.into_iter().map(|(_, path)| path).collect())
    }

    /// An empty file of ours alone to write a copy into, and the name it is to have then.
    pub fn next_backup(&self) -> Result<(PathBuf, PathBuf), Error> {
        let folder = self.0.join(BACKUPS);
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        self.try_to(builder.create(&folder).and_then(|()| close(&folder, 0o700)))?;
        let part = folder.join("part.sqlite");
        self.try_to(private().create(true).truncate(true).open(&part))?;
        let last = self.backups()?.pop();
        let number =
            last.and_then(|path| path.file_stem()?.to_str()?.strip_prefix("ledger-")?.parse::<u32>().ok());
        let number = number.unwrap_or_default().saturating_add(1);
        Ok((part, folder.join(format!("ledger-{number}.sqlite"))))
    }

    /// Gives a copy its name, and keeps that many.
    pub fn keep_backup(&self, part: &Path, whole: &Path, most: usize) -> Result<(), Error> {
        self.try_to(fs::rename(part, whole))?;
        let all = self.backups()?;
        for old in &all[..all.len().saturating_sub(most)] {
            self.try_to(fs::remove_file(old))?;
        }
        Ok(())
    }

    /// Makes a copy the database.
    pub fn put_back(&self, copy: &Path) -> Result<(), Error> {
        let path = self.database()?;
        self.try_to(fs::copy(copy, &path).and_then(|_| close(&path, 0o600)))
    }

    pub fn clear_backups(&self) -> Result<(), Error> {
        match fs::remove_dir_all(self.0.join(BACKUPS)) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            done => self.try_to(done),
        }
    }

    fn try_to<T>(&self, result: io::Result<T>) -> Result<T, Error> {
        result.map_err(|cause| Error::Files { place: self.place(), cause })
    }
}

/// Options that make a file its owner alone can open.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

#[cfg(unix)]
fn close(path: &Path, mode: u32) -> io::Result<()> {
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode))
}

/// Where there are no modes, a person's own data folder is closed to others already.
#[cfg(not(unix))]
fn close(_: &Path, _: u32) -> io::Result<()> {
    Ok(())
}
