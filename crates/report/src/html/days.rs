//! Days with use of AI services: a calendar of squares a year, and the same by month in a table.

use super::evidence::head;
use maud::{Markup, html};
use model::{Day, DayCount, Footprint};
use std::collections::BTreeMap;
use words::Words;

/// A square with the gap beside it.
const STEP: i32 = 13;
const SQUARE: i32 = 10;

pub(super) fn section(footprint: &Footprint, words: &Words) -> Markup {
    let days = &footprint.days;
    let most = days.iter().map(|day| day.count).max().unwrap_or_default();
    let mut years: BTreeMap<i16, Vec<&DayCount>> = BTreeMap::new();
    for day in days {
        years.entry(day.day.date().year()).or_default().push(day);
    }
    html! {
        section.ai id="days" {
            h2 { (words.say("report-days-used")) }
            @if days.is_empty() { p { (words.say("report-none")) } }
            @else {
                p.note { (words.tell("report-days-note", &[("n", days.len().to_string())])) }
                @for (year, days) in &years {
                    h3 { (year) }
                    (calendar(*year, days, most, words))
                }
                (months(days, words))
            }
        }
    }
}

/// Weeks as columns, Monday on top. Each day of use is a titled square on a quiet ground of all days.
fn calendar(year: i16, days: &[&DayCount], most: u32, words: &Words) -> Markup {
    let first = on(year, 1, 1);
    let last = on(year, 12, 31);
    let before = i32::from(first.date().weekday().to_monday_zero_offset());
    let place = |day: Day| {
        let index = day.0 - first.0 + before;
        (index.div_euclid(7) * STEP, index.rem_euclid(7) * STEP)
    };
    let (right, _) = place(last);
    let used: BTreeMap<i32, u32> = days.iter().map(|day| (day.day.0, day.count)).collect();
    html! {
        svg.heat viewBox=(format!("0 0 {} {}", right + SQUARE, 6 * STEP + SQUARE)) role="img"
            aria-label=(words.tell("report-calendar", &[("year", format!("{year} "))])) {
            @for day in (first.0..=last.0).map(Day) {
                @let (x, y) = place(day);
                @let count = used.get(&day.0).copied().unwrap_or_default();
                rect class=(level(count, most)) x=(x) y=(y) width=(SQUARE) height=(SQUARE) rx="3" {
                    @if count > 0 { title { (words.day(day)) ": " (words.number(count.into())) } }
                }
            }
        }
    }
}

fn on(year: i16, month: i8, day: i8) -> Day {
    Day::from_date(jiff::civil::date(year, month, day))
}

/// Five steps by the square root, so that one busy day does not pale all others.
fn level(count: u32, most: u32) -> &'static str {
    let (count, most) = (u64::from(count), u64::from(most));
    match count {
        0 => "l0",
        _ if count * 16 > most * 9 => "l4",
        _ if count * 4 > most => "l3",
        _ if count * 16 > most => "l2",
        _ => "l1",
    }
}

fn months(days: &[DayCount], words: &Words) -> Markup {
    let mut months: BTreeMap<(i16, i8), (u64, u64)> = BTreeMap::new();
    for day in days {
        let date = day.day.date();
        let month = months.entry((date.year(), date.month())).or_default();
        *month = (month.0 + 1, month.1 + u64::from(day.count));
    }
    html! {
        table {
            (head(&["report-month", "report-days", "report-visits"], 1, words))
            tbody {
                @for ((year, month), (days, visits)) in months {
                    tr {
                        th scope="row" { (words.as_of(&format!("{year:04}-{month:02}"))) }
                        td.n { (words.number(days)) }
                        td.n { (words.number(visits)) }
                    }
                }
            }
        }
    }
}
