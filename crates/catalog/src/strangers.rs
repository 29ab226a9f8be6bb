//! Remembers addresses' beginnings (scheme and host) of which the catalog says nothing: most pages are on a few sites.

use foldhash::fast::RandomState;
use std::hash::BuildHasher as _;

/// A look-up with a memory, for one pass over many addresses. Holds keyed digests, no names.
#[derive(Debug, Clone)]
pub struct Strangers {
    state: RandomState,
    /// By the digest's lower bits, a newer one in place of an older.
    digests: Vec<u64>,
}

/// 512 KiB: more sites than a person visits, and still in the processor's own memory.
const DIGESTS: usize = 1 << 16;

/// No digest.
const NONE: u64 = 1;

impl Default for Strangers {
    fn default() -> Self {
        // Not 0: pages that begin as zeroes are mapped twice, when first read and when first written.
        Self { state: RandomState::default(), digests: vec![NONE; DIGESTS] }
    }
}

impl Strangers {
    /// The digest of an address's beginning, never [`NONE`]; `None` for what does not begin as an address does.
    #[inline]
    pub(crate) fn digest(&self, url: &str) -> Option<u64> {
        let bytes = url.as_bytes();
        let host = if bytes.starts_with(b"https://") { 8 } else { 7 };
        let length = memchr::memchr(b'/', bytes.get(host..)?)?;
        Some(self.state.hash_one(&bytes[..host + length]) | 1 << 63)
    }

    #[inline]
    pub(crate) fn holds(&self, digest: u64) -> bool {
        self.digests.get(slot(digest)) == Some(&digest)
    }

    pub(crate) fn add(&mut self, digest: u64) {
        if let Some(own) = self.digests.get_mut(slot(digest)) {
            *own = digest;
        }
    }
}

#[inline]
fn slot(digest: u64) -> usize {
    usize::try_from(digest % DIGESTS as u64).unwrap_or_default()
}
