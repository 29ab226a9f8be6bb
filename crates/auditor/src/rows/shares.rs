//! Shares: which part of a whole a country, a company, or the largest few companies hold.

use super::{By, Found, Tracer, question::Question};
use model::{EvidenceRow, Measure, Subject, SubjectKind, TraceKind};
use std::{cmp::Reverse, collections::BTreeMap};

impl Tracer {
    /// What ties a country, and its share of all by their seat.
    pub(super) fn tied(&self, question: &Question) -> Option<Found> {
        if question.field != "share" {
            return self.country(&question.id, &question.field).map(Found::sum);
        }
        let mut rows = self.country(&question.id, "services")?;
        rows.extend(self.country(&question.id, "companies")?);
        let of = self.services(|_| true).len() + self.companies(|_| true).len();
        Some(Found { of: u64::try_from(of).ok(), ..Found::sum(rows) })
    }

    /// Of visits to AI services, or of cookies of trackers: those of one company at the top, or of the largest one, three
    /// or five (`top1`, …).
    pub(super) fn concentration(&self, question: &Question) -> Option<Found> {
        let visits = [TraceKind::Visit, TraceKind::Synced];
        let rows = match question.id.as_str() {
            id if id == super::word(Measure::Visits) => self.counts(&self.all(SubjectKind::Service), &visits),
            id if id == super::word(Measure::Cookies) => self.cookies(&self.all(SubjectKind::Tracker)),
            _ => return None,
        };
        let whose = |subject: &Subject| match subject.kind {
            SubjectKind::Tracker => self.catalog.tracker(&subject.id).map(|tracker| tracker.operator.top()),
            _ => self.catalog.service(&subject.id).map(|service| service.operator.top()),
        };
        let mut companies: BTreeMap<&str, (u64, Vec<EvidenceRow>)> = BTreeMap::new();
        for row in rows {
            let company = row.subject.as_ref().and_then(whose)?;
            let (sum, rows) = companies.entry(company).or_default();
            *sum += row.count;
            rows.push(row);
        }
        let all = companies.values().map(|(sum, _)| sum).sum();
        let mut companies: Vec<_> = companies.into_iter().collect();
        companies.sort_by_key(|(_, (sum, _))| Reverse(*sum));
        let field = question.field.as_str();
        match field.strip_prefix("top").and_then(|n| n.parse::<usize>().ok()) {
            _ if field.is_empty() => {}
            Some(most) => companies.truncate(most),
            None => companies.retain(|(company, _)| company.eq_ignore_ascii_case(field)),
        }
        let rows: Vec<EvidenceRow> = companies.into_iter().flat_map(|(_, (_, rows))| rows).collect();
        let of = (!field.is_empty()).then_some(all);
        (!rows.is_empty()).then(|| Found { of, ..Found::each(By::Row, rows) })
    }
}
