//! What a finding stands on, counted over its subjects, and the pages that help with it.

use crate::{cookie, ext, horizon};
use jiff::tz::TimeZone;
use model::{
    Basis, BasisKind, CookieRole, CookieRow, Day, Footprint, HelpLink, HoldingRow, LinkKind, Moment, Place,
    ProfileKey, Reach, ServiceTrail, SubjectKind, SubjectRef,
};
use std::collections::BTreeSet;

/// One line a kind that counts anything, in the order asked for.
pub(crate) fn evidence(footprint: &Footprint, subjects: &[SubjectRef], kinds: &[BasisKind]) -> Vec<Basis> {
    let about: BTreeSet<(SubjectKind, &str)> =
        subjects.iter().map(|s| (s.subject.kind, s.subject.id.as_str())).collect();
    kinds.iter().map(|kind| count(footprint, &about, *kind)).filter(|basis| basis.count > 0).collect()
}

/// The pages of each service among the subjects, in the order asked for, each address once.
pub(crate) fn links(footprint: &Footprint, subjects: &[SubjectRef], kinds: &[LinkKind]) -> Vec<HelpLink> {
    let mut links: Vec<HelpLink> = Vec::new();
    if kinds.is_empty() {
        return links;
    }
    for subject in subjects.iter().filter(|subject| subject.subject.kind == SubjectKind::Service) {
        let Some(trail) = footprint.services.iter().find(|t| t.service.id == subject.subject.id) else {
            continue;
        };
        for kind in kinds {
            let Some(url) = page(trail, *kind).filter(|url| url.starts_with("https://")) else { continue };
            let said = |link: &HelpLink| link.service == trail.service.id && link.url == url;
            if !links.iter().any(said) {
                links.push(HelpLink {
                    kind: *kind,
                    service: trail.service.id.clone(),
                    name: trail.service.name.clone(),
                    url: url.to_owned(),
                });
            }
        }
    }
    links
}

fn page(trail: &ServiceTrail, kind: LinkKind) -> Option<&str> {
    let links = &trail.service.links;
    match kind {
        LinkKind::OptOut => trail.service.training.as_ref()?.opt_out_url.as_deref(),
        LinkKind::DataControls => links.data_controls.as_deref(),
        LinkKind::Export => links.export.as_deref(),
        LinkKind::DeleteAccount => links.delete_account.as_deref(),
        LinkKind::Requests => links.requests.as_deref(),
    }
}

/// A sum of rows with the days of the first and the last.
struct Sum(Basis, BTreeSet<ProfileKey>);

impl Sum {
    fn add(
        &mut self,
        count: u32,
        days: impl IntoIterator<Item = Day>,
        profiles: impl IntoIterator<Item = ProfileKey>,
    ) {
        if count == 0 {
            return;
        }
        self.0.count += u64::from(count);
        self.1.extend(profiles);
        for day in days {
            self.0.first = Some(self.0.first.map_or(day, |first| first.min(day)));
            self.0.last = Some(self.0.last.map_or(day, |last| last.max(day)));
        }
    }

    fn cookies(&mut self, rows: &[CookieRow], counts: impl Fn(&CookieRow) -> bool) {
        for row in rows.iter().filter(|row| counts(row)) {
            self.add(row.count, row.created.map(day), [row.profile.clone()]);
        }
    }

    fn permissions(&mut self, rows: &[HoldingRow]) {
        for row in rows.iter().filter(|row| row.kind.is_granted()) {
            self.add(row.count, [row.first, row.last].into_iter().flatten().map(day), [row.profile.clone()]);
        }
    }
}

fn count(footprint: &Footprint, about: &BTreeSet<(SubjectKind, &str)>, kind: BasisKind) -> Basis {
    let basis = Basis { kind, count: 0, first: None, last: None, profiles: Vec::new() };
    let mut sum = Sum(basis, BTreeSet::new());
    let has = |kind, id: &str| about.contains(&(kind, id));
    let limit = horizon::limit(footprint);
    let counts = |row: &CookieRow| match kind {
        BasisKind::LogIns => row.role == CookieRole::LogIn,
        BasisKind::Identifiers => row.role.follows(),
        BasisKind::LongIdentifiers => row.role.follows() && row.expires.is_some_and(|end| end > limit),
        _ => false,
    };
    for trail in footprint.services.iter().filter(|t| has(SubjectKind::Service, &t.service.id)) {
        match kind {
            BasisKind::Visits => {
                sum.add(trail.visits, trail.days.iter().map(|day| day.day), visited(&trail.places));
            }
            BasisKind::Synced => sum.add(trail.synced, None, visited(&trail.places)),
            BasisKind::Prompts => sum.add(trail.prompts_kept, None, visited(&trail.places)),
            BasisKind::Permissions => sum.permissions(&trail.holdings),
            _ => sum.cookies(&trail.cookies, counts),
        }
    }
    for trail in footprint.trackers.iter().filter(|t| has(SubjectKind::Tracker, &t.id)) {
        match kind {
            BasisKind::Sites => sum.add(trail.sites, None, standing(&trail.places)),
            BasisKind::Permissions => sum.permissions(&trail.holdings),
            _ => sum.cookies(&trail.cookies, counts),
        }
    }
    for trail in footprint.lookalikes.iter().filter(|t| has(SubjectKind::Lookalike, &t.service)) {
        if kind == BasisKind::Visits {
            sum.add(trail.visits, trail.first.into_iter().chain(trail.last), visited(&trail.places));
        }
    }
    unseen(footprint, about, kind, &mut sum);
    sum.0.profiles = sum.1.into_iter().collect();
    sum.0
}

