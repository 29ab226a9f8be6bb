//! Which hosts a list may own.

/// The host as it is looked up: lower case, ASCII, without dots around it. `None` for what no rule may own: an
/// address in numbers, a lone label, a public suffix (also one a company lends out), a badly written name.
pub fn fit(host: &str) -> Option<String> {
    let host = host.trim().trim_matches('.').to_ascii_lowercase();
    let host = if host.is_ascii() { host } else { idna(&host)? };
    let labels_are_well = host.split('.').all(|label| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    });
    let top = host.rsplit('.').next().unwrap_or_default();
    let in_numbers = top.bytes().all(|byte| byte.is_ascii_digit());
    let whole = host.contains('.') && host.len() <= 253;
    (whole && labels_are_well && !in_numbers && psl::suffix_str(&host) != Some(&host)).then_some(host)
}

/// The ASCII form of a host in other scripts.
fn idna(host: &str) -> Option<String> {
    url::Host::parse(host).ok().map(|host| host.to_string())
}
