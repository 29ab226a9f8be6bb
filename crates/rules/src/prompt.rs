//! Questions that stand readable in a browser's history now, as part of an address.

use crate::verdict::{Rule, service};
use model::{BasisKind, Finding, Footprint, ServiceTrail, Severity};

const RULE: Rule = Rule {
    key: "prompt",
    severity: Severity::Serious,
    minutes: (10, 0),
    rows: &[BasisKind::Prompts],
    links: &[],
    verifiable: true,
};

pub(crate) fn judge(footprint: &Footprint) -> Vec<Finding> {
    let mut services: Vec<&ServiceTrail> =
        footprint.services.iter().filter(|trail| trail.prompts_kept > 0).collect();
    services.sort_by_key(|trail| std::cmp::Reverse(trail.prompts_kept));
    let n: u64 = services.iter().map(|trail| u64::from(trail.prompts_kept)).sum();
    (n > 0)
        .then(|| RULE.finds(footprint, n, services.into_iter().map(service).collect()))
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made;

    #[test]
    fn questions_are_summed_and_the_service_with_most_comes_first() {
        let mut footprint = made::footprint();
        footprint.services = ["none", "one", "many"].map(made::service).to_vec();
        // What the browser forgot stands in the ledger alone.
        footprint.services[0].prompts = 9;
        assert_eq!(judge(&footprint), []);
        footprint.services[1].prompts_kept = 1;
        assert_eq!(judge(&footprint)[0].args["n"], "1");
        footprint.services[2].prompts_kept = 36;
        let [finding] = &judge(&footprint)[..] else { panic!("one finding") };
        assert_eq!((finding.args["n"].as_str(), finding.args["names"].as_str()), ("37", "MANY, ONE"));
    }
}
