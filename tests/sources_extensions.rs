//! AI extensions, AI parts of browsers and how they treat cookies of others: as profiles' own files tell.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use model::{GapReason, Origin, Presence, PresenceKind, Reach};
use sources::{Machine, Platform, Swept, discover, look_into};
use std::{fs, path::Path, process::Command};
use tempfile::TempDir;
use tests::corpus::Corpus;

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
                "{GRAMMARLY}": {{"location": 1, "path": "x/1", "first_install_time": "13380000000000000", {more}
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
        (
            r#""active_permissions": {"explicit_host": ["<all_urls>"]}, "withholding_permissions": true,"#,
            Reach::Nothing,
        ),
        (
            r#""active_permissions": {"explicit_host": ["<all_urls>"]}, "withholding_permissions": true,
               "runtime_granted_permissions": {"explicit_host": ["https://a.example/*"]},"#,
            Reach::SomeSites,
        ),
        (r#""active_permissions": {"explicit_host": ["chrome://favicon/*"]},"#, Reach::Nothing),
        (r#""active_permissions": 7, "disable_reasons": "odd", "state": [],"#, Reach::EverySite),
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
        [(format!("{GRAMMARLY}/9_0"), "9", Reach::EverySite), ("..".to_owned(), "", Reach::Unknown)]
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
    let off = home.look();
    assert_eq!(of(&off, PresenceKind::BuiltIn)[1].reach, Reach::Nothing);
    write(&home.firefox(), "prefs.js", "user_pref(\"browser.ml.enable\", false);\n");
    let off = home.look();
    let own = of(&off, PresenceKind::BuiltIn)[1];
    assert_eq!((own.part.as_str(), own.reach), ("on-device-model", Reach::Nothing));
}

#[test]
fn what_a_link_leads_to_is_no_model() {
    let home = Home::new();
    write(home.0.path(), "elsewhere/weights.bin", &"x".repeat(3 << 20));
    let place = home.chrome().parent().unwrap().join("OptGuideOnDeviceModel");
    std::os::unix::fs::symlink(home.0.path().join("elsewhere"), place).unwrap();
    assert!(of(&home.look(), PresenceKind::BuiltIn).is_empty());
}

#[test]
fn an_entry_of_what_is_installed_no_more_is_no_extension() {
    let home = Home::new();
    for entry in [
        r#"{"location": 1}"#,
        r#"{"path": "x/1"}"#,
        r#"{"location": 1, "path": ""}"#,
        r#"{"location": 3, "path": "x/1", "state": 2}"#,
        r#"{"ack_external": true}"#,
        "7",
        "[]",
    ] {
        let text = format!(r#"{{"extensions": {{"settings": {{"{GRAMMARLY}": {entry}}}}}}}"#);
        write(&home.chrome(), "Preferences", &text);
        let swept = home.look();
        assert!(of(&swept, PresenceKind::Extension).is_empty(), "{entry}");
        assert!(swept.gaps.is_empty(), "{entry}");
    }
}

#[test]
fn who_put_an_extension_there_is_told() {
    let home = Home::new();
    for (more, origin) in [
        (r#""location": 1"#, Origin::Chosen),
        (r#""location": 4"#, Origin::Chosen),
        (r#""location": 1, "was_installed_by_default": true"#, Origin::Preinstalled),
        (r#""location": 1, "was_installed_by_oem": true"#, Origin::Preinstalled),
        (r#""location": 7"#, Origin::Preinstalled),
        (r#""location": 5"#, Origin::Embedded),
        (r#""location": 99"#, Origin::Unknown),
    ] {
        let entry = format!(r#"{{"path": "x/1", {more}}}"#);
        let text = format!(r#"{{"extensions": {{"opsettings": {{"{GRAMMARLY}": {entry}}}}}}}"#);
        write(&home.chrome(), "Secure Preferences", &text);
        let swept = home.look();
        let [own] = of(&swept, PresenceKind::Extension)[..] else { panic!("{swept:?}") };
        assert_eq!((own.origin, own.reach), (origin, Reach::Unknown), "{more}");
    }
}

#[test]
fn what_an_addon_was_granted_later_counts() {
    let home = Home::new();
    let list = |active: bool, asked: &str| {
        format!(
            r#"{{"addons": [{{"id": "{GRAMMARLY_FIREFOX}", "version": "8.9", "active": {active},
                "location": "app-profile", "userPermissions": {asked},
                "optionalPermissions": {{"permissions": [], "origins": ["<all_urls>"]}}}}]}}"#
        )
    };
    let none = r#"{"permissions": ["storage"], "origins": []}"#;
    let granted = |origins: &str| {
        format!(
            r#"{{"{CANARY}@x": {{"permissions": ["{CANARY}"], "origins": ["<all_urls>"]}},
                "{GRAMMARLY_FIREFOX}": {{"permissions": [], "origins": {origins}}}}}"#
        )
    };
    for (active, asked, granted, reach) in [
        (true, none, granted("[]"), Reach::Nothing),
        (true, none, granted(r#"["<all_urls>"]"#), Reach::EverySite),
        (true, none, granted(r#"["https://a.example/*"]"#), Reach::SomeSites),
        (true, r#"{"origins": ["*://*/*"]}"#, granted(r#"["https://a.example/*"]"#), Reach::EverySite),
        (true, "null", "{}".to_owned(), Reach::Unknown),
        (false, none, granted(r#"["<all_urls>"]"#), Reach::Nothing),
    ] {
        write(&home.firefox(), "extensions.json", &list(active, asked));
        write(&home.firefox(), "extension-preferences.json", &granted);
        let swept = home.look();
        let [own] = of(&swept, PresenceKind::Extension)[..] else { panic!("{swept:?}") };
        assert_eq!(own.reach, reach, "{granted}");
        assert!(swept.gaps.is_empty() && !format!("{swept:?}").contains(CANARY));
    }
}

#[test]
fn a_synced_history_is_told_where_sync_is_set_up() {
    let home = Home::new();
    let look = |preferences: &str, prefs: &str| {
        write(&home.chrome(), "Preferences", preferences);
        write(&home.firefox(), "prefs.js", prefs);
        let swept = home.look();
        assert!(!format!("{swept:?}").contains(CANARY));
        let rows = of(&swept, PresenceKind::Setting).into_iter().filter(|own| own.part == "sync");
        rows.map(|own| (own.id.clone(), own.reach)).collect::<Vec<_>>()
    };
    let both = |reach| vec![("chrome".to_owned(), reach), ("firefox".to_owned(), reach)];
    let user = format!("user_pref(\"services.sync.username\", \"{CANARY}@a.example\");\n");
    let off = "user_pref(\"services.sync.engine.history\", false);\n";
    assert_eq!(look(r#"{"sync": {"keep_everything_synced": true, "typed_urls": true}}"#, off), []);
    let token = format!(r#""encryption_bootstrap_token": "{CANARY}""#);
    assert_eq!(
        look(&format!(r#"{{"sync": {{"has_setup_completed": true, {token}}}}}"#), &user),
        both(Reach::EverySite)
    );
    assert_eq!(
        look(
            r#"{"sync": {"has_setup_completed": true, "keep_everything_synced": false}}"#,
            &format!("{user}{off}")
        ),
        both(Reach::Nothing)
    );
}

#[test]
fn leo_is_told_once_a_person_agreed_to_it() {
    let home = Home::new();
    let brave = home.0.path().join(".config/BraveSoftware/Brave-Browser/Default");
    for (chat, told) in [
        (r#"{"last_accepted_disclaimer": "13380000000000000"}"#, true),
        (r#"{"last_accepted_disclaimer": "0"}"#, false),
        (r#"{"user_memories": ["canary-4711"]}"#, false),
    ] {
        write(&brave, "Preferences", &format!(r#"{{"brave": {{"ai_chat": {chat}}}}}"#));
        let found = discover(&Machine::at(Platform::Linux, home.0.path().to_owned()));
        let swept = look_into(&found.profiles, &[]);
        let own = of(&swept, PresenceKind::BuiltIn);
        assert_eq!(!own.is_empty(), told, "{chat}");
        assert!(own.iter().all(|own| own.id == "brave" && own.part == "assistant" && own.first.is_some()));
        assert!(!format!("{swept:?}").contains(CANARY));
        let cookies = of(&swept, PresenceKind::Setting);
        let [own] = cookies.iter().filter(|own| own.id == "brave").collect::<Vec<_>>()[..] else { panic!() };
        assert_eq!(
            (own.reach, own.origin),
            (Reach::Unknown, Origin::Embedded),
            "forks differ in what they allow"
        );
    }
}

#[test]
fn what_cannot_be_read_is_a_gap_of_its_profile_and_nothing_waits() {
    const FILES: [&str; 2] = ["Preferences", "Secure Preferences"];
    const FIREFOX_FILES: [&str; 3] = ["extensions.json", "extension-preferences.json", "prefs.js"];
    let home = Home::new();
    // By it the profile is found, whatever stands in place of its other files.
    write(&home.chrome(), "History", "");
    let gaps = || {
        let swept = home.look();
        assert!(!format!("{swept:?}").contains(CANARY));
        let told = |gap: &model::Gap| {
            let file = gap.detail.split(':').next().unwrap().to_owned();
            (gap.profile.clone().unwrap().0, file, gap.reason)
        };
        swept.gaps.iter().map(told).collect::<Vec<_>>()
    };
    let each = |reason: GapReason, firefox: &[&str]| {
        let all = FILES.iter().map(|file| ("chrome:Default", file));
        let all = all.chain(firefox.iter().map(|file| ("firefox:a.default", file)));
        all.map(|(key, file)| (key.to_owned(), (*file).to_owned(), reason)).collect::<Vec<_>>()
    };
    let all = |text: &str| {
        for name in FILES {
            write(&home.chrome(), name, text);
        }
        for name in FIREFOX_FILES {
            write(&home.firefox(), name, text);
        }
    };
    all(&format!("{{\"extensions\": \"{CANARY}"));
    // Without its list nothing asks what an add-on was granted; lines of another form say nothing.
    assert_eq!(gaps(), each(GapReason::UnknownSchema, &FIREFOX_FILES[..1]));
    all(&" ".repeat(40 << 20));
    assert_eq!(gaps(), each(GapReason::TooLarge, &["extensions.json", "prefs.js"]));
    let list = format!(r#"{{"addons": [{{"id": "{GRAMMARLY_FIREFOX}"}}]}}"#);
    all("{}");
    write(&home.firefox(), "extensions.json", &list);
    write(&home.firefox(), "extension-preferences.json", CANARY);
    let odd =
        ("firefox:a.default".to_owned(), "extension-preferences.json".to_owned(), GapReason::UnknownSchema);
    assert_eq!(gaps(), [odd]);
    let pipe = |folder: &Path, name: &str| {
        fs::remove_file(folder.join(name)).unwrap();
        assert!(Command::new("mkfifo").arg(folder.join(name)).status().unwrap().success());
    };
    for name in ["extension-preferences.json", "prefs.js"] {
        pipe(&home.firefox(), name);
    }
    for name in FILES {
        pipe(&home.chrome(), name);
    }
    assert_eq!(gaps(), each(GapReason::NotAFile, &FIREFOX_FILES[1..]));
    pipe(&home.firefox(), "extensions.json");
    assert_eq!(gaps(), each(GapReason::NotAFile, &["extensions.json", "prefs.js"]));
}

#[test]
fn a_manifest_that_is_a_pipe_is_not_waited_for() {
    let home = Home::new();
    let folder = home.chrome().join(format!("Extensions/{GRAMMARLY}/9_0"));
    fs::create_dir_all(&folder).unwrap();
    assert!(Command::new("mkfifo").arg(folder.join("manifest.json")).status().unwrap().success());
    let entry = format!(r#"{{"location": 1, "path": "{GRAMMARLY}/9_0"}}"#);
    write(
        &home.chrome(),
        "Preferences",
        &format!(r#"{{"extensions": {{"settings": {{"{GRAMMARLY}": {entry}}}}}}}"#),
    );
    let swept = home.look();
    assert_eq!(of(&swept, PresenceKind::Extension)[0].reach, Reach::Unknown);
}

#[test]
fn json_of_any_depth_and_breadth_does_no_harm() {
    let home = Home::new();
    let deep = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
    let many = |n: usize| format!("[{}0]", "0,".repeat(n));
    for odd in [deep(200), deep(200_000), many(200_000)] {
        let entry =
            format!(r#"{{"location": 1, "path": "x/1", "disable_reasons": {odd}, "manifest": {odd}}}"#);
        let text = format!(
            r#"{{"odd": {odd}, "sync": {odd}, "profile": {odd},
                "extensions": {{"odd": {odd}, "opsettings": {odd}, "settings": {{"odd": {odd}, "{GRAMMARLY}": {entry}}}}}}}"#
        );
        write(&home.chrome(), "Preferences", &text);
        let addon = format!(
            r#"{{"id": "{GRAMMARLY_FIREFOX}", "active": true, "userPermissions": {{"origins": {odd}}}}}"#
        );
        write(
            &home.firefox(),
            "extensions.json",
            &format!(r#"{{"odd": {odd}, "addons": [{odd}, {addon}]}}"#),
        );
        let swept = home.look();
        assert_eq!(swept.gaps, []);
        assert_eq!(of(&swept, PresenceKind::Extension).len(), 2);
    }
}

#[test]
fn real_profiles_tell_what_they_hold() {
    for (name, id, reach) in [
        // Debian's Chromium blocks them, and no file of the profile says so.
        ("chromium156-debian-3pcblocked", "chromium", Reach::Unknown),
        ("firefox153-default", "firefox", Reach::SomeSites),
    ] {
        let Some(corpus) = Corpus::open(name) else { return };
        let found = discover(&Machine::at(Platform::Linux, corpus.home()));
        let swept = look_into(&found.profiles, catalog::builtin().extensions());
        assert_eq!(swept.gaps, []);
        let told: Vec<_> = swept.presences.iter().map(|own| (own.kind, own.id.as_str(), own.reach)).collect();
        assert_eq!(told, [(PresenceKind::Setting, id, reach); 2], "two profiles, and no AI in them");
        assert!(swept.presences.iter().all(|own| own.origin == Origin::Embedded));
    }
}
