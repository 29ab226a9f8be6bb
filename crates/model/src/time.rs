//! Instants and calendar days, with the conversions browsers make necessary.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use std::fmt;
use ts_rs::TS;

/// Microseconds between 1970-01-01 and 2001-01-01 (Apple's epoch).
const COCOA_OFFSET: i64 = 978_307_200_000_000;
/// 1601-01-01 and the last second a [`jiff::Timestamp`] can say, 9999-12-30T22:00:00: what lies outside is damage, not a
/// date.
const EARLIEST: i64 = -Moment::WEBKIT_OFFSET;
const LATEST: i64 = 253_402_207_200_000_000;

/// An instant: microseconds since 1970-01-01 UTC, always within the years 1601 to 9999.
///
/// On the wire it is RFC 3339 text in UTC, whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct Moment(i64);

impl Moment {
    /// Microseconds between 1601-01-01 and 1970-01-01 (the Windows and Chromium epoch).
    pub const WEBKIT_OFFSET: i64 = 11_644_473_600_000_000;
    /// The last instant there is.
    pub const LAST: Self = Self(LATEST);

    /// `None` outside the years 1601 to 9999.
    #[must_use]
    pub fn from_unix_micros(micros: i64) -> Option<Self> {
        (EARLIEST..=LATEST).contains(&micros).then_some(Self(micros))
    }
    #[must_use]
    pub fn from_unix_millis(millis: i64) -> Option<Self> {
        Self::from_unix_micros(millis.checked_mul(1_000)?)
    }
    #[must_use]
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        Self::from_unix_micros(seconds.checked_mul(1_000_000)?)
    }
    /// Chromium's clock: microseconds since 1601-01-01 UTC; 0 means "none".
    #[must_use]
    pub fn from_webkit_micros(micros: i64) -> Option<Self> {
        if micros == 0 { None } else { Self::from_unix_micros(micros.checked_sub(Self::WEBKIT_OFFSET)?) }
    }
    /// Apple's clock: seconds since 2001-01-01 UTC. `None` for what is no number.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "what is too large stays so, and is no date")]
    pub fn from_cocoa_seconds(seconds: f64) -> Option<Self> {
        let micros = (seconds * 1e6).round();
        if micros.is_nan() {
            None
        } else {
            Self::from_unix_micros((micros as i64).checked_add(COCOA_OFFSET)?)
        }
    }
    #[must_use]
    pub fn unix_micros(self) -> i64 {
        self.0
    }
    #[must_use]
    pub fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_microsecond(self.0).unwrap_or_default()
    }
    /// The calendar day of this instant in `zone`.
    #[must_use]
    pub fn day(self, zone: &jiff::tz::TimeZone) -> Day {
        let offset = zone.to_offset(self.timestamp()).seconds();
        let seconds = self.0.div_euclid(1_000_000) + i64::from(offset);
        Day(i32::try_from(seconds.div_euclid(86_400)).unwrap_or_default())
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = jiff::Timestamp::from_second(self.0.div_euclid(1_000_000)).unwrap_or_default();
        write!(f, "{seconds}")
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let at: jiff::Timestamp = String::deserialize(d)?.parse().map_err(D::Error::custom)?;
        Self::from_unix_micros(at.as_microsecond())
            .ok_or_else(|| D::Error::custom("a date outside 1601 to 9999"))
    }
}

/// A calendar day in the person's time zone: days since 1970-01-01. On the wire `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct Day(pub i32);

impl Day {
    #[must_use]
    pub fn date(self) -> jiff::civil::Date {
        jiff::civil::date(1970, 1, 1)
            .saturating_add(jiff::Span::new().days(self.0.clamp(-134_774, 2_932_896)))
    }
    /// From `YYYY-MM-DD`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Self::from_date)
    }
    #[must_use]
    pub fn from_date(date: jiff::civil::Date) -> Self {
        let days = date.since(jiff::civil::date(1970, 1, 1)).map(|span| span.get_days()).unwrap_or_default();
        Self(days)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map(Self::from_date).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::{Offset, TimeZone};

    #[test]
    fn chromium_and_unix_clocks_meet() {
        let webkit = Moment::from_webkit_micros(13_439_865_278_667_297).unwrap();
        assert_eq!(webkit.to_string(), "2026-11-22T23:54:38Z");
        assert_eq!(Some(webkit), Moment::from_unix_micros(webkit.unix_micros()));
        assert_eq!(Moment::from_webkit_micros(0), None);
        assert_eq!(Moment::from_cocoa_seconds(817_084_478.667_297), Some(webkit));
    }

    #[test]
    fn every_moment_can_be_said() {
        assert_eq!(Moment::LAST.to_string(), "9999-12-30T22:00:00Z");
        assert_eq!(Moment::from_unix_micros(Moment::LAST.unix_micros() + 1), None);
        assert_eq!(Moment::LAST.day(&TimeZone::UTC).to_string(), "9999-12-30");
    }

    #[test]
    fn damage_is_not_a_date() {
        assert_eq!(Moment::from_unix_micros(i64::MAX), None);
        assert_eq!(Moment::from_unix_seconds(i64::MAX), None);
        assert_eq!(Moment::from_webkit_micros(i64::MIN), None);
        for seconds in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, -1e18, 1e12] {
            assert_eq!(Moment::from_cocoa_seconds(seconds), None, "{seconds}");
        }
    }

    #[test]
    fn a_day_follows_the_zone_and_survives_the_wire() {
        let late = Moment::from_unix_seconds(1_795_477_627).unwrap(); // 2026-11-23T23:47:07Z
        assert_eq!(late.day(&TimeZone::UTC).to_string(), "2026-11-23");
        let ahead = TimeZone::fixed(Offset::constant(1));
        assert_eq!(late.day(&ahead).to_string(), "2026-11-24");
        for days in [-134_774, -1, 0, 1, 20_780, 2_932_896] {
            assert_eq!(Day::from_date(Day(days).date()), Day(days));
        }
    }
}
