//! Which number is asked about, by where it stands in the footprint's JSON.

use super::{question::Question, word};
use model::{CookieRow, Footprint, HoldingRow, PresenceKind, ProofKind};

/// `None`: it leads to no count.
pub(super) fn read(path: &[&str], footprint: &Footprint) -> Option<Question> {
    let of = |list: &[&str]| list.get(1).and_then(|at| at.parse::<usize>().ok());
    match *path {
        ["headline", field] => Some(Question::new("", "", field)),
        ["examined", field] => Some(Question::new("examined", field, "")),
        ["changes", field] => Some(Question::new("changes", field, "")),
        ["days", _, "count"] => Some(Question::new("", "", "days").on(footprint.days.get(of(path)?)?.day)),
        ["protections", _, "count"] => {
            let row = footprint.protections.get(of(path)?)?;
            Some(Question::new("protection", &word(row.kind), "").within(&row.profile))
        }
        ["jurisdictions", _, field] => {
            let row = footprint.jurisdictions.get(of(path)?)?;
            Some(Question::new("country", row.country.as_deref().unwrap_or("unknown"), field))
        }
        ["concentration", _, ref rest @ ..] => {
            let row = footprint.concentration.get(of(path)?)?;
            let new = |field: &str| Some(Question::new("concentration", &word(row.of), field));
            match *rest {
                ["total"] => new(""),
                ["companies", _, "share"] => new(&row.companies.get(of(rest)?)?.name),
                _ => None,
            }
        }
        ["matrix", "rows", ref rest @ ..] => matrix(rest, footprint),
        ["findings", _, "evidence", ref rest @ ..] => {
            let finding = footprint.findings.get(of(path)?)?;
            let [at, "count"] = *rest else { return None };
            let basis = finding.evidence.get(at.parse::<usize>().ok()?)?;
            Some(Question::new("finding", &finding.key, &word(basis.kind)))
        }
        ["services", _, ref rest @ ..] => service(rest, footprint.services.get(of(path)?)?),
        ["trackers", _, ref rest @ ..] => company(rest, footprint.trackers.get(of(path)?)?),
        ["lookalikes", _, ref rest @ ..] => {
            let trail = footprint.lookalikes.get(of(path)?)?;
            let new = |field: &str| Question::new("lookalike", &trail.service, field);
            match *rest {
                ["places", _, field] => Some(new(field).within(&trail.places.get(of(rest)?)?.profile)),
                [field] => Some(new(field)),
                _ => None,
            }
        }
        ["unseen", ref rest @ ..] => outside(rest, footprint),
        _ => None,
    }
}

fn service(path: &[&str], trail: &model::ServiceTrail) -> Option<Question> {
    let at = |place: usize| path.get(place)?.parse::<usize>().ok();
    let new = |field: &str| Question::new("service", &trail.service.id, field);
    Some(match *path {
        ["days", _, "count"] => new("visits").on(trail.days.get(at(1)?)?.day),
        ["places", _, field] => new(field).within(&trail.places.get(at(1)?)?.profile),
        ["cookies", _, "count"] => cookie(new("cookies"), trail.cookies.get(at(1)?)?),
        ["holdings", _, field] => holding(new(counted(field)), trail.holdings.get(at(1)?)?),
        ["depth", _] => Question::new("depth", &trail.service.id, &word(trail.depth.get(at(1)?)?.kind)),
        ["depth", _, "proofs", _, "n"] => new(proven(trail.depth.get(at(1)?)?.proofs.get(at(3)?)?.what)),
        ["horizon", field] | [field] => new(field),
        _ => return None,
    })
}

fn company(path: &[&str], trail: &model::TrackerTrail) -> Option<Question> {
    let at = |place: usize| path.get(place)?.parse::<usize>().ok();
    let new = |field: &str| Question::new("company", &trail.id, field);
    Some(match *path {
        ["places", _, "visits"] => new("passed").within(&trail.places.get(at(1)?)?.profile),
        ["places", _, field] => new(field).within(&trail.places.get(at(1)?)?.profile),
        ["cookies", _, "count"] => cookie(new("cookies"), trail.cookies.get(at(1)?)?),
        ["holdings", _, field] => holding(new(counted(field)), trail.holdings.get(at(1)?)?),
        ["cookies_total"] => new("cookies"),
        ["horizon", field] | [field] => new(field),
        _ => return None,
    })
}

fn matrix(path: &[&str], footprint: &Footprint) -> Option<Question> {
    let row = footprint.matrix.rows.get(path.first()?.parse::<usize>().ok()?)?;
    let field = match *path {
        [_, "profiles", at] => &footprint.matrix.services.get(at.parse::<usize>().ok()?)?.subject.id,
        [_, field] => field,
        _ => return None,
    };
    Some(Question::new("matrix", &row.id, field))
}

fn outside(path: &[&str], footprint: &Footprint) -> Option<Question> {
    let at = |place: usize| path.get(place)?.parse::<usize>().ok();
    let unseen = &footprint.unseen;
    Some(match *path {
        ["programs", _, ref rest @ ..] => {
            let trail = unseen.programs.get(at(1)?)?;
            let new = |field: &str| Question::new("program", &trail.app.id, field);
            match *rest {
                [field, "bytes"] => new(field),
                ["models", _, "bytes"] => {
                    let name = &trail.models.get(at(3)?)?.name;
                    new("models").only(part(&trail.app.id, PresenceKind::Model, name))
                }
                _ => return None,
            }
        }
        ["parts", _, "bytes"] => {
            let row = unseen.parts.get(at(1)?)?;
            let of = Question::new("part", &row.id, "bytes");
            let of = of.only(part(&row.id, PresenceKind::BuiltIn, &row.part));
            Question { profile: row.profile.clone(), ..of }
        }
        _ => return None,
    })
}

fn counted(field: &str) -> &str {
    if field == "count" { "holdings" } else { field }
}

/// The number of a service that a rung stands on.
fn proven(proof: ProofKind) -> &'static str {
    match proof {
        ProofKind::Contacts => "contacts",
        ProofKind::Passed => "passed",
        ProofKind::Visits => "visits",
        ProofKind::Synced => "synced",
        ProofKind::Days => "visit_days",
        ProofKind::Learned => "learned",
        ProofKind::Conversations => "conversations",
        ProofKind::Open => "open_seconds",
        ProofKind::LogIns => "log_ins",
        ProofKind::Downloads => "downloads",
        ProofKind::Programs => "programs",
        ProofKind::Extensions => "extensions",
        ProofKind::Agents => "agents",
    }
}

/// More than one tracker of a company may have a cookie of that name: its own subject stands in the part.
fn cookie(question: Question, row: &CookieRow) -> Question {
    question.only(format!("{} {}@{}", row.subject, row.name, row.host)).within(&row.profile)
}

fn holding(question: Question, row: &HoldingRow) -> Question {
    question.only(format!("{} holding-{} {}", row.subject, word(row.kind), row.host)).within(&row.profile)
}

fn part(id: &str, kind: PresenceKind, part: &str) -> String {
    format!("{id} presence-{} {part}", word(kind))
}
