//! WebKit and Qt's web engine: real profiles agree with their truth, made-up ones are read to the last hostile row.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

#[path = "sources_engines/binarycookies.rs"]
mod binarycookies;
#[path = "sources_engines/made.rs"]
mod made;
#[path = "sources_engines/real.rs"]
mod real;
#[path = "sources_engines/rows.rs"]
mod rows;
#[path = "sources_engines/safari.rs"]
mod safari;
