//! Answers in words for one address, host or cookie, with the reasons.

mod lists;

use crate::cookie::Reason;
use crate::{Catalog, CookieMatch, Kind, PageMatch, address};
use model::{Category, Confidence, CookieRole, Operator, Purpose, Surface};
use serde::Serialize;
use std::borrow::Cow;

/// An answer, in the shape of `classify --json`. What is not known is null.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Explanation {
    pub input: String,
    /// `service`, `tracker`, `lookalike` or `unknown`.
    pub kind: &'static str,
    /// Of the service or tracker; of a look-alike, the service it resembles.
    pub id: Option<String>,
    pub name: Option<String>,
    /// Of a service's address.
    pub surface: Option<Surface>,
    pub operator: Option<String>,
    pub parent: Option<String>,
    pub country: Option<String>,
    /// Of a service its category, of a tracker its purpose.
    pub category: Option<Word>,
    /// The address names one conversation.
    pub conversation: bool,
    pub confidence: Option<Confidence>,
    /// Sentences: which rule matched what, from which source, as of when.
    pub evidence: Vec<String>,
}

/// A service's category or a tracker's purpose: one word either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Word {
    Category(Category),
    Purpose(Purpose),
}

pub(crate) fn explain(catalog: &Catalog, input: &str) -> Explanation {
    let mut answer = Explanation { input: input.to_owned(), kind: "unknown", ..Explanation::default() };
    match question(input.trim()) {
        Question::Cookie(name, host) => match catalog.cookie(&host, name, None) {
            Some(found) => answer.cookie(catalog, name, &host, &found),
            None => answer.no_cookie(catalog, name),
        },
        Question::Address(url) => {
            match catalog.page(&url) {
                Some(found) => answer.page(catalog, &host_of(&url), &found),
                None => answer.no_page(catalog),
            }
            answer.parameters(catalog, &url);
        }
        Question::None => answer.say("not an address of the web, a host, or cookie:NAME@HOST".to_owned()),
    }
    answer
}

enum Question<'a> {
    Address(Cow<'a, str>),
    Cookie(&'a str, String),
    None,
}

fn question(input: &str) -> Question<'_> {
    if let Some((name, host)) = input.strip_prefix("cookie:").and_then(|cookie| cookie.rsplit_once('@')) {
        return Question::Cookie(name, host.trim_matches('.').to_ascii_lowercase());
    }
    let lower = input.get(..8).unwrap_or(input).to_ascii_lowercase();
    if lower.starts_with("http:") || lower.starts_with("https:") {
        return Question::Address(input.into());
    }
    // A host as one types it: a dot, perhaps a port and a path, no scheme, user or blank.
    let host = &input[..input.find(['/', '?', '#']).unwrap_or(input.len())];
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    let typed =
        name.contains('.') && !name.contains(|c: char| c.is_whitespace() || matches!(c, '@' | '\\' | ':'));
    if typed && port.bytes().all(|byte| byte.is_ascii_digit()) {
        Question::Address(format!("https://{input}").into())
    } else {
        Question::None
    }
}

impl Explanation {
    fn say(&mut self, sentence: String) {
        self.evidence.push(sentence);
    }

    fn page(&mut self, catalog: &Catalog, host: &str, found: &PageMatch<'_>) {
        self.subject(catalog, found.subject);
        let Some(rule) = found.rule else {
            if matches!(found.subject, Kind::Tracker(_) | Kind::Listed(_) | Kind::Imported(..)) {
                return self.listed(catalog, host);
            }
            let name = self.name.as_deref().unwrap_or_default();
            return self.say(format!("the host borrows the name of {name} and is in no rule of the catalog"));
        };
        let kind = match (rule.path, rule.query) {
            (_, Some(_)) => "query",
            ("", None) => "host",
            _ => "path",
        };
        let (as_of, source) = Self::provenance(catalog, found.subject);
        if matches!(found.subject, Kind::Service(_)) {
            self.surface = Some(found.surface);
            let surface = match found.surface {
                Surface::Use => "the product itself: a visit is use",
                Surface::Contact => {
                    "the vendor's other pages or something shared: a visit is contact, not use"
                }
                Surface::Plumbing => "delivery, log-in or a programs' endpoint: proves nothing alone",
            };
            self.say(format!("{kind} rule {:?} ({surface}); source: {source}, as of {as_of}", rule.text));
        } else {
            self.say(format!(
                "{kind} rule {:?} (a host of this tracker); source: {source}, as of {as_of}",
                rule.text
            ));
        }
        self.conflicts(catalog, host);
        if let Some(pattern) = found.pattern {
            self.conversation = true;
            let what =
                if pattern.question { "holds the question in clear text" } else { "names one conversation" };
            self.say(format!("the address {what}; source: {}, as of {}", pattern.source, pattern.as_of));
        }
    }

