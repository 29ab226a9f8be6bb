//! Finds browsers and reads their stores. The only room that opens other programs' files.

mod browsers;
mod chromium;
mod discover;
mod drawer;
mod forks;
mod gecko;
mod leveldb;
mod listed;
mod loose;
mod machine;
mod origin;
mod qtwebengine;
mod read;
mod scan;
mod sieve;
mod small;
mod visited;
mod watermark;
mod webkit;

pub use discover::{Found, discover, profile_at};
pub use machine::{Machine, Platform, running_processes};
pub use read::{Outcome, read, read_since};
pub use watermark::{Before, Watermark};
