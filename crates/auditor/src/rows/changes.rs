//! What is told as new since the audit before.

use super::{
    Found, Tracer,
    evidence::{key, nobody, row},
};
use model::{EvidenceRow, SubjectKind};

impl Tracer {
    pub(super) fn changed(&self, field: &str) -> Option<Found> {
        let previous = self.recall.previous.as_ref()?;
        let cookies = self.recall.cookies.iter().map(|row| row.trace.subject.clone());
        Some(Found::sum(match field {
            // Of what is gone the ledger keeps how many there were.
            "cookies_before" => vec![EvidenceRow {
                part: previous.audit.id.to_string(),
                ..nobody("row-audit".to_owned(), previous.cookies.into())
            }],
            "cookies_now" => self.cookies(&cookies.collect::<Vec<_>>()),
            "lookalike_visits" => {
                let new = |row: &&ledger::TraceRow| row.first_audit == self.recall.audit.id;
                let rows = self.recall.traces.iter().filter(new).map(|row| &row.trace);
                let rows = rows.filter(|row| row.subject.kind == SubjectKind::Lookalike);
                rows.map(|row| EvidenceRow {
                    day: Some(row.day),
                    ..self::row(&row.subject, key("trace", row.kind), &row.profile, row.count.into())
                })
                .collect()
            }
            _ => return None,
        }))
    }
}
