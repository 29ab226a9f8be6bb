//! Days with use, week by week.

use anyhow::Result;
use model::{Day, DayCount};
use std::{collections::BTreeMap, io::Write};
use words::Words;

/// Weeks shown where not all are asked for.
const WEEKS: i32 = 26;

pub(crate) fn timeline(out: &mut impl Write, words: &Words, days: &[DayCount], all: bool) -> Result<()> {
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        writeln!(out, "{}\n", words.say("timeline-none"))?;
        return Ok(());
    };
    let counts: BTreeMap<Day, u32> = days.iter().map(|day| (day.day, day.count)).collect();
    let (newest, oldest) = (monday(last.day), monday(first.day));
    let from = if all { oldest } else { oldest.max(Day(newest.0.saturating_sub((WEEKS - 1) * 7))) };
    let earlier: Vec<u32> = counts.range(..from).map(|(_, count)| *count).collect();
    if !earlier.is_empty() {
        let parts = [
            ("days", earlier.len().to_string()),
            ("visits", earlier.iter().map(|count| u64::from(*count)).sum::<u64>().to_string()),
            ("from", words.day(first.day)),
        ];
        writeln!(out, "{}\n", words.tell("timeline-earlier", &parts))?;
    }
    write!(out, "{:<12}", words.say("timeline-week"))?;
    for weekday in 1..=7 {
        write!(out, "{:>6}", words.say(&format!("weekday-{weekday}")))?;
    }
    writeln!(out, "{:>8}", words.say("timeline-sum"))?;
    for week in (from.0..=newest.0).step_by(7) {
        write!(out, "{:<12}", Day(week).to_string())?;
        let week: Vec<Option<u32>> = (week..week + 7).map(|day| counts.get(&Day(day)).copied()).collect();
        for day in &week {
            write!(out, "{:>6}", day.map_or_else(|| "·".to_owned(), |n| words.number(u64::from(n))))?;
        }
        let sum: u64 = week.iter().flatten().map(|n| u64::from(*n)).sum();
        let sum = if sum == 0 { "·".to_owned() } else { words.number(sum) };
        writeln!(out, "{sum:>8}")?;
    }
    let visits = counts.values().map(|count| u64::from(*count)).sum::<u64>();
    let parts = [("days", days.len().to_string()), ("visits", visits.to_string())];
    writeln!(out, "\n{}\n", words.tell("timeline-all", &parts))?;
    Ok(())
}

/// The Monday of a day's week.
fn monday(day: Day) -> Day {
    Day(day.0 - i32::from(day.date().weekday().to_monday_zero_offset()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_begins_on_monday() {
        let day = |text| Day::parse(text).unwrap_or(Day(0));
        for (of, begins) in [
            ("2026-11-23", "2026-11-23"),
            ("2026-11-25", "2026-11-23"),
            ("2026-11-29", "2026-11-23"),
            ("1969-12-31", "1969-12-29"),
        ] {
            assert_eq!(monday(day(of)), day(begins), "{of}");
        }
    }
}
