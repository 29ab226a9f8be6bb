//! The facts of services and trackers, decoded once, when first asked for.

use crate::Catalog;
use crate::tables::Tables;
use model::{Context, Service, Tracker};

pub(crate) type Facts = (Vec<Service>, Vec<Tracker>, Vec<Context>);

pub(crate) fn of(catalog: &Catalog) -> Facts {
    let mut facts = decoded(catalog.tables);
    if let Some(over) = catalog.over {
        let own = decoded(&over.tables);
        facts.0.extend(own.0);
        facts.1.extend(own.1);
        let name = |id: &String, name: &mut String| {
            if let Some(own) = over.names.get(id) {
                name.clone_from(own);
            }
        };
        facts.0.iter_mut().for_each(|service| name(&service.id, &mut service.name));
        facts.1.iter_mut().for_each(|tracker| name(&tracker.id, &mut tracker.name));
    }
    facts
}

fn decoded(tables: &Tables) -> Facts {
    // The compiler of the tables wrote the blob with the same types; a test decodes it.
    postcard::from_bytes(tables.facts).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::builtin;

    #[test]
    fn every_fact_is_there_and_found_by_its_id() {
        let catalog = builtin();
        assert_eq!(catalog.services().len(), catalog.service_count() as usize);
        assert_eq!(catalog.trackers().len(), catalog.tracker_count() as usize);
        assert!(catalog.service_count() > 0 && catalog.tracker_count() > 0 && catalog.company_count() > 0);
        for service in catalog.services() {
            assert_eq!(catalog.service(&service.id), Some(service));
        }
        for tracker in catalog.trackers() {
            assert_eq!(catalog.tracker(&tracker.id), Some(tracker));
        }
        assert_eq!(catalog.service("no such service"), None);
    }

    #[test]
    fn a_service_is_found_by_any_of_its_names() {
        let ids = |name: &str| builtin().named(name).into_iter().map(|s| s.id.as_str()).collect::<Vec<_>>();
        assert_eq!(ids("deepseek-r1"), ["deepseek"]);
        assert_eq!(ids(" ChatGPT "), ["chatgpt"]);
        assert_eq!(ids("deep"), [""; 0]);
    }

    #[test]
    fn a_context_brings_the_wider_ones() {
        let found = builtin().contexts_of(&["us-navy".to_owned(), "no such".to_owned()]);
        let ids: Vec<&str> = found.iter().map(|context| context.id.as_str()).collect();
        assert_eq!(ids, ["us-federal-agency", "us-defense", "us-navy"]);
    }

    #[test]
    fn every_context_binds_or_holds_one_that_does_and_wider_ones_exist() {
        let catalog = builtin();
        let bound = |id: &String| {
            catalog.services().iter().any(|s| s.actions.iter().any(|action| action.binds.contains(id)))
        };
        for context in catalog.contexts() {
            let within = catalog.contexts().iter().filter(|other| other.within.contains(&context.id));
            assert!(bound(&context.id) || within.map(|other| &other.id).any(bound), "{}", context.id);
            for wider in &context.within {
                assert!(catalog.contexts().iter().any(|other| other.id == *wider), "{wider}");
            }
        }
    }

    #[test]
    fn a_seat_a_contract_and_a_parent_are_three_facts() {
        let operator = &builtin().service("qwen").unwrap().operator;
        assert_eq!(
            (operator.country.as_deref(), operator.parent_country.as_deref()),
            (Some("SG"), Some("CN"))
        );
        let github = &builtin().service("github-copilot").unwrap().operator;
        assert_eq!(github.parent_country.as_deref(), Some("US"));
        let parents =
            builtin().trackers().iter().map(|tracker| &tracker.operator).filter(|o| o.parent.is_some());
        let (known, unknown): (Vec<_>, Vec<_>) = parents.partition(|o| o.parent_country.is_some());
        assert!(
            known.len() > 4 * unknown.len(),
            "{} of {} parents sit somewhere",
            known.len(),
            unknown.len()
        );
        let openai = &builtin().service("chatgpt").unwrap().operator;
        assert_eq!(openai.country.as_deref(), Some("US"));
        assert_eq!(openai.entities[0].country.as_deref(), Some("IE"));
    }
}
