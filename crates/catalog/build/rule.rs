//! The written form of an address rule: `[=]host[/path][?parameter=value]`.

/// One rule, taken apart. `*.front.example.com` has the front `*.front`... only where a label holds a `*`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rule {
    /// Written with `=`: this host and its `www.` alone, no other subdomain.
    pub exact: bool,
    /// Labels up to the last that holds a `*`; empty in most rules.
    pub front: String,
    /// The literal labels after that.
    pub host: String,
    /// `/path` of whole segments; empty: any.
    pub path: String,
    pub query: Option<(String, String)>,
}

/// # Errors
/// A sentence that says what is wrong with the text.
pub fn parse(text: &str) -> Result<Rule, String> {
    let (exact, rest) = text.strip_prefix('=').map_or((false, text), |rest| (true, rest));
    if rest.contains("://") {
        return Err(format!("rule {text:?} holds a scheme"));
    }
    let (rest, query) = match rest.split_once('?') {
        Some((rest, query)) => {
            let (key, value) =
                query.split_once('=').ok_or_else(|| format!("rule {text:?} needs parameter=value"))?;
            (rest, Some((key.to_owned(), value.to_owned())))
        }
        None => (rest, None),
    };
    let (host, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
    if path.ends_with('/') && query.is_none() || path.contains("//") || path.contains("/.") {
        return Err(format!("the path of rule {text:?} is not written in whole segments"));
    }
    host_is_written_well(host).map_err(|wrong| format!("rule {text:?}: {wrong}"))?;
    let family = host.ends_with(".*");
    let (front, host) = match host.rfind('*') {
        Some(star) if !family => {
            let dot =
                host[star..].find('.').map(|dot| star + dot).ok_or("a host cannot end in a `*` label")?;
            (&host[..dot], &host[dot + 1..])
        }
        _ => ("", host),
    };
    if exact && !front.is_empty() {
        return Err(format!("rule {text:?} cannot be exact and hold a `*`"));
    }
    Ok(Rule { exact, front: front.to_owned(), host: host.to_owned(), path: path.to_owned(), query })
}

fn host_is_written_well(host: &str) -> Result<(), &'static str> {
    if host.bytes().any(|b| !matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'*')) {
        return Err("a host is lower-case ASCII, without port, user or percent sign");
    }
    if host.len() > 253 || host.split('.').any(|label| label.is_empty() || label.len() > 63) {
        return Err("a label of the host is empty or too long");
    }
    if !host.contains('.') {
        return Err("a host has at least two labels");
    }
    Ok(())
}

/// A cookie's written name: `name` or `name@host`, the host like a rule's without path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CookieName {
    /// What the name starts with, up to its `*`.
    pub head: String,
    /// What it ends with after the `*`; `None`: no `*`, the whole name is `head`.
    pub tail: Option<String>,
    /// Empty: any site.
    pub host: String,
}

/// # Errors
/// A sentence that says what is wrong with the text.
pub fn cookie(text: &str) -> Result<CookieName, String> {
    let (name, host) = text.split_once('@').unwrap_or((text, ""));
    if name.matches('*').count() > 1 {
        return Err(format!("cookie {text:?} holds more than one `*`"));
    }
    let (head, tail) =
        name.split_once('*').map_or((name, None), |(head, tail)| (head, Some(tail.to_owned())));
    if head.is_empty() {
        return Err(format!("cookie {text:?} does not say what the name starts with"));
    }
    if head.len() > 63 {
        return Err(format!("cookie {text:?} is too long"));
    }
    if !host.is_empty() {
        host_is_written_well(host).map_err(|wrong| format!("cookie {text:?}: {wrong}"))?;
    }
    Ok(CookieName { head: head.to_owned(), tail, host: host.to_owned() })
}
