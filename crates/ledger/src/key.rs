//! The key that makes digests of hosts and conversation addresses unreadable without this ledger.

use crate::{Error, folder::Folder};
use std::fmt;

/// The key of digests of hosts and conversation addresses.
pub(crate) const NAME: &str = "ledger.key";

/// Turns text into a number that only this ledger's key gives.
#[derive(Clone)]
pub struct Digester([u8; 32]);

impl Digester {
    /// The first 8 bytes of keyed BLAKE3, little-endian.
    #[must_use]
    pub fn digest(&self, text: &str) -> u64 {
        let hash = blake3::keyed_hash(&self.0, text.as_bytes());
        let (first, _) = hash.as_bytes().split_first_chunk().unwrap_or((&[0; 8], &[]));
        u64::from_le_bytes(*first)
    }

    /// Eight bytes at a time of the number's own endless digest (BLAKE3's extended output), by their place.
    pub(crate) fn endless(&self, number: u64) -> impl FnMut(u64) -> u64 + use<> {
        let mut stream = blake3::Hasher::new_keyed(&self.0).update(&number.to_le_bytes()).finalize_xof();
        move |place| {
            let mut bytes = [0; 8];
            stream.set_position(place.saturating_mul(8));
            stream.fill(&mut bytes);
            u64::from_le_bytes(bytes)
        }
    }

    pub(crate) fn random() -> Result<Self, Error> {
        let mut key = [0; 32];
        getrandom::fill(&mut key).map_err(|cause| Error::Key { cause })?;
        Ok(Self(key))
    }

    /// The key that stands in the folder; a new one where there is none.
    pub(crate) fn load(folder: &Folder, name: &str) -> Result<Self, Error> {
        match folder.read(name)?.as_deref().map(<[u8; 32]>::try_from) {
            Some(Ok(key)) => Ok(Self(key)),
            _ => Self::replace(folder, name),
        }
    }

    /// A new key over the old one.
    pub(crate) fn replace(folder: &Folder, name: &str) -> Result<Self, Error> {
        let fresh = Self::random()?;
        folder.overwrite(name, &fresh.0)?;
        Ok(fresh)
    }
}

impl fmt::Debug for Digester {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Digester")
    }
}

#[cfg(test)]
mod tests {
    use super::Digester;

    #[test]
    fn a_digest_depends_on_the_text_and_on_the_key() {
        let (one, other) = (Digester::random().unwrap(), Digester::random().unwrap());
        assert_eq!(one.digest("news.example"), one.clone().digest("news.example"));
        assert_ne!(one.digest("news.example"), one.digest("shop.example"));
        assert_ne!(one.digest("news.example"), other.digest("news.example"));
        assert_eq!(Digester([7; 32]).digest("news.example"), Digester([7; 32]).digest("news.example"));
        assert_eq!(format!("{one:?}"), "Digester");
    }

    #[test]
    fn an_endless_digest_is_read_at_any_place() {
        let (one, other) = (Digester([7; 32]), Digester([8; 32]));
        let mut first = one.endless(1);
        let (near, far) = (first(1), first(20_000));
        assert_eq!(one.endless(1)(20_000), far);
        assert_eq!(first(1), near);
        assert!(near != far && one.endless(2)(1) != near && other.endless(1)(1) != near);
    }
}
