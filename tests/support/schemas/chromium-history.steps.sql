-- The tables of Chromium's History that an audit reads, by version of its schema, and the steps from one to the next.
-- Facts: components/history/core/browser/{history,visit}_database.cc and the dumps in components/test/data/history of
-- Chromium; the years are those of the change. A version without a step here changed other tables only.
-- 42 (2019)
CREATE TABLE meta (key LONGVARCHAR NOT NULL UNIQUE PRIMARY KEY, value LONGVARCHAR);
CREATE TABLE urls (id INTEGER PRIMARY KEY AUTOINCREMENT, url LONGVARCHAR, title LONGVARCHAR,
  visit_count INTEGER DEFAULT 0 NOT NULL, typed_count INTEGER DEFAULT 0 NOT NULL, last_visit_time INTEGER NOT NULL,
  hidden INTEGER DEFAULT 0 NOT NULL);
CREATE TABLE visits (id INTEGER PRIMARY KEY, url INTEGER NOT NULL, visit_time INTEGER NOT NULL, from_visit INTEGER,
  transition INTEGER DEFAULT 0 NOT NULL, segment_id INTEGER, visit_duration INTEGER DEFAULT 0 NOT NULL,
  incremented_omnibox_typed_score BOOLEAN DEFAULT FALSE NOT NULL);
CREATE TABLE visit_source (id INTEGER PRIMARY KEY, source INTEGER NOT NULL);
CREATE TABLE downloads (id INTEGER PRIMARY KEY, guid VARCHAR NOT NULL, current_path LONGVARCHAR NOT NULL,
  target_path LONGVARCHAR NOT NULL, start_time INTEGER NOT NULL, received_bytes INTEGER NOT NULL,
  total_bytes INTEGER NOT NULL, state INTEGER NOT NULL, danger_type INTEGER NOT NULL, interrupt_reason INTEGER NOT NULL,
  hash BLOB NOT NULL, end_time INTEGER NOT NULL, opened INTEGER NOT NULL, last_access_time INTEGER NOT NULL,
  transient INTEGER NOT NULL, referrer VARCHAR NOT NULL, site_url VARCHAR NOT NULL, tab_url VARCHAR NOT NULL,
  tab_referrer_url VARCHAR NOT NULL, http_method VARCHAR NOT NULL, by_ext_id VARCHAR NOT NULL,
  by_ext_name VARCHAR NOT NULL, etag VARCHAR NOT NULL, last_modified VARCHAR NOT NULL, mime_type VARCHAR(255) NOT NULL,
  original_mime_type VARCHAR(255) NOT NULL);
CREATE TABLE downloads_url_chains (id INTEGER NOT NULL, chain_index INTEGER NOT NULL, url LONGVARCHAR NOT NULL,
  PRIMARY KEY (id, chain_index));
CREATE INDEX visits_url_index ON visits (url);
CREATE INDEX visits_from_index ON visits (from_visit);
CREATE INDEX visits_time_index ON visits (visit_time);
CREATE INDEX urls_url_index ON urls (url);
-- 43 (2020)
ALTER TABLE visits ADD COLUMN publicly_routable BOOLEAN DEFAULT FALSE NOT NULL;
-- 49 (2021)
CREATE TABLE visits_new (id INTEGER PRIMARY KEY, url INTEGER NOT NULL, visit_time INTEGER NOT NULL, from_visit INTEGER,
  transition INTEGER DEFAULT 0 NOT NULL, segment_id INTEGER, visit_duration INTEGER DEFAULT 0 NOT NULL,
  incremented_omnibox_typed_score BOOLEAN DEFAULT FALSE NOT NULL, opener_visit INTEGER);
INSERT INTO visits_new SELECT id, url, visit_time, from_visit, transition, segment_id, visit_duration,
  incremented_omnibox_typed_score, NULL FROM visits;
DROP TABLE visits;
ALTER TABLE visits_new RENAME TO visits;
CREATE INDEX visits_url_index ON visits (url);
CREATE INDEX visits_from_index ON visits (from_visit);
CREATE INDEX visits_time_index ON visits (visit_time);
-- 52 (2021)
ALTER TABLE downloads ADD COLUMN embedder_download_data VARCHAR NOT NULL DEFAULT '';
-- 55 (2022)
CREATE TABLE visits_new (id INTEGER PRIMARY KEY AUTOINCREMENT, url INTEGER NOT NULL, visit_time INTEGER NOT NULL,
  from_visit INTEGER, transition INTEGER DEFAULT 0 NOT NULL, segment_id INTEGER,
  visit_duration INTEGER DEFAULT 0 NOT NULL, incremented_omnibox_typed_score BOOLEAN DEFAULT FALSE NOT NULL,
  opener_visit INTEGER, originator_cache_guid TEXT, originator_visit_id INTEGER);
INSERT INTO visits_new SELECT id, url, visit_time, from_visit, transition, segment_id, visit_duration,
  incremented_omnibox_typed_score, opener_visit, NULL, NULL FROM visits;
DROP TABLE visits;
ALTER TABLE visits_new RENAME TO visits;
CREATE INDEX visits_url_index ON visits (url);
CREATE INDEX visits_from_index ON visits (from_visit);
CREATE INDEX visits_time_index ON visits (visit_time);
CREATE INDEX visits_originator_id_index ON visits (originator_visit_id);
-- 56 (2022)
ALTER TABLE visits ADD COLUMN originator_from_visit INTEGER;
ALTER TABLE visits ADD COLUMN originator_opener_visit INTEGER;
-- 59 (2022)
ALTER TABLE visits ADD COLUMN is_known_to_sync BOOLEAN DEFAULT FALSE NOT NULL;
-- 63 (2023)
ALTER TABLE visits ADD COLUMN consider_for_ntp_most_visited BOOLEAN DEFAULT FALSE NOT NULL;
-- 66 (2023)
ALTER TABLE visits ADD COLUMN external_referrer_url TEXT;
-- 67 (2023)
ALTER TABLE downloads ADD COLUMN by_web_app_id VARCHAR NOT NULL DEFAULT '';
ALTER TABLE visits ADD COLUMN visited_link_id INTEGER;
-- 68 (2024)
ALTER TABLE visits ADD COLUMN app_id TEXT;
