//! Reads SQLite database files without SQLite: never a lock, never a written byte.

mod database;
mod declaration;
mod error;
mod file;
mod header;
mod journal;
mod literal;
mod number;
mod record;
mod row;
mod table;
mod token;
mod tree;
mod volume;
mod wal;
mod window;
mod witness;

pub use database::{Database, Options, Scan, State};
pub use error::Error;
pub use file::open;
pub use row::{Row, Value};
pub use table::{Column, Table};
