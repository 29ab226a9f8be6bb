//! What a ledger was told, made by chance, with every name in it that can be looked for.

use crate::standing::{Standing, come_upon};
use ledger::{Entry, Learned, Ledger, Stranger, Sweep};
use model::{
    CookieRole, CookieTrace, Day, Decision, Effort, Finding, FindingStanding, Gap, GapReason, HoldingKind,
    HoldingTrace, Moment, Origin, Presence, PresenceKind, ProfileKey, ProtectionKind, ProtectionTrace, Reach,
    ReadState, Severity, SiteSeen, StoreKind, StoreRead, Subject, SubjectKind, SubjectRef, Trace, TraceKind,
    Verdict,
};
use std::collections::BTreeMap;
use tests::chance::Chance;

/// 2026-11-23.
pub const TODAY: i32 = 20_780;

/// A row, or what tells the same: who and where it is of, and how old.
pub struct Fact {
    pub names: Vec<String>,
    pub subjects: Vec<Subject>,
    pub profile: Option<ProfileKey>,
    /// Its own day, or that of the last audit that saw it.
    pub day: i32,
    /// Otherwise: what an audit may have noted besides, as long as only age forgets it.
    pub firm: bool,
}

pub struct Past {
    pub subjects: Vec<Subject>,
    pub profiles: Vec<ProfileKey>,
    pub facts: Vec<Fact>,
    audits: Vec<Audit>,
    decisions: Vec<(Decision, Vec<Subject>)>,
}

#[derive(Default)]
pub struct Audit {
    day: i32,
    profiles: Vec<ProfileKey>,
    stores: Vec<StoreRead>,
    gaps: Vec<Gap>,
    traces: Vec<Trace>,
    pub cookies: Vec<CookieTrace>,
    pub sites: Vec<SiteSeen>,
    pub holdings: Vec<HoldingTrace>,
    protections: Vec<ProtectionTrace>,
    learned: Vec<Learned>,
    presences: Vec<Presence>,
}

/// A name that nothing else bears; none is the start of another.
fn name(chance: &mut Chance, what: &str) -> String {
    format!("~{what}{:016x}", chance.bits())
}

/// So many days, less than the most.
fn day(chance: &mut Chance, most: u64) -> i32 {
    i32::try_from(chance.below(most)).unwrap()
}

fn moment(day: i32) -> Moment {
    Moment::from_unix_seconds(i64::from(day) * 86_400 + 43_200).unwrap()
}

impl Past {
    pub fn new(chance: &mut Chance) -> Self {
        let kinds = [
            SubjectKind::Service,
            SubjectKind::Tracker,
            SubjectKind::Lookalike,
            SubjectKind::Program,
            SubjectKind::Extension,
        ];
        let subjects: Vec<Subject> = (0..3 + chance.index(8))
            .map(|_| Subject { kind: chance.of(&kinds), id: name(chance, "id") })
            .collect();
        let profiles: Vec<ProfileKey> =
            (0..=chance.index(4)).map(|_| ProfileKey(name(chance, "profile"))).collect();
        let titles: Vec<String> = profiles.iter().map(|_| name(chance, "title") + &chance.text(3)).collect();
        // What stands is seen by one audit or more, in one profile.
        let mut days: Vec<i32> = (0..=chance.index(5)).map(|_| TODAY - day(chance, 400)).collect();
        days.sort_unstable();
        let mut past = Self { subjects, profiles, facts: vec![], audits: vec![], decisions: vec![] };
        let mut seen = BTreeMap::new();
        let standing: Vec<Standing> = (0..chance.index(12)).map(|_| past.stands(chance)).collect();
        let presences: Vec<Presence> = (0..chance.index(5)).filter_map(|_| past.presence(chance)).collect();
        for &day in &days {
            let mut audit = Audit { day, presences: presences.clone(), ..Audit::default() };
            past.meet(chance, &mut audit, &titles);
            past.count(chance, &mut audit);
            for (place, standing) in standing.iter().enumerate().filter(|_| chance.one_in(2)) {
                standing.note(&mut audit);
                seen.insert(place, day);
            }
            past.mention(&audit);
            past.audits.push(audit);
        }
        let last = days[days.len() - 1];
        for (place, day) in seen {
            past.facts.extend(standing[place].fact(day));
        }
        for presence in &presences {
            past.facts.push(come_upon(presence, last));
        }
        for _ in 0..chance.below(4) {
            past.decide(chance, last);
        }
        past
    }

