//! Profiles in which sites of others may set cookies that are the same everywhere.

use crate::verdict::{Rule, profile};
use model::{BasisKind, Finding, Footprint, Reach, SettingRow, Severity};

const RULE: Rule = Rule {
    key: "cookie",
    severity: Severity::Minor,
    minutes: (0, 2),
    rows: &[BasisKind::CookieRules],
    links: &[],
    verifiable: true,
};

pub(crate) fn judge(footprint: &Footprint) -> Vec<Finding> {
    let open = footprint.unseen.settings.iter().filter(|row| allows(row));
    RULE.counts(footprint, open.map(profile).collect()).into_iter().collect()
}

pub(crate) fn allows(row: &SettingRow) -> bool {
    row.setting == "third-party-cookies" && row.reach == Reach::EverySite
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{made, made_here};
    use model::Unseen;

    #[test]
    fn a_profile_that_allows_them_is_named_and_one_that_keeps_sites_apart_is_not() {
        let found = |setting, reach| {
            let settings = vec![made_here::setting(setting, reach)];
            judge(&Footprint { unseen: Unseen { settings, ..Unseen::default() }, ..made::footprint() })
        };
        for reach in [Reach::Nothing, Reach::SomeSites, Reach::Unknown] {
            assert_eq!(found("third-party-cookies", reach), [], "{reach:?}");
        }
        assert_eq!(found("something-else", Reach::EverySite), []);
        let [finding] = &found("third-party-cookies", Reach::EverySite)[..] else { panic!("one finding") };
        assert_eq!(finding.args["names"], "Chromium (Alex)");
        assert_eq!(
            finding.evidence[0].profiles,
            [finding.subjects[0].subject.id.clone()].map(model::ProfileKey)
        );
    }
}
