#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "audit/replay.h"
#include "audit/test_engagement.h"
#include "record/journal_document.h"

namespace assay::record {
namespace {

using audit::HonestEngagement;
using audit::JournalEntry;
using audit::ReplayInputs;
using audit::ReplayReport;

/// A journal as somebody hands it in: read from its document, then perhaps altered.
struct Copy {
  std::vector<JournalEntry> journal;
  ReplayInputs inputs;

  ReplayReport replayed() const { return audit::replay(journal, journal_entry_digest, inputs); }

  /// The entry with the `nth` event of a type.
  template <typename Type>
  std::uint64_t find(std::size_t nth = 0) const {
    for (std::size_t i = 0; i < journal.size(); ++i) {
      if (std::holds_alternative<Type>(journal[i].event) && nth-- == 0) return i;
    }
    ADD_FAILURE() << "no such event";
    return 0;
  }
  template <typename Type>
  Type& event(std::uint64_t index) {
    return std::get<Type>(journal[index].event);
  }
  /// What somebody does who knows how the chain is made: every link fits again.
  void forge() {
    for (std::size_t i = 0; i < journal.size(); ++i) {
      journal[i].index = i;
      journal[i].previous.reset();
      if (i > 0) journal[i].previous = journal[i - 1].digest;
      journal[i].digest = journal_entry_digest(journal[i]);
    }
  }
};

Copy honest(const audit::HonestSize& size = {}) {
  const HonestEngagement made(journal_entry_digest, size);
  const auto& entries = made.engagement.entries();
  const std::vector<JournalEntry> written(entries.begin(), entries.end());
  auto read = parse_journal(journal_document(written), "journal.jsonl");
  EXPECT_TRUE(read.ok()) << read.error().code;
  EXPECT_EQ(*read, written);
  return {std::move(*read), made.inputs()};
}

/// Every rule that is broken, by entry; "head" for what is about the journal as a whole.
std::vector<std::string> rules(const ReplayReport& report) {
  std::vector<std::string> named;
  for (const audit::Violation& violation : report.violations) {
    named.push_back((violation.index ? std::to_string(*violation.index) : "head") + " " +
                    violation.rule.code);
  }
  return named;
}
std::string at(std::uint64_t index, const std::string& rule) {
  return std::to_string(index) + " audit." + rule;
}
const std::string cut = "head audit.head_missing";

TEST(Replay, FindsNothingInAnHonestEngagement) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto report = honest({.seed = seed, .controls = 5 + seed}).replayed();
    EXPECT_EQ(rules(report), std::vector<std::string>()) << seed;
    EXPECT_TRUE(report.signals.empty()) << name(report.signals.front().kind) << ' ' << seed;
    EXPECT_TRUE(report.unchecked.empty());
    EXPECT_EQ(report.anchored_at, report.entries - 1);
    EXPECT_EQ(report.engagement.text(), "e-" + std::to_string(seed));
  }
}

TEST(Replay, NamesEvidenceThatWasSwapped) {
  Copy copy = honest();
  const std::uint64_t index = copy.find<audit::EvidenceRegistered>(3);
  const auto id = copy.event<audit::EvidenceRegistered>(index).evidence.id;
  copy.inputs.evidence->at(id) = crypto::sha256("another picture");
  EXPECT_THAT(rules(copy.replayed()), testing::ElementsAre(at(index, "evidence_altered")));
  copy.inputs.evidence->erase(id);
  EXPECT_THAT(rules(copy.replayed()), testing::ElementsAre(at(index, "evidence_missing")));
}

TEST(Replay, NamesASampleThatWasDrawnAgain) {
  Copy copy = honest();
  // The auditor draws until the sample pleases, and forges the journal from there.
  const std::uint64_t index = copy.find<audit::SampleDrawn>(1);
  audit::SampleDrawn again = copy.event<audit::SampleDrawn>(index);
  again.sample = audit::SampleId("another");
  again.draw.seed = "better dice";
  const auto& list = copy.inputs.populations.at(again.population);
  const auto sealed = *audit::list_population(again.population, {{"", list}});
  again.items.clear();
  for (const std::uint64_t rank : *audit::drawn_ranks(sealed.population, again.draw)) {
    again.items.push_back({rank, list[rank]});
  }
  JournalEntry added = copy.journal[index];
  added.event = again;
  copy.journal.insert(copy.journal.begin() + static_cast<std::ptrdiff_t>(index) + 1, added);
  copy.forge();
  const auto found = rules(copy.replayed());
  EXPECT_EQ(found.front(), at(index + 1, "sample_redrawn"));
  EXPECT_EQ(found.back(), cut);
}

TEST(Replay, NamesAChosenItem) {
  Copy copy = honest();
  const std::uint64_t index = copy.find<audit::SampleDrawn>(1);
  auto& item = copy.event<audit::SampleDrawn>(index).items.back();
  item.id = "ticket-that-pleases";
  copy.forge();
  EXPECT_THAT(rules(copy.replayed()), testing::ElementsAre(at(index, "item_altered"), cut));
}