    fn cookie(&mut self, catalog: &Catalog, name: &str, host: &str, found: &CookieMatch<'_>) {
        self.subject(catalog, found.subject);
        match found.reason {
            Reason::Name(rule) => {
                let place =
                    if rule.host.is_empty() { "on any site".to_owned() } else { format!("on {}", rule.host) };
                let purpose = role(found.role);
                let on = if host.is_empty() { String::new() } else { format!(" on {host}") };
                self.say(format!(
                    "cookie rule {:?} {place} ({purpose}) matches {name:?}{on}; source: {}, as of {}",
                    rule.name, rule.source, rule.as_of,
                ));
            }
            Reason::Listed(_) => self.listed(catalog, host),
            Reason::Row(row) => self.row(catalog, name, host, found.host, row),
            Reason::Host(rule) | Reason::Elsewhere(rule) => {
                let (as_of, source) = Self::provenance(catalog, found.subject);
                // Of what is no cookie only the host is asked.
                let unnamed = if name.is_empty() { "" } else { ", the cookie's name is in no rule" };
                self.say(format!(
                    "host rule {:?} matches {host}{unnamed}; source: {source}, as of {as_of}",
                    rule.text,
                ));
            }
        }
    }

    fn subject(&mut self, catalog: &Catalog, subject: Kind) {
        match subject {
            Kind::Service(at) => {
                let Some(service) = catalog.services().get(at) else { return };
                self.kind = "service";
                self.named(&service.id, &service.name, service.confidence);
                self.operator(&service.operator);
                self.category = Some(Word::Category(service.category));
                if service.status != "active" {
                    self.say(format!("the service is {}", service.status));
                }
            }
            Kind::Tracker(_) | Kind::Listed(_) | Kind::Imported(..) => {
                let Some(tracker) = catalog.tracker_of(subject) else { return };
                self.kind = "tracker";
                self.named(&tracker.id, &tracker.name, tracker.confidence);
                self.operator(&tracker.operator);
                self.category = Some(Word::Purpose(tracker.purpose));
            }
            Kind::Lookalike(at) => {
                let Some(service) = catalog.services().get(at) else { return };
                self.kind = "lookalike";
                self.named(&service.id, &service.name, Confidence::Low);
            }
        }
    }

    fn named(&mut self, id: &str, name: &str, confidence: Confidence) {
        self.id = Some(id.to_owned());
        self.name = Some(name.to_owned());
        self.confidence = Some(confidence);
    }

    fn operator(&mut self, operator: &Operator) {
        self.operator = Some(operator.name.clone());
        self.parent.clone_from(&operator.parent);
        self.country.clone_from(&operator.country);
    }

    fn provenance(catalog: &Catalog, subject: Kind) -> (&str, &str) {
        let of = match subject {
            Kind::Service(at) | Kind::Lookalike(at) => {
                catalog.services().get(at).map(|s| (&*s.as_of, &*s.source))
            }
            Kind::Tracker(_) | Kind::Listed(_) | Kind::Imported(..) => {
                catalog.tracker_of(subject).map(|t| (&*t.as_of, &*t.source))
            }
        };
        of.unwrap_or_default()
    }
}

fn host_of(url: &str) -> Cow<'_, str> {
    match address::split(url) {
        address::Split::Clean(host, _) => host.into(),
        address::Split::Odd | address::Split::Other => {
            address::parse(url, |host, _| Some(host.to_owned())).unwrap_or_default().into()
        }
    }
}

