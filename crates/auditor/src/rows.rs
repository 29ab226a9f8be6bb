//! Where a number comes from: the ledger's rows that add up to it, found without the sums the footprint made.

use crate::{Auditor, EVER, Failure, question::Question};
use catalog::Catalog;
use ledger::Recall;
use model::{
    EvidenceRow, Footprint, HoldingKind, ProfileKey, ReadState, Rows, Subject, SubjectKind, TraceKind,
    Tracker,
};
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
        let recall = self.desk().ledger.recall(EVER)?.ok_or_else(none)?;
        Ok(Tracer { catalog: self.catalog(), recall, footprint })
    }
}

/// Finds the rows behind the numbers of one footprint.
pub struct Tracer {
    pub(crate) catalog: &'static Catalog,
    pub(crate) recall: Recall,
    pub(crate) footprint: Footprint,
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
        let question = question.filter(|q| q.profile.as_ref().is_none_or(|p| knows(&self.recall, p)));
        question.and_then(|question| self.answer(&question)).ok_or_else(|| {
            let why = "`spoor explain --help` says how numbers are named";
            Failure::new("no-number", format!("the footprint has no number {what}; {why}"))
        })
    }

    fn answer(&self, question: &Question) -> Option<Rows> {
        let id = question.id.as_str();
        let rows = match (question.whose.as_str(), question.field.as_str()) {
            ("", "services") => self.services(|_| true),
            ("", "companies") => self.companies(|_| true),
            ("", "countries") => self.countries(),
            ("", "days") => self.counts(&self.all(SubjectKind::Service), &[TraceKind::Visit]),
            ("", "visits") => {
                self.counts(&self.all(SubjectKind::Service), &[TraceKind::Visit, TraceKind::Synced])
            }
            ("", "cookies") => self.cookies(&self.all(SubjectKind::Tracker)),
            ("examined", "") => self.examined(id)?,
            ("protection", "") => self.protections(id),
            ("country", field) => self.country(id, field)?,
            ("lookalike", "visits") => {
                let subject = self.known(SubjectKind::Lookalike, id)?;
                self.counts(&[subject], &[TraceKind::Visit, TraceKind::Passed])
            }
            ("lookalike", "cookies" | "sites") => Vec::new(),
            ("service", field) => {
                let subjects = [self.known(SubjectKind::Service, id)?];
                if field.is_empty() {
                    return Some(Rows::mixed(question.name(), self.everything(&subjects, question)));
                }
                self.of(&subjects, field, &[TraceKind::Visit], question)?
            }
            ("company", field) => {
                let subjects = self.members(id)?;
                if field.is_empty() {
                    return Some(Rows::mixed(question.name(), self.everything(&subjects, question)));
                }
                self.of(&subjects, field, &[TraceKind::Visit, TraceKind::Passed], question)?
            }
            ("finding", "") => return self.finding(question),
            _ => return None,
        };
        Some(Rows::sum(question.name(), once(narrowed(rows, question), &question.field)))
    }

    pub(crate) fn all(&self, kind: SubjectKind) -> Vec<Subject> {
        let known = |subject: &&Subject| match kind {
            SubjectKind::Tracker => self.catalog.tracker(&subject.id).is_some(),
            _ => self.catalog.service(&subject.id).is_some(),
        };
        let subjects = self.recall.traces.iter().map(|row| &row.trace.subject);
        let subjects = subjects.chain(self.recall.cookies.iter().map(|row| &row.trace.subject));
        // What a browser let through by itself is no evidence of anyone.
        let holdings = self.recall.holdings.iter().map(|row| &row.trace);
        let tells = holdings.filter(|row| row.holds() || row.kind == HoldingKind::Bounce);
        let subjects = subjects.chain(tells.map(|row| &row.subject));
        let subjects = subjects.filter(|subject| subject.kind == kind).filter(known);
        subjects.collect::<BTreeSet<_>>().into_iter().cloned().collect()
    }

    fn known(&self, kind: SubjectKind, id: &str) -> Option<Subject> {
        self.catalog.service(id).map(|_| Subject { kind, id: id.to_owned() })
    }

    /// Trackers of the company of that id or name.
    fn members(&self, id: &str) -> Option<Vec<Subject>> {
        let named = |trail: &&model::TrackerTrail| trail.id == id || trail.company.eq_ignore_ascii_case(id);
        let company = &self.footprint.trackers.iter().find(named)?.company;
        let tracker = |tracker: &Tracker| tracker.operator.top() == company;
        let subjects = self.all(SubjectKind::Tracker).into_iter().chain(self.late());
        let subjects = subjects.filter(|subject| self.catalog.tracker(&subject.id).is_some_and(tracker));
        Some(subjects.collect::<BTreeSet<_>>().into_iter().collect())
    }

    /// Subjects that were understood only later.
    fn late(&self) -> impl Iterator<Item = Subject> + '_ {
        let days = self.recall.learned.iter().map(|(day, _)| &day.subject);
        days.filter(|subject| subject.kind == SubjectKind::Tracker).cloned()
    }

    fn of(
        &self,
        subjects: &[Subject],
        field: &str,
        visits: &[TraceKind],
        question: &Question,
    ) -> Option<Vec<EvidenceRow>> {
        let one = |kind: TraceKind| self.counts(subjects, &[kind]);
        Some(match field {
            "visits" => self.counts(subjects, visits),
            "passed" if question.whose == "company" => self.counts(subjects, visits),
            "passed" => one(TraceKind::Passed),
            "contacts" => one(TraceKind::Contact),
            "synced" => one(TraceKind::Synced),
            "conversations" => one(TraceKind::Conversation),
            "prompts" => one(TraceKind::Prompt),
            "prompts_kept" => self.kept(subjects),
            "open_seconds" => one(TraceKind::Open),
            "downloads" => one(TraceKind::Download),
            "cookies" => self.cookies(subjects),
            "holdings" => self.holdings(subjects, false),
            "bytes" => self.holdings(subjects, true),
            "sites" => self.sites(subjects),
            "learned" => self.learned(subjects),
            _ => return None,
        })
    }

    fn everything(&self, subjects: &[Subject], question: &Question) -> Vec<EvidenceRow> {
        let mut rows = self.counts(subjects, &TraceKind::ALL);
        rows.extend(self.cookies(subjects));
        rows.extend(self.holdings(subjects, false));
        rows.extend(self.sites(subjects));
        rows.extend(self.learned(subjects));
        narrowed(rows, question)
    }

    fn counts(&self, subjects: &[Subject], kinds: &[TraceKind]) -> Vec<EvidenceRow> {
        let rows = self.recall.traces.iter().map(|row| &row.trace);
        let rows = rows.filter(|row| subjects.contains(&row.subject) && kinds.contains(&row.kind));
        rows.map(|row| EvidenceRow {
            day: Some(row.day),
            ..self::row(&row.subject, key("trace", row.kind), &row.profile, u64::from(row.count))
        })
        .collect()
    }

    /// Questions that a browser still keeps.
    fn kept(&self, subjects: &[Subject]) -> Vec<EvidenceRow> {
        let kept = self.recall.traces.iter().filter(|row| row.stands).map(|row| &row.trace);
        let kept = kept.filter(|row| subjects.contains(&row.subject) && row.kind == TraceKind::Prompt);
        kept.map(|row| EvidenceRow {
            day: Some(row.day),
            ..self::row(&row.subject, key("trace", row.kind), &row.profile, u64::from(row.count))
        })
        .collect()
    }

    fn cookies(&self, subjects: &[Subject]) -> Vec<EvidenceRow> {
        let rows = self.recall.cookies.iter().map(|row| &row.trace);
        let rows = rows.filter(|row| subjects.contains(&row.subject));
        rows.map(|row| EvidenceRow {
            part: format!("{}@{}", row.name, row.host),
            ..self::row(&row.subject, "row-cookie".to_owned(), &row.profile, u64::from(row.count))
        })
        .collect()
    }

    fn holdings(&self, subjects: &[Subject], bytes: bool) -> Vec<EvidenceRow> {
        let rows = self.recall.holdings.iter().map(|row| &row.trace);
        let rows = rows.filter(|row| subjects.contains(&row.subject));
        rows.map(|row| EvidenceRow {
            part: row.host.clone(),
            ..self::row(
                &row.subject,
                key("holding", row.kind),
                &row.profile,
                if bytes { row.bytes } else { u64::from(row.count) },
            )
        })
        .collect()
    }

    fn sites(&self, subjects: &[Subject]) -> Vec<EvidenceRow> {
        let rows = self.recall.sites.iter().filter(|row| subjects.contains(&row.subject));
        rows.map(|row| EvidenceRow {
            part: format!("{:016x}", row.digest),
            ..self::row(&row.subject, "row-site".to_owned(), &row.profile, 1)
        })
        .collect()
    }

    fn learned(&self, subjects: &[Subject]) -> Vec<EvidenceRow> {
        let rows = self.recall.learned.iter().filter(|(day, _)| subjects.contains(&day.subject));
        rows.map(|(day, _)| EvidenceRow {
            day: Some(day.day),
            ..self::bare(&day.subject, "row-learned".to_owned(), 1)
        })
        .collect()
    }

    fn protections(&self, kind: &str) -> Vec<EvidenceRow> {
        let kind = format!("protection-{kind}");
        let rows = self.recall.protections.iter().filter(|row| key("protection", row.kind) == kind);
        rows.map(|row| EvidenceRow {
            profile: Some(row.profile.clone()),
            day: Some(row.day),
            ..nobody(kind.clone(), u64::from(row.count))
        })
        .collect()
    }

    /// Stores that were read, with what of them was counted.
    fn examined(&self, field: &str) -> Option<Vec<EvidenceRow>> {
        let read = self.recall.stores.iter().filter(|read| read.state != ReadState::Unread);
        let rows = read.filter_map(|read| {
            let count = match (field, read.kind) {
                ("visits", model::StoreKind::History) | ("cookies", model::StoreKind::Cookies) => read.rows,
                ("stores", kind) if kind.is_expected() => 1,
                _ => return None,
            };
            let row = nobody(key("store", read.kind), count);
            Some(EvidenceRow { profile: Some(read.profile.clone()), ..row })
        });
        ["visits", "cookies", "stores"].contains(&field).then(|| rows.collect())
    }

    /// All rows of those it is about.
    fn finding(&self, question: &Question) -> Option<Rows> {
        let named = |finding: &&model::Finding| finding.key == question.id || finding.id == question.id;
        let mut found = self.footprint.findings.iter().filter(named).peekable();
        found.peek()?;
        let subjects = found.flat_map(|finding| &finding.subjects).flat_map(|subject| {
            let Subject { kind, id } = &subject.subject;
            match kind {
                SubjectKind::Tracker => self.members(id).unwrap_or_else(|| vec![subject.subject.clone()]),
                _ => vec![subject.subject.clone()],
            }
        });
        let subjects: Vec<Subject> = subjects.collect::<BTreeSet<_>>().into_iter().collect();
        Some(Rows::mixed(question.name(), self.everything(&subjects, question)))
    }
}

