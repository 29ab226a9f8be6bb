//! The exposure index of the latest audit, and what it would be without somebody.

use crate::{Auditor, EVER, Failure};
use model::{Subject, SubjectRef, WhatIf};
use serde::Deserialize;
use ts_rs::TS;

/// Whom to imagine it without, by the names people use: a service, a company, a program, an extension, a browser.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(default)]
pub struct ExposureArgs {
    pub without: Vec<String>,
}

impl Auditor {
    /// The index; `None` before the first audit.
    ///
    /// # Errors
    /// Nobody with a trail bears a name, or the ledger cannot be read.
    pub fn exposed(&self, args: ExposureArgs) -> Result<Option<WhatIf>, Failure> {
        let Some(footprint) = self.latest(EVER)? else { return Ok(None) };
        let mut without: Vec<SubjectRef> = Vec::new();
        for name in args.without {
            let called = rules::called(&footprint, &name);
            if called.is_empty() {
                let none =
                    format!("nobody of whom there is a trail is called {name}; `spoor index` names them");
                return Err(Failure::new("name", none));
            }
            without.extend(called);
        }
        without.sort_by(|a, b| a.subject.cmp(&b.subject));
        without.dedup();
        let now = rules::exposure(&footprint);
        let gone: Vec<Subject> = without.iter().map(|own| own.subject.clone()).collect();
        let then = (!gone.is_empty()).then(|| rules::exposure(&rules::without(footprint, &gone)));
        Ok(Some(WhatIf { now, without, then }))
    }
}
