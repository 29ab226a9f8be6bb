//! Judges a footprint: one file a rule, each a pure function from what was seen to what can be done about it.

mod agent;
mod basis;
mod bound;
mod cookie;
mod delete;
mod exposure;
mod ext;
mod finger;
mod grant;
mod horizon;
mod look;
#[cfg(test)]
mod made;
#[cfg(test)]
mod made_here;
mod open;
mod prompt;
mod reach;
mod signin;
mod sync;
mod train;
mod verdict;

pub use exposure::{exposure, points};

use model::{Basis, BasisKind, Finding, Footprint};
use std::cmp::Reverse;

const RULES: [fn(&Footprint) -> Vec<Finding>; 15] = [
    train::judge,
    prompt::judge,
    horizon::judge,
    reach::judge,
    look::judge,
    finger::judge,
    signin::judge,
    delete::judge,
    bound::judge,
    grant::judge,
    sync::judge,
    ext::judge,
    agent::judge,
    open::judge,
    cookie::judge,
];

/// What can be done: smallest effort first, within it the gravest, then by id.
///
/// Each finding holds the args `n` and `names` for its words, `horizon` also `until` (`YYYY-MM-DD`), what
/// may be old `checked` (the date of the oldest text read), `bound` also `whom`.
#[must_use]
pub fn judge(footprint: &Footprint) -> Vec<Finding> {
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| rule(footprint)).collect();
    findings.sort_by(|a, b| {
        let rank = |f: &Finding| (f.effort, Reverse(f.severity));
        rank(a).cmp(&rank(b)).then_with(|| a.id.cmp(&b.id))
    });
    findings
}

/// The rows a finding told of earlier, as they stand in this footprint: its kinds over its subjects.
#[must_use]
pub fn evidence(footprint: &Footprint, finding: &Finding) -> Vec<Basis> {
    let kinds: Vec<BasisKind> = finding.evidence.iter().map(|basis| basis.kind).collect();
    basis::evidence(footprint, &finding.subjects, &kinds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made;
    use model::{Effort, Operator, Severity};

    #[test]
    fn the_smallest_effort_comes_first_and_then_the_gravest() {
        let findings = judge(&made::everything());
        let ids: Vec<&str> = findings.iter().map(|finding| finding.id.as_str()).collect();
        assert_eq!(
            ids,
            [
                "SP-AGENT-001",
                "SP-EXT-001",
                "SP-OPEN-001",
                "SP-PROMPT-001",
                "SP-TRAIN-001",
                "SP-AGENT-001",
                "SP-COOKIE-001",
                "SP-GRANT-001",
                "SP-HORIZON-001",
                "SP-REACH-001",
                "SP-SIGNIN-001",
                "SP-SYNC-001",
                "SP-BOUND-001",
                "SP-LOOK-001",
                "SP-FINGER-001",
                "SP-BOUND-001",
                "SP-DELETE-001"
            ]
        );
        assert!(
            findings
                .iter()
                .all(|f| f.id == format!("SP-{}-001", f.rule.split('-').next().unwrap().to_uppercase()))
        );
        let keys: std::collections::BTreeSet<&str> = findings.iter().map(|f| f.key.as_str()).collect();
        assert_eq!(keys.len(), findings.len(), "a key names one finding");
        assert!(findings.iter().all(|f| f.key.starts_with(&f.id) && f.minutes > 0));
        assert!(findings.iter().all(|f| !f.subjects.is_empty() && f.args["n"] != "0"));
    }

    #[test]
    fn nothing_seen_is_nothing_found() {
        assert_eq!(judge(&made::footprint()), []);
    }

    /// Everything a verdict says apart from names and addresses.
    #[expect(clippy::type_complexity, reason = "compared whole, once")]
    fn verdicts(
        footprint: &Footprint,
    ) -> Vec<(String, Severity, Effort, u32, Vec<String>, Vec<Basis>, [usize; 2])> {
        let plain = |f: Finding| {
            let said = ["n", "until", "checked"].iter().filter_map(|arg| f.args.get(*arg).cloned()).collect();
            (f.key, f.severity, f.effort, f.minutes, said, f.evidence, [f.subjects.len(), f.links.len()])
        };
        judge(footprint).into_iter().map(plain).collect()
    }

    #[test]
    fn a_verdict_does_not_depend_on_whose_it_is_or_where() {
        let footprint = made::everything();
        let seats = ["US", "CN", "RU", "IL", "DE", "IR", "KP"];
        for turn in 0..seats.len() {
            let mut swapped = footprint.clone();
            let seat = |index: usize| Some(seats[(index + turn) % seats.len()].to_owned());
            let renamed = |name: &str| format!("{} {turn}", name.chars().rev().collect::<String>());
            let swap = |operator: &mut Operator, index: usize| {
                operator.name = renamed(&operator.name);
                operator.legal_name = Some(renamed("legal"));
                operator.parent = operator.parent.as_deref().map(renamed);
                operator.country = seat(index);
                operator.parent_country = seat(index + 3);
                let entity = |name: &str| model::Entity {
                    name: renamed(name),
                    country: seat(index + 4),
                    serves: "all".to_owned(),
                    as_of: "2026-11".to_owned(),
                    source: "made up".to_owned(),
                    old: false,
                };
                operator.entities = vec![entity("one"), entity("two")];
            };
            for (index, trail) in swapped.services.iter_mut().enumerate() {
                swap(&mut trail.service.operator, index);
            }
            for (index, trail) in swapped.trackers.iter_mut().enumerate() {
                trail.company = renamed(&trail.company);
                trail.country = seat(index + 1);
                trail.trackers.iter_mut().for_each(|tracker| swap(&mut tracker.operator, index + 2));
            }
            for (index, bound) in swapped.restrictions.iter_mut().enumerate() {
                bound.action.jurisdiction = seats[(index + turn) % seats.len()].to_owned();
                bound.action.authority = renamed(&bound.action.authority);
            }
            for (index, trail) in swapped.unseen.programs.iter_mut().enumerate() {
                trail.app.name = renamed(&trail.app.name);
                swap(&mut trail.app.operator, index + 5);
            }
            for (index, trail) in swapped.unseen.extensions.iter_mut().enumerate() {
                trail.extension.name = renamed(&trail.extension.name);
                swap(&mut trail.extension.operator, index + 6);
            }
            swapped.jurisdictions.reverse();
            assert_eq!(verdicts(&swapped), verdicts(&footprint), "seats turned by {turn}");
        }
    }
}
