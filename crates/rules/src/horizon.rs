//! Companies whose identifiers outlive thirteen months.

use crate::verdict::{self, Rule};
use jiff::tz::TimeZone;
use model::{BasisKind, CookieRow, Finding, Footprint, Moment, Severity, SubjectRef, THIRTEEN_MONTHS};
use std::{cmp::Reverse, collections::BTreeSet};

const RULE: Rule = Rule {
    key: "horizon",
    severity: Severity::Minor,
    minutes: (5, 0),
    rows: &[BasisKind::LongIdentifiers],
    links: &[],
    verifiable: true,
};

/// Counts companies, not cookies: a row says when the last of its cookies ends, and nothing of the others.
pub(crate) fn judge(footprint: &Footprint) -> Vec<Finding> {
    let limit = limit(footprint);
    let latest = |cookies: &[CookieRow]| {
        let ends = cookies.iter().filter(|row| row.role.follows()).filter_map(|row| row.expires);
        ends.filter(|end| *end > limit).max()
    };
    let trackers = footprint
        .trackers
        .iter()
        .filter_map(|trail| Some((latest(&trail.cookies)?, trail.company.as_str(), verdict::company(trail))));
    let services = footprint.services.iter().filter_map(|trail| {
        let company = trail.service.operator.top();
        let subject = SubjectRef { name: company.to_owned(), ..verdict::service(trail) };
        Some((latest(&trail.cookies)?, company, subject))
    });
    let mut long: Vec<(Moment, &str, SubjectRef)> = trackers.chain(services).collect();
    long.sort_by_key(|(end, ..)| Reverse(*end));
    let Some(until) = long.first().map(|(end, ..)| end.day(&TimeZone::UTC)) else { return Vec::new() };
    let mut known = BTreeSet::new();
    long.retain(|(_, company, _)| known.insert(*company));
    let mut found = RULE.counts(footprint, long.into_iter().map(|(.., subject)| subject).collect());
    if let Some(finding) = &mut found {
        finding.args.insert("until".to_owned(), until.to_string());
    }
    found.into_iter().collect()
}

/// What ends after this outlives thirteen months.
pub(crate) fn limit(footprint: &Footprint) -> Moment {
    let micros = footprint.audit.started.unix_micros().saturating_add(THIRTEEN_MONTHS * 86_400_000_000);
    Moment::from_unix_micros(micros).unwrap_or(Moment::LAST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::made::{self, after};
    use model::CookieRole;

    fn with(cookies: Vec<CookieRow>) -> Footprint {
        let mut trail = made::company("ads", 1);
        trail.cookies = cookies;
        Footprint { trackers: vec![trail], ..made::footprint() }
    }

    #[test]
    fn thirteen_months_are_borne_and_a_second_more_is_not() {
        let ends = |seconds| vec![made::cookie(CookieRole::Identifier, Some(after(395, seconds)))];
        assert_eq!(judge(&with(ends(0))), []);
        let [finding] = &judge(&with(ends(1)))[..] else { panic!("one finding") };
        assert_eq!((finding.args["n"].as_str(), finding.args["until"].as_str()), ("1", "2027-12-23"));
    }

    #[test]
    fn only_what_recognises_counts_and_a_session_never() {
        use CookieRole::{Advertising, Analytics, Identifier, LogIn, Preference, Security, Session, Unknown};
        let far = Some(after(4_000, 0));
        for role in [LogIn, Session, Security, Preference] {
            assert_eq!(judge(&with(vec![made::cookie(role, far)])), [], "{role:?}");
        }
        for role in [Identifier, Advertising, Analytics, Unknown] {
            assert_eq!(judge(&with(vec![made::cookie(role, far)])).len(), 1, "{role:?}");
        }
        assert_eq!(judge(&with(vec![made::cookie(Identifier, None)])), []);
    }

    #[test]
    fn a_company_with_trackers_and_services_is_one_and_the_longest_comes_first() {
        let mut footprint = with(vec![made::cookie(CookieRole::Unknown, Some(after(400, 0)))]);
        let mut own = made::service("own");
        own.service.operator.parent = Some("ADS".to_owned());
        own.cookies = vec![made::cookie(CookieRole::Analytics, Some(after(500, 0)))];
        let mut other = made::service("other");
        other.cookies = vec![made::cookie(CookieRole::Analytics, Some(after(800, 0)))];
        footprint.services = vec![own, other];
        let [finding] = &judge(&footprint)[..] else { panic!("one finding") };
        assert_eq!((finding.args["n"].as_str(), finding.args["names"].as_str()), ("2", "OTHER, ADS"));
        assert_eq!(finding.args["until"], after(800, 0).day(&TimeZone::UTC).to_string());
    }
}
