//! AI programs in a made-up home: what of them is seen, what is never looked into, and what no home can make of it.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "sources_programs/canaries.rs"]
mod canaries;
#[path = "sources_programs/hostile.rs"]
mod hostile;

use model::{GapReason, KnownApp, Origin, Presence, PresenceKind, Reach};
use sources::{Listening, Machine, Platform, Process, Swept, sweep};
use std::{cell::Cell, fs, ops::ControlFlow, path::Path, process::Command, time::Duration};
use tempfile::TempDir;

const CANARY: &str = "canary-4711";

fn apps() -> &'static [KnownApp] {
    catalog::builtin().apps()
}

fn look(machine: &Machine) -> Swept {
    sweep(machine, apps(), &mut || ControlFlow::Continue(()))
}

/// What it answers within so many seconds: whoever waits on a pipe would wait for ever.
fn within<T: Send + 'static>(seconds: u64, work: impl FnOnce() -> T + Send + 'static) -> T {
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || tell.send(work()));
    told.recv_timeout(Duration::from_secs(seconds)).unwrap()
}

fn write(home: &Path, place: &str, text: &str) {
    let path = home.join(place);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn linux(home: &TempDir) -> Machine {
    Machine::at(Platform::Linux, home.path().to_owned())
}

/// Kind, part and reach of all presences of one program.
fn of<'s>(swept: &'s Swept, id: &str) -> Vec<(PresenceKind, &'s str, Reach)> {
    let own = swept.presences.iter().filter(|presence| presence.id == id);
    own.map(|presence| (presence.kind, presence.part.as_str(), presence.reach)).collect()
}

fn one<'s>(swept: &'s Swept, id: &str, kind: PresenceKind) -> &'s Presence {
    swept
        .presences
        .iter()
        .find(|p| p.id == id && p.kind == kind)
        .unwrap_or_else(|| panic!("no {kind:?} of {id}"))
}

#[test]
fn an_empty_home_has_nothing_and_no_gap() {
    let home = tempfile::tempdir().unwrap();
    assert_eq!(look(&linux(&home)), Swept::default());
    assert_eq!(look(&Machine::at(Platform::Linux, "/nowhere/at/all".into())), Swept::default());
}

#[test]
fn an_agent_is_told_by_its_folder_its_servers_and_how_it_is_set() {
    let home = tempfile::tempdir().unwrap();
    write(home.path(), ".claude/projects/p/1.jsonl", &format!("{CANARY}\n").repeat(100));
    write(home.path(), ".claude/.credentials.json", CANARY);
    write(home.path(), ".claude/settings.json", r#"{"permissions": {"defaultMode": "bypassPermissions"}}"#);
    let list = format!(
        r#"{{"projects": {{"/home/{CANARY}": {{"history": ["{CANARY}"],
             "mcpServers": {{"disk": {{"command": "npx", "args": ["-y", "@modelcontextprotocol/server-filesystem", "/{CANARY}"],
                                       "env": {{"TOKEN": "{CANARY}"}}}}}}}}}},
            "mcpServers": {{"far": {{"type": "http", "url": "https://x.example/{CANARY}", "headers": {{"A": "{CANARY}"}}}},
                            "odd": {{"command": 7}}, "off": {{"command": "x", "disabled": true}}}}, "oauth": "{CANARY}"}}"#
    );
    write(home.path(), ".claude.json", &list);
    let swept = look(&linux(&home));
    assert_eq!(swept.gaps, []);
    assert_eq!(
        of(&swept, "claude-code"),
        [
            (PresenceKind::Installed, "", Reach::Unknown),
            (PresenceKind::Used, "", Reach::Unknown),
            (PresenceKind::Chats, "", Reach::Unknown),
            (PresenceKind::Secrets, "", Reach::Unknown),
            (PresenceKind::Server, "disk", Reach::Files),
            (PresenceKind::Server, "far", Reach::Elsewhere),
            (PresenceKind::Server, "odd", Reach::Unknown),
            (PresenceKind::Unattended, "permissions.defaultMode=bypassPermissions", Reach::Files),
        ]
    );
    let chats = one(&swept, "claude-code", PresenceKind::Chats);
    assert_eq!(chats.bytes, Some(1_200));
    assert!(chats.last.is_some() && chats.origin == Origin::Chosen);
    assert!(!format!("{swept:?}").contains(CANARY));
}

