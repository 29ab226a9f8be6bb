//! Finds the most specific rule for an address: a query before a longer path before a longer host.

use crate::address::{self, Split};
use crate::strangers::Strangers;
use crate::tables::{Conversation, Entry, HostRule};
use crate::{Catalog, Kind, conversation, listed, lookalike};
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
    /// The rule that won; none for a look-alike and for what only lists know.
    pub(crate) rule: Option<&'static HostRule>,
    pub(crate) pattern: Option<&'static Conversation>,
}

pub(crate) fn page<'u>(catalog: &Catalog, url: &'u str) -> Option<PageMatch<'u>> {
    look(catalog, url).0
}

/// As [`page`], remembering hosts of which nothing is known. Whether a host is one follows from the address up to its
/// first slash alone, so an address that begins the same needs no second look.
pub(crate) fn page_among<'u>(
    catalog: &Catalog,
    url: &'u str,
    strangers: &mut Strangers,
) -> Option<PageMatch<'u>> {
    let Some(digest) = strangers.digest(url) else { return page(catalog, url) };
    if strangers.holds(digest) {
        return None;
    }
    let (found, stranger) = look(catalog, url);
    if stranger {
        strangers.add(digest);
    }
    found
}

pub(crate) fn knows_site(catalog: &Catalog, address: &str) -> bool {
    !look(catalog, address).1
}

/// Whether an address on this host could be known, whatever its path.
pub(crate) fn knows_host(catalog: &Catalog, host: &str) -> bool {
    let search = best(catalog, host, "");
    search.touched || search.answer(catalog, host, "").is_some()
}

/// The answer, and whether nothing is known of the host whatever the path.
#[inline]
fn look<'u>(catalog: &Catalog, url: &'u str) -> (Option<PageMatch<'u>>, bool) {
    match address::split(url) {
        Split::Clean(host, rest) => {
            let search = best(catalog, host, rest);
            if search.touched && !address::plain(rest) {
                return (odd(catalog, url), false);
            }
            let found = search.answer(catalog, host, rest);
            (found, found.is_none() && search.rule.is_none() && !search.touched)
        }
        Split::Odd => (odd(catalog, url), false),
        Split::Other => (None, false),
    }
}

pub(crate) fn host(catalog: &Catalog, host: &str) -> Option<PageMatch<'static>> {
    best(catalog, host, "").answer(catalog, host, "")
}

/// The way of oddly written addresses. What was captured must stand in the original as it is.
fn odd<'u>(catalog: &Catalog, url: &'u str) -> Option<PageMatch<'u>> {
    address::parse(url, |host, rest| {
        let found = best(catalog, host, rest).answer(catalog, host, rest)?;
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
    fn answer<'r>(&self, catalog: &Catalog, host: &str, rest: &'r str) -> Option<PageMatch<'r>> {
        let found = self.found(catalog, host, rest)?;
        (!catalog.exempts(found.subject, host)).then_some(found)
    }

    #[inline]
    fn found<'r>(&self, catalog: &Catalog, host: &str, rest: &'r str) -> Option<PageMatch<'r>> {
        let Some(rule) = self.rule else {
            let resembled = if self.suspect { lookalike::resembles(catalog, host) } else { None };
            let subject = match resembled {
                Some(service) => Kind::Lookalike(service),
                None => listed::host(catalog, host)?.0,
            };
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
            Kind::Service(service) if surface == Surface::Use => conversation::find(catalog, service, rest),
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
fn best(catalog: &Catalog, host: &str, rest: &str) -> Search {
    let mut search = Search { rule: None, touched: false, suspect: false };
    let mut rank = (false, 0, 0);
    let mut hit = |entry: &'static Entry<HostRule>, ties: bool| {
        for rule in entry.rules {
            search.touched |= rule.surface.is_some();
            if rule.surface.is_some() && lies_under(host, entry, rule) && leads_to(rest, rule) {
                let length = if rule.front.is_empty() { entry.key.len() } else { host.len() };
                let own = (rule.query.is_some(), rule.path.len(), length);
                if own > rank || ties && own == rank {
                    rank = own;
                    search.rule = Some(rule);
                }
            }
        }
    };
    let suspect = catalog.tables.above(host, |entry| hit(entry, false));
    if let Some(over) = catalog.over {
        // Of two rules alike, the person's own counts.
        over.tables.above(host, |entry| hit(entry, true));
    }
    search.suspect = suspect;
    search
}

