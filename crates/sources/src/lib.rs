//! Finds browsers and reads their stores, and finds AI programs. The only room that opens other programs' files.

mod browsers;
mod chromium;
mod discover;
mod drawer;
mod extensions;
mod forks;
mod gecko;
mod leveldb;
mod listed;
mod loose;
mod machine;
mod narrow;
mod origin;
mod pattern;
mod programs;
mod qtwebengine;
mod read;
mod scan;
mod sieve;
mod small;
mod tops;
mod visited;
mod watermark;
mod webkit;

pub use discover::{Found, discover, profile_at};
pub use extensions::look_into;
pub use machine::{Listening, Machine, Platform, Process, Running, running};
pub use programs::{Swept, sweep};
pub use read::{Outcome, read, read_since, unchanged};
pub use watermark::{Before, Watermark};