#[test]
fn a_list_in_toml_and_one_with_comments_are_read() {
    let home = tempfile::tempdir().unwrap();
    let toml = "approval_policy = \"never\"\n[mcp_servers.git]\ncommand = \"uvx\"\nargs = [\"mcp-server-git\"]\n\
                [mcp_servers.git.env]\nTOKEN = \"canary-4711\"\n";
    write(home.path(), ".codex/config.toml", toml);
    write(
        home.path(),
        ".cursor/mcp.json",
        "// mine\n{\"mcpServers\": {\"web\": {\"url\": \"https://e.example\",},},}",
    );
    let swept = look(&linux(&home));
    assert_eq!(swept.gaps, []);
    let codex = of(&swept, "codex-cli");
    assert!(codex.contains(&(PresenceKind::Server, "git", Reach::Files)), "{codex:?}");
    assert!(codex.contains(&(PresenceKind::Unattended, "approval_policy=never", Reach::Files)), "{codex:?}");
    let all: Vec<&Presence> = swept.presences.iter().filter(|p| p.part == "web").collect();
    assert!(all.iter().any(|p| p.id.starts_with("cursor") && p.reach == Reach::Elsewhere), "{all:?}");
}

#[test]
fn what_is_no_list_is_a_gap_that_names_the_program_and_the_line_and_quotes_nothing() {
    let home = tempfile::tempdir().unwrap();
    write(home.path(), ".cursor/mcp.json", &format!("{{\"mcpServers\": {{\n\"{CANARY}\": oops"));
    write(home.path(), ".codex/config.toml", &format!("[mcp_servers\n{CANARY}"));
    write(home.path(), ".claude.json", &" ".repeat((16 << 20) + 1));
    let swept = look(&linux(&home));
    let gap = |whose: &str| swept.gaps.iter().find(|gap| gap.browser.contains(whose)).unwrap();
    assert_eq!(gap("Cursor").reason, GapReason::UnknownSchema);
    assert!(gap("Cursor").detail.contains("line 2"), "{:?}", gap("Cursor"));
    assert_eq!(gap("Codex").reason, GapReason::UnknownSchema);
    assert_eq!(gap("Claude Code").reason, GapReason::TooLarge);
    assert!(!format!("{swept:?}").contains(CANARY));
}

#[test]
fn models_are_told_by_name_and_size() {
    let home = tempfile::tempdir().unwrap();
    let manifest =
        r#"{"schemaVersion": 2, "layers": [{"digest": "sha256:0", "size": 4000000000}, {"size": 1000}]}"#;
    write(home.path(), ".ollama/models/manifests/registry.ollama.ai/library/llama3/8b", manifest);
    write(home.path(), ".ollama/models/manifests/registry.ollama.ai/me/own/latest", "odd");
    write(home.path(), ".lmstudio/models/maker/model-gguf/m.gguf", &"x".repeat(2 << 20));
    write(home.path(), ".cache/huggingface/hub/models--org--bert/blobs/0", &"x".repeat(3_000));
    let swept = look(&linux(&home));
    let models: Vec<(&str, &str, Option<u64>)> = swept
        .presences
        .iter()
        .filter(|p| p.kind == PresenceKind::Model)
        .map(|p| (p.id.as_str(), p.part.as_str(), p.bytes))
        .collect();
    for model in [
        ("ollama", "llama3:8b", Some(4_000_001_000)),
        ("ollama", "me/own:latest", None),
        ("lm-studio", "maker/model-gguf", Some(2 << 20)),
    ] {
        assert!(models.contains(&model), "{model:?} in {models:?}");
    }
    assert!(models.iter().any(|(_, name, bytes)| *name == "org/bert" && *bytes == Some(3_000)), "{models:?}");
}

#[test]
fn what_runs_and_waits_for_others_is_told_by_name_place_and_port() {
    let home = tempfile::tempdir().unwrap();
    let mut machine = linux(&home);
    let process = |name: &str, path: &str| Process { name: name.into(), path: path.into() };
    let mut listens = |processes: Vec<Process>, ports: &[(u16, bool)]| {
        machine.running.processes = processes;
        machine.running.listening =
            Some(ports.iter().map(|(port, beyond)| Listening { port: *port, beyond: *beyond }).collect());
        look(&machine)
    };
    let here = (PresenceKind::Listening, "11434", Reach::Here);
    let open = (PresenceKind::Listening, "11434", Reach::Network);
    let runs = (PresenceKind::Running, "", Reach::Unknown);
    let ollama = || vec![process("ollama", "/usr/local/bin/ollama")];
    assert_eq!(of(&listens(ollama(), &[(11434, false)]), "ollama"), [runs, here]);
    assert_eq!(of(&listens(ollama(), &[(11434, false), (11434, true)]), "ollama"), [runs, open]);
    assert_eq!(of(&listens(ollama(), &[(80, true)]), "ollama"), [runs]);
    assert_eq!(of(&listens(vec![], &[(11434, true)]), "ollama"), [], "somebody else's port");
    // A name many programs bear counts with its place alone.
    let claude = |path| of(&listens(vec![process("claude", path)], &[]), "claude-code").len();
    let mut claude = claude;
    assert_eq!((claude("/home/alex/.local/bin/claude"), claude("/opt/other/claude")), (1, 0));
}

