-- Chromium's table of cookies by version of its schema, and the steps from one to the next.
-- Facts: the history at the head of net/extras/sqlite/sqlite_persistent_cookie_store.cc of Chromium. A version without a
-- step here changed contents or a constraint alone.
-- 10 (2018)
CREATE TABLE meta (key LONGVARCHAR NOT NULL UNIQUE PRIMARY KEY, value LONGVARCHAR);
CREATE TABLE cookies (creation_utc INTEGER NOT NULL, host_key TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
  path TEXT NOT NULL, expires_utc INTEGER NOT NULL, is_secure INTEGER NOT NULL, is_httponly INTEGER NOT NULL,
  last_access_utc INTEGER NOT NULL, has_expires INTEGER NOT NULL DEFAULT 1, is_persistent INTEGER NOT NULL DEFAULT 1,
  priority INTEGER NOT NULL DEFAULT 1, encrypted_value BLOB DEFAULT '', firstpartyonly INTEGER NOT NULL DEFAULT 0,
  UNIQUE (host_key, name, path));
-- 11 (2019)
ALTER TABLE cookies RENAME COLUMN firstpartyonly TO samesite;
UPDATE cookies SET samesite = -1 WHERE samesite = 0;
-- 12 (2019)
ALTER TABLE cookies ADD COLUMN source_scheme INTEGER NOT NULL DEFAULT 0;
-- 13 (2020)
ALTER TABLE cookies ADD COLUMN source_port INTEGER NOT NULL DEFAULT -1;
ALTER TABLE cookies ADD COLUMN is_same_party INTEGER NOT NULL DEFAULT 0;
-- 15 (2021)
CREATE TABLE cookies_new (creation_utc INTEGER NOT NULL, top_frame_site_key TEXT NOT NULL DEFAULT '',
  host_key TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, encrypted_value BLOB DEFAULT '', path TEXT NOT NULL,
  expires_utc INTEGER NOT NULL, is_secure INTEGER NOT NULL, is_httponly INTEGER NOT NULL,
  last_access_utc INTEGER NOT NULL, has_expires INTEGER NOT NULL DEFAULT 1, is_persistent INTEGER NOT NULL DEFAULT 1,
  priority INTEGER NOT NULL DEFAULT 1, samesite INTEGER NOT NULL DEFAULT -1, source_scheme INTEGER NOT NULL DEFAULT 0,
  source_port INTEGER NOT NULL DEFAULT -1, is_same_party INTEGER NOT NULL DEFAULT 0,
  UNIQUE (top_frame_site_key, host_key, name, path));
INSERT INTO cookies_new SELECT creation_utc, '', host_key, name, value, encrypted_value, path, expires_utc, is_secure,
  is_httponly, last_access_utc, has_expires, is_persistent, priority, samesite, source_scheme, source_port,
  is_same_party FROM cookies;
DROP TABLE cookies;
ALTER TABLE cookies_new RENAME TO cookies;
-- 18 (2022)
ALTER TABLE cookies ADD COLUMN last_update_utc INTEGER NOT NULL DEFAULT 0;
-- 21 (2024)
ALTER TABLE cookies DROP COLUMN is_same_party;
-- 22 (2024)
ALTER TABLE cookies ADD COLUMN source_type INTEGER NOT NULL DEFAULT 0;
-- 23 (2024)
ALTER TABLE cookies ADD COLUMN has_cross_site_ancestor INTEGER NOT NULL DEFAULT 0;
