//! Whole registrable domains: those of our own subjects, and those of addresses nobody is known to stand behind.

use crate::address::{self, Split};
use crate::tables::HostRule;
use crate::{Catalog, Kind, page};
use model::Surface;

/// Registrable domains of which a rule of ours says that to visit them is to use one subject. Lists of others are left
/// out: few of their hosts are ever an address a person sees.
pub(crate) fn whole(catalog: &Catalog) -> impl Iterator<Item = (&'static str, Kind)> + use<> {
    let own = catalog.over.map_or(&[][..], |over| over.tables.hosts.entries);
    catalog.tables.hosts.entries.iter().chain(own).filter_map(|entry| {
        let rule = entry.rules.iter().find(|rule| is_whole(rule))?;
        (registrable(entry.key) == Some(entry.key)).then_some((entry.key, rule.owner))
    })
}

/// Registrable domains whose own pages, be they of the product or of its maker, are one service's.
pub(crate) fn of_services(catalog: &Catalog) -> impl Iterator<Item = (&'static str, usize)> + use<> {
    let own = catalog.over.map_or(&[][..], |over| over.tables.hosts.entries);
    catalog.tables.hosts.entries.iter().chain(own).filter_map(|entry| {
        if registrable(entry.key) != Some(entry.key) {
            return None;
        }
        entry.rules.iter().find_map(|rule| match rule.owner {
            Kind::Service(service) if is_root(rule) => Some((entry.key, service)),
            _ => None,
        })
    })
}

/// The host itself, by whatever path.
fn is_root(rule: &HostRule) -> bool {
    let pages = matches!(rule.surface, Some(Surface::Use | Surface::Contact));
    pages && rule.front.is_empty() && rule.path.is_empty() && rule.query.is_none()
}

fn is_whole(rule: &HostRule) -> bool {
    rule.surface == Some(Surface::Use)
        && !rule.exact
        && rule.front.is_empty()
        && rule.path.is_empty()
        && rule.query.is_none()
}

/// The registrable domain of an address on a host of which nothing is known. None for addresses of machines, names that
/// no public registry gives out, and what is oddly written.
pub(crate) fn unknown<'u>(catalog: &Catalog, url: &'u str) -> Option<&'u str> {
    let Split::Clean(host, _) = address::split(url) else { return None };
    let domain = registrable(host)?;
    (!page::knows_host(catalog, host)).then_some(domain)
}

fn registrable(host: &str) -> Option<&str> {
    // `home.arpa` is every house's own.
    let public = |domain: &psl::Domain<'_>| domain.suffix().is_known() && !address::under(host, "arpa");
    let domain = psl::domain(host.as_bytes()).filter(public)?;
    str::from_utf8(domain.as_bytes()).ok()
}

#[cfg(test)]
mod tests {
    use super::{of_services, registrable, unknown, whole};
    use crate::{Kind, builtin};

    #[test]
    fn only_names_of_public_registries_are_domains() {
        assert_eq!(registrable("a.b.shop.co.uk"), Some("shop.co.uk"));
        assert_eq!(registrable("shop.com"), Some("shop.com"));
        for host in
            ["127.0.0.1", "1.2.3.4", "localhost", "router", "nas.lan", "printer.local", "co.uk", "com"]
        {
            assert_eq!(registrable(host), None, "{host}");
        }
    }

    #[test]
    fn a_stranger_is_a_site_of_which_nothing_is_known() {
        let unknown = |url| unknown(builtin(), url);
        assert_eq!(unknown("https://www.quiet-garden-club.org/a?b"), Some("quiet-garden-club.org"));
        assert_eq!(unknown("http://quiet-garden-club.org:8080/"), Some("quiet-garden-club.org"));
        for url in [
            "https://chatgpt.com/x",
            "https://x.com/someone",
            "https://10.0.0.1/",
            "https://[::1]/",
            "https://nas.home.arpa/",
            "https://intranet/",
            "https://me@quiet-garden-club.org/",
            "file:///quiet-garden-club.org/",
            "about:blank",
        ] {
            assert_eq!(unknown(url), None, "{url}");
        }
    }

    #[test]
    fn a_site_of_a_service_is_its_own_and_none_that_many_share() {
        let catalog = builtin();
        let named = |site: &str| {
            let mut all = of_services(catalog).filter(|(known, _)| *known == site);
            all.next().map(|(_, at)| catalog.services()[at].id.as_str())
        };
        assert_eq!((named("chatgpt.com"), named("deepseek.com")), (Some("chatgpt"), Some("deepseek")));
        assert_eq!([named("google.com"), named("x.com"), named("bing.com"), named("github.com")], [None; 4]);
    }

    #[test]
    fn a_domain_of_ours_is_known_with_all_its_hosts() {
        let mut services = 0;
        for (domain, kind) in whole(builtin()) {
            services += usize::from(matches!(kind, Kind::Service(_)));
            assert_eq!(unknown(builtin(), &format!("https://some.host.{domain}/")), None, "{domain}");
        }
        assert!(services > 300, "{services}");
        assert!(whole(builtin()).any(|(domain, _)| domain == "chatgpt.com"));
        assert!(whole(builtin()).all(|(domain, _)| domain != "google.com" && domain != "x.com"));
    }
}
