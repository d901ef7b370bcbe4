#pragma once
#include <string_view>

namespace assay::store::sqlite {

// Users are named by id and not referenced: what they wrote stays when they go. Evidence is divided
// by spaces, which no address has.
inline constexpr std::string_view draft_tables = R"(
CREATE TABLE draft(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  organisation TEXT NOT NULL
    REFERENCES private_organisation(id) ON UPDATE CASCADE ON DELETE CASCADE,
  service TEXT NOT NULL,
  scheme TEXT NOT NULL,
  level TEXT NOT NULL,
  catalog TEXT NOT NULL,
  catalog_version TEXT NOT NULL,
  release TEXT NOT NULL,
  version INTEGER NOT NULL CHECK(version >= 1),
  created INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  changed INTEGER NOT NULL,
  entry INTEGER REFERENCES entry(idx),
  submission INTEGER REFERENCES submission(id)
) STRICT;
CREATE INDEX draft_by_organisation ON draft(organisation, id);
CREATE TABLE draft_file(
  draft INTEGER PRIMARY KEY REFERENCES draft(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  form TEXT NOT NULL,
  digest BLOB NOT NULL CHECK(length(digest) = 32),
  total INTEGER NOT NULL,
  yes INTEGER NOT NULL,
  no INTEGER NOT NULL,
  not_applicable INTEGER NOT NULL,
  unanswered INTEGER NOT NULL,
  unparsed INTEGER NOT NULL,
  size INTEGER NOT NULL,
  bytes BLOB NOT NULL CHECK(length(bytes) = size)
) STRICT;
CREATE TABLE draft_finding(
  draft INTEGER NOT NULL REFERENCES draft(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  rule TEXT NOT NULL,
  sheet TEXT NOT NULL,
  cell TEXT NOT NULL,
  pointer TEXT NOT NULL,
  row INTEGER NOT NULL,
  subject TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY(draft, position)
) STRICT;
CREATE TABLE draft_finding_parameter(
  draft INTEGER NOT NULL,
  finding INTEGER NOT NULL,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY(draft, finding, position),
  FOREIGN KEY(draft, finding) REFERENCES draft_finding(draft, position) ON DELETE CASCADE
) STRICT;
CREATE TABLE draft_answer(
  draft INTEGER NOT NULL REFERENCES draft(id) ON DELETE CASCADE,
  question TEXT NOT NULL,
  value TEXT NOT NULL,
  ownership TEXT NOT NULL,
  implementation TEXT NOT NULL,
  customer_responsibilities TEXT NOT NULL,
  evidence TEXT NOT NULL,
  note TEXT NOT NULL,
  flagged INTEGER NOT NULL CHECK(flagged IN (0, 1)),
  assigned_to TEXT NOT NULL,
  version INTEGER NOT NULL CHECK(version >= 1),
  changed_by TEXT NOT NULL,
  changed INTEGER NOT NULL,
  PRIMARY KEY(draft, question)
) STRICT;
CREATE TABLE draft_comment(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  draft INTEGER NOT NULL REFERENCES draft(id) ON DELETE CASCADE,
  question TEXT NOT NULL,
  author TEXT NOT NULL,
  at INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX draft_comment_by_draft ON draft_comment(draft, question, id);
CREATE TABLE draft_acceptance(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  draft INTEGER NOT NULL REFERENCES draft(id) ON DELETE CASCADE,
  source TEXT NOT NULL,
  author TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX draft_acceptance_by_draft ON draft_acceptance(draft);
CREATE TABLE draft_acceptance_item(
  acceptance INTEGER NOT NULL REFERENCES draft_acceptance(id) ON DELETE CASCADE,
  question TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY(acceptance, question)
) STRICT;
)";

}  // namespace assay::store::sqlite
