//! A newer catalog in one file: all texts of it, signed. Made by `cargo xtask bundle`.

use crate::builtin::KEYS;
use crate::{Catalog, Fault, Texts, builtin};
use minisign_verify::{PublicKey, Signature};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// Longest file, bytes.
const LONGEST: usize = 32 << 20;
/// What a bundle begins with, by which it is told from lists.
const START: &str = "{\"spoor_bundle\":";
const SHAPE: u32 = 1;

/// All texts of a catalog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bundle {
    /// Grows with any change of what follows.
    #[serde(rename = "spoor_bundle")]
    shape: u32,
    /// Date of the facts, `YYYY-MM-DD`.
    pub date: String,
    /// The oldest program that understands it.
    pub minimum: String,
    /// `catalog.toml`.
    ground: String,
    /// By the files' names, without `.toml`.
    operators: BTreeMap<String, String>,
}

/// Why a bundle is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    TooLong,
    ZeroByte,
    Shape(String),
    NoKeys,
    NoSignature,
    BadKey(String),
    BadSignature,
    Older { bundle: String, builtin: String },
    Newer { minimum: String },
    Faults(Vec<Fault>),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => write!(f, "the file is longer than {} MB", LONGEST >> 20),
            Self::ZeroByte => f.write_str("the file holds a zero byte: no text"),
            Self::Shape(what) => write!(f, "the file is no bundle of a catalog: {what}"),
            Self::NoKeys => f.write_str(
                "this build accepts no bundles: it has no key to check them with; name one you trust with --key FILE.pub",
            ),
            Self::NoSignature => {
                f.write_str("the signature is missing: it is expected beside the file, as FILE.minisig")
            }
            Self::BadKey(what) => write!(f, "the key is none of minisign: {what}"),
            Self::BadSignature => {
                f.write_str("the signature is not of this file by an accepted key: the file is not taken")
            }
            Self::Older { bundle, builtin } => {
                write!(f, "the bundle ({bundle}) is older than the catalog built in ({builtin})")
            }
            Self::Newer { minimum } => write!(f, "the bundle needs version {minimum} of this program"),
            Self::Faults(faults) => {
                let lines: Vec<String> = faults.iter().take(20).map(Fault::to_string).collect();
                f.write_str(&lines.join("\n"))
            }
        }
    }
}

impl std::error::Error for Refused {}

impl Bundle {
    /// Whether a file means to be one.
    #[must_use]
    pub fn is_one(bytes: &[u8]) -> bool {
        bytes.trim_ascii_start().starts_with(START.as_bytes())
    }

    #[must_use]
    pub fn new(texts: Texts, date: String, minimum: String) -> Self {
        let name = |path: &str| {
            let name = path.rsplit('/').next().unwrap_or_default();
            name.trim_end_matches(".toml").to_owned()
        };
        let operators = texts.operators.into_iter().map(|(path, text)| (name(&path), text)).collect();
        Self { shape: SHAPE, date, minimum, ground: texts.ground.1, operators }
    }

    /// Reads one that was checked before, or is only looked at.
    ///
    /// # Errors
    /// It is too long, or no bundle.
    pub fn read(bytes: &[u8]) -> Result<Self, Refused> {
        if bytes.len() > LONGEST {
            return Err(Refused::TooLong);
        }
        if bytes.contains(&0) {
            return Err(Refused::ZeroByte);
        }
        let bundle: Self =
            serde_json::from_slice(bytes).map_err(|wrong| Refused::Shape(wrong.to_string()))?;
        if bundle.shape != SHAPE {
            return Err(Refused::Shape("its form is newer than this program".to_owned()));
        }
        Ok(bundle)
    }

    /// Reads one that comes from elsewhere. `key`: the text of a public key the person trusts, besides those built in;
    /// `version`: of this program.
    ///
    /// # Errors
    /// Whatever there is against it. The signature is looked at first, before anything in the file is.
    pub fn verified(
        bytes: &[u8],
        signature: Option<&str>,
        key: Option<&str>,
        version: &str,
    ) -> Result<Self, Refused> {
        if bytes.len() > LONGEST {
            return Err(Refused::TooLong);
        }
        if bytes.contains(&0) {
            return Err(Refused::ZeroByte);
        }
        if key.is_none() && KEYS.is_empty() {
            return Err(Refused::NoKeys);
        }
        let signature = signature.ok_or(Refused::NoSignature)?;
        let signature = Signature::decode(signature).map_err(|_| Refused::BadSignature)?;
        let mut good = false;
        for text in KEYS.iter().copied().chain(key) {
            let key = PublicKey::decode(text.trim()).or_else(|_| PublicKey::from_base64(text.trim()));
            let key = key.map_err(|wrong| Refused::BadKey(wrong.to_string()))?;
            good |= key.verify(bytes, &signature, false).is_ok();
        }
        if !good {
            return Err(Refused::BadSignature);
        }
        let bundle = Self::read(bytes)?;
        if number(&bundle.minimum) > number(version) {
            return Err(Refused::Newer { minimum: bundle.minimum });
        }
        let own = builtin().date();
        if bundle.date.as_str() < own {
            return Err(Refused::Older { bundle: bundle.date, builtin: own.to_owned() });
        }
        Ok(bundle)
    }

    /// The catalog of these texts.
    ///
    /// # Errors
    /// All that is wrong with the texts.
    pub fn catalog(&self) -> Result<&'static Catalog, Refused> {
        let operator = |(name, text): (&String, &String)| (format!("operators/{name}.toml"), text.clone());
        Catalog::compile(Texts {
            ground: ("catalog.toml".to_owned(), self.ground.clone()),
            operators: self.operators.iter().map(operator).collect(),
        })
        .map_err(Refused::Faults)
    }

    /// The file.
    ///
    /// # Errors
    /// It would be none that is read again.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Refused> {
        let bytes = serde_json::to_vec(self).map_err(|wrong| Refused::Shape(wrong.to_string()))?;
        Self::read(&bytes).map(|_| bytes)
    }
}

/// The three numbers of a version.
fn number(version: &str) -> [u64; 3] {
    let mut numbers = version.split(['-', '+']).next().unwrap_or_default().split('.').map(str::parse);
    [(); 3].map(|()| numbers.next().and_then(Result::ok).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn versions_are_compared_by_their_numbers() {
        assert!(number("0.10.0") > number("0.9.9") && number("1.0.0-rc1") == number("1.0.0"));
        assert!(number("what") > number("9.9.9"), "an unreadable minimum is never reached");
    }
}
