#include "exchange/registry_snapshot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "base/messages.h"
#include "exchange/testing/files.h"

namespace assay::exchange {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// The list of a registry that nobody runs, with every fault that a reader knows.
constexpr std::string_view mapping_text = R"({
  "format": "assay-registry-import-1",
  "scheme": "yonder",
  "source": {"id": "yonder-register", "name": {"en": "Yonder Register", "ja": "ヨンダー登録簿"},
             "address": "https://yonder.example/", "document": "https://yonder.example/list.json",
             "date": {"at": "/made", "forms": ["date"]}},
  "lists": {"Assessors": {"at": "/assessors", "each": "/name"}},
  "services": {"at": "/services", "fields": {
    "id": {"at": "/id"}, "provider": {"at": "/by"}, "service": {"at": "/name"},
    "website": {"at": "/web"}, "classes": {"at": "/kinds"},
    "level": {"at": "/level"}, "status": {"at": "/state"},
    "ready_on": {"at": "/ready", "forms": ["date"]},
    "authorised_on": {"at": "/from", "forms": ["date", "date-time"], "absent": ["never"], "need": "expected-in-force"},
    "expires_on": {"at": "/to", "forms": ["date", "month/day/year"]},
    "assessed_yearly_on": {"at": "/yearly", "forms": ["month/day"]},
    "assessor": {"at": "/assessor", "list": "Assessors", "need": "expected"},
    "authorised_by": {"at": "/authorities"},
    "builds_on": {"at": "/on", "each": "/id"}}},
  "statuses": {"Granted": "in-force", "Waiting": "in-preparation"},
  "levels": {"High": "high"},
  "classes": {"S": "saas", "I": "iaas"},
  "authorisations": [{"at": "/grants", "fields": {
    "id": {"at": "/of"}, "authority": {"at": "/who", "need": "expected"},
    "authorised_on": {"at": "/from", "forms": ["date"]},
    "expires_on": {"at": "/to", "forms": ["date"]}}, "gives_end": true}]
})";

RegistryMapping mapping() {
  auto read = parse_registry_mapping(mapping_text, "import.json");
  EXPECT_TRUE(read.ok()) << read.error().code << " " << read.error().parameter("pointer");
  return std::move(read).value();
}

/// A file with these services and grants, dated 2026-04-28.
std::string file_of(const std::string& services, const std::string& grants = "") {
  return R"({"made": "2026-04-28", "assessors": [{"name": "Hoshi Audit"}], "services": [)" +
         services + R"(], "grants": [)" + grants + "]}";
}

std::string record(const std::string& id, const std::string& more) {
  return R"({"id": ")" + id + R"(", "by": "Umbra", "name": "Drive )" + id +
         R"(", "state": "Granted", "level": "High", "from": "2025-01-31", "assessor": "Hoshi Audit")" +
         more + "}";
}

RegistrySnapshot read(const std::string& file, const RegistryMapping& by = mapping()) {
  auto snapshot = read_registry_snapshot(file, "list.json", by);
  EXPECT_TRUE(snapshot.ok()) << snapshot.error().code;
  return std::move(snapshot).value();
}

/// "rule pointer", with an exclamation mark where the record was left out.
std::vector<std::string> told(const RegistrySnapshot& snapshot) {
  std::vector<std::string> all;
  for (const SnapshotRemark& remark : snapshot.remarks) {
    all.push_back(remark.rule + " " + remark.pointer + (remark.left_out ? " !" : ""));
    for (const Language language : all_languages) {
      const std::string words = render_error(language, remark.words);
      EXPECT_FALSE(words.empty() || words.starts_with("error.")) << remark.rule;
      EXPECT_EQ(words.find('{'), words.npos) << words;
      EXPECT_TRUE(find_message(language, "import_rule." + remark.rule)) << remark.rule;
    }
  }
  return all;
}

