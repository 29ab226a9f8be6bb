//! Services that train on what a person writes unless they switch it off.

use crate::verdict::{Rule, put_otherwise, service};
use model::{BasisKind, Finding, Footprint, LinkKind, Severity, TrainingDefault};

const RULE: Rule = Rule {
    key: "train",
    severity: Severity::Serious,
    minutes: (0, 3),
    rows: &[BasisKind::Visits, BasisKind::Synced],
    links: &[LinkKind::OptOut, LinkKind::DataControls],
    verifiable: false,
};

/// What was read too long ago is told apart, as it was then.
pub(crate) fn judge(footprint: &Footprint) -> Vec<Finding> {
    let trains = |old: bool| {
        let held = footprint.services.iter().filter(|trail| trail.holds);
        let services = held.filter_map(move |trail| {
            let training = trail.service.training.as_ref()?;
            let yes = training.default == TrainingDefault::Yes && training.old == old;
            yes.then_some((service(trail), &training.as_of))
        });
        let (services, dates): (Vec<_>, Vec<_>) = services.unzip();
        let mut finding = RULE.counts(footprint, services)?;
        if let Some(oldest) = dates.into_iter().min().filter(|_| old) {
            put_otherwise(&mut finding, "trained");
            finding.args.insert("checked".to_owned(), oldest.clone());
        }
        Some(finding)
    };
    [trains(false), trains(true)].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made;

    #[test]
    fn only_a_plain_yes_of_a_service_with_a_trail_counts() {
        let mut seen = made::trains(made::service("seen"), TrainingDefault::Yes);
        seen.holds = false;
        let mut footprint = made::footprint();
        footprint.services = vec![
            made::trains(made::service("no"), TrainingDefault::No),
            made::trains(made::service("unclear"), TrainingDefault::Unclear),
            made::service("unknown"),
            seen,
        ];
        assert_eq!(judge(&footprint), []);
        footprint.services.push(made::trains(made::service("yes"), TrainingDefault::Yes));
        footprint.services.push(made::trains(made::service("also"), TrainingDefault::Yes));
        let [finding] = &judge(&footprint)[..] else { panic!("one finding") };
        assert_eq!((finding.args["n"].as_str(), finding.args["names"].as_str()), ("2", "YES, ALSO"));
    }

    #[test]
    fn an_old_fact_is_told_as_it_was_with_its_date() {
        let mut old = made::trains(made::service("old"), TrainingDefault::Yes);
        old.service.training.as_mut().unwrap().old = true;
        let mut footprint = made::footprint();
        footprint.services = vec![made::trains(made::service("new"), TrainingDefault::Yes), old];
        let [new, old] = &judge(&footprint)[..] else { panic!("two findings") };
        assert_eq!((new.rule.as_str(), new.args.get("checked")), ("train", None));
        assert_eq!((old.rule.as_str(), old.args["checked"].as_str()), ("trained", "2026-11"));
        assert_eq!((&new.id, new.severity), (&old.id, old.severity));
        assert_eq!((new.key.as_str(), old.key.as_str()), ("SP-TRAIN-001", "SP-TRAIN-001.trained"));
    }
}
