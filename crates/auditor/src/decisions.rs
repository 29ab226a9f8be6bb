//! What a person says of a finding: kept, taken back, and settled by the audits that follow.

use crate::{
    Auditor, EVER, Failure,
    compose::{self, With},
    standing,
};
use ledger::Ledger;
use model::{Basis, Day, Decision, Finding, Footprint, Subject, SubjectKind, Verdict};
use serde::Deserialize;
use std::sync::atomic::Ordering;
use ts_rs::TS;

/// Characters of a reason.
const LONGEST: usize = 500;
/// A reminder further away is a slip of the hand.
const FURTHEST: i32 = 3_660;

#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct DecideArgs {
    /// The finding's (`Finding::key`).
    pub key: String,
    pub verdict: Verdict,
    /// In the person's own words, 500 characters at most.
    #[serde(default)]
    pub reason: Option<String>,
    /// With `snoozed`, and only with it: the day it comes back.
    #[serde(default)]
    pub until: Option<Day>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
pub struct UndecideArgs {
    pub key: String,
}

impl Auditor {
    /// Keeps what the person says of a finding, over what they said before.
    ///
    /// # Errors
    /// No audit yet or one is running, a finding that is not there, a reason or a day out of bounds, or the ledger cannot
    /// be written.
    pub fn keep_decision(&self, args: DecideArgs) -> Result<(), Failure> {
        let today = self.today();
        let until = until(args.verdict, args.until, today)?;
        let reason = reason(args.reason.as_deref())?;
        if self.running.load(Ordering::SeqCst) {
            return Err(Failure::new("running", "an audit is running; decide when it has ended"));
        }
        let footprint = self
            .latest(EVER)?
            .ok_or_else(|| Failure::new("no-audit", "there is no audit yet; run one first"))?;
        let finding = footprint.findings.iter().find(|finding| finding.key == args.key).ok_or_else(|| {
            Failure::new("finding", format!("the latest audit has no finding {}", args.key))
        })?;
        let decision = Decision {
            key: args.key,
            verdict: args.verdict,
            reason,
            until,
            on: today,
            audit: footprint.audit.id,
            verified: None,
            finding: plain(finding),
        };
        let about = about(&footprint, finding);
        Ok(self.desk().ledger.decide(&decision, &about)?)
    }

    /// Takes back what the person said of a finding; nothing happens where they said nothing.
    ///
    /// # Errors
    /// The ledger cannot be written.
    pub fn take_back(&self, key: &str) -> Result<(), Failure> {
        Ok(self.desk().ledger.undecide(&[key])?)
    }

    /// All decisions, with the person's own words.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn decided(&self) -> Result<Vec<Decision>, Failure> {
        Ok(self.desk().ledger.decisions()?)
    }

    /// After an audit: what was done and is gone is verified, what is over is let go.
    pub(crate) fn settle(&self, ledger: &mut Ledger) -> Result<(), Failure> {
        let decisions = ledger.decisions()?;
        if decisions.is_empty() {
            return Ok(());
        }
        let Some(recall) = ledger.recall(EVER)?.filter(|recall| !recall.audit.stopped) else {
            return Ok(());
        };
        let catalog = self.catalog();
        let (contexts, today) = (catalog.contexts_of(&self.chosen().contexts), self.today());
        let digest = |site: &str| ledger.digest(site);
        let with = With { catalog, zone: &self.setup.zone, today, digest: &digest };
        let footprint = compose::compose(&with, &recall, EVER, contexts);
        let found = rules::judge(&footprint);
        let settled = standing::settle(&footprint, &found, &decisions, today);
        ledger.verify(&settled.verified, today)?;
        Ok(ledger.undecide(&settled.over)?)
    }
}

/// Whether an audit has something to verify: then it reads all, because what was taken out of the middle of a store is
/// seen in no other way.
pub(crate) fn waits(decisions: &[Decision]) -> bool {
    let waits = |d: &Decision| d.verdict == Verdict::Done && d.verified.is_none() && d.finding.verifiable;
    decisions.iter().any(waits)
}

