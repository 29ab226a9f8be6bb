//! AI services: those that hold a trail, and those the catalog knows.

use super::{finish, plain, short, table};
use anyhow::Result;
use model::{Confidence, Service, ServiceTrail};
use std::io::Write;
use words::Words;

pub(crate) fn services_held(
    out: &mut impl Write,
    words: &Words,
    trails: &[ServiceTrail],
    most: usize,
) -> Result<()> {
    if trails.is_empty() {
        return Ok(());
    }
    let heads = [
        "terminal-service",
        "terminal-operator",
        "terminal-country",
        "terminal-visits",
        "terminal-chats",
        "terminal-cookies",
        "terminal-last",
    ];
    let mut table = table(words, &heads, &[3, 4, 5]);
    for trail in trails.iter().take(most) {
        let cookies: u32 = trail.cookies.iter().map(|row| row.count).sum();
        table.add_row([
            plain(&trail.service.name),
            plain(&trail.service.operator.name),
            words.country(trail.service.operator.country.as_deref()),
            if trail.in_browsers {
                words.number(u64::from(trail.visits))
            } else {
                words.say("surface-asked")
            },
            words.number(u64::from(trail.conversations)),
            words.number(u64::from(cookies)),
            trail.last.map(|day| short(words, day)).unwrap_or_default(),
        ]);
    }
    finish(out, words, &table, trails.len(), most)
}

pub(crate) fn services(out: &mut impl Write, services: &[Service]) -> Result<()> {
    let words = &Words::english();
    let heads =
        ["terminal-id", "terminal-service", "terminal-operator", "terminal-country", "terminal-category"];
    let mut table = table(words, &heads, &[]);
    for service in services {
        table.add_row([
            service.id.clone(),
            if service.confidence == Confidence::Low {
                format!("{} ({})", service.name, words.named("confidence", service.confidence))
            } else {
                service.name.clone()
            },
            service.operator.name.clone(),
            words.country(service.operator.country.as_deref()),
            words.category(service.category),
        ]);
    }
    if services.is_empty() {
        writeln!(out, "{}", words.say("terminal-no-service"))?;
    } else {
        writeln!(out, "{}", table.trim_fmt())?;
    }
    Ok(())
}
