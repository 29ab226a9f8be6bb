//! Which number is asked about, by its name.

use super::{finding::BASES, pointer, word};
use model::{Day, EvidenceRow, Footprint, ProfileKey};

/// A number of the footprint, by the rows it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Question {
    /// `service`, `company`, `lookalike`, `country`, …; empty: of all.
    pub whose: String,
    pub id: String,
    /// `visits`, `cookies`, …; empty: all there is.
    pub field: String,
    /// Of this cookie (`NAME@HOST`) or other row (`KIND PART`) alone.
    pub part: Option<String>,
    pub profile: Option<ProfileKey>,
    pub day: Option<Day>,
}

/// What a service or a company, …, can be asked for. What comes after the last dot of a name is a field where it is one
/// of these: ids may have dots.
const FIELDS: [&str; 39] = [
    "visits",
    "passed",
    "contacts",
    "synced",
    "conversations",
    "prompts",
    "prompts_kept",
    "open_seconds",
    "downloads",
    "visit_days",
    "cookies",
    "log_ins",
    "sites",
    "holdings",
    "bytes",
    "permissions",
    "learned",
    "profiles",
    "browsers",
    // Of a horizon.
    "horizon",
    "dated",
    "session_only",
    "beyond_13_months",
    "at_cap",
    // Of what asks a service, and of a program.
    "programs",
    "extensions",
    "agents",
    "data",
    "chats",
    "models",
    "copies",
    // Of a country; what services store is called so too.
    "services",
    "companies",
    "entities",
    "stored",
    "parents",
    "share",
    "others",
    // Of a profile.
    "settings",
];

impl Question {
    /// `FIELD`, `KIND:ID`, `KIND:ID.FIELD`, each with `@DAY` or `@PROFILE` after it; or a JSON pointer into `footprint`.
    /// `None`: the pointer leads to no count.
    pub fn read(text: &str, footprint: &Footprint) -> Option<Self> {
        if let Some(pointer) = text.strip_prefix('/') {
            return pointer::read(&pointer.split('/').collect::<Vec<_>>(), footprint);
        }
        let (name, at) = text.split_once('@').map_or((text, None), |(name, at)| (name, Some(at)));
        let mut question = match name.split_once(':') {
            None => Self::new("", "", name),
            // Whose field is somebody's own name.
            Some((whose @ "concentration", rest)) => {
                let (id, field) = rest.split_once('.').unwrap_or((rest, ""));
                Self::new(whose, id, field)
            }
            Some((whose, rest)) => match rest.rsplit_once('.') {
                Some((id, field)) if is_field(whose, field) => Self::new(whose, id, field),
                _ => Self::new(whose, rest, ""),
            },
        };
        match at.map(|at| (at, Day::parse(at))) {
            Some((_, Some(day))) => question.day = Some(day),
            Some((at, None)) => question.profile = Some(ProfileKey(at.to_owned())),
            None => {}
        }
        Some(question)
    }

    pub fn new(whose: &str, id: &str, field: &str) -> Self {
        Self {
            whose: whose.to_owned(),
            id: id.to_owned(),
            field: field.to_owned(),
            part: None,
            profile: None,
            day: None,
        }
    }

    /// Its name, as [`read`](Self::read) takes it.
    pub fn name(&self) -> String {
        let mut name = match (self.whose.as_str(), self.id.as_str()) {
            ("", _) => self.field.clone(),
            (whose, id) if self.field.is_empty() => format!("{whose}:{id}"),
            (whose, id) => format!("{whose}:{id}.{}", self.field),
        };
        let at = self.day.map(|day| day.to_string()).or_else(|| self.profile.as_ref().map(|p| p.0.clone()));
        if let Some(at) = at {
            name = format!("{name}@{at}");
        }
        name
    }

    pub fn on(self, day: Day) -> Self {
        Self { day: Some(day), ..self }
    }

    pub fn within(self, profile: &ProfileKey) -> Self {
        Self { profile: Some(profile.clone()), ..self }
    }

    pub fn only(self, part: String) -> Self {
        Self { part: Some(part), ..self }
    }

    /// Leaves those of the day, the profile and the part that are asked for.
    pub fn narrow(&self, rows: &mut Vec<EvidenceRow>) {
        let part = |row: &EvidenceRow| {
            let id = row.subject.as_ref().map(|subject| subject.id.as_str()).unwrap_or_default();
            let kind = if row.kind == "row-cookie" { String::new() } else { format!("{} ", row.kind) };
            format!("{id} {kind}{}", row.part)
        };
        rows.retain(|row| {
            self.day.is_none_or(|day| row.day == Some(day))
                && self.profile.as_ref().is_none_or(|profile| row.profile.as_ref() == Some(profile))
                && self.part.as_ref().is_none_or(|wanted| part(row) == *wanted)
        });
    }
}

fn is_field(whose: &str, field: &str) -> bool {
    match whose {
        "finding" => BASES.iter().any(|kind| word(kind) == field),
        "depth" | "matrix" => true,
        _ => FIELDS.contains(&field),
    }
}
