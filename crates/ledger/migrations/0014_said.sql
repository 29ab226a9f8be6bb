-- What a person was told once and need not hear again.
CREATE TABLE said (what TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
