//! What a trail means, in words: rungs, proofs, horizons.

use crate::Words;
use model::{Horizon, Proof, ProofKind, Rung};

impl Words {
    /// "12 visits, on 4 days": what a rung stands on.
    #[must_use]
    pub fn proofs(&self, rung: &Rung) -> String {
        rung.proofs.iter().map(|proof| self.proof(proof)).collect::<Vec<_>>().join(", ")
    }

    /// "23 November 2026", "1 January 2026 to 23 November 2026", or nothing where the evidence does not say.
    #[must_use]
    pub fn rung_when(&self, rung: &Rung) -> Option<String> {
        let (first, last) = (rung.first?, rung.last?);
        if first == last {
            return Some(self.day(first));
        }
        Some(self.tell("rung-when", &[("first", self.day(first)), ("last", self.day(last))]))
    }

    /// Until when someone can recognise these browsers, and how it comes to that: a sentence each.
    #[must_use]
    pub fn horizon(&self, horizon: &Horizon) -> Vec<String> {
        let first = match (horizon.until, horizon.session_only) {
            (Some(until), _) => self.tell("horizon-until", &[("until", self.date(until))]),
            (None, 0) => self.say("horizon-none"),
            (None, _) => self.say("horizon-session"),
        };
        let counts = [
            ("horizon-dated", horizon.dated),
            ("horizon-session-only", horizon.session_only),
            ("horizon-beyond-13-months", horizon.beyond_13_months),
            ("horizon-at-cap", horizon.at_cap),
        ];
        let seen = counts.into_iter().filter(|(_, n)| *n > 0);
        std::iter::once(first).chain(seen.map(|(key, n)| self.tell(key, &[("n", n.to_string())]))).collect()
    }

    fn proof(&self, proof: &Proof) -> String {
        let key = format!("proof-{}", crate::phrases::wire(proof.what));
        if proof.what == ProofKind::Open {
            return self.tell(&key, &[("time", self.duration(proof.n))]);
        }
        self.tell(&key, &[("n", proof.n.to_string()), ("names", proof.names.join(", "))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Day, Moment, RungKind};

    const KINDS: [ProofKind; 13] = [
        ProofKind::Contacts,
        ProofKind::Passed,
        ProofKind::Visits,
        ProofKind::Synced,
        ProofKind::Days,
        ProofKind::Learned,
        ProofKind::Conversations,
        ProofKind::Open,
        ProofKind::LogIns,
        ProofKind::Downloads,
        ProofKind::Programs,
        ProofKind::Extensions,
        ProofKind::Agents,
    ];

    fn rung(proofs: Vec<Proof>) -> Rung {
        Rung { kind: RungKind::Visited, proofs, first: Some(Day(20_780)), last: Some(Day(20_780)) }
    }

    #[test]
    fn every_rung_and_every_proof_has_its_words() {
        let words = Words::english();
        for kind in RungKind::ALL {
            assert!(!words.named("rung", kind).starts_with("rung-"), "{kind:?}");
            assert!(words.has(&format!("rung-{}-about", crate::phrases::wire(kind))), "{kind:?}");
        }
        for what in KINDS {
            for n in [1, 2] {
                let said = words.proofs(&rung(vec![Proof { what, n, names: vec!["one".to_owned()] }]));
                assert!(!said.contains("proof-") && !said.contains('$') && !said.is_empty(), "{said}");
            }
        }
        for origin in [
            model::Origin::Chosen,
            model::Origin::Embedded,
            model::Origin::Preinstalled,
            model::Origin::Unknown,
        ] {
            assert!(!words.named("brought", origin).starts_with("brought-"));
        }
    }

    #[test]
    fn what_a_rung_stands_on_is_told_in_one_line() {
        let words = Words::english();
        let proof = |what, n| Proof { what, n, names: Vec::new() };
        let mut rung = rung(vec![proof(ProofKind::Days, 4), proof(ProofKind::Conversations, 1)]);
        assert_eq!(words.proofs(&rung), "on 4 days, at least one conversation");
        assert_eq!(words.rung_when(&rung).unwrap(), "23 November 2026");
        rung.first = Some(Day(20_779));
        assert_eq!(words.rung_when(&rung).unwrap(), "22 November 2026 to 23 November 2026");
        rung.first = None;
        assert_eq!(words.rung_when(&rung), None);
    }

    #[test]
    fn sessions_alone_and_nothing_at_all_are_two_sentences() {
        let words = Words::english();
        let none = Horizon::default();
        assert_eq!(words.horizon(&none), [words.say("horizon-none")]);
        let session = Horizon { session_only: 2, ..none.clone() };
        assert_eq!(words.horizon(&session)[0], words.say("horizon-session"));
        let until = Moment::from_unix_seconds(1_795_477_627);
        let long = Horizon { until, dated: 3, beyond_13_months: 2, at_cap: 1, ..none };
        let said = words.horizon(&long);
        assert_eq!(said[0], "It can recognise these browsers until 23 November 2026.");
        assert_eq!(said[2], "At least 2 cookies outlive thirteen months.");
        assert_eq!(said.len(), 4);
    }
}
