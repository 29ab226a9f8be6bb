-- The two tables that grow with every day name things by numbers: a name is written once, and not once a row.

-- Subjects by their kind and id, profiles as `profile`, kinds of traces as `trace`, causes with their matters.
CREATE TABLE term (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (kind, name)
) STRICT;

INSERT INTO term (kind, name)
SELECT subject_kind, subject FROM trace UNION SELECT 'profile', profile FROM trace UNION SELECT 'trace', kind FROM trace
UNION SELECT subject_kind, subject FROM change UNION SELECT 'profile', profile FROM change
UNION SELECT cause, matter FROM change;

CREATE TABLE trace_row (
    subject INTEGER NOT NULL,
    profile INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    day INTEGER NOT NULL,
    count INTEGER NOT NULL CHECK (count > 0),
    first_audit INTEGER NOT NULL,
    last_audit INTEGER NOT NULL,
    PRIMARY KEY (subject, profile, kind, day)
) STRICT, WITHOUT ROWID;

INSERT INTO trace_row
SELECT s.id, p.id, k.id, day, count, first_audit, last_audit FROM trace
JOIN term s ON s.kind = subject_kind AND s.name = subject
JOIN term p ON p.kind = 'profile' AND p.name = profile
JOIN term k ON k.kind = 'trace' AND k.name = trace.kind;
DROP TABLE trace;

CREATE VIEW trace AS
SELECT s.kind AS subject_kind, s.name AS subject, p.name AS profile, k.name AS kind, day, count, first_audit, last_audit
FROM trace_row r JOIN term s ON s.id = r.subject JOIN term p ON p.id = r.profile JOIN term k ON k.id = r.kind;

CREATE TABLE change_row (
    audit INTEGER NOT NULL,
    -- Cause and matter.
    why INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    profile INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (audit, why, subject, profile)
) STRICT, WITHOUT ROWID;

INSERT INTO change_row
SELECT audit, w.id, s.id, p.id, n FROM change
JOIN term w ON w.kind = cause AND w.name = matter
JOIN term s ON s.kind = subject_kind AND s.name = subject
JOIN term p ON p.kind = 'profile' AND p.name = profile;
DROP TABLE change;

CREATE VIEW change AS
SELECT audit, w.kind AS cause, s.kind AS subject_kind, s.name AS subject, p.name AS profile, w.name AS matter, n
FROM change_row r JOIN term w ON w.id = r.why JOIN term s ON s.id = r.subject JOIN term p ON p.id = r.profile;
