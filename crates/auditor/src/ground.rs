//! The ledger's rows, sorted to their subjects and summed for the people's tables.

mod places;

use ledger::{Learned, Recall};
use model::{
    CookieRole, CookieRow, CookieTrace, DayCount, HoldingKind, HoldingRow, HoldingTrace, LearnedDay,
    ProfileKey, ProtectionKind, ProtectionRow, ReadState, Seen, Service, SignCheck, SiteSeen, StoreKind,
    Subject, SubjectKind, Trace, TraceKind,
};
use std::collections::{BTreeMap, BTreeSet};

/// The ledger's rows, sorted to their subjects.
pub(crate) struct Ground<'a> {
    recall: &'a Recall,
    traces: BTreeMap<&'a Subject, Vec<&'a Trace>>,
    cookies: BTreeMap<&'a Subject, Vec<&'a CookieTrace>>,
    sites: BTreeMap<&'a Subject, Vec<&'a SiteSeen>>,
    holdings: BTreeMap<&'a Subject, Vec<&'a HoldingTrace>>,
    learned: BTreeMap<&'a Subject, Vec<&'a Learned>>,
    /// Questions in addresses that a browser still keeps.
    prompts_kept: BTreeMap<&'a Subject, u32>,
}

impl<'a> Ground<'a> {
    pub fn of(recall: &'a Recall) -> Self {
        let mut ground = Self {
            recall,
            traces: BTreeMap::new(),
            cookies: BTreeMap::new(),
            sites: BTreeMap::new(),
            holdings: BTreeMap::new(),
            learned: BTreeMap::new(),
            prompts_kept: BTreeMap::new(),
        };
        // The ledger's rows of one subject lie together.
        for rows in recall.traces.chunk_by(|a, b| a.trace.subject == b.trace.subject) {
            let own = ground.traces.entry(&rows[0].trace.subject).or_default();
            own.extend(rows.iter().map(|row| &row.trace));
        }
        for row in &recall.traces {
            if row.stands && row.trace.kind == TraceKind::Prompt {
                let kept = ground.prompts_kept.entry(&row.trace.subject).or_default();
                *kept = kept.saturating_add(row.trace.count);
            }
        }
        for row in &recall.cookies {
            ground.cookies.entry(&row.trace.subject).or_default().push(&row.trace);
        }
        for rows in recall.sites.chunk_by(|a, b| a.subject == b.subject) {
            ground.sites.entry(&rows[0].subject).or_default().extend(rows);
        }
        for row in &recall.holdings {
            ground.holdings.entry(&row.trace.subject).or_default().push(&row.trace);
        }
        for (day, _) in &recall.learned {
            ground.learned.entry(&day.subject).or_default().push(day);
        }
        ground
    }

