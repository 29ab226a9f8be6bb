//! What differs between any two audits: the ledger's sums, named by the catalog and sorted by cause.

use crate::{Auditor, Failure};
use catalog::Catalog;
use ledger::{AuditRow, Between, ChangeRow};
use model::{
    Cause, CoverageChange, Difference, DifferenceRow, Matter, MatterCount, ProfileKey, StoreKind, StoreRead,
    Subject, SubjectKind, SubjectRef,
};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;

/// Two audits by their numbers, in any order; without them the two latest.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(default)]
pub struct DifferenceArgs {
    #[ts(type = "number | null")]
    pub from: Option<i64>,
    #[ts(type = "number | null")]
    pub to: Option<i64>,
}

impl Auditor {
    /// What differs between two audits; `None` where there are no two.
    ///
    /// # Errors
    /// There is no audit of that number, or the ledger cannot be read.
    pub fn differs(&self, args: DifferenceArgs) -> Result<Option<Difference>, Failure> {
        let desk = self.desk();
        let audits = desk.ledger.numbers()?;
        let latest = |nth: usize| audits.get(nth).copied();
        let (Some(to), Some(from)) = (args.to.or_else(|| latest(0)), args.from.or_else(|| latest(1))) else {
            return Ok(None);
        };
        if let Some(id) = [from, to].into_iter().find(|id| !audits.contains(id)) {
            return Err(Failure::new("no-audit", format!("there is no audit {id} in the log")));
        }
        let between = desk.ledger.between(from.min(to), from.max(to))?;
        Ok(between.map(|between| difference(self.catalog(), &between)))
    }
}

/// One subject's, of one cause.
#[derive(Default)]
struct Share {
    counts: BTreeMap<Matter, i64>,
    profiles: BTreeSet<ProfileKey>,
}

pub(crate) fn difference(catalog: &Catalog, Between { from, to, changes }: &Between) -> Difference {
    let held = |row: &AuditRow| row.subjects.iter().cloned().collect::<BTreeSet<Subject>>();
    let (before, after) = (held(from), held(to));
    // What was there to be understood is no news either.
    let understood = changes.iter().filter(|change| change.cause == Cause::CatalogLearned);
    let old: BTreeSet<&Subject> = before.iter().chain(understood.map(|change| &change.subject)).collect();
    let companies: BTreeSet<&str> = old.iter().filter_map(|subject| company(catalog, subject)).collect();
    let cause = |change: &ChangeRow| match (change.cause, change.subject.kind) {
        (Cause::More, _) if old.contains(&change.subject) => Cause::More,
        (Cause::More, SubjectKind::Service) if after.contains(&change.subject) => Cause::NewService,
        (Cause::More, SubjectKind::Tracker) if after.contains(&change.subject) => {
            match company(catalog, &change.subject) {
                Some(top) if companies.contains(top) => Cause::NewDomain,
                _ => Cause::NewCompany,
            }
        }
        (Cause::More, SubjectKind::Program | SubjectKind::Extension) if after.contains(&change.subject) => {
            Cause::NewProgram
        }
        (other, _) => other,
    };
    let mut sums: BTreeMap<(Cause, &Subject), Share> = BTreeMap::new();
    for change in changes {
        // What came and went between the two was at neither; of days understood later nothing ever stands.
        let is_there = before.contains(&change.subject) || after.contains(&change.subject);
        if !is_there && change.matter != Matter::Days {
            continue;
        }
        let share = sums.entry((cause(change), &change.subject)).or_default();
        *share.counts.entry(change.matter).or_default() += change.n;
        share.profiles.extend((!change.profile.0.is_empty()).then(|| change.profile.clone()));
    }
    let row = |((cause, subject), share): ((Cause, &Subject), Share)| {
        let counts = share.counts.into_iter().filter(|(_, n)| *n != 0);
        Some(DifferenceRow {
            cause,
            subject: SubjectRef { subject: subject.clone(), name: catalog.name_of(subject)?.to_owned() },
            counts: counts.map(|(of, n)| MatterCount { of, n }).collect(),
            profiles: share.profiles.into_iter().collect(),
        })
    };
    let mut rows: Vec<DifferenceRow> = sums.into_iter().filter_map(row).collect();
    rows.retain(|row| !row.counts.is_empty());
    rows.sort_by(|a, b| (a.cause, &a.subject.name).cmp(&(b.cause, &b.subject.name)));
    let same = from.catalog == to.catalog && from.fingerprint == to.fingerprint;
    Difference {
        from: from.audit.clone(),
        to: to.audit.clone(),
        rows,
        coverage: coverage(&from.stores, &to.stores),
        catalogs: (!same).then(|| (from.catalog.clone(), to.catalog.clone())),
    }
}

fn company<'c>(catalog: &'c Catalog, subject: &Subject) -> Option<&'c str> {
    let tracker = (subject.kind == SubjectKind::Tracker).then(|| catalog.tracker(&subject.id)).flatten();
    tracker.map(|tracker| tracker.operator.top())
}

/// Histories and cookies that the two saw differently.
fn coverage(before: &[StoreRead], after: &[StoreRead]) -> Vec<CoverageChange> {
    let mut all: BTreeMap<(&ProfileKey, StoreKind), CoverageChange> = BTreeMap::new();
    for (stores, is_before) in [(before, true), (after, false)] {
        for read in stores.iter().filter(|read| read.kind.is_expected()) {
            let change = all.entry((&read.profile, read.kind)).or_insert_with(|| CoverageChange {
                profile: read.profile.clone(),
                browser_name: read.browser_name.clone(),
                profile_name: read.profile_name.clone(),
                store: read.kind,
                before: None,
                after: None,
            });
            *(if is_before { &mut change.before } else { &mut change.after }) = Some(read.state);
        }
    }
    all.into_values().filter(|change| change.before != change.after).collect()
}
