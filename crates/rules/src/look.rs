//! Visits to addresses that resemble a service and are not known as its own.

use crate::verdict::{Rule, lookalike};
use model::{BasisKind, Finding, Footprint, LookalikeTrail, Severity};

const RULE: Rule = Rule {
    key: "look",
    severity: Severity::Serious,
    minutes: (20, 0),
    rows: &[BasisKind::Visits],
    links: &[],
    verifiable: false,
};

pub(crate) fn judge(footprint: &Footprint) -> Vec<Finding> {
    let mut trails: Vec<&LookalikeTrail> =
        footprint.lookalikes.iter().filter(|trail| trail.visits > 0).collect();
    trails.sort_by_key(|trail| std::cmp::Reverse(trail.visits));
    let n: u64 = trails.iter().map(|trail| u64::from(trail.visits)).sum();
    (n > 0)
        .then(|| RULE.finds(footprint, n, trails.into_iter().map(lookalike).collect()))
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made;

    #[test]
    fn visits_are_summed_and_a_cookie_alone_is_no_visit() {
        let judge_all = |all: &[(&str, u32)]| {
            let lookalikes = all.iter().map(|(id, visits)| made::lookalike(id, *visits)).collect();
            judge(&Footprint { lookalikes, ..made::footprint() })
        };
        assert_eq!(judge_all(&[("a", 0)]), []);
        assert_eq!(judge_all(&[("a", 1)])[0].args["n"], "1");
        let [finding] = &judge_all(&[("a", 1), ("b", 0), ("c", 4)])[..] else { panic!("one finding") };
        assert_eq!((finding.args["n"].as_str(), finding.args["names"].as_str()), ("5", "C, A"));
    }
}
