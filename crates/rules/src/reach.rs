//! The companies that are present on most of the sites a person opens.

use crate::verdict::{Rule, company};
use model::{BasisKind, Finding, Footprint, Severity, TrackerTrail};

const RULE: Rule = Rule {
    key: "reach",
    severity: Severity::Minor,
    minutes: (5, 0),
    rows: &[BasisKind::Sites, BasisKind::Identifiers],
    links: &[],
    verifiable: true,
};
const SITES: u32 = 10;
const MOST: usize = 3;

/// One finding a company, widest reach first.
pub(crate) fn judge(footprint: &Footprint) -> Vec<Finding> {
    let mut wide: Vec<&TrackerTrail> =
        footprint.trackers.iter().filter(|trail| trail.sites >= SITES).collect();
    wide.sort_by_key(|trail| std::cmp::Reverse(trail.sites));
    let find = |trail: &TrackerTrail| {
        let mut finding = RULE.finds(footprint, u64::from(trail.sites), vec![company(trail)]);
        finding.key = format!("{}.{}", finding.id, trail.id);
        finding
    };
    wide.into_iter().take(MOST).map(find).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made;

    #[test]
    fn ten_sites_are_wide_and_nine_are_not() {
        let reach =
            |sites| judge(&Footprint { trackers: vec![made::company("c", sites)], ..made::footprint() });
        assert_eq!(reach(9), []);
        let [finding] = &reach(10)[..] else { panic!("one finding") };
        assert_eq!((finding.args["n"].as_str(), finding.args["names"].as_str()), ("10", "C"));
    }

    #[test]
    fn the_three_widest_are_named_each_for_itself() {
        let companies = [("a", 10), ("b", 412), ("c", 11), ("d", 223)];
        let trackers = companies.map(|(id, sites)| made::company(id, sites)).to_vec();
        let findings = judge(&Footprint { trackers, ..made::footprint() });
        let names: Vec<&str> = findings.iter().map(|f| f.args["names"].as_str()).collect();
        assert_eq!(names, ["B", "D", "C"]);
        assert!(findings.iter().all(|f| f.id == "SP-REACH-001" && f.subjects.len() == 1));
        assert_eq!(findings[0].key, "SP-REACH-001.b");
    }
}
