//! Runs audits, composes the footprint and answers commands: the only room that knows the others.

mod changes;
mod commands;
mod companies;
mod compose;
mod decisions;
mod depth;
mod difference;
mod exposure;
mod failure;
mod ground;
mod here;
mod horizon;
mod keep;
mod law;
mod matrix;
mod memory;
mod notice;
mod rows;
mod run;
mod settings;
mod setup;
mod shelf;
mod standing;
mod strangers;
mod sums;
mod sweep;
mod tally;
mod typescript;
mod unseen;
mod work;

pub use catalog::{Bundle, Catalog, Changed, Difference, Explanation, builtin};
pub use commands::{
    AuditArgs, Discovery, EVER, ExportArgs, ForgetArgs, Forgotten, PastAudit, SampleArgs, Saved, Status, Tell,
};
pub use decisions::{DecideArgs, UndecideArgs};
pub use difference::DifferenceArgs;
pub use exposure::ExposureArgs;
pub use failure::Failure;
pub use report::Format;
pub use rows::Tracer;
pub use run::{Plan, What};
pub use settings::{Settings, Theme};
pub use setup::{Auditor, SaveDialog, Setup, restore};
pub use shelf::{CatalogPart, CatalogView, Import, Imported, Shelf, Stock, read_bundle};
pub use sources::{Machine, Platform, Running, running};
pub use typescript::typescript;
