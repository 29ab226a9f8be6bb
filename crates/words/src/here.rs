//! AI on this computer in sentences: the same lines in the terminal and in reports.

use crate::{Words, phrases::wire};
use model::{
    ExtensionRow, ExtensionTrail, Footprint, Kept, Moment, Origin, PartTrail, ProfileKey, ProgramTrail,
    SettingRow, Unseen,
};

/// Groups in the order in which they are told.
pub const ORIGINS: [Origin; 4] = [Origin::Chosen, Origin::Embedded, Origin::Preinstalled, Origin::Unknown];

impl Words {
    /// What was looked for and when; that nobody looked; or that nothing was seen.
    #[must_use]
    pub fn looked(&self, footprint: &Footprint) -> String {
        let Unseen { looked, programs, extensions, .. } = &footprint.unseen;
        let Some(looked) = looked else { return self.say("here-never") };
        let args = [
            ("date", self.date(*looked)),
            ("programs", footprint.examined.known_programs.to_string()),
            ("extensions", footprint.examined.known_extensions.to_string()),
        ];
        let nothing = programs.is_empty() && extensions.is_empty();
        let none = if nothing { format!(" {}", self.say("here-none")) } else { String::new() };
        format!("{}{none}", self.tell("here-looked", &args))
    }

    /// What kind of program, whose, and where what it is told goes.
    #[must_use]
    pub fn program(&self, trail: &ProgramTrail) -> String {
        let app = &trail.app;
        let runs = match () {
            () if trail.is_open() => self.say("here-open"),
            () if trail.stays_here => self.say("here-stays"),
            () => self.named("runs", app.runs),
        };
        [self.named("program", app.kind), app.operator.name.clone(), runs].join(" · ")
    }

    /// All that was seen of a program, a line each.
    #[must_use]
    pub fn program_lines(&self, trail: &ProgramTrail) -> Vec<String> {
        let mut lines = vec![self.there(trail)];
        lines.extend(trail.unattended.iter().map(|by| format!("{} {by}", self.say("here-unattended"))));
        for server in &trail.servers {
            let reach = self.named("reach", server.reach);
            lines.push(format!("{} {}: {reach}", self.say("here-server"), server.name));
        }
        for port in &trail.listening {
            let reach = self.named("reach", port.reach);
            lines.push(format!("{} {}: {reach}", self.say("here-port"), port.port));
        }
        for model in &trail.models {
            let size = model.bytes.map(|bytes| self.bytes(bytes));
            let parts = [Some(format!("{} {}", self.say("here-model"), model.name)), size];
            lines.push(joined(parts.into_iter().chain([self.written(model.last)])));
        }
        if let Some(chats) = &trail.chats {
            lines.push(self.kept("here-chats", chats));
        }
        lines.extend(trail.secrets.then(|| self.say("here-secrets")));
        lines.extend(
            trail.data.as_ref().filter(|data| data.bytes.is_some()).map(|data| self.kept("here-data", data)),
        );
        lines
    }

    /// "installed, runs now, used 9 January to 22 November 2026"
    fn there(&self, trail: &ProgramTrail) -> String {
        let installed = self.say(if trail.installed { "here-installed" } else { "here-left" });
        let used = match (trail.first, trail.last) {
            (Some(first), Some(last)) if self.date(first) != self.date(last) => {
                Some(self.tell("here-between", &[("first", self.date(first)), ("last", self.date(last))]))
            }
            (None, Some(at)) | (Some(at), _) => Some(self.tell("here-at", &[("date", self.date(at))])),
            (None, None) => None,
        };
        joined([Some(installed), trail.running.then(|| self.say("here-running")), used])
    }

    fn kept(&self, key: &str, kept: &Kept) -> String {
        joined([Some(self.say(key)), kept.bytes.map(|bytes| self.bytes(bytes)), self.written(kept.last)])
    }

    fn written(&self, last: Option<Moment>) -> Option<String> {
        last.map(|at| self.tell("here-written", &[("date", self.date(at))]))
    }

    /// Whose an extension is, and whether its maker is that of the service.
    #[must_use]
    pub fn extension(&self, trail: &ExtensionTrail) -> String {
        let official = if trail.extension.official { "extension-official" } else { "extension-of-others" };
        [trail.extension.operator.name.clone(), self.say(official)].join(" · ")
    }

    /// An extension in one profile: how far it reaches, its version, since when.
    #[must_use]
    pub fn extension_line(&self, copy: &ExtensionRow) -> String {
        let since = copy.since.map(|at| self.tell("here-since", &[("date", self.date(at))]));
        let version = format!("{} {}", self.say("here-version"), copy.version);
        let reach = self.named("reach", copy.reach);
        let place = place(&copy.browser_name, &copy.profile_name, Some(&copy.profile));
        format!("{place}: {}", joined([Some(reach), Some(version), since]))
    }

