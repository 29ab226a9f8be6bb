//! What the tests share: homes to look at, a web to walk in, browsers to walk with.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "what a test stands on may fail loudly"
)]

pub mod browsers;
pub mod chance;
pub mod corpus;
pub mod desk;
pub mod driver;
pub mod home;
pub mod house;
pub mod listing;
pub mod reading;
pub mod recorder;
pub mod screen;
pub mod spoor;
pub mod truth;
pub mod web;
pub mod years;
