//! `browsers`, `services`, `explain` and `classify`: questions that read no store.

use crate::{Ending, args, audit, show};
use anyhow::Context as _;
use auditor::{Auditor, Explanation};
use std::io::{BufRead as _, BufWriter, Write};

pub(crate) fn browsers(args: &args::Browsers) -> anyhow::Result<Ending> {
    let setup = match &args.home {
        Some(home) => audit::at_home(home)?,
        None if args.all_users => audit::setup()?.with_all_users(),
        None => auditor::Setup { data: None, ..audit::setup()? },
    };
    let found = Auditor::new(setup)?.found();
    let mut out = std::io::stdout().lock();
    if args.json {
        serde_json::to_writer_pretty(&mut out, &found)?;
        writeln!(out)?;
    } else {
        show::browsers(&mut out, &found)?;
    }
    Ok(if found.gaps.is_empty() { Ending::SeenAll } else { Ending::WithGaps })
}

pub(crate) fn services(args: &args::Services) -> anyhow::Result<Ending> {
    let wanted = args.filter.as_deref().unwrap_or_default().to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&wanted);
    let services: Vec<&model::Service> = auditor::catalog()
        .services()
        .iter()
        .filter(|s| {
            holds(&s.name)
                || holds(&s.id)
                || holds(&s.operator.name)
                || s.operator.parent.as_deref().is_some_and(holds)
        })
        .collect();
    let mut out = BufWriter::new(std::io::stdout().lock());
    if args.json {
        serde_json::to_writer_pretty(&mut out, &services)?;
        writeln!(out)?;
    } else {
        show::services(&mut out, &services)?;
    }
    out.flush()?;
    Ok(Ending::SeenAll)
}

pub(crate) fn explain(input: &str) -> anyhow::Result<Ending> {
    show::explanation(&mut std::io::stdout().lock(), &auditor::catalog().explain(input))?;
    Ok(Ending::SeenAll)
}

/// One answer a line, flushed with the last: made for millions of lines.
pub(crate) fn classify(json: bool) -> anyhow::Result<Ending> {
    let catalog = auditor::catalog();
    let mut input = std::io::stdin().lock();
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line).context("standard input cannot be read")? == 0 {
            break;
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_end_matches(['\n', '\r']);
        if text.is_empty() {
            continue;
        }
        write_answer(&mut out, &catalog.explain(text), json)?;
    }
    out.flush()?;
    Ok(Ending::SeenAll)
}

fn write_answer(out: &mut impl Write, answer: &Explanation, json: bool) -> anyhow::Result<()> {
    if json {
        serde_json::to_writer(&mut *out, answer)?;
        writeln!(out)?;
    } else {
        show::answer_line(out, answer)?;
    }
    Ok(())
}
