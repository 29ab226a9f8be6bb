//! Numbers, days, sizes and countries as people read them.

use crate::Words;
use fluent_bundle::FluentArgs;
use jiff::tz::TimeZone;
use model::{Day, Moment};

impl Words {
    /// "1,204,311"
    #[must_use]
    pub fn number(&self, number: u64) -> String {
        grouped(&number.to_string())
    }

    /// "23 November 2026"
    #[must_use]
    pub fn day(&self, day: Day) -> String {
        let date = day.date();
        let mut args = FluentArgs::with_capacity(3);
        args.set("day", date.day().to_string());
        args.set("month", self.say(&format!("month-{}", date.month())));
        args.set("year", date.year().to_string());
        self.put("day", &args)
    }

    /// The day of an instant, in UTC: "23 November 2026".
    #[must_use]
    pub fn date(&self, moment: Moment) -> String {
        self.day(moment.day(&TimeZone::UTC))
    }

    /// The date of a fact: "23 November 2026", "November 2026", or the text itself where it is neither.
    #[must_use]
    pub fn as_of(&self, text: &str) -> String {
        if let Ok(date) = text.parse() {
            return self.day(Day::from_date(date));
        }
        let month = text.split_once('-').filter(|(year, _)| year.len() == 4);
        let Some((year, month)) = month.filter(|(_, month)| month.len() == 2) else { return text.to_owned() };
        let key = format!("month-{}", month.trim_start_matches('0'));
        if self.has(&key) { format!("{} {year}", self.say(&key)) } else { text.to_owned() }
    }

    /// "512 bytes", "4.2 MB": powers of 1,000, as disks are sold.
    #[must_use]
    pub fn bytes(&self, bytes: u64) -> String {
        let units = [("size-gb", 1_000_000_000), ("size-mb", 1_000_000), ("size-kb", 1_000)];
        let Some((key, unit)) = units.into_iter().find(|(_, unit)| bytes >= *unit) else {
            return self.tell("size-bytes", &[("n", bytes.to_string())]);
        };
        let tenths = bytes / (unit / 10);
        let mut args = FluentArgs::with_capacity(1);
        args.set("n", format!("{}.{}", self.number(tenths / 10), tenths % 10));
        self.put(key, &args)
    }

    /// "12 minutes", "3 h 20 min": whole minutes, one at least.
    #[must_use]
    pub fn duration(&self, seconds: u32) -> String {
        let minutes = seconds.saturating_add(30) / 60;
        let (hours, rest) = (minutes / 60, minutes % 60);
        match hours {
            0 => self.tell("duration-minutes", &[("minutes", minutes.max(1).to_string())]),
            _ => self.tell("duration-hours", &[("hours", hours.to_string()), ("minutes", rest.to_string())]),
        }
    }

    /// The English name of an ISO 3166-1 alpha-2 code (or `EU`); the code itself where it has none.
    #[must_use]
    pub fn country(&self, code: Option<&str>) -> String {
        let Some(code) = code else { return self.say("country-unknown") };
        let key = format!("country-{code}");
        if self.has(&key) { self.say(&key) } else { code.to_owned() }
    }
}

/// Digits in threes.
pub(crate) fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_said_in_minutes_and_hours() {
        let words = Words::english();
        let said = [1, 89, 91, 3_599, 12_000].map(|seconds| words.duration(seconds));
        assert_eq!(said, ["one minute", "one minute", "2 minutes", "1 h 0 min", "3 h 20 min"]);
    }

    #[test]
    fn numbers_are_read_in_threes() {
        let words = Words::english();
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_204_311, "1,204,311")] {
            assert_eq!(words.number(number), text);
        }
        assert_eq!(words.number(u64::MAX), "18,446,744,073,709,551,615");
    }

    #[test]
    fn days_and_dates_are_written_out() {
        let words = Words::english();
        assert_eq!(words.day(Day(20_780)), "23 November 2026");
        assert_eq!(words.day(Day(0)), "1 January 1970");
        assert_eq!(words.date(Moment::from_unix_seconds(1_795_477_627).unwrap()), "23 November 2026");
    }

    #[test]
    fn the_date_of_a_fact_is_as_exact_as_it_is_known() {
        let words = Words::english();
        for (date, text) in [
            ("2026-11-23", "23 November 2026"),
            ("2026-04", "April 2026"),
            ("2026-13", "2026-13"),
            ("2026-1", "2026-1"),
            ("2026", "2026"),
            ("", ""),
        ] {
            assert_eq!(words.as_of(date), text);
        }
    }

    #[test]
    fn sizes_are_rounded_down_to_a_tenth() {
        let words = Words::english();
        for (bytes, text) in [
            (0, "0 bytes"),
            (1, "1 byte"),
            (999, "999 bytes"),
            (1_000, "1.0 kB"),
            (4_290_000, "4.2 MB"),
            (2_500_000_000, "2.5 GB"),
            (1_234_500_000_000, "1,234.5 GB"),
        ] {
            assert_eq!(words.bytes(bytes), text);
        }
    }

    #[test]
    fn a_country_has_a_name_and_an_unknown_code_stands_for_itself() {
        let words = Words::english();
        assert_eq!(words.country(Some("US")), "United States");
        assert_eq!(words.country(Some("EU")), "European Union");
        assert_eq!(words.country(Some("ZZ")), "ZZ");
        assert_eq!(words.country(None), "not known");
    }
}
