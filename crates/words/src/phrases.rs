//! Sentences made from the nouns of the model.

use crate::Words;
use model::{Category, CookieRole, Examined, Finding, Footprint, Gap, MatterCount, Purpose};
use serde::Serialize;

impl Words {
    /// The one sentence. What was not looked at is never called empty.
    #[must_use]
    pub fn headline(&self, footprint: &Footprint) -> String {
        let headline = &footprint.headline;
        let key = match (headline.services, headline.companies) {
            (0, 0) if footprint.examined.stores == 0 => "headline-blind",
            (0, 0) => "headline-none",
            (0, _) => "headline-companies",
            (_, 0) => "headline-services",
            _ => "headline",
        };
        let args = [
            ("services", headline.services.to_string()),
            ("companies", headline.companies.to_string()),
            ("countries", headline.countries.to_string()),
        ];
        self.tell(key, &args)
    }

    /// What the numbers were counted over.
    #[must_use]
    pub fn examined(&self, examined: &Examined) -> String {
        let args = [
            ("browsers", examined.browsers.to_string()),
            ("profiles", examined.profiles.to_string()),
            ("stores", examined.stores.to_string()),
            ("visits", examined.visits.to_string()),
            ("cookies", examined.cookies.to_string()),
            ("services", examined.known_services.to_string()),
            ("trackers", examined.known_trackers.to_string()),
            ("catalog", examined.catalog.clone()),
        ];
        self.tell("examined", &args)
    }

    /// What was found, in a sentence.
    #[must_use]
    pub fn finding(&self, finding: &Finding) -> String {
        self.verdict(finding, "")
    }

    /// Why it matters.
    #[must_use]
    pub fn finding_why(&self, finding: &Finding) -> String {
        self.verdict(finding, "-why")
    }

    /// What to do about it.
    #[must_use]
    pub fn finding_do(&self, finding: &Finding) -> String {
        self.verdict(finding, "-do")
    }

    /// What could not be seen.
    #[must_use]
    pub fn gap(&self, gap: &Gap) -> String {
        self.say(&format!("gap-{}", gap.reason.key()))
    }

    /// What to do about a gap.
    #[must_use]
    pub fn gap_remedy(&self, gap: &Gap) -> String {
        self.say(&format!("gap-{}-remedy", gap.reason.key()))
    }

    /// A tracker's purpose, in a word or two; `purpose-X-about` explains it.
    #[must_use]
    pub fn purpose(&self, purpose: Purpose) -> String {
        self.named("purpose", purpose)
    }

    /// What a purpose means, in a sentence.
    #[must_use]
    pub fn purpose_about(&self, purpose: Purpose) -> String {
        self.say(&format!("purpose-{}-about", wire(purpose)))
    }

    /// What kind of AI service, in a word or two.
    #[must_use]
    pub fn category(&self, category: Category) -> String {
        self.named("category", category)
    }

    /// What a cookie is for, in a word or two; `role-X-about` explains it.
    #[must_use]
    pub fn role(&self, role: CookieRole) -> String {
        self.named("role", role)
    }

    /// The message `FAMILY-WORD` for a value that is one word on the wire (`confidence`, `training`, `severity`, …).
    #[must_use]
    pub fn named(&self, family: &str, value: impl Serialize) -> String {
        self.say(&format!("{family}-{}", wire(value)))
    }

    /// "+3 cookies", "−1 visit"
    #[must_use]
    pub fn matter(&self, MatterCount { of, n }: MatterCount) -> String {
        let sign = if n < 0 { "−" } else { "+" };
        let args = [("sign", sign.to_owned()), ("n", n.unsigned_abs().to_string())];
        self.tell(&format!("matter-{}", wire(of)), &args)
    }

    fn verdict(&self, finding: &Finding, part: &str) -> String {
        let args: Vec<(&str, String)> =
            finding.args.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        self.tell(&format!("finding-{}{part}", finding.rule), &args)
    }
}

/// The one word a value is on the wire.
pub(crate) fn wire(value: impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or("?").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{AuditRef, Cause, Headline, Matter, Moment, Period, Unseen};

    fn footprint(services: u32, companies: u32, countries: u32, stores: u32) -> Footprint {
        Footprint {
            version: 1,
            audit: AuditRef {
                id: 1,
                started: Moment::from_unix_seconds(0).unwrap(),
                millis: 1,
                sample: false,
                stopped: false,
            },
            period: Period { from: None, to: None },
            headline: Headline { services, companies, countries },
            examined: examined(stores),
            services: Vec::new(),
            trackers: Vec::new(),
            matrix: model::Matrix::default(),
            lookalikes: Vec::new(),
            jurisdictions: Vec::new(),
            concentration: Vec::new(),
            contexts: Vec::new(),
            restrictions: Vec::new(),
            days: Vec::new(),
            protections: Vec::new(),
            unseen: Unseen::default(),
            changes: None,
            findings: Vec::new(),
            sources: Vec::new(),
            gaps: Vec::new(),
        }
    }

    fn examined(stores: u32) -> Examined {
        Examined {
            browsers: 1,
            profiles: 2,
            stores,
            visits: 41_220,
            cookies: 1,
            known_services: 612,
            known_trackers: 4_100,
            known_programs: 97,
            known_extensions: 55,
            catalog: "2026-11-23".to_owned(),
        }
    }

    #[test]
    fn the_one_sentence_is_a_sentence_at_every_number() {
        let words = Words::english();
        let said =
            |services, companies, countries| words.headline(&footprint(services, companies, countries, 4));
        assert_eq!(
            said(12, 1_084, 9),
            "12 AI services and 1,084 tracking companies hold a trail of you, under the law of 9 countries."
        );
        assert_eq!(
            said(1, 1, 1),
            "One AI service and one tracking company hold a trail of you, under the law of one country."
        );
        assert_eq!(
            said(2, 0, 0),
            "2 AI services hold a trail of you. No tracking company known to us was seen."
        );
        assert!(said(0, 1, 1).starts_with("One tracking company holds a trail of you, under"));
        assert_eq!(said(0, 0, 0), words.say("headline-none"));
    }

    #[test]
    fn nothing_read_is_not_called_nothing_found() {
        let words = Words::english();
        assert_eq!(words.headline(&footprint(0, 0, 0, 0)), words.say("headline-blind"));
    }

    #[test]
    fn a_zero_says_what_was_examined() {
        assert_eq!(
            Words::english().examined(&examined(4)),
            "We looked at 41,220 visits and one cookie in 4 stores of 2 profiles in one browser, for 612 AI services \
             and 4,100 trackers known to us (facts of 23 November 2026)."
        );
    }

    #[test]
    fn a_value_of_the_model_is_named_by_its_word_on_the_wire() {
        let words = Words::english();
        assert_eq!(words.purpose(Purpose::SessionRecording), "session recording");
        assert_eq!(words.category(Category::MeetingNotes), "meeting notes");
        assert_eq!(words.role(CookieRole::LogIn), "log-in");
        assert_eq!(words.named("confidence", model::Confidence::Low), "uncertain");
    }

    #[test]
    fn every_cause_and_every_matter_of_a_difference_has_its_words() {
        let words = Words::english();
        assert!(Cause::ALL.into_iter().all(|cause| words.has(&format!("difference-{}", wire(cause)))));
        for of in Matter::ALL {
            let [more, less] = [1, -2].map(|n| words.matter(MatterCount { of, n }));
            let (one, two) = (more.strip_prefix("+1 ").unwrap(), less.strip_prefix("−2 ").unwrap());
            assert_ne!(one, two);
        }
    }
}
