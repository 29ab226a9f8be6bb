//! The companies that are present on most of the sites a person opens.

use crate::verdict::{Rule, company, put_otherwise};
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
/// Companies with a finding of their own.
const MOST: usize = 3;

/// One finding for each of the widest, widest reach first; one for all others together.
pub(crate) fn judge(footprint: &Footprint) -> Vec<Finding> {
    let mut wide: Vec<&TrackerTrail> =
        footprint.trackers.iter().filter(|trail| trail.sites >= SITES).collect();
    wide.sort_by_key(|trail| std::cmp::Reverse(trail.sites));
    let find = |trail: &TrackerTrail| {
        let mut finding = RULE.finds(footprint, u64::from(trail.sites), vec![company(trail)]);
        finding.key = format!("{}.{}", finding.id, trail.id);
        finding
    };
    let (own, others) = wide.split_at(wide.len().min(MOST));
    let mut findings: Vec<Finding> = own.iter().copied().map(find).collect();
    let others = others.iter().copied().map(company).collect();
    if let Some(mut finding) = RULE.counts(footprint, others) {
        put_otherwise(&mut finding, "reach-others");
        findings.push(finding);
    }
    findings
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
    fn the_three_widest_are_named_each_for_itself_and_all_others_together() {
        let companies = [("a", 10), ("b", 412), ("c", 11), ("d", 223), ("e", 9)];
        let trackers = companies.map(|(id, sites)| made::company(id, sites)).to_vec();
        let findings = judge(&Footprint { trackers, ..made::footprint() });
        let names: Vec<&str> = findings.iter().map(|f| f.args["names"].as_str()).collect();
        assert_eq!(names, ["B", "D", "C", "A"]);
        assert!(findings.iter().all(|f| f.id == "SP-REACH-001" && f.subjects.len() == 1));
        assert_eq!(findings[0].key, "SP-REACH-001.b");
        let others = &findings[3];
        assert_eq!((others.key.as_str(), others.rule.as_str()), ("SP-REACH-001.others", "reach-others"));
        assert_eq!(others.args["n"], "1");
    }

    #[test]
    fn no_company_beyond_the_widest_is_left_out() {
        let trackers: Vec<_> = (0..20).map(|n| made::company(&format!("c{n:02}"), 10 + n)).collect();
        let findings = judge(&Footprint { trackers, ..made::footprint() });
        assert_eq!(findings.len(), 4);
        assert_eq!((findings[3].args["n"].as_str(), findings[3].subjects.len()), ("17", 17));
    }
}
