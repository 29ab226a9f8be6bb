//! The rows behind a number.

use super::{plain, table};
use anyhow::Result;
use model::Rows;
use std::io::Write;
use words::Words;

pub(crate) fn rows(out: &mut impl Write, words: &Words, rows: &Rows) -> Result<()> {
    let heads = ["rows-subject", "rows-kind", "rows-part", "terminal-profile", "rows-day", "rows-count"];
    let mut table = table(words, &heads, &[5]);
    for row in &rows.rows {
        table.add_row([
            row.subject.as_ref().map(|subject| plain(&subject.id)).unwrap_or_default(),
            words.say(&row.kind),
            plain(&row.part),
            row.profile.as_ref().map(|key| plain(&key.0)).unwrap_or_default(),
            row.day.map(|day| day.to_string()).unwrap_or_default(),
            words.number(row.count),
        ]);
    }
    if !rows.rows.is_empty() {
        writeln!(out, "{}\n", table.trim_fmt())?;
    }
    let what = ("what", plain(&rows.what));
    let count = ("rows", rows.rows.len().to_string());
    let told = match (rows.total, rows.of) {
        _ if rows.rows.is_empty() => words.tell("rows-none", &[what]),
        (Some(total), Some(of)) => {
            let (part, whole) = (("total", words.number(total)), ("of", words.number(of)));
            words.tell("rows-share", &[what, part, whole, ("share", share(total, of)), count])
        }
        (Some(total), None) => words.tell("rows-total", &[what, ("total", words.number(total)), count]),
        (None, _) => words.tell("rows-mixed", &[what, count]),
    };
    writeln!(out, "{told}")?;
    Ok(())
}

/// In tenths of a percent.
fn share(part: u64, whole: u64) -> String {
    let tenths = u128::from(part) * 1_000 / u128::from(whole.max(1));
    format!("{}.{} %", tenths / 10, tenths % 10)
}
