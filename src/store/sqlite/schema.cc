#include "store/sqlite/schema.h"

#include <array>

#include "store/sqlite/distinction_tables.h"
#include "store/sqlite/draft_tables.h"
#include "store/sqlite/letter_table.h"
#include "store/sqlite/setting_table.h"
#include "store/sqlite/submission_columns.h"
#include "store/sqlite/waiting_submissions.h"

namespace assay::store::sqlite {
namespace {

/// "Asay": says in the file's header, and to file(1), whose database it is.
constexpr std::int64_t application_id = 0x41736179;
constexpr std::int64_t current_version = 6;

// Instants are milliseconds since 1970-01-01T00:00:00Z. `idx`, because INDEX is a word of SQL.
constexpr std::string_view record_tables = R"(
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
)";

constexpr std::string_view private_tables = R"(
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
)";

// Version 2. What belongs to an organisation takes its new id and goes with it. A use is noted, and
// an attempt counted up, so `hour` is there for lines of attempts only.
constexpr std::string_view account_tables = R"(
CREATE TABLE user_account(
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  operates INTEGER NOT NULL CHECK(operates IN (0, 1)),
  disabled INTEGER NOT NULL CHECK(disabled IN (0, 1)),
  created INTEGER NOT NULL,
  version INTEGER NOT NULL
) STRICT;
CREATE TABLE password(
  user TEXT PRIMARY KEY REFERENCES user_account(id),
  hash TEXT NOT NULL
) STRICT;
CREATE TABLE external_identity(
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  user TEXT NOT NULL REFERENCES user_account(id),
  linked INTEGER NOT NULL,
  PRIMARY KEY(issuer, subject)
) STRICT;
CREATE TABLE private_organisation(
  id TEXT PRIMARY KEY,
  wanted TEXT NOT NULL,
  name_en TEXT NOT NULL,
  name_ja TEXT NOT NULL,
  description_en TEXT NOT NULL,
  description_ja TEXT NOT NULL,
  url TEXT NOT NULL,
  country TEXT NOT NULL,
  created INTEGER NOT NULL,
  proven INTEGER,
  version INTEGER NOT NULL
) STRICT;
CREATE TABLE membership(
  organisation TEXT NOT NULL
    REFERENCES private_organisation(id) ON UPDATE CASCADE ON DELETE CASCADE,
  user TEXT NOT NULL REFERENCES user_account(id),
  role TEXT NOT NULL,
  since INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY(organisation, user)
) STRICT;
CREATE INDEX membership_by_user ON membership(user);
CREATE TABLE api_token(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  organisation TEXT NOT NULL
    REFERENCES private_organisation(id) ON UPDATE CASCADE ON DELETE CASCADE,
  user TEXT NOT NULL REFERENCES user_account(id),
  name TEXT NOT NULL,
  secret BLOB NOT NULL UNIQUE CHECK(length(secret) = 32),
  scopes TEXT NOT NULL,
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  used INTEGER
) STRICT;
CREATE INDEX api_token_by_organisation ON api_token(organisation);
CREATE TABLE link(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  purpose TEXT NOT NULL,
  secret BLOB NOT NULL UNIQUE CHECK(length(secret) = 32),
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  organisation TEXT REFERENCES private_organisation(id) ON UPDATE CASCADE ON DELETE CASCADE,
  role TEXT,
  domain TEXT NOT NULL,
  author TEXT REFERENCES user_account(id),
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL
) STRICT;
CREATE INDEX link_by_organisation ON link(organisation);
CREATE TABLE domain_claim(
  organisation TEXT NOT NULL
    REFERENCES private_organisation(id) ON UPDATE CASCADE ON DELETE CASCADE,
  domain TEXT NOT NULL,
  mailbox TEXT NOT NULL,
  created INTEGER NOT NULL,
  proven INTEGER,
  PRIMARY KEY(organisation, domain)
) STRICT;
CREATE TABLE private_service(
  organisation TEXT NOT NULL
    REFERENCES private_organisation(id) ON UPDATE CASCADE ON DELETE CASCADE,
  id TEXT NOT NULL,
  name_en TEXT NOT NULL,
  name_ja TEXT NOT NULL,
  description_en TEXT NOT NULL,
  description_ja TEXT NOT NULL,
  url TEXT NOT NULL,
  classes TEXT NOT NULL,
  regions TEXT NOT NULL,
  PRIMARY KEY(organisation, id)
) STRICT;
CREATE TABLE session(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user TEXT NOT NULL REFERENCES user_account(id),
  secret BLOB NOT NULL UNIQUE CHECK(length(secret) = 32),
  client TEXT NOT NULL,
  network TEXT NOT NULL,
  created INTEGER NOT NULL,
  used INTEGER NOT NULL
) STRICT;
CREATE INDEX session_by_user ON session(user, used);
CREATE TABLE failed_sign_in(
  key TEXT PRIMARY KEY,
  count INTEGER NOT NULL,
  last INTEGER NOT NULL
) STRICT;
CREATE TABLE audit_line(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  author TEXT NOT NULL,
  user TEXT,
  token INTEGER,
  network TEXT NOT NULL,
  act TEXT NOT NULL,
  organisation TEXT,
  subject TEXT NOT NULL,
  detail TEXT NOT NULL,
  count INTEGER NOT NULL,
  hour INTEGER
) STRICT;
CREATE INDEX audit_line_by_organisation ON audit_line(organisation, id);
CREATE INDEX audit_line_by_attempt ON audit_line(hour, act, network, subject)
  WHERE hour IS NOT NULL;
