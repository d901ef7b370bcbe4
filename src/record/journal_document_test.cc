#include "record/journal_document.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "audit/test_engagement.h"
#include "base/limits.h"

namespace assay::record {
namespace {

using audit::JournalEntry;
using party::PersonId;

const catalog::ControlReference some_control{{"demo", "1"}, "C-1/a"};
const Digest some_digest = crypto::sha256("x");
const Instant some_noon = *parse_instant("2026-04-06T12:00:00Z");

JournalEntry entry_of(audit::Event event) {
  JournalEntry entry{3, some_noon, PersonId("p-1"), some_digest, std::move(event), {}};
  entry.digest = journal_entry_digest(entry);
  return entry;
}

audit::EngagementTerms all_terms() {
  using namespace audit;
  return {EngagementId("e-1"),
          EngagementKind::quality_evaluation,
          party::OrganisationId("example-cloud"),
          party::OrganisationId("example-audit"),
          "cs-mark",
          "gold",
          {party::ServiceId("example-drive")},
          "全部。\nAll of it.",
          {{"ccm", "4.0"}, {"demo", "1"}},
          {{2026, 1, 1}, {2026, 3, 31}},
          {{"tokyo", "東京", true}},
          {scheme::ConclusionForm::quality_evaluated},
          EvaluatedEngagement{EngagementId("e-0"), some_digest}};
}

/// One of each kind, with everything that it can say.
std::vector<audit::Event> every_event() {
  using namespace audit;
  const std::vector<EvidenceId> evidence{EvidenceId("ev-1"), EvidenceId("ev-2")};
  return {Opened{all_terms()},
          ProceduresPlanned{"set",
                            "1",
                            {{"P-1",
                              some_control,
                              {AssessmentMethod::examine, AssessmentMethod::interview},
                              Effectiveness::design,
                              Depth::comprehensive,
                              true,
                              false}}},
          MemberJoined{PersonId("p-2"), TeamRole::expert},
          MemberLeft{PersonId("p-2"), "Moved on."},
          FieldworkLogged{PersonId("p-2"), {2026, 4, 6}, "tokyo"},
          PopulationSealed{{PopulationId("pop"), 5, some_digest, {{"a", 2}, {"b", 3}}}, "All."},
          SampleDrawn{SampleId("s"),
                      PopulationId("pop"),
                      {SamplingMethod::stratified, "dice", 2},
                      {{1, "one"}, {4, "four"}},
                      {"P-1"}},
          ItemReplaced{SampleId("s"), 4, {3, "three"}, "Lost."},
          EvidenceRegistered{
              {EvidenceId("ev-1"), some_digest, 9, "text/plain", PersonId("p-1"), some_noon, "A"}},
          WorkingPaperNoted{WorkingPaperId("wp"), some_control, some_digest},
          ResultRecorded{"P-1", ItemReference{SampleId("s"), 1}, Outcome::exception, evidence,
                         Outcome::satisfied, "Again."},
          VerdictGiven{some_control, audit::Verdict::does_not_conform, "No."},
          FindingRaised{{FindingId("f"), Grade::major, some_control, "8.1", "Nothing.", evidence,
                         EngagementId("e-0")}},
          FindingAnswered{FindingId("f"), {"a", "b", "c", Date{2026, 5, 1}, {2026, 6, 1}}},
          FindingVerified{FindingId("f"), {true, evidence}},
          FindingClosed{FindingId("f")},
          ConclusionDrawn{StatementConfirmed{some_digest, true, {Met::yes, Met::no, Met::unknown}}},
          ConclusionDrawn{QualityEvaluated{EngagementId("e-0"),
                                           some_digest,
                                           {Met::yes},
                                           5,
                                           4,
                                           {{"no-finding", "A small service."}}}},
          ConclusionDrawn{Recommendation{true, "After the fix."}},
          ConclusionDrawn{PractitionerOpinion{OpinionType::over_period,
                                              {2026, 1, 1},
                                              {2026, 3, 31},
                                              OpinionGrade::qualified,
                                              "Backups."}},
          ConclusionDrawn{FactualFindings{5, 1}},
          ConclusionDrawn{Assertion{some_digest}},
          Approved{7},
          Signed{7, some_digest},
          Closed{false, "Given up."}};
}

TEST(JournalDocument, ReadsBackEveryKindOfEntry) {
  std::set<std::string_view> types;
  for (const audit::Event& event : every_event()) {
    types.insert(event_type(event));
    const JournalEntry entry = entry_of(event);
    const auto read = parse_journal_line(journal_line(entry), "line");
    ASSERT_TRUE(read.ok()) << event_type(event) << ' ' << read.error().code << ' '
                           << read.error().parameter("pointer");
    EXPECT_EQ(*read, entry) << event_type(event);
  }
  EXPECT_EQ(types.size(), std::variant_size_v<audit::Event>);
}

// The bytes and the digest of the first entry, written by hand from docs/formats/audit-journal.md;
// the digest by sha256sum of the line without its "digest".
TEST(JournalDocument, HasTheBytesOfItsDescription) {
  const JournalEntry entry{0,
                           *parse_instant("2026-04-06T00:30:00Z"),
                           PersonId("p-1"),
                           {},
                           audit::MemberJoined{PersonId("p-1"), audit::TeamRole::lead_auditor},
                           {}};
  EXPECT_EQ(to_hex(journal_entry_digest(entry)),
            "af5809e093cfb9e8a9cecc34f62226110444a3f378f1dcc9719c04fa16cc7dad");
  JournalEntry complete = entry;
  complete.digest = journal_entry_digest(entry);
  EXPECT_EQ(
      journal_line(complete),
      R"({"actor":"p-1","at":"2026-04-06T00:30:00.000Z","digest":")"
      "af5809e093cfb9e8a9cecc34f62226110444a3f378f1dcc9719c04fa16cc7dad"
      R"(","event":{"person":"p-1","role":"lead-auditor","type":"member-joined"},"index":0})");
}

