//! Lists of tool servers (Model Context Protocol): their names, and how far each reaches as far as its command tells.
//!
//! A list maps a name to `{"command": …, "args": […]}` or `{"url": …}` (Claude Desktop, Cursor, Gemini CLI, Codex and
//! others; VS Code calls it `servers`, `OpenCode` `mcp` with the command as a list). What is handed over in `env` and
//! `headers` is never decoded.

use super::setting::{self, Unread};
use model::Reach;
use serde::{Deserialize, de::IgnoredAny};
use std::{collections::BTreeMap, path::Path};

/// Servers of one list.
const MOST: usize = 500;
const LONGEST_NAME: usize = 80;

/// Parts of a command by which servers that reach files or run commands are known (their packages' names).
const FILES: [&str; 14] = [
    "filesystem",
    "desktop-commander",
    "desktopcommander",
    "server-git",
    "mcp-git",
    "mcp-shell",
    "shell-mcp",
    "server-commands",
    "mcp-server-commands",
    "terminal",
    "obsidian",
    "everything-search",
    "apple-notes",
    "applescript",
];

/// Names and reach of all servers of the list at `key`, by name.
pub(crate) fn servers(file: &Path, key: &str) -> Result<BTreeMap<String, Reach>, Unread> {
    let mut all = BTreeMap::new();
    for list in setting::find::<BTreeMap<String, Server>>(file, key)? {
        for (name, server) in list.into_iter().take(MOST) {
            let name: String = name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
            if !name.is_empty() && !server.is_off() {
                all.insert(name, server.reach());
            }
        }
    }
    Ok(all)
}

/// Of a server only this is decoded.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Server {
    command: Option<Words>,
    args: Option<Words>,
    #[serde(alias = "httpUrl", alias = "serverUrl", alias = "uri")]
    url: Option<IgnoredAny>,
    disabled: Option<bool>,
    enabled: Option<bool>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Words {
    One(String),
    Many(Vec<String>),
    Other(IgnoredAny),
}

impl Words {
    fn hold(&self, part: &str) -> bool {
        match self {
            Self::One(word) => word.contains(part),
            Self::Many(words) => words.iter().any(|word| word.contains(part)),
            Self::Other(_) => false,
        }
    }
}

impl Server {
    fn is_off(&self) -> bool {
        self.disabled == Some(true) || self.enabled == Some(false)
    }

    fn reach(&self) -> Reach {
        let words = || [&self.command, &self.args].into_iter().flatten();
        if FILES.iter().any(|part| words().any(|own| own.hold(part))) {
            Reach::Files
        } else if self.url.is_some() || words().any(|own| own.hold("mcp-remote")) {
            Reach::Elsewhere
        } else {
            Reach::Unknown
        }
    }
}
