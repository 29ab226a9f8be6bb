//! AI services that may use the microphone, the camera or the place, or may send notes, because a person once allowed it.

use crate::verdict::{Rule, service};
use model::{BasisKind, Finding, Footprint, ServiceTrail, Severity};

const RULE: Rule = Rule {
    key: "grant",
    severity: Severity::Minor,
    minutes: (0, 2),
    rows: &[BasisKind::Permissions],
    links: &[],
    verifiable: true,
};

pub(crate) fn judge(footprint: &Footprint) -> Vec<Finding> {
    let granted = |trail: &&ServiceTrail| trail.holdings.iter().any(|row| row.kind.is_granted());
    let services = footprint.services.iter().filter(granted).map(service).collect();
    RULE.counts(footprint, services).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made::{self, after};
    use model::HoldingKind::{
        self, Bounce, Camera, IndexedDb, Location, Microphone, Notifications, StorageAccess,
    };

    #[test]
    fn what_a_person_allowed_counts_and_what_a_browser_allowed_or_stores_does_not() {
        let holds = |kind: HoldingKind| {
            let mut trail = made::service("voice");
            trail.holdings = vec![made::holding(kind, Some(after(-3, 0)))];
            judge(&Footprint { services: vec![trail], ..made::footprint() })
        };
        for kind in [StorageAccess, IndexedDb, Bounce] {
            assert_eq!(holds(kind), [], "{kind:?}");
        }
        for kind in [Microphone, Camera, Location, Notifications] {
            let [finding] = &holds(kind)[..] else { panic!("one finding for {kind:?}") };
            assert_eq!((finding.key.as_str(), finding.args["names"].as_str()), ("SP-GRANT-001", "VOICE"));
            assert_eq!((finding.minutes, finding.evidence[0].count), (2, 1));
        }
    }
}
