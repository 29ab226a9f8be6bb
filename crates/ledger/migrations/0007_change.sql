-- What each audit found to have come or gone since the one before, and why: sums, without names of cookies or hosts.
CREATE TABLE change (
    audit INTEGER NOT NULL,
    cause TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    profile TEXT NOT NULL,
    matter TEXT NOT NULL,
    -- More than 0: came; less: went.
    n INTEGER NOT NULL,
    PRIMARY KEY (audit, cause, subject_kind, subject, profile, matter)
) STRICT, WITHOUT ROWID;

-- The last audit that was told every visit of a profile's history: days last seen before it are no longer in the browser.
CREATE TABLE telling (
    profile TEXT PRIMARY KEY,
    audit INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