/// Rows outside the stores of sites.
fn unseen(footprint: &Footprint, about: &BTreeSet<(SubjectKind, &str)>, kind: BasisKind, sum: &mut Sum) {
    let has = |kind, id: &str| about.contains(&(kind, id));
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    for trail in footprint.unseen.programs.iter().filter(|t| has(SubjectKind::Program, &t.app.id)) {
        let rows = match kind {
            BasisKind::ToolServers => trail.servers.iter().filter(|row| row.reach == Reach::Files).count(),
            BasisKind::Unattended => trail.unattended.len(),
            BasisKind::Ports => trail.listening.iter().filter(|row| row.reach == Reach::Network).count(),
            _ => 0,
        };
        sum.add(number(rows), None, None);
    }
    let extensions = footprint.unseen.extensions.iter();
    if kind == BasisKind::Extensions {
        for trail in extensions.filter(|t| has(SubjectKind::Extension, &t.extension.id)) {
            for copy in ext::reading(trail) {
                sum.add(1, copy.since.map(day), [copy.profile.clone()]);
            }
        }
    }
    if kind == BasisKind::CookieRules {
        let open = footprint.unseen.settings.iter().filter(|row| cookie::allows(row));
        for row in open.filter(|row| has(SubjectKind::Profile, &row.profile.0)) {
            sum.add(1, None, [row.profile.clone()]);
        }
    }
}

fn visited(places: &[Place]) -> impl Iterator<Item = ProfileKey> {
    places.iter().filter(|place| place.visits > 0).map(|place| place.profile.clone())
}

fn standing(places: &[Place]) -> impl Iterator<Item = ProfileKey> {
    places.iter().filter(|place| place.sites > 0).map(|place| place.profile.clone())
}

fn day(moment: Moment) -> Day {
    moment.day(&TimeZone::UTC)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made::{self, TODAY, after};
    use crate::verdict::{company, service};
    use model::{DayCount, HoldingKind};

    #[test]
    fn rows_are_summed_over_the_subjects_alone_with_their_first_and_last_day() {
        let mut footprint = made::footprint();
        footprint.services = ["one", "two", "other"].map(made::service).to_vec();
        for (trail, (ago, visits)) in footprint.services.iter_mut().zip([(30, 4), (2, 3), (400, 9)]) {
            trail.visits = visits;
            trail.days = vec![DayCount { day: Day(TODAY.0 - ago), count: visits }];
        }
        footprint.services[0].cookies = vec![made::cookie(CookieRole::LogIn, None)];
        let subjects: Vec<SubjectRef> = footprint.services[..2].iter().map(service).collect();
        let kinds = [BasisKind::Visits, BasisKind::LogIns, BasisKind::Prompts];
        let told = evidence(&footprint, &subjects, &kinds);
        let days = (Some(Day(TODAY.0 - 30)), Some(Day(TODAY.0 - 2)));
        assert_eq!(
            told,
            [
                Basis {
                    kind: BasisKind::Visits,
                    count: 7,
                    first: days.0,
                    last: days.1,
                    profiles: Vec::new()
                },
                Basis {
                    kind: BasisKind::LogIns,
                    count: 1,
                    first: None,
                    last: None,
                    profiles: vec![ProfileKey("chromium:Default".to_owned())],
                },
            ]
        );
    }

    #[test]
    fn a_companys_cookies_count_by_what_they_are() {
        let mut footprint = made::footprint();
        let mut trail = made::company("ads", 12);
        trail.cookies = vec![
            made::cookie(CookieRole::Identifier, Some(after(500, 0))),
            made::cookie(CookieRole::Analytics, Some(after(10, 0))),
            made::cookie(CookieRole::Preference, Some(after(500, 0))),
        ];
        trail.cookies[1].created = Some(after(-3, 0));
        footprint.trackers = vec![trail];
        let subjects = [company(&footprint.trackers[0])];
        let kinds = [BasisKind::Sites, BasisKind::Identifiers, BasisKind::LongIdentifiers];
        let told = evidence(&footprint, &subjects, &kinds);
        assert_eq!(told.iter().map(|basis| basis.count).collect::<Vec<_>>(), [12, 2, 1]);
        assert_eq!(told[1].first, Some(Day(TODAY.0 - 3)));
    }

    #[test]
    fn permissions_count_what_a_person_gave() {
        let mut footprint = made::footprint();
        let mut trail = made::service("voice");
        trail.holdings = vec![
            made::holding(HoldingKind::Microphone, Some(after(-9, 0))),
            made::holding(HoldingKind::StorageAccess, Some(after(-90, 0))),
        ];
        footprint.services = vec![trail];
        let subjects = [service(&footprint.services[0])];
        let [told] = &evidence(&footprint, &subjects, &[BasisKind::Permissions])[..] else {
            panic!("one line")
        };
        assert_eq!((told.count, told.first), (1, Some(Day(TODAY.0 - 9))));
    }

    #[test]
    fn only_a_page_under_https_is_a_link_and_each_stands_once() {
        let mut footprint = made::footprint();
        let mut trail = made::service("chat");
        trail.service.links.export = Some("https://chat.example/data".to_owned());
        trail.service.links.delete_account = Some("https://chat.example/data".to_owned());
        trail.service.links.requests = Some("mailto:privacy@chat.example".to_owned());
        footprint.services = vec![trail];
        let subjects = [service(&footprint.services[0])];
        let kinds = [LinkKind::Export, LinkKind::DeleteAccount, LinkKind::Requests, LinkKind::OptOut];
        let [link] = &links(&footprint, &subjects, &kinds)[..] else { panic!("one link") };
        assert_eq!((link.kind, link.url.as_str()), (LinkKind::Export, "https://chat.example/data"));
    }
}