/// Whether a host at or below the entry's fits what the rule says of the labels before it.
pub(crate) fn lies_under(host: &str, entry: &Entry<HostRule>, rule: &HostRule) -> bool {
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
    rule.query
        .is_none_or(|wanted| address::query(rest).split('&').any(|pair| pair.split_once('=') == Some(wanted)))
}

#[cfg(test)]
mod tests {
    use super::fits;
    use crate::{Kind, Strangers, builtin};
    use model::Surface::{self, Contact, Plumbing, Use};

    fn found(url: &str) -> Option<(&'static str, Surface)> {
        let page = builtin().page(url)?;
        match page.subject {
            Kind::Service(at) => Some((&builtin().services()[at].id, page.surface)),
            Kind::Tracker(at) => Some((&builtin().trackers()[at].id, page.surface)),
            Kind::Listed(_) | Kind::Imported(..) | Kind::Lookalike(_) => None,
        }
    }

    #[test]
    fn the_most_specific_rule_wins_whatever_it_says() {
        for (url, id, surface) in [
            ("https://chatgpt.com/", "chatgpt", Use),
            ("https://www.chatgpt.com/", "chatgpt", Use),
            ("https://chatgpt.com/g/g-abc", "chatgpt", Use),
            ("https://chatgpt.com/share/abc", "chatgpt", Contact),
            ("https://chatgpt.com/share", "chatgpt", Contact),
            ("https://chatgpt.com/shared", "chatgpt", Use),
            ("https://chatgpt.com/codex", "openai-codex", Use),
            ("https://chatgpt.com/codex/tasks/x", "openai-codex", Use),
            ("https://openai.com/", "chatgpt", Contact),
            ("https://cdn.oaistatic.com/x.js", "chatgpt", Plumbing),
            ("https://auth.openai.com/", "chatgpt", Plumbing),
            ("https://platform.openai.com/", "openai-platform", Use),
            ("https://platform.openai.com/docs/x", "openai-platform", Contact),
            ("https://api.openai.com/v1", "openai-platform", Plumbing),
            ("https://www.google.com/search?q=a&udm=50", "google-ai-mode", Use),
            ("https://google.co.uk/search?udm=50&q=a", "google-ai-mode", Use),
            ("https://www.google.com/ai", "google-ai-mode", Use),
            ("https://gemini.google.com/app", "gemini", Use),
            ("https://x.com/i/grok", "grok", Use),
            ("https://x.com/i/grok/share/1", "grok", Contact),
            ("https://github.com/copilot", "github-copilot", Use),
            ("https://github.com/features/copilot", "github-copilot", Contact),
            ("https://duckduckgo.com/?q=a&ia=chat", "duckai", Use),
            ("https://us-east-1.console.aws.amazon.com/bedrock/home", "aws-bedrock", Use),
            ("https://bedrock-runtime.us-east-1.amazonaws.com/", "aws-bedrock", Plumbing),
            ("https://europe-west1-aiplatform.googleapis.com/", "vertex-ai", Plumbing),
            ("https://book.character.ai/", "character-ai", Contact),
            ("https://ad.doubleclick.net/ddm/clk/1", "google-ads", Use),
        ] {
            assert_eq!(found(url), Some((id, surface)), "{url}");
        }
    }

    #[test]
    fn what_only_mentions_a_service_is_unknown() {
        for url in [
            "https://www.google.com/",
            "https://www.google.com/search?q=chatgpt.com",
            "https://www.google.com/search?q=udm=50",
            "https://www.google.com/search?q=a&udm=500",
            "https://www.google.com/search?q=a#udm=50",
            "https://www.google.com/aiming",
            "https://mail.google.com/ai",
            "https://example.org/?next=https://chatgpt.com/c/1",
            "https://example.org/chatgpt.com/c/1",
            "https://example.org/#https://chatgpt.com/",
            "https://chatgpt.com@example.org/",
            "https://gist.github.com/copilot",
            "https://github.com/copilot-emacs/copilot.el",
            "https://x.com/i/grokking",
            "https://gemini.com/",
            "https://www.facebook.com/",
            "https://duckduckgo.com/?q=chat",
            "https://s3.us-east-1.amazonaws.com/",
            "https://com/",
            "https://openai/",
            "file:///home/chatgpt.com/",
            "data:text/html,<a href=https://chatgpt.com>",
            "javascript:location='https://chatgpt.com/'",
            "blob:https://chatgpt.com/1",
            "about:blank",
            "",
        ] {
            assert_eq!(builtin().page(url), None, "{url}");
        }
    }

