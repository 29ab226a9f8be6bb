//! The exposure index of the latest audit, and what it would be without somebody: the same arithmetic over fewer rows.

use crate::{Auditor, EVER, Failure};
use ledger::Recall;
use model::{Footprint, Operator, PresenceKind, ProfileKey, Subject, SubjectKind, SubjectRef, WhatIf};
use serde::Deserialize;
use std::collections::BTreeSet;
use ts_rs::TS;

/// Whom to imagine it without, by the names people use: a service, a company, a program, an extension, a browser, a
/// profile.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(default)]
pub struct ExposureArgs {
    pub without: Vec<String>,
}

impl Auditor {
    /// The index; `None` before the first audit.
    ///
    /// # Errors
    /// Nobody with a trail bears a name, or the ledger cannot be read.
    pub fn exposed(&self, args: ExposureArgs) -> Result<Option<WhatIf>, Failure> {
        let desk = self.desk();
        let Some(mut recall) = desk.ledger.recall(EVER)? else { return Ok(None) };
        let footprint = self.composed(&desk, &recall, EVER);
        let mut gone = Gone::default();
        for name in args.without {
            if !gone.take(&footprint, &name) {
                let none = format!(
                    "nobody of whom there is a trail is called {name}; `spoor index --all` names them"
                );
                return Err(Failure::new("name", none));
            }
        }
        let now = rules::exposure(&footprint);
        let then = (!gone.told.is_empty()).then(|| {
            gone.leave(&mut recall);
            rules::exposure(&self.composed(&desk, &recall, EVER))
        });
        let without = gone.told.into_iter().collect();
        Ok(Some(WhatIf { examined: footprint.examined, now, without, then }))
    }
}

/// Whose rows are imagined away.
#[derive(Default)]
struct Gone {
    told: BTreeSet<SubjectRef>,
    /// As the ledger knows them.
    subjects: BTreeSet<Subject>,
    profiles: BTreeSet<ProfileKey>,
}

impl Gone {
    /// All that people call so: by a name, an id, or who runs it; `false`: nobody is.
    fn take(&mut self, footprint: &Footprint, name: &str) -> bool {
        let name = name.trim().to_lowercase();
        let is = |texts: &[&str]| texts.iter().any(|text| text.to_lowercase() == name);
        let runs = |operator: &Operator| is(&[&operator.name, operator.top()]);
        let before = self.told.len();
        for own in footprint.services.iter().map(|trail| &trail.service) {
            let called = is(&[&own.id, &own.name]) || own.aliases.iter().any(|alias| is(&[alias]));
            if called || runs(&own.operator) {
                self.add(SubjectKind::Service, &own.id, &own.name);
            }
        }
        for trail in &footprint.trackers {
            let whole = is(&[&trail.id, &trail.company]);
            let those = trail.trackers.iter();
            let those = those.filter(|own| whole || is(&[&own.id, &own.name]) || runs(&own.operator));
            for own in those {
                self.subjects.insert(subject(SubjectKind::Tracker, &own.id));
                let named = SubjectRef {
                    subject: subject(SubjectKind::Tracker, &trail.id),
                    name: trail.company.clone(),
                };
                self.told.insert(named);
            }
        }
        for own in footprint.unseen.programs.iter().map(|trail| &trail.app) {
            if is(&[&own.id, &own.name]) || runs(&own.operator) {
                self.add(SubjectKind::Program, &own.id, &own.name);
            }
        }
        for own in footprint.unseen.extensions.iter().map(|trail| &trail.extension) {
            if is(&[&own.id, &own.name]) || runs(&own.operator) {
                self.add(SubjectKind::Extension, &own.id, &own.name);
            }
        }
        for read in &footprint.sources {
            if is(&[&read.profile.0, &read.browser_name, &read.profile_name]) {
                self.profiles.insert(read.profile.clone());
                let name = format!("{} ({})", read.browser_name, read.profile_name);
                self.add(SubjectKind::Profile, &read.profile.0, &name);
            }
        }
        self.told.len() > before || self.told.iter().any(|own| is(&[&own.name, &own.subject.id]))
    }

    fn add(&mut self, kind: SubjectKind, id: &str, name: &str) {
        let subject = subject(kind, id);
        self.subjects.insert(subject.clone());
        self.told.insert(SubjectRef { subject, name: name.to_owned() });
    }

    /// Leaves the rows of others.
    fn leave(&self, recall: &mut Recall) {
        let stays = |subject: &Subject, profile: &ProfileKey| {
            !self.subjects.contains(subject) && !self.profiles.contains(profile)
        };
        recall.traces.retain(|row| stays(&row.trace.subject, &row.trace.profile));
        recall.cookies.retain(|row| stays(&row.trace.subject, &row.trace.profile));
        recall.sites.retain(|row| stays(&row.subject, &row.profile));
        recall.holdings.retain(|row| stays(&row.trace.subject, &row.trace.profile));
        recall.learned.retain(|(row, _)| !self.subjects.contains(&row.subject));
        recall.presences.retain(|row| {
            let kind = match row.presence.kind {
                PresenceKind::Extension => SubjectKind::Extension,
                // Named by their browser.
                PresenceKind::BuiltIn | PresenceKind::Setting => SubjectKind::Profile,
                _ => SubjectKind::Program,
            };
            let elsewhere = row.presence.profile.as_ref().is_none_or(|own| !self.profiles.contains(own));
            elsewhere && !self.subjects.contains(&subject(kind, &row.presence.id))
        });
    }
}

fn subject(kind: SubjectKind, id: &str) -> Subject {
    Subject { kind, id: id.to_owned() }
}
