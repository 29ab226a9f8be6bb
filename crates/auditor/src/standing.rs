//! Joins what rules find with what the person decided, and tells after an audit which "done" came true.

use model::{
    Day, Decision, Finding, FindingStanding, Footprint, ReadState, StoreRead, Subject, SubjectKind,
    SubjectRef, Verdict,
};
use std::collections::BTreeSet;

/// Days for which what was done and is gone stays in sight.
const REMEMBERED: i32 = 90;

/// What an audit was, as far as a decision asks.
#[derive(Clone, Copy)]
pub(crate) struct Look<'a> {
    /// Number of the audit.
    pub audit: i64,
    pub stores: &'a [StoreRead],
    /// Nobody stopped it.
    pub whole: bool,
    /// The day it is where the person is.
    pub today: Day,
}

/// Each finding as it stands with the person: what is open first, then what was decided, then what was done and is gone;
/// in each the order of the rules.
pub(crate) fn told(mut findings: Vec<Finding>, decisions: &[Decision], look: Look<'_>) -> Vec<Finding> {
    for finding in &mut findings {
        if let Some(decision) = decisions.iter().find(|decision| decision.key == finding.key) {
            finding.standing = standing(finding, decision, look);
        }
    }
    findings.sort_by_key(|finding| !finding.standing.is_open());
    let gone = decisions.iter().filter(|decision| {
        decision.verdict == Verdict::Done
            && !is_over(decision, look.today)
            && !findings.iter().any(|finding| finding.key == decision.key)
    });
    let gone: Vec<Finding> = gone.map(remembered).collect();
    findings.extend(gone);
    findings
}

fn standing(finding: &Finding, decision: &Decision, look: Look<'_>) -> FindingStanding {
    let on = decision.on;
    let more = more(finding, decision);
    let grown = |more| FindingStanding::Grown { on, verdict: decision.verdict, more };
    match decision.verdict {
        Verdict::Snoozed => match decision.until.filter(|until| *until > look.today) {
            Some(until) => FindingStanding::Snoozed { on, until },
            None => FindingStanding::Open,
        },
        Verdict::Fine if more.is_empty() => FindingStanding::Fine { on },
        Verdict::Done if decision.verified.is_some() => FindingStanding::Open,
        Verdict::Done if look.audit <= decision.audit => FindingStanding::Done { on, verified: None },
        Verdict::Done if finding.verifiable => match remains(finding, decision) {
            remains if remains.is_empty() => FindingStanding::Open,
            remains if was_looked_at(finding, look) => FindingStanding::StillSeen { on, remains },
            _ => FindingStanding::Done { on, verified: None },
        },
        Verdict::Done if more.is_empty() && number(finding) <= number(&decision.finding) => {
            FindingStanding::Done { on, verified: None }
        }
        Verdict::Fine | Verdict::Done => grown(more),
    }
}

/// Those it was not about when the person decided. Companies come and go, and one more of them is nothing new.
fn more(finding: &Finding, decision: &Decision) -> Vec<SubjectRef> {
    let before = subjects(&decision.finding);
    let new = finding
        .subjects
        .iter()
        .filter(|subject| subject.subject.kind != SubjectKind::Tracker && !before.contains(&subject.subject));
    new.cloned().collect()
}

/// Those the person said were done with, and are there.
fn remains(finding: &Finding, decision: &Decision) -> Vec<SubjectRef> {
    let before = subjects(&decision.finding);
    finding.subjects.iter().filter(|subject| before.contains(&subject.subject)).cloned().collect()
}

fn subjects(finding: &Finding) -> BTreeSet<&Subject> {
    finding.subjects.iter().map(|subject| &subject.subject).collect()
}

fn number(finding: &Finding) -> u64 {
    finding.args.get("n").and_then(|n| n.parse().ok()).unwrap_or_default()
}

/// Whether the audit read a store in which the rows stand that would be gone: what it did not open proves nothing.
fn was_looked_at(finding: &Finding, look: Look<'_>) -> bool {
    let Some(basis) = finding.evidence.first() else { return look.whole };
    let Some(kind) = basis.kind.store() else { return look.whole };
    let read = |store: &StoreRead| {
        store.kind == kind
            && store.state == ReadState::Complete
            && (basis.profiles.is_empty() || basis.profiles.contains(&store.profile))
    };
    look.stores.iter().any(read)
}

/// As it was told when the person said it was done.
fn remembered(decision: &Decision) -> Finding {
    let standing = FindingStanding::Done { on: decision.on, verified: decision.verified };
    Finding { standing, ..decision.finding.clone() }
}

fn is_over(decision: &Decision, today: Day) -> bool {
    let since = decision.verified.unwrap_or(decision.on);
    today.0.saturating_sub(since.0) > REMEMBERED
}

