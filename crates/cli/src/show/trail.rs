//! One service or one company in full: how deep its trail goes, until when, what was reported of it, on whose sites.

use super::{plain, table};
use anyhow::Result;
use model::{Footprint, Horizon, MatrixRow, RungKind, ServiceTrail, TrackerTrail};
use std::io::Write;
use words::Words;

pub(crate) fn service(
    out: &mut impl Write,
    words: &Words,
    footprint: &Footprint,
    trail: &ServiceTrail,
) -> Result<()> {
    let service = &trail.service;
    let mut ladder = table(words, &["terminal-rung", "terminal-stands-on", "terminal-when"], &[]);
    for kind in RungKind::ALL {
        let rung = trail.depth.iter().find(|rung| rung.kind == kind);
        ladder.add_row([
            words.named("rung", kind),
            rung.map_or_else(|| words.say("rung-none"), |rung| plain(&words.proofs(rung))),
            rung.and_then(|rung| words.rung_when(rung)).unwrap_or_default(),
        ]);
    }
    writeln!(out, "{}\n\n{}\n", ladder.trim_fmt(), words.named("brought", trail.origin))?;
    until(out, words, &trail.horizon)?;
    if !service.claims.is_empty() {
        writeln!(out, "{}", words.say("terminal-claims"))?;
        for claim in &service.claims {
            let (date, status) = (words.as_of(&claim.date), words.named("claim", claim.status));
            writeln!(out, "  {date}, {} ({status}): {}", claim.by, claim.summary)?;
            for check in trail.signs.iter().filter(|check| claim.look_for.contains(&check.sign)) {
                writeln!(out, "    {}: {}", check.sign, words.named("seen", check.seen))?;
            }
        }
        if !trail.signs.is_empty() {
            writeln!(out, "  {}", words.say("seen-no-proof"))?;
        }
        writeln!(out)?;
    }
    let matrix = &footprint.matrix;
    if let Some(at) = matrix.services.iter().position(|own| own.subject.id == service.id) {
        let stands = |row: &&MatrixRow| row.profiles.get(at).is_some_and(|profiles| *profiles > 0);
        let names: Vec<String> = matrix.rows.iter().filter(stands).map(|row| plain(&row.company)).collect();
        writeln!(out, "{}\n", words.tell("terminal-on-its-site", &[("names", names.join(", "))]))?;
    }
    let id = [("id", service.id.clone())];
    writeln!(out, "{}\n", words.tell("terminal-service-more", &id))?;
    Ok(())
}

pub(crate) fn company(
    out: &mut impl Write,
    words: &Words,
    footprint: &Footprint,
    trail: &TrackerTrail,
) -> Result<()> {
    until(out, words, &trail.horizon)?;
    writeln!(out, "{}", words.say("horizon-13-months-about"))?;
    writeln!(out, "{}\n", words.say("horizon-cap-about"))?;
    let matrix = &footprint.matrix;
    if let Some(row) = matrix.rows.iter().find(|row| row.id == trail.id) {
        let sites = matrix.services.iter().zip(&row.profiles).filter(|(_, profiles)| **profiles > 0);
        let names: Vec<String> = sites.map(|(service, _)| plain(&service.name)).collect();
        let parts = [("names", names.join(", ")), ("n", row.others.to_string())];
        let key = if names.is_empty() { "terminal-on-other-sites" } else { "terminal-on-sites" };
        writeln!(out, "{}\n", words.tell(key, &parts))?;
    }
    let id = [("id", trail.id.clone())];
    writeln!(out, "{}\n", words.tell("terminal-company-more", &id))?;
    Ok(())
}

fn until(out: &mut impl Write, words: &Words, horizon: &Horizon) -> Result<()> {
    if *horizon != Horizon::default() {
        writeln!(out, "{}\n", words.horizon(horizon).join(" "))?;
    }
    Ok(())
}