    #[test]
    fn a_remembered_stranger_stays_one_and_nobody_else_becomes_one() {
        let mut strangers = Strangers::default();
        let hosts = [
            "example.org",
            "www.google.com",
            "chatgpt.com",
            "x.com",
            "mychatgpt.com",
            "github.com",
            "example.org:80",
            "chatgpt.com@example.org",
            "example.org?chatgpt.com",
            "EXAMPLE.org",
            "chatgpt.com\\.example.org",
        ];
        let rests = [
            "",
            "/",
            "/ai",
            "/i/grok",
            "/search?udm=50",
            "/copilot",
            "/c/6712f0aa-0000-4000-8000-000000000001",
        ];
        for _ in 0..2 {
            for rest in rests {
                for (scheme, host) in
                    hosts.iter().flat_map(|host| [("https", host), ("http", host), ("ftp", host)])
                {
                    let url = format!("{scheme}://{host}{rest}");
                    assert_eq!(builtin().page_among(&url, &mut strangers), builtin().page(&url), "{url}");
                }
            }
        }
        let holds = |url| strangers.digest(url).is_some_and(|digest| strangers.holds(digest));
        assert!(
            holds("https://example.org/") && !holds("https://x.com/") && !holds("https://mychatgpt.com/")
        );
    }

    #[test]
    fn odd_writing_changes_nothing() {
        let id = "6712f0aa-0000-4000-8000-000000000001";
        for url in [
            format!("https://chatgpt.com/c/{id}"),
            format!("HTTPS://ChatGPT.com/c/{id}"),
            format!("https://chatgpt.com.:443/c/{id}?x#y"),
            format!("https://me:pass@chatgpt.com/c/{id}"),
            format!("https:\\\\chatgpt.com\\c\\{id}"),
            format!("https://chatgpt.com/share/../c/{id}"),
            format!("https://chatgpt.com/./c/{id}"),
            format!("https://chatgpt.com/share/%2e%2e/c/{id}"),
            format!(" https://chat\tgpt.com/c/{id}"),
            format!("https://chat%67pt.com/c/{id}"),
        ] {
            let page = builtin().page(&url).unwrap_or_else(|| panic!("{url}"));
            assert_eq!((page.surface, page.conversation), (Use, Some(id)), "{url}");
        }
    }

    #[test]
    fn a_conversation_is_named_and_a_question_is_marked() {
        let page = |url| builtin().page(url).map(|page| (page.conversation, page.prompt));
        assert_eq!(page("https://chatgpt.com/c/new"), Some((None, false)));
        assert_eq!(page("https://www.google.com/search?q=why&udm=50&hl=en"), Some((Some("why"), true)));
        assert_eq!(page("https://www.google.com/search?udm=50&oq=x&q=why#a"), Some((Some("why"), true)));
        assert_eq!(
            page("https://gemini.google.com/u/1/app/0123456789abcdef"),
            Some((Some("0123456789abcdef"), false))
        );
        assert_eq!(page("https://x.com/i/grok?conversation=17"), Some((Some("17"), false)));
        let shared = "https://chatgpt.com/share/6712f0aa-0000-4000-8000-000000000001";
        assert_eq!(page(shared), Some((None, false)), "a shared page is nobody's conversation");
    }

    #[test]
    fn a_star_stays_within_its_label() {
        assert!(fits("europe-west1", "*") && fits("bedrock-runtime.eu", "bedrock-*.*") && fits("a-x", "*-x"));
        assert!(
            !fits("a.b", "*") && !fits("bedrock-.eu", "bedrock-*.*") && !fits("-x", "*-x") && !fits("", "*")
        );
    }

    #[test]
    fn a_very_long_address_is_no_trouble() {
        let url = format!("https://chatgpt.com/?q={}", "x".repeat(70_000));
        assert_eq!(found(&url), Some(("chatgpt", Use)));
        let host = format!("https://{}/", "chatgpt.".repeat(10_000));
        assert_eq!(builtin().page(&host), None);
    }
}
