//! AI programs in the sample's home: an agent with a tool server, a model on the disk, an extension.

use crate::{Error, failed, make_folder, make_hollow, write_file};
use jiff::Timestamp;
use std::{
    fs::File,
    path::Path,
    time::{Duration, SystemTime},
};

/// A file, what stands in it, and how many days ago it was written: what is oldest first. Nobody said any of it.
const FILES: [(&str, &str, u64); 7] = [
    (".claude/settings.json", r#"{"permissions": {"defaultMode": "acceptEdits"}}"#, 210),
    (".codex/config.toml", "model = \"default\"\n", 96),
    (
        ".ollama/models/manifests/registry.ollama.ai/library/llama3.2/3b",
        r#"{"schemaVersion": 2, "layers": [
            {"mediaType": "application/vnd.ollama.image.model", "digest": "sha256:0", "size": 2019377376},
            {"mediaType": "application/vnd.ollama.image.template", "digest": "sha256:1", "size": 1429}
        ]}"#,
        61,
    ),
    (
        ".claude.json",
        r#"{"mcpServers": {
            "documents": {"command": "npx", "args": ["-y", "@modelcontextprotocol/server-filesystem", "/home/alex"]},
            "calendar": {"type": "http", "url": "https://calendar.example/mcp"}
        }}"#,
        34,
    ),
    (
        ".ollama/models/manifests/registry.ollama.ai/library/qwen3/8b",
        r#"{"schemaVersion": 2, "layers": [
            {"mediaType": "application/vnd.ollama.image.model", "digest": "sha256:2", "size": 5225374336}
        ]}"#,
        12,
    ),
    (
        // Grammarly, by the number of its page in the Chrome Web Store.
        ".config/google-chrome/Default/Secure Preferences",
        r#"{"extensions": {"settings": {"kbfnbcaeplbcioakkpcpgfkobkghlhen": {
            "location": 1, "path": "kbfnbcaeplbcioakkpcpgfkobkghlhen/14.1250.0_0", "from_webstore": true,
            "first_install_time": "13390000000000000",
            "active_permissions": {"api": ["storage"], "explicit_host": ["<all_urls>"], "scriptable_host": ["<all_urls>"]},
            "manifest": {"name": "x", "version": "14.1250.0", "host_permissions": ["<all_urls>"]}
        }}}}"#,
        5,
    ),
    (".claude/projects/-home-alex-garden/session.jsonl", "{}\n", 1),
];

pub(crate) fn write(home: &Path, now: Timestamp) -> Result<(), Error> {
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(now.as_second().unsigned_abs());
    for (place, text, _) in FILES {
        let path = home.join(place);
        let (Some(folder), Some(name)) = (path.parent(), path.file_name().and_then(|name| name.to_str()))
        else {
            continue;
        };
        make_folder(folder)?;
        write_file(folder, name, text)?;
    }
    make_hollow(&home.join(".claude/projects/-home-alex-garden"), "session.jsonl", 412_000)?;
    // A folder is as old as the last thing put into it.
    for (place, _, days) in FILES {
        let then = now - Duration::from_secs(days * 86_400);
        let own = |path: &&Path| !path.as_os_str().is_empty() && !path.starts_with(".config");
        for path in Path::new(place).ancestors().filter(own).map(|path| home.join(path)) {
            let file = File::options().read(true).open(&path);
            file.and_then(|file| file.set_modified(then)).map_err(|source| failed(&path, source))?;
        }
    }
    Ok(())
}
