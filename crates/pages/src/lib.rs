//! Reads SQLite database files without SQLite: never a lock, never a written byte.

mod database;
mod error;
mod row;
mod table;

pub use database::{Database, Options, Scan, State};
pub use error::Error;
pub use row::{Row, Value};
pub use table::{Column, Table};
