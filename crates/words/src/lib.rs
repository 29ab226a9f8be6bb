//! The words people read, from Project Fluent files shared by screen, terminal and reports.

mod decided;
mod depth;
mod figures;
mod here;
mod known;
mod phrases;

pub use here::ORIGINS;

use figures::grouped;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use intl_memoizer::concurrent::IntlLangMemoizer;
use model::Day;
use unic_langid::LanguageIdentifier;

/// The message files of English. The first part of a key says its place: `terminal-…`, `report-…`, `ui-…`; all others
/// are shared.
pub const ENGLISH: [&str; 5] = [
    include_str!("../en/shared.ftl"),
    include_str!("../en/countries.ftl"),
    include_str!("../en/terminal.ftl"),
    include_str!("../en/report.ftl"),
    include_str!("../en/ui.ftl"),
];

/// One language's words.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    #[must_use]
    pub fn english() -> Self {
        let english: LanguageIdentifier = "en".parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![english]);
        // The marks around inserted text would be visible in a terminal.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(with_separators));
        for text in ENGLISH {
            let resource =
                FluentResource::try_new(text.to_owned()).unwrap_or_else(|(understood, _)| understood);
            bundle.add_resource_overriding(resource);
        }
        Self { bundle }
    }

    /// The message `key`; `⟨key⟩` where there is none.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.put(key, &FluentArgs::new())
    }

    /// The message `key` with values put in.
    ///
    /// A value of digits alone ("1204311") is a number: it selects plurals and is shown as "1,204,311". A value that is
    /// a calendar day ("2026-11-23") or month is shown as "23 November 2026", "November 2026". All others are shown as they are.
    #[must_use]
    pub fn tell(&self, key: &str, args: &[(&str, String)]) -> String {
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, text) in args {
            values.set(*name, self.value(text));
        }
        self.put(key, &values)
    }

    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    fn put(&self, key: &str, args: &FluentArgs<'_>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return format!("⟨{key}⟩");
        };
        // What a message lacks stands in its text as `{$name}`.
        self.bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned()
    }

    fn value(&self, text: &str) -> FluentValue<'static> {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if let Some(number) = digits.then(|| text.parse::<u64>().ok()).flatten() {
            return FluentValue::from(number);
        }
        let day = (text.len() == "2026-11-23".len()).then(|| text.parse().ok()).flatten();
        FluentValue::from(day.map_or_else(|| self.as_of(text), |date| self.day(Day::from_date(date))))
    }
}

