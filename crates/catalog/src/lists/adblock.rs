//! Filter lists: of all their rules, those that block a whole host, whatever is asked of it.
//!
//! A rule limited to some kinds of requests, some sites or a part of an address says nothing of the host; exceptions,
//! cosmetic rules, scripts and changes of requests are not rules over hosts. Nothing of the list is ever run or
//! compiled. Syntax: adguard.com/kb/general/ad-filtering/create-own-filters, help.adblockplus.org.

use super::{CookieRow, Format, LINE, Listed, Parsed, day, place};
use model::{CookieRole, Purpose};
use std::collections::BTreeSet;

/// Options that leave a rule one over the whole host.
const WHOLE: [&str; 6] = ["third-party", "3p", "important", "all", "match-case", "strict3p"];
/// Marks of rules over what a page shows or runs.
const COSMETIC: [&str; 9] = ["##", "#@#", "#?#", "#$#", "#%#", "#@%#", "#@$#", "$$", "$@$"];

pub fn parse(text: &str) -> Parsed {
    let mut parsed = Parsed::new(Format::Adblock);
    let mut removed = BTreeSet::new();
    let mut cloaked = false;
    let mut hosts = vec![];
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line.len() > LINE {
            parsed.skipped.too_long += 1;
            continue;
        }
        if let Some(comment) = line.strip_prefix('!') {
            head(&mut parsed, comment);
            section(comment, &mut cloaked);
            continue;
        }
        if line.starts_with('[') {
            continue;
        }
        match rule(line) {
            Rule::Host(host) if cloaked && psl::domain_str(host) != Some(host) => parsed.skipped.cloaked += 1,
            Rule::Host(host) => match place::fit(host) {
                Some(host) => hosts.push(host),
                None => parsed.skipped.unfit += 1,
            },
            Rule::Not(host) => removed.extend(place::fit(host)),
            Rule::Parameter(name) => parsed.parameters.push(name.to_owned()),
            Rule::Cookie(name) => parsed.cookies.push(CookieRow {
                name: name.to_owned(),
                prefix: false,
                hosts: vec![],
                platform: String::new(),
                role: CookieRole::Unknown,
            }),
            Rule::Other => parsed.skipped.other_rules += 1,
        }
    }
    let purpose = Some(purpose(&parsed.title));
    hosts.retain(|host| !removed.contains(host));
    parsed.hosts.extend(hosts.into_iter().map(|host| Listed { host, exact: false, purpose }));
    parsed
}

enum Rule<'l> {
    Host(&'l str),
    /// Takes a rule over this host back.
    Not(&'l str),
    Parameter(&'l str),
    Cookie(&'l str),
    Other,
}

fn rule(line: &str) -> Rule<'_> {
    if COSMETIC.iter().any(|mark| line.contains(mark)) {
        return Rule::Other;
    }
    if let Some(name) = line.strip_prefix("$removeparam=") {
        return if is_name(name) { Rule::Parameter(name) } else { Rule::Other };
    }
    if let Some(name) = line.strip_prefix("$cookie=") {
        return if is_name(name) { Rule::Cookie(name) } else { Rule::Other };
    }
    let (allowed, line) = line.strip_prefix("@@").map_or((false, line), |rest| (true, rest));
    let Some(rest) = line.strip_prefix("||") else { return Rule::Other };
    let end = rest.find(['^', '$', '/', '*', ':', '?', '|', '%']).unwrap_or(rest.len());
    let (host, after) = rest.split_at(end);
    let after = after.strip_prefix('^').unwrap_or(after);
    let after = after.strip_prefix('|').unwrap_or(after);
    let options = match after.strip_prefix('$') {
        Some(options) => options,
        None if after.is_empty() => "",
        None => return Rule::Other,
    };
    let mut bad = false;
    for option in options.split(',').map(str::trim).filter(|option| !option.is_empty()) {
        match option {
            "badfilter" => bad = true,
            option if WHOLE.contains(&option) => {}
            _ => return Rule::Other,
        }
    }
    // An exception for requests of other sites leaves the host what it is; one without a limit does not.
    if bad || allowed { Rule::Not(host) } else { Rule::Host(host) }
}

fn is_name(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    (2..=60).contains(&text.len()) && text.bytes().all(plain)
}

/// A comment at the head that tells title, version or date.
fn head(parsed: &mut Parsed, comment: &str) {
    let Some((key, value)) = comment.split_once(':') else { return };
    let value = value.trim().chars().take(120).collect::<String>();
    match key.trim() {
        "Title" if parsed.title.is_empty() => parsed.title = value,
        "Version" if parsed.version.is_empty() => parsed.version = value,
        "TimeUpdated" | "Last modified" | "Last-Modified" | "Last updated" if parsed.date.is_empty() => {
            day(&value).unwrap_or_default().clone_into(&mut parsed.date);
        }
        _ => {}
    }
}

/// Whether the rules that follow are over subdomains of ordinary sites under which trackers hide (CNAME). A heading
/// (`!--- … ---!`, `! SECTION:`) begins them, the next heading ends them.
fn section(comment: &str, cloaked: &mut bool) {
    let comment = comment.trim();
    let heading = comment.starts_with("SECTION:")
        || comment.starts_with("!SECTION")
        || comment.starts_with("--") && comment.contains(|c: char| c.is_alphabetic());
    if heading {
        *cloaked = comment.contains("CNAME") && !comment.starts_with("!SECTION");
    }
}

/// What a list's hosts are for, as its title tells.
fn purpose(title: &str) -> Purpose {
    let title = title.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    if has(&["tracking", "privacy", "spyware", "analytics"]) {
        Purpose::Analytics
    } else if has(&["social"]) {
        Purpose::Social
    } else {
        Purpose::Advertising
    }
}
