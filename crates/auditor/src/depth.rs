//! The ladder of a service: of each rung what it stands on, and whether the person brought the service here.

use crate::{compose::number, ground::Ground};
use catalog::Catalog;
use jiff::tz::TimeZone;
use model::{
    AppKind, CookieRole, CookieTrace, Day, Moment, Origin, Presence, PresenceKind, Proof, ProofKind, Reach,
    Rung, RungKind, Runs, Subject, SubjectKind, TraceKind,
};
use std::collections::{BTreeMap, BTreeSet};

/// Days from which on a service was not only looked in at.
const STAYED: u32 = 2;

/// What there is of a service on this computer, besides what browsers hold of its sites.
#[derive(Default)]
pub(crate) struct Programs<'a> {
    /// With the names of people, and whether it reaches files or acts by itself.
    of: BTreeMap<&'a str, Vec<(&'a Presence, &'a str, bool)>>,
}

impl<'a> Programs<'a> {
    /// Sorted to the services they ask. Models and servers of tools ask none by themselves, nor does what runs here.
    pub fn of(catalog: &'a Catalog, presences: impl IntoIterator<Item = &'a Presence>) -> Self {
        let mut programs = Self::default();
        for presence in presences.into_iter().filter(|presence| asks(presence)) {
            let (name, service, agent) = if presence.kind == PresenceKind::Extension {
                let Some(extension) = catalog.extension(&presence.id) else { continue };
                (&extension.name, &extension.service, false)
            } else {
                let Some(app) = catalog.app(&presence.id).filter(|app| app.runs != Runs::Local) else {
                    continue;
                };
                let acts = app.kind == AppKind::Agent || presence.kind == PresenceKind::Unattended;
                (&app.name, &app.service, acts || presence.reach == Reach::Files)
            };
            if let Some(service) = service {
                programs.of.entry(service).or_default().push((presence, name, agent));
            }
        }
        programs
    }

    /// Those that anything here asks.
    pub fn services(&self) -> impl Iterator<Item = Subject> {
        self.of.keys().map(|id| Subject { kind: SubjectKind::Service, id: (*id).to_owned() })
    }

    /// With the names of people, and whether each reaches files or acts by itself.
    pub fn rows(&self, service: &str) -> &[(&'a Presence, &'a str, bool)] {
        self.of.get(service).map(Vec::as_slice).unwrap_or_default()
    }
}

/// How a browser is set asks nobody, nor does a part of it that is switched off or stays here.
fn asks(presence: &Presence) -> bool {
    match presence.kind {
        PresenceKind::Setting => false,
        PresenceKind::BuiltIn => !matches!(presence.reach, Reach::Nothing | Reach::Here),
        _ => true,
    }
}

/// The rungs there is evidence for, lowest first.
pub(crate) fn ladder(
    ground: &Ground<'_>,
    subject: &Subject,
    programs: &Programs<'_>,
    zone: &TimeZone,
) -> Vec<Rung> {
    let counted = |kind: ProofKind, of: TraceKind| (proof(kind, ground.count(&[subject], of)), of);
    let visited = ground.days(subject, &[TraceKind::Visit, TraceKind::Synced]);
    let learned = ground.learned(&[subject]);

    let mut met = Found::new(RungKind::LinkSeen);
    met.add(ground, subject, counted(ProofKind::Contacts, TraceKind::Contact));
    met.add(ground, subject, counted(ProofKind::Passed, TraceKind::Passed));
    let mut used = Found::new(RungKind::Visited);
    used.add(ground, subject, counted(ProofKind::Visits, TraceKind::Visit));
    used.add(ground, subject, counted(ProofKind::Synced, TraceKind::Synced));
    used.proofs.extend(proof(ProofKind::Learned, number(learned.len())));
    for row in &learned {
        used.on(row.day);
    }
    let mut stayed = Found::new(RungKind::Stayed);
    let days = number(visited.len());
    if days >= STAYED {
        stayed.proofs.extend(proof(ProofKind::Days, days));
        for row in &visited {
            stayed.on(row.day);
        }
    }
    stayed.add(ground, subject, counted(ProofKind::Conversations, TraceKind::Conversation));
    stayed.add(ground, subject, counted(ProofKind::Open, TraceKind::Open));
    let mut moved = Found::new(RungKind::Moved);
    moved.add(ground, subject, counted(ProofKind::Downloads, TraceKind::Download));
    let [app, agent] = of_programs(programs.rows(&subject.id), zone);
    let rungs = [met, used, stayed, signed_in(&ground.log_ins(subject), zone), moved, app, agent];
    rungs.into_iter().filter_map(Found::rung).collect()
}

