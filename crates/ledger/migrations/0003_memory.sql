-- What an audit keeps of each store for the next one, in the auditor's own form: counts by the catalog's numbers and how
-- far they reach. Worth nothing to anybody else, and made anew from the stores when it is not there.
CREATE TABLE memory (
    profile TEXT NOT NULL,
    kind TEXT NOT NULL,
    state BLOB NOT NULL,
    -- The last audit that read the store, or found it as it was.
    audit INTEGER NOT NULL,
    PRIMARY KEY (profile, kind)
) STRICT, WITHOUT ROWID;
