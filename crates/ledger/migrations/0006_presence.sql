-- AI on this computer besides what browsers hold of sites, as the latest complete look at it saw it.

-- What a row is and what its part means, `PresenceKind` says; `profile` is '' where it is no profile's.
CREATE TABLE presence (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    part TEXT NOT NULL,
    profile TEXT NOT NULL,
    reach TEXT NOT NULL,
    origin TEXT NOT NULL,
    bytes INTEGER,
    first INTEGER,
    last INTEGER,
    -- Of an extension, whatever its version was then.
    first_audit INTEGER NOT NULL,
    last_audit INTEGER NOT NULL,
    PRIMARY KEY (kind, id, part, profile)
) STRICT, WITHOUT ROWID;

-- Whether that audit looked for it, and was not stopped before the end.
ALTER TABLE audit ADD COLUMN swept INTEGER NOT NULL DEFAULT 0;