/// What an audit changes in decisions.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Settled<'a> {
    /// Done, and no longer found.
    pub verified: Vec<&'a str>,
    /// Over: back after it was gone, about others by now, run out, or remembered long enough.
    pub over: Vec<&'a str>,
}

/// `footprint`: as the audit sees it, with `found` by the rules.
pub(crate) fn settle<'a>(
    footprint: &Footprint,
    found: &[Finding],
    decisions: &'a [Decision],
    today: Day,
) -> Settled<'a> {
    let mut settled = Settled::default();
    for decision in decisions {
        let key = decision.key.as_str();
        let now = found.iter().find(|finding| finding.key == decision.key);
        match (decision.verdict, now) {
            (Verdict::Fine, _) => {}
            (Verdict::Snoozed, _) => {
                settled.over.extend(decision.until.is_none_or(|until| until <= today).then_some(key));
            }
            (Verdict::Done, Some(finding)) => {
                let others = finding.verifiable && remains(finding, decision).is_empty();
                settled.over.extend((decision.verified.is_some() || others).then_some(key));
            }
            (Verdict::Done, None) if is_over(decision, today) => settled.over.push(key),
            (Verdict::Done, None) => {
                let waits = decision.verified.is_none() && footprint.audit.id > decision.audit;
                settled.verified.extend((waits && is_gone(footprint, &decision.finding)).then_some(key));
            }
        }
    }
    settled
}

/// Whether fewer rows stand than when it was told: a rule may also fall silent because the catalog learned.
fn is_gone(footprint: &Footprint, finding: &Finding) -> bool {
    let Some(then) = finding.evidence.first().filter(|_| finding.verifiable) else { return false };
    let now = rules::evidence(footprint, finding);
    now.iter().find(|basis| basis.kind == then.kind).is_none_or(|now| now.count < then.count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Basis, BasisKind, Effort, Severity};
    use std::collections::BTreeMap;

    const TODAY: Day = Day(20_780);

    fn finding(kind: SubjectKind, ids: &[&str], n: u64) -> Finding {
        let subject = |id: &&str| SubjectRef {
            subject: Subject { kind, id: (*id).to_owned() },
            name: id.to_uppercase(),
        };
        Finding {
            id: "SP-X-001".to_owned(),
            key: "SP-X-001".to_owned(),
            severity: Severity::Minor,
            effort: Effort::Minutes,
            minutes: 1,
            rule: "x".to_owned(),
            args: BTreeMap::from([("n".to_owned(), n.to_string())]),
            subjects: ids.iter().map(subject).collect(),
            evidence: vec![Basis {
                kind: BasisKind::Visits,
                count: n,
                first: None,
                last: None,
                profiles: Vec::new(),
            }],
            links: Vec::new(),
            verifiable: false,
            standing: FindingStanding::Open,
        }
    }

    fn decision(verdict: Verdict, finding: Finding) -> Decision {
        Decision {
            key: finding.key.clone(),
            verdict,
            reason: None,
            until: None,
            on: TODAY,
            audit: 4,
            verified: None,
            finding,
        }
    }

    fn stands(finding: Finding, decision: Decision) -> FindingStanding {
        let look = Look { audit: 5, stores: &[], whole: true, today: TODAY };
        told(vec![finding], &[decision], look).remove(0).standing
    }

    #[test]
    fn one_more_service_is_news_and_one_more_company_is_not() {
        for (kind, news) in [(SubjectKind::Service, true), (SubjectKind::Tracker, false)] {
            let fine = decision(Verdict::Fine, finding(kind, &["a"], 1));
            let standing = stands(finding(kind, &["a", "b"], 2), fine);
            assert_eq!(matches!(standing, FindingStanding::Grown { .. }), news, "{kind:?}");
        }
    }

    #[test]
    fn more_of_the_same_opens_what_was_done_and_leaves_what_is_fine() {
        let kind = SubjectKind::Lookalike;
        for (verdict, open) in [(Verdict::Done, true), (Verdict::Fine, false)] {
            let standing = stands(finding(kind, &["a"], 3), decision(verdict, finding(kind, &["a"], 2)));
            assert_eq!(standing.is_open(), open, "{verdict:?}");
            let standing = stands(finding(kind, &["a"], 1), decision(verdict, finding(kind, &["a"], 2)));
            assert!(!standing.is_open(), "less of it is no news");
        }
    }

    #[test]
    fn what_is_about_others_by_now_is_open_and_not_said_to_remain() {
        let one = |id| Finding { verifiable: true, ..finding(SubjectKind::Service, &[id], 1) };
        assert_eq!(stands(one("b"), decision(Verdict::Done, one("a"))), FindingStanding::Open);
    }
}
