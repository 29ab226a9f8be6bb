CREATE TABLE history (url VARCHAR, domain VARCHAR, title VARCHAR, icon VARCHAR, visits INTEGER, lastVisit DATETIME);
CREATE TABLE history_hidden (url VARCHAR);
