//! AI extensions that may read every page of every site.

use crate::verdict::{Rule, extension};
use model::{BasisKind, ExtensionTrail, Finding, Footprint, Severity};

const RULE: Rule = Rule {
    key: "ext",
    severity: Severity::Serious,
    minutes: (2, 3),
    rows: &[BasisKind::Extensions],
    links: &[],
    verifiable: true,
};

pub(crate) fn judge(footprint: &Footprint) -> Vec<Finding> {
    let reading = footprint.unseen.extensions.iter().filter(|trail| trail.reads_all());
    RULE.counts(footprint, reading.map(extension).collect::<Vec<_>>()).into_iter().collect()
}

/// Profiles in which it may read everything.
pub(crate) fn reading(trail: &ExtensionTrail) -> impl Iterator<Item = &model::ExtensionRow> {
    trail.copies.iter().filter(|copy| copy.reach == model::Reach::EverySite)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{made, made_here};
    use model::{Reach, Unseen};

    fn found(reach: Reach) -> Vec<Finding> {
        let extensions =
            vec![made_here::extension("reader", reach), made_here::extension("other", Reach::Nothing)];
        judge(&Footprint { unseen: Unseen { extensions, ..Unseen::default() }, ..made::footprint() })
    }

    #[test]
    fn what_may_read_every_page_counts_and_what_may_read_some_does_not() {
        for reach in [Reach::Nothing, Reach::SomeSites, Reach::Unknown] {
            assert_eq!(found(reach), [], "{reach:?}");
        }
        let [finding] = &found(Reach::EverySite)[..] else { panic!("one finding") };
        assert_eq!((finding.key.as_str(), finding.args["names"].as_str()), ("SP-EXT-001", "READER"));
        assert_eq!((finding.evidence[0].kind, finding.evidence[0].count), (BasisKind::Extensions, 1));
    }
}
