//! `audits` and `diff`: what was looked at when, and what differs between two audits.

use crate::{
    Ending, args, audit,
    show::{plain, when},
};
use anyhow::Result;
use auditor::{Auditor, DifferenceArgs};
use jiff::tz::TimeZone;
use model::{Cause, Difference, ReadState};
use std::{cmp::Reverse, io::Write};
use words::Words;

/// Rows of one cause that are told without being asked for all.
const MOST: usize = 12;

pub(crate) fn audits(args: &args::Audits) -> Result<Ending> {
    let past = Auditor::new(audit::setup()?)?.past()?;
    let mut out = std::io::stdout().lock();
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&past)?)?;
        return Ok(Ending::SeenAll);
    }
    let words = &Words::english();
    let zone = TimeZone::system();
    if past.is_empty() {
        writeln!(out, "{}", words.say("terminal-no-audit"))?;
    }
    for row in past {
        let read = row.stores.iter().filter(|read| read.state != ReadState::Unread).count();
        let parts = [
            ("id", row.audit.id.to_string()),
            ("date", when(words, row.audit.started, &zone)),
            ("services", row.services.to_string()),
            ("companies", row.companies.to_string()),
            ("stores", read.to_string()),
            ("gaps", row.gaps.len().to_string()),
        ];
        writeln!(out, "{}", words.tell("terminal-audit", &parts))?;
    }
    Ok(Ending::SeenAll)
}

pub(crate) fn diff(args: &args::Diff) -> Result<Ending> {
    let auditor = Auditor::new(audit::setup()?)?;
    let answer = auditor.differs(DifferenceArgs { from: args.from, to: args.to })?;
    let mut out = std::io::stdout().lock();
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&answer)?)?;
        return Ok(Ending::SeenAll);
    }
    match answer {
        Some(difference) => show(&mut out, &difference, args.all)?,
        None => writeln!(out, "{}", Words::english().say("difference-none"))?,
    }
    Ok(Ending::SeenAll)
}

/// Of many rows of one cause only the largest, but for `all`.
fn show(out: &mut impl Write, difference: &Difference, all: bool) -> Result<()> {
    let words = &Words::english();
    let (from, to) = (&difference.from, &difference.to);
    let zone = TimeZone::system();
    let heads = [
        ("a", from.id.to_string()),
        ("from", when(words, from.started, &zone)),
        ("b", to.id.to_string()),
        ("to", when(words, to.started, &zone)),
    ];
    writeln!(out, "{}\n", words.tell("difference-between", &heads))?;
    for cause in Cause::ALL {
        let mut rows: Vec<_> = difference.rows.iter().filter(|row| row.cause == cause).collect();
        if rows.is_empty() {
            continue;
        }
        writeln!(out, "{}", words.named("difference", cause))?;
        if !all && rows.len() > MOST {
            rows.sort_by_key(|row| Reverse(row.counts.iter().map(|count| count.n.unsigned_abs()).max()));
        }
        let shown = if all { rows.len() } else { MOST.min(rows.len()) };
        for row in rows.iter().take(shown) {
            let counts: Vec<String> = row.counts.iter().map(|count| words.matter(*count)).collect();
            writeln!(out, "  {}: {}", plain(&row.subject.name), counts.join(", "))?;
        }
        if rows.len() > shown {
            let more = [("n", (rows.len() - shown).to_string())];
            writeln!(out, "  {}", words.tell("terminal-difference-more", &more))?;
        }
        writeln!(out)?;
    }
    if difference.rows.is_empty() {
        writeln!(out, "{}\n", words.say("difference-nothing"))?;
    }
    let state = |state: Option<ReadState>| match state {
        Some(state) => words.named("read", state),
        None => words.say("read-absent"),
    };
    for change in &difference.coverage {
        let parts = [
            ("place", plain(&format!("{} {}", change.browser_name, change.profile_name))),
            ("store", words.say(&format!("store-{}", change.store.key()))),
            ("before", state(change.before)),
            ("after", state(change.after)),
        ];
        writeln!(out, "{}", words.tell("difference-read", &parts))?;
    }
    if let Some((before, after)) = &difference.catalogs {
        let parts = [("before", before.clone()), ("after", after.clone())];
        let key = if before == after { "difference-catalogs-same-day" } else { "difference-catalogs" };
        writeln!(out, "{}", words.tell(key, &parts))?;
    }
    Ok(())
}
