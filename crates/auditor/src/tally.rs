//! Listens to one store and sums what the catalog knows. Of a URL nothing stays but counts.

use catalog::{Catalog, Kind, Strangers};
use foldhash::{HashMap, HashSet};
use jiff::tz::TimeZone;
use model::{
    Cookie, CookieRole, CookieTrace, Day, Holding, HoldingKind, HoldingTrace, Mark, Moment, ProfileKey,
    Protection, ProtectionKind, ProtectionTrace, Sink, SiteSeen, Standing, Subject, SubjectKind, Surface,
    Trace, TraceKind, Visit, VisitKind,
};
use std::ops::ControlFlow;

/// Day boundaries of every time zone fall on quarter hours of UTC.
const QUARTER_HOUR: i64 = 900_000_000;

/// A page is left open longer than anyone uses it, and a clock set wrong makes any length.
const LONGEST: u64 = 12 * 3_600_000_000;

/// What one store gave so far.
pub(crate) struct Tally<'a> {
    catalog: &'a Catalog,
    zone: &'a TimeZone,
    profile: &'a ProfileKey,
    since: Option<Day>,
    digest: &'a dyn Fn(&str) -> u64,
    tick: &'a mut dyn FnMut(u64, u64, u64, u64) -> ControlFlow<()>,
    strangers: Strangers,
    sums: Sums,
}

#[derive(Default)]
struct Sums {
    /// Visits and cookies of subjects the catalog knows.
    known: u64,
    pages: Vec<Page>,
    /// Pages that differ in nothing we keep share a mark.
    marks: HashMap<Page, u32>,
    counts: HashMap<(Kind, TraceKind, Day), u32>,
    conversations: HashMap<(Kind, u64), Day>,
    cookies: HashMap<(Kind, String, String), CookieSum>,
    sites: HashSet<(Kind, u64)>,
    /// Microseconds that pages of services stood open.
    open: HashMap<(Kind, Day), u64>,
    holdings: HashMap<(Kind, HoldingKind, &'static str), HoldingSum>,
    protections: HashMap<(ProtectionKind, Day), u32>,
    day: Option<(i64, Day)>,
}

/// All that is kept of a page: never its address.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Page {
    kind: Kind,
    surface: Surface,
    conversation: Option<u64>,
    prompt: bool,
}

#[derive(Clone, Copy)]
struct CookieSum {
    role: CookieRole,
    count: u32,
    created: Option<Moment>,
    last_used: Option<Moment>,
    expires: Option<Moment>,
}

#[derive(Clone, Copy, Default)]
struct HoldingSum {
    count: u32,
    bytes: u64,
    first: Option<Moment>,
    last: Option<Moment>,
}

/// A finished tally, ready for the ledger.
#[derive(Default)]
pub(crate) struct Counted {
    pub known: u64,
    pub traces: Vec<Trace>,
    pub cookies: Vec<CookieTrace>,
    pub sites: Vec<SiteSeen>,
    pub holdings: Vec<HoldingTrace>,
    pub protections: Vec<ProtectionTrace>,
}

impl<'a> Tally<'a> {
    /// `tick` gets bytes done, bytes in all, rows and known rows.
    pub fn new(
        catalog: &'a Catalog,
        zone: &'a TimeZone,
        profile: &'a ProfileKey,
        since: Option<Day>,
        digest: &'a dyn Fn(&str) -> u64,
        tick: &'a mut dyn FnMut(u64, u64, u64, u64) -> ControlFlow<()>,
    ) -> Self {
        Self {
            catalog,
            zone,
            profile,
            since,
            digest,
            tick,
            strangers: Strangers::default(),
            sums: Sums::default(),
        }
    }