fn role(role: CookieRole) -> &'static str {
    match role {
        CookieRole::Identifier => "tells this browser from all others",
        CookieRole::Advertising => "advertising",
        CookieRole::Analytics => "analytics",
        CookieRole::LogIn => "proof of a log-in",
        CookieRole::Session => "session",
        CookieRole::Security => "security",
        CookieRole::Preference => "a preference",
        CookieRole::Unknown => "of unknown use",
    }
}

#[cfg(test)]
mod tests {
    use crate::builtin;

    fn json(input: &str) -> serde_json::Value {
        serde_json::to_value(builtin().explain(input)).unwrap()
    }

    #[test]
    fn the_keys_stand_in_their_order() {
        let text = serde_json::to_string(&builtin().explain("https://chatgpt.com/")).unwrap();
        let keys = [
            "input",
            "kind",
            "id",
            "name",
            "surface",
            "operator",
            "parent",
            "country",
            "category",
            "conversation",
            "confidence",
            "evidence",
        ];
        let places: Vec<usize> = keys.iter().map(|key| text.find(&format!("\"{key}\":")).unwrap()).collect();
        assert!(places.is_sorted(), "{text}");
        assert_eq!(json("https://chatgpt.com/").as_object().unwrap().len(), keys.len());
    }

    #[test]
    fn a_service_is_told_with_its_operator_and_seat() {
        let answer = json("https://chat.deepseek.com/a/chat/s/6712f0aa-0000-4000-8000-000000000001");
        for (key, value) in [
            ("kind", "service"),
            ("id", "deepseek"),
            ("name", "DeepSeek"),
            ("surface", "use"),
            ("operator", "DeepSeek"),
            ("parent", "High-Flyer"),
            ("country", "CN"),
            ("category", "chat"),
            ("confidence", "high"),
        ] {
            assert_eq!(answer[key], value, "{key}");
        }
        assert_eq!(answer["conversation"], true);
        assert_eq!(answer["evidence"].as_array().unwrap().len(), 2);
        assert!(answer["evidence"][0].as_str().unwrap().contains("as of "));
    }

    #[test]
    fn a_tracker_is_told_by_its_purpose_and_has_no_surface() {
        let answer = json("stats.g.doubleclick.net");
        assert_eq!(
            (answer["kind"].as_str(), answer["category"].as_str()),
            (Some("tracker"), Some("advertising"))
        );
        assert_eq!((answer["parent"].as_str(), answer["surface"].is_null()), (Some("Alphabet"), true));
        let answer = json("cookie:_ga@shop.example");
        assert_eq!(
            (answer["id"].as_str(), answer["category"].as_str()),
            (Some("google-analytics"), Some("analytics"))
        );
    }

    #[test]
    fn a_look_alike_names_whom_it_resembles_and_no_operator() {
        let answer = json("https://chatgpt.com.evil.example/");
        assert_eq!((answer["kind"].as_str(), answer["id"].as_str()), (Some("lookalike"), Some("chatgpt")));
        assert!(answer["operator"].is_null() && answer["surface"].is_null());
    }

    #[test]
    fn a_host_may_be_typed_bare_and_everything_else_is_unknown() {
        assert_eq!(json("chatgpt.com")["id"], "chatgpt");
        assert_eq!(json(" ChatGPT.com:443/c ")["id"], "chatgpt");
        assert_eq!(json("cookie:oai-did@.chatgpt.com")["id"], "chatgpt");
        for input in [
            "",
            "chatgpt",
            "me@chatgpt.com",
            "javascript:chatgpt.com",
            "data:text/html,chatgpt.com",
            "file:///chatgpt.com",
            "//chatgpt.com",
            "gemini.com",
            "https://example.org/?u=https://chatgpt.com/",
            "cookie:@",
            "cookie:oai-did@chatgpt.com.evil.example",
            "chat gpt.com",
        ] {
            let answer = json(input);
            assert_eq!(answer["kind"], "unknown", "{input}");
            assert_eq!(answer["evidence"].as_array().unwrap().len(), 1);
        }
    }
}
