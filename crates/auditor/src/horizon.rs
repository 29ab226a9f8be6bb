//! Until when cookies let someone recognise these browsers.

use model::{CAP, CookieRole, CookieRow, Horizon, Moment, THIRTEEN_MONTHS};

const DAY: i64 = 86_400_000_000;

/// Of the rows that tell a browser from others or prove a log-in, as they stood at the audit's moment.
pub(crate) fn horizon(cookies: &[CookieRow], now: Moment) -> Horizon {
    let mut horizon = Horizon::default();
    let stands = |row: &&CookieRow| row.role.follows() || row.role == CookieRole::LogIn;
    for row in cookies.iter().filter(stands) {
        let Some(expires) = row.expires else {
            horizon.session_only += 1;
            continue;
        };
        horizon.dated += 1;
        horizon.until = horizon.until.max(Some(expires));
        let ahead = expires.unix_micros().saturating_sub(now.unix_micros());
        // Of several cookies the first made need not be the last to end.
        let made = row.created.filter(|_| row.count == 1);
        let life = made.map_or(ahead, |made| expires.unix_micros().saturating_sub(made.unix_micros()));
        horizon.beyond_13_months += u32::from(life > THIRTEEN_MONTHS * DAY);
        // Set now, or when it was made: both within a day of what browsers allow.
        let at_cap = |span: i64| ((CAP - 1) * DAY..=(CAP + 1) * DAY).contains(&span);
        horizon.at_cap += u32::from(at_cap(ahead) || at_cap(life));
    }
    horizon
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::ProfileKey;

    fn now() -> Moment {
        Moment::from_unix_seconds(1_795_477_627).unwrap()
    }

    fn days(days: i64) -> Option<Moment> {
        Moment::from_unix_micros(now().unix_micros() + days * DAY)
    }

    fn row(role: CookieRole, count: u32, created: Option<Moment>, expires: Option<Moment>) -> CookieRow {
        CookieRow {
            profile: ProfileKey("firefox:default".to_owned()),
            subject: "s".to_owned(),
            name: "c".to_owned(),
            host: String::new(),
            role,
            count,
            created,
            expires,
        }
    }

    #[test]
    fn sessions_stand_apart_and_what_recognises_nobody_is_left_out() {
        use CookieRole::{Identifier, LogIn, Preference, Security, Session};
        let rows = [
            row(Identifier, 1, days(-1), None),
            row(LogIn, 1, days(-1), days(30)),
            row(Session, 1, days(-1), days(900)),
            row(Security, 1, days(-1), days(900)),
            row(Preference, 1, None, None),
        ];
        let found = horizon(&rows, now());
        assert_eq!((found.until, found.dated, found.session_only), (days(30), 1, 1));
        assert_eq!((found.beyond_13_months, found.at_cap), (0, 0));
    }

    #[test]
    fn a_cookie_renewed_again_and_again_outlives_thirteen_months_since_it_was_made() {
        let of = |count, created, expires| {
            let found = horizon(&[row(CookieRole::Identifier, count, created, expires)], now());
            (found.beyond_13_months, found.at_cap)
        };
        assert_eq!(of(1, days(-300), days(95)), (0, 0), "395 days are borne");
        assert_eq!(of(1, days(-300), days(96)), (1, 0));
        assert_eq!(of(1, days(-30), days(370)), (1, 1), "set once, to all that browsers allow");
        assert_eq!(of(1, days(-800), days(400)), (1, 1), "renewed today");
        assert_eq!(of(2, days(-300), days(96)), (0, 0), "the older one may have ended");
        assert_eq!(of(2, days(-300), days(396)), (1, 0));
        assert_eq!(of(1, None, days(3_000)), (1, 0), "a browser without a cap");
    }
}
