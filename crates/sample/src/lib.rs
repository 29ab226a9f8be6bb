//! Writes a synthetic home of real browser files from a few words of text.
//!
//! A story is lines. `#` starts a comment. A drawer is opened by its browser (`chrome`, `chromium` or `firefox`), its
//! folder and, where it has one, its name; what follows until the next drawer lies in it:
//!
//! ```text
//! chromium / Default "Alex"
//!   visit https://chatgpt.com/c/{id/3} 3 days ago typed
//!   visit https://chat.deepseek.com/ 1 day ago x4
//!   redirect https://t.co/x -> https://example.org/ 2 days ago
//!   cookie IDE @ .doubleclick.net expires 390 days
//!   cookie __cf_bm @ .chatgpt.com partition https://dailynews.example expires 1 hour
//! firefox / work
//!   visit https://dailynews.example/story/{number} over 400 days x300
//!   cookie sessionKey @ claude.ai container 2 expires 30 days
//! ```
//!
//! - A visit says when (`3 days ago`, or `over 90 days`: spread at waking hours, more of it lately), how often (`x4`, a
//!   few minutes apart unless spread) and, where it was not a click, how: `typed`, `bookmark`, `form`, `search`, `reload`,
//!   `framed`, `hidden`, `synced`. A redirect is the same with all its hops.
//! - A cookie of a host with a leading dot is a domain cookie. It may say `partition SITE`, `container N`, `path P`,
//!   `expires N days`, `made N days ago`, `used N days ago`, `plain` (also over http), `script` (not http-only). Without
//!   `expires` it ends with the session.
//! - `stored indexed-db https://chatgpt.com 4200 kB used 3 hours ago` is data of a site (also `cache-storage` and, in
//!   Firefox, `local-storage`), where it needs be under a `partition SITE`; `allowed microphone https://chatgpt.com 30 days
//!   ago` a permission; `bounced t.co 2 days ago` a note of a redirect; `blocked cookies over 60 days x900` what Firefox
//!   counts.
//! - `sites a.example b.example` names ordinary sites: `{site}` is one of them in a visit and the next one in a cookie
//!   repeated with `x30`. `{id}`, `{hex}`, `{code}`, `{number}` are made up each time, `{id/40}` is one of forty,
//!   `{this|that}` one of those named.
//!
//! The same story told at the same moment gives the same evidence. No value of any cookie is real.

mod chance;
mod chromium;
mod cookie;
mod database;
mod gecko;
mod here;
mod holding;
mod story;
mod visit;
mod words;

use jiff::Timestamp;
use std::{io, path::Path};

/// The story behind `--sample`: one person, three profiles, about fourteen months.
const PERSON: &str = include_str!("person.story");

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("line {line} of the story: {what}")]
    Story { line: usize, what: String },
    #[error("{file} cannot be written: {source}")]
    File { file: String, source: io::Error },
    #[error("{file} cannot be written: {source}")]
    Database { file: &'static str, source: rusqlite::Error },
}

/// Writes the built-in sample, and AI programs beside the browsers, below `home`, in the places of Linux. `home` should be an empty folder.
pub fn write(home: &Path, now: Timestamp) -> Result<(), Error> {
    tell(home, PERSON, now)?;
    here::write(home, now)
}

/// Writes any story below `home`, as seen at `now`.
pub fn tell(home: &Path, story: &str, now: Timestamp) -> Result<(), Error> {
    let drawers = story::read(story, now.as_microsecond())?;
    for root in story::ROOTS {
        let of_root: Vec<_> = drawers.iter().filter(|drawer| std::ptr::eq(drawer.root, root)).collect();
        match root.engine {
            _ if of_root.is_empty() => {}
            model::Engine::Chromium => chromium::write(&home.join(root.place), &of_root)?,
            // No story is told of the others.
            _ => gecko::write(&home.join(root.place), &of_root)?,
        }
    }
    Ok(())
}

fn make_folder(folder: &Path) -> Result<(), Error> {
    std::fs::create_dir_all(folder).map_err(|source| failed(folder, source))
}

fn write_file(folder: &Path, name: &str, text: &str) -> Result<(), Error> {
    std::fs::write(folder.join(name), text).map_err(|source| failed(Path::new(name), source))
}

/// A file of that many bytes, none of them written: only its size is ever looked at.
fn make_hollow(folder: &Path, name: &str, bytes: u64) -> Result<(), Error> {
    make_folder(folder)?;
    let path = folder.join(name);
    let made = std::fs::File::create(&path).and_then(|file| file.set_len(bytes));
    made.map_err(|source| failed(&path, source))
}

fn failed(path: &Path, source: io::Error) -> Error {
    Error::File { file: path.display().to_string(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_story_is_well_told() {
        let drawers = story::read(PERSON, 1_795_000_000_000_000).unwrap();
        assert_eq!(drawers.len(), 3);
        assert!(drawers.iter().map(|drawer| drawer.visits.len()).sum::<usize>() > 2_000);
        assert!(drawers.iter().map(|drawer| drawer.cookies.len()).sum::<usize>() > 300);
    }
}
