//! Homes made to hang, to fill the memory, to lead elsewhere or to say what is not so.

use super::{apps, linux, look, of, one, within, write};
use model::{GapReason, PresenceKind, Reach};
use sources::{Swept, sweep};
use std::{
    cell::Cell,
    ffi::OsStr,
    fs::{self, File},
    ops::ControlFlow,
    os::unix::{ffi::OsStrExt as _, fs::symlink},
    path::Path,
};
use tempfile::TempDir;

fn seen(home: &TempDir) -> Swept {
    let machine = linux(home);
    within(60, move || look(&machine))
}

fn gap(swept: &Swept, whose: &str) -> GapReason {
    swept.gaps.iter().find(|gap| gap.browser.contains(whose)).unwrap().reason
}

/// Words to the caller: one a program, and one to 256 entries looked at.
fn words(home: &TempDir) -> usize {
    let words = Cell::new(0);
    let _ = sweep(&linux(home), apps(), &mut || {
        words.set(words.get() + 1);
        ControlFlow::Continue(())
    });
    words.get()
}

fn sparse(home: &Path, place: &str) {
    write(home, place, "");
    File::options().write(true).open(home.join(place)).unwrap().set_len(1 << 40).unwrap();
}

#[test]
fn what_is_nested_without_end_is_a_gap_and_no_overflow() {
    for depth in [200, 2_000_000] {
        let home = tempfile::tempdir().unwrap();
        write(home.path(), ".claude.json", &"{\"mcpServers\":".repeat(depth.min(500_000)));
        write(home.path(), ".cursor/mcp.json", &format!("{{\"other\": {}", "[".repeat(depth)));
        write(home.path(), ".codex/config.toml", &format!("a = {}", "[".repeat(depth)));
        let swept = seen(&home);
        assert_eq!(gap(&swept, "Claude Code"), GapReason::UnknownSchema, "{depth}");
        assert_eq!(gap(&swept, "Cursor"), GapReason::UnknownSchema, "{depth}");
        assert_eq!(gap(&swept, "Codex"), GapReason::UnknownSchema, "{depth}");
    }
}

#[test]
fn a_hundred_levels_beside_the_list_are_passed_over() {
    let home = tempfile::tempdir().unwrap();
    let deep = format!("{}{}", "[".repeat(100), "]".repeat(100));
    let list =
        format!("{{\"deep\": {deep}, \"mcpServers\": {{\"a\": {{\"command\": \"x\", \"env\": {deep}}}}}}}");
    write(home.path(), ".cursor/mcp.json", &list);
    let swept = seen(&home);
    assert_eq!(swept.gaps, []);
    assert!(of(&swept, "cursor").contains(&(PresenceKind::Server, "a", Reach::Unknown)));
}

#[test]
fn one_odd_entry_hides_no_other() {
    let home = tempfile::tempdir().unwrap();
    let list = r#"{"mcpServers": {"number": 7, "none": null, "list": [{"url": 1}], "text": "url",
        "shape": {"command": {"url": "x"}, "args": 3.5, "disabled": "yes", "enabled": [false], "url": null},
        "split": {"command": ["npx", ["-y", "mcp-server-git"]]}, "off": {"command": "x", "enabled": false}}}"#;
    write(home.path(), ".cursor/mcp.json", list);
    let toml = "when = 2024-01-01T00:00:00Z\n[mcp_servers]\nday = 2024-01-01\nnumber = 1.5\n[mcp_servers.far]\n\
                url = \"https://e.example\"\n";
    write(home.path(), ".codex/config.toml", toml);
    let swept = seen(&home);
    assert_eq!(swept.gaps, []);
    let servers = |id| of(&swept, id).into_iter().filter(|own| own.0 == PresenceKind::Server);
    let told: Vec<_> = servers("cursor").map(|own| (own.1, own.2)).collect();
    assert_eq!(told, [("shape", Reach::Unknown), ("split", Reach::Files)]);
    assert_eq!(
        servers("codex-cli").map(|own| (own.1, own.2)).collect::<Vec<_>>(),
        [("far", Reach::Elsewhere)]
    );
}

