//! Sites the catalog does not know, remembered so that only who asks for a site and a day by name finds it there.

use crate::{Error, Learned, Ledger, change::News, key::Digester};
use model::Day;
use rusqlite::{OptionalExtension as _, Transaction, params};
use std::collections::{BTreeMap, BTreeSet};

const KEY: &str = "stranger.key";
/// Days to a span.
const SPAN: i32 = 30;
/// Digests kept of one span: some 130 sites a day, and 400 kB a year.
const MOST: usize = 4_096;

/// A site nobody is known to stand behind, on a day: a keyed digest, and the thirty days it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stranger {
    pub span: i32,
    pub digest: u64,
}

/// Makes [`Stranger`]s: a key of its own, beside the ledger.
#[derive(Debug, Clone)]
pub struct StrangerKey(Digester);

impl StrangerKey {
    /// What stands for a registrable domain while a store is read.
    #[must_use]
    pub fn site(&self, domain: &str) -> u64 {
        self.0.digest(domain)
    }

    /// The site on these days: of the site's own endless digest, the eight bytes at the place of the day.
    pub fn on(
        &self,
        site: u64,
        days: impl IntoIterator<Item = Day>,
    ) -> impl Iterator<Item = (Day, Stranger)> {
        let mut digests = self.0.endless(site);
        days.into_iter().filter_map(move |day| {
            let place = u64::try_from(day.0).ok()?;
            Some((day, Stranger { span: day.0 / SPAN, digest: digests(place) }))
        })
    }
}

impl Stranger {
    /// First and last day of its span.
    #[must_use]
    pub fn days(self) -> (Day, Day) {
        let first = self.span.saturating_mul(SPAN);
        (Day(first), Day(first.saturating_add(SPAN - 1)))
    }
}

impl Ledger {
    /// The key for strangers, made when missing; `None` in memory, where nothing outlives the program, and where nothing
    /// may be written.
    ///
    /// # Errors
    /// The file cannot be read or made.
    pub fn stranger_key(&self) -> Result<Option<StrangerKey>, Error> {
        let folder = self.folder.as_ref().filter(|_| self.newer.is_none());
        folder.map(|folder| Digester::load(folder, KEY).map(StrangerKey)).transpose()
    }

    /// All that are kept, ascending.
    ///
    /// # Errors
    /// The ledger cannot be read.
    pub fn strangers(&self) -> Result<Vec<Stranger>, Error> {
        let read = || -> rusqlite::Result<Vec<Stranger>> {
            let mut all = self.base.prepare("SELECT span, digests FROM strangers ORDER BY span")?;
            let mut spans = all.query([])?;
            let mut strangers = Vec::new();
            while let Some(row) = spans.next()? {
                let span = row.get(0)?;
                let digests = unpacked(row.get_ref(1)?.as_blob()?);
                strangers.extend(digests.map(|digest| Stranger { span, digest }));
            }
            Ok(strangers)
        };
        let mut strangers = read().map_err(self.failed("read"))?;
        strangers.sort_unstable();
        Ok(strangers)
    }

    /// Removes all of them and their key for good. What was learned through them stays.
    ///
    /// # Errors
    /// The files cannot be changed, or it is a newer Spoor's ledger.
    pub fn forget_strangers(&mut self) -> Result<(), Error> {
        self.writable()?;
        let gone = self.base.execute("DELETE FROM strangers", []).map_err(self.failed("cleared"))?;
        if gone > 0 {
            self.rewrite().map_err(self.failed("cleared"))?;
        }
        self.folder.as_ref().map_or(Ok(()), |folder| folder.remove(KEY))
    }
}

/// Those past what is kept of a span are let go: what they would say is a lower bound anyway.
pub(crate) fn record(step: &Transaction<'_>, strangers: &[Stranger]) -> rusqlite::Result<()> {
    for of_span in strangers.chunk_by(|a, b| a.span == b.span) {
        let span = of_span[0].span;
        let mut digests = kept(step, span)?;
        let before = digests.len();
        for Stranger { digest, .. } in of_span {
            if digests.len() >= MOST {
                break;
            }
            digests.insert(*digest);
        }
        if digests.len() > before {
            keep(step, span, &digests)?;
        }
    }
    Ok(())
}

fn kept(step: &Transaction<'_>, span: i32) -> rusqlite::Result<BTreeSet<u64>> {
    let mut known = step.prepare_cached("SELECT digests FROM strangers WHERE span = ?1")?;
    let known: Option<Vec<u8>> = known.query_row([span], |row| row.get(0)).optional()?;
    Ok(unpacked(&known.unwrap_or_default()).collect())
}

fn keep(step: &Transaction<'_>, span: i32, digests: &BTreeSet<u64>) -> rusqlite::Result<()> {
    let packed: Vec<u8> = digests.iter().flat_map(|digest| digest.to_be_bytes()).collect();
    step.prepare_cached("INSERT OR REPLACE INTO strangers VALUES (?1, ?2)")?
        .execute(params![span, packed])?;
    Ok(())
}

fn unpacked(bytes: &[u8]) -> impl Iterator<Item = u64> {
    bytes.as_chunks().0.iter().map(|eight| u64::from_be_bytes(*eight))
}

/// Days of which the ledger has counts need no lesser word. What is understood is no stranger's any more.
pub(crate) fn learn(
    step: &Transaction<'_>,
    learned: &[(Learned, Stranger)],
    audit: i64,
    news: &mut News,
) -> rusqlite::Result<()> {
    let mut insert = step.prepare_cached(
        "INSERT OR IGNORE INTO learned SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS
         (SELECT 1 FROM trace WHERE subject_kind = ?1 AND subject = ?2 AND day = ?3)",
    )?;
    let mut understood: BTreeMap<i32, BTreeSet<u64>> = BTreeMap::new();
    for (Learned { subject, day, catalog, .. }, stranger) in learned {
        let new = insert.execute(params![subject.kind.key(), subject.id, day.0, catalog, audit])?;
        news.learned(subject, new);
        understood.entry(stranger.span).or_default().insert(stranger.digest);
    }
    for (span, gone) in understood {
        let mut digests = kept(step, span)?;
        digests.retain(|digest| !gone.contains(digest));
        keep(step, span, &digests)?;
    }
    Ok(())
}
