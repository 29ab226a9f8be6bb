//! Turns checked rows into the static tables of `src/tables.rs` and the blob of facts.

use crate::check::Source;
use crate::file::{CookieRow, Ground, OperatorRow, ServiceRow, TrackerRow};
use crate::{hash, rule};
use model::{Action, Context, CookieRole, Operator, Service, Surface, Tracker};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;

pub struct Compiled {
    /// Rust source.
    pub tables: String,
    /// `(Vec<Service>, Vec<Tracker>, Vec<Context>)` in postcard.
    pub facts: Vec<u8>,
}

/// # Errors
/// Where something does not fit the tables; faults of the rows were found before.
pub fn compile(sources: &[Source], ground: &Ground) -> Result<Compiled, Box<dyn Error>> {
    let mut services: Vec<(&OperatorRow, &ServiceRow)> = Vec::new();
    let mut acts: BTreeMap<&str, &[Action]> = BTreeMap::new();
    let mut trackers: Vec<(&OperatorRow, &TrackerRow)> = Vec::new();
    for source in sources {
        let operator = &source.file.operator;
        services.extend(source.file.service.iter().map(|row| (operator, row)));
        acts.insert(&operator.id, &source.file.action);
        trackers.extend(source.file.tracker.iter().map(|row| (operator, row)));
    }
    services.sort_by(|a, b| a.1.id.cmp(&b.1.id));
    trackers.sort_by(|a, b| a.1.id.cmp(&b.1.id));

    let mut tables = Tables { ground, hosts: BTreeMap::new(), names: BTreeMap::new() };
    for (index, (_, row)) in services.iter().enumerate() {
        let owner = format!("Kind::Service({index})");
        for (rules, surface) in
            [(&row.usage, Surface::Use), (&row.contact, Surface::Contact), (&row.plumbing, Surface::Plumbing)]
        {
            tables.rules(&owner, Some(surface), rules)?;
        }
        tables.cookies(&owner, &row.cookies, &row.as_of, &row.source)?;
    }
    for (index, (_, row)) in trackers.iter().enumerate() {
        let owner = format!("Kind::Tracker({index})");
        tables.rules(&owner, Some(Surface::Use), &row.hosts)?;
        tables.rules(&owner, None, &row.dual)?;
        tables.cookies(&owner, &row.cookies, &row.as_of, &row.source)?;
    }

    let mut out = String::new();
    let companies: BTreeSet<String> = services
        .iter()
        .map(|s| s.0)
        .chain(trackers.iter().map(|t| t.0))
        .map(|o| operator(o).top().to_owned())
        .collect();
    writeln!(out, "pub(crate) const DATE: &str = {:?};", ground.date)?;
    writeln!(out, "pub(crate) const SERVICES: u32 = {};", services.len())?;
    writeln!(out, "pub(crate) const TRACKERS: u32 = {};", trackers.len())?;
    writeln!(out, "pub(crate) const COMPANIES: u32 = {};", companies.len())?;
    tables.write(&mut out)?;
    conversations(&mut out, &services)?;
    imitations(&mut out, &services, ground)?;
    frameworks(&mut out, ground)?;
    let facts: (Vec<Service>, Vec<Tracker>, &[Context]) = (
        services
            .iter()
            .map(|(operator, row)| {
                service(operator, row, acts.get(operator.id.as_str()).copied().unwrap_or_default())
            })
            .collect(),
        trackers.iter().map(|(operator, row)| tracker(operator, row)).collect(),
        &ground.context,
    );
    Ok(Compiled { tables: out, facts: postcard::to_allocvec(&facts)? })
}

/// Source texts of rules, by the host or the head of the name they are found under.
struct Tables<'a> {
    ground: &'a Ground,
    hosts: BTreeMap<String, Vec<String>>,
    names: BTreeMap<String, Vec<String>>,
}