#[test]
fn a_server_that_reaches_files_in_one_list_does_so_whatever_another_says() {
    let home = tempfile::tempdir().unwrap();
    let server = |command: &str| format!(r#"{{"mcpServers": {{"x": {{{command}}}}}}}"#);
    let (files, far) = (r#""args": ["server-filesystem"]"#, r#""url": "https://e.example""#);
    for [first, second] in [[files, far], [far, files]] {
        let projects = format!(r#"{{"projects": {{"a": {}, "b": {}}}}}"#, server(first), server(second));
        write(home.path(), ".claude.json", &projects);
        assert_eq!(one(&seen(&home), "claude-code", PresenceKind::Server).reach, Reach::Files);
    }
}

#[test]
fn a_command_tells_by_its_package_and_not_by_where_it_lies() {
    let home = tempfile::tempdir().unwrap();
    for (args, reach) in [
        (r#"["-y", "@modelcontextprotocol/server-filesystem", "/home"]"#, Reach::Files),
        (r#"["run", "mcp/filesystem:latest"]"#, Reach::Files),
        (r#"["mcp-obsidian"]"#, Reach::Files),
        (r#"["mcp-server-git"]"#, Reach::Files),
        (r#"["/opt/server-filesystem/index.js"]"#, Reach::Files),
        (r#"["@wonderwhy-er/desktop-commander@latest"]"#, Reach::Files),
        (r#"["/home/alex/terminal/mcp/notes.js"]"#, Reach::Unknown),
        (r#"["C:\\git\\mcp\\notes.js"]"#, Reach::Unknown),
        (r#"["git+https://git.example/notes-mcp"]"#, Reach::Unknown),
        (r#"["github-mcp-server"]"#, Reach::Unknown),
        (r#"["mcp-remote", "https://e.example"]"#, Reach::Elsewhere),
    ] {
        let list = format!(r#"{{"mcpServers": {{"x": {{"command": "npx", "args": {args}}}}}}}"#);
        write(home.path(), ".cursor/mcp.json", &list);
        assert_eq!(one(&seen(&home), "cursor", PresenceKind::Server).reach, reach, "{args}");
    }
}

#[test]
fn more_servers_than_anybody_has_are_cut_and_said_to_be() {
    let home = tempfile::tempdir().unwrap();
    let all: Vec<String> = (0..20_000).map(|n| format!("\"s{n}\": {{\"command\": \"x\"}}")).collect();
    write(home.path(), ".cursor/mcp.json", &format!("{{\"mcpServers\": {{{}}}}}", all.join(",")));
    let long = "n".repeat(1 << 20);
    write(
        home.path(),
        ".codex/config.toml",
        &format!("[mcp_servers.\"\\u001b[31m{long}\"]\ncommand = \"x\"\n"),
    );
    let swept = seen(&home);
    let servers =
        |id| of(&swept, id).into_iter().filter(|own| own.0 == PresenceKind::Server).collect::<Vec<_>>();
    assert_eq!(servers("cursor").len(), 500);
    assert_eq!(gap(&swept, "Cursor"), GapReason::SomeRows);
    let [(_, name, _)] = servers("codex-cli")[..] else { panic!("{:?}", servers("codex-cli").len()) };
    assert!(name.starts_with("[31mn") && name.chars().count() == 80, "{name:?}");
}

#[test]
fn what_follows_a_list_makes_it_none() {
    let home = tempfile::tempdir().unwrap();
    write(home.path(), ".cursor/mcp.json", "{\"mcpServers\": {}} {\"mcpServers\": {}}");
    assert_eq!(gap(&seen(&home), "Cursor"), GapReason::UnknownSchema);
}

#[test]
fn a_file_of_a_terabyte_is_weighed_and_never_read() {
    let home = tempfile::tempdir().unwrap();
    for place in [".claude.json", ".claude/projects/p/1.jsonl", ".lmstudio/models/m/g/m.gguf"] {
        sparse(home.path(), place);
    }
    sparse(home.path(), ".ollama/models/manifests/h/library/big/1b");
    let swept = seen(&home);
    assert_eq!(gap(&swept, "Claude Code"), GapReason::TooLarge);
    assert_eq!(one(&swept, "claude-code", PresenceKind::Chats).bytes, Some(1 << 40));
    assert_eq!(one(&swept, "lm-studio", PresenceKind::Model).bytes, Some(1 << 40));
    assert_eq!(one(&swept, "ollama", PresenceKind::Model).bytes, None, "its parts are not told");
}

#[test]
fn sizes_beyond_all_numbers_do_not_overflow() {
    let home = tempfile::tempdir().unwrap();
    let manifest = format!(r#"{{"layers": [{{"size": {}}}, {{"size": {}}}]}}"#, u64::MAX, u64::MAX);
    write(home.path(), ".ollama/models/manifests/h/library/big/1b", &manifest);
    write(home.path(), ".ollama/models/manifests/h/library/odd/1b", r#"{"layers": [{"size": -1}]}"#);
    let swept = seen(&home);
    let sizes: Vec<_> =
        swept.presences.iter().filter(|p| p.kind == PresenceKind::Model).map(|p| p.bytes).collect();
    assert_eq!(sizes, [Some(u64::MAX), None]);
}

#[test]
fn a_device_or_a_link_where_a_list_should_be_is_not_opened() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir_all(home.path().join(".cursor/mcp.json")).unwrap();
    symlink("/dev/zero", home.path().join(".claude.json")).unwrap();
    symlink("/dev/zero", home.path().join(".claude")).unwrap();
    fs::create_dir(home.path().join(".codex")).unwrap();
    symlink(home.path().join(".codex/config.toml"), home.path().join(".codex/config.toml")).unwrap();
    let swept = seen(&home);
    for whose in ["Cursor", "Claude Code", "Codex"] {
        assert_eq!(gap(&swept, whose), GapReason::NotAFile, "{whose}");
    }
    assert!(swept.presences.iter().all(|p| p.bytes.is_none_or(|bytes| bytes < 1 << 20)));
}

#[test]
fn a_store_of_models_leads_to_no_other_place() {
    let home = tempfile::tempdir().unwrap();
    write(home.path(), "elsewhere/h/library/theirs/1b", r#"{"layers": [{"size": 5}]}"#);
    write(home.path(), "elsewhere/big.gguf", &"x".repeat(2 << 20));
    for folder in [".ollama/models", ".cache/huggingface/hub/models--a--b", ".lmstudio/models/own"] {
        fs::create_dir_all(home.path().join(folder)).unwrap();
    }
    let elsewhere = home.path().join("elsewhere");
    for link in [
        ".ollama/models/manifests",
        ".cache/huggingface/hub/models--a--b/blobs",
        ".cache/huggingface/hub/models--c--d",
        ".lmstudio/models/own/linked",
        ".lmstudio/models/linked",
    ] {
        symlink(&elsewhere, home.path().join(link)).unwrap();
    }
    let swept = seen(&home);
    let models: Vec<_> = swept.presences.iter().filter(|p| p.kind == PresenceKind::Model).collect();
    assert!(models.is_empty(), "{models:?}");
}

#[test]
fn names_that_are_no_text_are_weighed_and_not_told() {
    let home = tempfile::tempdir().unwrap();
    let odd = OsStr::from_bytes(b"\xff\xfe.gguf");
    for folder in [".claude/projects", ".cache/llama.cpp", ".lmstudio/models/own"] {
        fs::create_dir_all(home.path().join(folder)).unwrap();
        fs::write(home.path().join(folder).join(odd), "x".repeat(2 << 20)).unwrap();
    }
    write(home.path(), ".cache/llama.cpp/a\u{1b}[31m\n.gguf", &"x".repeat(2 << 20));
    let swept = seen(&home);
    assert_eq!(swept.gaps, []);
    assert_eq!(one(&swept, "claude-code", PresenceKind::Chats).bytes, Some(2 << 20));
    let models: Vec<_> = swept.presences.iter().filter(|p| p.kind == PresenceKind::Model).collect();
    assert_eq!(models.iter().map(|p| p.part.as_str()).collect::<Vec<_>>(), ["a[31m.gguf"]);
}

#[test]
fn a_place_that_leads_to_itself_is_a_gap_that_names_the_program() {
    let home = tempfile::tempdir().unwrap();
    symlink(home.path().join(".claude"), home.path().join(".claude")).unwrap();
    let swept = seen(&home);
    assert_eq!(gap(&swept, "Claude Code"), GapReason::Unreadable);
    assert!(!format!("{swept:?}").contains(home.path().to_str().unwrap()));
}

#[test]
fn whether_a_port_is_open_is_said_to_be_untold_only_where_a_program_waits_on_one() {
    let home = tempfile::tempdir().unwrap();
    write(home.path(), ".cursor/mcp.json", "{}");
    assert_eq!(seen(&home).gaps, []);
    write(home.path(), ".local/bin/ollama", "");
    let swept = seen(&home);
    assert_eq!((swept.gaps.len(), gap(&swept, "Ollama")), (1, GapReason::NotTold));
    assert!(swept.gaps[0].detail.contains("11434"));
}

#[test]
fn what_no_mark_names_is_not_looked_at() {
    let home = tempfile::tempdir().unwrap();
    write(home.path(), ".claude/projects/p/1.jsonl", "x");
    let before = words(&home);
    for n in 0..5_000 {
        write(home.path(), &format!("src/{}/{n}", n % 50), "");
    }
    assert_eq!(words(&home), before);
}

/// A store of models is counted like any other folder, and the caller is asked meanwhile.
#[test]
fn a_store_of_countless_manifests_is_counted_and_cut_and_said_to_be() {
    let home = tempfile::tempdir().unwrap();
    for n in 0..6_000 {
        write(home.path(), &format!(".ollama/models/manifests/h/library/m{}/{n}", n % 10), "");
    }
    let all = words(&home);
    assert!(all >= apps().len() + 6_000 / 256 && all < apps().len() + 3 * 6_000 / 256, "{all}");
    let swept = seen(&home);
    assert_eq!(swept.presences.iter().filter(|p| p.kind == PresenceKind::Model).count(), 2_000);
    assert_eq!(gap(&swept, "Ollama"), GapReason::SomeRows);
}