    /// Tells all of it to a ledger, audit after audit.
    pub fn tell(&self, ledger: &mut Ledger) {
        for audit in &self.audits {
            audit.tell(ledger);
        }
        for (decision, about) in &self.decisions {
            ledger.decide(decision, about).unwrap();
        }
    }

    fn subject(&self, chance: &mut Chance, kinds: &[SubjectKind]) -> Option<Subject> {
        let of: Vec<&Subject> =
            self.subjects.iter().filter(|subject| kinds.contains(&subject.kind)).collect();
        (!of.is_empty()).then(|| of[chance.index(of.len())].clone())
    }

    fn profile(&self, chance: &mut Chance) -> ProfileKey {
        self.profiles[chance.index(self.profiles.len())].clone()
    }

    /// The stores an audit met, and what it could not see.
    fn meet(&mut self, chance: &mut Chance, audit: &mut Audit, titles: &[String]) {
        for (profile, title) in self.profiles.clone().into_iter().zip(titles) {
            if chance.one_in(3) {
                continue;
            }
            audit.stores.push(StoreRead {
                profile: profile.clone(),
                browser_name: "Browser".to_owned(),
                profile_name: title.clone(),
                kind: chance.of(&[StoreKind::History, StoreKind::Cookies]),
                state: chance.of(&[ReadState::Complete, ReadState::Partial]),
                rows: 1,
                rejected: 0,
                bytes: 1,
                millis: 1,
                tries: 1,
            });
            self.told(&[&profile.0, title], &[], Some(&profile), audit.day);
            if chance.one_in(2) {
                let detail = name(chance, "detail");
                self.told(&[&profile.0, &detail], &[], Some(&profile), audit.day);
                let (browser, reason) = ("Browser".to_owned(), GapReason::SomeRows);
                audit.gaps.push(Gap { reason, browser, profile: Some(profile.clone()), store: None, detail });
            }
            audit.profiles.push(profile);
        }
    }

    /// What is kept by day.
    fn count(&mut self, chance: &mut Chance, audit: &mut Audit) {
        for _ in 0..chance.below(8) {
            let at = audit.day - day(chance, 90);
            let profile = self.profile(chance);
            match self.subject(chance, &[SubjectKind::Service, SubjectKind::Lookalike]) {
                // Of a day that has counts nothing is learned.
                Some(subject) if chance.one_in(4) => {
                    let at = at | 1;
                    self.told(&[&subject.id], &[&subject], None, at);
                    audit.learned.push(Learned { subject, day: Day(at), catalog: "2026-11-23".to_owned() });
                }
                Some(subject) => {
                    let at = at & !1;
                    self.told(&[&subject.id, &profile.0], &[&subject], Some(&profile), at);
                    let kind = chance.of(&[TraceKind::Visit, TraceKind::Prompt, TraceKind::Passed]);
                    audit.traces.push(Trace { subject, profile, kind, day: Day(at), count: 3 });
                }
                None => {
                    self.told(&[&profile.0], &[], Some(&profile), at);
                    let kind = ProtectionKind::Cookies;
                    audit.protections.push(ProtectionTrace { profile, kind, day: Day(at), count: 3 });
                }
            }
        }
    }

    fn stands(&self, chance: &mut Chance) -> Standing {
        let web = [SubjectKind::Service, SubjectKind::Tracker, SubjectKind::Lookalike];
        let profile = self.profile(chance);
        let Some(subject) = self.subject(chance, &web) else { return Standing::Nothing };
        let host = name(chance, "host");
        match chance.below(3) {
            0 => Standing::Cookie(CookieTrace {
                subject,
                profile,
                name: name(chance, "cookie"),
                host,
                role: CookieRole::LogIn,
                count: 1,
                created: None,
                last_used: None,
                expires: Some(moment(TODAY + 390)),
            }),
            1 => Standing::Site(SiteSeen { subject, profile, digest: chance.bits() }),
            _ => Standing::Holding(HoldingTrace {
                subject,
                profile,
                kind: HoldingKind::IndexedDb,
                host,
                count: 1,
                bytes: 4_096,
                first: None,
                last: None,
            }),
        }
    }

