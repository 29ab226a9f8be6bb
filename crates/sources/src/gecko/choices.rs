//! `prefs.js`: how third-party cookies are treated, whether the history is synced, which chatbot the sidebar has. Of that
//! file only the lines of the names below are looked at.
//!
//! `network.cookie.cookieBehavior` (`nsICookieService.idl`): 0 all, 1 none of others, 2 none, 3 only where visited, 4 none
//! of trackers, 5 each site its own; without the line the browser's default, 5 since Firefox 103.
//! `browser.ml.chat.provider` is the address of the chatbot a person chose. `browser.ai.control.FEATURE`, and where that is
//! "default" `browser.ai.control.default`, is "blocked" where the person switched it off (`preferences/ai.mjs`).
//! `services.sync.username` stands where sync is set up, and then `services.sync.engine.history` is true unless said.

use crate::{extensions::Drawer, gecko::extensions::file, origin};
use model::{Origin, PresenceKind, Reach};

pub(super) fn read(drawer: &mut Drawer<'_>) {
    let Some(text) = file(drawer, "prefs.js") else { return };
    let prefs = Prefs(&text);
    let (reach, origin) = prefs.third_party();
    drawer.add(drawer.presence(PresenceKind::Setting, "third-party-cookies", reach, origin));
    if let Some(reach) = prefs.history() {
        drawer.add(drawer.presence(PresenceKind::Setting, "sync", reach, Origin::Chosen));
    }
    if let Some((part, reach)) = prefs.chatbot() {
        drawer.add(drawer.presence(PresenceKind::BuiltIn, &part, reach, Origin::Chosen));
    }
    if prefs.of("browser.ml.enable") == Some("false") {
        drawer.add(drawer.presence(PresenceKind::BuiltIn, "on-device-model", Reach::Nothing, Origin::Chosen));
    }
}

struct Prefs<'t>(&'t [u8]);

impl<'t> Prefs<'t> {
    fn of(&self, name: &str) -> Option<&'t str> {
        self.0.split(|byte| *byte == b'\n').find_map(|line| value(line, name))
    }

    fn third_party(&self) -> (Reach, Origin) {
        match self.of("network.cookie.cookieBehavior").map(str::parse::<u8>) {
            // 4: trackers known to Firefox get none; all others do.
            Some(Ok(0 | 4)) => (Reach::EverySite, Origin::Chosen),
            Some(Ok(1..=3)) => (Reach::Nothing, Origin::Chosen),
            Some(Ok(5)) => (Reach::SomeSites, Origin::Chosen),
            Some(_) => (Reach::Unknown, Origin::Chosen),
            None => (Reach::SomeSites, Origin::Embedded),
        }
    }

    fn history(&self) -> Option<Reach> {
        self.of("services.sync.username").filter(|name| !name.is_empty())?;
        let off = self.of("services.sync.engine.history") == Some("false");
        Some(if off { Reach::Nothing } else { Reach::EverySite })
    }

    /// The part with the host of the chatbot, where a person chose one or switched the sidebar off.
    fn chatbot(&self) -> Option<(String, Reach)> {
        let host = self.of("browser.ml.chat.provider").and_then(origin::host);
        let off = self.of("browser.ml.chat.enabled") == Some("false") || self.blocked("sidebarChatbot");
        let part = host.map_or_else(|| "chat-sidebar".to_owned(), |host| format!("chat-sidebar {host}"));
        let reach = match host {
            _ if off => Reach::Nothing,
            Some("localhost" | "127.0.0.1" | "[::1]") => Reach::Here,
            Some(_) => Reach::Elsewhere,
            None => return None,
        };
        Some((part, reach))
    }

    fn blocked(&self, feature: &str) -> bool {
        let own = self.of(&format!("browser.ai.control.{feature}")).filter(|state| *state != "default");
        own.or_else(|| self.of("browser.ai.control.default")) == Some("blocked")
    }
}

/// The value of `user_pref("NAME", VALUE);` if the line is of that name, without quotes.
fn value<'l>(line: &'l [u8], name: &str) -> Option<&'l str> {
    let rest = line.strip_prefix(b"user_pref(\"")?.strip_prefix(name.as_bytes())?.strip_prefix(b"\"")?;
    let rest = std::str::from_utf8(rest).ok()?.trim().strip_prefix(',')?;
    Some(rest.trim_end_matches([';', ')', '\r']).trim().trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preference_is_told_by_its_whole_name() {
        let line = b"user_pref(\"browser.ml.chat.provider\", \"https://claude.ai/new\");";
        assert_eq!(value(line, "browser.ml.chat.provider"), Some("https://claude.ai/new"));
        assert_eq!(value(line, "browser.ml.chat"), None);
        assert_eq!(value(b"user_pref(\"a\", 5);\r", "a"), Some("5"));
        assert_eq!(value(b"// user_pref(\"a\", 5);", "a"), None);
        assert_eq!(value(b"user_pref(\"a\"", "a"), None);
        assert_eq!(value(b"user_pref(\"a\", \xff);", "a"), None);
    }

    #[test]
    fn a_chatbot_is_told_by_its_host_and_whether_it_is_off() {
        let pref = |name: &str, value: &str| format!("user_pref(\"{name}\", {value});\n");
        let of = |lines: &[&str]| Prefs(lines.concat().as_bytes()).chatbot();
        let told = |part: &str, reach| Some((part.to_owned(), reach));
        let claude = pref("browser.ml.chat.provider", "\"https://claude.ai/new\"");
        let blocked = pref("browser.ai.control.default", "\"blocked\"");
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[&claude]), told("chat-sidebar claude.ai", Reach::Elsewhere));
        assert_eq!(
            of(&[&pref("browser.ml.chat.provider", "\"http://localhost:8080\"")]),
            told("chat-sidebar localhost", Reach::Here)
        );
        assert_eq!(of(&[&blocked]), told("chat-sidebar", Reach::Nothing));
        assert_eq!(of(&[&claude, &blocked]), told("chat-sidebar claude.ai", Reach::Nothing));
        let own = |state| pref("browser.ai.control.sidebarChatbot", state);
        assert_eq!(
            of(&[&claude, &blocked, &own("\"enabled\"")]),
            told("chat-sidebar claude.ai", Reach::Elsewhere)
        );
        assert_eq!(
            of(&[&claude, &blocked, &own("\"default\"")]),
            told("chat-sidebar claude.ai", Reach::Nothing)
        );
        let off = pref("browser.ml.chat.enabled", "false");
        assert_eq!(of(&[&claude, &off]), told("chat-sidebar claude.ai", Reach::Nothing));
    }
}
