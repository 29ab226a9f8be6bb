//! Which conversation an address names. Patterns are compiled when first needed.

use crate::tables::{CONVERSATIONS, Conversation};
use regex_automata::{Input, meta::Regex};
use std::sync::OnceLock;

/// The captured id (or question), as a slice of `rest`, and the row that captured it.
pub(crate) fn find(service: usize, rest: &str) -> Option<(&str, &'static Conversation)> {
    static COMPILED: [OnceLock<Option<Regex>>; CONVERSATIONS.len()] =
        [const { OnceLock::new() }; CONVERSATIONS.len()];
    let first = CONVERSATIONS.partition_point(|row| row.service < service);
    let rows = CONVERSATIONS.iter().zip(&COMPILED).skip(first).take_while(|(row, _)| row.service == service);
    for (row, compiled) in rows {
        // The build script has compiled it before.
        let Some(regex) = compiled.get_or_init(|| Regex::new(row.regex).ok()) else { continue };
        let mut slots = [None; 4];
        if regex.search_slots(&Input::new(rest), &mut slots).is_some()
            && let [_, _, Some(from), Some(to)] = slots
        {
            return rest.get(from.get()..to.get()).map(|id| (id, row));
        }
    }
    None
}
