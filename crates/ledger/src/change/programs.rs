//! What came and went of AI outside the stores of sites.

use super::News;
use crate::{Sweep, presence};
use model::{Cause, Matter, Moment, Presence, PresenceKind, ProfileKey, Subject, SubjectKind};
use rusqlite::Transaction;
use std::collections::{BTreeMap, BTreeSet};

/// Whose, in which profile (`""`: in none), of what matter, which part.
type Part<'a> = (SubjectKind, &'a str, &'a str, Matter, &'a str);
/// With the first moment of what shows it.
type Parts<'a> = BTreeMap<Part<'a>, Option<Moment>>;

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
        let mut moved: Vec<(&Part<'_>, i64, Option<Moment>)> =
            came.map(|(part, since)| (part, 1, *since)).collect();
        moved.extend(then.keys().filter(|part| !now.contains_key(*part)).map(|part| (part, -1, None)));
        let mut whose = BTreeSet::new();
        for ((kind, id, profile, matter, _), n, since) in moved {
            let subject = Subject { kind: *kind, id: (*id).to_owned() };
            if let Some(before) = &self.before {
                let looked = before.swept && (profile.is_empty() || before.met.contains(*profile));
                let is_old = since.is_none_or(|at| at < before.started);
                let cause = match (looked, n > 0, before.same_catalog) {
                    (false, ..) => Cause::Coverage,
                    (true, true, false) if is_old => Cause::CatalogLearned,
                    (true, true, _) => Cause::More,
                    (true, false, false) => Cause::CatalogLetGo,
                    (true, false, true) => Cause::Cleared,
                };
                self.add(cause, &subject, &ProfileKey((*profile).to_owned()), *matter, n);
            }
            whose.insert(subject);
        }
        Ok(whose)
    }
}

fn parts<'a>(rows: impl IntoIterator<Item = &'a Presence>) -> Parts<'a> {
    let mut parts = Parts::new();
    for row in rows {
        let (kind, whole, part) = match row.kind {
            // A browser's.
            PresenceKind::BuiltIn | PresenceKind::Setting => continue,
            PresenceKind::Extension => (SubjectKind::Extension, Matter::Extensions, None),
            PresenceKind::Server => (SubjectKind::Program, Matter::Programs, Some(Matter::Servers)),
            PresenceKind::Model => (SubjectKind::Program, Matter::Programs, Some(Matter::Models)),
            PresenceKind::Unattended => (SubjectKind::Program, Matter::Programs, Some(Matter::Unattended)),
            _ => (SubjectKind::Program, Matter::Programs, None),
        };
        let profile = row.profile.as_ref().map_or("", |profile| profile.0.as_str());
        let mut add = |matter, part: &'a str| {
            let since = parts.entry((kind, row.id.as_str(), profile, matter, part)).or_insert(row.first);
            *since = [*since, row.first].into_iter().flatten().min();
        };
        add(whole, "");
        if let Some(matter) = part {
            add(matter, &row.part);
        }
    }
    parts
}
