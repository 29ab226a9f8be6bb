//! A history that sync carries: visits of the person's other devices were seen in this one.

use crate::verdict::{Rule, service};
use model::{BasisKind, Finding, Footprint, ServiceTrail, Severity};

const RULE: Rule = Rule {
    key: "sync",
    severity: Severity::Note,
    minutes: (10, 0),
    rows: &[BasisKind::Synced],
    links: &[],
    verifiable: false,
};

/// Counts visits: more of them after "done" say that sync still runs.
pub(crate) fn judge(footprint: &Footprint) -> Vec<Finding> {
    let mut services: Vec<&ServiceTrail> =
        footprint.services.iter().filter(|trail| trail.synced > 0).collect();
    services.sort_by_key(|trail| std::cmp::Reverse(trail.synced));
    let n: u64 = services.iter().map(|trail| u64::from(trail.synced)).sum();
    let find = || RULE.finds(footprint, n, services.into_iter().map(service).collect());
    (n > 0).then(find).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made;

    #[test]
    fn visits_of_other_devices_are_summed_and_those_of_this_one_are_not() {
        let mut footprint = made::footprint();
        footprint.services = ["here", "one", "many"].map(made::service).to_vec();
        assert_eq!(judge(&footprint), []);
        footprint.services[1].synced = 1;
        assert_eq!(judge(&footprint)[0].args["n"], "1");
        footprint.services[2].synced = 40;
        let [finding] = &judge(&footprint)[..] else { panic!("one finding") };
        assert_eq!((finding.args["n"].as_str(), finding.args["names"].as_str()), ("41", "MANY, ONE"));
        assert_eq!(finding.evidence[0].count, 41);
    }
}
