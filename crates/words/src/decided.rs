//! What a finding stands on, its steps, and how it stands with the person, in sentences.

use crate::{Words, phrases::wire};
use model::{Basis, Finding, FindingStanding, SubjectRef};

/// Names a sentence can bear.
const MOST: usize = 8;

impl Words {
    /// What to do, one step after the other; where it is one thing, that.
    #[must_use]
    pub fn finding_steps(&self, finding: &Finding) -> Vec<String> {
        let keys = (1..).map(|step| format!("finding-{}-step-{step}", finding.rule));
        let steps: Vec<String> = keys.take_while(|key| self.has(key)).map(|key| self.say(&key)).collect();
        if steps.is_empty() { vec![self.finding_do(finding)] } else { steps }
    }

    /// "about 6 minutes", "about 4 hours"
    #[must_use]
    pub fn finding_minutes(&self, finding: &Finding) -> String {
        let minutes = finding.minutes;
        let (key, n) = if minutes < 90 { ("minutes", minutes) } else { ("hours", (minutes + 30) / 60) };
        self.tell(&format!("finding-{key}"), &[("n", n.to_string())])
    }

    /// "214 visits, 3 August 2025 to 20 November 2026"
    #[must_use]
    pub fn basis(&self, basis: &Basis) -> String {
        let what = self.tell(&format!("basis-{}", wire(basis.kind)), &[("n", basis.count.to_string())]);
        let key = match (basis.first, basis.last) {
            (Some(first), Some(last)) if first != last => "basis-between",
            (Some(_), _) => "basis-on",
            (None, _) => return what,
        };
        let day = |day: Option<model::Day>| day.map(|day| day.to_string()).unwrap_or_default();
        self.tell(key, &[("what", what), ("first", day(basis.first)), ("last", day(basis.last))])
    }

    /// How it stands between the person and the audits; `None` where nothing was decided.
    #[must_use]
    pub fn finding_standing(&self, finding: &Finding) -> Option<String> {
        let day = |name, day: &model::Day| (name, day.to_string());
        let (key, args) = match &finding.standing {
            FindingStanding::Open => return None,
            FindingStanding::Done { verified: Some(date), .. } => {
                ("standing-verified", vec![day("date", date)])
            }
            FindingStanding::Done { on, .. } if finding.verifiable => ("standing-done", vec![day("on", on)]),
            FindingStanding::Done { on, .. } => ("standing-done-unseen", vec![day("on", on)]),
            FindingStanding::StillSeen { on, remains } => {
                ("standing-still-seen", vec![day("on", on), ("names", names(remains))])
            }
            FindingStanding::Grown { on, more, .. } if more.is_empty() => {
                ("standing-grown", vec![day("on", on)])
            }
            FindingStanding::Grown { on, more, .. } => {
                ("standing-grown-names", vec![day("on", on), ("names", names(more))])
            }
            FindingStanding::Fine { on } => ("standing-fine", vec![day("on", on)]),
            FindingStanding::Snoozed { until, .. } => ("standing-snoozed", vec![day("until", until)]),
        };
        Some(self.tell(key, &args))
    }
}

fn names(subjects: &[SubjectRef]) -> String {
    let mut names: Vec<&str> = subjects.iter().take(MOST).map(|subject| subject.name.as_str()).collect();
    names.extend((subjects.len() > MOST).then_some("…"));
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{BasisKind, Day, Effort, Severity, Subject, SubjectKind, Verdict};
    use std::collections::BTreeMap;

    const ON: Day = Day(20_780); // 2026-11-23

    fn finding(standing: FindingStanding) -> Finding {
        Finding {
            id: "SP-GRANT-001".to_owned(),
            key: "SP-GRANT-001".to_owned(),
            severity: Severity::Minor,
            effort: Effort::Minutes,
            minutes: 1,
            rule: "grant".to_owned(),
            args: BTreeMap::new(),
            subjects: Vec::new(),
            evidence: Vec::new(),
            links: Vec::new(),
            verifiable: true,
            standing,
        }
    }

    fn subject(name: &str) -> SubjectRef {
        SubjectRef {
            subject: Subject { kind: SubjectKind::Service, id: name.to_lowercase() },
            name: name.to_owned(),
        }
    }

    #[test]
    fn steps_are_numbered_in_the_words_and_one_thing_is_one_step() {
        let words = Words::english();
        let mut two = finding(FindingStanding::Open);
        assert_eq!(words.finding_steps(&two).len(), 2);
        assert_eq!(words.finding_minutes(&two), "about one minute");
        for (minutes, said) in [(89, "about 89 minutes"), (90, "about 2 hours"), (210, "about 4 hours")] {
            two.minutes = minutes;
            assert_eq!(words.finding_minutes(&two), said);
        }
        two.rule = "finger".to_owned();
        assert_eq!(words.finding_steps(&two), [words.say("finding-finger-do")]);
    }

    #[test]
    fn rows_are_told_with_their_days_as_far_as_known() {
        let words = Words::english();
        let said = |count, first: Option<i32>, last: Option<i32>| {
            let (first, last) = (first.map(Day), last.map(Day));
            words.basis(&Basis { kind: BasisKind::Visits, count, first, last, profiles: Vec::new() })
        };
        assert_eq!(
            said(1_204, Some(ON.0 - 1), Some(ON.0)),
            "1,204 visits, 22 November 2026 to 23 November 2026"
        );
        assert_eq!(said(1, Some(ON.0), Some(ON.0)), "one visit, 23 November 2026");
        assert_eq!(said(2, None, None), "2 visits");
    }

    #[test]
    fn every_standing_is_said_and_what_nobody_verified_is_not_called_verified() {
        let words = Words::english();
        let said = |standing| words.finding_standing(&finding(standing)).unwrap();
        assert_eq!(words.finding_standing(&finding(FindingStanding::Open)), None);
        let done = |verified| said(FindingStanding::Done { on: ON, verified });
        assert!(done(Some(ON)).starts_with("Done, verified on 23 November 2026"));
        assert!(done(None).contains("next audit") && !done(None).contains("verified"));
        let mut unseen = finding(FindingStanding::Done { on: ON, verified: None });
        unseen.verifiable = false;
        assert!(words.finding_standing(&unseen).unwrap().contains("your word"));
        let many: Vec<SubjectRef> = (0..9).map(|i| subject(&format!("S{i}"))).collect();
        let still = said(FindingStanding::StillSeen { on: ON, remains: many });
        assert!(still.contains("still finds it: S0, ") && still.ends_with("S7, …"), "{still}");
        let grown = |more| said(FindingStanding::Grown { on: ON, verdict: Verdict::Fine, more });
        assert!(grown(vec![subject("Claude")]).ends_with("about more: Claude"));
        assert!(grown(Vec::new()).ends_with("about more."));
        assert!(said(FindingStanding::Snoozed { on: ON, until: Day(20_787) }).contains("30 November 2026"));
        assert!(said(FindingStanding::Fine { on: ON }).contains("23 November 2026"));
    }
}