TEST(Replay, NamesAChangedSeed) {
  Copy copy = honest();
  const std::uint64_t index = copy.find<audit::SampleDrawn>(1);
  copy.event<audit::SampleDrawn>(index).draw.seed = "better dice";
  copy.forge();
  EXPECT_THAT(rules(copy.replayed()), testing::ElementsAre(at(index, "sample_not_as_drawn"), cut));
}

TEST(Replay, NamesATimeThatWasMoved) {
  Copy copy = honest();
  const std::uint64_t index = copy.find<audit::ResultRecorded>(5);
  copy.journal[index].at.milliseconds += hour_milliseconds;
  copy.forge();
  EXPECT_EQ(rules(copy.replayed()).front(), at(index + 1, "time_backwards"));
}

TEST(Replay, NamesAJournalThatWasCut) {
  Copy copy = honest();
  copy.journal.resize(copy.journal.size() - 3);
  EXPECT_THAT(rules(copy.replayed()), testing::ElementsAre(cut));
  copy.inputs.head.reset();
  EXPECT_TRUE(copy.replayed().violations.empty()) << "nothing else can show it";
  EXPECT_THAT(copy.replayed().unchecked, testing::ElementsAre(audit::ReplayCheck::head));
}

TEST(Replay, NamesAnEntryThatWasRemoved) {
  Copy copy = honest();
  const std::uint64_t index = copy.find<audit::WorkingPaperNoted>(2);
  copy.journal.erase(copy.journal.begin() + static_cast<std::ptrdiff_t>(index));
  const auto found = rules(copy.replayed());
  EXPECT_EQ(found[0], at(index, "index_out_of_place"));
  EXPECT_EQ(found[1], at(index, "link_broken"));
  // Forged, it is a journal in which something else is missing: a result without its evidence.
  Copy forged = honest();
  const std::uint64_t evidence = forged.find<audit::EvidenceRegistered>(0);
  forged.journal.erase(forged.journal.begin() + static_cast<std::ptrdiff_t>(evidence));
  forged.forge();
  EXPECT_EQ(rules(forged.replayed()).front(), at(evidence, "result_before_evidence"));
}

TEST(Replay, NamesEntriesInAnotherOrder) {
  Copy copy = honest();
  const std::uint64_t drawn = copy.find<audit::SampleDrawn>(1);
  const std::uint64_t sealed = drawn - 1;
  std::swap(copy.journal[sealed].event, copy.journal[drawn].event);
  copy.forge();
  const auto found = rules(copy.replayed());
  EXPECT_EQ(found.front(), at(sealed, "sample_before_population"));
  EXPECT_EQ(found.back(), cut);
  Copy plain = honest();
  std::swap(plain.journal[sealed], plain.journal[drawn]);
  EXPECT_EQ(rules(plain.replayed()).front(), at(sealed, "index_out_of_place"));
}

TEST(Replay, NamesAResultThatWasChanged) {
  Copy copy = honest();
  const std::uint64_t index = copy.find<audit::ResultRecorded>(4);
  copy.event<audit::ResultRecorded>(index).outcome = audit::Outcome::not_applicable;
  EXPECT_THAT(rules(copy.replayed()), testing::ElementsAre(at(index, "entry_altered")));
  copy.forge();
  EXPECT_THAT(rules(copy.replayed()), testing::ElementsAre(cut));
}

TEST(Replay, NamesTheDayOnWhichAQualificationHadLapsed) {
  Copy copy = honest({.controls = 120});
  std::vector<std::uint64_t> days;
  for (const JournalEntry& entry : copy.journal) {
    if (std::holds_alternative<audit::FieldworkLogged>(entry.event)) days.push_back(entry.index);
  }
  const std::uint64_t index = days.back();
  const audit::FieldworkLogged& day = copy.event<audit::FieldworkLogged>(index);
  std::erase_if(*copy.inputs.qualifications,
                [&](const audit::QualifiedDays& held) { return held.person == day.person; });
  const Date before{day.day.year, day.day.month, day.day.day - 1};
  const Date after{day.day.year, day.day.month, day.day.day + 1};
  copy.inputs.qualifications->push_back({day.person, {HonestEngagement::year.first, before}});
  copy.inputs.qualifications->push_back({day.person, {after, HonestEngagement::year.last}});
  const auto report = copy.replayed();
  EXPECT_EQ(rules(report).front(), at(index, "unqualified_day"));
  EXPECT_EQ(report.unqualified_days, 1U);
}

TEST(Replay, NamesAnApprovalByTheAuthor) {
  Copy copy = honest();
  const std::uint64_t index = copy.find<audit::Approved>();
  copy.journal[index].actor = copy.journal[copy.find<audit::ConclusionDrawn>()].actor;
  copy.forge();
  EXPECT_THAT(rules(copy.replayed()), testing::ElementsAre(at(index, "approval_by_author"), cut));
}

TEST(Replay, NamesAPopulationThatWasShrunk) {
  Copy copy = honest();
  const std::uint64_t index = copy.find<audit::PopulationSealed>(0);
  const auto id = copy.event<audit::PopulationSealed>(index).population.id;
  copy.inputs.populations.at(id).pop_back();
  EXPECT_EQ(rules(copy.replayed()).front(), at(index, "population_altered"));
}