CREATE TABLE letter(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  written INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  next_attempt INTEGER,
  fault TEXT NOT NULL
) STRICT;
CREATE INDEX letter_by_attempt ON letter(next_attempt) WHERE next_attempt IS NOT NULL;
CREATE INDEX letter_by_recipient ON letter(recipient, written);
)";

/// A step that brought the schema to where it is.
struct Migration {
  std::int64_t version;
  std::string_view name;
  std::array<std::string_view, 3> scripts;      ///< from the version before, one after the other
  Result<void> (*rows)(Connection&) = nullptr;  ///< what no script can say, after them
};
/// All after the first, which is the whole schema of its time.
constexpr Migration migrations[] = {
    {2, "accounts", {account_tables, draft_tables, ""}},
    {3, "mergers, letters and settings", {distinction_tables, letter_kinds, setting_table}},
    {4, "organisations of submissions", {submission_organisation, "", ""}},
    {5, "one submission waits for a listing", {"", "", ""}, keep_newest_waiting},
    {6, "what other registries say", {"", "", ""}},
};

// A language that was not given is ''. Lists (classes, regions) are divided by spaces.
constexpr ProjectionTable tables[] = {
    {"organisation_version", "entry",
     "entry INTEGER PRIMARY KEY{entry}, recorded INTEGER NOT NULL, effective INTEGER,"
     "organisation TEXT NOT NULL, name_en TEXT NOT NULL, name_ja TEXT NOT NULL,"
     "description_en TEXT NOT NULL, description_ja TEXT NOT NULL, url TEXT NOT NULL,"
     "country TEXT NOT NULL"},
    {"service_version", "entry",
     "entry INTEGER PRIMARY KEY{entry}, recorded INTEGER NOT NULL, effective INTEGER,"
     "service TEXT NOT NULL, organisation TEXT NOT NULL, name_en TEXT NOT NULL,"
     "name_ja TEXT NOT NULL, description_en TEXT NOT NULL, description_ja TEXT NOT NULL,"
     "url TEXT NOT NULL, classes TEXT NOT NULL, regions TEXT NOT NULL"},
    {"key_period", "added",
     "added INTEGER PRIMARY KEY{entry}, organisation TEXT NOT NULL, key TEXT NOT NULL UNIQUE,"
     "revoked INTEGER{entry}, reason TEXT"},
    {"scheme_version", "entry",
     "entry INTEGER PRIMARY KEY{entry}, recorded INTEGER NOT NULL, effective INTEGER,"
     "scheme TEXT NOT NULL, version TEXT NOT NULL, media_type TEXT NOT NULL,"
     "size INTEGER NOT NULL, digest BLOB NOT NULL"},
    {"catalog_version", "entry",
     "entry INTEGER PRIMARY KEY{entry}, recorded INTEGER NOT NULL, effective INTEGER,"
     "catalog TEXT NOT NULL, version TEXT NOT NULL, media_type TEXT NOT NULL,"
     "size INTEGER NOT NULL, digest BLOB NOT NULL"},
    {"publication", "entry",
     "entry INTEGER PRIMARY KEY{entry}, recorded INTEGER NOT NULL, effective INTEGER,"
     "service TEXT NOT NULL, scheme TEXT NOT NULL, level TEXT NOT NULL, kind TEXT NOT NULL,"
     "catalog TEXT NOT NULL, version TEXT NOT NULL, release TEXT NOT NULL,"
     "total INTEGER NOT NULL, yes INTEGER NOT NULL, partly INTEGER NOT NULL,"
     "no INTEGER NOT NULL, not_applicable INTEGER NOT NULL, unanswered INTEGER NOT NULL,"
     "unparsed INTEGER NOT NULL, media_type TEXT NOT NULL, size INTEGER NOT NULL,"
     "digest BLOB NOT NULL, packed BLOB"},
    {"listing_act", "entry",
     "entry INTEGER PRIMARY KEY{entry}, recorded INTEGER NOT NULL, effective INTEGER,"
     "service TEXT NOT NULL, scheme TEXT NOT NULL, level TEXT NOT NULL, kind TEXT NOT NULL,"
     "reason TEXT NOT NULL"},
    {"blob_withdrawal", "entry",
     "entry INTEGER PRIMARY KEY{entry}, recorded INTEGER NOT NULL, effective INTEGER,"
     "digest BLOB NOT NULL, reason TEXT NOT NULL"},
    {"subject_head", "subject",
     "subject TEXT PRIMARY KEY, entry INTEGER NOT NULL{entry}, digest BLOB NOT NULL"},
    {"merger", "entry",
     "entry INTEGER PRIMARY KEY{entry}, recorded INTEGER NOT NULL, effective INTEGER,"
     "kind TEXT NOT NULL, duplicate TEXT NOT NULL, survivor TEXT NOT NULL, reason TEXT NOT NULL",
     3},
    // Days are ISO 8601 texts, as they were said; authorised_by and builds_on hold one a line.
    {"imported_record", "entry",
     "entry INTEGER PRIMARY KEY{entry}, recorded INTEGER NOT NULL, effective INTEGER,"
     "reported TEXT NOT NULL, source TEXT NOT NULL, source_name_en TEXT NOT NULL,"
     "source_name_ja TEXT NOT NULL, source_address TEXT NOT NULL, document_date TEXT NOT NULL,"
     "document_digest BLOB NOT NULL, document_address TEXT NOT NULL, foreign_id TEXT NOT NULL,"
     "listed INTEGER NOT NULL, provider TEXT NOT NULL, service TEXT NOT NULL,"
     "website TEXT NOT NULL, classes TEXT NOT NULL, scheme TEXT NOT NULL, level TEXT NOT NULL,"
     "level_word TEXT NOT NULL, status_word TEXT NOT NULL, ready_on TEXT, authorised_on TEXT,"
     "expires_on TEXT, assessed_yearly_on TEXT NOT NULL, assessor TEXT NOT NULL,"
     "authorised_by TEXT NOT NULL, builds_on TEXT NOT NULL",
     5},
};

