//! Joins what the ledger recalls with the catalog: the footprint.

use crate::{Auditor, Failure, changes};
use catalog::Catalog;
use ledger::Recall;
use model::{
    Confidence, CookieRow, Country, Day, DayCount, Examined, Footprint, Headline, Jurisdiction,
    LookalikeTrail, Moment, Operator, Period, Place, ProfileKey, ReadState, ServiceTrail, StoreKind, Subject,
    SubjectKind, Trace, TraceKind, Tracker, TrackerTrail,
};
use std::collections::{BTreeMap, BTreeSet};

/// Grows when a field of the footprint changes its meaning.
const VERSION: u32 = 1;

impl Auditor {
    /// The footprint as of the latest audit; `None` before the first.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn latest(&self, period: Period) -> Result<Option<Footprint>, Failure> {
        Ok(self.desk().ledger.recall(period)?.map(|recall| compose(catalog::builtin(), &recall, period)))
    }
}

pub(crate) fn compose(catalog: &Catalog, recall: &Recall, period: Period) -> Footprint {
    let ground = Ground::of(recall);
    let services = services(catalog, &ground);
    let trackers = trackers(catalog, &ground);
    let jurisdictions = jurisdictions(&services, &trackers);
    let countries = jurisdictions.iter().filter(|j| j.country.is_some()).count();
    let mut footprint = Footprint {
        version: VERSION,
        audit: recall.audit.clone(),
        period,
        headline: Headline {
            services: number(services.iter().filter(|s| s.holds).count()),
            companies: number(trackers.len()),
            countries: number(countries),
        },
        examined: examined(catalog, recall),
        days: together(services.iter().map(|s| s.days.as_slice())),
        lookalikes: lookalikes(catalog, &ground),
        changes: changes::since(recall, &services, &trackers, catalog),
        services,
        trackers,
        jurisdictions,
        findings: Vec::new(),
        sources: recall.stores.clone(),
        gaps: recall.gaps.clone(),
    };
    footprint.findings = rules::judge(&footprint);
    footprint
}

/// The ledger's rows, sorted to their subjects.
struct Ground<'a> {
    recall: &'a Recall,
    traces: BTreeMap<&'a Subject, Vec<&'a Trace>>,
    cookies: BTreeMap<&'a Subject, Vec<&'a model::CookieTrace>>,
    sites: BTreeMap<&'a Subject, Vec<&'a model::SiteSeen>>,
}

impl<'a> Ground<'a> {
    fn of(recall: &'a Recall) -> Self {
        let mut ground =
            Self { recall, traces: BTreeMap::new(), cookies: BTreeMap::new(), sites: BTreeMap::new() };
        for row in &recall.traces {
            ground.traces.entry(&row.trace.subject).or_default().push(&row.trace);
        }
        for row in &recall.cookies {
            ground.cookies.entry(&row.trace.subject).or_default().push(&row.trace);
        }
        for site in &recall.sites {
            ground.sites.entry(&site.subject).or_default().push(site);
        }
        ground
    }

