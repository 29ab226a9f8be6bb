//! A story read into drawers, each with its visits and cookies.

use crate::{
    Error,
    cookie::{self, Cookie},
    holding::{self, Blocked, Held},
    visit::{self, Visit},
    words::{Told, Words},
};
use model::{Engine, HoldingKind, Standing};

/// A browser a story may name, and its folder below the home folder on Linux.
#[derive(Debug)]
pub(crate) struct Root {
    word: &'static str,
    pub(crate) place: &'static str,
    pub(crate) engine: Engine,
}

pub(crate) static ROOTS: &[Root] = &[
    Root { word: "chrome", place: ".config/google-chrome", engine: Engine::Chromium },
    Root { word: "chromium", place: ".config/chromium", engine: Engine::Chromium },
    Root { word: "firefox", place: ".config/mozilla/firefox", engine: Engine::Gecko },
];

/// One profile to write.
#[derive(Debug)]
pub(crate) struct Drawer {
    pub(crate) root: &'static Root,
    pub(crate) folder: String,
    pub(crate) name: String,
    /// In the order of time.
    pub(crate) visits: Vec<Visit>,
    pub(crate) cookies: Vec<Cookie>,
    pub(crate) holdings: Vec<Held>,
    pub(crate) blocked: Vec<Blocked>,
}

/// Reads a story as told at `now` (microseconds since 1970).
pub(crate) fn read(story: &str, now: i64) -> Result<Vec<Drawer>, Error> {
    let (mut drawers, mut sites) = (Vec::new(), Vec::new());
    for (number, line) in (1..).zip(story.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let line = line.split_once(" # ").map_or(line, |(line, _)| line);
        read_line(line, number, now, &mut drawers, &mut sites)
            .map_err(|what| Error::Story { line: number, what })?;
    }
    for drawer in &mut drawers {
        drawer.visits.sort_by_key(|visit| visit.at);
    }
    Ok(drawers)
}

fn read_line(
    line: &str,
    number: usize,
    now: i64,
    drawers: &mut Vec<Drawer>,
    sites: &mut Vec<String>,
) -> Told<()> {
    if let Some((word, rest)) = line.split_once(" / ")
        && let Some(root) = ROOTS.iter().find(|root| root.word == word)
    {
        drawers.push(open(root, rest.trim()));
        return Ok(());
    }
    if let Some(named) = line.strip_prefix("sites ") {
        sites.extend(named.split_whitespace().map(str::to_owned));
        return Ok(());
    }
    let mut words = Words::new(line, number, sites);
    let first = words.expect("a word")?;
    let Some(drawer) = drawers.last_mut() else {
        return Err(format!("`{first}` stands before any browser (`chrome / Default \"Alex\"`)"));
    };
    let gecko = drawer.root.engine == Engine::Gecko;
    match first {
        "visit" | "redirect" => {
            let visits = visit::read(&mut words, now)?;
            if gecko && visits.iter().any(|visit| visit.standing == Standing::Synced) {
                return Err("Firefox does not say which visits were synced".into());
            }
            drawer.visits.extend(visits);
        }
        "cookie" => {
            let cookies = cookie::read(&mut words, now)?;
            if gecko && cookies.iter().any(|cookie| cookie.expires.is_none()) {
                return Err("Firefox keeps cookies of the session in memory (`expires` is missing)".into());
            }
            if !gecko && cookies.iter().any(|cookie| cookie.container.is_some()) {
                return Err("only Firefox has containers".into());
            }
            drawer.cookies.extend(cookies);
        }
        "stored" | "allowed" | "bounced" => {
            let held = holding::read(first, &mut words, now)?;
            if !gecko && held.kind == HoldingKind::LocalStorage {
                return Err("Chromium keeps the local storage of all sites in one database".into());
            }
            drawer.holdings.push(held);
        }
        "blocked" if gecko => drawer.blocked.extend(holding::blocked(&mut words, now)?),
        "blocked" => return Err("only Firefox counts what it blocked".into()),
        _ => {
            return Err(format!("`{first}` is neither a browser nor `visit`, `redirect`, `cookie`, `sites`"));
        }
    }
    Ok(())
}