constexpr std::string_view projection_indexes = R"(
CREATE INDEX main.publication_by_listing ON publication(service, scheme, level, entry);
CREATE INDEX main.publication_by_digest ON publication(digest);
CREATE INDEX main.listing_act_by_listing ON listing_act(service, scheme, level, entry);
CREATE INDEX main.organisation_version_by_id ON organisation_version(organisation, entry);
CREATE INDEX main.service_version_by_id ON service_version(service, entry);
)";

/// Those that this version of the schema brought.
std::string creation_of_projections(std::int64_t version) {
  std::string script;
  for (const ProjectionTable& table : tables) {
    if (table.since == version) script += creation_of(table, "main") + ";";
  }
  return script;
}

/// Makes the first version in an empty database.
std::string creation_script() {
  std::string script = "PRAGMA application_id = " + std::to_string(application_id) + ";";
  script.append(record_tables).append(private_tables);
  script.append(creation_of_projections(1)).append(projection_indexes);
  script +=
      "CREATE TABLE schema_migration(version INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;"
      "INSERT INTO schema_migration VALUES(1, 'first');";
  return script;
}

enum class Content { nothing, store, something_else };

Result<Content> content_of(Connection& connection) {
  ASSAY_ASSIGN(const std::int64_t id, connection.integer("PRAGMA application_id"));
  if (id == application_id) return Content::store;
  ASSAY_ASSIGN(const std::int64_t objects,
               connection.integer("SELECT count(*) FROM sqlite_schema"));
  return id == 0 && objects == 0 ? Content::nothing : Content::something_else;
}

