//! The numbers of a service, a company or a look-alike, and of the rungs they stand on.

use super::{By, Found, Tracer, evidence::count, question::Question};
use model::{CookieRole, HoldingTrace, RungKind, StoreKind, Subject, SubjectKind, TraceKind};
use std::collections::BTreeSet;

/// What a service or a company can be asked for by kinds of visits alone.
const COUNTS: [(&str, TraceKind); 8] = [
    ("visits", TraceKind::Visit),
    ("passed", TraceKind::Passed),
    ("contacts", TraceKind::Contact),
    ("synced", TraceKind::Synced),
    ("conversations", TraceKind::Conversation),
    ("prompts", TraceKind::Prompt),
    ("open_seconds", TraceKind::Open),
    ("downloads", TraceKind::Download),
];
/// A tracker's page is never where a person means to go, and a look-alike's is one however it was reached.
const HOPS: [TraceKind; 2] = [TraceKind::Visit, TraceKind::Passed];

impl Tracer {
    pub(super) fn trail(&self, question: &Question) -> Option<Found> {
        let id = question.id.as_str();
        match (question.whose.as_str(), question.field.as_str()) {
            ("service", field) => {
                let subjects = [self.known(SubjectKind::Service, id)?];
                match field {
                    "" => {
                        let mut rows = self.everything(&subjects);
                        rows.extend(self.asking(id, None, false));
                        Some(Found::each(By::Nothing, rows))
                    }
                    "programs" => Some(Found::each(By::Subject, self.asking(id, Some(false), false))),
                    "extensions" => Some(Found::each(By::Subject, self.asking(id, Some(true), false))),
                    "agents" => Some(Found::each(By::Subject, self.asking(id, None, true))),
                    _ => self.of(&subjects, field),
                }
            }
            ("company", "passed" | "visits") => Some(Found::sum(self.counts(&self.members(id)?, &HOPS))),
            ("company", field) => self.of(&self.members(id)?, field),
            (_, "visits") => Some(Found::sum(self.counts(&[self.known(SubjectKind::Lookalike, id)?], &HOPS))),
            (_, field) => self.of(&[self.known(SubjectKind::Lookalike, id)?], field),
        }
    }

    fn of(&self, subjects: &[Subject], field: &str) -> Option<Found> {
        if let Some((_, kind)) = COUNTS.iter().find(|(name, _)| *name == field) {
            return Some(Found::sum(self.counts(subjects, &[*kind])));
        }
        let visited = [TraceKind::Visit, TraceKind::Synced];
        Some(match field {
            "" => Found::each(By::Nothing, self.everything(subjects)),
            "visit_days" => Found::each(By::Day, self.counts(subjects, &visited)),
            "learned" => Found::each(By::Day, self.learned(subjects)),
            "prompts_kept" => Found::sum(self.kept(subjects)),
            "cookies" => Found::sum(self.cookies(subjects)),
            "log_ins" => Found::sum(self.cookies_that(subjects, |row| row.role == CookieRole::LogIn)),
            "holdings" => Found::sum(self.holdings(subjects, count)),
            "bytes" => Found::sum(self.holdings(subjects, |row| row.bytes)),
            "permissions" => {
                let granted = |row: &HoldingTrace| if row.kind.is_granted() { count(row) } else { 0 };
                Found::sum(self.holdings(subjects, granted))
            }
            "stored" => {
                let stored = |row: &HoldingTrace| row.kind.store() == StoreKind::SiteStorage;
                Found::sum(self.holdings(subjects, |row| if stored(row) { count(row) } else { 0 }))
            }
            "sites" => Found::each(By::Part, self.sites(subjects)),
            "profiles" => Found::each(By::Profile, self.places(subjects)),
            "browsers" => Found::each(By::Part, self.browsers(subjects)),
            _ => return self.recognised(subjects, field),
        })
    }

    /// All a rung of a service stands on.
    pub(super) fn rung(&self, question: &Question) -> Option<Found> {
        let rung = RungKind::ALL.into_iter().find(|rung| super::word(rung) == question.field)?;
        let fields: &[&str] = match rung {
            RungKind::LinkSeen => &["contacts", "passed"],
            RungKind::Visited => &["visits", "synced", "learned"],
            RungKind::Stayed => &["visit_days", "conversations", "open_seconds"],
            RungKind::SignedIn => &["log_ins"],
            RungKind::Moved => &["downloads"],
            RungKind::App => &["programs", "extensions"],
            RungKind::Agent => &["agents"],
        };
        let mut rows = BTreeSet::new();
        for field in fields {
            rows.extend(self.trail(&Question::new("service", &question.id, field))?.rows);
        }
        Some(Found::each(By::Nothing, rows.into_iter().collect()))
    }
}
