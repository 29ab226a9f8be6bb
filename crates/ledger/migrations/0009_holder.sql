-- Who held a trail, and whether by cookies, told by intervals of audits: what stands is written once and not once an
-- audit.
CREATE TABLE holder (
    subject_kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    -- The first audit that met it so, and the first that no longer did; NULL: it stands.
    since INTEGER NOT NULL,
    until INTEGER,
    cookies INTEGER NOT NULL,
    PRIMARY KEY (subject_kind, subject, since)
) STRICT, WITHOUT ROWID;

-- A run of audits that follow each other (in the order of all audits, whose numbers may have holes) becomes one row.
WITH told AS (SELECT id, row_number() OVER (ORDER BY id) AS place, lead(id) OVER (ORDER BY id) AS next FROM audit),
runs AS (
    SELECT subject_kind, subject, cookies, id, next, place - row_number() OVER (
        PARTITION BY subject_kind, subject, cookies ORDER BY id
    ) AS run
    FROM audit_subject JOIN told ON told.id = audit_subject.audit
)
INSERT INTO holder
SELECT subject_kind, subject, min(id), iif(sum(next IS NULL), NULL, max(next)), cookies
FROM runs GROUP BY subject_kind, subject, cookies, run;

DROP TABLE audit_subject;
