//! Bytes of a file by position, read in large blocks and kept in a few of them.

use crate::Error;
use std::{fs::File, io};

/// Large enough that a cold disk streams, small enough that a handful stay in the processor's cache.
const BLOCK: usize = 256 * 1024;
const KEPT: usize = 8;

/// Where the bytes come from.
pub(crate) enum Bytes {
    File(File),
    Memory(Vec<u8>),
}

impl Bytes {
    pub fn read_exact_at(&self, buffer: &mut [u8], at: u64) -> io::Result<()> {
        match self {
            Self::File(file) => read_at(file, buffer, at),
            Self::Memory(all) => {
                let start = usize::try_from(at).map_err(io::Error::other)?;
                let part = start.checked_add(buffer.len()).and_then(|end| all.get(start..end));
                buffer.copy_from_slice(part.ok_or(io::ErrorKind::UnexpectedEof)?);
                Ok(())
            }
        }
    }
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, buffer, at)
}

#[cfg(windows)]
fn read_at(file: &File, mut buffer: &mut [u8], mut at: u64) -> io::Result<()> {
    use std::os::windows::fs::FileExt as _;
    while !buffer.is_empty() {
        let got = file.seek_read(buffer, at)?;
        if got == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        buffer = &mut buffer[got..];
        at += got as u64;
    }
    Ok(())
}

/// A cache of the blocks used last.
pub(crate) struct Blocks {
    bytes: Bytes,
    size: u64,
    kept: Vec<Block>,
    clock: u64,
    read: u64,
}

struct Block {
    number: u64,
    used: u64,
    bytes: Vec<u8>,
}

impl Blocks {
    pub fn new(bytes: Bytes, size: u64) -> Self {
        Self { bytes, size, kept: Vec::new(), clock: 0, read: 0 }
    }

    /// Bytes read from the disk so far.
    pub fn read(&self) -> u64 {
        self.read
    }

    /// `length` bytes at `at`; they must lie in one block, which aligned pages up to 64 KiB do.
    pub fn get(&mut self, at: u64, length: usize) -> Result<&[u8], Error> {
        let number = at / BLOCK as u64;
        let start = usize::try_from(at % BLOCK as u64).unwrap_or(BLOCK);
        self.clock += 1;
        let index = match self.kept.iter().position(|block| block.number == number) {
            Some(index) => index,
            None => self.load(number)?,
        };
        let block = self.kept.get_mut(index).ok_or(Error::Damaged("a lost block"))?;
        block.used = self.clock;
        block.bytes.get(start..start + length).ok_or(Error::Damaged("the file ends early"))
    }

    fn load(&mut self, number: u64) -> Result<usize, Error> {
        let at = number * BLOCK as u64;
        let length = usize::try_from(self.size.saturating_sub(at).min(BLOCK as u64)).unwrap_or(BLOCK);
        let index = if self.kept.len() < KEPT {
            self.kept.push(Block { number, used: 0, bytes: Vec::new() });
            self.kept.len() - 1
        } else {
            let oldest = self.kept.iter().enumerate().min_by_key(|(_, block)| block.used);
            oldest.map(|(index, _)| index).unwrap_or_default()
        };
        let block = &mut self.kept[index];
        // A failed read must not leave the old number on new bytes.
        block.number = u64::MAX;
        block.bytes.resize(length, 0);
        self.bytes.read_exact_at(&mut block.bytes, at)?;
        block.number = number;
        self.read += length as u64;
        Ok(index)
    }
}
