//! Footprints made by hand for the tests of rules.

use model::{
    Action, AuditRef, Category, Confidence, Context, CookieRole, CookieRow, Day, Examined, Footprint,
    Headline, HoldingKind, HoldingRow, Horizon, Links, LookalikeTrail, Matrix, Moment, Operator, Origin,
    Period, ProfileKey, Purpose, Restriction, Service, ServiceTrail, Subject, SubjectKind, SubjectRef,
    Tracker, TrackerTrail, Training, TrainingDefault, Unseen, Validity,
};

/// The day of the audit: 2026-11-23.
pub(crate) const TODAY: Day = Day(20_780);
const STARTED: i64 = 1_795_477_627; // 2026-11-23T23:47:07Z

/// A moment as many days and seconds after the start of the audit.
pub(crate) fn after(days: i64, seconds: i64) -> Moment {
    Moment::from_unix_seconds(STARTED + days * 86_400 + seconds).unwrap()
}

pub(crate) fn footprint() -> Footprint {
    Footprint {
        version: 1,
        audit: AuditRef { id: 1, started: after(0, 0), millis: 600, sample: false, stopped: false },
        period: Period { from: None, to: None },
        headline: Headline::default(),
        examined: Examined {
            browsers: 1,
            profiles: 1,
            stores: 2,
            visits: 10,
            cookies: 10,
            known_services: 10,
            known_trackers: 10,
            known_programs: 97,
            known_extensions: 55,
            catalog: "2026-11-23".to_owned(),
        },
        services: Vec::new(),
        trackers: Vec::new(),
        matrix: Matrix::default(),
        lookalikes: Vec::new(),
        jurisdictions: Vec::new(),
        concentration: Vec::new(),
        contexts: Vec::new(),
        restrictions: Vec::new(),
        days: Vec::new(),
        protections: Vec::new(),
        unseen: Unseen::default(),
        changes: None,
        findings: Vec::new(),
        sources: Vec::new(),
        gaps: Vec::new(),
    }
}

/// Used once, today; nothing else is known of it. Named by its id in capitals.
pub(crate) fn service(id: &str) -> ServiceTrail {
    ServiceTrail {
        service: Service {
            id: id.to_owned(),
            name: id.to_uppercase(),
            aliases: Vec::new(),
            operator: operator(id),
            category: Category::Chat,
            status: "active".to_owned(),
            confidence: Confidence::High,
            as_of: "2026-11".to_owned(),
            source: "https://example.com/".to_owned(),
            old: false,
            note: None,
            training: None,
            storage: None,
            links: Links::default(),
            actions: Vec::new(),
            claims: Vec::new(),
            embeds: None,
        },
        holds: true,
        in_browsers: true,
        visits: 1,
        passed: 0,
        contacts: 0,
        synced: 0,
        conversations: 0,
        prompts: 0,
        prompts_kept: 0,
        open_seconds: 0,
        downloads: 0,
        signed_in: false,
        depth: Vec::new(),
        origin: Origin::Unknown,
        horizon: Horizon::default(),
        first: Some(TODAY),
        last: Some(TODAY),
        days: Vec::new(),
        learned: Vec::new(),
        places: Vec::new(),
        cookies: Vec::new(),
        holdings: Vec::new(),
        signs: Vec::new(),
    }
}

pub(crate) fn trains(mut trail: ServiceTrail, default: TrainingDefault) -> ServiceTrail {
    trail.service.training = Some(Training {
        default,
        detail: String::new(),
        opt_out_url: None,
        opt_out_how: None,
        confidence: None,
        as_of: "2026-11".to_owned(),
        source: "https://example.com/".to_owned(),
        old: false,
    });
    trail
}

