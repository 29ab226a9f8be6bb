//! AI extensions, AI parts of browsers and how they treat cookies of others: as profiles' own files tell.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use model::{GapReason, Origin, Presence, PresenceKind, Reach};
use sources::{Machine, Platform, Swept, discover, look_into};
use std::{fs, path::Path, process::Command};
use tempfile::TempDir;

const CANARY: &str = "canary-4711";
const GRAMMARLY: &str = "kbfnbcaeplbcioakkpcpgfkobkghlhen";
const GRAMMARLY_FIREFOX: &str = "87677a2c52b84ad3a151a4a72f5bd3c4@jetpack";

fn write(folder: &Path, place: &str, text: &str) {
    let path = folder.join(place);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A home with one Chrome and one Firefox profile in it.
struct Home(TempDir);

impl Home {
    fn new() -> Self {
        let home = Self(tempfile::tempdir().unwrap());
        write(&home.chrome(), "Preferences", "{}");
        write(&home.firefox(), "places.sqlite", "");
        home
    }
    fn chrome(&self) -> std::path::PathBuf {
        self.0.path().join(".config/google-chrome/Default")
    }
    fn firefox(&self) -> std::path::PathBuf {
        self.0.path().join(".mozilla/firefox/a.default")
    }
    fn look(&self) -> Swept {
        let found = discover(&Machine::at(Platform::Linux, self.0.path().to_owned()));
        assert_eq!(found.profiles.len(), 2, "{found:?}");
        look_into(&found.profiles, catalog::builtin().extensions())
    }
}

fn of(swept: &Swept, kind: PresenceKind) -> Vec<&Presence> {
    swept.presences.iter().filter(|presence| presence.kind == kind).collect()
}

#[test]
fn an_extension_is_told_by_what_it_is_allowed_where_it_is_installed() {
    let home = Home::new();
    let setting = |more: &str| {
        format!(
            r#"{{"extensions": {{"settings": {{
                "{GRAMMARLY}": {{"location": 1, "first_install_time": "13380000000000000", {more}
                    "manifest": {{"name": "{CANARY}", "version": "14.1", "host_permissions": ["<all_urls>"]}}}},
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa": {{"path": "{CANARY}"}}, "odd": 7}}}},
               "account": "{CANARY}"}}"#
        )
    };
    for (more, reach) in [
        ("", Reach::EverySite),
        (
            r#""active_permissions": {"api": ["tabs"], "explicit_host": ["https://a.example/*"]},"#,
            Reach::SomeSites,
        ),
        (
            r#""active_permissions": {"scriptable_host": ["*://*/*"]}, "disable_reasons": [],"#,
            Reach::EverySite,
        ),
        (r#""disable_reasons": 1,"#, Reach::Nothing),
        (r#""disable_reasons": [1],"#, Reach::Nothing),
        (r#""state": 0,"#, Reach::Nothing),
    ] {
        write(&home.chrome(), "Preferences", &setting(more));
        let swept = home.look();
        let [own] = of(&swept, PresenceKind::Extension)[..] else { panic!("{swept:?}") };
        assert_eq!(
            (own.id.as_str(), own.part.as_str(), own.reach),
            ("grammarly-extension", "14.1", reach),
            "{more}"
        );
        assert_eq!(own.origin, Origin::Chosen);
        assert!(own.first.is_some() && own.profile.as_ref().is_some_and(|key| key.0 == "chrome:Default"));
        assert!(!format!("{swept:?}").contains(CANARY));
    }
}

#[test]
fn a_manifest_of_its_own_folder_is_read_and_no_other() {
    let home = Home::new();
    let setting = |path: &str| {
        format!(r#"{{"extensions": {{"settings": {{"{GRAMMARLY}": {{"location": 1, "path": "{path}"}}}}}}}}"#)
    };
    let manifest = "\u{feff}{\"version\": \"9\", \"content_scripts\": [{\"matches\": [\"https://*/*\"]}]}";
    write(&home.chrome(), &format!("Extensions/{GRAMMARLY}/9_0/manifest.json"), manifest);
    write(&home.chrome(), "manifest.json", manifest);
    for (path, part, reach) in
        [(format!("{GRAMMARLY}/9_0"), "9", Reach::EverySite), ("..".to_owned(), "", Reach::Nothing)]
    {
        write(&home.chrome(), "Secure Preferences", &setting(&path));
        let swept = home.look();
        let [own] = of(&swept, PresenceKind::Extension)[..] else { panic!("{swept:?}") };
        assert_eq!((own.part.as_str(), own.reach), (part, reach), "{path}");
    }
}

#[test]
fn an_addon_of_firefox_is_told_with_who_put_it_there() {
    let home = Home::new();
    for (location, foreign, active, origin, reach) in [
        ("app-profile", false, true, Origin::Chosen, Reach::EverySite),
        ("app-profile", true, true, Origin::Preinstalled, Reach::EverySite),
        ("app-global", false, false, Origin::Preinstalled, Reach::Nothing),
        ("app-builtin-addons", false, true, Origin::Embedded, Reach::EverySite),
    ] {
        let text = format!(
            r#"{{"schemaVersion": 37, "addons": [7, {{"id": "{GRAMMARLY_FIREFOX}", "version": "8.9", "active": {active},
                "location": "{location}", "foreignInstall": {foreign}, "installDate": 1700000000000,
                "userPermissions": {{"permissions": ["cookies"], "origins": ["<all_urls>"]}},
                "defaultLocale": {{"name": "{CANARY}"}}}}, {{"id": "{CANARY}@x"}}]}}"#
        );
        write(&home.firefox(), "extensions.json", &text);
        let swept = home.look();
        let [own] = of(&swept, PresenceKind::Extension)[..] else { panic!("{swept:?}") };
        assert_eq!(
            (own.id.as_str(), own.origin, own.reach),
            ("grammarly-extension", origin, reach),
            "{location}"
        );
        assert!(!format!("{swept:?}").contains(CANARY));
    }
}

