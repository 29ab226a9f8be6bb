CREATE TABLE History (url NOT NULL, title NOT NULL, atime NOT NULL, redirect NOT NULL);
CREATE TABLE CompletionHistory (url PRIMARY KEY, title NOT NULL, last_atime NOT NULL);
CREATE INDEX CompletionHistoryAtimeIndex ON CompletionHistory (last_atime);
PRAGMA user_version = 4;