/// A company seen on as many sites, for advertising, without cookies.
pub(crate) fn company(id: &str, sites: u32) -> TrackerTrail {
    TrackerTrail {
        id: id.to_owned(),
        company: id.to_uppercase(),
        country: Some("US".to_owned()),
        holds: true,
        sites,
        cookies_total: 0,
        passed: 0,
        horizon: Horizon::default(),
        browsers: 1,
        profiles: 1,
        purposes: vec![Purpose::Advertising],
        trackers: vec![Tracker {
            id: id.to_owned(),
            name: id.to_owned(),
            operator: operator(id),
            purpose: Purpose::Advertising,
            confidence: Confidence::High,
            as_of: "2026-11".to_owned(),
            source: "https://example.com/".to_owned(),
            old: false,
        }],
        confidence: Confidence::High,
        learned: Vec::new(),
        places: Vec::new(),
        cookies: Vec::new(),
        holdings: Vec::new(),
    }
}

pub(crate) fn cookie(role: CookieRole, expires: Option<Moment>) -> CookieRow {
    CookieRow {
        profile: ProfileKey("chromium:Default".to_owned()),
        subject: "x".to_owned(),
        name: "id".to_owned(),
        host: "example.com".to_owned(),
        role,
        count: 1,
        created: None,
        expires,
    }
}

/// One on one host.
pub(crate) fn holding(kind: HoldingKind, at: Option<Moment>) -> HoldingRow {
    HoldingRow {
        profile: ProfileKey("chromium:Default".to_owned()),
        subject: "x".to_owned(),
        kind,
        host: "example.com".to_owned(),
        count: 1,
        bytes: 0,
        first: at,
        last: at,
    }
}

pub(crate) fn lookalike(service: &str, visits: u32) -> LookalikeTrail {
    LookalikeTrail {
        service: service.to_owned(),
        service_name: service.to_uppercase(),
        visits,
        first: Some(TODAY),
        last: Some(TODAY),
        places: Vec::new(),
    }
}

/// Fires every rule once.
pub(crate) fn everything() -> Footprint {
    let mut chat = trains(service("chat"), TrainingDefault::Yes);
    (chat.prompts, chat.prompts_kept) = (3, 3);
    chat.service.links.delete_account = Some("https://example.com/delete".to_owned());
    chat.synced = 2;
    chat.holdings.push(holding(HoldingKind::Microphone, Some(after(-20, 0))));
    let mut old = service("old");
    (old.signed_in, old.last) = (true, Some(Day(TODAY.0 - 200)));
    old.service.operator.parent = Some("GROUP".to_owned());
    old.cookies.push(cookie(CookieRole::Unknown, Some(after(500, 0))));
    let mut wide = company("wide", 40);
    wide.cookies.push(cookie(CookieRole::Identifier, Some(after(700, 0))));
    let mut close = company("close", 2);
    close.purposes.push(Purpose::Fingerprinting);
    Footprint {
        services: vec![chat, old],
        trackers: vec![wide, close],
        lookalikes: vec![lookalike("chat", 2)],
        contexts: vec![context("agency")],
        restrictions: vec![
            restriction("chat", "agency", Validity::InForce),
            restriction("old", "agency", Validity::Proposed),
        ],
        unseen: crate::made_here::everything(),
        ..footprint()
    }
}

/// Named by its id in capitals.
pub(crate) fn context(id: &str) -> Context {
    Context { id: id.to_owned(), name: id.to_uppercase(), within: Vec::new() }
}

pub(crate) fn restriction(of: &str, context: &str, validity: Validity) -> Restriction {
    Restriction {
        service: SubjectRef {
            subject: Subject { kind: SubjectKind::Service, id: of.to_owned() },
            name: of.to_uppercase(),
        },
        contexts: vec![context.to_owned()],
        action: Action {
            date: "2026-10-01".to_owned(),
            jurisdiction: "US".to_owned(),
            authority: "an authority".to_owned(),
            kind: "device ban".to_owned(),
            summary: "Not on office devices.".to_owned(),
            binds: vec![context.to_owned()],
            validity: Some(validity),
            until: None,
            status: None,
            confidence: None,
            as_of: "2026-11".to_owned(),
            source: "https://example.com/".to_owned(),
            old: false,
        },
    }
}

fn operator(id: &str) -> Operator {
    Operator {
        id: id.to_owned(),
        name: id.to_uppercase(),
        country: Some("US".to_owned()),
        ..Operator::default()
    }
}
