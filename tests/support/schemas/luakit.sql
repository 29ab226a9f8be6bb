CREATE TABLE history (
    id INTEGER PRIMARY KEY,
    uri TEXT,
    title TEXT,
    visits INTEGER,
    last_visit INTEGER
);
