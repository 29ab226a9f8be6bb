//! From a mark's template to the places it stands for on one machine.

use crate::{Machine, Platform, tops::Tops};
use std::path::{Path, PathBuf};

/// Names that one `*` may stand for.
const MOST: usize = 1_000;

/// Where commands are put, counted from the home and from the root.
const COMMANDS: [&str; 19] = [
    "~/.local/bin",
    "~/bin",
    "~/.cargo/bin",
    "~/.npm-global/bin",
    "~/.volta/bin",
    "~/.bun/bin",
    "~/.deno/bin",
    "~/.local/share/pnpm",
    "~/Library/pnpm",
    "~/.nvm/versions/node/*/bin",
    "~/go/bin",
    "/usr/local/bin",
    "/opt/homebrew/bin",
    "/usr/bin",
    "/snap/bin",
    "%APPDATA%/npm",
    "%LOCALAPPDATA%/pnpm",
    "%LOCALAPPDATA%/Microsoft/WinGet/Links",
    "%LOCALAPPDATA%/Microsoft/WindowsApps",
];

/// Where editors of the family of VS Code keep extensions.
const EDITORS: [&str; 8] = [
    "~/.vscode/extensions",
    "~/.vscode-insiders/extensions",
    "~/.vscode-oss/extensions",
    "~/.vscode-server/extensions",
    "~/.cursor/extensions",
    "~/.windsurf/extensions",
    "~/.trae/extensions",
    "~/.antigravity/extensions",
];

/// Where the marks of one machine lead.
pub(crate) struct Places<'a> {
    machine: &'a Machine,
    tops: Tops,
    commands: Vec<PathBuf>,
    /// Folders of editors' extensions that are there.
    pub editors: Vec<PathBuf>,
}

impl<'a> Places<'a> {
    pub fn of(machine: &'a Machine) -> Self {
        let tops = Tops::default();
        let there = |templates: &[&str]| -> Vec<PathBuf> {
            let all = templates.iter().flat_map(|folder| expand(machine, &tops, folder));
            all.filter(|folder| folder.is_dir()).collect()
        };
        let (commands, editors) = (there(&COMMANDS), there(&EDITORS));
        Self { machine, tops, commands, editors }
    }

    /// All places a template stands for where there may be anything. None where the root it counts from is not this
    /// machine's.
    pub fn expand(&self, template: &str) -> Vec<PathBuf> {
        expand(self.machine, &self.tops, template)
    }

    /// Files of a command of that name.
    pub fn commands(&self, name: &str) -> Vec<PathBuf> {
        let endings: &[&str] =
            if self.machine.platform == Platform::Windows { &[".exe", ".cmd"] } else { &[""] };
        let files = |folder: &PathBuf| {
            endings.iter().map(|end| folder.join(format!("{name}{end}"))).collect::<Vec<_>>()
        };
        self.commands.iter().flat_map(files).collect()
    }
}

fn expand(machine: &Machine, tops: &Tops, template: &str) -> Vec<PathBuf> {
    let Some((root, rest)) = rooted(machine, template) else { return Vec::new() };
    if tops.lack(&root, rest) {
        return Vec::new();
    }
    let mut found = vec![root];
    for part in rest.split('/') {
        found = match part {
            "*" => found.iter().flat_map(|folder| names(folder)).take(MOST).collect(),
            part => found.into_iter().map(|folder| folder.join(part)).collect(),
        };
    }
    found
}

/// The folder a template counts from, and the rest.
fn rooted<'t>(machine: &Machine, template: &'t str) -> Option<(PathBuf, &'t str)> {
    let windows = machine.platform == Platform::Windows;
    if let Some(rest) = template.strip_prefix("~/") {
        let moved = [(".config/", "config"), (".local/share/", "data")];
        let moved = moved.into_iter().filter(|_| machine.platform == Platform::Linux);
        let mut moved = moved.filter_map(|(begin, root)| Some((root, rest.strip_prefix(begin)?)));
        let (root, rest) = moved.next().unwrap_or(("home", rest));
        let theirs = rest.starts_with("Library/") && machine.platform != Platform::MacOs;
        return if theirs { None } else { Some((machine.root(root)?, rest)) };
    }
    if let Some((name, rest)) = template.strip_prefix('%').and_then(|t| t.split_once("%/")) {
        let root = match name {
            "APPDATA" => machine.root("roaming")?,
            "LOCALAPPDATA" => machine.root("local")?,
            "PROGRAMDATA" => machine.system.as_ref()?.join("ProgramData"),
            _ => return None,
        };
        return windows.then_some((root, rest));
    }
    let rest = template.strip_prefix('/').filter(|_| !windows)?;
    Some((machine.system.clone()?, rest))
}

/// What lies directly in a folder, in order. Links are left out: they would show the same twice.
fn names(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = folder.read_dir() else { return Vec::new() };
    let plain = entries.take(MOST).flatten().filter(|e| e.file_type().is_ok_and(|kind| !kind.is_symlink()));
    let mut found: Vec<PathBuf> = plain.map(|entry| entry.path()).collect();
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_counts_from_the_home_the_system_or_nowhere() {
        let mut machine = Machine::at(Platform::Linux, "/home/alex".into());
        let one = |machine: &Machine, template| {
            expand(machine, &Tops::default(), template)
                .into_iter()
                .next()
                .map(|path| path.display().to_string())
        };
        assert_eq!(one(&machine, "~/.ollama"), Some("/home/alex/.ollama".into()));
        assert_eq!(one(&machine, "/usr/local/bin/ollama"), None, "another's home, another's system");
        machine.system = Some("/".into());
        machine.config_home = Some("/srv/config".into());
        assert_eq!(one(&machine, "/usr/local/bin/ollama"), Some("/usr/local/bin/ollama".into()));
        assert_eq!(one(&machine, "~/.config/goose"), Some("/srv/config/goose".into()));
        assert_eq!(one(&machine, "%APPDATA%/Claude"), None);
        let windows = Machine::at(Platform::Windows, "/c/alex".into());
        assert_eq!(one(&windows, "%APPDATA%/Claude"), Some("/c/alex/AppData/Roaming/Claude".into()));
        assert_eq!(one(&windows, "/Applications/Claude.app"), None);
        assert_eq!(one(&windows, "%TEMP%/x"), None);
        let mut places = Places::of(&windows);
        assert_eq!(places.commands("ollama"), Vec::<PathBuf>::new(), "no folder is there");
        places.commands = places.expand("%APPDATA%/npm");
        assert!(places.commands("ollama").iter().any(|path| path.ends_with("npm/ollama.cmd")));
    }
}