TEST(RegistrySnapshotTest, AWholeRecordIsReadAsItStands) {
  const auto snapshot = read(file_of(
      record("A1",
             R"(, "web": "https://umbra.example", "kinds": ["S", "I", "S"], "ready": "2024-02-29",
                       "to": "12/31/2027", "yearly": "2/29", "authorities": ["Tides", "", "Winds", "Tides"],
                       "on": [{"id": "A2"}])") +
      "," + record("A2", "")));
  EXPECT_THAT(told(snapshot), IsEmpty());
  EXPECT_EQ(snapshot.date, (Date{2026, 4, 28}));
  EXPECT_EQ(snapshot.records, 2U);
  ASSERT_THAT(snapshot.services, SizeIs(2));
  const auto& says = snapshot.services.front().says;
  EXPECT_EQ(snapshot.services.front().foreign_id, "A1");
  EXPECT_EQ(says.provider, "Umbra");
  EXPECT_EQ(says.service, "Drive A1");
  EXPECT_EQ(says.website, "https://umbra.example");
  EXPECT_THAT(says.classes, ElementsAre(party::ServiceClass::iaas, party::ServiceClass::saas));
  EXPECT_EQ(says.scheme, "yonder");
  EXPECT_EQ(says.level, "high");
  EXPECT_EQ(says.level_word, "High");
  EXPECT_EQ(says.status_word, "Granted");
  EXPECT_EQ(says.ready_on, (Date{2024, 2, 29}));
  EXPECT_EQ(says.authorised_on, (Date{2025, 1, 31}));
  EXPECT_EQ(says.expires_on, (Date{2027, 12, 31}));
  EXPECT_EQ(says.assessed_yearly_on, "--02-29");
  EXPECT_EQ(says.assessor, "Hoshi Audit");
  EXPECT_THAT(says.authorised_by, ElementsAre("Tides", "Winds"));
  EXPECT_THAT(says.builds_on, ElementsAre("A2"));
}

struct Fault {
  std::string rule;
  std::string services;
  std::string grants;
  std::vector<std::string> expected;
  std::size_t taken;  ///< how many services
};

class FaultTest : public ::testing::TestWithParam<Fault> {};

TEST_P(FaultTest, IsToldByNameAndPlace) {
  const Fault& fault = GetParam();
  const auto snapshot = read(file_of(fault.services, fault.grants));
  EXPECT_EQ(told(snapshot), fault.expected);
  EXPECT_THAT(snapshot.services, SizeIs(fault.taken));
  EXPECT_TRUE(std::ranges::any_of(
      snapshot.remarks, [&](const SnapshotRemark& one) { return one.rule == fault.rule; }));
}

const std::string granted =
    R"("state": "Granted", "from": "2025-01-31", "assessor": "Hoshi Audit"})";

