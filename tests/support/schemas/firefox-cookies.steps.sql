-- Firefox's table of cookies by version of its schema, and the steps from one to the next.
-- Facts: netwerk/cookie/CookiePersistentStorage.cpp of Firefox. A version without a step here changed contents alone.
-- 9 (2018)
CREATE TABLE moz_cookies (id INTEGER PRIMARY KEY, baseDomain TEXT, originAttributes TEXT NOT NULL DEFAULT '', name TEXT,
  value TEXT, host TEXT, path TEXT, expiry INTEGER, lastAccessed INTEGER, creationTime INTEGER, isSecure INTEGER,
  isHttpOnly INTEGER, inBrowserElement INTEGER DEFAULT 0, sameSite INTEGER DEFAULT 0,
  CONSTRAINT moz_uniqueid UNIQUE (name, host, path, originAttributes));
CREATE INDEX moz_basedomain ON moz_cookies (baseDomain, originAttributes);
-- 10 (2019)
ALTER TABLE moz_cookies ADD COLUMN rawSameSite INTEGER;
UPDATE moz_cookies SET rawSameSite = sameSite;
-- 11 (2020)
CREATE TABLE moz_cookies_new (id INTEGER PRIMARY KEY, originAttributes TEXT NOT NULL DEFAULT '', name TEXT, value TEXT,
  host TEXT, path TEXT, expiry INTEGER, lastAccessed INTEGER, creationTime INTEGER, isSecure INTEGER,
  isHttpOnly INTEGER, inBrowserElement INTEGER DEFAULT 0, sameSite INTEGER DEFAULT 0, rawSameSite INTEGER DEFAULT 0,
  CONSTRAINT moz_uniqueid UNIQUE (name, host, path, originAttributes));
INSERT INTO moz_cookies_new SELECT id, originAttributes, name, value, host, path, expiry, lastAccessed, creationTime,
  isSecure, isHttpOnly, inBrowserElement, sameSite, rawSameSite FROM moz_cookies;
DROP TABLE moz_cookies;
ALTER TABLE moz_cookies_new RENAME TO moz_cookies;
-- 12 (2020)
ALTER TABLE moz_cookies ADD COLUMN schemeMap INTEGER DEFAULT 0;
-- 13 (2024)
ALTER TABLE moz_cookies ADD COLUMN isPartitionedAttributeSet INTEGER DEFAULT 0;
-- 15 (2025)
UPDATE moz_cookies SET sameSite = 256 WHERE sameSite = 1 AND rawSameSite = 0;
ALTER TABLE moz_cookies DROP COLUMN rawSameSite;
-- 16 (2025)
UPDATE moz_cookies SET expiry = expiry * 1000;
-- 17 (2025)
ALTER TABLE moz_cookies ADD COLUMN updateTime INTEGER;
