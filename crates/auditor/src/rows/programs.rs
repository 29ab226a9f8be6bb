//! What lies outside the stores of sites: programs, extensions, parts of browsers.

use super::{By, Found, Tracer, question::Question};
use crate::depth::Programs;
use model::{EvidenceRow, Presence, PresenceKind, Reach};

fn is_program(presence: &Presence) -> bool {
    !matches!(presence.kind, PresenceKind::Extension | PresenceKind::BuiltIn | PresenceKind::Setting)
}

impl Tracer {
    /// Everything that shows a program of the catalog.
    pub(super) fn programs(&self) -> Vec<EvidenceRow> {
        self.presences(|row| (is_program(row) && self.catalog.app(&row.id).is_some()).then_some(1))
    }

    /// Every copy of an extension of the catalog.
    pub(super) fn extensions(&self) -> Vec<EvidenceRow> {
        let counts = |row: &Presence| row.kind == PresenceKind::Extension;
        self.presences(|row| (counts(row) && self.catalog.extension(&row.id).is_some()).then_some(1))
    }

    /// What asks a service: extensions, or what is none; those alone that reach files or act by themselves.
    pub(super) fn asking(&self, service: &str, extensions: Option<bool>, agents: bool) -> Vec<EvidenceRow> {
        let programs = Programs::of(self.catalog, self.recall.presences.iter().map(|row| &row.presence));
        let counts = |presence: &Presence| {
            let found = programs.rows(service).iter().find(|row| *row.0 == *presence);
            let is_extension = presence.kind == PresenceKind::Extension;
            found.is_some_and(|row| extensions.is_none_or(|only| only == is_extension) && (row.2 || !agents))
        };
        self.presences(|row| counts(row).then_some(1))
    }

    pub(super) fn outside(&self, question: &Question) -> Option<Found> {
        let id = question.id.as_str();
        let of = |kinds: &[PresenceKind], weighed: bool| {
            self.presences(|row| match () {
                () if row.id != id || !kinds.contains(&row.kind) => None,
                () if weighed => row.bytes,
                () => Some(1),
            })
        };
        let found = match (question.whose.as_str(), question.field.as_str()) {
            ("extension", "" | "copies") => Found::sum(of(&[PresenceKind::Extension], false)),
            ("program", "") => {
                let rows = self.presences(|row| (row.id == id && is_program(row)).then_some(1));
                Found::each(By::Nothing, rows)
            }
            ("program", "data") => Found::sum(of(&[PresenceKind::Used], true)),
            ("program", "chats") => Found::sum(of(&[PresenceKind::Chats], true)),
            ("program", "models") => Found::sum(of(&[PresenceKind::Model], true)),
            // Those by which a person can be followed farther, in one profile.
            ("profile", "settings") => {
                let wide =
                    |row: &Presence| row.kind == PresenceKind::Setting && row.reach == Reach::EverySite;
                let own = |row: &Presence| row.profile.as_ref().is_some_and(|profile| profile.0 == id);
                Found::sum(self.presences(|row| (wide(row) && own(row)).then_some(1)))
            }
            ("part", "bytes") => Found::sum(of(&[PresenceKind::BuiltIn], true)),
            _ => return None,
        };
        let known = match question.whose.as_str() {
            "program" => self.catalog.app(id).is_some(),
            "extension" => self.catalog.extension(id).is_some(),
            _ => !found.rows.is_empty(),
        };
        known.then_some(found)
    }
}
