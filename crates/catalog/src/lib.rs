//! Who is behind a host, an address, a cookie name: compiled from `operators/*.toml`, ready without a step at start.

mod address;
mod builtin;
mod bundle;
#[path = "../build/check.rs"]
mod check;
#[cfg(test)]
mod checked;
#[path = "../build/compile.rs"]
mod compile;
mod conversation;
mod cookie;
mod difference;
mod domains;
mod explain;
mod facts;
#[path = "../build/file.rs"]
#[expect(dead_code, reason = "the build script reads what is said of programs")]
mod file;
#[path = "../build/hash.rs"]
mod hash;
#[path = "../build/known.rs"]
mod known;
mod listed;
pub mod lists;
mod lookalike;
#[path = "../build/marks.rs"]
mod marks;
mod name;
mod own;
mod page;
mod parameter;
mod parts;
mod pins;
mod programs;
#[path = "../build/rule.rs"]
mod rule;
mod strangers;
mod tables;
mod texts;
#[cfg(test)]
mod whole;

pub use bundle::{Bundle, Refused};
pub use check::Fault;
pub use cookie::CookieMatch;
pub use difference::{Changed, Difference};
pub use explain::Explanation;
pub use own::TEMPLATE;
pub use page::PageMatch;
pub use parameter::Parameter;
pub use pins::{Pin, pins};
pub use strangers::Strangers;
pub use tables::Kind;
pub use texts::Texts;

use facts::Facts;
use lists::Lists;
use model::{Context, Operator, Service, Tracker};
use std::sync::OnceLock;
use tables::Tables;

/// Who is behind what: the built-in catalog, or one made from texts. Lives as long as the program.
#[derive(Debug)]
pub struct Catalog {
    tables: &'static Tables,
    over: Option<&'static own::Over>,
    facts: OnceLock<Facts>,
}

/// The catalog this program was built with. Costs nothing to hold.
#[must_use]
pub fn builtin() -> &'static Catalog {
    static CATALOG: Catalog = Catalog { tables: &builtin::TABLES, over: None, facts: OnceLock::new() };
    &CATALOG
}

impl Catalog {
    /// Date of the facts, `YYYY-MM-DD`.
    #[must_use]
    pub fn date(&self) -> &str {
        self.tables.date
    }

