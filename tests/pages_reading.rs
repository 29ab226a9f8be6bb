//! The page reader against SQLite itself, against damage, and beside programs that write.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test fails where something it relies on does"
)]

#[path = "pages_reading/against_sqlite.rs"]
mod against_sqlite;
#[path = "pages_reading/beside_writers.rs"]
mod beside_writers;
#[path = "pages_reading/canary.rs"]
mod canary;
#[path = "pages_reading/damage.rs"]
mod damage;
#[path = "pages_reading/doors.rs"]
mod doors;
#[path = "pages_reading/made.rs"]
mod made;
#[path = "pages_reading/oracle.rs"]
mod oracle;
