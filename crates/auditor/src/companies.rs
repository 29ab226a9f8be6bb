//! Trackers by the company at the top: who could recognise this browser, on how many sites, until when.

use crate::{compose::number, ground::Ground, horizon::horizon};
use catalog::Catalog;
use jiff::tz::TimeZone;
use model::{
    Confidence, CookieRole, CookieRow, Country, Day, Moment, Operator, Place, Subject, SubjectKind,
    TraceKind, Tracker, TrackerTrail,
};
use std::collections::{BTreeMap, BTreeSet};

/// A tracker's page is never where a person means to go.
const HOPS: [TraceKind; 2] = [TraceKind::Visit, TraceKind::Passed];

pub(crate) fn companies(catalog: &Catalog, ground: &Ground<'_>, now: Moment) -> Vec<TrackerTrail> {
    let today = now.day(&TimeZone::UTC);
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
            let sites = ground.sites(&subjects);
            let cookies = ground.cookie_rows(&subjects);
            let (holdings, stored) = ground.holdings(&subjects);
            let passed = HOPS.map(|kind| ground.count(&subjects, kind));
            let passed = passed.into_iter().fold(0, u32::saturating_add);
            let stands = |row: &CookieRow| row.role.follows() || row.role == CookieRole::LogIn;
            let places = ground.places(&subjects, &HOPS);
            let distinct =
                |key: &dyn Fn(&Place) -> &str| number(places.iter().map(key).collect::<BTreeSet<_>>().len());
            let purposes: BTreeSet<_> = members.iter().map(|(_, tracker)| tracker.purpose).collect();
            TrackerTrail {
                id: company_id(members.iter().map(|(_, t)| &t.operator), company),
                company: company.to_owned(),
                country: seat(members.iter().map(|(_, t)| &t.operator)),
                holds: passed > 0 || cookies.iter().any(stands) || stored,
                sites: number(sites.len()),
                cookies_total: cookies.iter().map(|row| row.count).sum(),
                passed,
                horizon: horizon(&cookies, now),
                browsers: distinct(&|place| &place.browser_name),
                profiles: number(places.len()),
                purposes: purposes.into_iter().collect(),
                trackers: members.iter().map(|(_, tracker)| aged(tracker, today)).collect(),
                confidence: members.iter().map(|(_, t)| t.confidence).max().unwrap_or(Confidence::Low),
                learned: ground.learned(&subjects),
                places,
                cookies,
                holdings,
            }
        })
        .collect();
    trails.sort_by(|a, b| {
        let weight = |t: &TrackerTrail| (t.holds, t.sites, t.cookies_total, t.passed);
        weight(b).cmp(&weight(a)).then_with(|| a.company.cmp(&b.company))
    });
    trails
}

fn aged(tracker: &Tracker, today: Day) -> Tracker {
    let mut tracker = tracker.clone();
    tracker.grow_old(today);
    tracker
}

pub(crate) fn company_id<'a>(mut members: impl Iterator<Item = &'a Operator>, company: &str) -> String {
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

/// The seat of the company at the top, as any of its members knows it.
pub(crate) fn seat<'a>(mut members: impl Iterator<Item = &'a Operator>) -> Option<Country> {
    members.find_map(Operator::top_country).map(str::to_owned)
}
