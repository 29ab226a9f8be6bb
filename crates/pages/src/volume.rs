//! The pages of one committed state: the main file under what its log or journal puts in place of them.

use crate::{Error, file::Bytes};
use foldhash::{HashMap, HashMapExt};
use std::{
    io,
    sync::atomic::{AtomicU64, Ordering},
};

/// Where in a log or journal a page stands: page number to offset.
#[derive(Debug)]
pub(crate) struct Layer(HashMap<u32, u64>);

impl Default for Layer {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl Layer {
    /// More pages than this are refused, so that memory stays bounded (8 GiB of pages of 4 KiB).
    pub(crate) const MOST: usize = 1 << 21;

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn get(&self, page: u32) -> Option<u64> {
        self.0.get(&page).copied()
    }

    /// Adds pages; a later one takes the place of an earlier one.
    pub(crate) fn extend(&mut self, places: impl IntoIterator<Item = (u32, u64)>) -> Result<(), Error> {
        self.0.extend(places);
        if self.0.len() > Self::MOST { Err(Error::Damaged("its log or journal has no end")) } else { Ok(()) }
    }
}

/// A log or journal over the main file.
#[derive(Debug)]
pub(crate) struct Overlay {
    pub(crate) bytes: Bytes,
    pub(crate) places: Layer,
}

/// The pages of one committed state, by number.
#[derive(Debug)]
pub(crate) struct Volume {
    pub(crate) main: Bytes,
    /// Where both have a page the log's is newer: SQLite undoes the journal before it opens the log.
    pub(crate) log: Option<Overlay>,
    pub(crate) journal: Option<Overlay>,
    pub(crate) page_size: usize,
    pub(crate) pages: u32,
    /// Bytes read so far.
    pub(crate) read: AtomicU64,
}

impl Volume {
    /// Where the page stands outside the main file, if it does.
    #[inline]
    pub(crate) fn overlay(&self, page: u32) -> Option<(&Bytes, u64)> {
        let overlays = [&self.log, &self.journal];
        overlays.into_iter().flatten().find_map(|overlay| Some((&overlay.bytes, overlay.places.get(page)?)))
    }

    /// How many pages there are at most, in all files: what a file claims may be more.
    pub(crate) fn held(&self) -> u64 {
        let main = self.main.len().unwrap_or_default() / (self.page_size as u64).max(1);
        let overlays = [&self.log, &self.journal].into_iter().flatten();
        (main + overlays.map(|overlay| overlay.places.len() as u64).sum::<u64>()).min(u64::from(self.pages))
    }

    /// Where the page stands in the main file.
    pub(crate) fn offset(&self, page: u32) -> u64 {
        u64::from(page.saturating_sub(1)) * self.page_size as u64
    }

    /// Reads from `bytes` at `at`, and counts.
    pub(crate) fn fill(&self, bytes: &Bytes, buffer: &mut [u8], at: u64) -> io::Result<usize> {
        let n = bytes.read(buffer, at)?;
        self.read.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }

    /// The same for what the system has in its memory; the rest is not waited for.
    pub(crate) fn fill_held(&self, bytes: &Bytes, buffer: &mut [u8], at: u64) -> io::Result<usize> {
        let n = bytes.read_held(buffer, at)?;
        self.read.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}