fn open(root: &'static Root, rest: &str) -> Drawer {
    let (folder, name) = match rest.split_once('"') {
        Some((folder, name)) => (folder.trim(), name.trim_end_matches('"')),
        None => (rest, rest),
    };
    Drawer {
        root,
        folder: folder.into(),
        name: name.into(),
        visits: Vec::new(),
        cookies: Vec::new(),
        holdings: Vec::new(),
        blocked: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_795_000_000_000_000;
    const DAY: i64 = 86_400_000_000;

    #[test]
    fn a_few_words_become_a_profile() {
        let story = "
            sites dailynews.example shop.example
            # a comment
            chrome / Profile 1 \"Work\"
              visit https://chatgpt.com/ 3 days ago x2 typed   # and another
              redirect https://t.co/x -> https://shop.example/ 1 day ago
              cookie _ga @ .{site} expires 400 days made 5 days ago x2
        ";
        let drawers = read(story, NOW).unwrap();
        let [drawer] = drawers.as_slice() else { panic!("{drawers:?}") };
        assert_eq!((drawer.folder.as_str(), drawer.name.as_str()), ("Profile 1", "Work"));
        assert_eq!(drawer.visits[0].at, NOW - 3 * DAY);
        assert_eq!(drawer.visits[1].at, NOW - 3 * DAY + DAY / 24 / 60 * 7);
        assert_eq!(drawer.visits[2].hops, ["https://t.co/x", "https://shop.example/"]);
        let hosts: Vec<_> = drawer.cookies.iter().map(|cookie| cookie.host.as_str()).collect();
        assert_eq!(hosts, [".dailynews.example", ".shop.example"]);
        assert_eq!(drawer.cookies[0].expires, Some(NOW + 400 * DAY));
        assert_eq!(drawer.cookies[0].made, NOW - 5 * DAY);
    }

    #[test]
    fn what_is_spread_stays_within_its_time_and_before_now() {
        let drawers = read("firefox / a\nvisit https://a.example/{number} over 400 days x2000", NOW).unwrap();
        let visits = &drawers[0].visits;
        assert_eq!(visits.len(), 2_000);
        assert!(visits.is_sorted_by_key(|visit| visit.at));
        assert!(visits.iter().all(|visit| visit.at < NOW && visit.at > NOW - 402 * DAY));
        assert!(visits.iter().all(|visit| (7..23).contains(&(visit.at.rem_euclid(DAY) / (DAY / 24)))));
    }

    #[test]
    fn a_wrong_line_is_named() {
        for (story, line, word) in [
            ("chrome / Default\nvisit https://a.example/", 2, "when"),
            ("\nvisit https://a.example/ 1 day ago", 2, "before any browser"),
            ("chrome / Default\n\ncookie a b", 3, "`@`"),
            ("chrome / Default\nvisit https://a.example/ 1 day ago loudly", 2, "loudly"),
            ("chrome / Default\ncookie a @ b.example container 2", 2, "containers"),
            ("firefox / a\ncookie a @ b.example", 2, "session"),
            ("firefox / a\nvisit https://a.example/ 1 day ago synced", 2, "synced"),
            ("firefox / a\ncookie a @ b.example partition c.example expires 1 day", 2, "scheme"),
            ("netscape / Default", 1, "netscape"),
            ("chrome / Default\nstored local-storage https://a.example 3 kB", 2, "one database"),
            ("chrome / Default\nstored microphone https://a.example 3 kB", 2, "kind"),
            ("chrome / Default\nallowed microphone a.example 3 days ago", 2, "origin"),
            ("chrome / Default\nallowed soul https://a.example 3 days ago", 2, "soul"),
            ("chrome / Default\nblocked cookies over 3 days x4", 2, "Firefox"),
            ("firefox / a\nblocked cookies over 3 days", 2, "how often"),
        ] {
            let error = read(story, NOW).unwrap_err().to_string();
            assert!(error.starts_with(&format!("line {line} of the story")), "{story}: {error}");
            assert!(error.contains(word), "{story}: {error}");
        }
    }
}
