//! What must hold of the catalog's files before they are compiled.

use crate::file::{AppRow, CookieRow, ExtensionRow, Ground, OperatorFile, ServiceRow, TrackerRow};
use crate::known::{is_action, is_country};
use crate::marks;
use crate::rule::{self, Rule};
use model::Action;
use regex_automata::meta::{Config, Regex};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// One file as read.
pub struct Source {
    /// `operators/openai.toml`.
    pub path: String,
    pub text: String,
    pub file: OperatorFile,
}

impl Source {
    /// # Errors
    /// Where the text is no TOML of this shape.
    pub fn parse(path: String, text: String) -> Result<Self, Fault> {
        match toml::from_str(&text) {
            Ok(file) => Ok(Self { path, text, file }),
            Err(error) => Err(Fault::of_toml(&path, &text, &error)),
        }
    }

    /// `entry` is text of the file, by which its line is found.
    pub fn fault(&self, entry: &str, what: String) -> Fault {
        let at = |text: &str| self.text.lines().position(|line| line.contains(text));
        let line = at(&format!("{entry:?}")).or_else(|| at(entry)).map_or(1, |at| at + 1);
        Fault { path: self.path.clone(), line, what }
    }
}

/// Something wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Empty: of all files together.
    pub path: String,
    /// The line that holds the entry, from 1.
    pub line: usize,
    pub what: String,
}

impl Fault {
    #[must_use]
    pub fn of_toml(path: &str, text: &str, error: &toml::de::Error) -> Self {
        let start = error.span().map_or(0, |span| span.start);
        let line = text.bytes().take(start).filter(|byte| *byte == b'\n').count() + 1;
        Self { path: path.to_owned(), line, what: error.message().to_owned() }
    }

    #[must_use]
    pub fn of_all(what: &str) -> Self {
        Self { path: String::new(), line: 0, what: what.to_owned() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            return f.write_str(&self.what);
        }
        write!(f, "{}:{}: {}", self.path, self.line, self.what)
    }
}

impl std::error::Error for Fault {}

/// All faults of all files, in the order of the files.
#[must_use]
pub fn check(sources: &[Source], ground: &Ground) -> Vec<Fault> {
    let mut faults = check_own(sources, ground);
    for source in sources {
        let id = &source.file.operator.id;
        if !source.path.ends_with(&format!("/{id}.toml")) {
            let what = format!("operator {id:?} stands in a file of another name");
            faults.push(source.fault(&format!("id = \"{id}\""), what));
        }
    }
    faults
}

/// As [`check`], of operators that stand in one file.
#[must_use]
pub fn check_own(sources: &[Source], ground: &Ground) -> Vec<Fault> {
    let mut checker = Checker { ground, seen: BTreeMap::new(), faults: Vec::new(), at: None };
    for source in sources {
        checker.at = Some(source);
        checker.operator(source);
        checker.actions(&source.file.action, &format!("id = \"{}\"", source.file.operator.id));
        source.file.service.iter().for_each(|service| checker.service(service));
        source.file.tracker.iter().for_each(|tracker| checker.tracker(tracker));
        source.file.app.iter().for_each(|app| checker.app(app));
        source.file.extension.iter().for_each(|extension| checker.extension(extension));
    }
    checker.faults
}

struct Checker<'a> {
    ground: &'a Ground,
    /// What may be written once, and the file that wrote it.
    seen: BTreeMap<String, &'a str>,
    faults: Vec<Fault>,
    at: Option<&'a Source>,
}

impl<'a> Checker<'a> {
    fn fault(&mut self, entry: &str, what: String) {
        self.faults.extend(self.at.map(|source| source.fault(entry, what)));
    }

    fn once(&mut self, kind: &str, name: &str, entry: &str) {
        let Some(source) = self.at else { return };
        if let Some(first) = self.seen.insert(format!("{kind} {name}"), &source.path) {
            self.fault(entry, format!("{kind} {name:?} stands twice, first in {first}"));
        }
    }

    fn operator(&mut self, source: &Source) {
        let row = &source.file.operator;
        let entry = format!("id = \"{}\"", row.id);
        self.id("operator", &row.id);
        self.country(row.country.as_ref(), &entry);
        self.country(row.parent_country.as_ref(), &entry);
        if row.parent_country.is_some() && row.parent.is_none() {
            self.fault(&entry, "a parent's seat without a parent".to_owned());
        }
        for entity in &row.entity {
            self.country(entity.country.as_ref(), &entity.name);
            self.dated(&entity.as_of, &entity.source, &entity.name);
        }
        self.once("company", &row.name, &entry);
        self.dated(&row.as_of, &row.source, &entry);
    }

    fn country(&mut self, code: Option<&String>, entry: &str) {
        if let Some(code) = code.filter(|code| !is_country(code)) {
            self.fault(entry, format!("{code:?} is no country code of ISO 3166"));
        }
    }