    /// Those there is evidence of. What a browser let through by itself is none.
    pub fn subjects(&self, kind: SubjectKind) -> BTreeSet<&'a Subject> {
        let tells = |row: &&HoldingTrace| row.holds() || row.kind == HoldingKind::Bounce;
        let holders =
            self.holdings.iter().filter(|(_, rows)| rows.iter().any(tells)).map(|(subject, _)| subject);
        let all = self.traces.keys().chain(self.cookies.keys()).chain(self.learned.keys()).chain(holders);
        all.copied().filter(|subject| subject.kind == kind).collect()
    }

    /// What profiles hold for them besides cookies, and whether it makes a trail.
    pub fn holdings(&self, subjects: &[&Subject]) -> (Vec<HoldingRow>, bool) {
        let row = |trace: &&HoldingTrace| HoldingRow {
            profile: trace.profile.clone(),
            subject: trace.subject.id.clone(),
            kind: trace.kind,
            host: trace.host.clone(),
            count: trace.count,
            bytes: trace.bytes,
            first: trace.first,
            last: trace.last,
        };
        let traces = || subjects.iter().flat_map(|s| Self::rows(&self.holdings, s));
        let mut rows: Vec<HoldingRow> = traces().map(row).collect();
        rows.sort_by(|a, b| {
            let rest = |row: &HoldingRow| (row.kind, row.host.clone(), row.profile.clone());
            b.bytes.cmp(&a.bytes).then_with(|| rest(a).cmp(&rest(b)))
        });
        (rows, traces().any(|trace| trace.holds()))
    }

    /// Days on which a site of theirs was seen, understood only later.
    pub fn learned(&self, subjects: &[&Subject]) -> Vec<LearnedDay> {
        let rows = subjects.iter().flat_map(|s| Self::rows(&self.learned, s));
        let mut days: Vec<_> =
            rows.map(|row| LearnedDay { day: row.day, since: row.catalog.clone() }).collect();
        days.sort_by(|a, b| (a.day, &a.since).cmp(&(b.day, &b.since)));
        days.dedup_by_key(|row| row.day);
        days
    }

    pub fn prompts_kept(&self, subject: &Subject) -> u32 {
        self.prompts_kept.get(subject).copied().unwrap_or_default()
    }

    /// What the browsers say they blocked.
    pub fn protections(&self) -> Vec<ProtectionRow> {
        let mut rows: BTreeMap<(&ProfileKey, ProtectionKind), ProtectionRow> = BTreeMap::new();
        for trace in &self.recall.protections {
            let row = rows.entry((&trace.profile, trace.kind)).or_insert_with(|| ProtectionRow {
                profile: trace.profile.clone(),
                kind: trace.kind,
                count: 0,
                first: trace.day,
                last: trace.day,
            });
            row.count = row.count.saturating_add(trace.count.into());
            row.first = row.first.min(trace.day);
            row.last = row.last.max(trace.day);
        }
        rows.into_values().collect()
    }

    /// Digests of the distinct sites on which identifiers of these trackers stand.
    pub fn sites(&self, subjects: &[&Subject]) -> BTreeSet<u64> {
        subjects.iter().flat_map(|s| Self::rows(&self.sites, s)).map(|site| site.digest).collect()
    }

    /// The sites one tracker's identifiers stand on.
    pub fn stands(&self, subject: &Subject) -> &[&'a SiteSeen] {
        Self::rows(&self.sites, subject)
    }

    /// A service's log-ins that stand.
    pub fn log_ins(&self, subject: &Subject) -> Vec<&'a CookieTrace> {
        let rows = Self::rows(&self.cookies, subject).iter().copied();
        rows.filter(|cookie| cookie.role == CookieRole::LogIn).collect()
    }

    fn rows<'m, T>(map: &'m BTreeMap<&'a Subject, Vec<&'a T>>, subject: &Subject) -> &'m [&'a T] {
        map.get(subject).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn cookie_rows(&self, subjects: &[&Subject]) -> Vec<CookieRow> {
        let row = |cookie: &&CookieTrace| CookieRow {
            profile: cookie.profile.clone(),
            subject: cookie.subject.id.clone(),
            name: cookie.name.clone(),
            host: cookie.host.clone(),
            role: cookie.role,
            count: cookie.count,
            created: cookie.created,
            expires: cookie.expires,
        };
        let mut rows: Vec<CookieRow> =
            subjects.iter().flat_map(|s| Self::rows(&self.cookies, s).iter().map(row)).collect();
        rows.sort_by(|a, b| {
            b.expires
                .cmp(&a.expires)
                .then_with(|| (&a.name, &a.host, &a.profile).cmp(&(&b.name, &b.host, &b.profile)))
        });
        rows
    }

    pub fn count(&self, subjects: &[&Subject], kind: TraceKind) -> u32 {
        let counts = subjects.iter().flat_map(|s| Self::rows(&self.traces, s)).filter(|t| t.kind == kind);
        counts.fold(0, |sum, trace| sum.saturating_add(trace.count))
    }
}

impl Ground<'_> {
    pub fn days(&self, subject: &Subject, kinds: &[TraceKind]) -> Vec<DayCount> {
        let rows = Self::rows(&self.traces, subject).iter().filter(|t| kinds.contains(&t.kind));
        let mut days: Vec<DayCount> = rows.map(|t| DayCount { day: t.day, count: t.count }).collect();
        days.sort_by_key(|own| own.day);
        days.dedup_by(|next, own| {
            let same = next.day == own.day;
            own.count += if same { next.count } else { 0 };
            same
        });
        days
    }
}

impl Ground<'_> {
    /// What a service's claims say can be seen here, looked for among all that was seen.
    pub fn signs(&self, service: &Service) -> Vec<SignCheck> {
        let kinds = [StoreKind::Cookies, StoreKind::SiteStorage];
        let looked = |read: &&model::StoreRead| read.state != ReadState::Unread && kinds.contains(&read.kind);
        let blind = self.recall.stores.iter().filter(looked).count() == 0;
        let signs: BTreeSet<&String> = service.claims.iter().flat_map(|claim| &claim.look_for).collect();
        let check = |sign: &String| {
            let seen = match (self.shows(sign), blind) {
                (true, _) => Seen::Yes,
                (false, true) => Seen::CouldNotLook,
                (false, false) => Seen::No,
            };
            SignCheck { sign: sign.clone(), seen }
        };
        signs.into_iter().map(check).collect()
    }

    /// A cookie as the catalog writes it (`NAME@HOST`, also where a domain above gives it to that host), or anything on a
    /// host or below it.
    fn shows(&self, sign: &str) -> bool {
        if let Some((name, host)) = sign.split_once('@') {
            let gives = |own: &str| {
                host.strip_suffix(own)
                    .is_some_and(|rest| rest.is_empty() || (rest.ends_with('.') && !own.is_empty()))
            };
            return self.recall.cookies.iter().any(|row| row.trace.name == name && gives(&row.trace.host));
        }
        let under =
            |host: &str| host.strip_suffix(sign).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        self.recall.cookies.iter().any(|row| under(&row.trace.host))
            || self.recall.holdings.iter().any(|row| under(&row.trace.host))
    }
}

/// Browser and profile as people know them; of a profile that was not read only its key is known.
pub(crate) fn names(recall: &Recall, key: &ProfileKey) -> (String, String) {
    if let Some(read) = recall.stores.iter().find(|read| read.profile == *key) {
        return (read.browser_name.clone(), read.profile_name.clone());
    }
    let (browser, profile) = key.0.split_once(':').unwrap_or((&key.0, ""));
    (browser.to_owned(), profile.to_owned())
}
