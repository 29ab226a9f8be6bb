//! Opening: made when missing, moved on when older, only read when newer, set aside when damaged.

use crate::{
    Error, Ledger, Notice, backup,
    folder::Folder,
    key::{self, Digester},
};
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior, ffi};
use std::{path::Path, time::Duration};

/// One file a version, in order; `user_version` is the last one applied.
const MIGRATIONS: [(i64, &str); 14] = [
    (1, include_str!("../migrations/0001_first.sql")),
    (2, include_str!("../migrations/0002_holding.sql")),
    (3, include_str!("../migrations/0003_memory.sql")),
    (4, include_str!("../migrations/0004_stranger.sql")),
    (5, include_str!("../migrations/0005_decision.sql")),
    (6, include_str!("../migrations/0006_presence.sql")),
    (7, include_str!("../migrations/0007_change.sql")),
    (8, include_str!("../migrations/0008_views.sql")),
    (9, include_str!("../migrations/0009_holder.sql")),
    (10, include_str!("../migrations/0010_program.sql")),
    (11, include_str!("../migrations/0011_term.sql")),
    (12, include_str!("../migrations/0012_coverage.sql")),
    (13, include_str!("../migrations/0013_strangers.sql")),
    (14, include_str!("../migrations/0014_said.sql")),
];
const VERSION: i64 = MIGRATIONS[MIGRATIONS.len() - 1].0;
/// A second Spoor that is writing needs no longer than this.
const PATIENCE: Duration = Duration::from_secs(5);
/// Those kept ready.
const STATEMENTS: usize = 64;

/// A base that is sound.
struct Sound {
    base: Connection,
    fresh: bool,
    newer: Option<i64>,
}

impl Ledger {
    /// Opens the ledger in `folder`, which is made when missing.
    ///
    /// # Errors
    /// The folder or its files cannot be made or used. Damage is no error: see [`Notice::SetAside`].
    pub fn open(folder: &Path) -> Result<(Self, Notice), Error> {
        let folder = Folder::open(folder)?;
        let failed = |cause| Error::Database { place: folder.place(), doing: "opened", cause };
        let mut path = folder.database()?;
        let mut aside = None;
        let sound = match sound(&path, &folder) {
            Err(cause) if is_damage(&cause) => {
                aside = Some(folder.set_aside()?);
                path = folder.database()?;
                sound(&path, &folder)
            }
            opened => opened,
        }
        .map_err(failed)?;
        let notice = match (aside, sound.newer) {
            (Some(to), _) => Notice::SetAside { to },
            (None, Some(version)) => Notice::ReadOnlyNewer { version },
            (None, None) if sound.fresh => Notice::Fresh,
            (None, None) => Notice::Existing,
        };
        let digester = Digester::load(&folder, key::NAME)?;
        Ok((Self { base: sound.base, folder: Some(folder), digester, newer: sound.newer }, notice))
    }

    /// A ledger that ends with the program.
    ///
    /// # Errors
    /// The system gives no memory or no random bytes.
    pub fn in_memory() -> Result<(Self, Notice), Error> {
        let failed = |cause| Error::Database { place: "in memory".to_owned(), doing: "opened", cause };
        let mut base = Connection::open_in_memory().map_err(failed)?;
        prepare(&base).and_then(|()| migrate(&mut base)).map_err(failed)?;
        Ok((Self { base, folder: None, digester: Digester::random()?, newer: None }, Notice::Fresh))
    }
}

fn sound(path: &Path, folder: &Folder) -> rusqlite::Result<Sound> {
    // Looked at first without the right to write, so that a newer Spoor's file stays as it is.
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let look = Connection::open_with_flags(path, flags)?;
    look.busy_timeout(PATIENCE)?;
    let version = version(&look)?;
    if version > VERSION {
        return Ok(Sound { base: look, fresh: false, newer: Some(version) });
    }
    let check: String = look.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    let tables: i64 = look.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if check != "ok" || (version == 0) != (tables == 0) {
        return Err(rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_CORRUPT), Some(check)));
    }
    if version > 0 && version < VERSION {
        // A migration is one transaction; the copy is for a Spoor of before. Without room for it, it goes on.
        let _ = backup::copy(&look, folder);
    }
    drop(look);
    let mut base = Connection::open(path)?;
    prepare(&base)?;
    migrate(&mut base)?;
    Ok(Sound { base, fresh: version == 0, newer: None })
}

/// WAL with FULL loses no acknowledged audit to a power cut; `secure_delete` leaves no forgotten row in free pages.
fn prepare(base: &Connection) -> rusqlite::Result<()> {
    base.busy_timeout(PATIENCE)?;
    // An audit says more different things than the usual sixteen.
    base.set_prepared_statement_cache_capacity(STATEMENTS);
    base.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF;",
    )
}

fn migrate(base: &mut Connection) -> rusqlite::Result<()> {
    let step = base.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = version(&step)?;
    for (_, migration) in MIGRATIONS.iter().filter(|(version, _)| *version > done) {
        step.execute_batch(migration)?;
    }
    step.pragma_update(None, "user_version", VERSION)?;
    step.commit()
}

fn version(base: &Connection) -> rusqlite::Result<i64> {
    base.query_row("PRAGMA user_version", [], |row| row.get(0))
}

fn is_damage(cause: &rusqlite::Error) -> bool {
    matches!(cause.sqlite_error_code(), Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt))
}