#[test]
fn each_platform_has_its_places() {
    for (platform, place, id) in [
        (Platform::MacOs, "Library/Application Support/Claude/claude_desktop_config.json", "claude-desktop"),
        (Platform::Windows, "AppData/Roaming/Claude/claude_desktop_config.json", "claude-desktop"),
        (Platform::Windows, "AppData/Local/Programs/Ollama/ollama.exe", "ollama"),
    ] {
        let home = tempfile::tempdir().unwrap();
        write(home.path(), place, r#"{"mcpServers": {"x": {"command": "npx"}}}"#);
        let swept = look(&Machine::at(platform, home.path().to_owned()));
        assert!(swept.presences.iter().any(|p| p.id == id), "{place}: {swept:?}");
        let other = if platform == Platform::Windows { Platform::MacOs } else { Platform::Windows };
        let swept = look(&Machine::at(other, home.path().to_owned()));
        assert!(!swept.presences.iter().any(|p| p.id == id), "{place} is none of the other's");
    }
}

/// Every file the marks name, as a pipe: whoever opens one waits for ever.
#[test]
fn nothing_said_or_secret_is_opened_and_no_pipe_is_waited_for() {
    let home = tempfile::tempdir().unwrap();
    let mut made = 0;
    for known in apps() {
        let marks = &known.marks;
        let files = marks.servers.iter().chain(&marks.unattended).filter_map(|mark| mark.split('#').next());
        let closed = marks.chats.iter().chain(&marks.secrets).map(String::as_str);
        for place in closed.chain(files).filter_map(|place| place.strip_prefix("~/")) {
            let path = home.path().join(place);
            if place.contains('*') || path.exists() || fs::create_dir_all(path.parent().unwrap()).is_err() {
                continue;
            }
            made += i32::from(Command::new("mkfifo").arg(&path).status().unwrap().success());
        }
    }
    assert!(made > 60, "{made}");
    let machine = linux(&home);
    let swept = within(60, move || look(&machine));
    assert!(swept.gaps.iter().all(|gap| gap.reason == GapReason::NotAFile), "{:?}", swept.gaps);
    assert!(swept.presences.iter().any(|p| p.kind == PresenceKind::Secrets));
}

#[test]
fn links_lead_nowhere_else_and_a_circle_ends() {
    let home = tempfile::tempdir().unwrap();
    write(home.path(), "elsewhere/big", &"x".repeat(9_000));
    write(home.path(), "kept/projects/a", "1234");
    std::os::unix::fs::symlink(home.path().join("kept"), home.path().join(".claude")).unwrap();
    std::os::unix::fs::symlink(home.path(), home.path().join("kept/projects/circle")).unwrap();
    std::os::unix::fs::symlink(home.path().join("elsewhere/big"), home.path().join("kept/projects/link"))
        .unwrap();
    std::os::unix::fs::symlink(home.path().join(".codex"), home.path().join(".codex")).unwrap();
    let swept = look(&linux(&home));
    assert_eq!(one(&swept, "claude-code", PresenceKind::Chats).bytes, Some(4));
    assert!(of(&swept, "codex-cli").is_empty());
}

/// The work is bounded whatever lies in the folders: words to the caller count it, one to 256 entries and one a program.
#[test]
fn a_folder_of_many_files_is_not_weighed_to_its_end() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join(".claude/projects/p");
    fs::create_dir_all(&folder).unwrap();
    for n in 0..21_000 {
        fs::write(folder.join(n.to_string()), "").unwrap();
    }
    let words = Cell::new(0);
    let swept = sweep(&linux(&home), apps(), &mut || {
        words.set(words.get() + 1);
        ControlFlow::Continue(())
    });
    assert_eq!(one(&swept, "claude-code", PresenceKind::Chats).bytes, None);
    assert!(words.get() < 97 + 3 * 20_000 / 256, "{}", words.get());
}

#[test]
fn it_stops_when_told_and_says_so() {
    let home = tempfile::tempdir().unwrap();
    write(home.path(), ".ollama/history", "x");
    let swept = sweep(&linux(&home), apps(), &mut || ControlFlow::Break(()));
    assert!(swept.gaps.iter().any(|gap| gap.reason == GapReason::Stopped));
}
