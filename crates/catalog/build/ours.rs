//! What lists must know of our own catalog.

use crate::check::Source;
use crate::emit;
use crate::file::Ground;
use crate::lists::Ours;
use crate::rule;
use model::Purpose;

pub fn ours(sources: &[Source], ground: &Ground) -> Ours {
    let mut ours = Ours::default();
    ours.never.extend(ground.shared.iter().cloned());
    ours.never.extend(ground.families.values().flatten().cloned());
    for source in sources {
        let trackers: Vec<(Purpose, String)> =
            source.file.tracker.iter().map(|row| (row.purpose, row.id.clone())).collect();
        ours.operator(&emit::operator(&source.file.operator), &trackers);
        for row in &source.file.tracker {
            ours.never.extend(row.dual.iter().filter_map(|host| Some(rule::parse(host).ok()?.host)));
            let hosts = row.hosts.iter().filter_map(|host| rule::parse(host).ok());
            ours.hosts
                .extend(hosts.filter(|rule| rule.front.is_empty()).map(|rule| (rule.host, row.id.clone())));
        }
    }
    ours
}
