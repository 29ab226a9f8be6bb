//! The ledger's rows of somebody, one kind at a time.

use super::Tracer;
use model::{
    CookieTrace, EvidenceRow, HoldingKind, HoldingTrace, Presence, ProfileKey, Subject, SubjectKind,
    TraceKind, Tracker,
};
use serde::Serialize;
use std::collections::BTreeSet;

impl Tracer {
    /// Those of the kind of whom there is evidence.
    pub(super) fn all(&self, kind: SubjectKind) -> Vec<Subject> {
        let subjects = self.recall.traces.iter().map(|row| &row.trace.subject);
        let subjects = subjects.chain(self.recall.cookies.iter().map(|row| &row.trace.subject));
        // What a browser let through by itself is no evidence of anyone.
        let holdings = self.recall.holdings.iter().map(|row| &row.trace);
        let tells = holdings.filter(|row| row.holds() || row.kind == HoldingKind::Bounce);
        let subjects = subjects.chain(tells.map(|row| &row.subject));
        let subjects = subjects.filter(|subject| subject.kind == kind);
        let subjects = subjects.filter(|subject| self.catalog.name_of(subject).is_some());
        subjects.collect::<BTreeSet<_>>().into_iter().cloned().collect()
    }

    pub(super) fn known(&self, kind: SubjectKind, id: &str) -> Option<Subject> {
        let subject = Subject { kind, id: id.to_owned() };
        self.catalog.name_of(&subject).is_some().then_some(subject)
    }

    /// Trackers of the company of that id or name.
    pub(super) fn members(&self, id: &str) -> Option<Vec<Subject>> {
        let named = |trail: &&model::TrackerTrail| trail.id == id || trail.company.eq_ignore_ascii_case(id);
        let company = &self.footprint.trackers.iter().find(named)?.company;
        let tracker = |tracker: &Tracker| tracker.operator.top() == company;
        // Some were understood only later.
        let late = self.recall.learned.iter().map(|(day, _)| &day.subject);
        let late = late.filter(|subject| subject.kind == SubjectKind::Tracker).cloned();
        let subjects = self.all(SubjectKind::Tracker).into_iter().chain(late);
        let subjects = subjects.filter(|subject| self.catalog.tracker(&subject.id).is_some_and(tracker));
        Some(subjects.collect::<BTreeSet<_>>().into_iter().collect())
    }

    pub(super) fn everything(&self, subjects: &[Subject]) -> Vec<EvidenceRow> {
        let mut rows = self.counts(subjects, &TraceKind::ALL);
        rows.extend(self.cookies(subjects));
        rows.extend(self.holdings(subjects, count));
        rows.extend(self.sites(subjects));
        rows.extend(self.learned(subjects));
        rows
    }

    pub(super) fn counts(&self, subjects: &[Subject], kinds: &[TraceKind]) -> Vec<EvidenceRow> {
        self.counted(subjects, kinds, false)
    }

    /// Questions that a browser still keeps.
    pub(super) fn kept(&self, subjects: &[Subject]) -> Vec<EvidenceRow> {
        self.counted(subjects, &[TraceKind::Prompt], true)
    }

    fn counted(&self, subjects: &[Subject], kinds: &[TraceKind], stands: bool) -> Vec<EvidenceRow> {
        let rows = self.recall.traces.iter().filter(|row| row.stands || !stands).map(|row| &row.trace);
        let rows = rows.filter(|row| subjects.contains(&row.subject) && kinds.contains(&row.kind));
        rows.map(|row| EvidenceRow {
            day: Some(row.day),
            ..self::row(&row.subject, key("trace", row.kind), &row.profile, u64::from(row.count))
        })
        .collect()
    }

    pub(super) fn cookies(&self, subjects: &[Subject]) -> Vec<EvidenceRow> {
        self.cookies_that(subjects, |_| true)
    }

    pub(super) fn cookies_that(
        &self,
        subjects: &[Subject],
        counts: impl Fn(&CookieTrace) -> bool,
    ) -> Vec<EvidenceRow> {
        let rows = self.recall.cookies.iter().map(|row| &row.trace);
        let rows = rows.filter(|row| subjects.contains(&row.subject) && counts(row));
        rows.map(|row| EvidenceRow {
            part: format!("{}@{}", row.name, row.host),
            ..self::row(&row.subject, "row-cookie".to_owned(), &row.profile, u64::from(row.count))
        })
        .collect()
    }

    /// `counts` says how much; what is 0 is left out.
    pub(super) fn holdings(
        &self,
        subjects: &[Subject],
        counts: impl Fn(&HoldingTrace) -> u64,
    ) -> Vec<EvidenceRow> {
        let rows = self.recall.holdings.iter().map(|row| &row.trace);
        let rows = rows.filter(|row| subjects.contains(&row.subject)).map(|row| (row, counts(row)));
        rows.filter(|(_, count)| *count > 0)
            .map(|(row, count)| EvidenceRow {
                part: row.host.clone(),
                ..self::row(&row.subject, key("holding", row.kind), &row.profile, count)
            })
            .collect()
    }

    pub(super) fn sites(&self, subjects: &[Subject]) -> Vec<EvidenceRow> {
        let rows = self.recall.sites.iter().filter(|row| subjects.contains(&row.subject));
        rows.map(|row| EvidenceRow {
            part: format!("{:016x}", row.digest),
            ..self::row(&row.subject, "row-site".to_owned(), &row.profile, 1)
        })
        .collect()
    }

    pub(super) fn learned(&self, subjects: &[Subject]) -> Vec<EvidenceRow> {
        let rows = self.recall.learned.iter().filter(|(day, _)| subjects.contains(&day.subject));
        rows.map(|(day, _)| EvidenceRow {
            day: Some(day.day),
            ..self::bare(&day.subject, "row-learned".to_owned(), 1)
        })
        .collect()
    }

    /// What lies outside the stores of sites. `counts` says how much; `None` leaves a row out.
    pub(super) fn presences(&self, counts: impl Fn(&Presence) -> Option<u64>) -> Vec<EvidenceRow> {
        let rows = self.recall.presences.iter().map(|row| &row.presence);
        rows.filter_map(|row| {
            let kind = match row.kind {
                model::PresenceKind::Extension => SubjectKind::Extension,
                _ => SubjectKind::Program,
            };
            let subject = Subject { kind, id: row.id.clone() };
            let bare = bare(&subject, key("presence", row.kind), counts(row)?);
            Some(EvidenceRow { part: row.part.clone(), profile: row.profile.clone(), ..bare })
        })
        .collect()
    }
}

pub(super) fn count(row: &HoldingTrace) -> u64 {
    row.count.into()
}

/// The message key of a value.
pub(super) fn key(family: &str, value: impl Serialize) -> String {
    format!("{family}-{}", super::word(value))
}

pub(super) fn row(subject: &Subject, kind: String, profile: &ProfileKey, count: u64) -> EvidenceRow {
    EvidenceRow { profile: Some(profile.clone()), ..bare(subject, kind, count) }
}

pub(super) fn bare(subject: &Subject, kind: String, count: u64) -> EvidenceRow {
    EvidenceRow { subject: Some(subject.clone()), ..nobody(kind, count) }
}

pub(super) fn nobody(kind: String, count: u64) -> EvidenceRow {
    EvidenceRow { subject: None, kind, part: String::new(), profile: None, day: None, count }
}
