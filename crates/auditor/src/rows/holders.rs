//! Who holds a trail, and where: a row for each, with the kind of evidence that makes it one.

use super::{
    Tracer,
    evidence::{bare, key, nobody},
};
use crate::companies::{company_id, seat};
use model::{CookieRole, EvidenceRow, Subject, SubjectKind, TraceKind, Tracker};
use std::collections::BTreeMap;

impl Tracer {
    /// A row for each service that holds a trail, with what makes it one.
    pub(super) fn services(&self, wanted: impl Fn(&model::Service) -> bool) -> Vec<EvidenceRow> {
        let used = [TraceKind::Visit, TraceKind::Synced, TraceKind::Download];
        let holds = |subject: Subject| {
            let kind = self.holder(&subject, &used, |_| true)?;
            Some(bare(&subject, kind, 1))
        };
        let all = self.all(SubjectKind::Service).into_iter();
        all.filter(|s| self.catalog.service(&s.id).is_some_and(&wanted)).filter_map(holds).collect()
    }

    /// A row for each company that could recognise this browser, or of which visits passed through, with what shows it.
    pub(super) fn companies(&self, wanted: impl Fn(Option<&str>) -> bool) -> Vec<EvidenceRow> {
        let mut members: BTreeMap<&str, Vec<(Subject, &Tracker)>> = BTreeMap::new();
        for subject in self.all(SubjectKind::Tracker) {
            if let Some(tracker) = self.catalog.tracker(&subject.id) {
                members.entry(tracker.operator.top()).or_default().push((subject, tracker));
            }
        }
        let hops = [TraceKind::Visit, TraceKind::Passed];
        let stands = |role: CookieRole| role.follows() || role == CookieRole::LogIn;
        let row = |(company, members): (&str, Vec<(Subject, &Tracker)>)| {
            let operators = || members.iter().map(|(_, tracker)| &tracker.operator);
            if !wanted(seat(operators()).as_deref()) {
                return None;
            }
            let kind = members.iter().find_map(|(subject, _)| self.holder(subject, &hops, stands))?;
            let id = company_id(operators(), company);
            Some(bare(&Subject { kind: SubjectKind::Tracker, id }, kind, 1))
        };
        members.into_iter().filter_map(row).collect()
    }

    /// The kind of row that makes a subject hold a trail.
    fn holder(
        &self,
        subject: &Subject,
        used: &[TraceKind],
        stands: impl Fn(CookieRole) -> bool,
    ) -> Option<String> {
        let traces = self.recall.traces.iter().map(|row| &row.trace);
        let trace = traces.filter(|row| row.subject == *subject).find(|row| used.contains(&row.kind));
        let cookies = self.recall.cookies.iter().map(|row| &row.trace);
        let cookie = || cookies.into_iter().any(|row| row.subject == *subject && stands(row.role));
        let holdings = self.recall.holdings.iter().map(|row| &row.trace);
        let holding = || holdings.into_iter().find(|row| row.subject == *subject && row.holds());
        trace
            .map(|row| key("trace", row.kind))
            .or_else(|| cookie().then(|| "row-cookie".to_owned()))
            .or_else(|| holding().map(|row| key("holding", row.kind)))
    }

    /// A row for each known seat.
    pub(super) fn countries(&self) -> Vec<EvidenceRow> {
        let seats = self.footprint.jurisdictions.iter().filter_map(|row| row.country.as_deref());
        let has = |country: &&str| {
            let rows =
                self.country(country, "services").into_iter().chain(self.country(country, "companies"));
            rows.flatten().count() > 0
        };
        seats
            .filter(has)
            .map(|country| EvidenceRow { part: country.to_owned(), ..nobody("row-country".to_owned(), 1) })
            .collect()
    }

    pub(super) fn country(&self, country: &str, field: &str) -> Option<Vec<EvidenceRow>> {
        let here = |known: Option<&str>| known.unwrap_or("unknown") == country;
        Some(match field {
            "services" => self.services(|s| here(s.operator.country.as_deref())),
            "companies" => self.companies(here),
            "parents" => self.services(|s| s.operator.parent_country.as_deref() == Some(country)),
            "entities" => {
                self.services(|s| s.operator.entities.iter().any(|e| e.country.as_deref() == Some(country)))
            }
            "stored" => {
                let kept = |storage: &model::Storage| storage.jurisdictions.iter().any(|c| c == country);
                self.services(|s| s.storage.as_ref().is_some_and(kept))
            }
            _ => return None,
        })
    }
}
