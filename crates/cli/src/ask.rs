//! `browsers`, `services`, `explain` and `classify`: questions that read no store.

use crate::{Ending, args, audit, latest, program, service, show};
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
    let wanted = args.filter.as_deref().unwrap_or_default();
    let today = audit::setup()?.today();
    let services: Vec<model::Service> = audit::stock()?
        .services()
        .iter()
        .filter(|service| latest::is_called(service, wanted))
        .cloned()
        .map(|mut service| {
            service.grow_old(today);
            service
        })
        .collect();
    let mut out = BufWriter::new(std::io::stdout().lock());
    if args.of.json {
        serde_json::to_writer_pretty(&mut out, &services)?;
        writeln!(out)?;
    } else {
        show::services(&mut out, &services)?;
    }
    out.flush()?;
    Ok(Ending::SeenAll)
}

/// What is no address may be the name of a service, a program or an extension.
pub(crate) fn explain(input: &str) -> anyhow::Result<Ending> {
    let (catalog, today) = (audit::stock()?, audit::setup()?.today());
    let mut out = std::io::stdout().lock();
    let answer = catalog.explain(input);
    let named = catalog.named(input);
    let (apps, extensions) = (catalog.apps_named(input), catalog.extensions_named(input));
    if answer.kind == "unknown" && !(named.is_empty() && apps.is_empty() && extensions.is_empty()) {
        named.into_iter().try_for_each(|service| service::known(&mut out, service, today))?;
        apps.into_iter().try_for_each(|app| program::app(&mut out, app))?;
        extensions.into_iter().try_for_each(|extension| program::extension(&mut out, extension))?;
        return Ok(Ending::SeenAll);
    }
    show::explanation(&mut out, &answer)?;
    let service =
        answer.id.as_deref().filter(|_| answer.kind == "service").and_then(|id| catalog.service(id));
    if let Some(service) = service {
        writeln!(out)?;
        service::known(&mut out, service, today)?;
    }
    Ok(Ending::SeenAll)
}

pub(crate) fn contexts(json: bool) -> anyhow::Result<Ending> {
    let (contexts, mut out) = (audit::stock()?.contexts(), std::io::stdout().lock());
    if json {
        serde_json::to_writer_pretty(&mut out, contexts)?;
        writeln!(out)?;
    } else {
        for context in contexts {
            writeln!(out, "{:<26}{}", context.id, context.name)?;
        }
    }
    Ok(Ending::SeenAll)
}

/// One answer a line, flushed with the last: made for millions of lines.
pub(crate) fn classify(json: bool) -> anyhow::Result<Ending> {
    let catalog = audit::stock()?;
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