/// Numbers inside messages read as those outside of them do.
fn with_separators(value: &FluentValue<'_>, _: &IntlLangMemoizer) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(grouped(&number.as_string())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{
        AppKind, BasisKind, Category, ClaimStatus, Confidence, CookieRole, Effort, Engine, GapReason,
        HoldingKind, LinkKind, Measure, Origin, ProtectionKind, Purpose, Reach, ReadState, Runs, Seen,
        Severity, StoreKind, SubjectKind, Surface, TraceKind, TrainingDefault, Validity, Verdict,
    };
    use ts_rs::{Config, TS};

    /// Every word a type has on the wire, so that a new variant without a message fails here.
    fn wire<T: TS>() -> Vec<String> {
        let union = T::inline(&Config::new());
        let words: Vec<String> = union.split('"').skip(1).step_by(2).map(str::to_owned).collect();
        assert!(words.len() > 1, "{union}");
        words
    }

    fn keys() -> Vec<String> {
        let named = ENGLISH.iter().flat_map(|text| text.lines()).filter_map(|line| line.split_once(" = "));
        named.map(|(key, _)| key.to_owned()).filter(|key| !key.contains([' ', '#', '{'])).collect()
    }

    #[test]
    fn every_file_is_sound_and_no_key_stands_twice() {
        let mut bundle = FluentBundle::new_concurrent(vec![LanguageIdentifier::default()]);
        for text in ENGLISH {
            let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, errors)| errors).unwrap();
            bundle.add_resource(resource).unwrap();
        }
        assert!(keys().len() > 250);
    }

    #[test]
    fn every_word_of_the_model_has_a_message() {
        let words = Words::english();
        let families = [
            ("purpose", wire::<Purpose>()),
            ("category", wire::<Category>()),
            ("role", wire::<CookieRole>()),
            ("surface", wire::<Surface>()),
            ("confidence", wire::<Confidence>()),
            ("training", wire::<TrainingDefault>()),
            ("subject", wire::<SubjectKind>()),
            ("trace", wire::<TraceKind>()),
            ("severity", wire::<Severity>()),
            ("effort", wire::<Effort>()),
            ("engine", wire::<Engine>()),
            ("store", wire::<StoreKind>()),
            ("holding", wire::<HoldingKind>()),
            ("protection", wire::<ProtectionKind>()),
            ("read", wire::<ReadState>()),
            ("gap", wire::<GapReason>()),
            ("validity", wire::<Validity>()),
            ("claim", wire::<ClaimStatus>()),
            ("seen", wire::<Seen>()),
            ("measure", wire::<Measure>()),
            ("program", wire::<AppKind>()),
            ("runs", wire::<Runs>()),
            ("reach", wire::<Reach>()),
            ("origin", wire::<Origin>()),
            ("basis", wire::<BasisKind>()),
            ("link", wire::<LinkKind>()),
            ("verdict", wire::<Verdict>()),
        ];
        for (family, members) in families {
            for member in members {
                let key = format!("{family}-{member}");
                assert!(words.has(&key), "{key}");
                let more = match family {
                    "gap" => "-remedy",
                    "purpose" | "role" => "-about",
                    _ => "",
                };
                assert!(words.has(&format!("{key}{more}")), "{key}{more}");
            }
        }
    }

    #[test]
    fn every_rule_says_what_why_and_what_to_do() {
        let words = Words::english();
        for rule in [
            "train",
            "trained",
            "bound",
            "bound-proposed",
            "prompt",
            "horizon",
            "reach",
            "reach-others",
            "look",
            "finger",
            "signin",
            "delete",
            "grant",
            "sync",
            "ext",
            "agent",
            "agent-files",
            "open",
            "cookie",
        ] {
            for n in ["1", "1200"] {
                let args = [
                    ("n", n.to_owned()),
                    ("names", "ChatGPT".to_owned()),
                    ("until", "2027-12-01".to_owned()),
                    ("checked", "2025-11".to_owned()),
                    ("whom", "staff of an agency".to_owned()),
                ];
                let text = words.tell(&format!("finding-{rule}"), &args);
                assert!(text.contains("ChatGPT") && !text.contains("{$"), "{text}");
                assert!(n == "1" || text.contains("1,200"), "{text}");
                assert!(rule != "horizon" || text.contains("1 December 2027"), "{text}");
            }
            for part in ["why", "do"] {
                assert!(words.say(&format!("finding-{rule}-{part}")).ends_with('.'), "{rule}-{part}");
            }
        }
    }

    #[test]
    fn no_message_frightens_or_speaks_jargon() {
        let words = Words::english();
        for key in keys() {
            let text = words.say(&key).to_lowercase();
            for avoided in ["threat", "attack", "infected", "3p", "etld", "bucket"] {
                assert!(!text.contains(avoided), "{key}: {text}");
            }
        }
    }

    #[test]
    fn a_number_selects_its_plural_and_a_missing_key_shows_itself() {
        let words = Words::english();
        let more =
            |n: &str| words.tell("terminal-lookalike", &[("n", n.to_owned()), ("service", "X".to_owned())]);
        assert!(more("1").starts_with("One visit went to "));
        assert!(more("41220").starts_with("41,220 visits went to "));
        assert_eq!(words.say("no-such-key"), "⟨no-such-key⟩");
        assert!(words.tell("terminal-more", &[]).contains("{$n}"));
    }
}
