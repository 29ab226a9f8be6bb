//! What an audit keeps of a store, so that the next one reads only what is new.

use crate::{
    Auditor,
    sums::{Counted, Sums},
};
use catalog::Catalog;
use jiff::tz::TimeZone;
use model::{Moment, ProfileKey, TraceKind};
use serde::{Deserialize, Serialize};
use sources::Watermark;

/// Rows younger than this are read again: browsers still change them.
const UNSETTLED: i64 = 3_600_000_000;
/// After this a store that changed is read whole again, for rows that were taken out of its middle.
const WHOLE_AGAIN: i64 = 24 * 3_600_000_000;

const SHAPE: u32 = 2;

/// Counts of a store and how far they reach. Worth nothing to another version, catalog or time zone.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Memory<'a> {
    /// Grows with any change of what follows.
    shape: u32,
    version: &'a str,
    catalog: u64,
    zone: Option<&'a str>,
    /// When it was last read whole, in microseconds since 1970.
    whole: i64,
    pub watermark: Watermark,
    /// Rows of subjects the catalog knows.
    pub known: u64,
    /// The counts that will not change any more, of a store that can be gone on with: [`Sums`], sealed, because an
    /// unchanged store does not need them.
    #[serde(borrow)]
    settled: Option<&'a [u8]>,
}

impl Memory<'_> {
    /// The counts to go on from; `None` where there are none.
    pub fn settled(&self) -> Option<Sums> {
        postcard::from_bytes(self.settled?).ok()
    }
}

/// What makes an audit's counts what they are.
pub(crate) struct Terms<'a> {
    pub catalog: &'static Catalog,
    pub version: &'a str,
    pub zone: &'a TimeZone,
    pub now: Moment,
}

impl Auditor {
    pub(crate) fn terms(&self, catalog: &'static Catalog) -> Terms<'_> {
        Terms { catalog, version: self.setup.version, zone: &self.setup.zone, now: self.now() }
    }
}

impl Terms<'_> {
    /// Rows dated later may still change.
    pub fn horizon(&self) -> Moment {
        Moment::from_unix_micros(self.now.unix_micros() - UNSETTLED).unwrap_or(self.now)
    }

    /// A memory from the ledger, if it is still worth something.
    pub fn read<'b>(&self, bytes: &'b [u8]) -> Option<Memory<'b>> {
        let mut memory: Memory<'b> = postcard::from_bytes(bytes).ok()?;
        let same = memory.shape == SHAPE
            && memory.version == self.version
            && memory.catalog == self.catalog.fingerprint()
            && memory.zone == self.zone.iana_name();
        // A zone without a name may be any.
        if !same || memory.zone.is_none() {
            return None;
        }
        if !(0..WHOLE_AGAIN).contains(&(self.now.unix_micros() - memory.whole)) {
            memory.watermark = memory.watermark.unless_changed();
        }
        Some(memory)
    }

    /// A memory for the ledger. `before`: what was gone on from.
    pub fn write(
        &self,
        watermark: Watermark,
        before: Option<&Memory<'_>>,
        settled: &Sums,
        since: &Sums,
    ) -> Option<Vec<u8>> {
        let sealed = watermark.can_go_on().then(|| postcard::to_allocvec(settled).ok()).flatten();
        let memory = Memory {
            shape: SHAPE,
            version: self.version,
            catalog: self.catalog.fingerprint(),
            zone: Some(self.zone.iana_name()?),
            whole: before.map_or(self.now.unix_micros(), |before| before.whole),
            settled: sealed.as_deref(),
            watermark,
            known: settled.known + since.known,
        };
        postcard::to_allocvec(&memory).ok()
    }
}

/// Both parts of a store's sums as the ledger takes them, without the traces it has from `before` but those of questions.
pub(crate) fn counted(
    catalog: &Catalog,
    mut all: Sums,
    since: Sums,
    before: Option<Sums>,
    profile: &ProfileKey,
) -> Counted {
    all.add(since);
    let mut counted = all.counted(catalog, profile);
    if let Some(before) = before {
        let known = before.counted(catalog, profile).traces;
        // Both are in order. Which questions still stand is told each time.
        counted.traces.retain(|trace| trace.kind == TraceKind::Prompt || known.binary_search(trace).is_err());
    }
    counted
}
