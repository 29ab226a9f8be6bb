//! Whose a cookie is: its name on its host, then its name alone, then its host alone.

use crate::lists::{CookieFact, Hit};
use crate::tables::{Entry, HostRule, NameRule};
use crate::{Catalog, Kind, address, listed, page};
use model::CookieRole;

/// What the catalog says of a cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CookieMatch<'c> {
    pub subject: Kind,
    /// The name as the catalog writes it (`_ga_*`); empty where the host alone gave it away.
    pub name: &'c str,
    /// The host as the catalog writes it; empty for a first-party cookie that stands on sites of others.
    pub host: &'c str,
    pub role: CookieRole,
    pub(crate) reason: Reason,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    Name(&'static NameRule),
    Host(&'static HostRule),
    /// A dual-use host, under the partition of another site.
    Elsewhere(&'static HostRule),
    /// A host that lists know.
    Listed(Hit<'static>),
    /// A row of the cookie database.
    Row(&'static CookieFact),
}

pub(crate) fn cookie(
    catalog: &Catalog,
    host: &str,
    name: &str,
    partition: Option<&str>,
) -> Option<CookieMatch<'static>> {
    let found = by_name(catalog, host, name)
        .or_else(|| by_host(catalog, host, partition))
        .or_else(|| listed::cookie(catalog, host, name));
    // A name that counts on any site counts on theirs as well.
    found.filter(|found| found.host.is_empty() || !catalog.exempts(found.subject, host))
}

fn by_name(catalog: &Catalog, host: &str, name: &str) -> Option<CookieMatch<'static>> {
    let mut best: Option<((usize, usize), &'static NameRule)> = None;
    let mut hit = |entry: &'static Entry<NameRule>, ties: bool| {
        for rule in entry.rules {
            let rest = &name[entry.key.len()..];
            let named = match rule.tail {
                None => rest.is_empty(),
                Some(tail) => rest.ends_with(tail),
            };
            let rank = (rule.host.len(), entry.key.len());
            if named
                && stands_on(host, rule)
                && best.is_none_or(|(known, _)| rank > known || ties && rank == known)
            {
                best = Some((rank, rule));
            }
        }
    };
    catalog.tables.beginnings(name, |entry| hit(entry, false));
    if let Some(over) = catalog.over {
        over.tables.beginnings(name, |entry| hit(entry, true));
    }
    let (_, rule) = best?;
    let reason = Reason::Name(rule);
    Some(CookieMatch { subject: rule.owner, name: rule.name, host: rule.host, role: rule.role, reason })
}

fn stands_on(host: &str, rule: &NameRule) -> bool {
    if rule.family.is_empty() {
        return rule.host.is_empty() || address::under(host, rule.host);
    }
    let starts = host.match_indices('.').map(|(at, _)| at + 1);
    std::iter::once(0).chain(starts).any(|at| rule.family.binary_search(&&host[at..]).is_ok())
}

/// Whose the host is by its longest rule, be it a dual-use one.
pub(crate) fn owner(catalog: &Catalog, host: &str) -> Option<Kind> {
    longest(catalog, host).filter(|(_, rule)| rule.cookies).map(|(_, rule)| rule.owner)
}

fn longest(catalog: &Catalog, host: &str) -> Option<(&'static Entry<HostRule>, &'static HostRule)> {
    let mut best: Option<(usize, &'static Entry<HostRule>, &'static HostRule)> = None;
    let mut hit = |entry: &'static Entry<HostRule>, ties: bool| {
        for rule in entry.rules {
            let whole = rule.path.is_empty() && rule.query.is_none() && page::lies_under(host, entry, rule);
            let length = if rule.front.is_empty() { entry.key.len() } else { host.len() };
            if whole && best.is_none_or(|(known, ..)| length > known || ties && length == known) {
                best = Some((length, entry, rule));
            }
        }
    };
    catalog.tables.above(host, |entry| hit(entry, false));
    if let Some(over) = catalog.over {
        over.tables.above(host, |entry| hit(entry, true));
    }
    best.map(|(_, entry, rule)| (entry, rule))
}

pub(crate) fn by_host(
    catalog: &Catalog,
    host: &str,
    partition: Option<&str>,
) -> Option<CookieMatch<'static>> {
    let (entry, rule) = longest(catalog, host)?;
    let reason = match rule.surface {
        Some(_) if rule.cookies => Reason::Host(rule),
        None if partition.is_some_and(|site| address::site(site) != address::site(host)) => {
            Reason::Elsewhere(rule)
        }
        _ => return None,
    };
    Some(CookieMatch { subject: rule.owner, name: "", host: entry.key, role: CookieRole::Unknown, reason })
}

