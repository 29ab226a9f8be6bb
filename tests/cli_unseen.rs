//! `spoor unseen`: AI on this computer, as the latest audit saw it.
#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use model::{Cause, Difference, Reach, Unseen};
use std::{fs, path::Path};
use tempfile::TempDir;
use tests::{home::home, spoor::run};

const STORY: &str = "chromium / Default \"Alex\"\n  visit https://chatgpt.com/ 1 days ago x3\n";
const CANARY: &str = "canary-4711";

fn write(home: &Path, place: &str, text: &str) {
    let path = home.join(place);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A home with an agent, its tool server and an extension.
fn furnished() -> TempDir {
    let home = home(STORY);
    let servers = format!(
        r#"{{"mcpServers": {{"papers": {{"command": "npx", "env": {{"TOKEN": "{CANARY}"}},
            "args": ["-y", "@modelcontextprotocol/server-filesystem", "/home/{CANARY}"]}}}}, "history": "{CANARY}"}}"#
    );
    write(home.path(), ".claude.json", &servers);
    write(home.path(), &format!(".claude/projects/p/{CANARY}.jsonl"), CANARY);
    let settings = format!(
        r#"{{"extensions": {{"settings": {{"kbfnbcaeplbcioakkpcpgfkobkghlhen": {{"location": 1,
            "path": "kbfnbcaeplbcioakkpcpgfkobkghlhen/14.1_0", "first_install_time": "13380000000000000",
            "manifest": {{"name": "{CANARY}", "version": "14.1", "host_permissions": ["<all_urls>"]}}}}}}}}}}"#
    );
    write(home.path(), ".config/chromium/Default/Secure Preferences", &settings);
    home
}

fn ask(home: &Path, arguments: &[&str]) -> String {
    let output = run(home, arguments);
    assert!(output.status.code().is_some_and(|code| code < 2), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn before_an_audit_it_says_how_to_make_one() {
    let output = run(home(STORY).path(), &["unseen"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("`spoor audit` makes one"));
}

#[test]
fn an_agent_its_tools_and_an_extension_are_told_and_nothing_that_was_said() {
    let home = furnished();
    let audit = ask(home.path(), &["audit", "--quiet"]);
    let text = ask(home.path(), &["unseen"]);
    for part in [
        "Claude Code · agent: acts by itself · Anthropic · what it is told leaves this computer",
        "tool server papers: files and commands of this computer",
        "conversations kept here, not opened",
        "Chromium, Alex: every page of every site, version 14.1",
        "No conversation and no key was opened.",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(audit.contains("tool server papers") && audit.contains("SP-EXT-001"), "{audit}");
    assert!(audit.contains("SP-AGENT-001"), "{audit}");
    let json = ask(home.path(), &["unseen", "--json"]);
    let unseen: Unseen = serde_json::from_str(&json).unwrap();
    assert_eq!(unseen.extensions.len(), 1);
    assert!(unseen.programs.iter().any(model::ProgramTrail::reaches_files));
    for said in [audit, text, json, ask(home.path(), &["audit", "--quiet", "--json"])] {
        assert!(!said.contains(CANARY), "{said:.2000}");
    }
}

#[test]
fn what_is_new_is_told_once_and_what_is_gone_is_gone() {
    let home = furnished();
    let audit = |arguments: &[&str]| -> model::Footprint {
        serde_json::from_str(&ask(home.path(), &[&["audit", "--quiet", "--json"], arguments].concat()))
            .unwrap()
    };
    assert_eq!(audit(&[]).changes, None);
    let changes = audit(&[]).changes.unwrap();
    assert_eq!((changes.new_programs.len(), changes.new_extensions.len()), (0, 0));
    write(home.path(), ".codex/config.toml", "");
    let changes = audit(&[]).changes.unwrap();
    let new: Vec<&str> = changes.new_programs.iter().map(|new| new.subject.id.as_str()).collect();
    assert_eq!(new.len(), 1, "{new:?}");
    assert!(new[0].contains("codex"), "{new:?}");
    let diff = |arguments: &[&str]| ask(home.path(), &[&["diff"], arguments].concat());
    let told = diff(&[]);
    assert!(told.contains("New AI programs and extensions\n  Codex CLI / app: +1 program\n"), "{told}");
    let json: Difference = serde_json::from_str(&diff(&["--json"])).unwrap();
    assert_eq!(json.rows.iter().map(|row| row.cause).collect::<Vec<_>>(), [Cause::NewProgram]);

    // What was not looked into stands as it stood.
    fs::remove_file(home.path().join(".config/chromium/Default/Secure Preferences")).unwrap();
    assert_eq!(audit(&["--skip", "chromium:Default"]).unseen.extensions[0].copies[0].reach, Reach::EverySite);
    assert_eq!(audit(&[]).unseen.extensions, []);
    let told = diff(&[]);
    assert!(
        told.contains("other places were read; no change of yours\n  Grammarly: −1 profile that has it\n"),
        "{told}"
    );
    fs::remove_file(home.path().join(".codex/config.toml")).unwrap();
    fs::remove_dir(home.path().join(".codex")).unwrap();
    assert!(audit(&[]).unseen.programs.iter().all(|trail| !trail.app.id.contains("codex")));
    let told = diff(&[]);
    assert!(told.contains("Cleared or removed\n  Codex CLI / app: −1 program\n"), "{told}");
    // Over all of them what came and went was at neither.
    assert!(!diff(&["1", "6"]).contains("Codex"));
}

#[test]
fn a_folder_given_by_hand_and_an_empty_home_say_what_was_looked_for() {
    let home = home(STORY);
    let text = ask(home.path(), &["audit", "--quiet"]);
    assert!(text.contains("None of them was seen.") || text.contains("Looked on"), "{text}");
    let folder = home.path().join(".config/chromium/Default");
    let text = ask(home.path(), &["audit", "--quiet", "--profile", folder.to_str().unwrap()]);
    assert!(text.contains("No audit has looked for AI programs yet."), "{text}");
}
