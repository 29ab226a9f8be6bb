//! Joins what the ledger recalls with the catalog: the footprint.

use crate::{
    Auditor, Failure, changes,
    companies::companies,
    depth::{self, Programs},
    ground::Ground,
    horizon::horizon,
    law,
    matrix::matrix,
    setup::Desk,
    standing::{self, Look},
    unseen::unseen,
};
use catalog::Catalog;
use jiff::tz::TimeZone;
use ledger::Recall;
use model::{
    Context, Day, DayCount, Examined, Footprint, Headline, LookalikeTrail, Moment, Period, ReadState,
    ServiceTrail, StoreKind, Subject, SubjectKind, TraceKind,
};
use std::collections::{BTreeMap, BTreeSet};

/// Grows when a field of the footprint changes its meaning.
const VERSION: u32 = 4;

impl Auditor {
    /// The footprint as of the latest audit; `None` before the first.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn latest(&self, period: Period) -> Result<Option<Footprint>, Failure> {
        let desk = self.desk();
        let recall = desk.ledger.recall(period)?;
        Ok(recall.map(|recall| self.composed(&desk, &recall, period)))
    }

    pub(crate) fn composed(&self, desk: &Desk, recall: &Recall, period: Period) -> Footprint {
        let catalog = self.catalog();
        let contexts = catalog.contexts_of(&self.chosen().contexts);
        let digest = |site: &str| desk.ledger.digest(site);
        let with = With { catalog, zone: &self.setup.zone, today: self.today(), digest: &digest };
        compose(&with, recall, period, contexts)
    }
}

/// What a footprint is composed with, besides what the ledger recalls.
pub(crate) struct With<'a> {
    pub catalog: &'a Catalog,
    pub zone: &'a TimeZone,
    /// The day it is, which may be later than that of the audit.
    pub today: Day,
    /// The ledger's digest of a site.
    pub digest: &'a dyn Fn(&str) -> u64,
}

pub(crate) fn compose(with: &With<'_>, recall: &Recall, period: Period, contexts: Vec<Context>) -> Footprint {
    let &With { catalog, today: now, digest, .. } = with;
    let ground = Ground::of(recall);
    let today = recall.audit.started.day(&TimeZone::UTC);
    let programs = Programs::of(catalog, recall.presences.iter().map(|row| &row.presence));
    let services = services(with, &ground, recall.audit.started, &programs);
    let trackers = companies(catalog, &ground, recall.audit.started);
    let unseen = unseen(catalog, recall);
    let jurisdictions = law::jurisdictions(&services, &trackers);
    let seats = |j: &&model::Jurisdiction| j.country.is_some() && j.services + j.companies > 0;
    let countries = jurisdictions.iter().filter(seats).count();
    let mut footprint = Footprint {
        version: VERSION,
        audit: recall.audit.clone(),
        period,
        headline: Headline {
            services: number(services.iter().filter(|s| s.holds).count()),
            companies: number(trackers.iter().filter(|t| t.holds).count()),
            countries: number(countries),
        },
        examined: examined(catalog, recall),
        days: together(services.iter().map(|s| s.days.as_slice())),
        matrix: matrix(catalog, &ground, &trackers, digest),
        lookalikes: lookalikes(catalog, &ground),
        protections: ground.protections(),
        changes: changes::since(catalog, recall, &trackers),
        unseen,
        concentration: law::concentration(&services, &trackers),
        restrictions: law::restrictions(&services, &contexts, today),
        contexts,
        services,
        trackers,
        jurisdictions,
        findings: Vec::new(),
        sources: recall.stores.clone(),
        gaps: recall.gaps.clone(),
    };
    let look =
        Look { audit: recall.audit.id, stores: &recall.stores, whole: !recall.audit.stopped, today: now };
    footprint.findings = standing::told(rules::judge(&footprint), &recall.decisions, look);
    footprint
}

