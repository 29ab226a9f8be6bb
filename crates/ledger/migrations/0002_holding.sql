-- What browsers hold for sites besides visits and cookies, and what they blocked.

-- Data on the disk, permissions and notes of bounces, as they stand.
CREATE TABLE holding (
    subject_kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    profile TEXT NOT NULL,
    kind TEXT NOT NULL,
    host TEXT NOT NULL,
    count INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    first INTEGER,
    last INTEGER,
    -- Whether it makes a trail by itself.
    holds INTEGER NOT NULL,
    first_audit INTEGER NOT NULL,
    last_audit INTEGER NOT NULL,
    PRIMARY KEY (subject_kind, subject, profile, kind, host)
) STRICT, WITHOUT ROWID;

-- A browser's own count of what it blocked, by day (UTC). It only grows, like counts of visits.
CREATE TABLE protection (
    profile TEXT NOT NULL,
    kind TEXT NOT NULL,
    day INTEGER NOT NULL,
    count INTEGER NOT NULL,
    last_audit INTEGER NOT NULL,
    PRIMARY KEY (profile, kind, day)
) STRICT, WITHOUT ROWID;
