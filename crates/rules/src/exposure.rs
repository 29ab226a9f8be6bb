//! The exposure index: points for what is held, by one table. They only add up.

use crate::verdict::{company, extension, lookalike, profile, program, service};
use crate::{cookie, ext};
use model::{
    CookieRole, Exposure, ExposureKind, ExposureRow, Footprint, HoldingRow, Horizon, Moment, ProgramTrail,
    Purpose, Reach, ServiceTrail, SettingRow, StoreKind, SubjectRef, TrackerTrail,
};
use std::cmp::Reverse;

const MONTH: i64 = 30 * 86_400_000_000;

/// Points for each, and how many count at most for one subject. They weigh what is held and what may be done with it, and
/// know of nobody who holds it. That they are these and not others is a choice of ours; that they only add up is not.
#[must_use]
pub fn points(what: ExposureKind) -> (u32, u32) {
    use ExposureKind::{
        Chats, Conversations, CookieRules, Downloads, EveryPage, HistorySync, LogIns, LookalikeVisits,
        Months, Permissions, Ports, Profiles, Prompts, Sites, Stored, Synced, ToolServers, Unattended,
        UseDays, Watching,
    };
    match what {
        UseDays => (1, 30),
        Conversations | Sites => (1, 50),
        Prompts => (3, 20),
        LogIns | LookalikeVisits => (5, 2),
        Downloads | Synced => (1, 10),
        Permissions => (5, 4),
        Stored => (1, 5),
        Months => (1, 13),
        Profiles => (2, 5),
        Watching | Chats | CookieRules | HistorySync => (5, 1),
        ToolServers => (10, 3),
        Unattended | Ports | EveryPage => (20, 2),
    }
}

/// The index of a footprint.
#[must_use]
pub fn exposure(footprint: &Footprint) -> Exposure {
    let mut tally = Tally(Vec::new());
    let now = footprint.audit.started;
    footprint.services.iter().for_each(|trail| tally.service(trail, now));
    footprint.trackers.iter().for_each(|trail| tally.company(trail, now));
    for trail in &footprint.lookalikes {
        let of = format!("lookalike:{}.visits", trail.service);
        tally.add(&lookalike(trail), ExposureKind::LookalikeVisits, trail.visits, of);
    }
    footprint.unseen.programs.iter().for_each(|trail| tally.program(trail));
    for trail in &footprint.unseen.extensions {
        let of = format!("extension:{}", trail.extension.id);
        tally.add(&extension(trail), ExposureKind::EveryPage, number(ext::reading(trail).count()), of);
    }
    for row in footprint.unseen.settings.iter().filter(|row| cookie::allows(row)) {
        let of = format!("profile:{}.settings", row.profile.0);
        tally.add(&profile(row), ExposureKind::CookieRules, 1, of);
    }
    let synced = |row: &&SettingRow| row.setting == "sync" && row.reach == Reach::EverySite;
    for row in footprint.unseen.settings.iter().filter(synced) {
        let of = format!("profile:{}.settings", row.profile.0);
        tally.add(&profile(row), ExposureKind::HistorySync, 1, of);
    }
    let mut rows = tally.0;
    rows.sort_by(|a, b| {
        let place = |row: &ExposureRow| (Reverse(row.points), row.subject.subject.clone(), row.what);
        place(a).cmp(&place(b))
    });
    Exposure { points: rows.iter().map(|row| row.points).sum(), rows }
}

struct Tally(Vec<ExposureRow>);

impl Tally {
    fn add(&mut self, subject: &SubjectRef, what: ExposureKind, n: u32, of: String) {
        let (each, most) = points(what);
        let counted = n.min(most);
        if counted > 0 {
            let points = counted * each;
            self.0.push(ExposureRow { subject: subject.clone(), what, n, counted, each, points, of });
        }
    }

