//! `cookies.sqlite`: names, hosts and dates. `value` is never asked for.
//!
//! `expiry` is in milliseconds since schema 16 (Firefox 142), in seconds before; the other dates are microseconds.

use super::attributes::Attributes;
use crate::scan::{Reading, Short};
use model::{Cookie, Moment, SameSite};

const MILLISECONDS_SINCE: u32 = 16;

pub(crate) fn read(reading: &mut Reading<'_>) -> Result<(), Short> {
    let milliseconds = reading.db.user_version() >= MILLISECONDS_SINCE;
    let mut cookies = reading.table("moz_cookies")?;
    let (host, name, path) = (cookies.need("host")?, cookies.need("name")?, cookies.need("path")?);
    let (expiry, created) = (cookies.need("expiry")?, cookies.need("creationTime")?);
    let (secure, http_only) = (cookies.need("isSecure")?, cookies.need("isHttpOnly")?);
    let last_used = cookies.want(&["lastAccessed"]);
    let (same_site, as_written) = (cookies.want(&["sameSite"]), cookies.want(&["rawSameSite"]));
    let attributes = cookies.want(&["originAttributes"]);
    reading.report(&cookies, None, &mut |row, sink| {
        let (Some(stored_host), Some(name)) = (row.text(host), row.text(name)) else { return false };
        let path = row.text(path).unwrap_or_default();
        let attributes = Attributes::of(&row.text(attributes).unwrap_or_default());
        let host = stored_host.strip_prefix('.');
        let micros = |at| row.int(at).and_then(Moment::from_unix_micros);
        let flag = |at| row.int(at).is_some_and(|value| value != 0);
        sink.cookie(&Cookie {
            host: host.unwrap_or(&stored_host),
            host_only: host.is_none(),
            name: &name,
            path: &path,
            created: micros(created),
            last_used: micros(last_used),
            expires: row.int(expiry).and_then(|expiry| ends(expiry, milliseconds)),
            secure: flag(secure),
            http_only: flag(http_only),
            same_site: same_site_of(row.int(same_site), row.int(as_written)),
            partition: attributes.partition.as_deref(),
            container: attributes.container,
        });
        true
    })
}

/// Schemas 10 to 14 kept beside what holds what was written: an attribute that was absent holds as `Lax` (1) and was
/// written as `None` (0), and Firefox's own step to schema 15 takes it so (`CookiePersistentStorage.cpp`).
fn same_site_of(holds: Option<i64>, written: Option<i64>) -> SameSite {
    SameSite::from_code(holds.filter(|_| (holds, written) != (Some(1), Some(0))))
}

/// Cookies of the session are not in this file: a date beyond all calendars is the furthest, not none.
fn ends(expiry: i64, milliseconds: bool) -> Option<Moment> {
    let at = if milliseconds { Moment::from_unix_millis(expiry) } else { Moment::from_unix_seconds(expiry) };
    at.or(Some(Moment::LAST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_of_an_expiry_follows_the_schema() {
        let at = Moment::from_unix_seconds(1_795_000_000);
        assert_eq!(ends(1_795_000_000, false), at);
        assert_eq!(ends(1_795_000_000_000, true), at);
        assert_eq!(ends(i64::MAX, true), Some(Moment::LAST));
    }
}