    /// Another one, other answers.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        let print = compile::fnv(self.tables.fingerprint, &builtin::BLOBS_FINGERPRINT.to_le_bytes());
        self.over.map_or(print, |over| compile::fnv(print, &over.print.to_le_bytes()))
    }

    #[must_use]
    pub fn service_count(&self) -> u32 {
        self.tables.services + self.over.map_or(0, |over| over.tables.services)
    }

    #[must_use]
    pub fn tracker_count(&self) -> u32 {
        self.tables.trackers + self.over.map_or(0, |over| over.tables.trackers)
    }

    /// Companies at the top, of services and trackers together.
    #[must_use]
    pub fn company_count(&self) -> u32 {
        self.tables.companies
    }

    fn facts(&self) -> &Facts {
        self.facts.get_or_init(|| facts::of(self))
    }

    /// All services by id, after them the person's own.
    #[must_use]
    pub fn services(&self) -> &[Service] {
        &self.facts().0
    }

    /// All trackers by id, after them the person's own.
    #[must_use]
    pub fn trackers(&self) -> &[Tracker] {
        &self.facts().1
    }

    /// What a person may say they are, in the order of `catalog.toml`.
    #[must_use]
    pub fn contexts(&self) -> &[Context] {
        &self.facts().2
    }

    /// Those of these ids there are, with all that are wider, in the order of [`contexts`](Self::contexts).
    #[must_use]
    pub fn contexts_of(&self, ids: &[String]) -> Vec<Context> {
        let (mut found, mut asked) = (std::collections::BTreeSet::new(), ids.to_vec());
        while let Some(id) = asked.pop() {
            if let Some(context) = self.contexts().iter().find(|context| context.id == id)
                && found.insert(&context.id)
            {
                asked.extend(context.within.iter().cloned());
            }
        }
        self.contexts().iter().filter(|context| found.contains(&context.id)).cloned().collect()
    }

    /// Services whose id, name or other name is this one, whatever its case.
    #[must_use]
    pub fn named(&self, name: &str) -> Vec<&Service> {
        let name = name.trim().to_lowercase();
        let is = |text: &String| text.to_lowercase() == name;
        self.services().iter().filter(|s| is(&s.id) || is(&s.name) || s.aliases.iter().any(is)).collect()
    }

    #[must_use]
    pub fn service(&self, id: &str) -> Option<&Service> {
        by_id(self.services(), self.tables.services, |service| &service.id, id).map(|(_, service)| service)
    }

    /// One of ours, or one that lists know.
    #[must_use]
    pub fn tracker(&self, id: &str) -> Option<&Tracker> {
        self.own_tracker(id).map(|(_, tracker)| tracker).or_else(|| listed::named(self, id))
    }

    /// One of no list, with its number.
    fn own_tracker(&self, id: &str) -> Option<(usize, &Tracker)> {
        by_id(self.trackers(), self.tables.trackers, |tracker| &tracker.id, id)
    }

    /// What belongs to no single operator.
    fn ground(&self) -> file::Ground {
        // The compiler wrote it with the same type.
        postcard::from_bytes(self.tables.ground).unwrap_or_default()
    }

    /// The tracker a look-up found, ours or a list's.
    #[must_use]
    pub fn tracker_of(&self, kind: Kind) -> Option<&Tracker> {
        listed::tracker(self, kind)
    }

    /// The lists made by others that stand behind ours; empty in a build without them.
    #[must_use]
    pub fn lists(&self) -> &'static Lists {
        listed::lists()
    }

    /// The lists the person handed in.
    pub fn imported(&self) -> impl Iterator<Item = &'static Lists> {
        self.over.into_iter().flat_map(|over| &over.lists)
    }

    /// Whose the host is by a rule of ours, be it a dual-use one.
    fn over(&self, host: &str) -> Option<&Operator> {
        match cookie::owner(self, host)? {
            Kind::Service(at) => self.services().get(at).map(|service| &service.operator),
            Kind::Tracker(at) => self.trackers().get(at).map(|tracker| &tracker.operator),
            Kind::Listed(_) | Kind::Imported(..) | Kind::Lookalike(_) => None,
        }
    }

    /// Looks up an address as a browser stores it. Only `http` and `https` are addresses of anyone.
    /// Allocates nothing unless the address is oddly written.
    #[must_use]
    pub fn page<'u>(&self, url: &'u str) -> Option<PageMatch<'u>> {
        page::page(self, url)
    }

    /// As [`page`](Self::page), for many addresses in a row.
    #[must_use]
    pub fn page_among<'u>(&self, url: &'u str, strangers: &mut Strangers) -> Option<PageMatch<'u>> {
        page::page_among(self, url, strangers)
    }

    /// Whether an address on this one's host could be known at all, whatever its path.
    #[must_use]
    pub fn knows_site(&self, address: &str) -> bool {
        page::knows_site(self, address)
    }

    /// The registrable domain of an address on a host of which nothing is known; `None` for any other, and for names that
    /// are not public.
    #[must_use]
    pub fn stranger<'u>(&self, url: &'u str) -> Option<&'u str> {
        domains::unknown(self, url)
    }

    /// Registrable domains of services and trackers of ours, of each of which all hosts are known.
    pub fn domains(&self) -> impl Iterator<Item = (&'static str, Kind)> {
        domains::whole(self)
    }

    /// Registrable domains whose own pages are one service's, with its place in [`services`](Self::services).
    pub fn service_sites(&self) -> impl Iterator<Item = (&'static str, usize)> {
        domains::of_services(self)
    }

    /// Looks up a bare host, lower case, without port: what its root page would be.
    #[must_use]
    pub fn host(&self, host: &str) -> Option<PageMatch<'static>> {
        page::host(self, host)
    }

    /// Looks up a cookie by its host (lower case, no leading dot), its name, and the site it is confined to.
    #[must_use]
    pub fn cookie(&self, host: &str, name: &str, partition: Option<&str>) -> Option<CookieMatch<'_>> {
        cookie::cookie(self, host, name, partition)
    }

    /// Whose something is that stands on a host (lower case, no port) and, where it is confined to one, under a site: the
    /// subject, and the host as the catalog writes it. As for a cookie of no known name.
    #[must_use]
    pub fn holder(&self, host: &str, partition: Option<&str>) -> Option<(Kind, &'static str)> {
        let ours = cookie::by_host(self, host, partition).map(|found| (found.subject, found.host));
        let found = ours.or_else(|| listed::host(self, host).map(|(subject, hit)| (subject, hit.host)));
        found.filter(|(subject, _)| !self.exempts(*subject, host))
    }

    /// The parameters of an address that carry an identifier or a campaign, in their order. No value is looked at.
    #[must_use]
    pub fn parameters(&self, url: &str) -> Vec<Parameter> {
        parameter::parameters(url)
    }

    /// The registrable domain by the Public Suffix List; an IP address or a lone label is itself.
    #[must_use]
    pub fn site<'h>(&self, host: &'h str) -> &'h str {
        address::site(host)
    }

    /// Answers for a URL, a bare host, or `cookie:NAME@HOST`, with its reasons.
    #[must_use]
    pub fn explain(&self, input: &str) -> Explanation {
        explain::explain(self, input)
    }
}

/// The row of an id and its number, where the first `split` rows and those after are each in order.
fn by_id<'r, R>(
    rows: &'r [R],
    split: u32,
    id_of: impl Fn(&R) -> &String,
    id: &str,
) -> Option<(usize, &'r R)> {
    let (base, own) = rows.split_at_checked(split as usize)?;
    let search = |rows: &[R]| rows.binary_search_by(|row| id_of(row).as_str().cmp(id)).ok();
    let at = search(base).or_else(|| Some(base.len() + search(own)?))?;
    Some((at, &rows[at]))
}
