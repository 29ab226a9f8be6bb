//! Puts a finding together from the things it is about.

use model::{
    Effort, Finding, LookalikeTrail, ServiceTrail, Severity, Subject, SubjectKind, SubjectRef, TrackerTrail,
};
use std::collections::BTreeMap;

/// Names a sentence can bear; `subjects` holds all.
const MOST: usize = 8;

/// What every finding of one rule has in common.
pub(crate) struct Rule {
    pub key: &'static str,
    pub severity: Severity,
    pub effort: Effort,
}

impl Rule {
    /// The finding over `subjects`, the most important first; `n` is the number its words speak of.
    pub(crate) fn finds(&self, n: u64, subjects: Vec<SubjectRef>) -> Finding {
        let names: Vec<&str> = subjects.iter().map(|subject| subject.name.as_str()).collect();
        let mut text = names[..names.len().min(MOST)].join(", ");
        if names.len() > MOST {
            text.push_str(", …");
        }
        Finding {
            id: format!("SP-{}-001", self.key.to_uppercase()),
            severity: self.severity,
            effort: self.effort,
            rule: self.key.to_owned(),
            args: BTreeMap::from([("n".to_owned(), n.to_string()), ("names".to_owned(), text)]),
            subjects,
        }
    }

    /// The finding that counts its subjects; none where there is no subject.
    pub(crate) fn counts(&self, subjects: Vec<SubjectRef>) -> Option<Finding> {
        (!subjects.is_empty()).then(|| self.finds(subjects.len() as u64, subjects))
    }
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
        let rule = Rule { key: "train", severity: Severity::Note, effort: Effort::Longer };
        let subjects = |n: usize| (0..n).map(|i| service(&made::service(&format!("s{i}")))).collect();
        assert_eq!(rule.counts(subjects(0)), None);
        let eight = rule.counts(subjects(8)).unwrap();
        assert!(eight.args["names"].ends_with(", S7"), "{:?}", eight.args);
        let nine = rule.counts(subjects(9)).unwrap();
        assert!(nine.args["names"].ends_with(", S7, …"), "{:?}", nine.args);
        assert_eq!((nine.args["n"].as_str(), nine.subjects.len()), ("9", 9));
    }
}
