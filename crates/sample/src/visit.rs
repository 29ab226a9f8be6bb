//! A line that tells of visits, unfolded into each of them.

use crate::words::{Told, Words};
use model::{Standing, VisitKind};

const MINUTE: i64 = 60_000_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// One visit: the page it ended on is the last of `hops`.
#[derive(Debug, Clone)]
pub(crate) struct Visit {
    /// Microseconds since 1970.
    pub(crate) at: i64,
    pub(crate) hops: Vec<String>,
    pub(crate) kind: VisitKind,
    pub(crate) standing: Standing,
}

enum When {
    Ago(i64),
    Over(i64),
}

/// Reads `visit URL …` or `redirect URL -> URL …` after its first word.
pub(crate) fn read(words: &mut Words<'_>, now: i64) -> Told<Vec<Visit>> {
    let mut hops = vec![words.expect("the address")?];
    while words.peek() == Some("->") {
        words.next();
        hops.push(words.expect("the address after `->`")?);
    }
    let (mut when, mut count) = (None, 1);
    let (mut kind, mut standing) = (VisitKind::Link, Standing::Shown);
    while let Some(word) = words.peek() {
        if word.starts_with(|first: char| first.is_ascii_digit()) {
            when = Some(When::Ago(words.ago()?));
            continue;
        }
        words.next();
        match word {
            "over" => when = Some(When::Over(words.span()?)),
            "typed" => kind = VisitKind::Typed,
            "bookmark" => kind = VisitKind::Bookmark,
            "form" => kind = VisitKind::Form,
            "search" => kind = VisitKind::Search,
            "reload" => kind = VisitKind::Reload,
            "framed" => (kind, standing) = (VisitKind::Frame, Standing::Framed),
            "hidden" => standing = Standing::Passed,
            "synced" => standing = Standing::Synced,
            _ => count = Words::times(word).ok_or_else(|| format!("`{word}` says nothing of a visit"))?,
        }
    }
    let when = when.ok_or("when it was is missing (`3 days ago`)")?;
    (0..count)
        .map(|turn| {
            let at = match when {
                When::Ago(span) => now - span + 7 * MINUTE * i64::try_from(turn).unwrap_or_default(),
                When::Over(span) => waking(words, now, span),
            };
            let hops = hops.iter().map(|hop| words.fill(hop, None)).collect::<Told<_>>()?;
            Ok(Visit { at, hops, kind, standing })
        })
        .collect()
}

/// A moment of the last `span`, between seven in the morning and eleven in the evening.
fn waking(words: &mut Words<'_>, now: i64, span: i64) -> i64 {
    let mut chance = |end: i64| {
        i64::try_from(words.chance.mostly_low(u64::try_from(end).unwrap_or_default())).unwrap_or_default()
    };
    let midnight = now - now.rem_euclid(DAY);
    let at = midnight - DAY * chance((span / DAY).max(1)) + 23 * 60 * MINUTE - chance(16 * 60 * MINUTE);
    if at < now { at } else { at - DAY }
}
