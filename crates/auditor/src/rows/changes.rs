//! What is told as new since the audit before.

use super::{
    By, Found, Tracer,
    evidence::{bare, key, nobody},
};
use ledger::ChangeRow;
use model::{Cause, EvidenceRow, Matter, ProfileKey, Subject, SubjectKind, SubjectRef};

impl Tracer {
    pub(super) fn changed(&self, field: &str) -> Option<Found> {
        let (since, told) = (self.recall.since.as_ref()?, self.footprint.changes.as_ref()?);
        let of = |counts: &dyn Fn(&ChangeRow) -> bool| -> Vec<EvidenceRow> {
            since.changes.iter().filter(|row| counts(row)).map(change).collect()
        };
        let those = |list: &[SubjectRef]| {
            let subjects: Vec<Subject> = list.iter().flat_map(|own| self.those(&own.subject)).collect();
            Found::each(By::Nothing, of(&|row| subjects.contains(&row.subject)))
        };
        Some(match field {
            // Of what is gone the ledger keeps how many there were.
            "cookies_before" => Found::sum(vec![EvidenceRow {
                part: since.from.audit.id.to_string(),
                ..nobody("row-audit".to_owned(), since.from.cookies.into())
            }]),
            "cookies_now" => {
                let cookies = self.recall.cookies.iter().map(|row| row.trace.subject.clone());
                Found::sum(self.cookies(&cookies.collect::<Vec<_>>()))
            }
            "lookalike_visits" => Found::sum(of(&|row| {
                row.subject.kind == SubjectKind::Lookalike
                    && matches!(row.matter, Matter::Visits | Matter::Passed)
                    && row.n > 0
                    && !matches!(row.cause, Cause::Coverage | Cause::CatalogLearned)
            })),
            "all" => Found::each(By::Nothing, of(&|_| true)),
            "new_services" => those(&told.new_services),
            "new_companies" => those(&told.new_companies),
            "new_programs" => those(&told.new_programs),
            "new_extensions" => those(&told.new_extensions),
            "learned" => those(&told.learned),
            "cleared" => those(&told.cleared),
            _ => return None,
        })
    }
}

/// Of what went the part has a sign.
fn change(row: &ChangeRow) -> EvidenceRow {
    let sign = if row.n < 0 { "−" } else { "+" };
    let ProfileKey(profile) = &row.profile;
    EvidenceRow {
        part: format!("{sign}{}", super::word(row.matter)),
        profile: (!profile.is_empty()).then(|| row.profile.clone()),
        ..bare(&row.subject, key("difference", row.cause), row.n.unsigned_abs())
    }
}
