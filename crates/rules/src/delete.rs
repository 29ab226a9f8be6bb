//! Services used that let a person take out or delete what they hold.

use crate::verdict::{Rule, service, used};
use model::{BasisKind, Finding, Footprint, LinkKind, ServiceTrail, Severity};

const RULE: Rule = Rule {
    key: "delete",
    severity: Severity::Note,
    minutes: (40, 10),
    rows: &[BasisKind::Visits, BasisKind::Synced],
    links: &[LinkKind::Export, LinkKind::DeleteAccount, LinkKind::Requests],
    verifiable: false,
};

pub(crate) fn judge(footprint: &Footprint) -> Vec<Finding> {
    let lets_go = |trail: &&ServiceTrail| {
        let links = &trail.service.links;
        links.delete_account.is_some() || links.export.is_some()
    };
    let services = footprint.services.iter().filter(|trail| used(trail)).filter(lets_go);
    RULE.counts(footprint, services.map(service).collect()).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made;

    #[test]
    fn a_page_to_delete_or_to_export_counts_where_the_service_was_used() {
        let mut footprint = made::footprint();
        footprint.services = ["neither", "deletes", "exports", "unused"].map(made::service).to_vec();
        let page = || Some("https://example.com/".to_owned());
        footprint.services[0].service.links.privacy_policy = page();
        assert_eq!(judge(&footprint), []);
        footprint.services[1].service.links.delete_account = page();
        footprint.services[2].service.links.export = page();
        footprint.services[3].service.links.export = page();
        footprint.services[3].visits = 0;
        let [finding] = &judge(&footprint)[..] else { panic!("one finding") };
        assert_eq!((finding.args["n"].as_str(), finding.args["names"].as_str()), ("2", "DELETES, EXPORTS"));
    }
}
