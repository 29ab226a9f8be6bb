//! Where a number comes from: the ledger's rows that add up to it, found without the sums the footprint made.

mod changes;
mod evidence;
mod finding;
mod holders;
mod known;
mod pointer;
mod programs;
mod question;
mod reading;
mod shares;
mod trails;

use crate::{Auditor, EVER, Failure, matrix};
use catalog::Catalog;
use foldhash::HashMap;
use ledger::Recall;
use model::{EvidenceRow, Footprint, ProfileKey, Rows, SubjectKind, TraceKind};
use question::Question;
use serde::Serialize;
use std::collections::BTreeSet;

impl Auditor {
    /// The rows behind a number of the latest footprint: [`Tracer::rows`].
    ///
    /// # Errors
    /// There was no audit, the name is no number's, or the ledger cannot be read.
    pub fn rows(&self, what: &str) -> Result<Rows, Failure> {
        self.tracer()?.rows(what)
    }

    /// To ask for many.
    ///
    /// # Errors
    /// There was no audit, or the ledger cannot be read.
    pub fn tracer(&self) -> Result<Tracer, Failure> {
        let none = || Failure::new("no-audit", "there is no audit yet; `spoor audit` makes one");
        let footprint = self.latest(EVER)?.ok_or_else(none)?;
        let desk = self.desk();
        let recall = desk.ledger.recall(EVER)?.ok_or_else(none)?;
        let sites = matrix::sites(self.catalog(), &|site| desk.ledger.digest(site));
        Ok(Tracer { catalog: self.catalog(), recall, footprint, sites })
    }
}

/// Finds the rows behind the numbers of one footprint.
pub struct Tracer {
    catalog: &'static Catalog,
    recall: Recall,
    footprint: Footprint,
    /// AI services' own sites, by their digests.
    sites: HashMap<u64, usize>,
}

impl Tracer {
    /// The rows of a number, by its name (`services`, `companies`, `service:chatgpt.visits`, `company:alphabet.sites`,
    /// `country:US.services`, `days@2026-11-20`, `finding:SP-TRAIN-001`), with `@DAY` or `@PROFILE` after it for a part of
    /// it; or by a JSON pointer into the footprint (`/services/0/visits`).
    ///
    /// # Errors
    /// The name is no number's.
    pub fn rows(&self, what: &str) -> Result<Rows, Failure> {
        let question = Question::read(what, &self.footprint);
        let question = question.filter(|q| q.profile.as_ref().is_none_or(|p| self.knows(p)));
        let answer = question.and_then(|question| Some(self.answer(&question)?.told(&question)));
        answer.ok_or_else(|| {
            let why = "`spoor explain --help` says how numbers are named";
            Failure::new("no-number", format!("the footprint has no number {what}; {why}"))
        })
    }

    fn answer(&self, question: &Question) -> Option<Found> {
        match question.whose.as_str() {
            "" => self.together(&question.field),
            "service" | "company" | "lookalike" => self.trail(question),
            "depth" => self.rung(question),
            "matrix" => self.matrix(question),
            "country" => self.tied(question),
            "concentration" => self.concentration(question),
            "program" | "extension" | "part" | "profile" => self.outside(question),
            "examined" => self.examined(&question.id),
            "protection" => Some(self.protections(&question.id)),
            "changes" => self.changed(&question.id),
            "finding" => self.finding(question),
            _ => None,
        }
    }

    /// Of all there is.
    fn together(&self, field: &str) -> Option<Found> {
        let services = || self.all(SubjectKind::Service);
        Some(match field {
            "services" => Found::sum(self.services(|_| true)),
            "companies" => Found::sum(self.companies(|_| true)),
            "countries" => Found::sum(self.countries()),
            "days" => Found::sum(self.counts(&services(), &[TraceKind::Visit])),
            "visits" => Found::sum(self.counts(&services(), &[TraceKind::Visit, TraceKind::Synced])),
            "cookies" => Found::sum(self.cookies(&self.all(SubjectKind::Tracker))),
            "programs" => Found::each(By::Subject, self.programs()),
            "extensions" => Found::each(By::Subject, self.extensions()),
            _ => return None,
        })
    }

    fn knows(&self, profile: &ProfileKey) -> bool {
        let Recall { stores, traces, cookies, holdings, presences, .. } = &self.recall;
        stores.iter().any(|read| read.profile == *profile)
            || traces.iter().any(|row| row.trace.profile == *profile)
            || cookies.iter().any(|row| row.trace.profile == *profile)
            || holdings.iter().any(|row| row.trace.profile == *profile)
            || presences.iter().any(|row| row.presence.profile.as_ref() == Some(profile))
    }
}

/// What of the rows counts.
#[derive(Clone, Copy)]
enum By {
    /// Each by its own count.
    Row,
    /// Each of these once, in however many rows it stands.
    Part,
    Day,
    Profile,
    Subject,
    /// They are of several kinds, and nothing is their sum.
    Nothing,
}

/// The one word a value is on the wire.
fn word(value: impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

struct Found {
    by: By,
    rows: Vec<EvidenceRow>,
    /// Of a share: the whole.
    of: Option<u64>,
}

impl Found {
    fn sum(rows: Vec<EvidenceRow>) -> Self {
        Self::each(By::Row, rows)
    }

    fn each(by: By, rows: Vec<EvidenceRow>) -> Self {
        Self { by, rows, of: None }
    }

    fn told(self, question: &Question) -> Rows {
        let (what, mut rows) = (question.name(), self.rows);
        question.narrow(&mut rows);
        rows.sort();
        let mut seen = BTreeSet::new();
        let key = |row: &EvidenceRow| match self.by {
            By::Row | By::Nothing => None,
            By::Part => Some(row.part.clone()),
            By::Day => row.day.map(|day| day.to_string()),
            By::Profile => row.profile.as_ref().map(|profile| profile.0.clone()),
            By::Subject => row.subject.as_ref().map(|subject| subject.id.clone()),
        };
        rows.retain_mut(|row| {
            let Some(key) = key(row) else { return true };
            row.count = 1;
            seen.insert(key)
        });
        match self.by {
            By::Nothing => Rows::mixed(what, rows),
            _ => Rows { of: self.of, ..Rows::sum(what, rows) },
        }
    }
}
