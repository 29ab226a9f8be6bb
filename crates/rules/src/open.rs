//! Programs that run models and that everyone in the same network can ask.

use crate::verdict::{Rule, program};
use model::{BasisKind, Finding, Footprint, Severity};

const RULE: Rule = Rule {
    key: "open",
    severity: Severity::Serious,
    minutes: (5, 5),
    rows: &[BasisKind::Ports],
    links: &[],
    verifiable: true,
};

pub(crate) fn judge(footprint: &Footprint) -> Vec<Finding> {
    let open = footprint.unseen.programs.iter().filter(|trail| trail.is_open());
    RULE.counts(footprint, open.map(program).collect()).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{made, made_here};
    use model::{Reach, Unseen};

    #[test]
    fn a_port_for_this_computer_alone_is_none_and_one_beyond_is_a_finding() {
        let found = |reach| {
            let programs = vec![made_here::listening(made_here::program("runner"), reach)];
            judge(&Footprint { unseen: Unseen { programs, ..Unseen::default() }, ..made::footprint() })
        };
        assert_eq!(found(Reach::Here), []);
        let [finding] = &found(Reach::Network)[..] else { panic!("one finding") };
        assert_eq!((finding.key.as_str(), finding.args["names"].as_str()), ("SP-OPEN-001", "RUNNER"));
        assert_eq!(finding.evidence[0].count, 1);
    }
}
