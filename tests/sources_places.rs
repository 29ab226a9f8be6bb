//! Browsers are found wherever a row of `browsers.toml` says, on every system, and what is odd about a home is no failure.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

mod sources_nobody;

use model::{Engine, Gap, GapReason, StoreKind};
use sources::{Found, Machine, Platform, Process, discover, profile_at};
use std::{
    fs,
    os::unix::{ffi::OsStrExt, fs::symlink},
    path::{Path, PathBuf},
};
use tempfile::{TempDir, tempdir};

const ROWS: &str = include_str!("../crates/sources/browsers.toml");
const PLATFORMS: [(Platform, &str); 3] =
    [(Platform::Linux, "linux"), (Platform::MacOs, "macos"), (Platform::Windows, "windows")];

/// A home with these files, each of no content: finding opens none of them. `x/` is a folder.
fn home(files: &[&str]) -> TempDir {
    let home = tempdir().unwrap();
    for file in files {
        lay(home.path(), file, "");
    }
    home
}

fn lay(home: &Path, file: &str, content: &str) {
    let path = home.join(file);
    if file.ends_with('/') {
        fs::create_dir_all(path).unwrap();
    } else {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
}

fn linux(home: &TempDir) -> Found {
    discover(&Machine::at(Platform::Linux, home.path().to_owned()))
}

/// Key, name for people, and the stores of each profile.
fn told(found: &Found) -> Vec<(String, String, Vec<StoreKind>)> {
    let kinds = |profile: &model::Profile| profile.stores.iter().map(|store| store.kind).collect();
    found.profiles.iter().map(|p| (p.key.to_string(), p.name.clone(), kinds(p))).collect()
}

fn keys(found: &Found) -> Vec<&str> {
    found.profiles.iter().map(|profile| profile.key.0.as_str()).collect()
}

fn reasons(gaps: &[Gap]) -> Vec<(GapReason, Option<StoreKind>)> {
    gaps.iter().map(|gap| (gap.reason, gap.store)).collect()
}

const BOTH: [StoreKind; 2] = [StoreKind::History, StoreKind::Cookies];

/// The place a template names below a home, with `*` as any name.
fn place(template: &str) -> String {
    let usual = [
        ("{home}", "."),
        ("{config}", ".config"),
        ("{data}", ".local/share"),
        ("{support}", "Library/Application Support"),
        ("{local}", "AppData/Local"),
        ("{roaming}", "AppData/Roaming"),
    ];
    let (root, folder) = usual.iter().find(|(root, _)| template.starts_with(root)).expect(template);
    template.replacen(root, folder, 1).replace('*', "x1234")
}

#[test]
fn every_place_of_every_row_is_found_on_its_system() {
    let rows: toml::Table = ROWS.parse().unwrap();
    let mut places = [0; 3];
    for row in rows["browser"].as_array().unwrap() {
        let text = |key: &str| row[key].as_str().unwrap();
        let list = |key: &str| row[key].as_array().unwrap().iter().map(|value| value.as_str().unwrap());
        let id = text("id");
        let (engine, files): (_, &[&str]) = match text("engine") {
            "chromium" => (Engine::Chromium, &["Default/History", "Default/Cookies", "Local State"]),
            "gecko" => {
                (Engine::Gecko, &["Profiles/salt.me/places.sqlite", "Profiles/salt.me/cookies.sqlite"])
            }
            "webkit" => (Engine::Webkit, &["ephy-history.db", "cookies.sqlite"]),
            "qt-webengine" => (Engine::QtWebengine, &["history.sqlite", "Cookies"]),
            other => panic!("{other}"),
        };
        for (count, (platform, column)) in places.iter_mut().zip(PLATFORMS) {
            for template in list(column) {
                *count += 1;
                let home = tempdir().unwrap();
                for file in files {
                    lay(home.path(), &format!("{}/{file}", place(template)), "");
                }
                let mut machine = Machine::at(platform, home.path().to_owned());
                let found = discover(&machine);
                let [profile] = &found.profiles[..] else { panic!("{id}, {template}: {found:?}") };
                assert_eq!(found.gaps, [], "{template}");
                assert_eq!((profile.browser.as_str(), profile.browser_name.as_str()), (id, text("name")));
                assert_eq!(profile.engine, engine);
                let folder = match engine {
                    Engine::Chromium => "Default",
                    Engine::Gecko => "salt.me",
                    _ => template.rsplit('/').next().unwrap(),
                };
                assert_eq!(profile.key.0, format!("{id}:{folder}"));
                assert_eq!(profile.stores.len(), 2, "{template}");
                assert!(!profile.running);
                for process in list("processes") {
                    machine.running.processes = ["init", process]
                        .map(|name| Process { name: name.to_owned(), ..Process::default() })
                        .to_vec();
                    assert!(discover(&machine).profiles[0].running, "{id}: {process}");
                }
            }
        }
    }
    let [linux, macos, windows] = places;
    assert!(linux >= 54 && macos >= 26 && windows >= 26, "{places:?}");
}

#[test]
fn a_browser_of_another_system_is_not_looked_for() {
    let home = home(&["Library/Application Support/Chromium/Default/History"]);
    let on = |platform| reasons(&discover(&Machine::at(platform, home.path().to_owned())).gaps);
    assert_eq!(on(Platform::Linux), [(GapReason::NoBrowser, None)]);
    assert_eq!(on(Platform::Windows), [(GapReason::NoBrowser, None)]);
    assert_eq!(on(Platform::MacOs), [(GapReason::Missing, Some(StoreKind::Cookies))]);
}

#[test]
fn a_folder_the_person_moved_is_where_they_said() {
    let home = home(&["moved/chromium/Default/History", "moved/chromium/Default/Cookies"]);
    let machine = Machine {
        config_home: Some(home.path().join("moved")),
        ..Machine::at(Platform::Linux, home.path().join("elsewhere"))
    };
    assert_eq!(keys(&discover(&machine)), ["chromium:Default"]);
}

#[test]
fn an_unknown_fork_is_named_by_its_folder() {
    let home = home(&[
        ".config/chromium-lab/Local State",
        ".config/chromium-lab/Profile 1/History",
        ".config/chromium-lab/Profile 1/Preferences",
        ".config/Vendor/Newcomer/Default/History",
        ".config/somefox/profiles.ini",
        ".config/somefox/ab.me/places.sqlite",
        // Programs built with a browser are none: they keep no history.
        ".config/Chatter/Local State",
        ".config/Chatter/Preferences",
        ".config/Chatter/Cookies",
        ".config/Chatter/Network/Cookies",
        // Nor is what only calls a file so.
        ".config/Diary/2026/History",
        ".config/Shell/History",
    ]);
    let found = linux(&home);
    assert_eq!(keys(&found), ["Newcomer:Default", "chromium-lab:Profile 1", "somefox:ab.me"]);
    assert_eq!(found.profiles[1].browser_name, "chromium-lab");
}

#[test]
fn an_unknown_fork_on_windows_may_lie_two_folders_deep() {
    let home = home(&[
        "AppData/Local/Vendor/Newcomer/User Data/Default/History",
        "AppData/Roaming/Loner/Default/History",
        "AppData/Local/Google/Chrome/User Data/Default/History",
    ]);
    let found = discover(&Machine::at(Platform::Windows, home.path().to_owned()));
    assert_eq!(keys(&found), ["chrome:Default", "Newcomer:Default", "Loner:Default"]);
}

#[test]
fn profiles_bear_the_names_the_person_gave() {
    let home = home(&[
        ".config/chromium/Default/History",
        ".config/chromium/Default/Cookies",
        ".config/chromium/Profile 1/History",
        ".config/chromium/Profile 1/Cookies",
        ".config/mozilla/firefox/ab12.work/places.sqlite",
        ".config/mozilla/firefox/ab12.work/cookies.sqlite",
        ".config/mozilla/firefox/cd34.unlisted/places.sqlite",
        ".config/mozilla/firefox/cd34.unlisted/cookies.sqlite",
    ]);
    let state = r#"{"profile":{"info_cache":{"Default":{"name":"Alex"},"Profile 9":{"name":"gone"},"../x":{"name":"out"}}}}"#;
    lay(home.path(), ".config/chromium/Local State", state);
    let ini = "[Profile0]\nName=Büro\nIsRelative=1\nPath=ab12.work\n[Profile1]\nName=gone\nPath=ef56.gone\n";
    lay(home.path(), ".config/mozilla/firefox/profiles.ini", ini);
    let both = BOTH.to_vec();
    let row = |key: &str, name: &str| (key.to_owned(), name.to_owned(), both.clone());
    let found = linux(&home);
    assert_eq!(
        told(&found),
        [
            row("chromium:Default", "Alex"),
            row("chromium:Profile 1", "Profile 1"),
            row("firefox:ab12.work", "Büro"),
            row("firefox:cd34.unlisted", "unlisted"),
        ]
    );
    assert_eq!(found.gaps, []);
    // Damage costs the names, not the profiles.
    lay(home.path(), ".config/chromium/Local State", "{\"profile\":{\"info_c");
    lay(home.path(), ".config/mozilla/firefox/profiles.ini", "\u{0}\u{1}[Profile");
    let names: Vec<_> = linux(&home).profiles.into_iter().map(|profile| profile.name).collect();
    assert_eq!(names, ["Default", "Profile 1", "work", "unlisted"]);
}

#[test]
fn a_profile_nobody_used_yet_is_quiet() {
    let home = home(&[
        ".config/chromium/Default/Preferences",
        ".config/chromium/System Profile/Preferences",
        ".config/chromium/Guest Profile/Preferences",
        ".config/chromium/Crashpad/",
        ".config/mozilla/firefox/46y396ba.default/",
    ]);
    lay(
        home.path(),
        ".config/mozilla/firefox/profiles.ini",
        "[Profile0]\nName=default\nPath=46y396ba.default\n",
    );
    let found = linux(&home);
    assert_eq!(found.gaps, []);
    let row = |key: &str, name: &str| (key.to_owned(), name.to_owned(), Vec::new());
    assert_eq!(
        told(&found),
        [row("chromium:Default", "Default"), row("firefox:46y396ba.default", "default")]
    );
    // A guest's or the system's profile counts once something was kept in it.
    lay(home.path(), ".config/chromium/Guest Profile/History", "");
    assert_eq!(keys(&linux(&home))[1], "chromium:Guest Profile");
}

#[test]
fn a_profile_with_half_of_its_stores_has_a_gap() {
    let home = home(&[".config/chromium/Default/Cookies", ".mozilla/firefox/ab.me/places.sqlite"]);
    let found = linux(&home);
    let missing = |store| (GapReason::Missing, Some(store));
    assert_eq!(reasons(&found.gaps), [missing(StoreKind::History), missing(StoreKind::Cookies)]);
    let of: Vec<_> = found.gaps.iter().map(|gap| gap.profile.as_ref().unwrap().0.as_str()).collect();
    assert_eq!(of, ["chromium:Default", "firefox:ab.me"]);
}

#[test]
fn older_opera_keeps_its_profile_in_the_folder_itself() {
    let home = home(&[
        "AppData/Roaming/Opera Software/Opera Stable/History",
        "AppData/Roaming/Opera Software/Opera Stable/Network/Cookies",
        "AppData/Roaming/Opera Software/Opera Stable/Preferences",
    ]);
    let found = discover(&Machine::at(Platform::Windows, home.path().to_owned()));
    assert_eq!(keys(&found), ["opera:Opera Stable"]);
    assert_eq!(found.gaps, []);
    let cookies = found.profiles[0].stores.iter().find(|store| store.kind == StoreKind::Cookies).unwrap();
    assert!(cookies.path.ends_with("Network/Cookies"));
}

#[test]
fn of_two_cookie_files_the_newer_place_counts_and_a_log_weighs() {
    let home = tempdir().unwrap();
    let profile = ".config/google-chrome/Default";
    for (file, content) in [("Cookies", "old"), ("Network/Cookies", "newer"), ("History", "1234")] {
        lay(home.path(), &format!("{profile}/{file}"), content);
    }
    lay(home.path(), &format!("{profile}/History-wal"), "12345678");
    let found = linux(&home);
    let stores: Vec<_> = found.profiles[0].stores.iter().map(|store| (store.kind, store.bytes)).collect();
    assert_eq!(stores, [(StoreKind::History, 12), (StoreKind::Cookies, 5)]);
}

#[test]
fn two_profiles_of_one_browser_with_one_name_are_told_apart_and_keep_their_own_gaps() {
    let home = home(&[".config/chromium/Default/History", "snap/chromium/common/chromium/Default/Cookies"]);
    let found = linux(&home);
    let [native, snap] = &found.profiles[..] else { panic!("{found:?}") };
    for profile in [native, snap] {
        let digest = profile.key.0.strip_prefix("chromium:Default#").unwrap();
        assert!(digest.len() == 6 && digest.bytes().all(|byte| byte.is_ascii_hexdigit()), "{digest}");
    }
    assert_ne!(native.key, snap.key);
    let gaps: Vec<_> =
        found.gaps.iter().map(|gap| (gap.profile.clone().unwrap(), gap.store.unwrap())).collect();
    assert_eq!(gaps, [(native.key.clone(), StoreKind::Cookies), (snap.key.clone(), StoreKind::History)]);
    let again = linux(&home);
    assert_eq!(keys(&again), keys(&found), "the same on every day");
}

#[test]
fn a_folder_reached_by_two_ways_is_read_once() {
    let home =
        home(&[".config/chromium/Default/History", ".config/chromium/Default/Cookies", "snap/brave/12/"]);
    fs::create_dir_all(home.path().join("snap/chromium/common")).unwrap();
    symlink(home.path().join(".config/chromium"), home.path().join("snap/chromium/common/chromium")).unwrap();
    symlink(home.path().join(".config/chromium"), home.path().join(".config/vivaldi")).unwrap();
    assert_eq!(keys(&linux(&home)), ["chromium:Default"]);
}

#[test]
fn a_profile_that_is_a_link_is_followed_where_its_browser_lists_it() {
    let home = home(&["fast/History", "fast/Cookies", "other/History", ".config/chromium/"]);
    let folder = home.path().join(".config/chromium");
    symlink(home.path().join("fast"), folder.join("Default")).unwrap();
    symlink(home.path().join("other"), folder.join("Backup")).unwrap();
    lay(
        home.path(),
        ".config/chromium/Local State",
        r#"{"profile":{"info_cache":{"Default":{"name":"Alex"}}}}"#,
    );
    assert_eq!(told(&linux(&home)), [("chromium:Default".to_owned(), "Alex".to_owned(), BOTH.to_vec())]);
}

#[test]
fn links_inside_a_profile_lead_nowhere() {
    let home = home(&["outside/Cookies", ".config/chromium/Default/History"]);
    symlink(home.path().join("outside"), home.path().join(".config/chromium/Default/Network")).unwrap();
    let found = linux(&home);
    assert_eq!(reasons(&found.gaps), [(GapReason::Missing, Some(StoreKind::Cookies))]);
}

#[test]
fn a_profile_may_lie_anywhere_and_bear_any_name() {
    let home = home(&["far/away.me/places.sqlite", "far/away.me/cookies.sqlite"]);
    let far = home.path().join("far/away.me");
    let ini = format!("[Profile0]\r\nName=far\r\nIsRelative=0\r\nPath={}\r\n", far.display());
    lay(home.path(), ".mozilla/firefox/profiles.ini", &ini);
    let odd = PathBuf::from(std::ffi::OsStr::from_bytes(b".config/chromium/Pro\xfffile"));
    fs::create_dir_all(home.path().join(&odd)).unwrap();
    fs::write(home.path().join(&odd).join("History"), "").unwrap();
    let found = linux(&home);
    assert_eq!(keys(&found), ["chromium:Pro\u{fffd}file", "firefox:away.me"]);
    assert_eq!(found.profiles[0].dir, home.path().join(&odd));
    assert!(found.profiles[0].stores[0].path.exists());
    assert_eq!(found.profiles[1].dir, far);
}

#[test]
fn a_home_without_a_browser_is_one_gap() {
    let home = tempdir().unwrap();
    assert_eq!(reasons(&linux(&home).gaps), [(GapReason::NoBrowser, None)]);
    // What a browser leaves that was removed.
    lay(home.path(), ".config/chromium/Crashpad/settings.dat", "");
    let found = linux(&home);
    assert_eq!((found.profiles.len(), reasons(&found.gaps)), (0, vec![(GapReason::NoBrowser, None)]));
    let nowhere = Machine::at(Platform::Linux, home.path().join("nowhere"));
    assert_eq!(reasons(&discover(&nowhere).gaps), [(GapReason::NoBrowser, None)]);
}

#[test]
fn a_folder_given_by_hand_is_a_profile_or_a_browsers() {
    let home = home(&[
        "a/google-chrome/Local State",
        "a/google-chrome/Default/History",
        "a/google-chrome/Default/Network/Cookies",
        "a/google-chrome/Profile 2/History",
        "a/google-chrome/Profile 2/Cookies",
        "b/firefox/profiles.ini",
        "b/firefox/Profiles/ab.me/places.sqlite",
        "b/firefox/Profiles/ab.me/cookies.sqlite",
        "c/saved/History",
        "c/saved/Cookies",
        "d/Opera Software/Opera Stable/History",
        "d/Opera Software/Opera Stable/Cookies",
        "e/",
    ]);
    let at = |folder: &str| {
        let found = profile_at(&home.path().join(folder));
        assert_eq!(found.gaps, [], "{folder}");
        found.profiles.iter().map(|profile| profile.key.0.clone()).collect::<Vec<_>>()
    };
    assert_eq!(at("a/google-chrome/Default"), ["chrome:Default"]);
    assert_eq!(at("a/google-chrome"), ["chrome:Default", "chrome:Profile 2"]);
    assert_eq!(at("b/firefox/Profiles/ab.me"), ["firefox:ab.me"]);
    assert_eq!(at("b/firefox"), ["firefox:ab.me"]);
    assert_eq!(at("c/saved"), ["c:saved"]);
    assert_eq!(at("d/Opera Software/Opera Stable"), ["opera:Opera Stable"]);
    let nothing = |folder: &str| reasons(&profile_at(&home.path().join(folder)).gaps);
    assert_eq!(nothing("e"), [(GapReason::NoBrowser, None)]);
    assert_eq!(nothing("f"), [(GapReason::Missing, None)]);
    assert_eq!(nothing("c/saved/History"), [(GapReason::Unreadable, None)]);
}

#[test]
fn a_safari_the_system_keeps_closed_is_a_gap_of_safaris() {
    if !sources_nobody::runs("a_safari_the_system_keeps_closed_is_a_gap_of_safaris") {
        return;
    }
    let home = home(&["Library/Safari/History.db"]);
    let safari = home.path().join("Library/Safari");
    sources_nobody::mode(&safari, 0o000);
    let found = discover(&Machine::at(Platform::MacOs, home.path().to_owned()));
    sources_nobody::mode(&safari, 0o700);
    let [gap] = &found.gaps[..] else { panic!("{:?}", found.gaps) };
    assert_eq!((gap.reason, gap.browser.as_str()), (GapReason::Forbidden, "Safari"));
}

#[test]
fn the_homes_of_others_are_looked_into_where_they_are_asked_for() {
    if !sources_nobody::runs("the_homes_of_others_are_looked_into_where_they_are_asked_for") {
        return;
    }
    let homes = home(&[
        "alex/.config/chromium/Default/History",
        "alex/.config/chromium/Default/Cookies",
        "blake/.config/chromium/Default/History",
        "blake/.config/chromium/Default/Cookies",
        "casey/.mozilla/firefox/ab.me/places.sqlite",
        "casey/.mozilla/firefox/ab.me/cookies.sqlite",
        "drew/.config/chromium/Default/History",
        "eli/notes",
    ]);
    let at = |name: &str| homes.path().join(name);
    let alone = Machine::at(Platform::Linux, at("alex"));
    let all = Machine { others: ["blake", "casey", "drew", "eli"].map(at).into(), ..alone.clone() };
    sources_nobody::mode(&at("drew"), 0o000);
    let found = discover(&all);
    sources_nobody::mode(&at("drew"), 0o700);
    // The person's own profile is called as ever; those of others bear a digest, and no name.
    assert_eq!(keys(&found)[0], keys(&discover(&alone))[0]);
    let [own, blakes, caseys] = &keys(&found)[..] else { panic!("{found:?}") };
    assert_eq!(*own, "chromium:Default");
    for (key, usual) in [(blakes, "chromium:Default#"), (caseys, "firefox:ab.me#")] {
        let digest = key.strip_prefix(usual).expect(key);
        assert!(digest.len() == 6 && digest.bytes().all(|byte| byte.is_ascii_hexdigit()), "{digest}");
    }
    let names: Vec<_> = found.profiles.iter().map(|profile| profile.name.as_str()).collect();
    assert_eq!(names, ["Default", "Default (blake)", "me (casey)"]);
    let [gap] = &found.gaps[..] else { panic!("{:?}", found.gaps) };
    assert_eq!((gap.reason, gap.detail.as_str()), (GapReason::Forbidden, "1 of 4 other home folders"));
}

#[test]
fn a_folder_we_may_not_look_into_is_a_gap_and_the_others_are_found() {
    if !sources_nobody::runs("a_folder_we_may_not_look_into_is_a_gap_and_the_others_are_found") {
        return;
    }
    let home = home(&[
        ".config/chromium/Default/History",
        ".config/google-chrome/Default/History",
        ".config/google-chrome/Default/Cookies",
        ".config/vivaldi/Default/History",
        ".config/vivaldi/Local State",
    ]);
    lay(
        home.path(),
        ".config/vivaldi/Local State",
        r#"{"profile":{"info_cache":{"Default":{"name":"Alex"}}}}"#,
    );
    let closed = [".config/chromium", ".config/vivaldi/Default"].map(|folder| home.path().join(folder));
    let lock = |mode| closed.iter().for_each(|folder| sources_nobody::mode(folder, mode));
    lock(0o000);
    let found = linux(&home);
    lock(0o700);
    assert_eq!(keys(&found), ["chrome:Default", "vivaldi:Default"]);
    let forbidden = |store| (GapReason::Forbidden, store);
    assert_eq!(
        reasons(&found.gaps),
        [forbidden(None), forbidden(Some(StoreKind::History)), forbidden(Some(StoreKind::Cookies))]
    );
    assert_eq!(found.gaps[0].browser, "Chromium");

    // Where all of them would lie.
    let config = home.path().join(".config");
    sources_nobody::mode(&config, 0o000);
    let found = linux(&home);
    sources_nobody::mode(&config, 0o700);
    assert_eq!(reasons(&found.gaps), [forbidden(None)]);
    assert!(found.gaps[0].browser.is_empty() && found.profiles.is_empty());
}
