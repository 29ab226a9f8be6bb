CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    title TEXT,
    date INTEGER DEFAULT 0 NOT NULL,
    count INTEGER DEFAULT 0 NOT NULL
);
CREATE INDEX history_titleindex ON history (title);
CREATE UNIQUE INDEX history_urluniqueindex ON history (url);
