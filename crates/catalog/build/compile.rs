//! Checked rows made into look-up tables. What a table points to is kept for as long as the program runs.

use crate::check::{Fault, Source};
use crate::file::{CookieRow, Ground, OperatorFile, OperatorRow, ServiceRow, TrackerRow};
use crate::tables::{Conversation, Entry, HostRule, Imitated, Index, Kind, NameRule, Tables};
use crate::{hash, rule};
use model::{Context, Operator, Service, Surface, Tracker};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// Services and trackers of the layer below: the numbers of this one's go on from there.
#[derive(Debug, Clone, Copy, Default)]
pub struct Below {
    pub services: usize,
    pub trackers: usize,
}

/// # Errors
/// What does not fit the tables. Faults of the rows were found before, by `check`.
pub fn compile(sources: &[Source], ground: &Ground, below: Below) -> Result<Tables, Fault> {
    let mut rows = Rows { ground, hosts: BTreeMap::new(), names: BTreeMap::new() };
    let mut services: Vec<(&Source, &ServiceRow)> = Vec::new();
    let mut trackers: Vec<(&Source, &TrackerRow)> = Vec::new();
    for source in sources {
        services.extend(source.file.service.iter().map(|row| (source, row)));
        trackers.extend(source.file.tracker.iter().map(|row| (source, row)));
    }
    services.sort_by(|a, b| a.1.id.cmp(&b.1.id));
    trackers.sort_by(|a, b| a.1.id.cmp(&b.1.id));
    for (at, (source, row)) in services.iter().enumerate() {
        let owner = Kind::Service(below.services + at);
        let lists = [
            (&row.usage, Surface::Use),
            (&row.contact, Surface::Contact),
            (&row.plumbing, Surface::Plumbing),
        ];
        for (texts, surface) in lists {
            rows.rules(owner, Some(surface), texts).map_err(|what| source.fault(&row.id, what))?;
        }
        rows.cookies(owner, &row.cookies, &row.as_of, &row.source)
            .map_err(|what| source.fault(&row.id, what))?;
    }
    for (at, (source, row)) in trackers.iter().enumerate() {
        let owner = Kind::Tracker(below.trackers + at);
        rows.rules(owner, Some(Surface::Use), &row.hosts)
            .and_then(|()| rows.rules(owner, None, &row.dual))
            .and_then(|()| rows.cookies(owner, &row.cookies, &row.as_of, &row.source))
            .map_err(|what| source.fault(&row.id, what))?;
    }
    let companies: BTreeSet<String> =
        sources.iter().map(|s| operator(&s.file.operator).top().to_owned()).collect();
    let facts: (Vec<Service>, Vec<Tracker>, &[Context]) = (
        services.iter().map(|(source, row)| service(&source.file, row)).collect(),
        trackers.iter().map(|(source, row)| tracker(&source.file.operator, row)).collect(),
        &ground.context,
    );
    let (imitated, sieve) = imitations(&services, below)?;
    let all = || Fault::of_all("there are too many rules for the tables");
    let count = |length: usize| u32::try_from(length).map_err(|_| all());
    Ok(Tables {
        date: keep(&ground.date),
        fingerprint: fingerprint(sources, ground),
        services: count(services.len())?,
        trackers: count(trackers.len())?,
        companies: count(companies.len())?,
        lengths: rows.names.keys().fold(0, |mask, head| mask | 1 << head.len()),
        hosts: index(rows.hosts, |name| name.bytes().rev().fold(hash::SEED, hash::step)).ok_or_else(all)?,
        names: index(rows.names, |name| name.bytes().fold(hash::SEED, hash::step)).ok_or_else(all)?,
        conversations: conversations(&services, below),
        imitated,
        sieve,
        added: sorted(&ground.lookalike.added),
        innocent: sorted(&ground.lookalike.innocent),
        frameworks: frameworks(ground),
        ground: postcard::to_allocvec(ground).map_err(|error| Fault::of_all(&error.to_string()))?.leak(),
        facts: postcard::to_allocvec(&facts).map_err(|error| Fault::of_all(&error.to_string()))?.leak(),
    })
}

/// Gives each parent its seat where another file knows it: the parent's own, or one of a company with the same parent.
pub fn seat_parents(sources: &mut [Source]) {
    let known = |source: &Source| {
        let row = &source.file.operator;
        let own = row.country.clone().map(|seat| (row.name.clone(), seat));
        [row.parent.clone().zip(row.parent_country.clone()), own].into_iter().flatten()
    };
    let seats: BTreeMap<String, String> = sources.iter().flat_map(known).collect();
    for row in sources.iter_mut().map(|source| &mut source.file.operator) {
        if row.parent_country.is_none() {
            row.parent_country = row.parent.as_ref().and_then(|parent| seats.get(parent)).cloned();
        }
    }
}

/// Over everything the tables are made from.
fn fingerprint(sources: &[Source], ground: &Ground) -> u64 {
    let texts = sources.iter().flat_map(|source| [source.path.as_str(), &source.text]);
    texts.chain([format!("{ground:?}").as_str()]).fold(FNV, |print, text| fnv(print, text.as_bytes()))
}

