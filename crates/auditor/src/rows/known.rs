//! By what a browser is known again: until when, in which profiles, on whose sites.

use super::{
    By, Found, Tracer,
    evidence::{key, row},
    question::Question,
};
use crate::{ground, horizon::Marks};
use model::{EvidenceRow, StoreKind, Subject, TraceKind};

impl Tracer {
    /// Rows of cookies that a horizon counts, each once.
    pub(super) fn recognised(&self, subjects: &[Subject], field: &str) -> Option<Found> {
        let now = self.footprint.audit.started;
        let counts: fn(Marks) -> bool = match field {
            "horizon" => |_| true,
            "dated" => |marks| marks.dated,
            "session_only" => |marks| !marks.dated,
            "beyond_13_months" => |marks| marks.beyond_13_months,
            "at_cap" => |marks| marks.at_cap,
            _ => return None,
        };
        let mut rows = self.cookies_that(subjects, |cookie| {
            Marks::of(cookie.role, cookie.count, cookie.created, cookie.expires, now).is_some_and(counts)
        });
        for row in &mut rows {
            row.count = 1;
        }
        Some(Found::sum(rows))
    }

    /// Whatever of them stands in a profile, or passed through it.
    pub(super) fn places(&self, subjects: &[Subject]) -> Vec<EvidenceRow> {
        let mut rows = self.counts(subjects, &TraceKind::ALL);
        rows.extend(self.cookies(subjects));
        rows.extend(self.sites(subjects));
        rows.extend(self.holdings(subjects, |row| {
            u64::from(row.kind.store() == StoreKind::SiteStorage && row.bytes > 0)
        }));
        rows
    }

    pub(super) fn browsers(&self, subjects: &[Subject]) -> Vec<EvidenceRow> {
        let named = |row: EvidenceRow| {
            let part = ground::names(&self.recall, row.profile.as_ref()?).0;
            Some(EvidenceRow { part, ..row })
        };
        self.places(subjects).into_iter().filter_map(named).collect()
    }

    /// A company's identifiers on the sites of one AI service, each profile once; or (`others`) on all other sites.
    pub(super) fn matrix(&self, question: &Question) -> Option<Found> {
        let members = self.members(&question.id)?;
        let service = match question.field.as_str() {
            "others" => None,
            id => Some(self.catalog.services().iter().position(|service| service.id == id)?),
        };
        let stands = self.recall.sites.iter().filter(|site| members.contains(&site.subject));
        let stands = stands.filter(|site| self.sites.get(&site.digest).copied() == service);
        let rows = stands.map(|site| EvidenceRow {
            part: format!("{:016x}", site.digest),
            ..row(&site.subject, key("row", "site"), &site.profile, 1)
        });
        Some(Found::each(if service.is_some() { By::Profile } else { By::Part }, rows.collect()))
    }
}
