//! Counts of one store, by the catalog's own numbers for subjects: what an audit keeps for the next one.

use catalog::{Catalog, Kind};
use foldhash::{HashMap, HashSet};
use model::{
    CookieRole, CookieTrace, Day, HoldingKind, HoldingTrace, Moment, ProfileKey, ProtectionKind,
    ProtectionTrace, SiteSeen, Subject, SubjectKind, Trace, TraceKind,
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Sums {
    /// Visits and cookies of subjects the catalog knows.
    pub known: u64,
    pub counts: HashMap<(Kind, TraceKind, Day), u32>,
    /// By keyed digest, with the first day of each.
    pub conversations: HashMap<(Kind, u64), Day>,
    pub cookies: HashMap<(Kind, String, String), CookieSum>,
    pub sites: HashSet<(Kind, u64)>,
    /// Microseconds that pages of services stood open.
    pub open: HashMap<(Kind, Day), u64>,
    pub holdings: HashMap<(Kind, HoldingKind, String), HoldingSum>,
    pub protections: HashMap<(ProtectionKind, Day), u32>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
pub(crate) struct CookieSum {
    pub role: CookieRole,
    pub count: u32,
    #[serde(with = "micros")]
    pub created: Option<Moment>,
    #[serde(with = "micros")]
    pub last_used: Option<Moment>,
    #[serde(with = "micros")]
    pub expires: Option<Moment>,
}

#[derive(Clone, Copy, Default, Serialize, Deserialize)]
pub(crate) struct HoldingSum {
    pub count: u32,
    pub bytes: u64,
    #[serde(with = "micros")]
    pub first: Option<Moment>,
    #[serde(with = "micros")]
    pub last: Option<Moment>,
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

impl Sums {
    /// Adds what came after.
    pub fn add(&mut self, later: Self) {
        self.known += later.known;
        for (key, count) in later.counts {
            *self.counts.entry(key).or_default() += count;
        }
        for (key, day) in later.conversations {
            let first = self.conversations.entry(key).or_insert(day);
            *first = day.min(*first);
        }
        for (key, sum) in later.cookies {
            self.cookies.entry(key).and_modify(|own| own.add(sum)).or_insert(sum);
        }
        self.sites.extend(later.sites);
        for (key, micros) in later.open {
            *self.open.entry(key).or_default() += micros;
        }
        for (key, sum) in later.holdings {
            self.holdings.entry(key).or_default().add(sum);
        }
        for (key, count) in later.protections {
            *self.protections.entry(key).or_default() += count;
        }
    }

    pub fn counted(mut self, catalog: &Catalog, profile: &ProfileKey) -> Counted {
        let sums = &mut self;
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
        let mut counted = Counted { known: self.known, ..Counted::default() };
        for ((kind, what, day), count) in self.counts {
            let trace = Trace { subject: subject(kind), profile: profile.clone(), kind: what, day, count };
            counted.traces.push(trace);
        }
        for ((kind, name, host), sum) in self.cookies {
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
        for (kind, digest) in self.sites {
            counted.sites.push(SiteSeen { subject: subject(kind), profile: profile.clone(), digest });
        }
        for ((kind, what, host), sum) in self.holdings {
            counted.holdings.push(HoldingTrace {
                subject: subject(kind),
                profile: profile.clone(),
                kind: what,
                host,
                count: sum.count,
                bytes: sum.bytes,
                first: sum.first,
                last: sum.last,
            });
        }
        for ((kind, day), count) in self.protections {
            counted.protections.push(ProtectionTrace { profile: profile.clone(), kind, day, count });
        }
        counted.holdings.sort();
        counted.protections.sort();
        counted.traces.sort();
        counted.cookies.sort_by(|a, b| (&a.subject, &a.name, &a.host).cmp(&(&b.subject, &b.name, &b.host)));
        counted.sites.sort();
        counted
    }
}

impl CookieSum {
    pub fn add(&mut self, other: Self) {
        self.count = self.count.saturating_add(other.count);
        self.created = [self.created, other.created].into_iter().flatten().min();
        self.last_used = self.last_used.max(other.last_used);
        self.expires = self.expires.max(other.expires);
    }
}

impl HoldingSum {
    pub fn add(&mut self, other: Self) {
        self.count = self.count.saturating_add(other.count);
        self.bytes = self.bytes.saturating_add(other.bytes);
        self.first = [self.first, other.first].into_iter().flatten().min();
        self.last = self.last.max(other.last);
    }
}

pub(crate) fn named(catalog: &Catalog, kind: Kind) -> Subject {
    let (kind, id) = match kind {
        Kind::Service(index) => (SubjectKind::Service, catalog.services().get(index).map(|s| &s.id)),
        Kind::Lookalike(index) => (SubjectKind::Lookalike, catalog.services().get(index).map(|s| &s.id)),
        Kind::Tracker(_) | Kind::Listed(_) | Kind::Imported(..) => {
            (SubjectKind::Tracker, catalog.tracker_of(kind).map(|t| &t.id))
        }
    };
    Subject { kind, id: id.cloned().unwrap_or_default() }
}

/// A moment to the microsecond; its own word on the wire has whole seconds.
mod micros {
    use model::Moment;
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    #[expect(clippy::ref_option, reason = "as serde calls it")]
    pub(super) fn serialize<S: Serializer>(moment: &Option<Moment>, to: S) -> Result<S::Ok, S::Error> {
        moment.map(Moment::unix_micros).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Moment>, D::Error> {
        Ok(Option::<i64>::deserialize(from)?.and_then(Moment::from_unix_micros))
    }
}
