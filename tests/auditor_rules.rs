//! Each rule from the browsers' own files to its finding: by the least that makes it, and by what is just short of that.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use auditor::{Auditor, EVER, Plan, Running, Setup};
use sources::{Listening, Process};
use std::{collections::BTreeSet, fs, ops::ControlFlow, path::Path};
use tests::desk::{setup, then};

/// What there is: lines of a profile of Firefox (or of Chrome, behind `chrome:`), files below the home, and what runs.
#[derive(Clone, Copy)]
struct Home {
    story: &'static str,
    files: &'static [(&'static str, &'static str)],
    running: fn() -> Running,
}

const fn told(story: &'static str) -> Home {
    Home { story, files: &[], running: nothing }
}

const fn lies(files: &'static [(&'static str, &'static str)]) -> Home {
    Home { story: "", files, running: nothing }
}

const fn runs(running: fn() -> Running) -> Home {
    Home { story: "", files: &[], running }
}

fn nothing() -> Running {
    Running::default()
}

/// A runner of models; `beyond`: whether others in the network may ask it.
fn runner(beyond: bool) -> Running {
    let process = Process { name: "ollama".to_owned(), path: "/usr/bin/ollama".to_owned() };
    Running { processes: vec![process], listening: Some(vec![Listening { port: 11_434, beyond }]) }
}

const SITES: &str = "sites a1.example a2.example a3.example a4.example a5.example a6.example a7.example a8.example \
                     a9.example b1.example";
const PREFERENCES: &str = ".config/google-chrome/Default/Secure Preferences";
const GRAMMARLY: &str = r#"{"extensions": {"settings": {"kbfnbcaeplbcioakkpcpgfkobkghlhen": {
    "location": 1, "path": "kbfnbcaeplbcioakkpcpgfkobkghlhen/1_0", "from_webstore": true,
    "active_permissions": {"api": [], "explicit_host": ["<all_urls>"], "scriptable_host": []},
    "manifest": {"name": "x", "version": "1", "host_permissions": ["<all_urls>"]}}}}}"#;
const ON_ONE_SITE: &str = r#"{"extensions": {"settings": {"kbfnbcaeplbcioakkpcpgfkobkghlhen": {
    "location": 1, "path": "kbfnbcaeplbcioakkpcpgfkobkghlhen/1_0", "from_webstore": true,
    "active_permissions": {"api": [], "explicit_host": ["https://a1.example/*"], "scriptable_host": []},
    "manifest": {"name": "x", "version": "1", "host_permissions": ["https://a1.example/*"]}}}}}"#;

