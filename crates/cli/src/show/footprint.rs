//! An audit's answer, whole.

use super::{MOST, companies, gaps, plain, services_held};
use crate::unseen;
use anyhow::Result;
use model::{Concentration, Finding, Footprint, Restriction};
use std::io::Write;
use words::Words;

pub(crate) fn footprint(out: &mut impl Write, footprint: &Footprint) -> Result<()> {
    let words = &Words::english();
    if footprint.audit.sample {
        writeln!(out, "{}\n", words.say("sample-banner"))?;
    }
    writeln!(out, "{}\n", words.headline(footprint))?;
    services_held(out, words, &footprint.services, MOST)?;
    companies(out, words, &footprint.trackers, MOST)?;
    concentration(out, words, &footprint.concentration)?;
    for trail in &footprint.lookalikes {
        let args = [("n", trail.visits.to_string()), ("service", plain(&trail.service_name))];
        writeln!(out, "{}\n", words.tell("terminal-lookalike", &args))?;
    }
    let open: Vec<&Finding> = footprint.findings.iter().filter(|f| f.standing.is_open()).collect();
    if !open.is_empty() {
        writeln!(out, "{}", words.say("terminal-todo"))?;
        for finding in open {
            writeln!(out, "  {}  [{}]", words.finding(finding), finding.key)?;
        }
        writeln!(out)?;
    }
    restricted(out, words, &footprint.restrictions)?;
    unseen::block(out, words, footprint)?;
    gaps(out, words, &footprint.gaps)?;
    writeln!(out, "{}", words.examined(&footprint.examined))?;
    Ok(())
}

/// What the first one, three and five companies at the top hold together.
pub(crate) fn concentration(out: &mut impl Write, words: &Words, rows: &[Concentration]) -> Result<()> {
    for row in rows {
        let first =
            |n: usize| format!("{:.0} %", row.companies.iter().take(n).map(|c| c.share).sum::<f64>() * 100.0);
        let args = [
            ("of", words.named("measure", row.of)),
            ("one", first(1)),
            ("three", first(3)),
            ("five", first(5)),
            ("names", plain(&row.companies.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(", "))),
        ];
        writeln!(out, "{}", words.tell("terminal-concentration", &args))?;
    }
    if !rows.is_empty() {
        writeln!(out)?;
    }
    Ok(())
}

/// Who restricted or would restrict what, for those the person says they are.
fn restricted(out: &mut impl Write, words: &Words, restrictions: &[Restriction]) -> Result<()> {
    if restrictions.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}", words.say("terminal-restricted"))?;
    for Restriction { service, action, .. } in restrictions {
        let validity = words.validity(action).unwrap_or_default();
        let date = words.as_of(&action.date);
        writeln!(out, "  {}: {}, {date}. {} [{validity}]", service.name, action.authority, action.summary)?;
        writeln!(out, "    ({})", words.provenance(&action.as_of, &action.source, false, action.confidence))?;
    }
    writeln!(out)?;
    Ok(())
}
