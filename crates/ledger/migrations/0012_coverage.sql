-- Which stores were read, told by intervals of audits; their figures (rows, bytes, time) are kept of the latest audits.
CREATE TABLE coverage (
    profile TEXT NOT NULL,
    kind TEXT NOT NULL,
    browser_name TEXT NOT NULL,
    profile_name TEXT NOT NULL,
    state TEXT NOT NULL,
    -- The first audit that met it so, and the first that no longer did; NULL: it stands.
    since INTEGER NOT NULL,
    until INTEGER,
    PRIMARY KEY (profile, kind, since)
) STRICT, WITHOUT ROWID;

WITH told AS (SELECT id, row_number() OVER (ORDER BY id) AS place, lead(id) OVER (ORDER BY id) AS next FROM audit),
runs AS (
    SELECT profile, kind, browser_name, profile_name, state, id, next, told.place - row_number() OVER (
        PARTITION BY profile, kind, browser_name, profile_name, state ORDER BY id
    ) AS run
    FROM audit_store JOIN told ON told.id = audit_store.audit
)
INSERT OR IGNORE INTO coverage
SELECT profile, kind, browser_name, profile_name, state, min(id), iif(sum(next IS NULL), NULL, max(next))
FROM runs GROUP BY profile, kind, browser_name, profile_name, state, run;
