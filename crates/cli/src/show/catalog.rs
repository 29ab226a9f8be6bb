//! What the catalog is made of.

use super::{plain, table};
use anyhow::Result;
use auditor::CatalogView;
use std::io::Write;
use words::Words;

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