    fn service(&mut self, trail: &ServiceTrail, now: Moment) {
        use ExposureKind::{
            Conversations, Downloads, LogIns, Months, Permissions, Prompts, Stored, Synced, UseDays,
        };
        let log_ins = trail.cookies.iter().filter(|row| row.role == CookieRole::LogIn);
        for (what, n, field) in [
            (UseDays, number(trail.days.len()), "visit_days"),
            (Conversations, trail.conversations, "conversations"),
            (Prompts, trail.prompts_kept, "prompts_kept"),
            (LogIns, log_ins.map(|row| row.count).sum(), "log_ins"),
            (Downloads, trail.downloads, "downloads"),
            (Permissions, granted(&trail.holdings), "permissions"),
            (Stored, stored(&trail.holdings), "stored"),
            (Synced, trail.synced, "synced"),
            (Months, months(&trail.horizon, now), "horizon"),
        ] {
            self.add(&service(trail), what, n, format!("service:{}.{field}", trail.service.id));
        }
    }

    fn company(&mut self, trail: &TrackerTrail, now: Moment) {
        use ExposureKind::{Months, Permissions, Profiles, Sites, Stored, Watching};
        let watches = [Purpose::Fingerprinting, Purpose::SessionRecording];
        let watches = watches.iter().any(|purpose| trail.purposes.contains(purpose));
        for (what, n, field) in [
            (Sites, trail.sites, "sites"),
            (Months, months(&trail.horizon, now), "horizon"),
            (Profiles, trail.profiles, "profiles"),
            (Permissions, granted(&trail.holdings), "permissions"),
            (Stored, stored(&trail.holdings), "stored"),
            (Watching, u32::from(watches), "profiles"),
        ] {
            self.add(&company(trail), what, n, format!("company:{}.{field}", trail.id));
        }
    }

    fn program(&mut self, trail: &ProgramTrail) {
        use ExposureKind::{Chats, Ports, ToolServers, Unattended};
        let servers = trail.servers.iter().filter(|row| row.reach == Reach::Files).count();
        let ports = trail.listening.iter().filter(|row| row.reach == Reach::Network).count();
        for (what, n) in [
            (Unattended, number(trail.unattended.len())),
            (ToolServers, number(servers)),
            (Ports, number(ports)),
            (Chats, u32::from(trail.chats.is_some())),
        ] {
            self.add(&program(trail), what, n, format!("program:{}", trail.app.id));
        }
    }
}

fn granted(rows: &[HoldingRow]) -> u32 {
    rows.iter().filter(|row| row.kind.is_granted()).map(|row| row.count).sum()
}

fn stored(rows: &[HoldingRow]) -> u32 {
    rows.iter().filter(|row| row.kind.store() == StoreKind::SiteStorage).map(|row| row.count).sum()
}

/// Begun ones count.
fn months(horizon: &Horizon, now: Moment) -> u32 {
    let left = horizon.until.map_or(0, |until| until.unix_micros() - now.unix_micros());
    u32::try_from(left.max(0).saturating_add(MONTH - 1) / MONTH).unwrap_or(u32::MAX)
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made;

    #[test]
    fn points_add_up_and_name_what_they_are_of() {
        let all = exposure(&made::everything());
        assert_eq!(all.points, all.rows.iter().map(|row| row.points).sum::<u32>());
        for ExposureRow { what, n, counted, each, points: own, .. } in &all.rows {
            let (value, most) = points(*what);
            assert_eq!((*each, *counted, *own), (value, (*n).min(most), value * (*n).min(most)));
            assert!(*own > 0);
        }
        assert!(all.rows.is_sorted_by_key(|row| Reverse(row.points)));
    }

    #[test]
    fn an_empty_footprint_has_no_points() {
        assert_eq!(exposure(&made::footprint()), Exposure::default());
    }

    #[test]
    fn who_somebody_is_changes_nothing() {
        let mut footprint = made::everything();
        let before = exposure(&footprint);
        for trail in &mut footprint.services {
            trail.service.operator = model::Operator {
                country: Some("XX".to_owned()),
                parent_country: Some("YY".to_owned()),
                ..trail.service.operator.clone()
            };
        }
        for trail in &mut footprint.trackers {
            trail.country = Some("XX".to_owned());
        }
        assert_eq!(exposure(&footprint), before);
    }

    #[test]
    fn the_order_of_what_was_seen_changes_nothing() {
        let mut footprint = made::everything();
        let before = exposure(&footprint);
        footprint.services.reverse();
        footprint.trackers.reverse();
        footprint.unseen.programs.reverse();
        footprint.unseen.extensions.reverse();
        assert_eq!(exposure(&footprint), before);
    }
}
