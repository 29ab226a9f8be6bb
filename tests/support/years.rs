//! A heavy user's years, told to a ledger a day at a time as audits would: always the same ones.

use crate::chance::Chance;
use ledger::{Entry, Ledger, Stranger, Sweep};
use model::{
    CookieRole, CookieTrace, Day, Gap, GapReason, HoldingKind, HoldingTrace, Moment, Origin, Presence,
    PresenceKind, ProfileKey, Reach, ReadState, SiteSeen, StoreKind, StoreRead, Subject, SubjectKind, Trace,
    TraceKind,
};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Different AI services met over the years, and trackers.
pub const SERVICES: usize = 400;
const TRACKERS: usize = 300;
/// The first four are used every day, the others once a week.
const PROFILES: [(&str, &str); 10] = [
    ("google-chrome", "Default"),
    ("firefox", "k3x9.default-release"),
    ("google-chrome", "Profile 1"),
    ("microsoft-edge", "Default"),
    ("brave", "Default"),
    ("vivaldi", "Default"),
    ("firefox", "w7q2.work"),
    ("google-chrome", "Profile 2"),
    ("opera", "Default"),
    ("chromium", "Default"),
];
/// Days a browser remembers.
const REMEMBERED: usize = 90;
/// Unknown sites of a day.
const STRANGERS: usize = 60;

/// One profile as it stands.
struct Drawer {
    key: ProfileKey,
    names: (String, String),
    /// Services in the order of liking.
    liked: Vec<usize>,
    /// By day, the newest last.
    days: VecDeque<Vec<Trace>>,
    cookies: BTreeMap<usize, Moment>,
    sites: BTreeSet<(usize, u64)>,
}

/// Records `days` audits, one a day at noon (UTC), the last of them on `last`. `lived` hears of each by its number.
pub fn live(ledger: &mut Ledger, days: i32, last: Day, lived: &mut dyn FnMut(i32)) {
    let (catalog, mut chance) = (catalog::builtin(), Chance::new(7));
    let of = |kind, id: &str| Subject { kind, id: id.to_owned() };
    let services: Vec<Subject> =
        catalog.services().iter().take(SERVICES).map(|s| of(SubjectKind::Service, &s.id)).collect();
    let trackers: Vec<Subject> =
        catalog.trackers().iter().take(TRACKERS).map(|t| of(SubjectKind::Tracker, &t.id)).collect();
    let mut drawers: Vec<Drawer> =
        PROFILES.iter().map(|own| drawer(own, services.len(), &mut chance)).collect();
    let strangers = ledger.stranger_key().unwrap();
    let (presences, gaps) = (presences(), gaps());
    for ago in (0..days).rev() {
        let (day, age) = (Day(last.0 - ago), days - 1 - ago);
        let noon = Moment::from_unix_seconds(i64::from(day.0) * 86_400 + 43_200).unwrap();
        let mut haul = Haul::default();
        for (place, own) in drawers.iter_mut().enumerate() {
            let used = place < 4 || (day.0 + i32::try_from(place).unwrap()) % 7 == 0;
            if used {
                own.live(place, age, day, noon, (&services, &trackers), &mut chance, ledger);
            }
            haul.tell(own, used || age == 0, (&services, &trackers), &mut chance);
        }
        let mut unknown: Vec<Stranger> = strangers
            .iter()
            .flat_map(|key| {
                let sites: Vec<u64> = (0..STRANGERS).map(|_| chance.below(20_000)).collect();
                sites.into_iter().filter_map(|site| key.on(site, [day]).next().map(|(_, own)| own))
            })
            .collect();
        unknown.sort_unstable();
        unknown.dedup();
        ledger
            .record(&Entry {
                started: noon,
                millis: 400 + chance.below(200),
                sample: false,
                stopped: false,
                catalog: catalog.date(),
                fingerprint: catalog.fingerprint(),
                seen: &haul.seen,
                retold: &haul.seen,
                told: &haul.told,
                stores: &haul.stores,
                gaps: &gaps,
                traces: &haul.traces,
                cookies: &haul.cookies,
                sites: &haul.sites,
                holdings: &haul.holdings,
                protections: &[],
                memories: &haul.memories,
                unchanged: &haul.unchanged,
                strangers: &unknown,
                learned: &[],
                sweep: Some(Sweep { presences: &presences, apart: &[] }),
            })
            .unwrap();
        lived(age + 1);
    }
}

