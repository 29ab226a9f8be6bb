//! Finds the most specific rule for an address: a query before a longer path before a longer host.

use crate::address::{self, Split};
use crate::tables::{self, Conversation, Entry, HostRule};
use crate::{Kind, conversation, lookalike};
use model::Surface;

/// What the catalog says of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageMatch<'u> {
    pub subject: Kind,
    /// Trackers and look-alikes have but one: `Use`.
    pub surface: Surface,
    /// The id of the conversation, or the question itself where `prompt` is set.
    pub conversation: Option<&'u str>,
    /// The address holds the person's question.
    pub prompt: bool,
    /// The rule that won; none for a look-alike.
    pub(crate) rule: Option<&'static HostRule>,
    pub(crate) pattern: Option<&'static Conversation>,
}

pub(crate) fn page(url: &str) -> Option<PageMatch<'_>> {
    match address::split(url) {
        Split::Clean(host, rest) => {
            let search = best(host, rest);
            if search.touched && !address::plain(rest) {
                return odd(url);
            }
            search.answer(host, rest)
        }
        Split::Odd => odd(url),
        Split::Other => None,
    }
}

pub(crate) fn host(host: &str) -> Option<PageMatch<'static>> {
    best(host, "").answer(host, "")
}

/// The way of oddly written addresses. What was captured must stand in the original as it is.
fn odd(url: &str) -> Option<PageMatch<'_>> {
    address::parse(url, |host, rest| {
        let found = best(host, rest).answer(host, rest)?;
        let original = |id: &str| url.find(id).map(|at| &url[at..at + id.len()]);
        Some(PageMatch { conversation: found.conversation.and_then(original), ..found })
    })
}

struct Search {
    rule: Option<&'static HostRule>,
    /// A rule about services or trackers lies under this host.
    touched: bool,
    suspect: bool,
}

impl Search {
    #[inline]
    fn answer<'r>(&self, host: &str, rest: &'r str) -> Option<PageMatch<'r>> {
        let Some(rule) = self.rule else {
            let service = if self.suspect { lookalike::resembles(host)? } else { return None };
            let subject = Kind::Lookalike(service);
            return Some(PageMatch {
                subject,
                surface: Surface::Use,
                conversation: None,
                prompt: false,
                rule: None,
                pattern: None,
            });
        };
        let surface = rule.surface?;
        let named = match rule.owner {
            Kind::Service(service) if surface == Surface::Use => conversation::find(service, rest),
            _ => None,
        };
        Some(PageMatch {
            subject: rule.owner,
            surface,
            conversation: named.map(|(id, _)| id),
            prompt: named.is_some_and(|(_, row)| row.question),
            rule: Some(rule),
            pattern: named.map(|(_, row)| row),
        })
    }
}

#[inline]
fn best(host: &str, rest: &str) -> Search {
    let mut search = Search { rule: None, touched: false, suspect: false };
    let mut rank = (false, 0, 0);
    search.suspect = tables::above(host, |entry| {
        for rule in entry.host_rules() {
            search.touched |= rule.surface.is_some();
            if rule.surface.is_some() && lies_under(host, entry, rule) && leads_to(rest, rule) {
                let length = if rule.front.is_empty() { entry.key.len() } else { host.len() };
                let own = (rule.query.is_some(), rule.path.len(), length);
                if own > rank {
                    rank = own;
                    search.rule = Some(rule);
                }
            }
        }
    });
    search
}

/// Whether a host at or below the entry's fits what the rule says of the labels before it.
pub(crate) fn lies_under(host: &str, entry: &Entry, rule: &HostRule) -> bool {
    let before = &host[..host.len() - entry.key.len()];
    if rule.exact {
        return matches!(before, "" | "www.");
    }
    rule.front.is_empty() || before.strip_suffix('.').is_some_and(|before| fits(before, rule.front))
}

/// Whether the text fits the pattern, a `*` standing for one or more bytes of one label.
fn fits(text: &str, pattern: &str) -> bool {
    match pattern.split_once('*') {
        None => text == pattern,
        Some((head, tail)) => text.strip_prefix(head).is_some_and(|text| {
            let label = text.find('.').unwrap_or(text.len());
            (1..=label).any(|taken| text.get(taken..).is_some_and(|text| fits(text, tail)))
        }),
    }
}

#[inline]
fn leads_to(rest: &str, rule: &HostRule) -> bool {
    if !rule.path.is_empty() {
        let after = address::path(rest).strip_prefix(rule.path);
        if !after.is_some_and(|after| after.is_empty() || after.starts_with('/')) {
            return false;
        }
    }
    rule.query.is_none_or(|wanted| {
        address::query(rest).split('&').any(|pair| pair.split_once('=') == Some(wanted))
    })
}

#[cfg(test)]
mod tests;