    /// A part of a browser; one nobody gave words stands by its own name.
    #[must_use]
    pub fn part_line(&self, part: &PartTrail) -> String {
        let (name, detail) = part.part.split_once(' ').unwrap_or((&part.part, ""));
        let key = format!("part-{name}");
        let mut what = if self.has(&key) { self.say(&key) } else { name.to_owned() };
        if !detail.is_empty() {
            what = format!("{what}, {detail}");
        }
        let place = place(&part.name, &part.profile_name, None);
        let size = part.bytes.map(|bytes| self.bytes(bytes));
        let reach = self.named("reach", part.reach);
        let rest = joined([Some(what), Some(reach), size, part.operator.clone(), self.written(part.last)]);
        format!("{place}: {rest}")
    }

    /// How a browser is set; a setting nobody gave words stands by its own name.
    #[must_use]
    pub fn setting_line(&self, row: &SettingRow) -> String {
        let key = format!("setting-{}-{}", row.setting, wire(row.reach));
        let said = if self.has(&key) {
            self.say(&key)
        } else {
            format!("{}: {}", row.setting, self.named("reach", row.reach))
        };
        format!("{}: {said}", place(&row.browser_name, &row.profile_name, Some(&row.profile)))
    }
}

fn place(browser: &str, profile: &str, key: Option<&ProfileKey>) -> String {
    match (browser, profile) {
        ("", "") => key.map(|key| key.0.clone()).unwrap_or_default(),
        (browser, "") => browser.to_owned(),
        (browser, profile) => format!("{browser}, {profile}"),
    }
}

fn joined(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{App, AppKind, Confidence, ModelRow, Operator, PortRow, Reach, Runs, ServerRow};

    fn moment(day: i64) -> Moment {
        Moment::from_unix_seconds(day * 86_400).unwrap()
    }

    fn program() -> ProgramTrail {
        ProgramTrail {
            app: App {
                id: "runner".to_owned(),
                name: "Runner".to_owned(),
                operator: Operator { name: "Maker".to_owned(), ..Operator::default() },
                kind: AppKind::Runner,
                runs: Runs::Local,
                service: None,
                confidence: Confidence::High,
                as_of: "2026-11".to_owned(),
                source: String::new(),
                note: None,
            },
            origin: Origin::Chosen,
            installed: true,
            running: true,
            stays_here: true,
            first: Some(moment(20_000)),
            last: Some(moment(20_780)),
            data: Some(Kept { bytes: Some(52_000_000), last: None }),
            chats: Some(Kept { bytes: None, last: Some(moment(20_780)) }),
            secrets: true,
            servers: vec![ServerRow { name: "1234".to_owned(), reach: Reach::Files }],
            unattended: vec!["mode".to_owned()],
            models: vec![ModelRow { name: "m-8b".to_owned(), bytes: Some(4_700_000_000), last: None }],
            listening: vec![PortRow { port: "11434".to_owned(), reach: Reach::Here }],
        }
    }

    #[test]
    fn all_that_was_seen_of_a_program_is_a_line_and_a_port_is_no_quantity() {
        let words = Words::english();
        assert_eq!(words.program(&program()), "runs models · Maker · what it is told stays on this computer");
        assert_eq!(
            words.program_lines(&program()),
            [
                "installed, runs now, used 4 October 2024 to 23 November 2026",
                "acts without asking, by its setting mode",
                "tool server 1234: files and commands of this computer",
                "waits for others on port 11434: this computer alone",
                "model m-8b, 4.7 GB",
                "conversations kept here, not opened, last written 23 November 2026",
                "keys or log-ins kept here, not opened",
                "folders of its own, 52.0 MB",
            ]
        );
    }

    #[test]
    fn every_reach_and_origin_has_its_words_and_what_has_none_its_own_name() {
        let words = Words::english();
        assert!(ORIGINS.iter().all(|origin| words.has(&format!("origin-{}", wire(origin)))));
        let row = |setting: &str, reach| SettingRow {
            profile: ProfileKey("chromium:Default".to_owned()),
            browser_name: "Chromium".to_owned(),
            profile_name: "Alex".to_owned(),
            setting: setting.to_owned(),
            reach,
        };
        assert_eq!(
            words.setting_line(&row("third-party-cookies", Reach::Nothing)),
            "Chromium, Alex: cookies of other sites are blocked"
        );
        assert_eq!(
            words.setting_line(&row("something", Reach::SomeSites)),
            "Chromium, Alex: something: some sites"
        );
    }
}
