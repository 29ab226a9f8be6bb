//! Writes tables down as Rust source: a static the compiler lays out, so that nothing is left to do at start.

use crate::tables::{Entry, HostRule, Index, NameRule, Tables};
use std::fmt::{Result, Write};

/// `TABLES`, for a module that has the names of its types in scope.
pub fn write(out: &mut String, tables: &Tables) -> Result {
    let Tables { date, fingerprint, services, trackers, companies, lengths, .. } = tables;
    writeln!(out, "pub(crate) static TABLES: Tables = Tables {{")?;
    writeln!(out, "date: {date:?}, fingerprint: {fingerprint}, services: {services}, trackers: {trackers},")?;
    writeln!(out, "companies: {companies}, lengths: {lengths}, conversations: &CONVERSATIONS,")?;
    writeln!(out, "facts: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/facts.bin\")),")?;
    writeln!(out, "ground: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/ground.bin\")),")?;
    writeln!(out, "imitated: &{:?}, sieve: &{:?},", tables.imitated, tables.sieve)?;
    writeln!(out, "added: &{:?}, innocent: &{:?},", tables.added, tables.innocent)?;
    writeln!(out, "frameworks: &{:?},", tables.frameworks)?;
    index(out, "hosts", &tables.hosts, host_rule)?;
    index(out, "names", &tables.names, name_rule)?;
    writeln!(out, "}};")?;
    // It remembers what it compiled, and so needs a place of its own.
    writeln!(out, "static CONVERSATIONS: [Conversation; {}] = [", tables.conversations.len())?;
    for row in tables.conversations {
        writeln!(
            out,
            "Conversation {{ service: {}, regex: {:?}, question: {}, as_of: {:?}, source: {:?}, \
             compiled: OnceLock::new() }},",
            row.service, row.regex, row.question, row.as_of, row.source,
        )?;
    }
    writeln!(out, "];")
}

fn index<R>(out: &mut String, name: &str, index: &Index<R>, row: fn(&mut String, &R) -> Result) -> Result {
    writeln!(out, "{name}: Index {{ bits: {}, slots: &{:?}, entries: &[", index.bits, index.slots)?;
    for Entry { key, rules } in index.entries {
        write!(out, "Entry {{ key: {key:?}, rules: &[")?;
        rules.iter().try_for_each(|rule| row(out, rule))?;
        writeln!(out, "] }},")?;
    }
    writeln!(out, "] }},")
}

fn host_rule(out: &mut String, rule: &HostRule) -> Result {
    let HostRule { owner, surface, exact, front, path, query, cookies, text } = rule;
    let surface = surface.map_or("None".to_owned(), |surface| format!("Some(Surface::{surface:?})"));
    write!(
        out,
        "HostRule {{ owner: Kind::{owner:?}, surface: {surface}, exact: {exact}, front: {front:?}, path: {path:?}, \
         query: {query:?}, cookies: {cookies}, text: {text:?} }}, "
    )
}

fn name_rule(out: &mut String, rule: &NameRule) -> Result {
    let NameRule { owner, role, tail, host, family, name, as_of, source } = rule;
    write!(
        out,
        "NameRule {{ owner: Kind::{owner:?}, role: CookieRole::{role:?}, tail: {tail:?}, host: {host:?}, family: &{family:?}, \
         name: {name:?}, as_of: {as_of:?}, source: {source:?} }}, "
    )
}
