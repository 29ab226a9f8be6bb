//! Log-ins that still stand at services not used for three months.

use crate::verdict::{Rule, service, used};
use jiff::tz::TimeZone;
use model::{BasisKind, Finding, Footprint, LinkKind, ServiceTrail, Severity};

const RULE: Rule = Rule {
    key: "signin",
    severity: Severity::Minor,
    minutes: (0, 3),
    rows: &[BasisKind::LogIns, BasisKind::Visits],
    links: &[LinkKind::Export, LinkKind::DeleteAccount],
    verifiable: true,
};
const DAYS: i32 = 90;

pub(crate) fn judge(footprint: &Footprint) -> Vec<Finding> {
    let today = footprint.audit.started.day(&TimeZone::UTC);
    let idle = |trail: &&ServiceTrail| {
        // `last` may be the day of something less than use.
        let last = trail.last.filter(|_| used(trail));
        last.is_none_or(|last| today.0.saturating_sub(last.0) > DAYS)
    };
    let services = footprint.services.iter().filter(|trail| trail.signed_in).filter(idle);
    RULE.counts(footprint, services.map(service).collect()).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made;
    use model::Day;

    fn idle_for(days: i32) -> ServiceTrail {
        let mut trail = made::service("s");
        (trail.signed_in, trail.last) = (true, Some(Day(made::TODAY.0 - days)));
        trail
    }

    fn found(trail: ServiceTrail) -> bool {
        !judge(&Footprint { services: vec![trail], ..made::footprint() }).is_empty()
    }

    #[test]
    fn ninety_days_are_recent_and_ninety_one_are_not() {
        assert!(!found(idle_for(0)));
        assert!(!found(idle_for(90)));
        assert!(found(idle_for(91)));
    }

    #[test]
    fn a_log_in_never_used_counts_and_use_without_log_in_does_not() {
        let mut never = idle_for(1);
        (never.visits, never.contacts) = (0, 5);
        assert!(found(never.clone()));
        never.synced = 1;
        assert!(!found(never));
        let mut out = idle_for(400);
        out.signed_in = false;
        assert!(!found(out));
    }
}
