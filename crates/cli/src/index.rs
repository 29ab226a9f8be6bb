//! `index`: the exposure index, what it is made of, and what it would be without somebody.

use crate::{
    Ending, args, latest,
    show::{plain, table},
};
use anyhow::Context as _;
use auditor::ExposureArgs;
use model::{Exposure, ExposureRow, WhatIf};
use std::{collections::BTreeMap, io::Write};
use words::Words;

/// Those shown unless all are asked for.
const MOST: usize = 15;

pub(crate) fn index(args: &args::Index) -> anyhow::Result<Ending> {
    let asked = ExposureArgs { without: args.without.clone() };
    let found = latest::auditor(&args.of)?.exposed(asked)?;
    let found = found.context("there is no audit yet; `spoor audit` makes one")?;
    latest::tell(args.of.json, &found, |out, words| {
        latest::banner(out, words, args.of.sample)?;
        show(out, words, &found, args.all)?;
        writeln!(out, "\n{}", words.examined(&found.examined))?;
        Ok(())
    })
}

fn show(out: &mut impl Write, words: &Words, found: &WhatIf, all: bool) -> anyhow::Result<()> {
    let n = |n: u32| words.number(u64::from(n));
    writeln!(out, "{}", words.tell("exposure-points", &[("n", found.now.points.to_string())]))?;
    if let Some(then) = &found.then {
        let names: Vec<String> = found.without.iter().map(|own| plain(&own.name)).collect();
        let parts = [
            ("names", names.join(", ")),
            ("n", then.points.to_string()),
            ("less", n(found.now.points.saturating_sub(then.points))),
        ];
        writeln!(out, "{}", words.tell("exposure-without", &parts))?;
    }
    writeln!(out, "{}", words.say("exposure-about"))?;
    let subjects = by_subject(&found.now);
    if subjects.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    let mut table = table(words, &["terminal-points", "terminal-whose", "terminal-for"], &[0]);
    let most = if all { usize::MAX } else { MOST };
    for (points, rows) in subjects.iter().take(most) {
        let Some(first) = rows.first() else { continue };
        let made: Vec<String> = rows.iter().map(|row| reason(words, row)).collect();
        let is_gone = found.without.iter().any(|own| own.subject == first.subject.subject);
        let name = plain(&first.subject.name);
        let name = if is_gone { words.tell("exposure-imagined-gone", &[("name", name)]) } else { name };
        table.add_row([n(*points), name, made.join(", ")]);
    }
    writeln!(out, "{}", table.trim_fmt())?;
    let left = subjects.len().saturating_sub(most);
    if left > 0 {
        writeln!(out, "{}", words.tell("exposure-more", &[("n", left.to_string())]))?;
    }
    Ok(())
}

/// How much there is, and what it adds: `98 conversations (50 count) +50`.
fn reason(words: &Words, row: &ExposureRow) -> String {
    let what = words.tell(&format!("exposure-{}", key(row)), &[("n", row.n.to_string())]);
    if row.counted < row.n {
        let most = words.tell("exposure-most", &[("n", row.counted.to_string())]);
        return format!("{what} ({most}) +{}", row.points);
    }
    format!("{what} +{}", row.points)
}

fn key(row: &ExposureRow) -> String {
    let word = serde_json::to_value(row.what).unwrap_or_default();
    word.as_str().unwrap_or_default().to_owned()
}

/// The rows of each, and their sum; most points first.
fn by_subject(exposure: &Exposure) -> Vec<(u32, Vec<&ExposureRow>)> {
    let mut sums: BTreeMap<_, (u32, Vec<&ExposureRow>)> = BTreeMap::new();
    for row in &exposure.rows {
        let own = sums.entry(&row.subject.subject).or_default();
        own.0 += row.points;
        own.1.push(row);
    }
    let mut sums: Vec<_> = sums.into_values().collect();
    sums.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
    sums
}