struct BadLine {
  std::string replace, by, code, pointer;
};

TEST(JournalDocument, NamesLineAndPlaceOfWhatIsWrong) {
  const std::string good = journal_line(entry_of(every_event()[6])) + "\n";  // sample-drawn
  const BadLine table[] = {
      {R"("rank":4)", R"("rank":-4)", "journal.wrong_value", "/event/items/1/rank"},
      {R"("rank":4)", R"("rank":"4")", "json.wrong_type", "/event/items/1/rank"},
      {R"("stratified")", R"("by-hand")", "journal.wrong_value", "/event/draw/method"},
      {R"("sample-drawn")", R"("sample-wished")", "journal.wrong_value", "/event/type"},
      {R"("sample":"s")", R"("sampel":"s")", "json.missing_member", "/event"},
      {R"("sample":"s")", R"("sample":"s","why":1)", "json.unknown_member", "/event"},
      {R"("index":3)", R"("index":3,"note":"")", "json.unknown_member", ""},
      {R"("2026-04-06T12:00:00.000Z")", R"("noon")", "journal.wrong_value", "/at"},
      {R"("2026-04-06T12:00:00.000Z")", R"("2026-04-06T12:00:00Z")", "journal.not_canonical", ""},
      {R"("index":3)", R"("index": 3)", "journal.not_canonical", ""},
      {R"("index":3)", R"("index":3.0)", "journal.not_canonical", ""},
  };
  for (const BadLine& refused : table) {
    std::string bad = good;
    bad.replace(bad.find(refused.replace), refused.replace.size(), refused.by);
    const auto read = parse_journal(good + good + bad, "my.jsonl");
    ASSERT_FALSE(read.ok()) << refused.by;
    if (refused.by == R"("index":3.0)") continue;  // refused by its type or its form, whichever
    EXPECT_EQ(read.error().code, refused.code) << refused.by;
    EXPECT_EQ(read.error().parameter("pointer"), refused.pointer) << refused.by;
    EXPECT_EQ(read.error().parameter("file"), "my.jsonl:3");
  }
  const auto malformed = parse_journal(good + "{]\n", "my.jsonl");
  EXPECT_EQ(malformed.error().code, "json.malformed");
  EXPECT_EQ(malformed.error().parameter("file"), "my.jsonl");
  EXPECT_EQ(malformed.error().parameter("line"), "2");
}

TEST(JournalDocument, RefusesWhatIsNoJournal) {
  EXPECT_EQ(parse_journal("", "f").error().code, "journal.empty");
  EXPECT_EQ(parse_journal("{}", "f").error().code, "journal.cut_off");
  EXPECT_EQ(parse_journal("[]\n", "f").error().code, "json.wrong_type");
  EXPECT_EQ(
      parse_journal(std::string(limits::journal_line_bytes + 1, ' ') + "\n", "f").error().code,
      "journal.line_too_long");
  EXPECT_EQ(parse_journal(std::string(limits::journal_bytes + 1, '\n'), "f").error().code,
            "journal.too_large");
}

TEST(JournalDocument, HoldsAnAuditOfThousandsOfProcedures) {
  const audit::HonestEngagement large(
      journal_entry_digest, {.controls = 1'500, .procedures_per_control = 4, .sample = 2});
  const auto& entries = large.engagement.entries();
  std::size_t longest = 0;
  for (const JournalEntry& entry : entries) longest = std::max(longest, journal_line(entry).size());
  EXPECT_LT(longest, limits::journal_line_bytes / 2);
  EXPECT_LT(entries.size(), limits::journal_entries);
}

}  // namespace
}  // namespace assay::record