fn drawer((browser, folder): &(&str, &str), services: usize, chance: &mut Chance) -> Drawer {
    let mut liked: Vec<usize> = (0..services).collect();
    for place in (1..liked.len()).rev() {
        liked.swap(place, chance.index(place + 1));
    }
    Drawer {
        key: ProfileKey(format!("{browser}:{folder}")),
        names: ((*browser).to_owned(), (*folder).to_owned()),
        liked,
        days: VecDeque::new(),
        cookies: BTreeMap::new(),
        sites: BTreeSet::new(),
    }
}

impl Drawer {
    #[expect(clippy::too_many_arguments, reason = "what a day is made of")]
    fn live(
        &mut self,
        place: usize,
        age: i32,
        day: Day,
        noon: Moment,
        (services, trackers): (&[Subject], &[Subject]),
        chance: &mut Chance,
        ledger: &Ledger,
    ) {
        let mut today = BTreeMap::new();
        // A few every day, now and then another; the known ones grow in number over the years.
        let known = 8 + usize::try_from(age).unwrap() * (services.len() - 8) / 1_095;
        let some = if place < 2 { 6 } else { 4 };
        for _ in 0..some {
            let rank = if chance.one_in(4) { chance.index(known.max(1)) } else { chance.index(8) };
            let service = self.liked[rank.min(self.liked.len() - 1)];
            let mut add = |kind, n: u64| {
                today.entry((service, kind)).or_insert(u32::try_from(n).unwrap());
            };
            add(TraceKind::Visit, 1 + chance.below(40));
            add(TraceKind::Open, 60 + chance.below(7_000));
            if chance.below(10) < 6 {
                add(TraceKind::Conversation, 1 + chance.below(9));
            }
            for (kind, one_in) in [(TraceKind::Contact, 6), (TraceKind::Passed, 6), (TraceKind::Prompt, 20)] {
                if chance.one_in(one_in) {
                    add(kind, 1 + chance.below(3));
                }
            }
            self.cookies.insert(service, noon);
        }
        let trace = |((service, kind), count): ((usize, TraceKind), u32)| Trace {
            subject: services[service].clone(),
            profile: self.key.clone(),
            kind,
            day,
            count,
        };
        self.days.push_back(today.into_iter().map(trace).collect());
        while self.days.front().is_some_and(|own| own.first().is_none_or(|own| own.day.0 <= day.0 - 90))
            || self.days.len() > REMEMBERED
        {
            self.days.pop_front();
        }
        // What nobody came back to for thirteen months is over. Of new sites most are met in the profile used most; a
        // browser holds what trackers were given for a year or so.
        self.cookies.retain(|_, last| noon.unix_micros() - last.unix_micros() < 400 * 86_400_000_000);
        for _ in 0..[12, 6, 3, 3].get(place).copied().unwrap_or(2) {
            let tracker = chance.index(trackers.len()) * chance.index(100) / 100;
            let site = if chance.one_in(20) { ledger.digest("chatgpt.com") } else { chance.below(300) };
            self.sites.insert((tracker, site));
        }
        while self.sites.len() > 1_500 {
            let gone = self.sites.iter().nth(chance.index(1_500)).copied().unwrap();
            self.sites.remove(&gone);
        }
    }
}

/// What one audit tells.
#[derive(Default)]
struct Haul {
    seen: Vec<(ProfileKey, StoreKind)>,
    unchanged: Vec<(ProfileKey, StoreKind)>,
    told: Vec<ProfileKey>,
    stores: Vec<StoreRead>,
    traces: Vec<Trace>,
    cookies: Vec<CookieTrace>,
    sites: Vec<SiteSeen>,
    holdings: Vec<HoldingTrace>,
    memories: Vec<(ProfileKey, StoreKind, Vec<u8>)>,
}

