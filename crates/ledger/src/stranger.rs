//! Sites the catalog does not know, remembered so that only who asks for a site and a day by name finds it there.

use crate::{Error, Learned, Ledger, change::News, key::Digester};
use model::Day;
use rusqlite::{Transaction, params};

const KEY: &str = "stranger.key";
/// Days to a span.
const SPAN: i32 = 30;
/// Digests kept of one span: some 130 sites a day, and about 1 MB a year.
const MOST: i64 = 4_096;

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
            let mut all = self.base.prepare("SELECT span, digest FROM stranger")?;
            let rows = all.query_map([], |row| {
                Ok(Stranger { span: row.get(0)?, digest: row.get::<_, i64>(1)?.cast_unsigned() })
            })?;
            rows.collect()
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
        let gone = self.base.execute("DELETE FROM stranger", []).map_err(self.failed("cleared"))?;
        if gone > 0 {
            self.rewrite().map_err(self.failed("cleared"))?;
        }
        self.folder.as_ref().map_or(Ok(()), |folder| folder.remove(KEY))
    }
}

/// Those past what is kept of a span are let go: what they would say is a lower bound anyway.
pub(crate) fn record(step: &Transaction<'_>, strangers: &[Stranger]) -> rusqlite::Result<()> {
    let mut count = step.prepare_cached("SELECT count(*) FROM stranger WHERE span = ?1")?;
    let mut insert = step.prepare_cached("INSERT OR IGNORE INTO stranger VALUES (?1, ?2)")?;
    let mut room: Option<(i32, i64)> = None;
    for &Stranger { span, digest } in strangers {
        let left = match room {
            Some((own, left)) if own == span => left,
            _ => MOST - count.query_row([span], |row| row.get::<_, i64>(0))?,
        };
        let new = if left > 0 { insert.execute(params![span, digest.cast_signed()])? } else { 0 };
        room = Some((span, left - i64::from(new > 0)));
    }
    Ok(())
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
    let mut gone = step.prepare_cached("DELETE FROM stranger WHERE span = ?1 AND digest = ?2")?;
    for (Learned { subject, day, catalog, .. }, stranger) in learned {
        let new = insert.execute(params![subject.kind.key(), subject.id, day.0, catalog, audit])?;
        news.learned(subject, new);
        gone.execute(params![stranger.span, stranger.digest.cast_signed()])?;
    }
    Ok(())
}
