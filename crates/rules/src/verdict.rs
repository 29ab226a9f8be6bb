//! Puts a finding together from the things it is about.

use crate::basis;
use model::{
    BasisKind, Effort, ExtensionTrail, Finding, FindingStanding, Footprint, LinkKind, LookalikeTrail,
    ProgramTrail, ServiceTrail, SettingRow, Severity, Subject, SubjectKind, SubjectRef, TrackerTrail,
};
use std::collections::BTreeMap;

/// Names a sentence can bear; `subjects` holds all.
const MOST: usize = 8;

/// What every finding of one rule has in common.
pub(crate) struct Rule {
    pub key: &'static str,
    pub severity: Severity,
    /// What it takes once, and what for each subject.
    pub minutes: (u32, u32),
    /// Rows it stands on. What tells that it was done comes first.
    pub rows: &'static [BasisKind],
    /// Pages of a service that help.
    pub links: &'static [LinkKind],
    /// A later audit sees whether it was done.
    pub verifiable: bool,
}

impl Rule {
    /// The finding over `subjects`, the most important first; `n` is the number its words speak of.
    pub(crate) fn finds(&self, footprint: &Footprint, n: u64, subjects: Vec<SubjectRef>) -> Finding {
        let names: Vec<&str> = subjects.iter().map(|subject| subject.name.as_str()).collect();
        let mut text = names[..names.len().min(MOST)].join(", ");
        if names.len() > MOST {
            text.push_str(", …");
        }
        let id = format!("SP-{}-001", self.key.to_uppercase());
        let each = u32::try_from(subjects.len()).unwrap_or(u32::MAX).saturating_mul(self.minutes.1);
        let minutes = self.minutes.0.saturating_add(each);
        Finding {
            key: id.clone(),
            id,
            severity: self.severity,
            effort: Effort::of(minutes),
            minutes,
            rule: self.key.to_owned(),
            args: BTreeMap::from([("n".to_owned(), n.to_string()), ("names".to_owned(), text)]),
            evidence: basis::evidence(footprint, &subjects, self.rows),
            links: basis::links(footprint, &subjects, self.links),
            subjects,
            verifiable: self.verifiable,
            standing: FindingStanding::Open,
        }
    }

    /// The finding that counts its subjects; none where there is no subject.
    pub(crate) fn counts(&self, footprint: &Footprint, subjects: Vec<SubjectRef>) -> Option<Finding> {
        (!subjects.is_empty()).then(|| self.finds(footprint, subjects.len() as u64, subjects))
    }
}

/// A finding of the same rule that says something else, by words of its own.
pub(crate) fn put_otherwise(finding: &mut Finding, words: &str) {
    let kind = words.rsplit('-').next().unwrap_or(words);
    finding.key = format!("{}.{kind}", finding.id);
    words.clone_into(&mut finding.rule);
}

pub(crate) fn service(trail: &ServiceTrail) -> SubjectRef {
    named(SubjectKind::Service, &trail.service.id, &trail.service.name)
}

pub(crate) fn company(trail: &TrackerTrail) -> SubjectRef {
    named(SubjectKind::Tracker, &trail.id, &trail.company)
}

pub(crate) fn lookalike(trail: &LookalikeTrail) -> SubjectRef {
    named(SubjectKind::Lookalike, &trail.service, &trail.service_name)
}

pub(crate) fn program(trail: &ProgramTrail) -> SubjectRef {
    named(SubjectKind::Program, &trail.app.id, &trail.app.name)
}

pub(crate) fn extension(trail: &ExtensionTrail) -> SubjectRef {
    named(SubjectKind::Extension, &trail.extension.id, &trail.extension.name)
}

/// A browser's profile, by what people know it as.
pub(crate) fn profile(row: &SettingRow) -> SubjectRef {
    let name = format!("{} ({})", row.browser_name, row.profile_name);
    named(SubjectKind::Profile, &row.profile.0, &name)
}

fn named(kind: SubjectKind, id: &str, name: &str) -> SubjectRef {
    SubjectRef { subject: Subject { kind, id: id.to_owned() }, name: name.to_owned() }
}

/// A person used it, here or on a device whose history is synced here.
pub(crate) fn used(trail: &ServiceTrail) -> bool {
    trail.visits > 0 || trail.synced > 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made;

    #[test]
    fn a_sentence_names_eight_and_the_subjects_are_all() {
        let rule = Rule {
            key: "train",
            severity: Severity::Note,
            minutes: (10, 3),
            rows: &[],
            links: &[],
            verifiable: false,
        };
        let footprint = made::footprint();
        let subjects = |n: usize| (0..n).map(|i| service(&made::service(&format!("s{i}")))).collect();
        assert_eq!(rule.counts(&footprint, subjects(0)), None);
        let eight = rule.counts(&footprint, subjects(8)).unwrap();
        assert!(eight.args["names"].ends_with(", S7"), "{:?}", eight.args);
        let nine = rule.counts(&footprint, subjects(9)).unwrap();
        assert!(nine.args["names"].ends_with(", S7, …"), "{:?}", nine.args);
        assert_eq!((nine.args["n"].as_str(), nine.subjects.len()), ("9", 9));
        assert_eq!((nine.minutes, nine.effort), (37, Effort::HalfHour));
        assert_eq!((nine.key.as_str(), nine.id.as_str()), ("SP-TRAIN-001", "SP-TRAIN-001"));
    }
}