impl Haul {
    fn tell(
        &mut self,
        own: &Drawer,
        used: bool,
        (services, trackers): (&[Subject], &[Subject]),
        chance: &mut Chance,
    ) {
        for kind in StoreKind::ALL.into_iter().filter(|kind| *kind != StoreKind::Protections) {
            let rows = match kind {
                StoreKind::History => own.days.iter().map(Vec::len).sum::<usize>() as u64 * 300,
                StoreKind::Cookies => 2 * own.sites.len() as u64 + 900,
                _ => own.cookies.len() as u64,
            };
            self.stores.push(StoreRead {
                profile: own.key.clone(),
                browser_name: own.names.0.clone(),
                profile_name: own.names.1.clone(),
                kind,
                state: ReadState::Complete,
                rows,
                rejected: 0,
                bytes: rows * 211,
                millis: if used { 3 + chance.below(300) } else { 0 },
                tries: 1,
            });
            (if used { &mut self.seen } else { &mut self.unchanged }).push((own.key.clone(), kind));
        }
        if !used {
            return;
        }
        self.told.push(own.key.clone());
        self.traces.extend(own.days.iter().flatten().cloned());
        for (&service, &last) in &own.cookies {
            for (name, role) in [
                ("session-token", CookieRole::LogIn),
                ("device-id", CookieRole::Identifier),
                ("theme", CookieRole::Preference),
            ] {
                self.cookies.push(CookieTrace {
                    subject: services[service].clone(),
                    profile: own.key.clone(),
                    name: name.to_owned(),
                    host: format!("{}.example", services[service].id),
                    role,
                    count: 1,
                    created: Some(last),
                    last_used: Some(last),
                    expires: Moment::from_unix_micros(last.unix_micros() + 400 * 86_400_000_000),
                });
            }
            self.holdings.push(HoldingTrace {
                subject: services[service].clone(),
                profile: own.key.clone(),
                kind: HoldingKind::LocalStorage,
                host: format!("{}.example", services[service].id),
                count: 1,
                bytes: 4_096 + chance.below(400_000),
                first: Some(last),
                last: Some(last),
            });
        }
        let standing: BTreeSet<usize> = own.sites.iter().map(|(tracker, _)| *tracker).collect();
        for tracker in standing {
            let count = own.sites.range((tracker, 0)..=(tracker, u64::MAX)).count();
            self.cookies.push(CookieTrace {
                subject: trackers[tracker].clone(),
                profile: own.key.clone(),
                name: "uid".to_owned(),
                host: format!("{}.example", trackers[tracker].id),
                role: CookieRole::Advertising,
                count: u32::try_from(count).unwrap(),
                created: None,
                last_used: None,
                expires: None,
            });
        }
        self.sites.extend(own.sites.iter().map(|&(tracker, digest)| SiteSeen {
            subject: trackers[tracker].clone(),
            profile: own.key.clone(),
            digest,
        }));
        let weight = 400 + own.days.iter().map(Vec::len).sum::<usize>() * 6;
        self.memories.push((
            own.key.clone(),
            StoreKind::History,
            (0..weight).map(|at| at.to_le_bytes()[0]).collect(),
        ));
        self.memories.push((own.key.clone(), StoreKind::Cookies, vec![7; own.cookies.len() * 60 + 2_000]));
    }
}

/// What a sweep comes upon.
fn presences() -> Vec<Presence> {
    let apps = catalog::builtin().apps().iter().take(20);
    let mut all: Vec<Presence> = apps
        .flat_map(|known| {
            [PresenceKind::Installed, PresenceKind::Used].map(|kind| (known.app.id.clone(), kind))
        })
        .map(|(id, kind)| Presence {
            kind,
            id,
            part: String::new(),
            profile: None,
            reach: Reach::Unknown,
            origin: Origin::Chosen,
            bytes: Some(1 << 20),
            first: None,
            last: None,
        })
        .collect();
    all.sort();
    all
}

fn gaps() -> Vec<Gap> {
    let gap = |reason, detail: &str| Gap {
        reason,
        browser: "Ollama".to_owned(),
        profile: None,
        store: None,
        detail: detail.to_owned(),
    };
    vec![
        gap(GapReason::NotTold, "whether port 11434 is open, and to whom"),
        gap(GapReason::Forbidden, "permission denied"),
    ]
}
