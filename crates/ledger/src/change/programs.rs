//! What came and went of AI outside the stores of sites.

use super::News;
use crate::{Sweep, presence};
use model::{Cause, Matter, Moment, Presence, PresenceKind, ProfileKey, Subject};
use rusqlite::Transaction;
use std::collections::{BTreeMap, BTreeSet};

/// Whose, in which profile (`""`: in none), of what matter, which part; and when what shows it is from.
type Part = (Subject, ProfileKey, Matter, String);
type Parts = BTreeMap<Part, Option<Moment>>;

impl News {
    /// Before the rows of the audit before are replaced by what was come upon now.
    /// Answers whose it is that came or went.
    pub fn programs(
        &mut self,
        step: &Transaction<'_>,
        sweep: Option<Sweep<'_>>,
    ) -> rusqlite::Result<BTreeSet<Subject>> {
        let Some(sweep) = sweep else { return Ok(BTreeSet::new()) };
        let known: Vec<Presence> = presence::all(step)?.into_iter().map(|row| row.presence).collect();
        // What was not looked into stands as it stood.
        let stands =
            |row: &&Presence| row.profile.as_ref().is_some_and(|profile| sweep.apart.contains(profile));
        let (then, now) = (parts(&known), parts(sweep.presences.iter().chain(known.iter().filter(stands))));
        let came = now.iter().filter(|(part, _)| !then.contains_key(*part));
        let mut moved: Vec<(&Part, i64, Option<Moment>)> =
            came.map(|(part, since)| (part, 1, *since)).collect();
        moved.extend(then.keys().filter(|part| !now.contains_key(*part)).map(|part| (part, -1, None)));
        for ((subject, profile, matter, _), n, since) in &moved {
            let Some(before) = &self.before else { break };
            let looked = before.swept && (profile.0.is_empty() || before.met.contains(&profile.0));
            let is_old = since.is_none_or(|at| at < before.started);
            let cause = match (looked, *n > 0, before.same_catalog) {
                (false, ..) => Cause::Coverage,
                (true, true, false) if is_old => Cause::CatalogLearned,
                (true, true, _) => Cause::More,
                (true, false, false) => Cause::CatalogLetGo,
                (true, false, true) => Cause::Cleared,
            };
            self.add(cause, subject, profile, *matter, *n);
        }
        Ok(moved.into_iter().map(|((subject, ..), ..)| subject.clone()).collect())
    }
}

fn parts<'a>(rows: impl IntoIterator<Item = &'a Presence>) -> Parts {
    let mut parts = Parts::new();
    for row in rows {
        let Some(subject) = presence::subject(row) else { continue };
        let profile = row.profile.clone().unwrap_or(ProfileKey(String::new()));
        let (whole, part) = match row.kind {
            PresenceKind::Extension => (Matter::Extensions, None),
            PresenceKind::Server => (Matter::Programs, Some(Matter::Servers)),
            PresenceKind::Model => (Matter::Programs, Some(Matter::Models)),
            PresenceKind::Unattended => (Matter::Programs, Some(Matter::Unattended)),
            _ => (Matter::Programs, None),
        };
        let mut add = |matter, part: &str| {
            let key = (subject.clone(), profile.clone(), matter, part.to_owned());
            let since = parts.entry(key).or_insert(row.first);
            *since = [*since, row.first].into_iter().flatten().min();
        };
        add(whole, "");
        if let Some(matter) = part {
            add(matter, &row.part);
        }
    }
    parts
}