    fn id(&mut self, kind: &str, id: &str) {
        let entry = format!("id = \"{id}\"");
        let plain = |b: u8| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-');
        if id.is_empty() || !id.bytes().all(plain) || id.starts_with('-') || id.ends_with('-') {
            self.fault(&entry, format!("{kind} id {id:?} is not made of a-z, 0-9 and -"));
        }
        self.once(kind, id, &entry);
    }

    fn dated(&mut self, as_of: &str, source: &str, entry: &str) {
        if !is_date(as_of) {
            self.fault(entry, format!("{as_of:?} is no date (YYYY, YYYY-MM or YYYY-MM-DD)"));
        }
        if source.trim().is_empty() {
            self.fault(entry, "a fact without a source".to_owned());
        }
    }

    fn service(&mut self, row: &'a ServiceRow) {
        let entry = format!("id = \"{}\"", row.id);
        self.id("service", &row.id);
        self.dated(&row.as_of, &row.source, &entry);
        if !["active", "renamed", "discontinued"].contains(&row.status.as_str()) {
            self.fault(&entry, format!("status {:?} is none of active, renamed, discontinued", row.status));
        }
        let mut hosts = BTreeSet::new();
        for text in row.usage.iter().chain(&row.contact).chain(&row.plumbing) {
            hosts.extend(self.rule(text));
        }
        self.cookies(&row.cookies, Some(&hosts));
        for conversation in &row.conversation {
            self.dated(&conversation.as_of, &conversation.source, &entry);
            self.regex(&conversation.regex, &entry);
        }
        self.facts(row, &entry);
    }

    fn facts(&mut self, row: &ServiceRow, entry: &str) {
        if let Some(training) = &row.training {
            self.dated(&training.as_of, &training.source, entry);
            self.link(training.opt_out_url.as_ref());
        }
        if let Some(storage) = &row.storage {
            self.dated(&storage.as_of, &storage.source, entry);
            for code in &storage.jurisdictions {
                self.country(Some(code), entry);
            }
        }
        if let Some(embeds) = &row.embeds {
            self.dated(&embeds.as_of, &embeds.source, entry);
        }
        if let Some(links) = &row.links {
            self.dated(&links.as_of, &links.source, entry);
            for link in [&links.privacy_policy, &links.data_controls, &links.export, &links.delete_account] {
                self.link(link.as_ref());
            }
            self.link(links.requests.as_ref().filter(|address| !address.contains('@')));
        }
        self.actions(&row.action, entry);
        for claim in &row.claim {
            self.dated(&claim.as_of, &claim.source, entry);
            self.dated(&claim.date, "its own", entry);
            for sign in &claim.look_for {
                if let Err(wrong) = rule::cookie(sign).map(drop).or_else(|_| rule::parse(sign).map(drop)) {
                    self.fault(sign, wrong);
                }
            }
        }
    }

    /// An act that binds someone is a restriction: of known validity, and for a context there is.
    fn actions(&mut self, actions: &[Action], entry: &str) {
        for action in actions {
            self.dated(&action.as_of, &action.source, entry);
            self.dated(&action.date, "its own", entry);
            if let Some(until) = &action.until {
                self.dated(until, "its own", entry);
            }
            if !is_action(&action.kind) {
                self.fault(&action.summary, format!("{:?} is no kind of action", action.kind));
            }
            if !action.binds.is_empty() && action.validity.is_none() {
                self.fault(&action.summary, "an action that binds someone needs its validity".to_owned());
            }
            let known = |id: &String| self.ground.context.iter().any(|context| context.id == *id);
            if let Some(id) = action.binds.iter().find(|id| !known(id)) {
                self.fault(&action.summary, format!("{id:?} is no context of catalog.toml"));
            }
        }
    }

    fn link(&mut self, link: Option<&String>) {
        if let Some(link) =
            link.filter(|link| !link.starts_with("https://") || link.contains(char::is_whitespace))
        {
            self.fault(link, format!("{link:?} is no https address"));
        }
    }

    fn regex(&mut self, pattern: &str, entry: &str) {
        // A pattern of a line needs far less; one that unfolds to millions of states is refused.
        let limits = Config::new().nfa_size_limit(Some(1 << 20));
        match Regex::builder().configure(limits).build(pattern) {
            Err(error) => self.fault(entry, format!("regex {pattern:?}: {error}")),
            // The whole match is a group of its own.
            Ok(regex) if regex.captures_len() != 2 => {
                self.fault(entry, format!("regex {pattern:?} must have one group"));
            }
            Ok(_) if !pattern.starts_with("^/") => {
                self.fault(entry, format!("regex {pattern:?} must start with ^/"));
            }
            Ok(_) => {}
        }
    }

