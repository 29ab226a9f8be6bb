//! The facts of services and trackers, decoded once, when first asked for.

use model::{Context, Service, Tracker};
use std::sync::OnceLock;

static BLOB: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/facts.bin"));

type Facts = (Vec<Service>, Vec<Tracker>, Vec<Context>);

pub(crate) fn all() -> &'static Facts {
    static FACTS: OnceLock<Facts> = OnceLock::new();
    // The build script wrote the blob with the same types; a test decodes it.
    FACTS.get_or_init(|| postcard::from_bytes(BLOB).unwrap_or_default())
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
}
