//! Companies known for recognising devices by their make-up, or for recording visits.

use crate::verdict::{Rule, company};
use model::{BasisKind, Finding, Footprint, Purpose, Severity, TrackerTrail};

const RULE: Rule = Rule {
    key: "finger",
    severity: Severity::Minor,
    minutes: (20, 0),
    rows: &[BasisKind::Identifiers],
    links: &[],
    verifiable: false,
};

pub(crate) fn judge(footprint: &Footprint) -> Vec<Finding> {
    let close = |trail: &&TrackerTrail| {
        let purposes = [Purpose::Fingerprinting, Purpose::SessionRecording];
        purposes.iter().any(|purpose| trail.purposes.contains(purpose))
    };
    RULE.counts(footprint, footprint.trackers.iter().filter(close).map(company).collect())
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made;

    #[test]
    fn device_recognition_and_recording_count_and_other_purposes_do_not() {
        let purposes = [Purpose::AntiBot, Purpose::Fingerprinting, Purpose::SessionRecording];
        let mut footprint = made::footprint();
        footprint.trackers = ["bots", "device", "film"].map(|id| made::company(id, 1)).to_vec();
        assert_eq!(judge(&footprint), []);
        for (trail, purpose) in footprint.trackers.iter_mut().zip(purposes) {
            trail.purposes.push(purpose);
        }
        let [finding] = &judge(&footprint)[..] else { panic!("one finding") };
        assert_eq!((finding.args["n"].as_str(), finding.args["names"].as_str()), ("2", "DEVICE, FILM"));
    }
}
