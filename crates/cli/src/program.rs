//! A program or an extension in the terminal: whose it is, where what it is told goes, and by what it is known on a disk.

use crate::show::plain;
use anyhow::Result;
use model::{Confidence, KnownApp, KnownExtension, Operator};
use std::io::Write;
use words::Words;

pub(crate) fn app(out: &mut impl Write, KnownApp { app, marks }: &KnownApp) -> Result<()> {
    let words = &Words::english();
    let kind = words.named("program", app.kind);
    head(out, words, [&app.name, &kind, &words.named("runs", app.runs)], &app.operator)?;
    let runs = [("terminal-processes", &marks.processes), ("terminal-commands", &marks.binaries)];
    let places = [("terminal-installed", &marks.installed), ("terminal-used", &marks.data)];
    let closed: Vec<String> = marks.chats.iter().chain(&marks.secrets).cloned().collect();
    let rows = runs.into_iter().chain(places).chain([
        ("terminal-editor-extensions", &marks.editor_extensions),
        ("terminal-servers", &marks.servers),
        ("terminal-closed", &closed),
    ]);
    for (key, names) in rows.filter(|(_, names)| !names.is_empty()) {
        writeln!(out, "  {}", words.tell(key, &[("names", names.join(", "))]))?;
    }
    foot(out, words, app.note.as_deref(), &app.as_of, &app.source, app.confidence)
}

pub(crate) fn extension(out: &mut impl Write, known: &KnownExtension) -> Result<()> {
    let (words, extension) = (&Words::english(), &known.extension);
    let whose = words.say(if extension.official { "extension-official" } else { "extension-of-others" });
    head(out, words, [&extension.name, &words.say("extension"), &whose], &extension.operator)?;
    for id in known.chromium.iter().chain(&known.gecko) {
        writeln!(out, "  {id}")?;
    }
    let (note, source) = (extension.note.as_deref(), &extension.source);
    foot(out, words, note, &extension.as_of, source, extension.confidence)
}

fn head(out: &mut impl Write, words: &Words, what: [&str; 3], operator: &Operator) -> Result<()> {
    let maker = operator.legal_name.as_ref().unwrap_or(&operator.name);
    writeln!(out, "{} · {maker}", what.join(" · "))?;
    writeln!(out, "  {}", words.ties(operator).join("; "))?;
    Ok(())
}

fn foot(
    out: &mut impl Write,
    words: &Words,
    note: Option<&str>,
    as_of: &str,
    source: &str,
    sure: Confidence,
) -> Result<()> {
    if let Some(note) = note {
        writeln!(out, "  {}", plain(note))?;
    }
    writeln!(out, "    ({})", plain(&words.provenance(as_of, source, false, Some(sure))))?;
    Ok(())
}