TEST(Replay, NamesAReplacementWithoutReason) {
  Copy copy = honest();
  const std::uint64_t index = copy.find<audit::ItemReplaced>();
  copy.event<audit::ItemReplaced>(index).reason.clear();
  copy.forge();
  EXPECT_THAT(rules(copy.replayed()),
              testing::ElementsAre(at(index, "replacement_without_reason"), cut));
}

TEST(Replay, NamesAConclusionBeforeItsEvidence) {
  Copy copy = honest();
  const std::uint64_t index = copy.find<audit::ConclusionDrawn>();
  JournalEntry early = copy.journal[index];
  const std::uint64_t evidence = copy.find<audit::EvidenceRegistered>(0);
  early.at = copy.journal[evidence].at;
  copy.journal.erase(copy.journal.begin() + static_cast<std::ptrdiff_t>(index));
  copy.journal.insert(copy.journal.begin() + static_cast<std::ptrdiff_t>(evidence), early);
  copy.event<audit::Approved>(copy.find<audit::Approved>()).conclusion = evidence;
  copy.event<audit::Signed>(copy.find<audit::Signed>()).conclusion = evidence;
  copy.forge();
  const auto report = copy.replayed();
  EXPECT_EQ(rules(report).front(), at(evidence, "conclusion_before_evidence"));
  EXPECT_EQ(report.signals.front().kind, audit::SignalKind::evidence_after_conclusion);
}

TEST(Replay, NamesWhoWasNotIndependent) {
  Copy copy = honest();
  copy.inputs.independence = [](const auto&, const party::PersonId& person, audit::TeamRole,
                                Date) -> std::vector<Error> {
    if (person != HonestEngagement::auditor) return {};
    return {Error{"audit.consulting", {{"person", person.text()}}}};
  };
  const auto report = copy.replayed();
  EXPECT_EQ(rules(report).front(), at(copy.find<audit::FieldworkLogged>(1), "consulting"));
  EXPECT_EQ(report.independence_failures, report.count(audit::ReplayCheck::independence));
}

TEST(Replay, NamesADayWithoutAuthorisation) {
  Copy copy = honest();
  copy.inputs.authorisations = {{{{2026, 5, 1}, {2026, 12, 31}}}};
  const auto report = copy.replayed();
  EXPECT_EQ(rules(report).front(), at(copy.find<audit::FieldworkLogged>(0), "unauthorised_day"));
  EXPECT_EQ(report.unauthorised_days, 1U);
}

TEST(Replay, SaysWhatItCouldNotCheck) {
  Copy copy = honest();
  copy.inputs = {};
  using audit::ReplayCheck;
  const auto report = copy.replayed();
  EXPECT_TRUE(report.in_order());
  EXPECT_THAT(report.unchecked,
              testing::ElementsAre(ReplayCheck::head, ReplayCheck::qualifications,
                                   ReplayCheck::authorisations, ReplayCheck::independence,
                                   ReplayCheck::evidence, ReplayCheck::populations));
  EXPECT_FALSE(report.checked(ReplayCheck::evidence));
  EXPECT_TRUE(report.checked(ReplayCheck::chain));
}

TEST(Replay, SignalsWhatIsAllowedYetOdd) {
  using audit::SignalKind;
  const auto kinds = [](const Copy& copy) {
    std::vector<SignalKind> found;
    for (const audit::Signal& signal : copy.replayed().signals) found.push_back(signal.kind);
    return found;
  };
  Copy copy = honest({.controls = 8});
  std::erase_if(copy.journal, [](const JournalEntry& entry) {
    const std::string_view type = event_type(entry.event);
    return type.starts_with("finding-") || type == "fieldwork-logged";
  });
  const auto text =
      copy.event<audit::WorkingPaperNoted>(copy.find<audit::WorkingPaperNoted>()).text;
  for (JournalEntry& entry : copy.journal) {
    if (auto* paper = std::get_if<audit::WorkingPaperNoted>(&entry.event)) paper->text = text;
  }
  copy.inputs.signals.replaced_percent = 9;  // one of ten was replaced
  copy.forge();
  EXPECT_THAT(
      kinds(copy),
      testing::ElementsAre(SignalKind::fieldwork_too_short, SignalKind::identical_working_papers,
                           SignalKind::many_replacements, SignalKind::no_finding));
  copy.inputs.signals = {.replaced_percent = 10, .verdicts_per_person_day = 8, .equal_papers = 9};
  EXPECT_THAT(kinds(copy),
              testing::ElementsAre(SignalKind::fieldwork_too_short, SignalKind::no_finding));
  const std::uint64_t index = copy.find<audit::EvidenceRegistered>(0);
  copy.event<audit::EvidenceRegistered>(index).evidence.collected.milliseconds += hour_milliseconds;
  EXPECT_EQ(kinds(copy).front(), SignalKind::evidence_after_result);
}

}  // namespace
}  // namespace assay::record
