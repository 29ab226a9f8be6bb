-- The tables of Firefox's places.sqlite that an audit reads, by version of its schema, and the steps between them.
-- Facts: toolkit/components/places/{nsPlacesTables.h,Database.cpp} of Firefox. A version without a step here changed
-- other tables or contents alone.
-- 52 (2018)
CREATE TABLE moz_origins (id INTEGER PRIMARY KEY, prefix TEXT NOT NULL, host TEXT NOT NULL, frecency INTEGER NOT NULL,
  UNIQUE (prefix, host));
CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url LONGVARCHAR, title LONGVARCHAR, rev_host LONGVARCHAR,
  visit_count INTEGER DEFAULT 0, hidden INTEGER DEFAULT 0 NOT NULL, typed INTEGER DEFAULT 0 NOT NULL,
  frecency INTEGER DEFAULT -1 NOT NULL, last_visit_date INTEGER, guid TEXT, foreign_count INTEGER DEFAULT 0 NOT NULL,
  url_hash INTEGER DEFAULT 0 NOT NULL, description TEXT, preview_image_url TEXT,
  origin_id INTEGER REFERENCES moz_origins(id));
CREATE TABLE moz_historyvisits (id INTEGER PRIMARY KEY, from_visit INTEGER, place_id INTEGER, visit_date INTEGER,
  visit_type INTEGER, session INTEGER);
CREATE INDEX moz_places_url_hashindex ON moz_places (url_hash);
CREATE INDEX moz_places_originidindex ON moz_places (origin_id);
CREATE INDEX moz_historyvisits_placedateindex ON moz_historyvisits (place_id, visit_date);
CREATE INDEX moz_historyvisits_dateindex ON moz_historyvisits (visit_date);
-- 60 (2021)
ALTER TABLE moz_places ADD COLUMN site_name TEXT;
-- 69 (2022)
ALTER TABLE moz_historyvisits ADD COLUMN source INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE moz_historyvisits ADD COLUMN triggeringPlaceId INTEGER;
-- 70 (2022)
ALTER TABLE moz_places ADD COLUMN recalc_frecency INTEGER NOT NULL DEFAULT 0;
-- 73 (2023)
ALTER TABLE moz_origins ADD COLUMN recalc_frecency INTEGER NOT NULL DEFAULT 0;
ALTER TABLE moz_origins ADD COLUMN alt_frecency INTEGER;
ALTER TABLE moz_origins ADD COLUMN recalc_alt_frecency INTEGER NOT NULL DEFAULT 0;
-- 74 (2023)
ALTER TABLE moz_places ADD COLUMN alt_frecency INTEGER;
ALTER TABLE moz_places ADD COLUMN recalc_alt_frecency INTEGER NOT NULL DEFAULT 0;
-- 86 (2026)
ALTER TABLE moz_origins ADD COLUMN block_until_ms INTEGER;
ALTER TABLE moz_origins ADD COLUMN block_pages_until_ms INTEGER;