impl Tables<'_> {
    fn family<'s>(&'s self, host: &'s String) -> Vec<&'s String> {
        self.ground.families.get(host).map_or_else(|| vec![host], |domains| domains.iter().collect())
    }

    fn rules(&mut self, owner: &str, surface: Option<Surface>, texts: &[String]) -> Result<(), String> {
        for text in texts {
            let rule = rule::parse(text)?;
            let whole = rule.path.is_empty() && rule.query.is_none();
            // What others publish on a host lent out leaves cookies of theirs.
            let lent = psl::suffix_str(&rule.host) == Some(rule.host.as_str());
            let cookies = whole && !lent && !rule.exact && surface != Some(Surface::Contact);
            let surface = surface.map_or("None".to_owned(), |surface| format!("Some(Surface::{surface:?})"));
            let row = format!(
                "HostRule {{ owner: {owner}, surface: {surface}, exact: {}, front: {:?}, path: {:?}, query: {:?}, \
                 cookies: {cookies}, text: {text:?} }}",
                rule.exact, rule.front, rule.path, rule.query,
            );
            for host in self.family(&rule.host).into_iter().cloned().collect::<Vec<_>>() {
                self.hosts.entry(host).or_default().push(row.clone());
            }
        }
        Ok(())
    }

    fn cookies(&mut self, owner: &str, rows: &[CookieRow], as_of: &str, source: &str) -> Result<(), String> {
        for row in rows {
            let role: CookieRole = row.role;
            let as_of = row.as_of.as_deref().unwrap_or(as_of);
            let source = row.source.as_deref().unwrap_or(source);
            for text in &row.names {
                let name = rule::cookie(text)?;
                let mut family = self.ground.families.get(&name.host).cloned().unwrap_or_default();
                family.sort();
                let written = text.split('@').next().unwrap_or_default();
                let line = format!(
                    "NameRule {{ owner: {owner}, role: CookieRole::{role:?}, tail: {:?}, host: {:?}, \
                     family: &{family:?}, name: {written:?}, as_of: {as_of:?}, source: {source:?} }}",
                    name.tail, name.host,
                );
                self.names.entry(name.head).or_default().push(line);
            }
        }
        Ok(())
    }

    fn write(&self, out: &mut String) -> Result<(), Box<dyn Error>> {
        table(out, "HOST", "HostRule", &self.hosts, |name| name.bytes().rev().fold(hash::SEED, hash::step))?;
        table(out, "NAME", "NameRule", &self.names, |name| name.bytes().fold(hash::SEED, hash::step))?;
        let lengths = self.names.keys().fold(0_u64, |mask, head| mask | 1 << head.len());
        writeln!(out, "pub(crate) const NAME_LENGTHS: u64 = {lengths};")?;
        Ok(())
    }
}

/// `X_SLOTS` (open addressing over `X_ENTRIES`, each with its run of `X_RULES`).
fn table(
    out: &mut String,
    name: &str,
    kind: &str,
    rows: &BTreeMap<String, Vec<String>>,
    hash: impl Fn(&str) -> u64,
) -> Result<(), Box<dyn Error>> {
    let bits = (rows.len().max(1) * 3).next_power_of_two().trailing_zeros();
    let mut slots = vec![0_u32; 1 << bits];
    let (mut entries, mut rules, mut first) = (String::new(), String::new(), 0);
    for (index, (key, texts)) in rows.iter().enumerate() {
        let (hash, mask) = (hash(key), slots.len() - 1);
        let mut at = hash::slot(hash, bits);
        while slots[at] != 0 {
            at = (at + 1) & mask;
        }
        slots[at] = hash::tag(hash) << 16 | u32::from(u16::try_from(index + 1)?);
        let end = u16::try_from(first + texts.len())?;
        writeln!(entries, "Entry {{ key: {key:?}, first: {first}, end: {end} }},")?;
        first += texts.len();
        texts.iter().try_for_each(|text| writeln!(rules, "{text},"))?;
    }
    writeln!(out, "pub(crate) const {name}_BITS: u32 = {bits};")?;
    writeln!(out, "pub(crate) static {name}_SLOTS: [u32; {}] = {slots:?};", slots.len())?;
    writeln!(out, "pub(crate) static {name}_ENTRIES: [Entry; {}] = [\n{entries}];", rows.len())?;
    writeln!(out, "pub(crate) static {name}_RULES: [{kind}; {first}] = [\n{rules}];")?;
    Ok(())
}