fn knows(recall: &Recall, profile: &ProfileKey) -> bool {
    recall.stores.iter().any(|read| read.profile == *profile)
        || recall.traces.iter().any(|row| row.trace.profile == *profile)
        || recall.cookies.iter().any(|row| row.trace.profile == *profile)
        || recall.holdings.iter().any(|row| row.trace.profile == *profile)
}

/// Those of the day, the profile and the part that are asked for.
fn narrowed(mut rows: Vec<EvidenceRow>, question: &Question) -> Vec<EvidenceRow> {
    let part = |row: &EvidenceRow| {
        let id = row.subject.as_ref().map(|subject| subject.id.as_str()).unwrap_or_default();
        let kind = if row.kind == "row-cookie" { String::new() } else { format!("{} ", row.kind) };
        format!("{id} {kind}{}", row.part)
    };
    rows.retain(|row| {
        question.day.is_none_or(|day| row.day == Some(day))
            && question.profile.as_ref().is_none_or(|profile| row.profile.as_ref() == Some(profile))
            && question.part.as_ref().is_none_or(|wanted| part(row) == *wanted)
    });
    rows
}

/// A site or a day counts once, by whichever of its trackers and in whichever profile it was seen.
fn once(mut rows: Vec<EvidenceRow>, field: &str) -> Vec<EvidenceRow> {
    rows.sort();
    let mut seen = BTreeSet::new();
    match field {
        "sites" => rows.retain(|row| seen.insert(row.part.clone())),
        "learned" => rows.retain(|row| seen.insert(row.day.map(|day| day.to_string()).unwrap_or_default())),
        _ => {}
    }
    rows
}

/// The message key of a value.
pub(crate) fn key(family: &str, value: impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    format!("{family}-{}", value.as_str().unwrap_or_default())
}

fn row(subject: &Subject, kind: String, profile: &ProfileKey, count: u64) -> EvidenceRow {
    EvidenceRow { profile: Some(profile.clone()), ..bare(subject, kind, count) }
}

pub(crate) fn bare(subject: &Subject, kind: String, count: u64) -> EvidenceRow {
    EvidenceRow { subject: Some(subject.clone()), ..nobody(kind, count) }
}

pub(crate) fn nobody(kind: String, count: u64) -> EvidenceRow {
    EvidenceRow { subject: None, kind, part: String::new(), profile: None, day: None, count }
}