#[cfg(test)]
mod tests {
    use crate::{Kind, builtin};
    use model::CookieRole;

    fn whose(host: &str, name: &str) -> Option<(&'static str, &'static str, &'static str, CookieRole)> {
        whose_in(host, name, None)
    }

    fn whose_in(
        host: &str,
        name: &str,
        partition: Option<&str>,
    ) -> Option<(&'static str, &'static str, &'static str, CookieRole)> {
        let found = builtin().cookie(host, name, partition)?;
        let id = match found.subject {
            Kind::Service(at) => &builtin().services()[at].id,
            Kind::Tracker(at) => &builtin().trackers()[at].id,
            Kind::Listed(_) | Kind::Imported(..) | Kind::Lookalike(_) => panic!("a cookie resembles nobody"),
        };
        Some((id, found.name, found.host, found.role))
    }

    #[test]
    fn a_name_on_its_host_is_the_services() {
        assert_eq!(
            whose("chatgpt.com", "oai-did"),
            Some(("chatgpt", "oai-did", "chatgpt.com", CookieRole::Identifier))
        );
        assert_eq!(
            whose("chatgpt.com", "__Secure-next-auth.session-token.0"),
            Some(("chatgpt", "__Secure-next-auth.session-token*", "chatgpt.com", CookieRole::LogIn)),
        );
        assert_eq!(
            whose("claude.ai", "sessionKey"),
            Some(("claude", "sessionKey", "claude.ai", CookieRole::LogIn))
        );
        assert_eq!(
            whose("chat.deepseek.com", "ds_session_id"),
            Some(("deepseek", "ds_session_id", "chat.deepseek.com", CookieRole::LogIn)),
        );
    }

    #[test]
    fn a_look_alike_with_the_same_names_stays_unknown() {
        for host in ["chatgpt.com.evil.example", "mychatgpt.com", "notclaude.ai"] {
            assert_eq!(whose(host, "oai-did"), None);
            assert_eq!(whose(host, "sessionKey"), None);
        }
    }

    #[test]
    fn a_first_party_name_is_the_trackers_on_any_site() {
        let unnamed = |name, role| Some(("google-analytics", name, "", role));
        assert_eq!(whose("shop.example", "_ga"), unnamed("_ga", CookieRole::Identifier));
        assert_eq!(whose("chatgpt.com", "_ga"), unnamed("_ga", CookieRole::Identifier));
        assert_eq!(whose("shop.example", "_ga_8MYC5SEFJ1"), unnamed("_ga_*", CookieRole::Identifier));
        assert_eq!(whose("shop.example", "_gab"), None);
        assert_eq!(whose("a.example", "mp_1f0b_mixpanel").map(|w| w.0), Some("mixpanel"));
        assert_eq!(whose("a.example", "ph_phc_abc_posthog").map(|w| w.0), Some("posthog"));
        assert_eq!(whose("a.example", "mp_mixpanel").map(|w| w.0), None);
    }

    #[test]
    fn a_dual_use_host_is_judged_by_the_name() {
        assert_eq!(whose("google.com", "NID").map(|w| w.3), Some(CookieRole::Advertising));
        assert_eq!(whose("google.co.uk", "NID").map(|w| w.2), Some("google.*"));
        assert_eq!(
            whose("google.com", "SID").map(|w| (w.0, w.3)),
            Some(("google-account", CookieRole::LogIn))
        );
        assert_eq!(whose("facebook.com", "c_user").map(|w| w.3), Some(CookieRole::LogIn));
        assert_eq!(whose("facebook.com", "fr").map(|w| w.3), Some(CookieRole::Advertising));
        assert_eq!(whose("shop.example", "fr"), None);
        assert_eq!(whose("google.com", "SomethingElse"), None);
    }

    #[test]
    fn another_sites_partition_makes_a_dual_use_host_a_third_party() {
        assert_eq!(whose_in("google.com", "SomethingElse", Some("dailynews.example")).map(|w| w.1), Some(""));
        assert_eq!(whose_in("google.com", "SomethingElse", Some("google.com")), None);
    }

    #[test]
    fn a_host_alone_gives_its_owner_away() {
        assert_eq!(
            whose("ad.doubleclick.net", "anything"),
            Some(("google-ads", "", "doubleclick.net", CookieRole::Unknown)),
        );
        assert_eq!(whose("chatgpt.com", "anything").map(|w| (w.0, w.1)), Some(("chatgpt", "")));
        assert_eq!(whose("www.openai.com", "anything"), None, "the vendor's pages are not the service");
        assert_eq!(whose("an-app.replit.app", "anything"), None, "what others publish there is theirs");
        assert_eq!(whose("example.org", "anything"), None);
        assert_eq!(whose("example.org", ""), None);
    }
}
