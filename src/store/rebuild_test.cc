#include "store/rebuild.h"

#include <gmock/gmock.h>

#include <fstream>
#include <random>

#include "base/messages.h"
#include "store/test_raw_database.h"
#include "store/test_store.h"

namespace assay::store {

void PrintTo(const Difference& one, std::ostream* out) {
  *out << one.table << "|" << one.key << "|" << one.column << "|" << one.stored << "|"
       << one.computed;
  for (const Error& reason : one.reasons) *out << "|" << reason.code;
}

namespace {

using test::act;
using test::answers_to;
using test::publication;
using test::RawDatabase;

/// A record with at least one row in every projection.
class RebuildTest : public ::testing::Test {
 protected:
  RebuildTest() {
    store_.open_log();
    store_.add_organisation("umbra", umbra_key_);
    for (const char* id : {"umbra-vault", "umbra-drive"}) store_.add_service(id, "umbra");
    const NewEntry first = publish("umbra-vault", "First.");
    publish("umbra-vault", "Second.");
    publish("umbra-drive", "Third.");
    assessment::ControlReport report{store_.catalog->reference(), "", {}};
    report.statements.resize(store_.catalog->controls().size(),
                             {assessment::ControlVerdict::met, {}, "Done."});
    store_.add(publication("umbra", "umbra-drive", report, *store_.catalog));
    store_.add(act("umbra", registry::NoChangeDeclared{test::listing_key("umbra-vault")}));
    store_.add(
        act("umbra", registry::ListingWithdrawn{test::listing_key("umbra-drive"), "Closed."}));
    withdrawn_ = crypto::sha256(first.content);
    store_.add(act(test::operator_id, registry::BlobWithdrawn{withdrawn_, "It named a person."}));
    const party::OrganisationId umbra("umbra");
    store_.add(act(test::operator_id,
                   registry::KeyRevoked{umbra, umbra_key_.public_key().multibase(), "Lost."}));
    const crypto::PrivateKey next = crypto::PrivateKey::generate();
    store_.add(act(test::operator_id, registry::KeyAdded{umbra, next.public_key().multibase()}));
    NewEntry described =
        act(test::operator_id, registry::OrganisationRegistered{test::organisation("umbra", "U")});
    described.effective = test::at("2025-03-01T00:00:00.000Z");
    store_.add(described);
    store_.add(test::adoption(registry::test::make_scheme("2", {store_.catalog->reference()})));
    store_.add(act(test::operator_id,
                   registry::ServiceMerged{party::ServiceId("umbra-drive"),
                                           party::ServiceId("umbra-vault"), "The same."}));
    store_.add_organisation("umbra-inc", crypto::PrivateKey::generate());
    store_.add(act(test::operator_id,
                   registry::OrganisationMerged{umbra, party::OrganisationId("umbra-inc"),
                                                "Registered twice."}));
    store_.add(act(test::operator_id, hearsay()));
  }

  /// What another registry says, in every column.
  static registry::RecordImported hearsay() {
    registry::RecordImported imported;
    imported.id = registry::ReportedId("vault-fr1");
    imported.source = {"yonder-register", {"Yonder", "ヨンダー"}, "https://yonder.example/"};
    imported.document = {{2026, 4, 28}, crypto::sha256("list"), "https://yonder.example/list"};
    imported.foreign_id = "FR1";
    imported.says = registry::ReportedService{"Umbra",
                                              "Vault",
                                              "https://umbra.example",
                                              {party::ServiceClass::iaas},
                                              "yonder",
                                              "high",
                                              "High",
                                              "Granted",
                                              Date{2024, 2, 29},
                                              Date{2025, 1, 31},
                                              Date{2028, 1, 31},
                                              "--04-15",
                                              "Hoshi",
                                              {"Tides", "Winds"},
                                              {"FR2", "FR3"}};
    return imported;
  }

