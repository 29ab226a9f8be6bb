//! One service in the terminal: each fact with its date and source.

use crate::show::plain;
use anyhow::Result;
use model::{Day, Service};
use std::io::Write;
use words::Words;

/// One service with what is known of it: who controls it, what it does, what was done about it, each with date and source.
pub(crate) fn known(out: &mut impl Write, service: &Service, today: Day) -> Result<()> {
    let words = &Words::english();
    let mut service = service.clone();
    service.grow_old(today);
    let operator = &service.operator;
    let maker = operator.legal_name.as_ref().unwrap_or(&operator.name);
    writeln!(out, "{} · {} · {maker}", service.name, words.category(service.category))?;
    if !service.aliases.is_empty() {
        writeln!(out, "  {}", words.tell("terminal-aliases", &[("names", service.aliases.join(", "))]))?;
    }
    let mut fact = |said: &str, known: &str| writeln!(out, "  {}\n    ({})", plain(said), plain(known));
    let known = |as_of: &str, source: &str, old, sure| words.provenance(as_of, source, old, sure);
    fact(&words.ties(operator).join("; "), &known(&operator.as_of, &operator.source, operator.old, None))?;
    for entity in &operator.entities {
        fact(&words.entity(entity), &known(&entity.as_of, &entity.source, entity.old, None))?;
    }
    if let Some(storage) = &service.storage {
        let countries: Vec<String> = storage.jurisdictions.iter().map(|c| words.country(Some(c))).collect();
        let said = words.tell("terminal-stored-in", &[("countries", countries.join(", "))]);
        fact(&said, &known(&storage.as_of, &storage.source, storage.old, storage.confidence))?;
    }
    if let Some(training) = &service.training {
        let provenance = known(&training.as_of, &training.source, training.old, training.confidence);
        fact(&words.training(training), &provenance)?;
    }
    for action in &service.actions {
        let validity = words.validity(action).map(|said| format!(" [{said}]")).unwrap_or_default();
        let (date, kind) = (words.as_of(&action.date), &action.kind);
        let said = format!("{date}, {} ({kind}): {}{validity}", action.authority, action.summary);
        fact(&said, &known(&action.as_of, &action.source, false, action.confidence))?;
    }
    for claim in &service.claims {
        let (date, status) = (words.as_of(&claim.date), words.named("claim", claim.status));
        let said = format!("{date}, {} ({status}): {}", claim.by, claim.summary);
        fact(&said, &known(&claim.as_of, &claim.source, false, claim.confidence))?;
    }
    let addresses = words.tell("terminal-addresses", &[("status", service.status.clone())]);
    fact(&addresses, &known(&service.as_of, &service.source, service.old, Some(service.confidence)))?;
    Ok(())
}
