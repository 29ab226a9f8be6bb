//! What is known of a service or company, said as it is, or past its age as it was.

use crate::{Words, phrases::wire};
use fluent_bundle::FluentArgs;
use model::{Action, Confidence, Entity, Operator, Training, Validity};

impl Words {
    /// "trains on what you write …", or "trained … when last checked (November 2025)".
    #[must_use]
    pub fn training(&self, training: &Training) -> String {
        self.dated(&format!("training-{}{}", wire(training.default), old(training.old)), &training.as_of)
    }

    /// How an act stands: "in force", "proposed, not law, when last checked (March 2025)", "lifted, 28 April 2025".
    #[must_use]
    pub fn validity(&self, action: &Action) -> Option<String> {
        let validity = action.validity?;
        let ages = matches!(validity, Validity::Proposed | Validity::InForce);
        let key = format!("validity-{}{}", wire(validity), old(action.old && ages));
        let said = self.dated(&key, &action.as_of);
        Some(match &action.until {
            Some(until) => self.tell("validity-until", &[("validity", said), ("until", self.as_of(until))]),
            None => said,
        })
    }

    /// Seat, and parent with its seat: each by itself, none told for the other.
    #[must_use]
    pub fn ties(&self, operator: &Operator) -> Vec<String> {
        let mut ties = vec![self.tell("seat-of", &[("country", self.country(operator.country.as_deref()))])];
        if let Some(name) = &operator.parent {
            let seat = if operator.parent_country.is_some() { "-seat" } else { "" };
            let args = [
                ("name", name.clone()),
                ("country", self.country(operator.parent_country.as_deref())),
                ("date", self.as_of(&operator.as_of)),
            ];
            ties.push(self.tell(&format!("parent-of{seat}{}", old(operator.old)), &args));
        }
        ties
    }

    /// "contract of people in the EEA: Acme Ireland Ltd, Ireland"
    #[must_use]
    pub fn entity(&self, entity: &Entity) -> String {
        let args = [
            ("serves", entity.serves.clone()),
            ("name", entity.name.clone()),
            ("country", self.country(entity.country.as_deref())),
        ];
        self.tell("entity-of", &args)
    }

    /// The date of a fact; of an old one, that it may have changed since.
    #[must_use]
    pub fn checked(&self, as_of: &str, is_old: bool) -> String {
        self.dated(&format!("checked{}", old(is_old)), as_of)
    }

    /// Date, source and certainty of a fact: "November 2026: its terms; likely".
    #[must_use]
    pub fn provenance(&self, as_of: &str, source: &str, is_old: bool, sure: Option<Confidence>) -> String {
        let mut said = self.checked(as_of, is_old);
        if !source.is_empty() {
            said = format!("{said}: {source}");
        }
        sure.map_or(said.clone(), |sure| format!("{said}; {}", self.named("confidence", sure)))
    }
}

impl Words {
    /// A year alone is no number.
    fn dated(&self, key: &str, date: &str) -> String {
        let mut args = FluentArgs::with_capacity(1);
        args.set("date", self.as_of(date));
        self.put(key, &args)
    }
}

fn old(is_old: bool) -> &'static str {
    if is_old { "-old" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::TrainingDefault;

    #[test]
    fn what_is_old_is_never_told_as_present() {
        let words = Words::english();
        let mut training = Training {
            default: TrainingDefault::Yes,
            detail: String::new(),
            opt_out_url: None,
            opt_out_how: None,
            confidence: None,
            as_of: "2025-11".to_owned(),
            source: "its terms".to_owned(),
            old: false,
        };
        assert!(words.training(&training).starts_with("trains on what you write"));
        training.old = true;
        assert_eq!(
            words.training(&training),
            "trained on what you write by default when last checked (November 2025)"
        );
        for default in ["yes", "no", "unclear"] {
            let text = words.say(&format!("training-{default}-old"));
            assert!(text.contains("when last checked"), "{text}");
        }
    }

    #[test]
    fn a_proposal_says_that_it_is_none_and_an_order_when_it_was_looked_at() {
        let words = Words::english();
        let mut action = Action {
            date: "2025-02-07".to_owned(),
            jurisdiction: "US".to_owned(),
            authority: "Congress".to_owned(),
            kind: "bill".to_owned(),
            summary: String::new(),
            binds: Vec::new(),
            validity: Some(Validity::Proposed),
            until: None,
            status: None,
            confidence: None,
            as_of: "2025-03".to_owned(),
            source: "a page".to_owned(),
            old: false,
        };
        assert_eq!(words.validity(&action).unwrap(), "proposed, not law");
        action.old = true;
        assert_eq!(words.validity(&action).unwrap(), "proposed, not law, when last checked (March 2025)");
        (action.validity, action.until) = (Some(Validity::Lifted), Some("2025-04-28".to_owned()));
        assert_eq!(words.validity(&action).unwrap(), "lifted, 28 April 2025");
        assert_eq!(words.checked("2026", false), "2026");
    }

    #[test]
    fn seat_parent_and_contract_are_three_sentences() {
        let operator = Operator {
            name: "Acme".to_owned(),
            country: Some("SG".to_owned()),
            parent: Some("Acme Holdings".to_owned()),
            parent_country: Some("CN".to_owned()),
            entities: vec![model::Entity {
                name: "Acme Ireland Ltd".to_owned(),
                country: Some("IE".to_owned()),
                serves: "people in the EEA".to_owned(),
                as_of: "2026-11".to_owned(),
                source: "its terms".to_owned(),
                old: false,
            }],
            ..Operator::default()
        };
        let words = Words::english();
        assert_eq!(words.ties(&operator), ["seat: Singapore", "controlled by Acme Holdings (seat: China)"]);
        assert_eq!(
            words.entity(&operator.entities[0]),
            "contract of people in the EEA: Acme Ireland Ltd, Ireland"
        );
    }
}
