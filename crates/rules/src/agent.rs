//! AI programs that act without asking, or that a tool server gives the files and commands of this computer.

use crate::verdict::{Rule, program, put_otherwise};
use model::{BasisKind, Finding, Footprint, ProgramTrail, Severity};

/// Nobody looks before it acts.
const UNASKED: Rule = Rule {
    key: "agent",
    severity: Severity::Serious,
    minutes: (0, 5),
    rows: &[BasisKind::Unattended, BasisKind::ToolServers],
    links: &[],
    verifiable: true,
};
/// It may reach files, and asks.
const REACHING: Rule = Rule { severity: Severity::Minor, rows: &[BasisKind::ToolServers], ..UNASKED };

pub(crate) fn judge(footprint: &Footprint) -> Vec<Finding> {
    let all = || footprint.unseen.programs.iter();
    let unasked = |trail: &&ProgramTrail| !trail.unattended.is_empty();
    let reaching = |trail: &&ProgramTrail| trail.unattended.is_empty() && trail.reaches_files();
    let first = UNASKED.counts(footprint, all().filter(unasked).map(program).collect());
    let mut second = REACHING.counts(footprint, all().filter(reaching).map(program).collect());
    if let Some(finding) = &mut second {
        put_otherwise(finding, "agent-files");
    }
    first.into_iter().chain(second).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{made, made_here};
    use model::{Reach, Unseen};

    fn found(trail: ProgramTrail) -> Vec<(String, Severity)> {
        let unseen = Unseen { programs: vec![trail], ..Unseen::default() };
        let findings = judge(&Footprint { unseen, ..made::footprint() });
        findings.into_iter().map(|finding| (finding.key, finding.severity)).collect()
    }

    #[test]
    fn to_act_unasked_is_graver_than_to_reach_files_and_a_program_is_told_once() {
        assert_eq!(found(made_here::program("agent")), []);
        let files = made_here::with_server(made_here::program("agent"), Reach::Files);
        assert_eq!(found(files.clone()), [("SP-AGENT-001.files".to_owned(), Severity::Minor)]);
        let both = made_here::unattended(files);
        assert_eq!(found(both), [("SP-AGENT-001".to_owned(), Severity::Serious)]);
        let unasked = made_here::unattended(made_here::program("agent"));
        assert_eq!(found(unasked), [("SP-AGENT-001".to_owned(), Severity::Serious)]);
    }

    #[test]
    fn a_server_that_reaches_no_files_is_no_finding() {
        for reach in [Reach::Elsewhere, Reach::Unknown] {
            assert_eq!(found(made_here::with_server(made_here::program("agent"), reach)), [], "{reach:?}");
        }
    }
}