    fn presence(&self, chance: &mut Chance) -> Option<Presence> {
        let subject = self.subject(chance, &[SubjectKind::Program, SubjectKind::Extension])?;
        let extension = subject.kind == SubjectKind::Extension;
        Some(Presence {
            kind: if extension { PresenceKind::Extension } else { PresenceKind::Server },
            id: subject.id,
            part: name(chance, "part"),
            profile: extension.then(|| self.profile(chance)),
            reach: Reach::EverySite,
            origin: Origin::Chosen,
            bytes: None,
            first: None,
            last: None,
        })
    }

    fn decide(&mut self, chance: &mut Chance, audit: i32) {
        let on = audit - day(chance, 300);
        let subject = self.subjects[chance.index(self.subjects.len())].clone();
        let profile = chance.one_in(2).then(|| self.profile(chance));
        let of_profile =
            profile.iter().map(|profile| Subject { kind: SubjectKind::Profile, id: profile.0.clone() });
        let about: Vec<Subject> = [subject.clone()].into_iter().chain(of_profile).collect();
        let (title, reason) = (name(chance, "called"), name(chance, "reason"));
        let key = name(chance, "key");
        let refs = about.iter().map(|subject| SubjectRef { subject: subject.clone(), name: title.clone() });
        let finding = Finding {
            id: "SP-TEST-001".to_owned(),
            key: key.clone(),
            severity: Severity::Note,
            effort: Effort::Minutes,
            minutes: 1,
            rule: "train".to_owned(),
            args: [("service".to_owned(), title.clone())].into(),
            subjects: refs.collect(),
            evidence: vec![],
            links: vec![],
            verifiable: true,
            standing: FindingStanding::Open,
        };
        let mut names = vec![key.as_str(), &title, &reason];
        names.extend(about.iter().map(|subject| subject.id.as_str()));
        self.told(&names, &about.iter().collect::<Vec<_>>(), profile.as_ref(), on);
        let reason = Some(reason);
        let decision = Decision {
            key,
            verdict: Verdict::Done,
            reason,
            until: None,
            on: Day(on),
            audit: 1,
            verified: None,
            finding,
        };
        self.decisions.push((decision, about));
    }

    /// An audit notes who held a trail then, and what came and went: also of days before it.
    fn mention(&mut self, audit: &Audit) {
        let ids = self.subjects.iter().map(|subject| subject.id.clone());
        let names = ids.chain(self.profiles.iter().map(|profile| profile.0.clone())).collect();
        self.facts.push(Fact { names, subjects: vec![], profile: None, day: audit.day, firm: false });
    }

    fn told(&mut self, names: &[&str], subjects: &[&Subject], profile: Option<&ProfileKey>, day: i32) {
        self.facts.push(Fact {
            names: names.iter().map(|&name| name.to_owned()).collect(),
            subjects: subjects.iter().map(|&subject| subject.clone()).collect(),
            profile: profile.cloned(),
            day,
            firm: true,
        });
    }
}

impl Audit {
    fn tell(&self, ledger: &mut Ledger) {
        let of = |kind| self.profiles.iter().map(|profile| (profile.clone(), kind)).collect::<Vec<_>>();
        let memories: Vec<_> = self
            .profiles
            .iter()
            .map(|key| (key.clone(), StoreKind::History, key.0.clone().into_bytes()))
            .collect();
        let learned: Vec<_> =
            self.learned.iter().map(|learned| (learned.clone(), Stranger { span: 0, digest: 0 })).collect();
        let entry = Entry {
            started: moment(self.day),
            millis: 1,
            sample: false,
            stopped: false,
            catalog: "2026-11-23",
            fingerprint: 7,
            // Nothing that stands is replaced.
            seen: &[],
            retold: &of(StoreKind::History),
            told: &self.profiles,
            stores: &self.stores,
            gaps: &self.gaps,
            traces: &self.traces,
            cookies: &self.cookies,
            sites: &self.sites,
            holdings: &self.holdings,
            protections: &self.protections,
            memories: &memories,
            unchanged: &[],
            strangers: &[],
            learned: &learned,
            sweep: Some(Sweep { presences: &self.presences, apart: &[] }),
        };
        ledger.record(&entry).unwrap();
    }
}
