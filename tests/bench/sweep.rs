//! How long the look for AI programs takes in a home of 200,000 files, an agent's folders and its great settings among them.

use anyhow::{Context as _, ensure};
use sources::{Machine, Platform};
use std::{
    fmt::Write as _,
    fs::{self, File},
    ops::ControlFlow,
    path::Path,
    time::{Duration, Instant},
};

const RUNS: usize = 9;
/// What a sweep may take.
const SWEPT: Duration = Duration::from_millis(300);
/// Bytes of one file in which an agent keeps what it knows of all projects.
const SETTINGS: usize = 4_400_000;
/// A folder, how many sub-folders it has, and how many files are in each.
const FOLDERS: [(&str, usize, usize); 10] = [
    (".claude/projects", 90, 200),
    (".claude/todos", 1, 9_000),
    (".codex/sessions/2026", 12, 600),
    (".gemini/tmp", 40, 60),
    (".cursor/extensions", 50, 300),
    (".config/Cursor/User/workspaceStorage", 300, 12),
    (".vscode/extensions", 60, 300),
    (".ollama/models/blobs", 1, 60),
    (".cache/huggingface/hub/models--org--one/blobs", 1, 40),
    ("Documents", 500, 230),
];

pub(crate) fn measure() -> anyhow::Result<()> {
    let home = tempfile::Builder::new().prefix("spoor-bench-").tempdir()?;
    let files = make(home.path())?;
    let (catalog, machine) = (catalog::builtin(), Machine::at(Platform::Linux, home.path().to_owned()));
    let found = sources::discover(&machine);
    let mut all = Vec::new();
    for _ in 0..RUNS {
        let clock = Instant::now();
        let swept = sources::sweep(&machine, catalog.apps(), &mut || ControlFlow::Continue(()));
        let programs = clock.elapsed();
        let inside = sources::look_into(&found.profiles, catalog.extensions());
        all.push((clock.elapsed(), programs));
        ensure!(swept.presences.iter().filter(|own| own.kind == model::PresenceKind::Server).count() == 2);
        ensure!(inside.gaps.is_empty(), "gaps: {:?}", inside.gaps);
    }
    all.sort_unstable();
    let (whole, programs) = *all.get(RUNS / 2).context("no run")?;
    println!(
        "sweep of a home of {files} files: {:.1} ms for {} programs, {:.1} ms with the extensions of {} profiles",
        programs.as_secs_f64() * 1e3,
        catalog.apps().len(),
        whole.as_secs_f64() * 1e3,
        found.profiles.len(),
    );
    ensure!(cfg!(debug_assertions) || whole <= SWEPT, "a sweep takes more than {SWEPT:?}");
    Ok(())
}

/// Answers with the number of files.
fn make(home: &Path) -> anyhow::Result<usize> {
    sample::write(home, jiff::Timestamp::now())?;
    let mut count = 0;
    for (folder, inner, files) in FOLDERS {
        for place in 0..inner {
            let folder = home.join(folder).join(format!("{place:04}"));
            fs::create_dir_all(&folder)?;
            for file in 0..files {
                File::create(folder.join(format!("{file:05}.jsonl")))?;
            }
            count += files;
        }
    }
    let mut settings = String::from(r#"{"numStartups": 900, "projects": {"#);
    let mut place = 0;
    while settings.len() < SETTINGS {
        let comma = if place > 0 { "," } else { "" };
        let _ = write!(
            settings,
            r#"{comma}"/home/alex/work/{place:05}": {{"allowedTools": [], "history": [{{"display": "{}", "pastedContents": {{}}}}], "mcpServers": {{}}, "hasTrustDialogAccepted": true}}"#,
            "words \\\"of\\\" a question ".repeat(30)
        );
        place += 1;
    }
    settings.push_str(
        r#"}, "mcpServers": {"files": {"command": "npx", "args": ["@modelcontextprotocol/server-filesystem"]},
        "calendar": {"type": "http", "url": "https://calendar.example/mcp"}}}"#,
    );
    fs::write(home.join(".claude.json"), settings)?;
    Ok(count + 1)
}
