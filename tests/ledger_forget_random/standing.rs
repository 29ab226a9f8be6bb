//! What stands in a store or on this computer until it is no longer seen.

use crate::past::{Audit, Fact};
use model::{CookieTrace, HoldingTrace, Presence, PresenceKind, ProfileKey, SiteSeen, Subject, SubjectKind};

pub enum Standing {
    Cookie(CookieTrace),
    Site(SiteSeen),
    Holding(HoldingTrace),
    Nothing,
}

impl Standing {
    pub fn note(&self, audit: &mut Audit) {
        match self {
            Self::Cookie(cookie) => audit.cookies.push(cookie.clone()),
            Self::Site(site) => audit.sites.push(site.clone()),
            Self::Holding(holding) => audit.holdings.push(holding.clone()),
            Self::Nothing => {}
        }
    }

    /// As of the day it was last seen.
    pub fn fact(&self, day: i32) -> Option<Fact> {
        let (subject, profile, names) = match self {
            Self::Cookie(row) => (&row.subject, &row.profile, vec![&row.name, &row.host]),
            Self::Site(row) => (&row.subject, &row.profile, vec![]),
            Self::Holding(row) => (&row.subject, &row.profile, vec![&row.host]),
            Self::Nothing => return None,
        };
        Some(fact(subject.clone(), Some(profile), &names, day))
    }
}

pub fn come_upon(presence: &Presence, day: i32) -> Fact {
    let extension = presence.kind == PresenceKind::Extension;
    let kind = if extension { SubjectKind::Extension } else { SubjectKind::Program };
    let subject = Subject { kind, id: presence.id.clone() };
    fact(subject, presence.profile.as_ref(), &[&presence.part], day)
}

fn fact(subject: Subject, profile: Option<&ProfileKey>, names: &[&String], day: i32) -> Fact {
    let all = names.iter().copied().chain([&subject.id]).chain(profile.map(|key| &key.0));
    Fact {
        names: all.cloned().collect(),
        subjects: vec![subject],
        profile: profile.cloned(),
        day,
        firm: true,
    }
}