/// A finding's key, the least that makes it, and what is just short of it.
const RULES: [(&str, Home, Home); 15] = [
    (
        "SP-TRAIN-001",
        told("visit https://chatgpt.com/ 2 days ago"),
        told("visit https://openai.com/index/1 2 days ago"),
    ),
    (
        "SP-PROMPT-001",
        told("visit https://www.google.com/search?udm=50&q=apples 2 days ago"),
        told("visit https://www.google.com/search?q=apples 2 days ago"),
    ),
    (
        "SP-HORIZON-001",
        told("cookie IDE @ .doubleclick.net expires 399 days"),
        told("cookie IDE @ .doubleclick.net expires 390 days"),
    ),
    (
        "SP-REACH-001.alphabet",
        told("cookie _ga @ .{site} expires 300 days x10"),
        told("cookie _ga @ .{site} expires 300 days x9"),
    ),
    (
        "SP-LOOK-001",
        told("visit https://chatgpt.com.account-check.example/login 2 days ago"),
        told("visit https://account-check.example/chatgpt.com/login 2 days ago"),
    ),
    (
        "SP-FINGER-001",
        told("cookie _hjSessionUser_7 @ .a1.example expires 300 days"),
        told("cookie _ga @ .a1.example expires 300 days"),
    ),
    (
        "SP-SIGNIN-001",
        told("visit https://claude.ai/new 91 days ago\ncookie sessionKey @ .claude.ai expires 30 days"),
        told("visit https://claude.ai/new 89 days ago\ncookie sessionKey @ .claude.ai expires 30 days"),
    ),
    (
        "SP-DELETE-001",
        told("visit https://claude.ai/new 2 days ago\ncookie sessionKey @ .claude.ai expires 30 days"),
        told("visit https://www.anthropic.com/ 2 days ago"),
    ),
    (
        "SP-BOUND-001",
        told("visit https://chat.deepseek.com/ 2 days ago"),
        told("visit https://www.deepseek.com/ 2 days ago"),
    ),
    (
        "SP-GRANT-001",
        told("visit https://claude.ai/new 2 days ago\nallowed microphone https://claude.ai 2 days ago"),
        told("visit https://claude.ai/new 2 days ago\nallowed microphone https://a1.example 2 days ago"),
    ),
    (
        "SP-SYNC-001",
        told("chrome:visit https://chatgpt.com/ 2 days ago synced"),
        told("chrome:visit https://chatgpt.com/ 2 days ago"),
    ),
    ("SP-EXT-001", lies(&[(PREFERENCES, GRAMMARLY)]), lies(&[(PREFERENCES, ON_ONE_SITE)])),
    (
        "SP-AGENT-001",
        lies(&[(".claude/settings.json", r#"{"permissions": {"defaultMode": "bypassPermissions"}}"#)]),
        lies(&[(".claude/settings.json", r#"{"permissions": {"defaultMode": "acceptEdits"}}"#)]),
    ),
    ("SP-OPEN-001", runs(|| runner(true)), runs(|| runner(false))),
    (
        "SP-COOKIE-001",
        told("chrome:visit https://a1.example/ 2 days ago"),
        Home {
            story: "chrome:visit https://a1.example/ 2 days ago",
            files: &[(
                ".config/google-chrome/Default/Preferences",
                r#"{"profile": {"cookie_controls_mode": 1}}"#,
            )],
            running: nothing,
        },
    ),
];

fn write(home: &Path, place: &str, text: &str) {
    let path = home.join(place);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Keys of what an audit of this home finds, of somebody at NASA.
fn found(home: &Home) -> BTreeSet<String> {
    let (folder, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    // Each home has a profile of both, so that what is found is found of a person who uses browsers.
    let (chrome, firefox) = match home.story.strip_prefix("chrome:") {
        Some(lines) => (lines, ""),
        None => ("", home.story),
    };
    let quiet = "visit https://quiet.example/ 1 day ago";
    let story = format!("{SITES}\nchrome / Default\n{quiet}\n{chrome}\nfirefox / a\n{quiet}\n{firefox}\n");
    sample::tell(folder.path(), &story, then()).unwrap();
    for (place, text) in home.files {
        write(folder.path(), place, text);
    }
    let running = home.running;
    let auditor = Auditor::new(Setup { running, ..setup(folder.path(), data.path(), then) }).unwrap();
    auditor.speak_for(&["us-nasa".to_owned()]).unwrap();
    auditor.run(&Plan::default(), &mut |_| ControlFlow::Continue(())).unwrap();
    let footprint = auditor.latest(EVER).unwrap().unwrap();
    footprint.findings.iter().map(|finding| finding.key.clone()).collect()
}

#[test]
fn each_rule_finds_the_least_that_makes_it_and_nothing_just_short_of_it() {
    for (key, makes, short) in &RULES {
        let has = |found: &BTreeSet<String>| {
            found.iter().any(|own| own == key || own.starts_with(&format!("{key}.")))
        };
        let (made, left) = (found(makes), found(short));
        assert!(has(&made), "{key} is not among {made:?}");
        assert!(!has(&left), "{key} is among {left:?}, and should not be");
    }
}

#[test]
fn no_rule_is_without_its_story() {
    let told: BTreeSet<&str> = RULES.iter().map(|(key, ..)| key.split('.').next().unwrap()).collect();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/rules/src/lib.rs");
    let source = fs::read_to_string(source).unwrap();
    let (_, listed) = source.split_once("const RULES: ").unwrap();
    let count = listed.split_once("];").unwrap().0.matches("::judge").count();
    assert_eq!(told.len(), count, "{told:?}");
}

#[test]
fn a_home_where_nobody_used_ai_has_only_what_browsers_do_by_themselves() {
    let left = found(&Home {
        files: &[(
            ".config/google-chrome/Default/Preferences",
            r#"{"profile": {"cookie_controls_mode": 1}}"#,
        )],
        ..told("")
    });
    assert_eq!(left, BTreeSet::new());
}