Error not_a_store(const Connection& connection) {
  return Error{"store.not_a_store", {{"file", connection.file()}}};
}

Result<std::int64_t> version_of(Connection& connection) {
  ASSAY_ASSIGN(const std::int64_t version,
               connection.integer("SELECT max(version) FROM schema_migration"));
  if (version <= current_version) return version;
  return Error{"store.newer_version",
               {{"file", connection.file()},
                {"version", std::to_string(version)},
                {"known", std::to_string(current_version)}}};
}

Result<void> migrate(Connection& connection, std::int64_t version) {
  for (const Migration& migration : migrations) {
    if (migration.version <= version) continue;
    for (const std::string_view script : migration.scripts) {
      ASSAY_TRY(connection.run_script(std::string(script)));
    }
    if (migration.rows != nullptr) ASSAY_TRY(migration.rows(connection));
    ASSAY_TRY(connection.run_script(creation_of_projections(migration.version)));
    ASSAY_TRY(connection.run("INSERT INTO schema_migration VALUES(?,?)", migration.version,
                             migration.name));
  }
  return {};
}

/// Creates what is not there, and migrates what is older, within a transaction.
Result<void> bring_tables_up_to_date(Connection& connection, bool is_new) {
  if (is_new) ASSAY_TRY(connection.run_script(creation_script()));
  ASSAY_ASSIGN(const std::int64_t version, version_of(connection));
  return migrate(connection, version);
}

}  // namespace

std::span<const ProjectionTable> projection_tables() {
  return tables;
}

std::string creation_of(const ProjectionTable& table, std::string_view schema) {
  constexpr std::string_view mark = "{entry}";
  std::string columns(table.columns);
  for (std::size_t at = columns.find(mark); at != std::string::npos; at = columns.find(mark)) {
    columns.replace(at, mark.size(), schema == "main" ? " REFERENCES entry(idx)" : "");
  }
  std::string sql = "CREATE TABLE ";
  return sql.append(schema)
      .append(".")
      .append(table.name)
      .append("(")
      .append(columns)
      .append(") STRICT");
}

std::string_view creation_of_projection_indexes() {
  return projection_indexes;
}

std::int64_t schema_version() {
  return current_version;
}

Result<void> bring_up_to_date(Connection& connection) {
  ASSAY_ASSIGN(const Content content, content_of(connection));
  if (content == Content::something_else) return not_a_store(connection);
  // Readers go on while one writes.
  ASSAY_TRY(connection.run_script("PRAGMA journal_mode = WAL"));
  if (content == Content::store) {
    ASSAY_ASSIGN(const std::int64_t version, version_of(connection));
    if (version == current_version) return {};
  }
  ASSAY_TRY(connection.run_script("BEGIN IMMEDIATE"));
  const auto done = bring_tables_up_to_date(connection, content == Content::nothing);
  if (!done.ok()) {
    static_cast<void>(connection.run_script("ROLLBACK"));
    return done.error();
  }
  return connection.run_script("COMMIT");
}

Result<void> check_version(Connection& connection) {
  ASSAY_ASSIGN(const Content content, content_of(connection));
  if (content != Content::store) return not_a_store(connection);
  ASSAY_ASSIGN(const std::int64_t version, version_of(connection));
  if (version == current_version) return {};
  return Error{"store.older_version",
               {{"file", connection.file()},
                {"version", std::to_string(version)},
                {"known", std::to_string(current_version)}}};
}

}  // namespace assay::store::sqlite