    pub fn finish(self) -> Counted {
        let Self { catalog, profile, mut sums, .. } = self;
        for (&(kind, _), &day) in &sums.conversations {
            *sums.counts.entry((kind, TraceKind::Conversation, day)).or_default() += 1;
        }
        for (&(kind, day), micros) in &sums.open {
            let seconds = u32::try_from(micros / 1_000_000).unwrap_or(u32::MAX);
            if seconds > 0 {
                sums.counts.insert((kind, TraceKind::Open, day), seconds);
            }
        }
        let subject = |kind: Kind| named(catalog, kind);
        let mut counted = Counted { known: sums.known, ..Counted::default() };
        for ((kind, what, day), count) in sums.counts {
            let trace = Trace { subject: subject(kind), profile: profile.clone(), kind: what, day, count };
            counted.traces.push(trace);
        }
        for ((kind, name, host), sum) in sums.cookies {
            counted.cookies.push(CookieTrace {
                subject: subject(kind),
                profile: profile.clone(),
                name,
                host,
                role: sum.role,
                count: sum.count,
                created: sum.created,
                last_used: sum.last_used,
                expires: sum.expires,
            });
        }
        for (kind, digest) in sums.sites {
            counted.sites.push(SiteSeen { subject: subject(kind), profile: profile.clone(), digest });
        }
        for ((kind, what, host), sum) in sums.holdings {
            counted.holdings.push(HoldingTrace {
                subject: subject(kind),
                profile: profile.clone(),
                kind: what,
                host: host.to_owned(),
                count: sum.count,
                bytes: sum.bytes,
                first: sum.first,
                last: sum.last,
            });
        }
        for ((kind, day), count) in sums.protections {
            counted.protections.push(ProtectionTrace { profile: profile.clone(), kind, day, count });
        }
        counted.holdings.sort();
        counted.protections.sort();
        counted.traces.sort();
        counted.cookies.sort_by(|a, b| (&a.subject, &a.name, &a.host).cmp(&(&b.subject, &b.name, &b.host)));
        counted.sites.sort();
        counted
    }

    fn day(&mut self, at: Moment) -> Day {
        let quarter = at.unix_micros().div_euclid(QUARTER_HOUR);
        match self.sums.day {
            Some((known, day)) if known == quarter => day,
            _ => {
                let day = at.day(self.zone);
                self.sums.day = Some((quarter, day));
                day
            }
        }
    }

    /// The site of others an identifier stands on, where the store tells.
    fn site<'c>(&self, kind: Kind, cookie: &Cookie<'c>, own_host: &str) -> Option<&'c str> {
        let site = match cookie.partition {
            Some(partition) => partition,
            // On a host of the tracker's own the browser does not say which page it came with.
            None if !own_host.is_empty() => return None,
            None => self.catalog.site(cookie.host),
        };
        let owner = |kind| named_operator(self.catalog, kind).map(model::Operator::top);
        let own = self
            .catalog
            .host(site)
            .is_some_and(|page| owner(page.subject).is_some_and(|top| owner(kind) == Some(top)));
        (!own).then_some(site)
    }
}

