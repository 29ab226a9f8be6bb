//! Lists of trackers made by others: read whatever their format, put together into one blob, looked up in place.
//! The build script uses this for the lists built in, the program for files a person hands it.

mod adblock;
mod answer;
mod blob;
mod compile;
mod entities;
mod heads;
mod hosts;
mod json;
mod lookup;
mod place;

pub use blob::{CookieFact, Damaged, EntityFact, Facts, Source, plain};
pub use compile::{OurCompany, Ours, Seat, compile};
pub use lookup::{Hit, Lists, Named};

use model::{CookieRole, Purpose};
use std::fmt;

/// Longest file, bytes.
const LONGEST: usize = 32 << 20;
/// Most lines of a list.
const LINES: usize = 500_000;
/// Longest line of a list, bytes. A longer one is left out: no rule over a whole host needs it.
const LINE: usize = 4 << 10;

/// What a file was recognised as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Filter rules of Adblock Plus and its heirs.
    Adblock,
    /// `0.0.0.0 host` or a host a line.
    Hosts,
    /// `third-party-web`: entities with host patterns.
    ThirdPartyWeb,
    /// Open Cookie Database: platforms with cookie names.
    CookieDatabase,
    /// DuckDuckGo Tracker Radar: one domain's file, or the block list made of them.
    TrackerRadar,
    /// Ghostery's `trackerdb.json`.
    TrackerDb,
}

impl Format {
    /// Makers who copy from each other count once.
    #[must_use]
    pub fn family(self) -> &'static str {
        match self {
            Self::Adblock | Self::Hosts => "lists",
            Self::ThirdPartyWeb => "third-party-web",
            Self::CookieDatabase => "open-cookie-database",
            Self::TrackerRadar => "tracker-radar",
            Self::TrackerDb => "trackerdb",
        }
    }
}

/// What a file says, sorted and each thing once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    pub format: Format,
    /// As the file calls itself; empty where it does not.
    pub title: String,
    pub version: String,
    /// Of the data, from inside the file, `YYYY-MM-DD`; empty where it tells none.
    pub date: String,
    pub entities: Vec<Entity>,
    /// Hosts said to be trackers; whose is not said.
    pub hosts: Vec<Listed>,
    pub cookies: Vec<CookieRow>,
    /// Parameters of addresses said to track.
    pub parameters: Vec<String>,
    pub skipped: Skipped,
}

/// Whose hosts are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entity {
    pub name: String,
    pub company: String,
    /// `None`: no tracker (delivery, hosting, fonts, news, …).
    pub purpose: Option<Purpose>,
    /// Others put their own things on its hosts.
    pub hosting: bool,
    pub country: Option<String>,
    pub hosts: Vec<Listed>,
}

/// A host with all below it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    pub host: String,
    /// This host alone.
    pub exact: bool,
    /// What it is for, where the list says it by being of one kind.
    pub purpose: Option<Purpose>,
}

/// A cookie name as a database describes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CookieRow {
    /// The whole name, or with `prefix` its beginning.
    pub name: String,
    pub prefix: bool,
    /// Where it stands; empty: anywhere.
    pub hosts: Vec<String>,
    pub platform: String,
    pub role: CookieRole,
}

/// What a file holds besides, counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Skipped {
    /// Exceptions, cosmetic rules, and rules over parts of addresses or kinds of requests.
    pub other_rules: u32,
    /// Hosts no rule may own: public suffixes, addresses in numbers, badly written ones.
    pub unfit: u32,
    /// Subdomains of a site under which a tracker hides: first-party hosts of that site.
    pub cloaked: u32,
    pub too_long: u32,
}

/// Why a file is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// From 1; 0: the file as a whole.
    pub line: usize,
    pub why: String,
}

impl Refusal {
    fn whole(why: impl Into<String>) -> Self {
        Self { line: 0, why: why.into() }
    }

    fn at(line: usize, why: impl Into<String>) -> Self {
        Self { line, why: why.into() }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line > 0 {
            write!(f, "line {}: ", self.line)?;
        }
        f.write_str(&self.why)
    }
}

impl std::error::Error for Refusal {}

impl Parsed {
    fn new(format: Format) -> Self {
        Self {
            format,
            title: String::new(),
            version: String::new(),
            date: String::new(),
            entities: vec![],
            hosts: vec![],
            cookies: vec![],
            parameters: vec![],
            skipped: Skipped::default(),
        }
    }

    fn sorted(mut self) -> Self {
        self.entities.iter_mut().for_each(|entity| {
            entity.hosts.sort();
            entity.hosts.dedup();
        });
        self.entities.sort();
        self.hosts.sort();
        self.hosts.dedup();
        self.cookies.sort();
        self.cookies.dedup();
        self.parameters.sort();
        self.parameters.dedup();
        self
    }

    /// Rows of all kinds.
    #[must_use]
    pub fn count(&self) -> usize {
        let of_entities: usize = self.entities.iter().map(|entity| entity.hosts.len()).sum();
        of_entities + self.hosts.len() + self.cookies.len()
    }
}

/// Reads a file of any known format, told by its content.
///
/// # Errors
/// It is too large, no text, of no known format, broken, or says nothing.
pub fn parse(bytes: &[u8]) -> Result<Parsed, Refusal> {
    if bytes.len() > LONGEST {
        return Err(Refusal::whole(format!("longer than {} MB", LONGEST >> 20)));
    }
    let line_of = |at: usize| bytes[..at].split(|byte| *byte == b'\n').count();
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(Refusal::at(line_of(at), "holds a zero byte: no text"));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|wrong| Refusal::at(line_of(wrong.valid_up_to()), "is not text in UTF-8"))?;
    let text = text.trim_start_matches('\u{feff}');
    let is_json = text.trim_start().starts_with(['{', '[']) && !text.trim_start().starts_with("[Adblock");
    let parsed = if is_json { json::parse(text)? } else { lines(text)? };
    let parsed = parsed.sorted();
    if parsed.count() == 0 {
        return Err(Refusal::whole("names no host and no cookie"));
    }
    Ok(parsed)
}

/// The two formats made of lines.
fn lines(text: &str) -> Result<Parsed, Refusal> {
    if text.lines().nth(LINES).is_some() {
        return Err(Refusal::at(LINES + 1, format!("more than {LINES} lines")));
    }
    let (mut filters, mut hosts) = (0, 0);
    for line in text.lines().take(20_000).map(str::trim) {
        let filter = line.starts_with("||") || line.starts_with("@@") || line.contains("##");
        filters += u32::from(filter || line.starts_with("[Adblock") || line.starts_with("! Title:"));
        hosts += u32::from(!filter && hosts::host(line).is_some());
    }
    match (filters, hosts) {
        (0, 0) => Err(Refusal::whole(
            "neither a filter list, a hosts file, Open Cookie Database, third-party-web, Tracker Radar nor trackerdb",
        )),
        _ if filters >= hosts => Ok(adblock::parse(text)),
        _ => Ok(hosts::parse(text)),
    }
}

/// `YYYY-MM-DD` out of a longer date.
fn day(text: &str) -> Option<&str> {
    let day = text.trim().get(..10)?;
    let well = day.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    well.then_some(day)
}

#[cfg(test)]
mod tests;
