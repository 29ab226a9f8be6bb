//! Programs, extensions and settings made by hand for the tests of rules.

use crate::made;
use model::{
    App, AppKind, Confidence, Extension, ExtensionRow, ExtensionTrail, Origin, PortRow, ProfileKey,
    ProgramTrail, Reach, Runs, ServerRow, SettingRow, Unseen,
};

/// Installed and nothing else. Named by its id in capitals.
pub(crate) fn program(id: &str) -> ProgramTrail {
    ProgramTrail {
        app: App {
            id: id.to_owned(),
            name: id.to_uppercase(),
            operator: made::service(id).service.operator,
            kind: AppKind::Agent,
            runs: Runs::Cloud,
            service: None,
            confidence: Confidence::High,
            as_of: "2026-11".to_owned(),
            source: "https://example.com/".to_owned(),
            note: None,
        },
        origin: Origin::Chosen,
        installed: true,
        running: false,
        stays_here: false,
        first: None,
        last: None,
        data: None,
        chats: None,
        secrets: false,
        servers: Vec::new(),
        unattended: Vec::new(),
        models: Vec::new(),
        listening: Vec::new(),
    }
}

pub(crate) fn with_server(mut trail: ProgramTrail, reach: Reach) -> ProgramTrail {
    trail.servers.push(ServerRow { name: "tools".to_owned(), reach });
    trail
}

pub(crate) fn unattended(mut trail: ProgramTrail) -> ProgramTrail {
    trail.unattended.push("mode".to_owned());
    trail
}

pub(crate) fn listening(mut trail: ProgramTrail, reach: Reach) -> ProgramTrail {
    trail.listening.push(PortRow { port: "11434".to_owned(), reach });
    trail
}

/// In one profile. Named by its id in capitals.
pub(crate) fn extension(id: &str, reach: Reach) -> ExtensionTrail {
    let App { name, operator, confidence, as_of, source, .. } = program(id).app;
    let extension = Extension {
        id: id.to_owned(),
        name,
        operator,
        service: None,
        official: false,
        confidence,
        as_of,
        source,
        note: None,
    };
    let copy = ExtensionRow {
        profile: ProfileKey("chromium:Default".to_owned()),
        browser_name: "Chromium".to_owned(),
        profile_name: "Alex".to_owned(),
        version: "1.0".to_owned(),
        reach,
        origin: Origin::Chosen,
        since: None,
    };
    ExtensionTrail { extension, copies: vec![copy] }
}

pub(crate) fn setting(setting: &str, reach: Reach) -> SettingRow {
    SettingRow {
        profile: ProfileKey("chromium:Default".to_owned()),
        browser_name: "Chromium".to_owned(),
        profile_name: "Alex".to_owned(),
        setting: setting.to_owned(),
        reach,
    }
}

/// Fires every rule over it once.
pub(crate) fn everything() -> Unseen {
    Unseen {
        looked: Some(made::after(0, 0)),
        programs: vec![
            unattended(program("free")),
            with_server(program("reaching"), Reach::Files),
            listening(program("runner"), Reach::Network),
        ],
        extensions: vec![extension("reader", Reach::EverySite)],
        parts: Vec::new(),
        settings: vec![setting("third-party-cookies", Reach::EverySite)],
    }
}
