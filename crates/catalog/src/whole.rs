//! Tests over every rule there is.

use crate::builtin::TABLES;
use crate::tables::HostRule;
use crate::{Kind, PageMatch, builtin};

/// Every rule with an address it must win: its host, with its `*` filled in, its path and its query.
fn addresses() -> impl Iterator<Item = (&'static HostRule, String, String)> {
    TABLES.hosts.entries.iter().flat_map(|entry| {
        entry.rules.iter().map(|rule| {
            let front =
                if rule.front.is_empty() { String::new() } else { rule.front.replace('*', "x1") + "." };
            let query = rule.query.map_or(String::new(), |(key, value)| format!("?a=b&{key}={value}"));
            (rule, format!("{front}{}", entry.key), format!("{}{query}", rule.path))
        })
    })
}

#[test]
fn every_rule_wins_its_own_address() {
    let mut wins = 0;
    for (rule, host, rest) in addresses() {
        let mut urls = vec![format!("https://{host}{rest}"), format!("https://{host}:8080{rest}")];
        if rule.front.is_empty() {
            urls.push(format!("http://www.{host}{rest}"));
        }
        for url in urls {
            let found = builtin().page(&url);
            if let Some(surface) = rule.surface {
                let page = found.unwrap_or_else(|| panic!("{url} is not found"));
                // A longer rule may own `www.` (`www.deepseek.com`).
                let same = (page.subject, page.surface) == (rule.owner, surface);
                assert!(same || url.starts_with("http://www."), "{url}: {page:?} and not {}", rule.text);
                wins += 1;
            } else {
                assert_eq!(found, None, "{url}: a dual-use host is nobody's by itself");
            }
        }
    }
    assert!(wins > 3000);
}

#[test]
fn no_rule_is_won_by_a_look_alike_of_its_host() {
    fn known(url: &str) -> Option<PageMatch<'_>> {
        builtin().page(url).filter(|page| !matches!(page.subject, Kind::Lookalike(_)))
    }
    for (rule, host, rest) in addresses().filter(|(rule, ..)| rule.front.is_empty()) {
        for url in [
            format!("https://my{host}{rest}"),
            format!("https://{host}.evil.example{rest}"),
            format!("https://evil.example/{host}{rest}"),
            format!("https://{host}@evil.example{rest}"),
        ] {
            let page = known(&url);
            assert!(page.is_none_or(|page| page.rule != Some(rule)), "{url}: {page:?}");
            assert!(page.is_none() || url.starts_with("https://my"), "{url}: {page:?}");
        }
    }
}

#[test]
fn every_service_with_rules_has_a_use_or_a_contact_or_says_why_not() {
    let mut ruled = vec![false; builtin().services().len()];
    for (rule, ..) in addresses() {
        if let Kind::Service(at) = rule.owner {
            ruled[at] = true;
        }
    }
    for (service, _) in builtin().services().iter().zip(ruled).filter(|(_, ruled)| !ruled) {
        assert!(service.note.is_some(), "{} has no rule and no note", service.id);
    }
}

#[test]
fn every_cookie_rule_is_found_by_its_own_name_and_host() {
    for entry in TABLES.names.entries {
        for rule in entry.rules {
            let name = rule.tail.map_or(entry.key.to_owned(), |tail| format!("{}x1{tail}", entry.key));
            let host = match (rule.family.first(), rule.host) {
                (Some(domain), _) => domain,
                (None, "") => "shop.example",
                (None, host) => host,
            };
            for host in [host.to_owned(), format!("sub.{host}")] {
                let found =
                    builtin().cookie(&host, &name, None).unwrap_or_else(|| panic!("{name} on {host}"));
                assert_eq!((found.subject, found.name), (rule.owner, rule.name), "{name} on {host}");
            }
            if !rule.host.is_empty() {
                let elsewhere = builtin().cookie("evil.example", &name, None);
                assert!(elsewhere.is_none_or(|found| found.host.is_empty()), "{name} on evil.example");
            }
        }
    }
}

#[test]
fn the_tables_have_room() {
    let full = TABLES.hosts.slots.iter().filter(|slot| **slot != 0).count();
    assert_eq!(full, TABLES.hosts.entries.len());
    assert!(full * 2 < TABLES.hosts.slots.len());
}
