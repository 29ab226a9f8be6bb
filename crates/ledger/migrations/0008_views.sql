-- What other programs may read: stable names and columns, documented in ARCHITECTURE.md. Days and instants are texts in
-- UTC; whose something is, the catalog says and not this file.

CREATE VIEW v_about AS SELECT 1 AS views;

CREATE VIEW v_audits AS
SELECT id AS audit, strftime('%Y-%m-%dT%H:%M:%SZ', started / 1000000, 'unixepoch') AS started, millis, stopped, catalog
FROM audit WHERE NOT sample;

CREATE VIEW v_days AS
SELECT subject_kind, subject, profile, kind, date(day * 86400, 'unixepoch') AS day, count FROM trace;

CREATE VIEW v_cookies AS
SELECT subject_kind, subject, profile, name, host, role, count,
       strftime('%Y-%m-%dT%H:%M:%SZ', created / 1000000, 'unixepoch') AS created,
       strftime('%Y-%m-%dT%H:%M:%SZ', expires / 1000000, 'unixepoch') AS expires
FROM cookie;

CREATE VIEW v_trackers AS
SELECT subject AS tracker, profile, count(*) AS sites FROM site WHERE subject_kind = 'tracker' GROUP BY subject, profile;

CREATE VIEW v_holdings AS
SELECT subject_kind, subject, profile, kind, host, count, bytes FROM holding;

CREATE VIEW v_programs AS
SELECT kind, id, part, profile, reach, origin, bytes FROM presence;

CREATE VIEW v_gaps AS
SELECT audit, reason, browser, profile, store, detail FROM audit_gap;

CREATE VIEW v_changes AS
SELECT audit, cause, subject_kind, subject, profile, matter, n FROM change;
