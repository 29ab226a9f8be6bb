//! What a finding stands on: all rows of those it is about, or those of one kind.

use super::{By, Found, Tracer, evidence::count, question::Question};
use model::{
    BasisKind, CookieRole, CookieTrace, EvidenceRow, Moment, Presence, PresenceKind, Reach, Subject,
    SubjectKind, THIRTEEN_MONTHS, TraceKind,
};
use std::collections::BTreeSet;

/// What a finding can be asked for.
pub(super) const BASES: [BasisKind; 13] = [
    BasisKind::Visits,
    BasisKind::Synced,
    BasisKind::Prompts,
    BasisKind::LogIns,
    BasisKind::Identifiers,
    BasisKind::LongIdentifiers,
    BasisKind::Sites,
    BasisKind::Permissions,
    BasisKind::Extensions,
    BasisKind::ToolServers,
    BasisKind::Unattended,
    BasisKind::Ports,
    BasisKind::CookieRules,
];

impl Tracer {
    pub(super) fn finding(&self, question: &Question) -> Option<Found> {
        let all = || self.footprint.findings.iter();
        // By a rule's name all of its findings are meant, unless one is called so itself.
        let exact = all().any(|finding| finding.key == question.id);
        let called =
            |finding: &&model::Finding| *(if exact { &finding.key } else { &finding.id }) == question.id;
        let mut found = all().filter(called).peekable();
        found.peek()?;
        let about: BTreeSet<&Subject> =
            found.flat_map(|finding| &finding.subjects).map(|subject| &subject.subject).collect();
        let mut rows = Vec::new();
        if question.field.is_empty() {
            let subjects: BTreeSet<Subject> = about.iter().flat_map(|subject| self.those(subject)).collect();
            rows = self.everything(&subjects.into_iter().collect::<Vec<_>>());
            rows.extend(self.presences(|row| about.iter().any(|subject| is_of(row, subject)).then_some(1)));
            return Some(Found::each(By::Nothing, rows));
        }
        let kind = BASES.into_iter().find(|kind| super::word(kind) == question.field)?;
        for subject in about {
            rows.extend(self.basis(kind, subject, question));
        }
        Some(Found::sum(rows))
    }

    /// A company's trackers; or itself.
    pub(super) fn those(&self, subject: &Subject) -> Vec<Subject> {
        let members = (subject.kind == SubjectKind::Tracker).then(|| self.members(&subject.id)).flatten();
        members.unwrap_or_else(|| vec![subject.clone()])
    }

    fn basis(&self, kind: BasisKind, subject: &Subject, question: &Question) -> Vec<EvidenceRow> {
        let those = self.those(subject);
        let visits: &[TraceKind] = match subject.kind {
            SubjectKind::Service => &[TraceKind::Visit],
            SubjectKind::Lookalike => &[TraceKind::Visit, TraceKind::Passed],
            _ => &[],
        };
        let cookies = |counts: &dyn Fn(&CookieTrace) -> bool| self.cookies_that(&those, counts);
        let outside = |counts: &dyn Fn(&Presence) -> bool| {
            self.presences(|row| (is_of(row, subject) && counts(row)).then_some(1))
        };
        match kind {
            BasisKind::Visits => self.counts(&those, visits),
            BasisKind::Synced if subject.kind == SubjectKind::Service => {
                self.counts(&those, &[TraceKind::Synced])
            }
            BasisKind::Prompts if subject.kind == SubjectKind::Service => self.kept(&those),
            BasisKind::Synced | BasisKind::Prompts => Vec::new(),
            BasisKind::LogIns => cookies(&|row| row.role == CookieRole::LogIn),
            BasisKind::Identifiers => cookies(&|row| row.role.follows()),
            BasisKind::LongIdentifiers => {
                let limit = self.footprint.audit.started.unix_micros() + THIRTEEN_MONTHS * 86_400_000_000;
                let limit = Moment::from_unix_micros(limit);
                cookies(&|row| row.role.follows() && row.expires.is_some() && row.expires > limit)
            }
            // Each site once for every company.
            BasisKind::Sites => {
                let (mut rows, mut seen) = (self.sites(&those), BTreeSet::new());
                question.narrow(&mut rows);
                rows.retain(|row| seen.insert(row.part.clone()));
                rows
            }
            BasisKind::Permissions => {
                self.holdings(&those, |row| if row.kind.is_granted() { count(row) } else { 0 })
            }
            BasisKind::Extensions => {
                outside(&|row| row.kind == PresenceKind::Extension && row.reach == Reach::EverySite)
            }
            BasisKind::ToolServers => {
                outside(&|row| row.kind == PresenceKind::Server && row.reach == Reach::Files)
            }
            BasisKind::Unattended => outside(&|row| row.kind == PresenceKind::Unattended),
            BasisKind::Ports => {
                outside(&|row| row.kind == PresenceKind::Listening && row.reach == Reach::Network)
            }
            BasisKind::CookieRules => outside(&|row| {
                row.kind == PresenceKind::Setting
                    && row.part == "third-party-cookies"
                    && row.reach == Reach::EverySite
            }),
        }
    }
}

/// Of a profile its settings, of a program what is neither an extension nor a browser's.
fn is_of(presence: &Presence, subject: &Subject) -> bool {
    let profile = presence.profile.as_ref().is_some_and(|profile| profile.0 == subject.id);
    match (subject.kind, presence.kind) {
        (SubjectKind::Profile, PresenceKind::Setting) => profile,
        (SubjectKind::Extension, PresenceKind::Extension) => presence.id == subject.id,
        (_, PresenceKind::Setting | PresenceKind::BuiltIn | PresenceKind::Extension) => false,
        (SubjectKind::Program, _) => presence.id == subject.id,
        _ => false,
    }
}
