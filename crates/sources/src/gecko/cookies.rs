//! `cookies.sqlite`: names, hosts and dates. `value` is never asked for.
//!
//! `expiry` is in milliseconds since schema 16 (Firefox 142), in seconds before; the other dates are microseconds.

use crate::read::{Reading, Short, column};
use model::{Cookie, Moment, SameSite};

const MILLISECONDS_SINCE: u32 = 16;

pub(crate) fn read(reading: &mut Reading<'_>) -> Result<(), Short> {
    let table = reading.table("moz_cookies")?;
    let mut columns = Vec::new();
    for name in ["host", "name", "path", "expiry", "creationTime", "isSecure", "isHttpOnly"] {
        columns.push(column(&table, name)?);
    }
    let mut places = [usize::MAX; 3];
    for (place, name) in places.iter_mut().zip(["lastAccessed", "sameSite", "originAttributes"]) {
        if let Some(column) = table.column(name) {
            *place = columns.len();
            columns.push(column);
        }
    }
    let [last_used, same_site, attributes] = places;
    let milliseconds = reading.user_version() >= MILLISECONDS_SINCE;
    reading.count_rows();
    reading.scan(&table, &columns, &mut |row, sink| {
        let (Some(stored_host), Some(name)) = (row.text(0), row.text(1)) else { return false };
        let path = row.text(2).unwrap_or_default();
        let attributes = row.text(attributes).unwrap_or_default();
        let attributes = Attributes::of(&attributes);
        let host = stored_host.strip_prefix('.');
        let micros = |index| row.int(index).and_then(Moment::from_unix_micros);
        let expiry = row.int(3).and_then(|expiry| {
            if milliseconds { Moment::from_unix_millis(expiry) } else { Moment::from_unix_seconds(expiry) }
        });
        sink.cookie(&Cookie {
            host: host.unwrap_or(&stored_host),
            host_only: host.is_none(),
            name: &name,
            path: &path,
            created: micros(4),
            last_used: micros(last_used),
            // Cookies of the session are not in this file; a date beyond the year 9999 is the furthest there is.
            expires: expiry.or_else(|| Moment::from_unix_seconds(253_402_214_400)),
            secure: row.int(5) == Some(1),
            http_only: row.int(6) == Some(1),
            same_site: match row.int(same_site) {
                Some(0) => SameSite::None,
                Some(1) => SameSite::Lax,
                Some(2) => SameSite::Strict,
                _ => SameSite::Unset,
            },
            partition: attributes.partition.as_deref(),
            container: attributes.container,
        });
        true
    })
}

/// `^userContextId=2&partitionKey=%28https%2Cdailynews.example%29`
#[derive(Debug, Default, PartialEq)]
struct Attributes {
    container: Option<u32>,
    partition: Option<String>,
}

impl Attributes {
    fn of(text: &str) -> Self {
        let mut found = Self::default();
        for (key, value) in text.trim_start_matches('^').split('&').filter_map(|pair| pair.split_once('=')) {
            match key {
                "userContextId" => found.container = value.parse().ok(),
                "partitionKey" => found.partition = site_of(value),
                _ => {}
            }
        }
        found
    }
}

/// `%28https%2Cdailynews.example%2C8443%29` is `(https,dailynews.example,8443)`: the site is the second part.
fn site_of(encoded: &str) -> Option<String> {
    let lower = |text: &str| text.replace("%2c", "%2C").replace("%3a", "%3A");
    let plain = lower(encoded);
    let inner = plain.strip_prefix("%28").or_else(|| plain.strip_prefix('('))?;
    let inner = inner.strip_suffix("%29").or_else(|| inner.strip_suffix(')')).unwrap_or(inner);
    let inner = inner.replace("%2C", ",").replace("%3A", ":").replace("%5B", "[").replace("%5D", "]");
    let site = inner.split(',').nth(1)?.to_owned();
    (!site.is_empty()).then_some(site)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origin_attributes_tell_the_container_and_the_top_site() {
        let both = Attributes::of("^userContextId=2&partitionKey=%28https%2Cdailynews.example%29");
        assert_eq!(both.container, Some(2));
        assert_eq!(both.partition.as_deref(), Some("dailynews.example"));
        let port = Attributes::of("^partitionKey=%28http%2Clocalhost%2C8080%29");
        assert_eq!(port.partition.as_deref(), Some("localhost"));
        assert_eq!(Attributes::of(""), Attributes::default());
        assert_eq!(Attributes::of("^privateBrowsingId=1"), Attributes::default());
    }
}