fn services(with: &With<'_>, ground: &Ground<'_>, now: Moment, programs: &Programs<'_>) -> Vec<ServiceTrail> {
    let (catalog, today) = (with.catalog, now.day(&TimeZone::UTC));
    let met = ground.subjects(SubjectKind::Service);
    let asked: Vec<Subject> = programs.services().collect();
    let trail = |subject: &Subject| {
        // A service the catalog no longer lists keeps its rows in the ledger until it is listed again.
        let mut service = catalog.service(&subject.id)?.clone();
        service.grow_old(today);
        let count = |kind| ground.count(&[subject], kind);
        let use_days = ground.days(subject, &[TraceKind::Visit, TraceKind::Synced, TraceKind::Download]);
        let other_days = ground.days(subject, &[TraceKind::Contact, TraceKind::Passed]);
        let span = if use_days.is_empty() { &other_days } else { &use_days };
        let cookies = ground.cookie_rows(&[subject]);
        let (holdings, stored) = ground.holdings(&[subject]);
        let (visits, synced) = (count(TraceKind::Visit), count(TraceKind::Synced));
        let downloads = count(TraceKind::Download);
        let depth = depth::ladder(ground, subject, programs, with.zone);
        let granted = holdings.iter().any(|row| row.kind.is_granted());
        Some(ServiceTrail {
            origin: depth::origin(&depth, granted, programs, &service.id),
            depth,
            horizon: horizon(&cookies, now),
            signs: ground.signs(&service),
            service,
            in_browsers: met.contains(subject),
            holds: visits > 0 || synced > 0 || downloads > 0 || !cookies.is_empty() || stored,
            visits,
            passed: count(TraceKind::Passed),
            contacts: count(TraceKind::Contact),
            synced,
            conversations: count(TraceKind::Conversation),
            prompts: count(TraceKind::Prompt),
            prompts_kept: ground.prompts_kept(subject),
            open_seconds: count(TraceKind::Open),
            downloads,
            signed_in: cookies.iter().any(|row| row.role == model::CookieRole::LogIn),
            first: span.first().map(|d| d.day),
            last: span.last().map(|d| d.day),
            days: ground.days(subject, &[TraceKind::Visit]),
            learned: ground.learned(&[subject]),
            places: ground.places(&[subject], &[TraceKind::Visit]),
            cookies,
            holdings,
        })
    };
    let mut trails: Vec<ServiceTrail> = met
        .iter()
        .copied()
        .chain(asked.iter().filter(|asked| !met.contains(asked)))
        .filter_map(trail)
        .collect();
    trails.sort_by(|a, b| {
        let weight =
            |t: &ServiceTrail| (t.holds, t.visits, t.synced, t.cookies.len(), !t.in_browsers, t.contacts);
        weight(b).cmp(&weight(a)).then_with(|| a.service.name.cmp(&b.service.name))
    });
    trails
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
            places: ground.places(&[subject], &[TraceKind::Visit, TraceKind::Passed]),
        })
    };
    ground.subjects(SubjectKind::Lookalike).into_iter().filter_map(trail).collect()
}

fn examined(catalog: &Catalog, recall: &Recall) -> Examined {
    let seen = || recall.stores.iter().filter(|read| read.state != ReadState::Unread);
    let rows = |kind| seen().filter(|read| read.kind == kind).map(|read| read.rows).sum();
    let distinct =
        |key: fn(&model::StoreRead) -> &str| number(seen().map(key).collect::<BTreeSet<_>>().len());
    Examined {
        browsers: distinct(|read| &read.browser_name),
        profiles: distinct(|read| &read.profile.0),
        stores: number(seen().filter(|read| read.kind.is_expected()).count()),
        visits: rows(StoreKind::History),
        cookies: rows(StoreKind::Cookies),
        known_services: catalog.service_count(),
        known_trackers: catalog.tracker_count(),
        known_programs: number(catalog.apps().len()),
        known_extensions: number(catalog.extensions().len()),
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

pub(crate) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
