//! Takes addresses apart: a fast way for what browsers write, a real URL parser for everything odd.

use url::{Host, Position, Url};

/// What stands before the first `:`.
pub(crate) enum Split<'u> {
    /// Host in its normal form, and what follows it (`/path?query#fragment`, or nothing).
    Clean(&'u str, &'u str),
    /// `http` or `https`, but not written the normal way.
    Odd,
    /// Another scheme, or no address.
    Other,
}

#[inline]
pub(crate) fn split(url: &str) -> Split<'_> {
    let Some(after) = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")) else {
        return if is_web(url) { Split::Odd } else { Split::Other };
    };
    let (mut end, mut before) = (after.len(), b'.');
    for (at, &byte) in after.as_bytes().iter().enumerate() {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' => {}
            b'.' if before != b'.' => {}
            b'/' | b'?' | b'#' | b':' => {
                end = at;
                break;
            }
            _ => return Split::Odd,
        }
        before = byte;
    }
    if before == b'.' {
        return Split::Odd;
    }
    let (host, mut rest) = after.split_at(end);
    if let Some(port) = rest.strip_prefix(':') {
        rest = port.trim_start_matches(|c: char| c.is_ascii_digit());
        if !rest.is_empty() && !rest.starts_with(['/', '?', '#']) {
            return Split::Odd;
        }
    }
    Split::Clean(host, rest)
}

/// Whether a browser would take this for a web address: any case, blanks before it, tabs and line ends inside.
fn is_web(url: &str) -> bool {
    let mut bytes =
        url.bytes().skip_while(|byte| *byte <= b' ').filter(|byte| !matches!(byte, b'\t' | b'\n' | b'\r'));
    if !b"http".iter().all(|letter| bytes.next().is_some_and(|byte| byte.eq_ignore_ascii_case(letter))) {
        return false;
    }
    match bytes.next() {
        Some(b':') => true,
        Some(b's' | b'S') => bytes.next() == Some(b':'),
        _ => false,
    }
}

/// Whether what follows the host needs no parser: no dot segment, backslash, blank or control byte.
pub(crate) fn plain(rest: &str) -> bool {
    let path = path(rest);
    let dots = path.contains("/.") || path.contains("%2e") || path.contains("%2E");
    !dots && !path.contains('\\') && !rest.bytes().any(|byte| byte <= b' ')
}

pub(crate) fn path(rest: &str) -> &str {
    &rest[..rest.find(['?', '#']).unwrap_or(rest.len())]
}

pub(crate) fn query(rest: &str) -> &str {
    let rest = &rest[..rest.find('#').unwrap_or(rest.len())];
    rest.split_once('?').map_or("", |(_, query)| query)
}

/// Calls `read` with host and rest of an oddly written address, as a browser would read it.
pub(crate) fn parse<T>(url: &str, read: impl FnOnce(&str, &str) -> Option<T>) -> Option<T> {
    let url = Url::parse(url).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let Some(Host::Domain(host)) = url.host() else { return None };
    read(host.strip_suffix('.').unwrap_or(host), &url[Position::BeforePath..])
}

pub(crate) fn site(host: &str) -> &str {
    let bare = host.strip_suffix('.').unwrap_or(host);
    let number = bare.contains(':')
        || bare.rsplit('.').next().is_some_and(|label| label.bytes().all(|b| b.is_ascii_digit()));
    if number { host } else { psl::domain_str(host).unwrap_or(host) }
}

/// Whether `host` is `suffix` or below it.
pub(crate) fn under(host: &str, suffix: &str) -> bool {
    host.strip_suffix(suffix).is_some_and(|front| front.is_empty() || front.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(url: &str) -> Option<(&str, &str)> {
        match split(url) {
            Split::Clean(host, rest) => Some((host, rest)),
            _ => None,
        }
    }

    #[test]
    fn what_browsers_write_needs_no_parser() {
        assert_eq!(clean("https://chatgpt.com/c/1?a#b"), Some(("chatgpt.com", "/c/1?a#b")));
        assert_eq!(clean("http://a_b.example"), Some(("a_b.example", "")));
        assert_eq!(clean("https://localhost:3000/x"), Some(("localhost", "/x")));
        assert_eq!(clean("https://a.example?q"), Some(("a.example", "?q")));
    }

    #[test]
    fn odd_writing_goes_to_the_parser() {
        for url in [
            "HTTPS://chatgpt.com/",
            "https://Chatgpt.com/",
            "https://chatgpt.com./",
            "https://user@chatgpt.com/",
            "https://user:word@chatgpt.com/",
            "https:\\\\chatgpt.com\\",
            "https:/chatgpt.com",
            "https:///chatgpt.com",
            " https://chatgpt.com",
            "ht\ntps://chatgpt.com",
            "https://chat%67pt.com/",
            "https://chatgpt。com/",
            "https://a..b/",
            "https://[::1]/",
            "https://chatgpt.com:44x/",
        ] {
            assert!(matches!(split(url), Split::Odd), "{url}");
        }
    }

    #[test]
    fn other_schemes_are_no_web_addresses() {
        for url in [
            "",
            "chatgpt.com",
            "file:///chatgpt.com",
            "javascript:https://chatgpt.com",
            "data:text/html,https://chatgpt.com",
            "blob:https://chatgpt.com/1",
            "view-source:https://chatgpt.com",
            "httpx://chatgpt.com",
            "https",
        ] {
            assert!(matches!(split(url), Split::Other), "{url}");
        }
    }

    #[test]
    fn the_parser_reads_as_a_browser_does() {
        let read = |url: &str| parse(url, |host, rest| Some(format!("{host} {rest}")));
        assert_eq!(read("HTTPS://User@ChatGPT.com.:443/a/../c/1").as_deref(), Some("chatgpt.com /c/1"));
        assert_eq!(read("https:\\\\chatgpt.com\\c").as_deref(), Some("chatgpt.com /c"));
        assert_eq!(
            read("https://chatgpt.com\\@evil.example/").as_deref(),
            Some("chatgpt.com /@evil.example/")
        );
        assert_eq!(read("https://chatgpt.com@evil.example/").as_deref(), Some("evil.example /"));
        assert_eq!(read("https://\u{441}hatgpt.com/").as_deref(), Some("xn--hatgpt-hrf.com /"));
        assert_eq!(read("https://127.0.0.1/"), None);
    }

    #[test]
    fn a_site_is_a_registrable_domain() {
        assert_eq!(site("a.b.example.co.uk"), "example.co.uk");
        assert_eq!(site("chat.deepseek.com"), "deepseek.com");
        assert_eq!(site("me.github.io"), "me.github.io");
        assert_eq!(site("localhost"), "localhost");
        assert_eq!(site("192.168.0.1"), "192.168.0.1");
        assert_eq!(site("[::1]"), "[::1]");
        assert_eq!(site("co.uk"), "co.uk");
    }
}