/// Whether the person brought it here. That a page was opened is theirs; that a frame or a redirect led through it is the
/// page's; of cookies alone nobody can tell.
pub(crate) fn origin(depth: &[Rung], granted: bool, programs: &Programs<'_>, service: &str) -> Origin {
    let stands = |kind| depth.iter().any(|rung| rung.kind == kind);
    let came = |origin| programs.rows(service).iter().any(|(presence, ..)| presence.origin == origin);
    let own = [RungKind::Visited, RungKind::Stayed, RungKind::SignedIn, RungKind::Moved];
    let passed = depth.iter().flat_map(|rung| &rung.proofs).any(|proof| proof.what == ProofKind::Passed);
    match () {
        () if granted || own.into_iter().any(stands) || came(Origin::Chosen) => Origin::Chosen,
        () if came(Origin::Preinstalled) => Origin::Preinstalled,
        () if passed || came(Origin::Embedded) => Origin::Embedded,
        () => Origin::Unknown,
    }
}

fn signed_in(log_ins: &[&CookieTrace], zone: &TimeZone) -> Found {
    let mut found = Found::new(RungKind::SignedIn);
    let names: BTreeSet<&str> = log_ins.iter().map(|cookie| cookie.name.as_str()).collect();
    let count = log_ins.iter().map(|cookie| cookie.count).fold(0, u32::saturating_add);
    found.name(ProofKind::LogIns, count, names);
    for cookie in log_ins {
        debug_assert_eq!(cookie.role, CookieRole::LogIn);
        found.between(cookie.created, cookie.last_used, zone);
    }
    found
}

fn of_programs(rows: &[(&Presence, &str, bool)], zone: &TimeZone) -> [Found; 2] {
    let (mut app, mut agent) = (Found::new(RungKind::App), Found::new(RungKind::Agent));
    let named = |of: &dyn Fn(&(&Presence, &str, bool)) -> bool| -> BTreeSet<String> {
        rows.iter().filter(|row| of(row)).map(|(_, name, _)| (*name).to_owned()).collect()
    };
    let is_extension = |row: &(&Presence, &str, bool)| row.0.kind == PresenceKind::Extension;
    let put = |found: &mut Found, what, names: BTreeSet<String>| {
        found.name(what, number(names.len()), names.iter().map(String::as_str).collect());
    };
    put(&mut app, ProofKind::Programs, named(&|row| !is_extension(row)));
    put(&mut app, ProofKind::Extensions, named(&is_extension));
    put(&mut agent, ProofKind::Agents, named(&|row| row.2));
    for (presence, _, acts) in rows {
        app.between(presence.first, presence.last, zone);
        if *acts {
            agent.between(presence.first, presence.last, zone);
        }
    }
    [app, agent]
}

/// A rung that may turn out to stand on nothing.
struct Found {
    kind: RungKind,
    proofs: Vec<Proof>,
    first: Option<Day>,
    last: Option<Day>,
}

impl Found {
    fn new(kind: RungKind) -> Self {
        Self { kind, proofs: Vec::new(), first: None, last: None }
    }

    fn rung(self) -> Option<Rung> {
        let Self { kind, proofs, first, last } = self;
        (!proofs.is_empty()).then_some(Rung { kind, proofs, first, last })
    }

    fn on(&mut self, day: Day) {
        self.first = Some(self.first.map_or(day, |first| first.min(day)));
        self.last = Some(self.last.map_or(day, |last| last.max(day)));
    }

    fn between(&mut self, first: Option<Moment>, last: Option<Moment>, zone: &TimeZone) {
        [first, last].into_iter().flatten().for_each(|at| self.on(at.day(zone)));
    }

    fn name(&mut self, what: ProofKind, n: u32, names: BTreeSet<&str>) {
        let names = names.into_iter().map(str::to_owned).collect();
        self.proofs.extend((n > 0).then_some(Proof { what, n, names }));
    }

    fn add(&mut self, ground: &Ground<'_>, subject: &Subject, (proof, of): (Option<Proof>, TraceKind)) {
        if let Some(proof) = proof {
            self.proofs.push(proof);
            ground.days(subject, &[of]).iter().for_each(|row| self.on(row.day));
        }
    }
}

fn proof(what: ProofKind, n: u32) -> Option<Proof> {
    (n > 0).then_some(Proof { what, n, names: Vec::new() })
}
