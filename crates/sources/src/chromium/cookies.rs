//! `Cookies`: names, hosts and dates. `value` and `encrypted_value` are never asked for.

use crate::read::{Reading, Short, column};
use model::{Cookie, Moment, SameSite};
use pages::Row;

pub(crate) fn read(reading: &mut Reading<'_>) -> Result<(), Short> {
    let table = reading.table("cookies")?;
    let mut columns = Vec::new();
    for name in ["host_key", "name", "path", "creation_utc", "expires_utc"] {
        columns.push(column(&table, name)?);
    }
    // Older files spell some of these otherwise or lack them; the same place in the row then stays empty.
    let optional: [&[&str]; 6] = [
        &["last_access_utc"],
        &["is_secure", "secure"],
        &["is_httponly", "httponly"],
        &["samesite", "firstpartyonly"],
        &["has_expires", "is_persistent", "persistent"],
        &["top_frame_site_key"],
    ];
    let mut places = [usize::MAX; 6];
    for (place, names) in places.iter_mut().zip(optional) {
        if let Some(column) = names.iter().find_map(|name| table.column(name)) {
            *place = columns.len();
            columns.push(column);
        }
    }
    let [last_used, secure, http_only, same_site, expires, top_site] = places;
    reading.count_rows();
    reading.scan(&table, &columns, &mut |row, sink| {
        let (Some(host_key), Some(name)) = (row.text(0), row.text(1)) else { return false };
        let path = row.text(2).unwrap_or_default();
        let top = row.text(top_site).unwrap_or_default();
        let host = host_key.strip_prefix('.');
        let time = |index| row.int(index).and_then(Moment::from_webkit_micros);
        sink.cookie(&Cookie {
            host: host.unwrap_or(&host_key),
            host_only: host.is_none(),
            name: &name,
            path: &path,
            created: time(3),
            last_used: time(last_used),
            expires: time(4).filter(|_| row.int(expires) != Some(0)),
            secure: flag(row, secure),
            http_only: flag(row, http_only),
            same_site: match row.int(same_site) {
                Some(0) => SameSite::None,
                Some(1) => SameSite::Lax,
                Some(2) => SameSite::Strict,
                _ => SameSite::Unset,
            },
            partition: site_of(&top),
            container: None,
        });
        true
    })
}

fn flag(row: &Row<'_>, index: usize) -> bool {
    row.int(index).is_some_and(|value| value != 0)
}

/// `https://dailynews.example` → `dailynews.example`; empty: not partitioned.
fn site_of(key: &str) -> Option<&str> {
    let site = key.split_once("://").map_or(key, |(_, site)| site);
    let site = site.split(['/', '^']).next().unwrap_or_default();
    let port = site.rfind(':').filter(|at| site[at + 1..].bytes().all(|b| b.is_ascii_digit()));
    Some(port.map_or(site, |at| &site[..at])).filter(|site| !site.is_empty())
}

#[cfg(test)]
mod tests {
    use super::site_of;

    #[test]
    fn the_top_site_loses_its_scheme_and_port() {
        assert_eq!(site_of("https://dailynews.example"), Some("dailynews.example"));
        assert_eq!(site_of("http://localhost:8080"), Some("localhost"));
        assert_eq!(site_of("https://[2001:db8::1]"), Some("[2001:db8::1]"));
        assert_eq!(site_of(""), None);
    }
}