impl Sink for Tally<'_> {
    fn origin(&mut self, address: &str) -> bool {
        self.catalog.knows_site(address)
    }

    fn page(&mut self, url: &str) -> Option<Mark> {
        let found = self.catalog.page_among(url, &mut self.strangers)?;
        if found.surface == Surface::Plumbing {
            return None;
        }
        let page = Page {
            kind: found.subject,
            surface: found.surface,
            conversation: found.conversation.map(self.digest),
            prompt: found.prompt,
        };
        let sums = &mut self.sums;
        let next = u32::try_from(sums.pages.len()).ok()?;
        let mark = *sums.marks.entry(page).or_insert_with(|| {
            sums.pages.push(page);
            next
        });
        Some(Mark(mark))
    }

    fn visit(&mut self, page: Mark, visit: Visit) {
        let Some(page) = self.sums.pages.get(page.0 as usize).copied() else { return };
        let day = self.day(visit.at);
        if self.since.is_some_and(|since| day < since) {
            return;
        }
        let what = match (page.surface, visit.standing) {
            (_, Standing::Synced) => TraceKind::Synced,
            // A file is no hop on the way to another site.
            (Surface::Use, _) if visit.kind == VisitKind::Download => match page.kind {
                Kind::Service(_) => TraceKind::Download,
                Kind::Tracker(_) | Kind::Lookalike(_) => return,
            },
            (Surface::Use, Standing::Shown) => TraceKind::Visit,
            (Surface::Contact, Standing::Shown) => TraceKind::Contact,
            (Surface::Use, Standing::Passed | Standing::Framed) => TraceKind::Passed,
            (Surface::Contact | Surface::Plumbing, _) => return,
        };
        self.sums.known += 1;
        *self.sums.counts.entry((page.kind, what, day)).or_default() += 1;
        if what != TraceKind::Visit {
            return;
        }
        if visit.open > 0 && matches!(page.kind, Kind::Service(_)) {
            let sum = self.sums.open.entry((page.kind, day)).or_default();
            *sum = sum.saturating_add(visit.open.min(LONGEST));
        }
        if page.prompt {
            *self.sums.counts.entry((page.kind, TraceKind::Prompt, day)).or_default() += 1;
        }
        if let Some(id) = page.conversation {
            let first = self.sums.conversations.entry((page.kind, id)).or_insert(day);
            *first = day.min(*first);
        }
    }

    fn cookie(&mut self, cookie: &Cookie<'_>) {
        let Some(found) = self.catalog.cookie(cookie.host, cookie.name, cookie.partition) else { return };
        self.sums.known += 1;
        if matches!(found.subject, Kind::Tracker(_))
            && found.role.follows()
            && let Some(site) = self.site(found.subject, cookie, found.host)
        {
            self.sums.sites.insert((found.subject, (self.digest)(site)));
        }
        let name = if found.name.is_empty() { shown(cookie.name) } else { found.name.to_owned() };
        let sum =
            self.sums.cookies.entry((found.subject, name, found.host.to_owned())).or_insert(CookieSum {
                role: found.role,
                count: 0,
                created: cookie.created,
                last_used: cookie.last_used,
                expires: None,
            });
        sum.count += 1;
        sum.created = [sum.created, cookie.created].into_iter().flatten().min();
        sum.last_used = sum.last_used.max(cookie.last_used);
        sum.expires = sum.expires.max(cookie.expires);
    }

    fn holding(&mut self, holding: &Holding<'_>) {
        let Some((owner, host)) = self.catalog.holder(holding.host, holding.partition) else { return };
        // A redirect by a service, or by a page left quickly, tracks nobody.
        if holding.kind == HoldingKind::Bounce && !matches!(owner, Kind::Tracker(_)) {
            return;
        }
        self.sums.known += 1;
        let sum = self.sums.holdings.entry((owner, holding.kind, host)).or_default();
        sum.count = sum.count.saturating_add(1);
        sum.bytes = sum.bytes.saturating_add(holding.bytes.unwrap_or_default());
        sum.first = [sum.first, holding.at].into_iter().flatten().min();
        sum.last = sum.last.max(holding.at);
    }

    fn protection(&mut self, protection: Protection) {
        if self.since.is_none_or(|since| protection.day >= since) {
            let sum = self.sums.protections.entry((protection.kind, protection.day)).or_default();
            *sum = sum.saturating_add(protection.count);
        }
    }

    fn restart(&mut self) {
        self.sums = Sums::default();
    }

    fn tick(&mut self, done: u64, total: u64, rows: u64) -> ControlFlow<()> {
        (self.tick)(done, total, rows, self.sums.known)
    }
}

/// A cookie name is anyone's text: one that carries data of its own (long, or odd characters) is cut to what names it.
fn shown(name: &str) -> String {
    let plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let kept: String = name.chars().take_while(plain).take(40).collect();
    let digits = kept.chars().filter(char::is_ascii_digit).count();
    if kept.len() == name.len() && digits <= 8 {
        return kept;
    }
    let stem: String = kept.chars().take_while(|c| !c.is_ascii_digit()).take(20).collect();
    format!("{stem}*")
}

fn named(catalog: &Catalog, kind: Kind) -> Subject {
    let (kind, id) = match kind {
        Kind::Service(index) => (SubjectKind::Service, catalog.services().get(index).map(|s| &s.id)),
        Kind::Lookalike(index) => (SubjectKind::Lookalike, catalog.services().get(index).map(|s| &s.id)),
        Kind::Tracker(index) => (SubjectKind::Tracker, catalog.trackers().get(index).map(|t| &t.id)),
    };
    Subject { kind, id: id.cloned().unwrap_or_default() }
}

fn named_operator(catalog: &Catalog, kind: Kind) -> Option<&model::Operator> {
    match kind {
        Kind::Service(index) => catalog.services().get(index).map(|s| &s.operator),
        Kind::Tracker(index) => catalog.trackers().get(index).map(|t| &t.operator),
        Kind::Lookalike(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn a_cookie_name_that_carries_data_is_cut_to_its_stem() {
        assert_eq!(shown("session_id"), "session_id");
        assert_eq!(shown("track_a8f03c99120471"), "track_a*");
        assert_eq!(shown("a=\"><script>"), "a*");
        assert_eq!(shown(&"x".repeat(300)), format!("{}*", "x".repeat(20)));
        assert_eq!(shown(""), "");
    }
}
