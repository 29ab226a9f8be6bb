//! Hosts files (`0.0.0.0 ads.example`) and plain lists, a host a line.

use super::{Format, LINE, Listed, Parsed, day, place};

/// The host a line names, as written: after an address that leads nowhere, or alone.
pub fn host(line: &str) -> Option<&str> {
    let line = line.split('#').next().unwrap_or_default();
    let mut words = line.split_ascii_whitespace();
    let (first, second) = (words.next()?, words.next());
    let host = match second {
        Some(host) if matches!(first, "0.0.0.0" | "127.0.0.1" | "::" | "::1" | "0") => host,
        None => first,
        Some(_) => return None,
    };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    (host.contains('.') && host.bytes().all(plain)).then_some(host)
}

pub fn parse(text: &str) -> Parsed {
    let mut parsed = Parsed::new(Format::Hosts);
    for line in text.lines().map(str::trim) {
        if line.len() > LINE {
            parsed.skipped.too_long += 1;
        } else if let Some(comment) = line.strip_prefix('#') {
            head(&mut parsed, comment);
        } else if !line.is_empty() {
            match host(line).map(place::fit) {
                // Such files name the machine itself too.
                Some(Some(host)) if host != "localhost.localdomain" => {
                    parsed.hosts.push(Listed { host, exact: false, purpose: None });
                }
                Some(_) => parsed.skipped.unfit += 1,
                None => parsed.skipped.other_rules += 1,
            }
        }
    }
    parsed
}

/// A comment at the head that tells title, version or date.
fn head(parsed: &mut Parsed, comment: &str) {
    let Some((key, value)) = comment.split_once(':') else { return };
    let value = value.trim().chars().take(120).collect::<String>();
    match key.trim().to_ascii_lowercase().as_str() {
        "title" if parsed.title.is_empty() => parsed.title = value,
        "version" if parsed.version.is_empty() => parsed.version = value,
        "date" | "updated" | "last updated" | "last modified" if parsed.date.is_empty() => {
            day(&value).unwrap_or_default().clone_into(&mut parsed.date);
        }
        _ => {}
    }
}
