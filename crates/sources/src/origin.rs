//! Origins as browsers write them down: the host of one, and the site of the page it is confined to.

/// `https://a.example:8443/x`, `https://[*.]a.example,*` → `a.example`; only of the web, lower case, without port.
pub(crate) fn host(origin: &str) -> Option<&str> {
    let (scheme, rest) = origin.split_once("://")?;
    if !matches!(scheme, "http" | "https") {
        return None;
    }
    let authority = rest.split(['/', '^', ',', '?', '#']).next()?;
    let authority = if rest.starts_with("[*.]") { authority.get(4..)? } else { authority };
    Some(without_port(authority)).filter(|host| is_host(host))
}

/// The site of the top page of a storage key: `https://js.stripe.com/^0https://claude.ai` → `claude.ai`.
pub(crate) fn top(key: &str) -> Option<&str> {
    key.split_once("^0").and_then(|(_, top)| site(top))
}

/// `https://dailynews.example` → `dailynews.example`; empty: not partitioned.
pub(crate) fn site(key: &str) -> Option<&str> {
    let site = key.split_once("://").map_or(key, |(_, site)| site);
    Some(without_port(site.split(['/', '^']).next()?)).filter(|site| !site.is_empty())
}

/// Whether text from a file or folder name may be taken for a host: no more than one holds, and no way out of a folder.
pub(crate) fn is_host(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'_');
    let bracketed = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let fits = bracketed.map_or_else(
        || text.bytes().all(plain) && !text.contains(".."),
        |address| address.bytes().all(|b| b.is_ascii_hexdigit() || matches!(b, b':' | b'.')),
    );
    fits && !text.is_empty() && text.len() <= 253
}

fn without_port(authority: &str) -> &str {
    let port = authority.rfind(':').filter(|at| authority[at + 1..].bytes().all(|b| b.is_ascii_digit()));
    port.map_or(authority, |at| &authority[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_of_an_origin_is_told_and_of_nothing_else() {
        assert_eq!(host("https://chatgpt.com/"), Some("chatgpt.com"));
        assert_eq!(host("https://js.stripe.com/^0https://claude.ai"), Some("js.stripe.com"));
        assert_eq!(host("https://claude.ai:443,*"), Some("claude.ai"));
        assert_eq!(host("https://[*.]claude.ai:443,*"), Some("claude.ai"));
        assert_eq!(host("http://[2001:db8::1]:8080"), Some("[2001:db8::1]"));
        let odd = [
            "",
            "claude.ai",
            "file:///x",
            "chrome-extension://abc/",
            "https://",
            "https:///..",
            "https://a..b",
        ];
        for text in
            odd.into_iter().chain(["https://\u{202e}moc", "https://A.example", "https://a b", "https://[*"])
        {
            assert_eq!(host(text), None, "{text}");
        }
    }

    #[test]
    fn the_top_site_loses_its_scheme_and_port() {
        assert_eq!(site("https://dailynews.example"), Some("dailynews.example"));
        assert_eq!(site("http://localhost:8080"), Some("localhost"));
        assert_eq!(site("https://[2001:db8::1]"), Some("[2001:db8::1]"));
        assert_eq!(site("https://[2001:db8::1]:8443"), Some("[2001:db8::1]"));
        assert_eq!(site(""), None);
    }
}
