//! Tracking companies.

use super::{finish, plain, short, table};
use anyhow::Result;
use jiff::tz::TimeZone;
use model::TrackerTrail;
use std::io::Write;
use words::Words;

pub(crate) fn companies(
    out: &mut impl Write,
    words: &Words,
    trails: &[TrackerTrail],
    most: usize,
) -> Result<()> {
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
    for trail in trails.iter().take(most) {
        let stored: u64 = trail.holdings.iter().map(|row| row.bytes).sum();
        let purposes: Vec<String> = trail.purposes.iter().map(|p| words.purpose(*p)).collect();
        table.add_row([
            plain(&trail.company),
            words.country(trail.country.as_deref()),
            purposes.join(", "),
            words.number(u64::from(trail.sites)),
            words.number(u64::from(trail.cookies_total)),
            if stored > 0 { words.bytes(stored) } else { String::new() },
            trail.horizon.until.map(|at| short(words, at.day(&TimeZone::UTC))).unwrap_or_default(),
        ]);
    }
    finish(out, words, &table, trails.len(), most)
}
