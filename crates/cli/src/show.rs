//! Puts answers on paper: plain text, aligned, understandable without colour.

use anyhow::Result;
use auditor::{CatalogView, Discovery, Explanation};
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets};
use model::{
    Concentration, Confidence, Finding, Footprint, Gap, Restriction, Service, ServiceTrail, TrackerTrail,
};
use std::io::Write;
use words::Words;

/// Rows shown of the longest tables; the report and `--json` hold all.
const MOST: usize = 20;

pub(crate) fn catalog(out: &mut impl Write, words: &Words, view: &CatalogView) -> Result<()> {
    let counts = [
        ("services", words.number(u64::from(view.services))),
        ("trackers", words.number(u64::from(view.trackers))),
        ("companies", words.number(u64::from(view.companies))),
        ("hosts", words.number(u64::from(view.hosts))),
        ("cookies", words.number(u64::from(view.cookies))),
    ];
    writeln!(out, "{}\n", words.tell("catalog-counts", &counts))?;
    let mut table = table(words, &["catalog-part", "catalog-title", "catalog-rows", "catalog-date"], &[2]);
    for part in &view.parts {
        let age = part.age.map_or(part.date.clone(), |days| {
            let key = if part.old { "catalog-old" } else { "catalog-age" };
            words.tell(key, &[("date", part.date.clone()), ("days", days.to_string())])
        });
        table.add_row([
            words.say(&format!("catalog-{}", part.kind)),
            plain(&part.title),
            words.number(u64::from(part.rows)),
            age,
        ]);
    }
    writeln!(out, "{}\n", table.trim_fmt())?;
    if !view.pins.is_empty() {
        writeln!(out, "{}", words.say("catalog-licences"))?;
        for pin in &view.pins {
            writeln!(out, "  {} {}, {}, {}", pin.name, pin.version, pin.licence, pin.by)?;
        }
    }
    if let Some(path) = &view.own_file {
        writeln!(out, "{}", words.tell("catalog-own-file", &[("path", path.clone())]))?;
    }
    view.notices.iter().try_for_each(|notice| writeln!(out, "{notice}"))?;
    Ok(())
}

pub(crate) fn footprint(out: &mut impl Write, footprint: &Footprint) -> Result<()> {
    let words = &Words::english();
    if footprint.audit.sample {
        writeln!(out, "{}\n", words.say("sample-banner"))?;
    }
    writeln!(out, "{}\n", words.headline(footprint))?;
    services_held(out, words, &footprint.services)?;
    companies(out, words, &footprint.trackers)?;
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
    gaps(out, words, &footprint.gaps)?;
    writeln!(out, "{}", words.examined(&footprint.examined))?;
    Ok(())
}

/// What the first one, three and five companies at the top hold together.
fn concentration(out: &mut impl Write, words: &Words, rows: &[Concentration]) -> Result<()> {
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

fn services_held(out: &mut impl Write, words: &Words, trails: &[ServiceTrail]) -> Result<()> {
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
    for trail in trails.iter().take(MOST) {
        let cookies: u32 = trail.cookies.iter().map(|row| row.count).sum();
        table.add_row([
            plain(&trail.service.name),
            plain(&trail.service.operator.name),
            words.country(trail.service.operator.country.as_deref()),
            words.number(u64::from(trail.visits)),
            words.number(u64::from(trail.conversations)),
            words.number(u64::from(cookies)),
            trail.last.map(|day| words.day(day)).unwrap_or_default(),
        ]);
    }
    finish(out, words, &table, trails.len())
}

fn companies(out: &mut impl Write, words: &Words, trails: &[TrackerTrail]) -> Result<()> {
    if trails.is_empty() {
        return Ok(());
    }
    let heads = [
        "terminal-company",
        "terminal-country",
        "terminal-purposes",
        "terminal-sites",
        "terminal-cookies",
        "terminal-stored",
        "terminal-until",
    ];
    let mut table = table(words, &heads, &[3, 4, 5]);
    for trail in trails.iter().take(MOST) {
        let stored: u64 = trail.holdings.iter().map(|row| row.bytes).sum();
        let purposes: Vec<String> = trail.purposes.iter().map(|p| words.purpose(*p)).collect();
        table.add_row([
            plain(&trail.company),
            words.country(trail.country.as_deref()),
            purposes.join(", "),
            words.number(u64::from(trail.sites)),
            words.number(u64::from(trail.cookies_total)),
            if stored > 0 { words.bytes(stored) } else { String::new() },
            trail.recognises_until.map_or_else(String::new, |at| words.date(at)),
        ]);
    }
    finish(out, words, &table, trails.len())
}

pub(crate) fn gaps(out: &mut impl Write, words: &Words, gaps: &[Gap]) -> Result<()> {
    if gaps.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}", words.say("terminal-unseen"))?;
    for gap in gaps {
        let profile = gap.profile.as_ref().map(|key| key.0.as_str()).unwrap_or_default();
        let store = gap.store.map(|kind| words.say(&format!("store-{}", kind.key()))).unwrap_or_default();
        let place: Vec<&str> = [profile, &store].into_iter().filter(|part| !part.is_empty()).collect();
        let (reason, remedy) = (words.gap(gap), words.gap_remedy(gap));
        let lead = if place.is_empty() { String::new() } else { format!("{}: ", plain(&place.join(", "))) };
        writeln!(out, "  {lead}{reason}")?;
        if !gap.detail.is_empty() {
            writeln!(out, "    ({})", plain(&gap.detail))?;
        }
        writeln!(out, "    {remedy}")?;
    }
    writeln!(out)?;
    Ok(())
}