    fn subjects(&self, kind: SubjectKind) -> BTreeSet<&'a Subject> {
        self.traces.keys().chain(self.cookies.keys()).copied().filter(|s| s.kind == kind).collect()
    }

    fn rows<'m, T>(map: &'m BTreeMap<&'a Subject, Vec<&'a T>>, subject: &Subject) -> &'m [&'a T] {
        map.get(subject).map(Vec::as_slice).unwrap_or_default()
    }

    /// Names of a profile for people; one not read this time keeps the words of its key.
    fn profile_names(&self, key: &ProfileKey) -> (String, String) {
        if let Some(read) = self.recall.stores.iter().find(|read| read.profile == *key) {
            return (read.browser_name.clone(), read.profile_name.clone());
        }
        let (browser, profile) = key.0.split_once(':').unwrap_or((&key.0, ""));
        (browser.to_owned(), profile.to_owned())
    }

    fn places(&self, subjects: &[&Subject]) -> Vec<Place> {
        let mut places: BTreeMap<&ProfileKey, Place> = BTreeMap::new();
        let mut sites: BTreeMap<&ProfileKey, BTreeSet<u64>> = BTreeMap::new();
        let blank = |key: &ProfileKey| {
            let (browser_name, profile_name) = self.profile_names(key);
            let profile = key.clone();
            Place {
                profile,
                browser_name,
                profile_name,
                visits: 0,
                cookies: 0,
                sites: 0,
                first: None,
                last: None,
            }
        };
        for subject in subjects {
            for trace in Self::rows(&self.traces, subject) {
                let place = places.entry(&trace.profile).or_insert_with(|| blank(&trace.profile));
                if !matches!(trace.kind, TraceKind::Conversation | TraceKind::Prompt) {
                    place.visits = place.visits.saturating_add(trace.count);
                    stretch(&mut place.first, &mut place.last, trace.day);
                }
            }
            for cookie in Self::rows(&self.cookies, subject) {
                places.entry(&cookie.profile).or_insert_with(|| blank(&cookie.profile)).cookies +=
                    cookie.count;
            }
            for site in Self::rows(&self.sites, subject) {
                sites.entry(&site.profile).or_default().insert(site.digest);
            }
        }
        for (key, digests) in sites {
            places.entry(key).or_insert_with(|| blank(key)).sites = number(digests.len());
        }
        let mut places: Vec<Place> = places.into_values().collect();
        places.sort_by_key(|place| std::cmp::Reverse((place.visits, place.cookies)));
        places
    }

    fn cookie_rows(&self, subjects: &[&Subject]) -> Vec<CookieRow> {
        let row = |cookie: &&model::CookieTrace| CookieRow {
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

    fn count(&self, subjects: &[&Subject], kind: TraceKind) -> u32 {
        let counts = subjects.iter().flat_map(|s| Self::rows(&self.traces, s)).filter(|t| t.kind == kind);
        counts.fold(0, |sum, trace| sum.saturating_add(trace.count))
    }
}

fn services(catalog: &Catalog, ground: &Ground<'_>) -> Vec<ServiceTrail> {
    let trail = |subject: &Subject| {
        // A service the catalog no longer lists keeps its rows in the ledger until it is listed again.
        let service = catalog.service(&subject.id)?.clone();
        let count = |kind| ground.count(&[subject], kind);
        let use_days = ground.days(subject, &[TraceKind::Visit, TraceKind::Synced]);
        let other_days = ground.days(subject, &[TraceKind::Contact, TraceKind::Passed]);
        let span = if use_days.is_empty() { &other_days } else { &use_days };
        let cookies = ground.cookie_rows(&[subject]);
        let (visits, synced) = (count(TraceKind::Visit), count(TraceKind::Synced));
        Some(ServiceTrail {
            service,
            holds: visits > 0 || synced > 0 || !cookies.is_empty(),
            visits,
            passed: count(TraceKind::Passed),
            contacts: count(TraceKind::Contact),
            synced,
            conversations: count(TraceKind::Conversation),
            prompts: count(TraceKind::Prompt),
            signed_in: cookies.iter().any(|row| row.role == model::CookieRole::LogIn),
            first: span.first().map(|d| d.day),
            last: span.last().map(|d| d.day),
            days: ground.days(subject, &[TraceKind::Visit]),
            places: ground.places(&[subject]),
            cookies,
        })
    };
    let mut trails: Vec<ServiceTrail> =
        ground.subjects(SubjectKind::Service).into_iter().filter_map(trail).collect();
    trails.sort_by(|a, b| {
        let weight = |t: &ServiceTrail| (t.holds, t.visits, t.synced, t.cookies.len(), t.contacts);
        weight(b).cmp(&weight(a)).then_with(|| a.service.name.cmp(&b.service.name))
    });
    trails
}

impl Ground<'_> {
    fn days(&self, subject: &Subject, kinds: &[TraceKind]) -> Vec<DayCount> {
        let mut days: BTreeMap<Day, u32> = BTreeMap::new();
        for trace in Self::rows(&self.traces, subject).iter().filter(|t| kinds.contains(&t.kind)) {
            *days.entry(trace.day).or_default() += trace.count;
        }
        days.into_iter().map(|(day, count)| DayCount { day, count }).collect()
    }
}

fn trackers(catalog: &Catalog, ground: &Ground<'_>) -> Vec<TrackerTrail> {
    let mut companies: BTreeMap<&str, Vec<(&Subject, &Tracker)>> = BTreeMap::new();
    for subject in ground.subjects(SubjectKind::Tracker) {
        if let Some(tracker) = catalog.tracker(&subject.id) {
            companies.entry(tracker.operator.top()).or_default().push((subject, tracker));
        }
    }
    let mut trails: Vec<TrackerTrail> = companies
        .into_iter()
        .map(|(company, members)| {
            let subjects: Vec<&Subject> = members.iter().map(|(subject, _)| *subject).collect();
            let sites: BTreeSet<u64> = subjects
                .iter()
                .flat_map(|s| Ground::rows(&ground.sites, s))
                .map(|site| site.digest)
                .collect();
            let cookies = ground.cookie_rows(&subjects);
            let purposes: BTreeSet<_> = members.iter().map(|(_, tracker)| tracker.purpose).collect();
            TrackerTrail {
                id: company_id(members.iter().map(|(_, t)| &t.operator), company),
                company: company.to_owned(),
                country: seat(members.iter().map(|(_, t)| &t.operator)),
                sites: number(sites.len()),
                cookies_total: cookies.iter().map(|row| row.count).sum(),
                passed: [TraceKind::Visit, TraceKind::Passed]
                    .into_iter()
                    .map(|kind| ground.count(&subjects, kind))
                    .fold(0, u32::saturating_add),
                recognises_until: horizon(&cookies),
                purposes: purposes.into_iter().collect(),
                trackers: members.iter().map(|(_, tracker)| (*tracker).clone()).collect(),
                confidence: members.iter().map(|(_, t)| t.confidence).max().unwrap_or(Confidence::Low),
                places: ground.places(&subjects),
                cookies,
            }
        })
        .collect();
    trails.sort_by(|a, b| {
        let weight = |t: &TrackerTrail| (t.sites, t.cookies_total, t.passed);
        weight(b).cmp(&weight(a)).then_with(|| a.company.cmp(&b.company))
    });
    trails
}

