//! Lists of tool servers (Model Context Protocol): their names, and how far each reaches as far as its command tells.
//!
//! A list maps a name to `{"command": …, "args": […]}` or `{"url": …}` (Claude Desktop, Cursor, Gemini CLI, Codex and
//! others; VS Code calls it `servers`, `OpenCode` `mcp` with the command as a list). What is handed over in `env` and
//! `headers`, and the address itself, is passed over undecoded; of a command nothing stays but what it tells.

use super::setting::{self, Is, Loose, Takes, Unread};
use model::Reach;
use serde::de::{IgnoredAny, MapAccess, SeqAccess};
use std::{collections::BTreeMap, path::Path};

/// Servers of one program.
const MOST: usize = 500;
const LONGEST_NAME: usize = 80;

/// Names of packages of servers that reach files or run commands, wherever they stand in a command.
const FILES: [&str; 9] = [
    "server-filesystem",
    "mcp-filesystem",
    "desktop-commander",
    "desktopcommander",
    "server-git",
    "mcp-git",
    "mcp-shell",
    "shell-mcp",
    "server-commands",
];

/// The same, too common to count within somebody's path.
const IN_A_NAME: [&str; 8] = [
    "filesystem",
    "terminal",
    "server-shell",
    "obsidian",
    "everything-search",
    "apple-notes",
    "applescript",
    "git",
];

/// Tool servers by name.
#[derive(Default)]
pub(crate) struct Servers {
    pub all: BTreeMap<String, Reach>,
    /// There are more than are told.
    pub more: bool,
}

impl Servers {
    /// Adds those of the lists at these keys.
    pub fn add(&mut self, file: &Path, keys: &[&str]) -> Result<(), Unread> {
        setting::follow(file, keys, self)
    }
}

impl Takes for Servers {
    fn entry<'de, M: MapAccess<'de>>(&mut self, key: &str, map: &mut M) -> Result<(), M::Error> {
        let mut server = Server::default();
        map.next_value_seed(Loose(&mut server))?;
        let name: String = key.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
        if name.is_empty() || !server.is || server.off {
            return Ok(());
        }
        if self.all.len() >= MOST && !self.all.contains_key(&name) {
            self.more = true;
            return Ok(());
        }
        // The same name may stand in several lists.
        let reach = self.all.entry(name).or_default();
        *reach = further(*reach, server.reach);
        Ok(())
    }
}

/// Of two that are told of one server, the one to be known: files of this computer before all.
fn further(one: Reach, other: Reach) -> Reach {
    let told = [Reach::Files, Reach::Elsewhere].into_iter().find(|told| [one, other].contains(told));
    told.unwrap_or_default()
}

/// What a server's entry tells.
#[derive(Default)]
struct Server {
    /// It has a command or an address: a day in TOML is an object too.
    is: bool,
    off: bool,
    reach: Reach,
}

impl Takes for Server {
    fn entry<'de, M: MapAccess<'de>>(&mut self, key: &str, map: &mut M) -> Result<(), M::Error> {
        self.is |= matches!(key, "command" | "args" | "url" | "httpUrl" | "serverUrl" | "uri");
        match key {
            "command" | "args" => map.next_value_seed(Loose(&mut Command(self)))?,
            "url" | "httpUrl" | "serverUrl" | "uri" => {
                if map.next_value::<Option<IgnoredAny>>()?.is_some() {
                    self.reach = further(self.reach, Reach::Elsewhere);
                }
            }
            "disabled" | "enabled" => {
                let mut off = Is { wanted: if key == "disabled" { "true" } else { "false" }, is: false };
                map.next_value_seed(Loose(&mut off))?;
                self.off |= off.is;
            }
            _ => _ = map.next_value::<IgnoredAny>()?,
        }
        Ok(())
    }
}

/// Words of a command, one or a list.
struct Command<'s>(&'s mut Server);

impl Takes for Command<'_> {
    fn word(&mut self, own: &str) {
        for word in own.split_whitespace() {
            if FILES.iter().any(|name| word.contains(name)) || is_named_so(word) {
                self.0.reach = Reach::Files;
            } else if word.contains("mcp-remote") {
                self.0.reach = further(self.0.reach, Reach::Elsewhere);
            }
        }
    }

    fn item<'de, S: SeqAccess<'de>>(&mut self, seq: &mut S) -> Result<bool, S::Error> {
        Ok(seq.next_element_seed(Loose(self))?.is_some())
    }
}

/// A package's name, not a place on the disk, that holds one of the common names as a part of its own.
fn is_named_so(word: &str) -> bool {
    let is_path = word.starts_with(['/', '~', '.', '-']) || word.contains(['\\', '=']) || word.contains(":/");
    let held = |name: &&str| {
        word.match_indices(*name).any(|(at, _)| {
            let beside = [word[..at].chars().next_back(), word[at + name.len()..].chars().next()];
            beside.into_iter().flatten().all(|c| !c.is_alphanumeric())
        })
    };
    let is_server = ["mcp", "modelcontextprotocol"].iter().any(|name| word.contains(name));
    !is_path && is_server && IN_A_NAME.iter().any(held)
}