pub const FNV: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a, going on from a print.
#[must_use]
pub fn fnv(print: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(print, |print, byte| (print ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Rules by the host or the head of the name they are found under.
struct Rows<'a> {
    ground: &'a Ground,
    hosts: BTreeMap<String, Vec<HostRule>>,
    names: BTreeMap<String, Vec<NameRule>>,
}

impl Rows<'_> {
    fn rules(&mut self, owner: Kind, surface: Option<Surface>, texts: &[String]) -> Result<(), String> {
        for text in texts {
            let rule = rule::parse(text)?;
            let whole = rule.path.is_empty() && rule.query.is_none();
            // What others publish on a host lent out leaves cookies of theirs.
            let lent = psl::suffix_str(&rule.host) == Some(rule.host.as_str());
            let row = HostRule {
                owner,
                surface,
                exact: rule.exact,
                front: keep(&rule.front),
                path: keep(&rule.path),
                query: rule.query.as_ref().map(|(key, value)| (keep(key), keep(value))),
                cookies: whole && !lent && !rule.exact && surface != Some(Surface::Contact),
                text: keep(text),
            };
            let one = [rule.host.clone()];
            for host in self.ground.families.get(&rule.host).map_or(&one[..], Vec::as_slice) {
                self.hosts.entry(host.clone()).or_default().push(row);
            }
        }
        Ok(())
    }

    fn cookies(&mut self, owner: Kind, rows: &[CookieRow], as_of: &str, source: &str) -> Result<(), String> {
        for row in rows {
            let (as_of, source) =
                (row.as_of.as_deref().unwrap_or(as_of), row.source.as_deref().unwrap_or(source));
            let (as_of, source) = (keep(as_of), keep(source));
            for text in &row.names {
                let name = rule::cookie(text)?;
                let rule = NameRule {
                    owner,
                    role: row.role,
                    tail: name.tail.as_deref().map(keep),
                    host: keep(&name.host),
                    family: self.ground.families.get(&name.host).map_or(&[], |family| sorted(family)),
                    name: keep(text.split('@').next().unwrap_or_default()),
                    as_of,
                    source,
                };
                self.names.entry(name.head).or_default().push(rule);
            }
        }
        Ok(())
    }
}

/// `None` where a slot has no room for so many.
fn index<R>(rows: BTreeMap<String, Vec<R>>, hash: impl Fn(&str) -> u64) -> Option<Index<R>> {
    let bits = (rows.len().max(1) * 3).next_power_of_two().trailing_zeros();
    let mut slots = vec![0_u32; 1 << bits];
    let mut entries = Vec::with_capacity(rows.len());
    for (key, rules) in rows {
        let (hash, mask) = (hash(&key), slots.len() - 1);
        let mut at = hash::slot(hash, bits);
        while slots[at] != 0 {
            at = (at + 1) & mask;
        }
        slots[at] = hash::tag(hash) << 16 | u32::from(u16::try_from(entries.len() + 1).ok()?);
        entries.push(Entry { key: key.leak(), rules: rules.leak() });
    }
    Some(Index { bits, slots: slots.leak(), entries: entries.leak() })
}

fn conversations(services: &[(&Source, &ServiceRow)], below: Below) -> &'static [Conversation] {
    let rows = services.iter().enumerate().flat_map(|(at, (_, service))| {
        service.conversation.iter().map(move |row| Conversation {
            service: below.services + at,
            regex: keep(&row.regex),
            question: row.question,
            as_of: keep(&row.as_of),
            source: keep(&row.source),
            compiled: OnceLock::new(),
        })
    });
    rows.collect::<Vec<_>>().leak()
}

type Imitations = (&'static [Imitated], &'static [u64; 512]);

fn imitations(services: &[(&Source, &ServiceRow)], below: Below) -> Result<Imitations, Fault> {
    let mut sieve = [0_u64; 512];
    let mut sift = |piece: &str| {
        let letters = piece.bytes().rev().fold(0, hash::letters);
        let at = if piece.len() == 3 { hash::three(letters) } else { hash::four(letters) } as usize;
        sieve[at / 64] |= 1 << (at % 64);
    };
    let mut rows = Vec::new();
    for (at, (source, service)) in services.iter().enumerate() {
        for word in &service.imitated {
            if word.len() < 6 || !word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
                return Err(source.fault(word, format!("{word:?} is too short or too plain to be imitated")));
            }
            // One slip of the pen leaves one end of a word whole.
            let loose = word.len() > 6;
            sift(&word[..4]);
            if loose {
                sift(&word[word.len() - if word.len() > 8 { 4 } else { 3 }..]);
            }
            rows.push(Imitated { word: keep(word), service: below.services + at, loose });
        }
    }
    Ok((rows.leak(), Box::leak(Box::new(sieve))))
}

fn frameworks(ground: &Ground) -> &'static [(&'static str, &'static str)] {
    let rows = ground.frameworks.iter().flat_map(|(by, names)| {
        let by = keep(by);
        names.iter().map(move |name| (keep(name), by))
    });
    rows.collect::<Vec<_>>().leak()
}

fn sorted(words: &[String]) -> &'static [&'static str] {
    let mut words: Vec<&'static str> = words.iter().map(|word| keep(word)).collect();
    words.sort_unstable();
    words.leak()
}

fn keep(text: &str) -> &'static str {
    if text.is_empty() { "" } else { text.to_owned().leak() }
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

fn service(by: &OperatorFile, row: &ServiceRow) -> Service {
    Service {
        id: row.id.clone(),
        name: row.name.clone(),
        aliases: row.aliases.clone(),
        operator: operator(&by.operator),
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
        actions: row.action.iter().chain(&by.action).cloned().collect(),
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
