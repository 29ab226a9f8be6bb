//! A catalog made from texts while the program runs: the same rows, checks and compiler as the build's.

use crate::check::{self, Fault, Source};
use crate::{Catalog, compile, file};
use std::sync::OnceLock;

/// The texts of a catalog, each with its path (`operators/openai.toml`) for faults to name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    /// What belongs to no single operator.
    pub ground: (String, String),
    pub operators: Vec<(String, String)>,
}

impl Catalog {
    /// Compiles texts into a catalog that is kept for as long as the program runs.
    ///
    /// # Errors
    /// All that is wrong with the texts.
    pub fn compile(texts: Texts) -> Result<&'static Self, Vec<Fault>> {
        let (path, ground) = texts.ground;
        let ground = file::ground(&path, &ground).map_err(|fault| vec![fault])?;
        let (mut sources, mut faults) = (Vec::new(), Vec::new());
        for (path, text) in texts.operators {
            match Source::parse(path, text) {
                Ok(source) => sources.push(source),
                Err(fault) => faults.push(fault),
            }
        }
        compile::seat_parents(&mut sources);
        faults.extend(check::check(&sources, &ground));
        if !faults.is_empty() {
            return Err(faults);
        }
        let tables =
            compile::compile(&sources, &ground, compile::Below::default()).map_err(|fault| vec![fault])?;
        Ok(Box::leak(Box::new(Self {
            tables: Box::leak(Box::new(tables)),
            over: None,
            facts: OnceLock::new(),
        })))
    }
}