fn until(verdict: Verdict, until: Option<Day>, today: Day) -> Result<Option<Day>, Failure> {
    let wrong = |said: &str| Err(Failure::new("until", said));
    match (verdict, until) {
        (Verdict::Snoozed, None) => wrong("say until which day"),
        (Verdict::Snoozed, Some(day)) if day <= today => {
            wrong("the day to be reminded on is not after today")
        }
        (Verdict::Snoozed, Some(day)) if day.0.saturating_sub(today.0) > FURTHEST => {
            wrong("the day to be reminded on is more than ten years away")
        }
        (Verdict::Done | Verdict::Fine, Some(_)) => wrong("only a reminder has a day"),
        _ => Ok(until),
    }
}

/// One line of text; `None` for an empty one.
fn reason(text: Option<&str>) -> Result<Option<String>, Failure> {
    let text: String =
        text.unwrap_or_default().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text = text.trim();
    if text.chars().count() > LONGEST {
        return Err(Failure::new("reason", format!("a reason has {LONGEST} characters at most")));
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

/// A finding as a decision remembers it: without profiles, whose names forgetting a profile would miss.
fn plain(finding: &Finding) -> Finding {
    let without = |basis: &Basis| Basis { profiles: Vec::new(), ..basis.clone() };
    Finding {
        evidence: finding.evidence.iter().map(without).collect(),
        standing: model::FindingStanding::Open,
        ..finding.clone()
    }
}

/// Its subjects, and each tracker of the companies among them.
fn about(footprint: &Footprint, finding: &Finding) -> Vec<Subject> {
    let mut about: Vec<Subject> = finding.subjects.iter().map(|subject| subject.subject.clone()).collect();
    let ids: Vec<&str> =
        about.iter().filter(|s| s.kind == SubjectKind::Tracker).map(|s| s.id.as_str()).collect();
    let companies = footprint.trackers.iter().filter(|trail| ids.contains(&trail.id.as_str()));
    let members = companies
        .flat_map(|trail| &trail.trackers)
        .map(|tracker| Subject { kind: SubjectKind::Tracker, id: tracker.id.clone() });
    let members: Vec<Subject> = members.collect();
    about.extend(members);
    about
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_reminder_has_a_day_and_it_lies_ahead() {
        let today = Day(20_000);
        let ask = |verdict, day: Option<i32>| until(verdict, day.map(Day), today).is_ok();
        assert!(ask(Verdict::Snoozed, Some(20_001)));
        for wrong in [None, Some(20_000), Some(19_000), Some(30_000)] {
            assert!(!ask(Verdict::Snoozed, wrong), "{wrong:?}");
        }
        for verdict in [Verdict::Done, Verdict::Fine] {
            assert!(ask(verdict, None) && !ask(verdict, Some(20_001)));
        }
    }

    #[test]
    fn a_reason_is_one_line_of_bounded_length() {
        assert_eq!(reason(Some(" \n ")).unwrap(), None);
        assert_eq!(reason(None).unwrap(), None);
        assert_eq!(reason(Some("a\nb\u{1b}[31m ")).unwrap().unwrap(), "a b [31m");
        assert!(reason(Some(&"ü".repeat(500))).is_ok());
        assert!(reason(Some(&"ü".repeat(501))).is_err());
    }

    #[test]
    fn a_finding_kept_by_an_earlier_spoor_is_still_understood() {
        let kept = r#"{ "id": "SP-X-001", "key": "SP-X-001", "rule": "x", "subjects": [], "gone": 1 }"#;
        let finding: Finding = serde_json::from_str(kept).unwrap();
        assert_eq!((finding.key.as_str(), finding.standing), ("SP-X-001", model::FindingStanding::Open));
    }
}
