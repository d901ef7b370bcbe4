-- The tables of a store of schema version 1, as that version made them, with a row that must outlive every
-- migration. Never to be changed.
PRAGMA application_id = 1098080633;
CREATE TABLE entry(
  idx INTEGER PRIMARY KEY CHECK(idx >= 0),
  recorded INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  leaf_hash BLOB NOT NULL CHECK(length(leaf_hash) = 32)
) STRICT;
CREATE TABLE head(
  one INTEGER PRIMARY KEY CHECK(one = 1),
  size INTEGER NOT NULL CHECK(size >= 0),
  root BLOB NOT NULL CHECK(length(root) = 32),
  frontier BLOB NOT NULL
) STRICT;
CREATE TABLE blob(
  digest BLOB PRIMARY KEY CHECK(length(digest) = 32),
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  bytes BLOB CHECK(bytes IS NULL OR length(bytes) = size)
) STRICT;
CREATE TABLE signing_key(
  organisation TEXT NOT NULL,
  key TEXT NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY(organisation, key)
) STRICT;
CREATE TABLE submission(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  service TEXT NOT NULL,
  scheme TEXT NOT NULL,
  level TEXT NOT NULL,
  file TEXT NOT NULL,
  digest BLOB NOT NULL CHECK(length(digest) = 32),
  size INTEGER NOT NULL,
  state TEXT NOT NULL,
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  note TEXT NOT NULL,
  entry INTEGER REFERENCES entry(idx),
  catalog TEXT,
  version TEXT
) STRICT;
CREATE INDEX submission_by_state ON submission(state, id);
CREATE TABLE submission_original(
  submission INTEGER PRIMARY KEY REFERENCES submission(id),
  bytes BLOB NOT NULL
) STRICT;
CREATE TABLE official_text(
  catalog TEXT NOT NULL,
  version TEXT NOT NULL,
  release TEXT NOT NULL,
  notice TEXT NOT NULL,
  language TEXT NOT NULL,
  source_name TEXT NOT NULL,
  source_digest BLOB NOT NULL CHECK(length(source_digest) = 32),
  may_be_served INTEGER NOT NULL CHECK(may_be_served IN (0, 1)),
  PRIMARY KEY(catalog, version)
) STRICT;
CREATE TABLE official_text_part(
  catalog TEXT NOT NULL,
  version TEXT NOT NULL,
  kind TEXT NOT NULL CHECK(kind IN ('control', 'question', 'iaas', 'paas', 'saas')),
  id TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY(catalog, version, kind, id),
  FOREIGN KEY(catalog, version) REFERENCES official_text(catalog, version) ON DELETE CASCADE
) STRICT;
CREATE TABLE organisation_version(entry INTEGER PRIMARY KEY REFERENCES entry(idx), recorded INTEGER NOT NULL, effective INTEGER,organisation TEXT NOT NULL, name_en TEXT NOT NULL, name_ja TEXT NOT NULL,description_en TEXT NOT NULL, description_ja TEXT NOT NULL, url TEXT NOT NULL,country TEXT NOT NULL) STRICT;
CREATE TABLE service_version(entry INTEGER PRIMARY KEY REFERENCES entry(idx), recorded INTEGER NOT NULL, effective INTEGER,service TEXT NOT NULL, organisation TEXT NOT NULL, name_en TEXT NOT NULL,name_ja TEXT NOT NULL, description_en TEXT NOT NULL, description_ja TEXT NOT NULL,url TEXT NOT NULL, classes TEXT NOT NULL, regions TEXT NOT NULL) STRICT;
CREATE TABLE key_period(added INTEGER PRIMARY KEY REFERENCES entry(idx), organisation TEXT NOT NULL, key TEXT NOT NULL UNIQUE,revoked INTEGER REFERENCES entry(idx), reason TEXT) STRICT;
CREATE TABLE scheme_version(entry INTEGER PRIMARY KEY REFERENCES entry(idx), recorded INTEGER NOT NULL, effective INTEGER,scheme TEXT NOT NULL, version TEXT NOT NULL, media_type TEXT NOT NULL,size INTEGER NOT NULL, digest BLOB NOT NULL) STRICT;
CREATE TABLE catalog_version(entry INTEGER PRIMARY KEY REFERENCES entry(idx), recorded INTEGER NOT NULL, effective INTEGER,catalog TEXT NOT NULL, version TEXT NOT NULL, media_type TEXT NOT NULL,size INTEGER NOT NULL, digest BLOB NOT NULL) STRICT;
CREATE TABLE publication(entry INTEGER PRIMARY KEY REFERENCES entry(idx), recorded INTEGER NOT NULL, effective INTEGER,service TEXT NOT NULL, scheme TEXT NOT NULL, level TEXT NOT NULL, kind TEXT NOT NULL,catalog TEXT NOT NULL, version TEXT NOT NULL, release TEXT NOT NULL,total INTEGER NOT NULL, yes INTEGER NOT NULL, partly INTEGER NOT NULL,no INTEGER NOT NULL, not_applicable INTEGER NOT NULL, unanswered INTEGER NOT NULL,unparsed INTEGER NOT NULL, media_type TEXT NOT NULL, size INTEGER NOT NULL,digest BLOB NOT NULL, packed BLOB) STRICT;
CREATE TABLE listing_act(entry INTEGER PRIMARY KEY REFERENCES entry(idx), recorded INTEGER NOT NULL, effective INTEGER,service TEXT NOT NULL, scheme TEXT NOT NULL, level TEXT NOT NULL, kind TEXT NOT NULL,reason TEXT NOT NULL) STRICT;
CREATE TABLE blob_withdrawal(entry INTEGER PRIMARY KEY REFERENCES entry(idx), recorded INTEGER NOT NULL, effective INTEGER,digest BLOB NOT NULL, reason TEXT NOT NULL) STRICT;
CREATE TABLE subject_head(subject TEXT PRIMARY KEY, entry INTEGER NOT NULL REFERENCES entry(idx), digest BLOB NOT NULL) STRICT;
CREATE INDEX publication_by_listing ON publication(service, scheme, level, entry);
CREATE INDEX publication_by_digest ON publication(digest);
CREATE INDEX listing_act_by_listing ON listing_act(service, scheme, level, entry);
CREATE INDEX organisation_version_by_id ON organisation_version(organisation, entry);
CREATE INDEX service_version_by_id ON service_version(service, entry);
CREATE TABLE schema_migration(version INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
INSERT INTO schema_migration VALUES(1, 'first');
INSERT INTO submission VALUES(7, 'umbra-vault', 'csa-star', 'level-1', 'answers.csv',
  x'0000000000000000000000000000000000000000000000000000000000000001', 5, 'pending', 1000, 1000, '',
  NULL, NULL, NULL);
INSERT INTO submission_original VALUES(7, x'6279746573');
