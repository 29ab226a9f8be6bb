//! Listens to one store and sums what the catalog knows. Of a URL nothing stays but counts.

use crate::strangers::Strangers;
use crate::sums::{CookieSum, HoldingSum, Sums};
use catalog::{Catalog, Kind};
use foldhash::HashMap;
use jiff::tz::TimeZone;
use ledger::Stranger;
use model::{
    Cookie, Day, Holding, HoldingKind, Mark, Moment, Protection, Sink, Standing, Surface, TraceKind, Visit,
    VisitKind,
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
    since: Option<Day>,
    digest: &'a dyn Fn(&str) -> u64,
    tick: &'a mut dyn FnMut(u64, u64, u64, u64) -> ControlFlow<()>,
    /// What an earlier audit summed until it settled.
    before: Option<&'a Sums>,
    resumed: bool,
    /// Hosts of which nothing is known.
    memo: catalog::Strangers,
    /// What the ledger is told of them, if anything.
    strangers: Option<Strangers<'a>>,
    pages: Vec<Page>,
    /// Pages that differ in nothing we keep share a mark.
    marks: HashMap<Page, u32>,
    settled: Sums,
    /// Since then.
    sums: Sums,
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

impl<'a> Tally<'a> {
    /// `tick` gets bytes done, bytes in all, rows and known rows.
    pub fn new(
        catalog: &'a Catalog,
        zone: &'a TimeZone,
        since: Option<Day>,
        digest: &'a dyn Fn(&str) -> u64,
        tick: &'a mut dyn FnMut(u64, u64, u64, u64) -> ControlFlow<()>,
        before: Option<&'a Sums>,
        strangers: Option<Strangers<'a>>,
    ) -> Self {
        Self {
            catalog,
            zone,
            since,
            digest,
            tick,
            before,
            resumed: false,
            memo: catalog::Strangers::default(),
            strangers,
            pages: Vec::new(),
            marks: HashMap::default(),
            settled: Sums::default(),
            sums: Sums::default(),
            day: None,
        }
    }

    /// Whether the sums go on from those of an earlier audit.
    pub fn has_resumed(&self) -> bool {
        self.resumed
    }

    /// What was summed until it settled, and since; and sites nobody is known to stand behind.
    pub fn finish(self) -> (Sums, Sums, Vec<Stranger>) {
        (self.settled, self.sums, self.strangers.map(Strangers::finish).unwrap_or_default())
    }

    fn day(&mut self, at: Moment) -> Day {
        let quarter = at.unix_micros().div_euclid(QUARTER_HOUR);
        match self.day {
            Some((known, day)) if known == quarter => day,
            _ => {
                let day = at.day(self.zone);
                self.day = Some((quarter, day));
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
        let found = self.catalog.page_among(url, &mut self.memo)?;
        if found.surface == Surface::Plumbing {
            return None;
        }
        let page = Page {
            kind: found.subject,
            surface: found.surface,
            conversation: found.conversation.map(self.digest),
            prompt: found.prompt,
        };
        let next = u32::try_from(self.pages.len()).ok()?;
        let mark = *self.marks.entry(page).or_insert_with(|| {
            self.pages.push(page);
            next
        });
        Some(Mark(mark))
    }

    fn hears_strangers(&self) -> bool {
        self.strangers.is_some()
    }

    fn stranger(&mut self, url: &str, last: Moment) {
        let day = self.day(last);
        if self.since.is_some_and(|since| day < since) {
            return;
        }
        if let Some(strangers) = &mut self.strangers {
            strangers.see(self.catalog, url, day);
        }
    }

    fn visit(&mut self, page: Mark, visit: Visit) {
        let Some(page) = self.pages.get(page.0 as usize).copied() else { return };
        let day = self.day(visit.at);
        if self.since.is_some_and(|since| day < since) {
            return;
        }
        let what = match (page.surface, visit.standing) {
            (_, Standing::Synced) => TraceKind::Synced,
            // A file is no hop on the way to another site.
            (Surface::Use, _) if visit.kind == VisitKind::Download => match page.kind {
                Kind::Service(_) => TraceKind::Download,
                Kind::Tracker(_) | Kind::Listed(_) | Kind::Imported(..) | Kind::Lookalike(_) => return,
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
        if matches!(found.subject, Kind::Tracker(_) | Kind::Listed(_) | Kind::Imported(..))
            && found.role.follows()
            && let Some(site) = self.site(found.subject, cookie, found.host)
        {
            self.sums.sites.insert((found.subject, (self.digest)(site)));
        }
        let name = if found.name.is_empty() { shown(cookie.name) } else { found.name.to_owned() };
        let sum = CookieSum {
            role: found.role,
            count: 1,
            created: cookie.created,
            last_used: cookie.last_used,
            expires: cookie.expires,
        };
        let key = (found.subject, name, found.host.to_owned());
        self.sums.cookies.entry(key).and_modify(|own| own.add(sum)).or_insert(sum);
    }

    fn holding(&mut self, holding: &Holding<'_>) {
        let Some((owner, host)) = self.catalog.holder(holding.host, holding.partition) else { return };
        // A redirect by a service, or by a page left quickly, tracks nobody.
        if holding.kind == HoldingKind::Bounce
            && !matches!(owner, Kind::Tracker(_) | Kind::Listed(_) | Kind::Imported(..))
        {
            return;
        }
        self.sums.known += 1;
        let sum = HoldingSum {
            count: 1,
            bytes: holding.bytes.unwrap_or_default(),
            first: holding.at,
            last: holding.at,
        };
        self.sums.holdings.entry((owner, holding.kind, host.to_owned())).or_default().add(sum);
    }

    fn protection(&mut self, protection: Protection) {
        if self.since.is_none_or(|since| protection.day >= since) {
            let sum = self.sums.protections.entry((protection.kind, protection.day)).or_default();
            *sum = sum.saturating_add(protection.count);
        }
    }

    fn resume(&mut self, unchanged: bool) {
        self.resumed = true;
        if let Some(settled) = self.before.filter(|_| !unchanged) {
            self.settled = settled.clone();
        }
    }

    fn settle(&mut self) {
        self.settled.add(std::mem::take(&mut self.sums));
    }

    fn restart(&mut self) {
        (self.settled, self.sums, self.resumed) = Default::default();
        if let Some(strangers) = &mut self.strangers {
            strangers.restart();
        }
    }

    fn tick(&mut self, done: u64, total: u64, rows: u64) -> ControlFlow<()> {
        (self.tick)(done, total, rows, self.settled.known + self.sums.known)
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

fn named_operator(catalog: &Catalog, kind: Kind) -> Option<&model::Operator> {
    match kind {
        Kind::Service(index) => catalog.services().get(index).map(|s| &s.operator),
        Kind::Tracker(_) | Kind::Listed(_) | Kind::Imported(..) => {
            catalog.tracker_of(kind).map(|t| &t.operator)
        }
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
