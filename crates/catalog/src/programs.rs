//! The facts of programs and extensions, decoded once, when first asked for.

use crate::Catalog;
use model::{App, Extension, KnownApp, KnownExtension};
use std::sync::OnceLock;

type Programs = (Vec<KnownApp>, Vec<KnownExtension>);

fn all() -> &'static Programs {
    static PROGRAMS: OnceLock<Programs> = OnceLock::new();
    static BLOB: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/programs.bin"));
    // The build wrote it with the same types; a test decodes it.
    PROGRAMS.get_or_init(|| postcard::from_bytes(BLOB).unwrap_or_default())
}

impl Catalog {
    /// All programs by id, with their marks.
    #[must_use]
    pub fn apps(&self) -> &[KnownApp] {
        &all().0
    }

    /// All extensions by id, with those they have in browsers.
    #[must_use]
    pub fn extensions(&self) -> &[KnownExtension] {
        &all().1
    }

    /// Programs whose id, name or process is this one, whatever its case.
    #[must_use]
    pub fn apps_named(&self, name: &str) -> Vec<&KnownApp> {
        let name = name.trim().to_lowercase();
        let is = |known: &KnownApp| {
            known.app.id == name
                || known.app.name.to_lowercase() == name
                || known.marks.processes.contains(&name)
                || known.marks.binaries.contains(&name)
        };
        self.apps().iter().filter(|known| is(known)).collect()
    }

    /// Extensions whose id, here or in a browser, or name is this one, whatever its case.
    #[must_use]
    pub fn extensions_named(&self, name: &str) -> Vec<&KnownExtension> {
        let name = name.trim().to_lowercase();
        let is = |known: &KnownExtension| {
            let ids = known.chromium.iter().chain(&known.gecko).map(|id| id.to_lowercase());
            known.extension.id == name
                || known.extension.name.to_lowercase() == name
                || ids.into_iter().any(|id| id == name)
        };
        self.extensions().iter().filter(|known| is(known)).collect()
    }

    #[must_use]
    pub fn app(&self, id: &str) -> Option<&App> {
        let apps = self.apps();
        apps.binary_search_by(|known| known.app.id.as_str().cmp(id)).ok().map(|at| &apps[at].app)
    }

    #[must_use]
    pub fn extension(&self, id: &str) -> Option<&Extension> {
        let all = self.extensions();
        all.binary_search_by(|known| known.extension.id.as_str().cmp(id)).ok().map(|at| &all[at].extension)
    }
}

#[cfg(test)]
mod tests {
    use crate::builtin;

    #[test]
    fn every_program_is_found_by_its_id_and_asks_a_service_there_is() {
        let catalog = builtin();
        assert_eq!((catalog.apps().len(), catalog.extensions().len()), (97, 55));
        assert_eq!(catalog.apps_named("Ollama").len(), 1);
        assert_eq!(catalog.extensions_named("KBFNBCAEPLBCIOAKKPCPGFKOBKGHLHEN").len(), 1);
        for known in catalog.apps() {
            assert_eq!(catalog.app(&known.app.id), Some(&known.app));
            assert!(known.app.service.as_ref().is_none_or(|id| catalog.service(id).is_some()), "{known:?}");
        }
        for known in catalog.extensions() {
            let extension = &known.extension;
            assert_eq!(catalog.extension(&extension.id), Some(extension));
            assert!(extension.service.as_ref().is_none_or(|id| catalog.service(id).is_some()), "{known:?}");
            let has_id = !known.chromium.is_empty() || !known.gecko.is_empty();
            assert!(has_id || extension.note.is_some(), "{} has no id and no note", extension.id);
        }
    }
}
