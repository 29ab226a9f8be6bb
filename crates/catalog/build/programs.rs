//! The facts of programs and extensions, as the program holds them.

use crate::check::Source;
use crate::compile::operator;
use crate::file::{AppRow, ExtensionRow, OperatorRow};
use model::{App, Extension, KnownApp, KnownExtension};

/// By id.
pub fn programs(sources: &[Source]) -> (Vec<KnownApp>, Vec<KnownExtension>) {
    let (mut apps, mut extensions) = (Vec::new(), Vec::new());
    for source in sources {
        let by = &source.file.operator;
        apps.extend(source.file.app.iter().map(|row| app(by, row)));
        extensions.extend(source.file.extension.iter().map(|row| extension(by, row)));
    }
    apps.sort_by(|a, b| a.app.id.cmp(&b.app.id));
    extensions.sort_by(|a, b| a.extension.id.cmp(&b.extension.id));
    (apps, extensions)
}

fn app(by: &OperatorRow, row: &AppRow) -> KnownApp {
    let app = App {
        id: row.id.clone(),
        name: row.name.clone(),
        operator: operator(by),
        kind: row.kind,
        runs: row.runs,
        service: row.service.clone(),
        confidence: row.confidence,
        as_of: row.as_of.clone(),
        source: row.source.clone(),
        note: row.note.clone(),
    };
    KnownApp { app, marks: row.marks.clone() }
}

fn extension(by: &OperatorRow, row: &ExtensionRow) -> KnownExtension {
    let extension = Extension {
        id: row.id.clone(),
        name: row.name.clone(),
        operator: operator(by),
        service: row.service.clone(),
        official: row.official,
        confidence: row.confidence,
        as_of: row.as_of.clone(),
        source: row.source.clone(),
        note: row.note.clone(),
    };
    KnownExtension { extension, chromium: row.chromium.clone(), gecko: row.gecko.clone() }
}
