//! A service's weeks as a small line, on the scale of its own busiest week.

use maud::{Markup, html};
use model::{DayCount, Footprint};
use std::fmt::Write as _;

const WIDTH: u64 = 110;
const HEIGHT: u64 = 22;
/// Room for the line's own thickness.
const EDGE: u64 = 1;

/// All lines span the same weeks, so that they can be compared.
pub(super) fn weeks(days: &[DayCount], footprint: &Footprint) -> Markup {
    let (Some(first), Some(last)) = (footprint.days.first(), footprint.days.last()) else { return html! {} };
    let week = |day: &DayCount| usize::try_from((day.day.0 - first.day.0).div_euclid(7)).ok();
    let mut weeks = vec![0; week(last).unwrap_or_default() + 1];
    for day in days {
        if let Some(sum) = week(day).and_then(|week| weeks.get_mut(week)) {
            *sum += u64::from(day.count);
        }
    }
    html! {
        @if !days.is_empty() {
            svg.line width=(WIDTH) height=(HEIGHT) aria-hidden="true" { polyline points=(points(&weeks)) {} }
        }
    }
}

fn points(weeks: &[u64]) -> String {
    let most = weeks.iter().max().copied().unwrap_or_default().max(1);
    let gaps = (weeks.len().max(2) - 1) as u64;
    let mut points = String::new();
    for (index, sum) in (0..).zip(weeks) {
        let (x, y) = (index * WIDTH / gaps, HEIGHT - EDGE - sum * (HEIGHT - 2 * EDGE) / most);
        let _ = write!(points, "{x},{y} ");
    }
    if weeks.len() == 1 {
        let _ = write!(points, "{WIDTH},{EDGE}");
    }
    points.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::points;

    #[test]
    fn the_busiest_week_is_on_top_and_the_last_at_the_right() {
        assert_eq!(points(&[0, 5, 10]), "0,21 55,11 110,1");
        assert_eq!(points(&[4]), "0,1 110,1");
        assert_eq!(points(&[0, 0]), "0,21 110,21");
    }
}
