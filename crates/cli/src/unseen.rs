//! `unseen`: AI on this computer that no browser's history shows.

use crate::{Ending, args, audit, show::plain};
use anyhow::{Context as _, Result};
use auditor::{Auditor, EVER};
use model::Footprint;
use std::io::Write;
use words::{ORIGINS, Words};

/// As the latest audit saw it.
pub(crate) fn unseen(args: &args::Unseen) -> Result<Ending> {
    let auditor = Auditor::new(audit::setup()?)?;
    audit::notices(&auditor.notices());
    let footprint = auditor.latest(EVER)?.context("there is no audit yet; `spoor audit` makes one")?;
    let mut out = std::io::stdout().lock();
    if args.json {
        serde_json::to_writer_pretty(&mut out, &footprint.unseen)?;
        writeln!(out)?;
    } else {
        let words = &Words::english();
        block(&mut out, words, &footprint)?;
        writeln!(out, "{}", words.say("here-note"))?;
    }
    Ok(Ending::SeenAll)
}

/// All that is there, grouped by who put it there, and what was looked for.
pub(crate) fn block(out: &mut impl Write, words: &Words, footprint: &Footprint) -> Result<()> {
    let unseen = &footprint.unseen;
    writeln!(out, "{}", words.say("here-title"))?;
    for origin in ORIGINS {
        let programs: Vec<_> = unseen.programs.iter().filter(|trail| trail.origin == origin).collect();
        if !programs.is_empty() {
            writeln!(out, "  {}", words.named("origin", origin))?;
        }
        for trail in programs {
            writeln!(out, "    {} · {}", plain(&trail.app.name), plain(&words.program(trail)))?;
            for line in words.program_lines(trail) {
                writeln!(out, "      {}", plain(&line))?;
            }
        }
    }
    if !unseen.extensions.is_empty() {
        writeln!(out, "  {}", words.say("here-extensions"))?;
    }
    for trail in &unseen.extensions {
        writeln!(out, "    {} · {}", plain(&trail.extension.name), plain(&words.extension(trail)))?;
        for copy in &trail.copies {
            writeln!(out, "      {}", plain(&words.extension_line(copy)))?;
        }
    }
    let parts = unseen.parts.iter().map(|part| words.part_line(part)).collect();
    let settings = unseen.settings.iter().map(|row| words.setting_line(row)).collect();
    lines(out, words, "here-parts", parts)?;
    lines(out, words, "here-settings", settings)?;
    writeln!(out, "  {}\n", words.looked(footprint))?;
    Ok(())
}

fn lines(out: &mut impl Write, words: &Words, title: &str, lines: Vec<String>) -> Result<()> {
    if !lines.is_empty() {
        writeln!(out, "  {}", words.say(title))?;
    }
    for line in lines {
        writeln!(out, "    {}", plain(&line))?;
    }
    Ok(())
}