fn conversations(out: &mut String, services: &[(&OperatorRow, &ServiceRow)]) -> Result<(), Box<dyn Error>> {
    let (mut rows, mut count) = (String::new(), 0);
    for (index, (_, service)) in services.iter().enumerate() {
        for row in &service.conversation {
            writeln!(
                rows,
                "Conversation {{ service: {index}, regex: {:?}, question: {}, as_of: {:?}, source: {:?} }},",
                row.regex, row.question, row.as_of, row.source,
            )?;
            count += 1;
        }
    }
    writeln!(out, "pub(crate) static CONVERSATIONS: [Conversation; {count}] = [\n{rows}];")?;
    Ok(())
}

fn frameworks(out: &mut String, ground: &Ground) -> Result<(), Box<dyn Error>> {
    let rows = ground.frameworks.iter().flat_map(|(by, names)| names.iter().map(move |name| (name, by)));
    let rows: Vec<_> = rows.collect();
    writeln!(out, "pub(crate) static FRAMEWORKS: [(&str, &str); {}] = {rows:?};", rows.len())?;
    Ok(())
}

fn imitations(
    out: &mut String,
    services: &[(&OperatorRow, &ServiceRow)],
    ground: &Ground,
) -> Result<(), Box<dyn Error>> {
    let mut sieve = [0_u64; 512];
    let mut sift = |piece: &str| {
        let letters = piece.bytes().rev().fold(0, hash::letters);
        let at = if piece.len() == 3 { hash::three(letters) } else { hash::four(letters) } as usize;
        sieve[at / 64] |= 1 << (at % 64);
    };
    let (mut rows, mut count) = (String::new(), 0);
    for (index, (_, service)) in services.iter().enumerate() {
        for word in &service.imitated {
            if word.len() < 6 || !word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
                return Err(
                    format!("{}: {word:?} is too short or too plain to be imitated", service.id).into()
                );
            }
            // One slip of the pen leaves one end of a word whole.
            let loose = word.len() > 6;
            sift(&word[..4]);
            if loose {
                sift(&word[word.len() - if word.len() > 8 { 4 } else { 3 }..]);
            }
            writeln!(rows, "Imitated {{ word: {word:?}, service: {index}, loose: {loose} }},")?;
            count += 1;
        }
    }
    let sorted = |words: &[String]| {
        let mut words = words.to_vec();
        words.sort();
        words
    };
    let (added, innocent) = (sorted(&ground.lookalike.added), sorted(&ground.lookalike.innocent));
    writeln!(out, "pub(crate) static IMITATED: [Imitated; {count}] = [\n{rows}];")?;
    writeln!(out, "pub(crate) static SIEVE: [u64; 512] = {sieve:?};")?;
    writeln!(out, "pub(crate) static ADDED: [&str; {}] = {added:?};", added.len())?;
    writeln!(out, "pub(crate) static INNOCENT: [&str; {}] = {innocent:?};", innocent.len())?;
    Ok(())
}

pub fn operator(row: &OperatorRow) -> Operator {
    Operator {
        id: row.id.clone(),
        name: row.name.clone(),
        legal_name: row.legal_name.clone(),
        country: row.country.clone(),
        parent: row.parent.clone(),
        parent_country: row.parent_country.clone(),
        entities: row.entity.clone(),
        as_of: row.as_of.clone(),
        source: row.source.clone(),
        old: false,
    }
}

fn service(by: &OperatorRow, row: &ServiceRow, acts: &[Action]) -> Service {
    Service {
        id: row.id.clone(),
        name: row.name.clone(),
        aliases: row.aliases.clone(),
        operator: operator(by),
        category: row.category,
        status: row.status.clone(),
        confidence: row.confidence,
        as_of: row.as_of.clone(),
        source: row.source.clone(),
        old: false,
        note: row.note.clone(),
        training: row.training.clone(),
        storage: row.storage.clone(),
        links: row.links.clone().unwrap_or_default(),
        actions: row.action.iter().chain(acts).cloned().collect(),
        claims: row.claim.clone(),
        embeds: row.embeds.clone(),
    }
}

fn tracker(by: &OperatorRow, row: &TrackerRow) -> Tracker {
    Tracker {
        id: row.id.clone(),
        name: row.name.clone(),
        operator: operator(by),
        purpose: row.purpose,
        confidence: row.confidence,
        as_of: row.as_of.clone(),
        source: row.source.clone(),
        old: false,
    }
}