#[test]
fn third_party_cookies_are_told_as_they_are_set_or_as_the_browser_has_them() {
    let home = Home::new();
    let look = |preferences: &str, prefs: &str| {
        write(&home.chrome(), "Preferences", preferences);
        write(&home.firefox(), "prefs.js", prefs);
        let swept = home.look();
        of(&swept, PresenceKind::Setting)
            .iter()
            .map(|own| (own.id.clone(), own.reach, own.origin))
            .collect::<Vec<_>>()
    };
    let both = |a: (Reach, Origin), b: (Reach, Origin)| {
        vec![("chrome".into(), a.0, a.1), ("firefox".into(), b.0, b.1)]
    };
    let embedded = |reach| (reach, Origin::Embedded);
    let chosen = |reach| (reach, Origin::Chosen);
    assert_eq!(look("{}", "// Mozilla\n"), both(embedded(Reach::EverySite), embedded(Reach::SomeSites)));
    let cookies = |behavior: &str| format!("user_pref(\"network.cookie.cookieBehavior\", {behavior});\n");
    assert_eq!(
        look(r#"{"profile": {"cookie_controls_mode": 1}}"#, &cookies("1")),
        both(chosen(Reach::Nothing), chosen(Reach::Nothing))
    );
    assert_eq!(
        look(r#"{"profile": {"cookie_controls_mode": 0}}"#, &cookies("0")),
        both(chosen(Reach::EverySite), chosen(Reach::EverySite))
    );
    assert_eq!(
        look(r#"{"profile": {"block_third_party_cookies": true}}"#, &cookies("5"))[0].1,
        Reach::Nothing
    );
}

#[test]
fn a_model_on_the_device_and_a_chatbot_in_the_sidebar_are_parts_of_the_browser() {
    let home = Home::new();
    write(home.chrome().parent().unwrap(), "OptGuideOnDeviceModel/2025.1/weights.bin", &"x".repeat(3 << 20));
    let prefs = "user_pref(\"browser.ml.chat.provider\", \"https://claude.ai/new?key=canary-4711\");\n";
    write(&home.firefox(), "prefs.js", prefs);
    let swept = home.look();
    let parts: Vec<_> = of(&swept, PresenceKind::BuiltIn)
        .into_iter()
        .map(|own| (own.id.as_str(), own.part.as_str(), own.reach, own.bytes))
        .collect();
    assert_eq!(
        parts,
        [
            ("chrome", "on-device-model", Reach::Here, Some(3 << 20)),
            ("firefox", "chat-sidebar claude.ai", Reach::Elsewhere, None),
        ]
    );
    assert!(!format!("{swept:?}").contains(CANARY));
    write(&home.firefox(), "prefs.js", &format!("{prefs}user_pref(\"browser.ml.chat.enabled\", false);\n"));
    assert_eq!(of(&home.look(), PresenceKind::BuiltIn).len(), 1);
}

#[test]
fn what_cannot_be_read_is_a_gap_of_its_profile_and_nothing_waits() {
    let home = Home::new();
    write(&home.chrome(), "Preferences", &format!("{{\"extensions\": \"{CANARY}"));
    for name in ["extensions.json", "prefs.js"] {
        assert!(Command::new("mkfifo").arg(home.firefox().join(name)).status().unwrap().success());
    }
    let swept = home.look();
    let gaps: Vec<_> = swept.gaps.iter().map(|gap| (gap.reason, gap.profile.clone().unwrap().0)).collect();
    assert_eq!(
        gaps,
        [
            (GapReason::UnknownSchema, "chrome:Default".to_owned()),
            (GapReason::NotAFile, "firefox:a.default".to_owned()),
            (GapReason::NotAFile, "firefox:a.default".to_owned()),
        ]
    );
    assert!(!format!("{swept:?}").contains(CANARY));
    write(&home.chrome(), "Preferences", &" ".repeat((64 << 20) + 1));
    assert_eq!(home.look().gaps[0].reason, GapReason::TooLarge);
}
