//! Services that train on what a person writes unless they switch it off.

use crate::verdict::{Rule, service};
use model::{Effort, Finding, Footprint, ServiceTrail, Severity, TrainingDefault};

const RULE: Rule = Rule { key: "train", severity: Severity::Serious, effort: Effort::Minutes };

pub(crate) fn judge(footprint: &Footprint) -> Vec<Finding> {
    let trains = |trail: &&ServiceTrail| {
        trail.service.training.as_ref().is_some_and(|training| training.default == TrainingDefault::Yes)
    };
    let services = footprint.services.iter().filter(|trail| trail.holds).filter(trains);
    RULE.counts(services.map(service).collect()).into_iter().collect()
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
}
