-- The first shape of the ledger. Never edited: a later shape is a later file.
-- Instants are microseconds since 1970-01-01 UTC, days are days since then. Words are those of the wire.

-- One run, ordered by its number and never by its clock.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    started INTEGER NOT NULL,
    millis INTEGER NOT NULL,
    sample INTEGER NOT NULL,
    stopped INTEGER NOT NULL,
    catalog TEXT NOT NULL,
    -- All cookies of known subjects that stood then.
    cookies INTEGER NOT NULL
) STRICT;

-- Stores as that audit met them.
CREATE TABLE audit_store (
    audit INTEGER NOT NULL,
    place INTEGER NOT NULL,
    profile TEXT NOT NULL,
    browser_name TEXT NOT NULL,
    profile_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    rows INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    millis INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    PRIMARY KEY (audit, place)
) STRICT, WITHOUT ROWID;

-- What that audit could not see.
CREATE TABLE audit_gap (
    audit INTEGER NOT NULL,
    place INTEGER NOT NULL,
    reason TEXT NOT NULL,
    browser TEXT NOT NULL,
    profile TEXT,
    store TEXT,
    detail TEXT NOT NULL,
    PRIMARY KEY (audit, place)
) STRICT, WITHOUT ROWID;

-- Who held a trail as of that audit, and whether by cookies.
CREATE TABLE audit_subject (
    audit INTEGER NOT NULL,
    subject_kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    cookies INTEGER NOT NULL,
    PRIMARY KEY (audit, subject_kind, subject)
) STRICT, WITHOUT ROWID;

-- Counts by day. They only grow: browsers forget after weeks, the ledger does not.
CREATE TABLE trace (
    subject_kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    profile TEXT NOT NULL,
    kind TEXT NOT NULL,
    day INTEGER NOT NULL,
    count INTEGER NOT NULL CHECK (count > 0),
    first_audit INTEGER NOT NULL,
    last_audit INTEGER NOT NULL,
    PRIMARY KEY (subject_kind, subject, profile, kind, day)
) STRICT, WITHOUT ROWID;

-- Cookies as they stand.
CREATE TABLE cookie (
    subject_kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    profile TEXT NOT NULL,
    name TEXT NOT NULL,
    host TEXT NOT NULL,
    role TEXT NOT NULL,
    count INTEGER NOT NULL,
    created INTEGER,
    last_used INTEGER,
    expires INTEGER,
    first_audit INTEGER NOT NULL,
    last_audit INTEGER NOT NULL,
    PRIMARY KEY (subject_kind, subject, profile, name, host)
) STRICT, WITHOUT ROWID;

-- Sites on which trackers stand, as keyed digests.
CREATE TABLE site (
    subject_kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    profile TEXT NOT NULL,
    digest INTEGER NOT NULL,
    last_audit INTEGER NOT NULL,
    PRIMARY KEY (subject_kind, subject, profile, digest)
) STRICT, WITHOUT ROWID;