/// Log-ins, sessions and preferences do not follow a person from site to site; the rest may.
fn horizon(cookies: &[CookieRow]) -> Option<Moment> {
    use model::CookieRole::{Advertising, Analytics, Identifier, Unknown};
    let follows = |row: &&CookieRow| matches!(row.role, Identifier | Advertising | Analytics | Unknown);
    cookies.iter().filter(follows).filter_map(|row| row.expires).max()
}

fn company_id<'a>(mut members: impl Iterator<Item = &'a Operator>, company: &str) -> String {
    // A company that stands in the catalog itself lends its id; one known only as a parent gets its name's.
    members
        .find(|operator| operator.name == company)
        .map_or_else(|| slug(company), |operator| operator.id.clone())
}

fn slug(name: &str) -> String {
    let lower = name.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-")
}

/// The seat of the company at the top: of a member that is it, else the one seat all members share.
fn seat<'a>(members: impl Iterator<Item = &'a Operator> + Clone) -> Option<Country> {
    let top = members
        .clone()
        .find(|operator| operator.parent.is_none())
        .and_then(|operator| operator.country.clone());
    top.or_else(|| {
        let seats: BTreeSet<&str> = members.filter_map(|operator| operator.country.as_deref()).collect();
        (seats.len() == 1).then(|| seats.first().copied().unwrap_or_default().to_owned())
    })
}

fn lookalikes(catalog: &Catalog, ground: &Ground<'_>) -> Vec<LookalikeTrail> {
    let trail = |subject: &Subject| {
        let service = catalog.service(&subject.id)?;
        let days = ground.days(subject, &TraceKind::ALL);
        Some(LookalikeTrail {
            service: service.id.clone(),
            service_name: service.name.clone(),
            visits: ground.count(&[subject], TraceKind::Visit) + ground.count(&[subject], TraceKind::Passed),
            first: days.first().map(|d| d.day),
            last: days.last().map(|d| d.day),
            places: ground.places(&[subject]),
        })
    };
    ground.subjects(SubjectKind::Lookalike).into_iter().filter_map(trail).collect()
}

fn jurisdictions(services: &[ServiceTrail], trackers: &[TrackerTrail]) -> Vec<Jurisdiction> {
    let mut seats: BTreeMap<Option<&str>, (u32, u32)> = BTreeMap::new();
    for trail in services.iter().filter(|trail| trail.holds) {
        seats.entry(trail.service.operator.country.as_deref()).or_default().0 += 1;
    }
    for trail in trackers {
        seats.entry(trail.country.as_deref()).or_default().1 += 1;
    }
    let total: u32 = seats.values().map(|(services, companies)| services + companies).sum();
    let mut shares: Vec<Jurisdiction> = seats
        .into_iter()
        .map(|(country, (services, companies))| Jurisdiction {
            country: country.map(str::to_owned),
            services,
            companies,
            share: f64::from(services + companies) / f64::from(total.max(1)),
        })
        .collect();
    shares.sort_by(|a, b| {
        (b.services + b.companies).cmp(&(a.services + a.companies)).then_with(|| a.country.cmp(&b.country))
    });
    shares
}

fn examined(catalog: &Catalog, recall: &Recall) -> Examined {
    let seen = || recall.stores.iter().filter(|read| read.state != ReadState::Unread);
    let rows = |kind| seen().filter(|read| read.kind == kind).map(|read| read.rows).sum();
    let distinct =
        |key: fn(&model::StoreRead) -> &str| number(seen().map(key).collect::<BTreeSet<_>>().len());
    Examined {
        browsers: distinct(|read| &read.browser_name),
        profiles: distinct(|read| &read.profile.0),
        stores: number(seen().count()),
        visits: rows(StoreKind::History),
        cookies: rows(StoreKind::Cookies),
        known_services: catalog.service_count(),
        known_trackers: catalog.tracker_count(),
        catalog: recall.catalog.clone(),
    }
}

fn together<'a>(each: impl Iterator<Item = &'a [DayCount]>) -> Vec<DayCount> {
    let mut days: BTreeMap<Day, u32> = BTreeMap::new();
    for count in each.flatten() {
        *days.entry(count.day).or_default() += count.count;
    }
    days.into_iter().map(|(day, count)| DayCount { day, count }).collect()
}

fn stretch(first: &mut Option<Day>, last: &mut Option<Day>, day: Day) {
    *first = Some(first.map_or(day, |first| first.min(day)));
    *last = Some(last.map_or(day, |last| last.max(day)));
}

pub(crate) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
