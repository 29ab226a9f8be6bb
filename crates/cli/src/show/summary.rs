//! The latest audit in a few lines.

use super::{footprint::concentration, plain};
use anyhow::Result;
use model::{Footprint, Jurisdiction};
use std::io::Write;
use words::Words;

/// Services, companies and countries named.
const NAMED: usize = 5;

pub(crate) fn summary(out: &mut impl Write, words: &Words, footprint: &Footprint) -> Result<()> {
    if footprint.audit.sample {
        writeln!(out, "{}\n", words.say("sample-banner"))?;
    }
    writeln!(out, "{}\n", words.headline(footprint))?;
    let services = footprint.services.iter().filter(|trail| trail.holds).map(|trail| {
        let args = [("name", trail.service.name.clone()), ("n", trail.visits.to_string())];
        words.tell("summary-service", &args)
    });
    line(out, words, "summary-services", services.collect())?;
    let asked = footprint.services.iter().filter(|trail| !trail.in_browsers);
    line(out, words, "summary-asked", asked.map(|trail| trail.service.name.clone()).collect())?;
    let companies = footprint.trackers.iter().filter(|trail| trail.holds).map(|trail| {
        let args = [("name", trail.company.clone()), ("n", trail.sites.to_string())];
        words.tell("summary-company", &args)
    });
    line(out, words, "summary-companies", companies.collect())?;
    let seats = |row: &&Jurisdiction| row.services + row.companies > 0;
    let countries = footprint.jurisdictions.iter().filter(seats).map(|row| {
        let share = format!("{:.0}", row.share * 100.0);
        words.tell("summary-country", &[("name", words.country(row.country.as_deref())), ("share", share)])
    });
    line(out, words, "summary-countries", countries.collect())?;
    writeln!(out)?;
    concentration(out, words, &footprint.concentration)?;
    let open = footprint.findings.iter().filter(|finding| finding.standing.is_open()).count();
    for (key, n) in [("summary-findings", open), ("summary-gaps", footprint.gaps.len())] {
        if n > 0 {
            writeln!(out, "{}", words.tell(key, &[("n", n.to_string())]))?;
        }
    }
    let parts = [("id", footprint.audit.id.to_string()), ("date", words.date(footprint.audit.started))];
    writeln!(out, "{} {}", words.tell("summary-audit", &parts), words.examined(&footprint.examined))?;
    Ok(())
}

fn line(out: &mut impl Write, words: &Words, key: &str, mut all: Vec<String>) -> Result<()> {
    let more = all.len().saturating_sub(NAMED);
    all.truncate(NAMED);
    if more > 0 {
        all.push(words.tell("summary-more", &[("n", more.to_string())]));
    }
    if !all.is_empty() {
        writeln!(out, "{}", plain(&words.tell(key, &[("names", all.join(", "))])))?;
    }
    Ok(())
}