    fn tracker(&mut self, row: &'a TrackerRow) {
        let entry = format!("id = \"{}\"", row.id);
        self.id("tracker", &row.id);
        self.dated(&row.as_of, &row.source, &entry);
        for text in &row.hosts {
            if self.rule(text).is_some() && text.contains(['/', '?']) {
                self.fault(text, format!("a tracker owns hosts, {text:?} has a path"));
            }
        }
        for text in &row.dual {
            match rule::parse(text) {
                Ok(rule) if rule.exact || !rule.front.is_empty() || text.contains(['/', '?']) => {
                    self.fault(text, format!("a dual-use host is a host alone, not {text:?}"));
                }
                Ok(rule) => self.place(text, &rule),
                Err(wrong) => self.fault(text, wrong),
            }
        }
        self.cookies(&row.cookies, None);
    }

    fn app(&mut self, row: &'a AppRow) {
        self.id("app", &row.id);
        self.dated(&row.as_of, &row.source, &format!("id = \"{}\"", row.id));
        for (entry, wrong) in marks::faults(row) {
            self.fault(entry, wrong);
        }
    }

    fn extension(&mut self, row: &'a ExtensionRow) {
        self.id("extension", &row.id);
        self.dated(&row.as_of, &row.source, &format!("id = \"{}\"", row.id));
        for (entry, wrong) in marks::wrong_ids(row) {
            self.fault(entry, wrong);
        }
        for id in row.chromium.iter().chain(&row.gecko) {
            self.once("extension id", id, id);
        }
    }

    /// The host of a rule that may own what it says.
    fn rule(&mut self, text: &str) -> Option<String> {
        let rule = match rule::parse(text) {
            Ok(rule) => rule,
            Err(wrong) => {
                self.fault(text, wrong);
                return None;
            }
        };
        let whole = rule.path.is_empty() && rule.query.is_none() && rule.front.is_empty() && !rule.exact;
        if whole && self.ground.shared.contains(&rule.host) {
            self.fault(text, format!("{text:?} is shared by many: it cannot be owned whole"));
        }
        self.place(text, &rule);
        Some(rule.host)
    }

    fn place(&mut self, text: &str, rule: &Rule) {
        if rule.host.ends_with(".*") {
            if !self.ground.families.contains_key(&rule.host) {
                self.fault(text, format!("{:?} is no family of catalog.toml", rule.host));
            }
        } else if is_suffix(&rule.host) && rule.front.is_empty() {
            self.fault(text, format!("{text:?} is a bare public suffix"));
        }
        self.once("rule", text.trim_start_matches('='), text);
    }

    /// `own`: the hosts a service's cookies must lie on.
    fn cookies(&mut self, rows: &[CookieRow], own: Option<&BTreeSet<String>>) {
        for row in rows {
            if let (Some(as_of), Some(source)) = (&row.as_of, &row.source) {
                self.dated(as_of, source, row.names.first().map_or("", String::as_str));
            }
            for text in &row.names {
                self.cookie(text, own);
            }
        }
    }

    fn cookie(&mut self, text: &str, own: Option<&BTreeSet<String>>) {
        let name = match rule::cookie(text) {
            Ok(name) => name,
            Err(wrong) => return self.fault(text, wrong),
        };
        self.once("cookie", text, text);
        if name.host.is_empty() {
            let plain = self.ground.plain_cookies.iter().any(|plain| plain.eq_ignore_ascii_case(&name.head));
            let tail = name.tail.as_deref();
            let short = name.head.len() + tail.map_or(0, str::len) <= 3 && !name.head.starts_with('_');
            if own.is_some() {
                self.fault(text, format!("cookie {text:?} of a service needs its host"));
            } else if short || plain && tail.is_none() {
                self.fault(text, format!("cookie {text:?} is too common a name to count without its host"));
            }
        } else if name.host.ends_with(".*") {
            if !self.ground.families.contains_key(&name.host) {
                self.fault(text, format!("{:?} is no family of catalog.toml", name.host));
            }
        } else if let Some(own) = own
            && !own.iter().any(|host| under(&name.host, host))
        {
            self.fault(text, format!("cookie {text:?} lies on no host of its service"));
        }
    }
}

/// Whether `host` is `suffix` or below it.
#[must_use]
pub fn under(host: &str, suffix: &str) -> bool {
    host.strip_suffix(suffix).is_some_and(|front| front.is_empty() || front.ends_with('.'))
}

/// Whether the host is a registry's suffix (`co.uk`). One that a company lends out (`vercel.app`) may be owned.
#[must_use]
pub fn is_suffix(host: &str) -> bool {
    psl::suffix(host.as_bytes()).is_some_and(|suffix| {
        suffix.as_bytes().len() == host.len() && suffix.typ() != Some(psl::Type::Private)
    })
}

fn is_date(text: &str) -> bool {
    let digits = |part: &str, length, range: std::ops::RangeInclusive<u32>| {
        part.len() == length && part.parse().is_ok_and(|number| range.contains(&number))
    };
    let parts: Vec<&str> = text.split('-').collect();
    matches!(parts.len(), 1..=3)
        && digits(parts[0], 4, 1990..=2100)
        && parts.get(1).is_none_or(|month| digits(month, 2, 1..=12))
        && parts.get(2).is_none_or(|day| digits(day, 2, 1..=31))
}
