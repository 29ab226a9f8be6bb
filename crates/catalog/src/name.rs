//! What a subject is called.

use crate::Catalog;
use model::{Subject, SubjectKind};

impl Catalog {
    /// A subject's name for people; `None`: the catalog does not list it (any more). A profile goes by its key.
    #[must_use]
    pub fn name_of<'a>(&'a self, subject: &'a Subject) -> Option<&'a str> {
        let id = subject.id.as_str();
        let name = match subject.kind {
            SubjectKind::Service | SubjectKind::Lookalike => &self.service(id)?.name,
            SubjectKind::Tracker => &self.tracker(id)?.name,
            SubjectKind::Profile => &subject.id,
            SubjectKind::Program => &self.app(id)?.name,
            SubjectKind::Extension => &self.extension(id)?.name,
        };
        Some(name)
    }
}
