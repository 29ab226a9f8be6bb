-- What the person decided about findings, and what tells whether it worked.

-- The last audit that was told every question in this store: those last told earlier are no longer there.
CREATE TABLE reading (
    profile TEXT NOT NULL,
    kind TEXT NOT NULL,
    audit INTEGER NOT NULL,
    PRIMARY KEY (profile, kind)
) STRICT, WITHOUT ROWID;

-- One a finding, by the finding's own key. The reason is in the person's words and leaves this file for their screen alone.
CREATE TABLE decision (
    key TEXT PRIMARY KEY,
    verdict TEXT NOT NULL,
    reason TEXT,
    -- The day a snoozed one comes back.
    until INTEGER,
    made INTEGER NOT NULL,
    -- The latest audit then.
    audit INTEGER NOT NULL,
    -- The day of the audit that no longer found it.
    verified INTEGER,
    -- The finding as it was told then, as JSON.
    finding TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Whom a decision is about, a company by itself and by each of its trackers: forgetting one of them forgets the decision.
CREATE TABLE decision_subject (
    key TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    PRIMARY KEY (key, subject_kind, subject)
) STRICT, WITHOUT ROWID;