const std::vector<Fault> faults{
    {"blank-id",
     R"({"id": "  ", "by": "U", "name": "D", )" + granted,
     "",
     {"blank-id /services/0/id !"},
     0},
    {"duplicate-id",
     record("A1", "") + "," + record("A1", ""),
     "",
     {"duplicate-id /services/1/id !"},
     1},
    {"missing-field",
     R"({"id": "A1", "by": "Umbra", )" + granted,
     "",
     {"missing-field /services/0/name !"},
     0},
    {"missing-field",
     R"({"id": "A1", "by": "Umbra", "name": "D", "state": "Granted", "from": "never"})",
     "",
     {"missing-field /services/0/from", "missing-field /services/0/assessor"},
     1},
    {"expired-yet-listed",
     record("A1", R"(, "to": "2026-04-27")"),
     "",
     {"expired-yet-listed /services/0/to"},
     1},
    {"expired-yet-listed",
     record("A1", ""),
     R"({"of": "A1", "who": "Tides", "to": "2026-04-27"})",
     {"expired-yet-listed /grants/0/to"},
     1},
    {"dated-later",
     record("A1", R"(, "ready": "2026-04-29")"),
     "",
     {"dated-later /services/0/ready"},
     1},
    {"ends-before-it-begins",
     record("A1", ""),
     R"({"of": "A1", "who": "Tides", "from": "2026-06-02", "to": "2026-06-01"})",
     {"dated-later /grants/0/from", "ends-before-it-begins /grants/0/to"},
     1},
    {"unknown-word",
     record("A1", R"(, "kinds": ["S", "X"])"),
     "",
     {"unknown-word /services/0/kinds/1"},
     1},
    {"unknown-word",
     R"({"id": "A1", "by": "U", "name": "D", "state": "Odd", "level": "Odd", "assessor": "Hoshi Audit"})",
     "",
     {"unknown-word /services/0/state", "unknown-word /services/0/level"},
     1},
    {"unknown-in-list",
     R"({"id": "A1", "by": "U", "name": "D", "state": "Waiting", "assessor": "Somebody"})",
     "",
     {"unknown-in-list /services/0/assessor"},
     1},
    {"builds-on-itself",
     record("A1", R"(, "on": [{"id": "A1"}])"),
     "",
     {"builds-on-itself /services/0/on/0/id"},
     1},
    {"builds-on-unknown",
     record("A1", R"(, "on": [{"id": "A9"}])"),
     "",
     {"builds-on-unknown /services/0/on/0/id"},
     1},
    {"same-name",
     R"({"id": "A1", "by": "U", "name": "D", )" + granted +
         R"(,{"id": "A2", "by": "U", "name": "D", )" + granted,
     "",
     {"same-name /services/1"},
     2},
    {"unreadable-field",
     record("A1", R"(, "web": ["https://umbra.example"])"),
     "",
     {"unreadable-field /services/0/web"},
     1},
    {"unreadable-date",
     record("A1", R"(, "to": "2/29/2027")"),
     "",
     {"unreadable-date /services/0/to"},
     1},
    {"unreadable-address",
     record("A1", R"(, "web": "umbra.example")"),
     "",
     {"unreadable-address /services/0/web"},
     1},
    {"too-long",
     record("A1", R"(, "web": "https://umbra.example/)" + std::string(600, 'a') + "\""),
     "",
     {"too-long /services/0/web"},
     1},
    {"too-long",
     record("A1", R"(, "web": ")" + std::string(5'000, ' ') + "\""),
     "",
     {"too-long /services/0/web"},
     1},
    {"repaired-text",
     R"({"id": "A1\r\n", "by": "U", "name": "D", )" + granted,
     "",
     {"repaired-text /services/0/id"},
     1},
    {"authorisation-without-id",
     record("A1", ""),
     R"({"of": "", "who": "Tides"})",
     {"authorisation-without-id /grants/0/of !"},
     1},
    {"authorisation-of-unknown",
     record("A1", ""),
     R"({"of": "A9", "who": "Tides"})",
     {"authorisation-of-unknown /grants/0/of !"},
     1},
    {"differing-end",
     record("A1", R"(, "to": "2027-01-01")"),
     R"({"of": "A1", "who": "Tides", "to": "2028-01-01"})",
     {"differing-end /grants/0/to"},
     1},
};
INSTANTIATE_TEST_SUITE_P(Rules, FaultTest, ::testing::ValuesIn(faults));

TEST(RegistrySnapshotTest, EveryRuleHasAFaultThatItFinds) {
  for (const std::string_view rule : import_rules()) {
    EXPECT_TRUE(std::ranges::any_of(faults, [&](const Fault& one) { return one.rule == rule; }))
        << rule;
  }
}

TEST(RegistrySnapshotTest, TheLastDayIsADayOfIt) {
  EXPECT_THAT(told(read(file_of(record("A1", R"(, "to": "2026-04-28")")))), IsEmpty());
  // What waits has nothing that could have ended.
  EXPECT_THAT(told(read(file_of(R"({"id": "A1", "by": "U", "name": "D", "state": "Waiting",
                                    "assessor": "Hoshi Audit", "to": "2020-01-01"})"))),
              IsEmpty());
}

TEST(RegistrySnapshotTest, WhatIsAmissNamesTheService) {
  const auto snapshot = read(file_of(R"({"id": " A1", "by": "Umbra", "name": "Drive ",
                                              "to": "2026-04-27", )" +
                                     granted));
  ASSERT_THAT(snapshot.remarks, SizeIs(3));
  for (const SnapshotRemark& remark : snapshot.remarks) {
    EXPECT_EQ(remark.foreign_id, "A1");
    EXPECT_EQ(remark.name, "Umbra: Drive");
  }
}

TEST(RegistrySnapshotTest, HiddenCharactersAreTakenOut) {
  const auto snapshot = read(
      file_of(R"({"id": "A1", "by": "Um\u202Ebra\u200B", "name": "\tDrive\u0007", )" + granted));
  EXPECT_THAT(told(snapshot),
              ElementsAre("repaired-text /services/0/by", "repaired-text /services/0/name"));
  EXPECT_EQ(snapshot.services.front().says.provider, "Umbra");
  EXPECT_EQ(snapshot.services.front().says.service, "Drive");
}

TEST(RegistrySnapshotTest, AMappingMayLeaveRecordsOut) {
  RegistryMapping strict = mapping();
  strict.leave_out = {"expired-yet-listed"};
  const auto snapshot =
      read(file_of(record("A1", R"(, "to": "2026-04-27")") + "," + record("A2", "")), strict);
  EXPECT_THAT(told(snapshot), ElementsAre("expired-yet-listed /services/0/to !"));
  ASSERT_THAT(snapshot.services, SizeIs(1));
  EXPECT_EQ(snapshot.services.front().foreign_id, "A2");
}

std::string refusal(const std::string& file) {
  const auto snapshot = read_registry_snapshot(file, "list.json", mapping());
  if (snapshot.ok()) return "none";
  return snapshot.error().code + " " + std::string(snapshot.error().parameter("pointer"));
}

TEST(RegistrySnapshotTest, AFileOfAnotherShapeIsRefused) {
  EXPECT_EQ(refusal("{}"), "registry_import.no_date /made");
  EXPECT_EQ(refusal(R"({"made": "yesterday"})"), "registry_import.no_date /made");
  EXPECT_EQ(refusal(R"({"made": "2026-04-28", "assessors": {}})"),
            "registry_import.no_list /assessors");
  EXPECT_EQ(refusal(R"({"made": "2026-04-28", "assessors": []})"),
            "registry_import.no_list /services");
  EXPECT_EQ(refusal("{"), "json.malformed ");
}

std::string mapping_refusal(std::string_view from, std::string_view to) {
  std::string text(mapping_text);
  const auto at = text.find(from);
  EXPECT_NE(at, text.npos) << from;
  text.replace(at, from.size(), to);
  const auto read = parse_registry_mapping(text, "import.json");
  if (read.ok()) return "none";
  return read.error().code + " " + std::string(read.error().parameter("pointer"));
}

TEST(RegistryMappingTest, OnlyTheLanguageIsUnderstood) {
  constexpr std::string_view wrong = "registry_mapping.wrong_value";
  const auto at = [&](std::string_view pointer) {
    return std::string(wrong) + " " + std::string(pointer);
  };
  EXPECT_EQ(mapping_refusal("import-1", "import-9"), at("/format"));
  EXPECT_EQ(mapping_refusal("\"yonder\"", "\"Yonder!\""), at("/scheme"));
  EXPECT_EQ(mapping_refusal("/made\", \"forms\": [\"date\"", "/made\", \"forms\": [\"week\""),
            at("/source/date/forms/0"));
  EXPECT_EQ(mapping_refusal("Yonder Register", "Yonder\\u202e Register"), at("/source"));
  EXPECT_EQ(mapping_refusal("\"website\"", "\"homepage\""), at("/services/fields/homepage"));
  EXPECT_EQ(mapping_refusal("{\"at\": \"/id\"}", "{\"at\": \"id\"}"), at("/services/fields/id/at"));
  EXPECT_EQ(mapping_refusal("\"need\": \"expected\"}", "\"need\": \"sometimes\"}"),
            at("/services/fields/assessor/need"));
  EXPECT_EQ(mapping_refusal("\"in-force\"", "\"good\""), at("/statuses/Granted"));
  EXPECT_EQ(mapping_refusal("\"saas\"", "\"xaas\""), at("/classes/S"));
  EXPECT_EQ(mapping_refusal("\"list\": \"Assessors\"", "\"list\": \"Nobody\""), at(""));
  EXPECT_EQ(mapping_refusal("\"provider\": {\"at\": \"/by\"}, ", ""), at("/services"));
  EXPECT_EQ(mapping_refusal("\"scheme\": \"yonder\"", "\"scheme\": \"yonder\", \"script\": 1"),
            "json.unknown_member ");
  EXPECT_EQ(mapping_refusal("\"scheme\": \"yonder\"",
                            "\"scheme\": \"yonder\", \"leave_out\": [\"blank-id\"]"),
            at("/leave_out/0"));
}

TEST(RegistryMappingTest, TheMappingsThatAreShippedAreUnderstood) {
  std::size_t read = 0;
  for (const auto& folder :
       std::filesystem::directory_iterator(std::filesystem::path(ASSAY_SOURCE_DIR) / "schemes")) {
    const auto file = folder.path() / "import.json";
    if (!std::filesystem::exists(file)) continue;
    const auto mapping = parse_registry_mapping(*testing::read_file(file), file.string());
    EXPECT_TRUE(mapping.ok()) << file << " " << mapping.error().parameter("pointer");
    ++read;
  }
  EXPECT_GE(read, 1U);
}

}  // namespace
}  // namespace assay::exchange