  NewEntry publish(const std::string& service, const std::string& text) {
    NewEntry entry =
        publication("umbra", service, answers_to(*store_.catalog, text), *store_.catalog);
    store_.add(entry);
    return entry;
  }

  RebuildReport check(bool repair = false) {
    auto report = check_and_rebuild(store_.store(), repair);
    if (report.ok()) return std::move(report).value();
    ADD_FAILURE() << render_error(Language::en, report.error());
    return {};
  }
  static ::testing::Matcher<Difference> names(const std::string& table, const std::string& key,
                                              const std::string& column) {
    return ::testing::AllOf(::testing::Field("table", &Difference::table, table),
                            ::testing::Field("key", &Difference::key, key),
                            ::testing::Field("column", &Difference::column, column));
  }

  test::TestStore store_;
  const crypto::PrivateKey umbra_key_ = crypto::PrivateKey::generate();
  Digest withdrawn_;
};

/// A store's file beside a copy of what it was at first.
class DamagedFile : public RawDatabase {
 public:
  explicit DamagedFile(const test::TestStore& store) : RawDatabase(store.file()) {
    const std::string copy = (store.folder() / "copy.db").string();
    std::filesystem::remove(copy);
    run("VACUUM INTO '" + copy + "'; ATTACH '" + copy + "' AS copy");
  }
  void mend(const std::string& table) {
    run("BEGIN; DELETE FROM main." + table + "; INSERT INTO main." + table +
        " SELECT * FROM copy." + table + "; COMMIT");
  }
  std::vector<std::vector<std::string>> contents(const std::string& table) {
    std::string columns;
    for (const auto& column : column_names(table)) columns += ",quote(" + column + ")";
    return rows("SELECT rowid" + columns + " FROM main." + table + " ORDER BY rowid");
  }
  /// Everything that repair must leave alone.
  std::vector<std::vector<std::string>> record() {
    auto all = contents("entry");
    for (const char* table : {"blob", "head"}) {
      for (auto& row : contents(table)) all.push_back(std::move(row));
    }
    return all;
  }
  std::vector<std::string> column_names(const std::string& table) {
    return column("SELECT name FROM pragma_table_info('" + table + "')");
  }
  std::string declared(const std::string& table, const std::string& name) {
    return text("SELECT type FROM pragma_table_info('" + table + "') WHERE name = '" + name + "'");
  }
  std::string key_column(const std::string& table) {
    return text("SELECT name FROM pragma_table_info('" + table + "') WHERE pk = 1");
  }
  /// Changes one value, in one byte if it has bytes.
  void change(const std::string& table, const std::string& rowid, const std::string& name,
              std::size_t byte = 0) {
    run("UPDATE main." + table + " SET " + name + " = changed(" + name + "," +
        std::to_string(byte) + ",'" + declared(table, name) + "') WHERE rowid = " + rowid);
  }
};

const std::vector<std::string> projections{
    "organisation_version", "service_version", "key_period",     "scheme_version",
    "catalog_version",      "publication",     "listing_act",    "blob_withdrawal",
    "subject_head",         "merger",          "imported_record"};

TEST_F(RebuildTest, AWholeStoreHasNoDifference) {
  const RebuildReport report = check(true);
  EXPECT_TRUE(report.no_difference());
  EXPECT_FALSE(report.repaired);
  EXPECT_EQ(report.entries, store_.registry().size());
  EXPECT_EQ(report.blobs, 7u);
  const auto snapshot = store_.store().read();
  EXPECT_EQ(report.root, (*snapshot)->entries().head()->root);
  DamagedFile file(store_);
  std::uint64_t rows = 0;
  for (const std::string& table : projections) {
    const std::size_t here = file.contents(table).size();
    EXPECT_GT(here, 0u) << table;
    rows += here;
  }
  EXPECT_EQ(report.rows, rows);
}

TEST_F(RebuildTest, EveryTableIsCoveredByATest) {
  DamagedFile file(store_);
  std::vector<std::string> known = projections;
  for (const char* table :
       {"entry", "head", "blob", "signing_key", "submission", "schema_migration",
        "submission_original", "official_text", "official_text_part",
        // of accounts: no entry says what they should be
        "user_account", "password", "external_identity", "private_organisation", "membership",
        "api_token", "link", "domain_claim", "private_service", "session", "failed_sign_in",
        "audit_line", "letter",
        // of drafts
        "draft", "draft_file", "draft_finding", "draft_finding_parameter", "draft_answer",
        "draft_comment", "draft_acceptance", "draft_acceptance_item",
        // of what an operator said, and no entry
        "declared_distinct", "setting"}) {
    known.emplace_back(table);
  }
  EXPECT_THAT(file.column("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT"
                          " LIKE 'sqlite%'"),
              ::testing::UnorderedElementsAreArray(known));
}

TEST_F(RebuildTest, EveryChangedValueOfAProjectionIsNamed) {
  DamagedFile file(store_);
  for (const std::string& table : projections) {
    const std::string key_column = file.key_column(table);
    for (const auto& row : file.rows("SELECT rowid, " + key_column + " FROM main." + table)) {
      for (const std::string& column : file.column_names(table)) {
        SCOPED_TRACE(table + " " + row[1] + " " + column);
        file.change(table, row[0], column);
        const RebuildReport report = check();
        EXPECT_TRUE(report.in_record.empty());
        if (column == key_column) {
          EXPECT_EQ(report.projection_differences, 2u);
          EXPECT_THAT(report.in_projections, ::testing::Contains(names(table, row[1], "")));
        } else {
          EXPECT_EQ(report.projection_differences, 1u);
          EXPECT_THAT(report.in_projections, ::testing::ElementsAre(names(table, row[1], column)));
        }
        file.mend(table);
      }
    }
  }
  EXPECT_TRUE(check().no_difference());
}

TEST_F(RebuildTest, RepairBringsBackEveryProjection) {
  DamagedFile file(store_);
  const auto record = file.record();
  for (const std::string& table : projections) {
    SCOPED_TRACE(table);
    const auto before = file.contents(table);
    const std::string first = before.front().front();
    file.change(table, first, file.column_names(table).back());
    EXPECT_FALSE(check().no_difference());
    EXPECT_NE(file.contents(table), before);  // only looked at
    EXPECT_TRUE(check(true).repaired);
    EXPECT_EQ(file.contents(table), before);
    file.run("DELETE FROM main." + table);
    const RebuildReport report = check(true);
    EXPECT_TRUE(report.repaired);
    EXPECT_EQ(report.projection_differences, before.size());
    EXPECT_EQ(report.in_projections.front().stored, "");
    EXPECT_EQ(report.in_projections.front().computed, "row");
    // Row numbers are no part of a projection.
    EXPECT_EQ(file.contents(table).size(), before.size());
    EXPECT_TRUE(check().no_difference());
  }
  EXPECT_EQ(file.record(), record);
}

TEST_F(RebuildTest, ARowTooManyIsNamedAndRemoved) {
  DamagedFile file(store_);
  for (const std::string& table : projections) {
    SCOPED_TRACE(table);
    const std::string key = file.key_column(table);
    const bool text = file.declared(table, key) == "TEXT";
    std::string columns, values;
    for (const std::string& column : file.column_names(table)) {
      columns += (columns.empty() ? "" : ",") + column;
      const bool changes = column == key || column == "key";
      values +=
          (values.empty() ? "" : ",") + (changes ? "changed(" + column + ",0,'TEXT')" : column);
    }
    file.run("INSERT INTO main." + table + "(" + columns + ") SELECT " + values + " FROM main." +
             table + " LIMIT 1");
    const std::string extra = file.text("SELECT " + key + " FROM main." + table + " WHERE " + key +
                                        " NOT IN (SELECT " + key + " FROM copy." + table + ")");
    const RebuildReport report = check(true);
    EXPECT_THAT(report.in_projections, ::testing::ElementsAre(names(table, extra, "")));
    EXPECT_EQ(report.in_projections.front().stored, "row");
    EXPECT_TRUE(report.repaired);
    EXPECT_TRUE(check().no_difference()) << text;
  }
}

TEST_F(RebuildTest, EveryChangedByteOfAnEntryIsNamed) {
  DamagedFile file(store_);
  std::mt19937_64 random(20260401);
  for (const std::string& index : file.column("SELECT idx FROM main.entry")) {
    const auto size =
        std::stoul(file.text("SELECT length(bytes) FROM main.entry WHERE idx = " + index));
    for (const std::size_t byte : {std::size_t{0}, size - 1, random() % size, random() % size,
                                   random() % size, random() % size}) {
      SCOPED_TRACE(index + " byte " + std::to_string(byte));
      file.change("entry", index, "bytes", byte);
      const auto damaged = file.record();
      const RebuildReport report = check(true);
      EXPECT_THAT(report.in_record, ::testing::Contains(names("entry", index, "leaf_hash")));
      EXPECT_THAT(report.in_record, ::testing::Contains(names("entry", index, "bytes")));
      EXPECT_THAT(report.in_record, ::testing::Contains(names("head", "", "root")));
      EXPECT_EQ(report.broken_at, std::stoull(index));
      EXPECT_FALSE(report.repaired);
      EXPECT_EQ(file.record(), damaged);
      file.mend("entry");
    }
  }
  EXPECT_TRUE(check().no_difference());
}

TEST_F(RebuildTest, WhatIsKeptBesideAnEntryIsCompared) {
  DamagedFile file(store_);
  for (const std::string& index : file.column("SELECT idx FROM main.entry")) {
    for (const char* column : {"recorded", "leaf_hash"}) {
      SCOPED_TRACE(index + " " + column);
      file.change("entry", index, column);
      EXPECT_THAT(check().in_record, ::testing::ElementsAre(names("entry", index, column)));
      file.mend("entry");
    }
  }
}

TEST_F(RebuildTest, AMissingEntryIsNamed) {
  DamagedFile file(store_);
  const auto indexes = file.column("SELECT idx FROM main.entry");
  for (const std::string& index : indexes) {
    SCOPED_TRACE(index);
    file.run("DELETE FROM main.entry WHERE idx = " + index);
    const RebuildReport report = check(true);
    if (index == indexes.back()) {
      // The end of a record is known from its head alone.
      EXPECT_THAT(report.in_record, ::testing::Contains(names("head", "", "size")));
    } else {
      EXPECT_THAT(report.in_record, ::testing::Contains(names("entry", index, "")));
    }
    EXPECT_FALSE(report.repaired);
    file.mend("entry");
  }
}

TEST_F(RebuildTest, AnEntryTooManyIsNamed) {
  DamagedFile file(store_);
  const std::string end = file.text("SELECT count(*) FROM main.entry");
  file.run("INSERT INTO main.entry SELECT " + end +
           ", recorded, bytes, leaf_hash FROM main.entry WHERE idx = 5");
  const RebuildReport report = check(true);
  EXPECT_THAT(report.in_record, ::testing::Contains(names("entry", end, "idx")));
  EXPECT_THAT(report.in_record, ::testing::Contains(names("head", "", "size")));
  EXPECT_FALSE(report.repaired);
}

TEST_F(RebuildTest, EntriesThatChangedPlacesAreNamed) {
  DamagedFile file(store_);
  file.run(
      "UPDATE main.entry SET idx = -1 WHERE idx = 8; UPDATE main.entry SET idx = 8 WHERE idx ="
      " 9; UPDATE main.entry SET idx = 9 WHERE idx = -1");
  const RebuildReport report = check();
  EXPECT_THAT(report.in_record, ::testing::Contains(names("entry", "8", "idx")));
  EXPECT_THAT(report.in_record, ::testing::Contains(names("entry", "9", "idx")));
}

TEST_F(RebuildTest, EveryChangedByteOfTheHeadIsNamed) {
  DamagedFile file(store_);
  for (const char* column : {"size", "root"}) {
    const auto size =
        std::stoul(file.text(std::string("SELECT length(") + column + ") FROM main.head"));
    for (std::size_t byte = 0; byte < size; byte += 7) {
      SCOPED_TRACE(std::string(column) + " byte " + std::to_string(byte));
      file.change("head", "1", column, byte);
      EXPECT_THAT(check(true).in_record, ::testing::ElementsAre(names("head", "", column)));
      file.mend("head");
    }
  }
  file.run("DELETE FROM main.head");
  EXPECT_THAT(check(true).in_record, ::testing::Contains(names("head", "", "size")));
}

TEST_F(RebuildTest, TheTreeFollowsFromTheEntriesAndIsMended) {
  DamagedFile file(store_);
  const auto record = file.record();
  const auto size = std::stoul(file.text("SELECT length(frontier) FROM main.head"));
  for (std::size_t byte = 0; byte < size; byte += 7) {
    SCOPED_TRACE(byte);
    file.change("head", "1", "frontier", byte);
    RebuildReport report = check();
    EXPECT_TRUE(report.in_record.empty());
    EXPECT_THAT(report.in_projections, ::testing::ElementsAre(names("head", "", "frontier")));
    EXPECT_TRUE(check(true).repaired);
    EXPECT_TRUE(check().no_difference());
    EXPECT_EQ(file.record(), record);
  }
  file.run("UPDATE main.head SET frontier = x'00', root = zeroblob(32)");
  const RebuildReport report = check(true);
  EXPECT_FALSE(report.repaired) << "what the head states is no longer what the entries say";
  EXPECT_THAT(report.in_record, ::testing::Contains(names("head", "", "root")));
}

TEST_F(RebuildTest, EveryChangedByteOfABlobIsNamed) {
  DamagedFile file(store_);
  for (const auto& row : file.rows("SELECT rowid, lower(hex(digest)), length(bytes) FROM main.blob"
                                   " WHERE bytes IS NOT NULL")) {
    for (std::size_t byte = 0; byte < std::stoul(row[2]); byte += 97) {
      SCOPED_TRACE(row[1] + " byte " + std::to_string(byte));
      file.change("blob", row[0], "bytes", byte);
      const auto damaged = file.record();
      const RebuildReport report = check(true);
      EXPECT_THAT(report.in_record, ::testing::Contains(names("blob", row[1], "bytes")));
      EXPECT_FALSE(report.repaired);
      EXPECT_EQ(file.record(), damaged);
      file.mend("blob");
    }
  }
}

TEST_F(RebuildTest, WhatIsKeptBesideABlobIsCompared) {
  DamagedFile file(store_);
  for (const auto& row : file.rows("SELECT rowid, lower(hex(digest)) FROM main.blob")) {
    for (const char* column : {"media_type", "size"}) {
      SCOPED_TRACE(row[1] + " " + column);
      file.change("blob", row[0], column);
      EXPECT_THAT(check().in_record, ::testing::Contains(names("blob", row[1], column)));
      file.mend("blob");
    }
    file.run("DELETE FROM main.blob WHERE rowid = " + row[0]);
    EXPECT_THAT(check().in_record, ::testing::Contains(names("blob", row[1], "")));
    file.mend("blob");
  }
}

TEST_F(RebuildTest, ABlobThatNoEntryNamesIsNamed) {
  DamagedFile file(store_);
  const std::string digest(64, 'a');
  file.run("INSERT INTO main.blob VALUES(x'" + digest + "', 'text/plain', 2, x'2020')");
  EXPECT_THAT(check().in_record, ::testing::Contains(names("blob", digest, "")));
}

TEST_F(RebuildTest, WithdrawnBytesThatCameBackAreNamed) {
  DamagedFile file(store_);
  const std::string digest = to_hex(withdrawn_);
  file.run("UPDATE main.blob SET bytes = zeroblob(size) WHERE digest = x'" + digest + "'");
  const auto in_record = check().in_record;
  ASSERT_THAT(in_record, ::testing::ElementsAre(names("blob", digest, "bytes")));
  EXPECT_EQ(in_record.front().computed, "NULL");
}

TEST_F(RebuildTest, BytesThatAreGoneWithoutAnEntryAreNamed) {
  DamagedFile file(store_);
  const std::string digest =
      file.text("SELECT lower(hex(digest)) FROM main.publication WHERE packed IS NOT NULL");
  file.run("UPDATE main.blob SET bytes = NULL WHERE digest = x'" + digest + "'");
  EXPECT_THAT(check().in_record, ::testing::Contains(names("blob", digest, "bytes")));
}

TEST_F(RebuildTest, ASubmissionThatPointsNowhereIsNamed) {
  DamagedFile file(store_);
  file.run(
      "INSERT INTO main.submission VALUES(1,'s','c','l','f',zeroblob(32),0,'published',0,0,'',"
      "999,NULL,NULL,'')");
  EXPECT_THAT(check().in_record, ::testing::Contains(names("submission", "1", "")));
}

/// Changes to the pages of the file, where SQL does not reach.
class RebuildPagesTest : public RebuildTest {
 protected:
  /// Lets `change` have the root page of a table or an index.
  void change_page(const std::string& object,
                   const std::function<void(std::string& page)>& change) {
    std::streamoff number = 0;
    std::string page;
    store_.close();
    {
      RawDatabase raw(store_.file());
      raw.run("PRAGMA wal_checkpoint(TRUNCATE)");
      number =
          std::stol(raw.text("SELECT rootpage FROM sqlite_schema WHERE name = '" + object + "'"));
      page.resize(std::stoul(raw.text("PRAGMA page_size")));
    }
    std::fstream file(store_.file(), std::ios::in | std::ios::out | std::ios::binary);
    const auto size = static_cast<std::streamoff>(page.size());
    file.seekg((number - 1) * size).read(page.data(), size);
    change(page);
    file.seekp((number - 1) * size).write(page.data(), size);
    file.close();
    store_.open();
  }
  void invert(const std::string& object, std::size_t from, std::size_t size) {
    change_page(object, [&](std::string& page) {
      for (std::size_t i = from; i < from + size; ++i) page[i] = static_cast<char>(~page[i]);
    });
  }
};

TEST_F(RebuildPagesTest, ADamagedIndexOfAProjectionIsNamedAndMended) {
  change_page("listing_act_by_listing", [](std::string& page) {
    const std::size_t at = page.find("umbra-vault");
    ASSERT_NE(at, std::string::npos);
    page[at + 10] = 's';
  });
  const RebuildReport report = check(true);
  EXPECT_TRUE(report.in_record.empty());
  EXPECT_THAT(report.in_projections,
              ::testing::Contains(::testing::Field(&Difference::table, "listing_act")));
  EXPECT_TRUE(report.repaired);
  EXPECT_TRUE(check().no_difference());
}

TEST_F(RebuildPagesTest, APageThatCannotBeReadIsNamed) {
  for (const char* table : {"entry", "blob", "head", "publication", "publication_by_listing"}) {
    SCOPED_TRACE(table);
    invert(table, 0, 8);  // what kind of page it is, and where its cells are
    const auto report = check_and_rebuild(store_.store(), true);
    if (report.ok()) {
      EXPECT_FALSE(report->no_difference());
      EXPECT_FALSE(report->repaired);
    } else {
      EXPECT_EQ(report.error().code, "store.damaged");
    }
    invert(table, 0, 8);
    EXPECT_TRUE(check().no_difference());
  }
}

}  // namespace
}  // namespace assay::store
