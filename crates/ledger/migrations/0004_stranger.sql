-- What may be understood later: sites the catalog did not know, so that a catalog that learns lights up days the browser
-- has forgotten.

-- A site and a day, as a keyed digest. No day stands beside it, only which thirty days (since 1970-01-01) it belongs to:
-- enough to forget by, too coarse to say how busy a day was.
CREATE TABLE stranger (
    span INTEGER NOT NULL,
    digest INTEGER NOT NULL,
    PRIMARY KEY (span, digest)
) STRICT, WITHOUT ROWID;

-- Days on which a subject's site was seen, known only since the catalog of that date knew it. No count of visits.
CREATE TABLE learned (
    subject_kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    day INTEGER NOT NULL,
    catalog TEXT NOT NULL,
    first_audit INTEGER NOT NULL,
    PRIMARY KEY (subject_kind, subject, day)
) STRICT, WITHOUT ROWID;

-- By what that audit's catalog is told from others of the same date.
ALTER TABLE audit ADD COLUMN fingerprint INTEGER;
