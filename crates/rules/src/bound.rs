//! Services used that an order or a proposal would keep from those the person says they are among.

use crate::verdict::{Rule, put_otherwise, used};
use model::{BasisKind, Finding, Footprint, LinkKind, Restriction, Severity, Validity};
use std::collections::BTreeSet;

const RULE: Rule = Rule {
    key: "bound",
    severity: Severity::Serious,
    minutes: (20, 0),
    rows: &[BasisKind::Visits, BasisKind::Synced],
    links: &[LinkKind::Export, LinkKind::DeleteAccount],
    verifiable: false,
};
const PROPOSED: Rule = Rule { severity: Severity::Note, ..RULE };

/// Whether an act is in force decides how grave it is; nothing else does.
pub(crate) fn judge(footprint: &Footprint) -> Vec<Finding> {
    [(RULE, Validity::InForce, "bound"), (PROPOSED, Validity::Proposed, "bound-proposed")]
        .into_iter()
        .filter_map(|(rule, validity, words)| found(footprint, &rule, validity, words))
        .collect()
}

fn found(footprint: &Footprint, rule: &Rule, validity: Validity, words: &str) -> Option<Finding> {
    let used: BTreeSet<&str> =
        footprint.services.iter().filter(|t| used(t)).map(|t| t.service.id.as_str()).collect();
    let binds = |bound: &&Restriction| {
        bound.action.validity == Some(validity) && used.contains(bound.service.subject.id.as_str())
    };
    let bound: Vec<&Restriction> = footprint.restrictions.iter().filter(binds).collect();
    let mut services = Vec::new();
    for restriction in &bound {
        if !services.contains(&restriction.service) {
            services.push(restriction.service.clone());
        }
    }
    let mut finding = rule.counts(footprint, services)?;
    if words != rule.key {
        put_otherwise(&mut finding, words);
    }
    let whom = |id: &String| footprint.contexts.iter().find(|context| context.id == *id);
    let names: BTreeSet<&str> = bound
        .iter()
        .flat_map(|b| &b.contexts)
        .filter_map(whom)
        .map(|context| context.name.as_str())
        .collect();
    let oldest = bound.iter().map(|b| b.action.as_of.as_str()).min().unwrap_or_default();
    finding.args.insert("whom".to_owned(), names.into_iter().collect::<Vec<_>>().join("; "));
    finding.args.insert("checked".to_owned(), oldest.to_owned());
    Some(finding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made;

    #[test]
    fn only_what_binds_the_person_and_was_used_is_found() {
        let mut footprint = made::footprint();
        footprint.services = vec![made::service("chat"), made::service("seen")];
        footprint.services[1].visits = 0;
        assert_eq!(judge(&footprint), []);
        footprint.contexts = vec![made::context("agency")];
        footprint.restrictions = vec![
            made::restriction("chat", "agency", Validity::InForce),
            made::restriction("chat", "agency", Validity::InForce),
            made::restriction("seen", "agency", Validity::InForce),
        ];
        let [finding] = &judge(&footprint)[..] else { panic!("one finding") };
        assert_eq!((finding.id.as_str(), finding.severity), ("SP-BOUND-001", Severity::Serious));
        assert_eq!((finding.args["names"].as_str(), finding.args["whom"].as_str()), ("CHAT", "AGENCY"));
        assert_eq!(finding.args["checked"], "2026-11");
    }

    #[test]
    fn what_is_only_proposed_is_a_note_and_what_was_lifted_is_nothing() {
        let mut footprint = made::footprint();
        footprint.services = vec![made::service("chat")];
        footprint.contexts = vec![made::context("agency")];
        footprint.restrictions = vec![made::restriction("chat", "agency", Validity::Lifted)];
        assert_eq!(judge(&footprint), []);
        footprint.restrictions.push(made::restriction("chat", "agency", Validity::Proposed));
        let [finding] = &judge(&footprint)[..] else { panic!("one finding") };
        assert_eq!((finding.rule.as_str(), finding.severity), ("bound-proposed", Severity::Note));
    }
}
