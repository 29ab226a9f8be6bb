//! Which conversation an address names. Patterns are compiled when first needed.

use crate::Catalog;
use crate::tables::Conversation;
use regex_automata::{Input, meta::Regex};

/// The captured id (or question), as a slice of `rest`, and the row that captured it.
pub(crate) fn find<'r>(
    catalog: &Catalog,
    service: usize,
    rest: &'r str,
) -> Option<(&'r str, &'static Conversation)> {
    let tables = match catalog.over {
        Some(over) if service >= catalog.tables.services as usize => &over.tables,
        _ => catalog.tables,
    };
    let first = tables.conversations.partition_point(|row| row.service < service);
    for row in tables.conversations[first..].iter().take_while(|row| row.service == service) {
        // It was compiled before, when the tables were checked.
        let Some(regex) = row.compiled.get_or_init(|| Regex::new(row.regex).ok()) else { continue };
        let mut slots = [None; 4];
        if regex.search_slots(&Input::new(rest), &mut slots).is_some()
            && let [_, _, Some(from), Some(to)] = slots
        {
            return rest.get(from.get()..to.get()).map(|id| (id, row));
        }
    }
    None
}
