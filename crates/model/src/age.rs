//! How long a fact may be told as it is: past its age it is told as it was. The day is handed in.

use crate::{Day, Operator, Service, Tracker};
use jiff::{Span, civil::Date};

/// What kind of fact it is decides how fast it grows old.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactKind {
    /// Which addresses are whose.
    Hosts,
    /// Who owns a company, where it sits, whom people make their contract with.
    Company,
    /// Whether a service trains by default, and how to switch it off.
    Training,
    /// Where a service says it keeps data.
    Storage,
    /// Trackers reported on a service's pages.
    Embeds,
    /// A tracker's hosts and cookies.
    Tracker,
    /// Addresses of policies, settings and requests.
    Policy,
    /// How a proposal stands.
    Bill,
    /// Whether an order stands.
    Order,
    /// What happened.
    Event,
}

impl FactKind {
    /// Months from the date of the text that was read; `None`: what happened stays so.
    #[must_use]
    pub const fn months(self) -> Option<i32> {
        match self {
            Self::Bill => Some(3),
            Self::Training | Self::Embeds | Self::Tracker => Some(6),
            Self::Hosts | Self::Company | Self::Storage | Self::Policy | Self::Order => Some(12),
            Self::Event => None,
        }
    }

    /// Whether a fact of this kind, read on `as_of` (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`), is past its age on `today`. A date
    /// known less exactly counts from its first day; one that is no date is past any age.
    #[must_use]
    pub fn is_old(self, as_of: &str, today: Day) -> bool {
        let Some(months) = self.months() else { return false };
        let last = first_day(as_of).and_then(|date| date.checked_add(Span::new().months(months)).ok());
        last.is_none_or(|last| Day::from_date(last) < today)
    }
}

fn first_day(as_of: &str) -> Option<Date> {
    let full = match as_of.len() {
        4 => format!("{as_of}-01-01"),
        7 => format!("{as_of}-01"),
        _ => as_of.to_owned(),
    };
    full.parse().ok()
}

impl Operator {
    /// Marks what is past its age on `today`.
    pub fn grow_old(&mut self, today: Day) {
        self.old = !self.as_of.is_empty() && FactKind::Company.is_old(&self.as_of, today);
        for entity in &mut self.entities {
            entity.old = FactKind::Company.is_old(&entity.as_of, today);
        }
    }
}

impl Tracker {
    /// Marks what is past its age on `today`.
    pub fn grow_old(&mut self, today: Day) {
        self.old = FactKind::Tracker.is_old(&self.as_of, today);
        self.operator.grow_old(today);
    }
}

impl Service {
    /// Marks what is past its age on `today`.
    pub fn grow_old(&mut self, today: Day) {
        self.old = FactKind::Hosts.is_old(&self.as_of, today);
        self.operator.grow_old(today);
        if let Some(training) = &mut self.training {
            training.old = FactKind::Training.is_old(&training.as_of, today);
        }
        if let Some(storage) = &mut self.storage {
            storage.old = FactKind::Storage.is_old(&storage.as_of, today);
        }
        if let Some(embeds) = &mut self.embeds {
            embeds.old = FactKind::Embeds.is_old(&embeds.as_of, today);
        }
        self.links.old = !self.links.as_of.is_empty() && FactKind::Policy.is_old(&self.links.as_of, today);
        for action in &mut self.actions {
            action.old = action.fact().is_old(&action.as_of, today);
        }
    }
}

impl crate::Action {
    /// That it was done stays true; how it stands does not.
    #[must_use]
    pub fn fact(&self) -> FactKind {
        match self.validity {
            Some(crate::Validity::Proposed) => FactKind::Bill,
            Some(crate::Validity::InForce) => FactKind::Order,
            _ => FactKind::Event,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::from_date(text.parse().unwrap())
    }

    #[test]
    fn a_fact_is_old_the_day_after_its_last() {
        for (kind, as_of, last, next) in [
            (FactKind::Training, "2025-11-01", "2026-05-01", "2026-05-02"),
            (FactKind::Tracker, "2026-05-23", "2026-11-23", "2026-11-24"),
            (FactKind::Hosts, "2025-11", "2026-11-01", "2026-11-02"),
            (FactKind::Bill, "2025-11-30", "2026-02-28", "2026-03-01"),
            (FactKind::Policy, "2025", "2026-01-01", "2026-01-02"),
        ] {
            assert!(!kind.is_old(as_of, day(last)), "{kind:?} {as_of} on {last}");
            assert!(kind.is_old(as_of, day(next)), "{kind:?} {as_of} on {next}");
        }
    }

    #[test]
    fn what_happened_never_grows_old_and_what_is_no_date_always_is() {
        assert!(!FactKind::Event.is_old("1990", day("2026-11-25")));
        assert!(FactKind::Hosts.is_old("some day", day("2026-11-25")));
        assert!(!FactKind::Training.is_old("2027-01", day("2026-11-25")));
    }
}
