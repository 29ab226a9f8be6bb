//! `moz_cookies` as libsoup writes it: names, hosts and expiry. `value` is never asked for.
//!
//! `expiry` is in seconds since 1970 and went through a 32-bit number on its way: what is negative was a date beyond it.
//! Cookies of the session are not in this file. The site policies are those of Firefox (`SoupSameSitePolicy`).

use crate::scan::{Reading, Short};
use model::{Cookie, Moment, SameSite};

pub(crate) fn read(reading: &mut Reading<'_>) -> Result<(), Short> {
    let mut cookies = reading.table("moz_cookies")?;
    let (host, name, path) = (cookies.need("host")?, cookies.need("name")?, cookies.need("path")?);
    let expiry = cookies.need("expiry")?;
    let last_used = cookies.want(&["lastAccessed"]);
    let (secure, http_only) = (cookies.want(&["isSecure"]), cookies.want(&["isHttpOnly"]));
    let same_site = cookies.want(&["sameSite"]);
    reading.report(&cookies, None, &mut |row, sink| {
        let (Some(stored_host), Some(name)) = (row.text(host), row.text(name)) else { return false };
        let path = row.text(path).unwrap_or_default();
        let host = stored_host.strip_prefix('.');
        let flag = |at| row.int(at).is_some_and(|value| value != 0);
        sink.cookie(&Cookie {
            host: host.unwrap_or(&stored_host),
            host_only: host.is_none(),
            name: &name,
            path: &path,
            created: None,
            last_used: row.int(last_used).filter(|at| *at > 0).and_then(Moment::from_unix_seconds),
            expires: row.int(expiry).map(ends),
            secure: flag(secure),
            http_only: flag(http_only),
            same_site: SameSite::from_code(row.int(same_site)),
            partition: None,
            container: None,
        });
        true
    })
}

fn ends(expiry: i64) -> Moment {
    let date = if expiry < 0 { None } else { Moment::from_unix_seconds(expiry) };
    date.unwrap_or(Moment::LAST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_that_overflowed_is_the_furthest() {
        assert_eq!(Some(ends(1_858_550_872)), Moment::from_unix_seconds(1_858_550_872));
        for overflowed in [-769_665, i64::MIN, i64::MAX] {
            assert_eq!(ends(overflowed), Moment::LAST);
        }
    }
}
