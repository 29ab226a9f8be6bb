//! Which number is asked about: by its own name, or by where it stands in the footprint's JSON.

use model::{Day, Footprint, ProfileKey};

/// A number of the footprint, by the rows it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Question {
    /// `service`, `company`, `lookalike`, `country`, …; empty: of all.
    pub whose: String,
    pub id: String,
    /// `visits`, `cookies`, …; empty: all there is.
    pub field: String,
    /// Of this cookie (`NAME@HOST`) or holding (`KIND HOST`) alone.
    pub part: Option<String>,
    pub profile: Option<ProfileKey>,
    pub day: Option<Day>,
}

/// What a service, a company or a look-alike can be asked for.
pub(crate) const FIELDS: [&str; 16] = [
    "visits",
    "passed",
    "contacts",
    "synced",
    "conversations",
    "prompts",
    "prompts_kept",
    "open_seconds",
    "downloads",
    "cookies",
    "sites",
    "holdings",
    "bytes",
    "learned",
    "services",
    "companies",
];

impl Question {
    /// `FIELD`, `KIND:ID`, `KIND:ID.FIELD`, each with `@DAY` or `@PROFILE` after it; or a JSON pointer into `footprint`.
    /// `None`: the pointer leads to no count.
    pub fn read(text: &str, footprint: &Footprint) -> Option<Self> {
        if let Some(pointer) = text.strip_prefix('/') {
            return pointed(&pointer.split('/').collect::<Vec<_>>(), footprint);
        }
        let (name, at) = text.split_once('@').map_or((text, None), |(name, at)| (name, Some(at)));
        let mut question = match name.split_once(':') {
            None => Self::new("", "", name),
            Some((whose, rest)) => match rest.rsplit_once('.') {
                Some((id, field)) if FIELDS.contains(&field) || TIES.contains(&field) => {
                    Self::new(whose, id, field)
                }
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

    fn new(whose: &str, id: &str, field: &str) -> Self {
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

    fn on(self, day: Day) -> Self {
        Self { day: Some(day), ..self }
    }

    fn within(self, profile: &ProfileKey) -> Self {
        Self { profile: Some(profile.clone()), ..self }
    }

    fn only(self, part: String) -> Self {
        Self { part: Some(part), ..self }
    }
}

/// What a country is tied by, besides seats.
const TIES: [&str; 3] = ["entities", "stored", "parents"];

fn pointed(path: &[&str], footprint: &Footprint) -> Option<Question> {
    let index = |at: usize| path.get(at)?.parse::<usize>().ok();
    match *path {
        ["headline", field] => Some(Question::new("", "", field)),
        ["examined", field] => Some(Question::new("examined", field, "")),
        ["days", _, "count"] => Some(Question::new("", "", "days").on(footprint.days.get(index(1)?)?.day)),
        ["protections", _, "count"] => {
            let row = footprint.protections.get(index(1)?)?;
            let kind = serde_json::to_value(row.kind).ok()?;
            Some(Question::new("protection", kind.as_str()?, "").within(&row.profile))
        }
        ["jurisdictions", _, field] => {
            let row = footprint.jurisdictions.get(index(1)?)?;
            Some(Question::new("country", row.country.as_deref().unwrap_or("unknown"), field))
        }
        ["concentration", _, "total"] => {
            let of = footprint.concentration.get(index(1)?)?.of;
            let field = if of == model::Measure::Visits { "visits" } else { "cookies" };
            Some(Question::new("", "", field))
        }
        ["lookalikes", _, ref rest @ ..] => {
            let trail = footprint.lookalikes.get(index(1)?)?;
            let new = |field: &str| Question::new("lookalike", &trail.service, field);
            match *rest {
                ["places", _, field] => Some(new(field).within(&trail.places.get(index(3)?)?.profile)),
                [field] => Some(new(field)),
                _ => None,
            }
        }
        ["services", _, ref rest @ ..] => {
            let trail = footprint.services.get(index(1)?)?;
            let new = |field: &str| Question::new("service", &trail.service.id, field);
            match *rest {
                ["days", _, "count"] => Some(new("visits").on(trail.days.get(index(3)?)?.day)),
                ["places", _, field] => Some(new(field).within(&trail.places.get(index(3)?)?.profile)),
                ["cookies", _, "count"] => Some(cookie(new("cookies"), trail.cookies.get(index(3)?)?)),
                ["holdings", _, field] => holding(new(counted(field)), trail.holdings.get(index(3)?)?),
                [field] => Some(new(field)),
                _ => None,
            }
        }
        ["trackers", _, ref rest @ ..] => {
            let trail = footprint.trackers.get(index(1)?)?;
            let new = |field: &str| Question::new("company", &trail.id, field);
            match *rest {
                ["places", _, "visits"] => Some(new("passed").within(&trail.places.get(index(3)?)?.profile)),
                ["places", _, field] => Some(new(field).within(&trail.places.get(index(3)?)?.profile)),
                ["cookies", _, "count"] => Some(cookie(new("cookies"), trail.cookies.get(index(3)?)?)),
                ["holdings", _, field] => holding(new(counted(field)), trail.holdings.get(index(3)?)?),
                ["cookies_total"] => Some(new("cookies")),
                [field] => Some(new(field)),
                _ => None,
            }
        }
        _ => None,
    }
}

fn counted(field: &str) -> &str {
    if field == "count" { "holdings" } else { field }
}

/// More than one tracker of a company may have a cookie of that name: its own subject stands in the part.
fn cookie(question: Question, row: &model::CookieRow) -> Question {
    question.only(format!("{} {}@{}", row.subject, row.name, row.host)).within(&row.profile)
}

fn holding(question: Question, row: &model::HoldingRow) -> Option<Question> {
    let kind = serde_json::to_value(row.kind).ok()?;
    let part = format!("{} holding-{} {}", row.subject, kind.as_str()?, row.host);
    Some(question.only(part).within(&row.profile))
}
