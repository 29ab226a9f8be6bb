//! Recognises sites that borrow a service's name. Careful rather than complete: only distinctive names, with one slip
//! of the pen, letters of another script, a harmless-sounding word added, or a service's own host put in front.

use crate::tables::Tables;
use crate::{Catalog, Kind, address};
use psl::Type;
use std::borrow::Cow;

/// The service (its index) whose name the host borrows. The host is in no rule of the catalog.
#[cold]
pub(crate) fn resembles(catalog: &Catalog, host: &str) -> Option<usize> {
    let tables = catalog.tables;
    let domain = address::site(host);
    if host.len() > 253 || !domain.contains('.') || is_innocent(tables, host) || is_known(tables, domain) {
        return None;
    }
    let front = host[..host.len() - domain.len()].trim_end_matches('.');
    if let Some(service) = put_in_front(tables, front) {
        return Some(service);
    }
    let suffix = psl::suffix(domain.as_bytes())?;
    let label = domain[..domain.len() - suffix.as_bytes().len()].trim_end_matches('.');
    let read = latin(label)?;
    let bare: Cow<'_, str> = if read.contains('-') { read.replace('-', "").into() } else { read };
    let lent = suffix.typ() == Some(Type::Private);
    if bare.len() > 64 || tables.innocent.binary_search(&&*bare).is_ok() {
        return None;
    }
    // A company may well lend its own name from a host of pages.
    let theirs = |word: &str| lent && label == word;
    let borrows = |word| adds_to(tables, &bare, word);
    tables
        .imitated
        .iter()
        .find(|row| !theirs(row.word) && (borrows(row.word) || row.loose && one_slip(&bare, row.word)))
        .map(|row| row.service)
}

fn is_innocent(tables: &Tables, host: &str) -> bool {
    let starts = std::iter::once(0).chain(host.match_indices('.').map(|(at, _)| at + 1));
    starts
        .map(|at| &host[at..])
        .any(|domain| domain.contains('.') && tables.innocent.binary_search(&domain).is_ok())
}

fn is_known(tables: &Tables, domain: &str) -> bool {
    let mut known = false;
    tables.above(domain, |_| known = true);
    known
}

/// `chatgpt.com.evil.example`: labels in front of a domain that are a service's own host.
fn put_in_front(tables: &Tables, front: &str) -> Option<usize> {
    let starts = std::iter::once(0).chain(front.match_indices('.').map(|(at, _)| at + 1));
    for from in starts {
        let ends = front[from..].match_indices('.').map(|(at, _)| from + at).skip(1).chain([front.len()]);
        for to in ends {
            let rules = tables.host(&front[from..to]).map(|entry| entry.rules).unwrap_or_default();
            let owner = rules.iter().find(|rule| rule.surface.is_some() && rule.path.is_empty());
            if let Some(Kind::Service(service)) = owner.map(|rule| rule.owner)
                && tables.imitated.iter().any(|row| row.service == service)
            {
                return Some(service);
            }
        }
    }
    None
}

/// The label with letters of other scripts read as the Latin ones they look like; others become `?`.
fn latin(label: &str) -> Option<Cow<'_, str>> {
    let Some(coded) = label.strip_prefix("xn--") else { return Some(label.into()) };
    let read = |c: char| {
        if c.is_ascii() {
            return c;
        }
        LETTERS.iter().find(|(_, alike)| alike.contains(c)).map_or('?', |(letter, _)| *letter)
    };
    Some(idna::punycode::decode_to_string(coded)?.chars().map(read).collect::<String>().into())
}

/// The name itself, or the name with nothing but added words around it.
fn adds_to(tables: &Tables, label: &str, word: &str) -> bool {
    let place = label.as_bytes().windows(word.len()).position(|letters| letters == word.as_bytes());
    place.is_some_and(|at| is_added(tables, &label[..at]) && is_added(tables, &label[at + word.len()..]))
}

/// Whether a text of at most 64 bytes is made of added words and digits.
fn is_added(tables: &Tables, text: &str) -> bool {
    let mut reached = 1_u128;
    for at in 0..text.len() {
        if reached >> at & 1 == 1 {
            let rest = &text.as_bytes()[at..];
            reached |= u128::from(rest[0].is_ascii_digit()) << (at + 1);
            for added in tables.added.iter().filter(|added| rest.starts_with(added.as_bytes())) {
                reached |= 1 << (at + added.len());
            }
        }
    }
    reached >> text.len() & 1 == 1
}

