//! Puts answers on paper: plain text, aligned, understandable without colour. One file a kind of answer.

mod browsers;
mod catalog;
mod companies;
mod explanation;
mod footprint;
mod gaps;
mod rows;
mod services;
mod summary;
mod timeline;
mod trail;

pub(crate) use browsers::browsers;
pub(crate) use catalog::catalog;
pub(crate) use companies::companies;
pub(crate) use explanation::{answer_line, explanation};
pub(crate) use footprint::footprint;
pub(crate) use gaps::gaps;
pub(crate) use rows::rows;
pub(crate) use services::{services, services_held};
pub(crate) use summary::summary;
pub(crate) use timeline::timeline;
pub(crate) use trail::{company as company_trail, service as service_trail};

use anyhow::Result;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets};
use jiff::tz::TimeZone;
use model::{Day, Moment};
use std::io::Write;
use words::Words;

/// Rows an audit shows of the longest tables; the report and `--json` hold all.
pub(crate) const MOST: usize = 20;

/// A table without rules, wide as the terminal, numbers to the right.
pub(crate) fn table(words: &Words, heads: &[&str], numbers: &[usize]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(width());
    table.set_header(heads.iter().map(|key| words.say(key)));
    for (index, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, if index + 1 == heads.len() { 0 } else { 2 }));
        if numbers.contains(&index) {
            column.set_cell_alignment(CellAlignment::Right);
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(7)));
        }
    }
    table
}

/// `COLUMNS` where the shell says so, else the terminal's; without one, what is comfortable to read.
fn width() -> u16 {
    let told = std::env::var("COLUMNS").ok().and_then(|text| text.parse().ok());
    let seen = || terminal_size::terminal_size().map(|(width, _)| width.0);
    told.or_else(seen).filter(|width| *width > 0).unwrap_or(120)
}

/// "25 Nov 2026": in a table a date stays on one line of 80 columns.
fn short(words: &Words, day: Day) -> String {
    let date = day.date();
    let month = words.say(&format!("month-{}", date.month()));
    let month: String = month.chars().take(3).collect();
    format!("{} {month} {}", date.day(), date.year())
}

/// "25 November 2026, 14:06": two audits of one day are told apart.
pub(crate) fn when(words: &Words, at: Moment, zone: &TimeZone) -> String {
    let time = zone.to_datetime(at.timestamp()).time();
    format!("{}, {:02}:{:02}", words.day(at.day(zone)), time.hour(), time.minute())
}

fn finish(out: &mut impl Write, words: &Words, table: &Table, all: usize, most: usize) -> Result<()> {
    writeln!(out, "{}", table.trim_fmt())?;
    if all > most {
        writeln!(out, "{}", words.tell("terminal-more", &[("n", (all - most).to_string())]))?;
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
    use super::{plain, short, when};
    use jiff::tz::{TimeZone, offset};
    use model::Moment;
    use words::Words;

    #[test]
    fn a_moment_is_told_as_the_clock_on_the_wall_showed_it() {
        let at = Moment::from_unix_seconds(1_795_647_960).expect("a moment of our time");
        let (words, east) = (Words::english(), TimeZone::fixed(offset(1)));
        assert_eq!(when(&words, at, &east), "26 November 2026, 00:06");
        assert_eq!(short(&words, at.day(&east)), "26 Nov 2026");
    }

    #[test]
    fn a_name_cannot_steer_the_terminal() {
        assert_eq!(plain("a\u{1b}[31mb\u{7}"), "a\u{fffd}[31mb\u{fffd}");
        assert_eq!(plain("user\u{202e}txt.exe"), "user\u{fffd}txt.exe");
        assert_eq!(plain("Zoë – 北京"), "Zoë – 北京");
    }
}
