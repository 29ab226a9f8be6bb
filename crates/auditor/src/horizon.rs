//! Until when cookies let someone recognise these browsers.

use model::{CAP, CookieRole, CookieRow, Horizon, Moment, THIRTEEN_MONTHS};

const DAY: i64 = 86_400_000_000;

/// Of the rows that tell a browser from others or prove a log-in, as they stood at the audit's moment.
pub(crate) fn horizon(cookies: &[CookieRow], now: Moment) -> Horizon {
    let mut horizon = Horizon::default();
    for row in cookies {
        let Some(marks) = Marks::of(row.role, row.count, row.created, row.expires, now) else { continue };
        horizon.until = horizon.until.max(row.expires);
        horizon.dated += u32::from(marks.dated);
        horizon.session_only += u32::from(!marks.dated);
        horizon.beyond_13_months += u32::from(marks.beyond_13_months);
        horizon.at_cap += u32::from(marks.at_cap);
    }
    horizon
}

/// Of one row, what a horizon counts.
#[derive(Clone, Copy, Default)]
pub(crate) struct Marks {
    /// It has an end of its own; else it ends with the session.
    pub dated: bool,
    pub beyond_13_months: bool,
    pub at_cap: bool,
}

impl Marks {
    /// `None`: nobody is known again by it.
    pub fn of(
        role: CookieRole,
        count: u32,
        created: Option<Moment>,
        expires: Option<Moment>,
        now: Moment,
    ) -> Option<Self> {
        if !role.follows() && role != CookieRole::LogIn {
            return None;
        }
        let Some(expires) = expires else { return Some(Self::default()) };
        let ahead = expires.unix_micros().saturating_sub(now.unix_micros());
        // Of several cookies the first made need not be the last to end.
        let made = created.filter(|_| count == 1);
        let life = made.map_or(ahead, |made| expires.unix_micros().saturating_sub(made.unix_micros()));
        // Set now, or when it was made: both within a day of what browsers allow.
        let at_cap = |span: i64| ((CAP - 1) * DAY..=(CAP + 1) * DAY).contains(&span);
        let beyond_13_months = life > THIRTEEN_MONTHS * DAY;
        Some(Self { dated: true, beyond_13_months, at_cap: at_cap(ahead) || at_cap(life) })
    }
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