pub(crate) fn browsers(out: &mut impl Write, found: &Discovery) -> Result<()> {
    let words = &Words::english();
    let heads = ["terminal-browser", "terminal-profile", "terminal-key", "terminal-stores", "terminal-place"];
    let mut table = table(words, &heads, &[]);
    for profile in &found.profiles {
        let stores: Vec<String> = profile
            .stores
            .iter()
            .map(|s| {
                let kind = words.say(&format!("store-{}", s.kind.key()));
                // A folder was not weighed yet.
                if s.bytes == 0 { kind } else { format!("{kind} {}", words.bytes(s.bytes)) }
            })
            .collect();
        let name = if profile.running {
            format!("{} ({})", plain(&profile.browser_name), words.say("terminal-running"))
        } else {
            plain(&profile.browser_name)
        };
        table.add_row([
            name,
            plain(&profile.name),
            plain(&profile.key.0),
            stores.join(", "),
            plain(&profile.place),
        ]);
    }
    if !found.profiles.is_empty() {
        writeln!(out, "{}\n", table.trim_fmt())?;
    }
    gaps(out, words, &found.gaps)
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

pub(crate) fn explanation(out: &mut impl Write, answer: &Explanation) -> Result<()> {
    answer_line(out, answer)?;
    for line in &answer.evidence {
        writeln!(out, "  - {}", plain(line))?;
    }
    Ok(())
}

pub(crate) fn answer_line(out: &mut impl Write, answer: &Explanation) -> Result<()> {
    let value = serde_json::to_value(answer)?;
    let text = |key: &str| value.get(key).and_then(serde_json::Value::as_str).unwrap_or_default();
    let mut parts = vec![text("kind")];
    parts.extend(["name", "surface", "operator", "parent", "country", "category"].map(text));
    parts.retain(|part| !part.is_empty());
    writeln!(out, "{}: {}", plain(text("input")), plain(&parts.join(" · ")))?;
    Ok(())
}

/// A table without rules, wide as the terminal, numbers to the right.
fn table(words: &Words, heads: &[&str], numbers: &[usize]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(width());
    table.set_header(heads.iter().map(|key| words.say(key)));
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, 2));
        if numbers.contains(&index) {
            column.set_cell_alignment(CellAlignment::Right);
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(7)));
        }
    }
    table
}

/// `COLUMNS` where the shell says so; else what is comfortable to read.
fn width() -> u16 {
    std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok()).unwrap_or(120)
}

fn finish(out: &mut impl Write, words: &Words, table: &Table, all: usize) -> Result<()> {
    writeln!(out, "{}", table.trim_fmt())?;
    if all > MOST {
        writeln!(out, "{}", words.tell("terminal-more", &[("n", (all - MOST).to_string())]))?;
    }
    writeln!(out)?;
    Ok(())
}

/// Names from a disk are anyone's text: what could steer a terminal or turn the line around is shown as �.
pub(crate) fn plain(text: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    text.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_name_cannot_steer_the_terminal() {
        assert_eq!(plain("a\u{1b}[31mb\u{7}"), "a\u{fffd}[31mb\u{fffd}");
        assert_eq!(plain("user\u{202e}txt.exe"), "user\u{fffd}txt.exe");
        assert_eq!(plain("Zoë – 北京"), "Zoë – 北京");
    }
}
