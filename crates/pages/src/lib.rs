//! Reads SQLite database files without SQLite: never a lock, never a written byte.
//!
//! For databases that belong to other programs, which may be running. SQLite itself would lock them (programs exist
//! that lose data over it), recover and checkpoint them, or, told not to, miss what is only in the log. This reader
//! opens the files for reading alone, takes the committed state out of them, and afterwards says whether that state
//! was one ([`Database::settled`]).
//!
//! ```no_run
//! use pages::{Database, Options};
//! use std::{ops::ControlFlow, path::Path};
//!
//! # fn main() -> Result<(), pages::Error> {
//! let history = Database::open(Path::new("History"), &Options::default())?;
//! if let Some(urls) = history.table("urls")
//!     && let (Some(id), Some(url)) = (urls.column("id"), urls.column("url"))
//! {
//!     let mut bytes = 0;
//!     let scan = history.scan(&urls, &[id, url], &mut |row| {
//!         bytes += row.text(1).map_or(0, |url| url.len());
//!         ControlFlow::Continue(())
//!     })?;
//!     if history.settled()? {
//!         println!("{} rows, {bytes} bytes, {} rows not understood", scan.rows, scan.rejected);
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # What is read
//!
//! Of the [file format](https://www.sqlite.org/fileformat2.html): the database header (§1.3), b-tree pages of tables
//! and of indexes (§1.6), overflow chains (§1.7), records and their serial types (§2.1), rowid tables with an INTEGER
//! PRIMARY KEY (§2.3), WITHOUT ROWID tables (§2.4), the schema table (§2.6), the rollback journal (§3) and the
//! write-ahead log (§4); every page size, reserved bytes, and UTF-8 and UTF-16 text. Freelist and pointer-map pages
//! (§1.5, §1.8) are never reached. From CREATE TABLE statements come names, affinities, keys, and the defaults of
//! columns that were added later. Of indexes (§2.5) only plain ones are used, to find rows by an integer. Not read: views,
//! virtual tables, generated columns.
//!
//! # Promises
//!
//! - **What was not asked for is not decoded.** A record's header is walked up to the last column asked for; other
//!   values are passed over by their length. Overflow pages behind that column are not read, and of those before it
//!   only the number of the next page is looked at. So cookie values can be left alone where they are.
//! - **Nothing is believed.** Every page number, pointer, length and count in the file is checked before use. What
//!   makes no sense is counted in [`Scan::rejected`]; no page is walked twice, so that circles end. There is no
//!   `unsafe` and no panic.
//! - **Memory stays flat:** a few blocks of pages for each scan (at most 2 MiB, and what inner pages pin), one entry
//!   for each page of a log or journal, and nothing for each row. Only a small database whose writer never rests is
//!   held in memory as a whole (32 MiB at most, and its log).
//! - **Only a regular file is opened**, without following a link, without waiting, and where the system allows it
//!   without touching its access time.
//!
//! SQLite has no checksums over its pages: a damaged value in a sound record cannot be told from a true one.

mod database;
mod declaration;
mod error;
mod file;
mod header;
mod index;
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

pub use database::{Database, Keep, Options, Scan, State};
pub use error::Error;
pub use file::open;
pub use index::Index;
pub use row::{Row, Value};
pub use table::{Column, Table};
pub use witness::Stamp;
