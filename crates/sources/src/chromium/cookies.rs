//! `Cookies`: names, hosts and dates. `value` and `encrypted_value` are never asked for.

use crate::{
    origin,
    scan::{Reading, Short},
};
use model::{Cookie, Moment, SameSite};

pub(crate) fn read(reading: &mut Reading<'_>) -> Result<(), Short> {
    let mut cookies = reading.table("cookies")?;
    let (host_key, name, path) = (cookies.need("host_key")?, cookies.need("name")?, cookies.need("path")?);
    let (created, expires) = (cookies.need("creation_utc")?, cookies.need("expires_utc")?);
    let last_used = cookies.want(&["last_access_utc"]);
    let secure = cookies.want(&["is_secure", "secure"]);
    let http_only = cookies.want(&["is_httponly", "httponly"]);
    let lasting = cookies.want(&["has_expires", "is_persistent", "persistent"]);
    let same_site = cookies.want(&["samesite"]);
    // The name until version 11, when 0 also stood for an absent attribute.
    let first_party = cookies.want(&["firstpartyonly"]);
    // `has_cross_site_ancestor` says no more than this: it is 1 on all that are not partitioned.
    let top_site = cookies.want(&["top_frame_site_key"]);
    reading.report(&cookies, None, &mut |row, sink| {
        let (Some(host_key), Some(name)) = (row.text(host_key), row.text(name)) else { return false };
        let path = row.text(path).unwrap_or_default();
        let top_site = row.text(top_site).unwrap_or_default();
        let host = host_key.strip_prefix('.');
        let time = |at| row.int(at).and_then(Moment::from_webkit_micros);
        let flag = |at| row.int(at).is_some_and(|value| value != 0);
        sink.cookie(&Cookie {
            host: host.unwrap_or(&host_key),
            host_only: host.is_none(),
            name: &name,
            path: &path,
            created: time(created),
            last_used: time(last_used),
            expires: row.int(expires).filter(|_| row.int(lasting) != Some(0)).and_then(ends),
            secure: flag(secure),
            http_only: flag(http_only),
            same_site: SameSite::from_code(
                row.int(same_site).or(row.int(first_party).filter(|code| *code != 0)),
            ),
            partition: origin::site(&top_site),
            container: None,
        });
        true
    })
}

/// 0: with the session. A date beyond all calendars (older versions had no cap) is the furthest, not none.
fn ends(expires: i64) -> Option<Moment> {
    (expires > 0).then(|| Moment::from_webkit_micros(expires).unwrap_or(Moment::LAST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_ends_with_the_session_or_at_a_date() {
        assert_eq!(ends(0), None);
        assert_eq!(ends(13_439_865_278_667_297), Moment::from_webkit_micros(13_439_865_278_667_297));
        assert_eq!(ends(i64::MAX), Some(Moment::LAST));
    }
}
