CREATE TABLE bookmarks (url TEXT UNIQUE, title TEXT, icon TEXT, lastVisited INT);
CREATE TABLE history (url TEXT UNIQUE, title TEXT, icon TEXT, lastVisited INT);
CREATE TABLE icons (url TEXT UNIQUE, icon BLOB);
PRAGMA user_version = 1;