/// One letter more, less, other, or two neighbours swapped.
fn one_slip(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let head = text.iter().zip(word).take_while(|(seen, meant)| seen == meant).count();
    match (&text[head..], &word[head..]) {
        ([_, text @ ..], [_, word @ ..]) if text == word => true,
        ([_, text @ ..], word) | (word, [_, text @ ..]) if text == word => true,
        ([first, second, text @ ..], [third, fourth, word @ ..]) => {
            (first, second, text) == (fourth, third, word)
        }
        _ => false,
    }
}

/// Letters that look like a Latin one in an address bar.
const LETTERS: [(char, &str); 23] = [
    ('a', "àáâãäåāăąǎạảấầẩẫậắằẳẵặаαɑ"),
    ('c', "çćĉċčсϲ"),
    ('d', "ďđḍԁժ"),
    ('e', "èéêëēĕėęěẹẻẽếềểễệеєε"),
    ('g', "ĝğġģǧɡց"),
    ('h', "ĥħḥһհ"),
    ('i', "ìíîïĩīĭįıǐịỉіιí"),
    ('j', "ĵјϳ"),
    ('k', "ķǩḳкκ"),
    ('l', "ĺļľŀłḷӏⅼ"),
    ('m', "ṃмⅿ"),
    ('n', "ñńņňŋṇпոη"),
    ('o', "òóôõöøōŏőơǒọỏốồổỗộớờởỡợоοօσ"),
    ('p', "ṗрρ"),
    ('q', "ԛզ"),
    ('r', "ŕŗřṛг"),
    ('s', "śŝşšșṣѕ"),
    ('t', "ţťŧțṭтτ"),
    ('u', "ùúûüũūŭůűųưǔụủứừửữựսυ"),
    ('v', "ṿνѵ"),
    ('w', "ŵẁẃẅẉԝω"),
    ('x', "хχ"),
    ('y', "ýÿŷỳỵỷỹуγ"),
];

#[cfg(test)]
mod tests {
    use super::one_slip;
    use crate::{Kind, builtin};

    fn resembles(host: &str) -> Option<&'static str> {
        match builtin().page(&format!("https://{host}/c/1"))?.subject {
            Kind::Lookalike(at) => Some(&builtin().services()[at].id),
            subject => panic!("{host} is {subject:?}"),
        }
    }

    #[test]
    fn a_borrowed_name_is_recognised() {
        for (host, id) in [
            ("chatgpt.com.evil.example", "chatgpt"),
            ("chat.deepseek.com.login.evil.example", "deepseek"),
            ("claude.ai.evil.example", "claude"),
            ("mychatgpt.com", "chatgpt"),
            ("chat-gpt.com", "chatgpt"),
            ("chatgtp.com", "chatgpt"),
            ("chatgppt.com", "chatgpt"),
            ("chatgp.example", "chatgpt"),
            ("www.chatgpt-login.example", "chatgpt"),
            ("chatgpt4.example", "chatgpt"),
            ("openai-login.example", "chatgpt"),
            ("deepseeek.com", "deepseek"),
            ("deepseek-ai.example", "deepseek"),
            ("claude-ai.example", "claude"),
            ("perplexity-ai.example", "perplexity"),
            ("xn--hatgpt-hrf.com", "chatgpt"),
            ("xn--opena-r2e.com", "chatgpt"),
        ] {
            assert_eq!(resembles(host), Some(id), "{host}");
        }
    }

    #[test]
    fn other_names_are_left_alone() {
        for host in [
            "gemini.com",
            "claude.example",
            "claudemonet.example",
            "openair.com",
            "openapi.example",
            "openaire.eu",
            "openaq.org",
            "openai.github.io",
            "chatgpt.wikipedia.org",
            "chatgpt-com.translate.goog",
            "en.wikipedia.org",
            "perplexity.example",
            "philanthropic.example",
            "copilot.example",
            "chat.example",
            "deepsee.ai",
            "learn-chatgpt-prompts.example",
            "xn--mnchen-3ya.example",
            "xn--.example",
            "xn--99999999999.example",
            "chatgpt",
            "localhost",
            "127.0.0.1",
        ] {
            assert_eq!(resembles(host), None, "{host}");
        }
    }

    #[test]
    fn one_slip_is_one_letter_more_less_other_or_swapped() {
        for text in ["chatgp", "chatgptt", "chatgpd", "chtagpt", "hatgpt", "xchatgpt"] {
            assert!(one_slip(text, "chatgpt"), "{text}");
        }
        for text in ["chatbot", "chat", "", "tpgtahc", "chatgptxx", "hctagtp"] {
            assert!(!one_slip(text, "chatgpt"), "{text}");
        }
    }
}
