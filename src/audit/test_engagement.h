#pragma once
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "audit/engagement.h"
#include "audit/replay.h"
#include "base/check.h"
#include "crypto/sha256.h"

namespace assay::audit {

/// An EntryDigest for tests in which nobody looks at the chain: any function of an entry will do.
inline Digest by_place(const JournalEntry& entry) {
  return crypto::sha256(std::to_string(entry.index) + std::string(event_type(entry.event)));
}

/// How large the engagement shall be that a test works on.
struct HonestSize {
  std::uint64_t seed = 1;
  std::size_t controls = 12;
  std::size_t procedures_per_control = 3;  ///< the first of each is sampled
  std::size_t population = 60;             ///< items, each of which serves four controls
  std::size_t sample = 5;
};

/// A certification audit as it should be, from its opening to its closing, with everything that is
/// kept beside the journal.
class HonestEngagement {
 public:
  HonestEngagement(EntryDigest digest, const HonestSize& size)
      : engagement(digest), size_(size), random_(size.seed) {
    open();
    for (std::size_t i = 0; i < size_.controls; ++i) {
      if (i % 4 == 0) seal_and_draw(i / 4);
      if (i % 40 == 0) work_a_day();
      examine_control(i);
    }
    follow_findings();
    conclude();
  }

  static catalog::ControlReference control(std::size_t i) {
    return {{"demo", "1"}, "C-" + std::to_string(10'000 + i)};
  }
  static std::string procedure(std::size_t control, std::size_t i) {
    return "C-" + std::to_string(10'000 + control) + ".[" + std::to_string(i) + "]";
  }
  /// Everything that a replay may know: nothing of it is missing.
  ReplayInputs inputs() const {
    ReplayInputs known;
    known.zone = *Zone::named("Asia/Tokyo");
    known.head = engagement.entries().back().digest;
    known.qualifications = {{lead, year}, {auditor, year}};
    known.authorisations = {{year}};
    known.independence = [](const auto&, const auto&, auto, auto) { return std::vector<Error>(); };
    known.evidence = evidence;
    known.populations = populations;
    return known;
  }

  static inline const party::PersonId lead{"p-lead"}, auditor{"p-auditor"}, reviewer{"p-reviewer"},
      provider{"p-provider"};
  static inline const DayRange year{{2026, 1, 1}, {2026, 12, 31}};

  Engagement engagement;
  std::map<PopulationId, std::vector<std::string>> populations;
  std::map<EvidenceId, Digest> evidence;

 private:
  const JournalEntry& act(const party::PersonId& actor, Event event) {
    now_.milliseconds += 20'000 + static_cast<std::int64_t>(random_() % 20'000);
    const auto added = engagement.append(std::move(event), now_, actor);
    if (!added.ok()) check_failed(added.error().code.c_str(), __FILE__, __LINE__);
    return **added;
  }
  bool one_in(std::uint64_t n) { return random_() % n == 0; }

  void open() {
    EngagementTerms terms;
    terms.id = EngagementId("e-" + std::to_string(size_.seed));
    terms.kind = EngagementKind::certification;
    terms.auditee = party::OrganisationId("example-cloud");
    terms.audit_organisation = party::OrganisationId("example-audit");
    terms.scheme = "demo-scheme";
    terms.level = "level-2";
    terms.services = {party::ServiceId("example-drive")};
    terms.scope = "Example Drive, without its mobile application.";
    terms.criteria = {{"demo", "1"}};
    terms.period = {{2026, 1, 1}, {2026, 3, 31}};
    terms.sites = {{"tokyo", "Tokyo", true}};
    terms.conclusions = {scheme::ConclusionForm::recommendation};
    act(lead, Opened{terms});
    act(lead, MemberJoined{lead, TeamRole::lead_auditor});
    act(lead, MemberJoined{auditor, TeamRole::auditor});
    ProceduresPlanned plan{"demo-procedures", "1", {}};
    for (std::size_t c = 0; c < size_.controls; ++c) {
      for (std::size_t p = 0; p < size_.procedures_per_control; ++p) {
        plan.procedures.push_back({.id = procedure(c, p),
                                   .control = control(c),
                                   .methods = {AssessmentMethod::examine, AssessmentMethod::test},
                                   .sampled = p == 0});
      }
    }
    act(lead, plan);
  }

  void work_a_day() {
    const Date day = Zone::utc().date_of(now_);
    for (const party::PersonId& person : {lead, auditor}) {
      if (engagement.fieldwork().count({day, person}) == 0) {
        act(person, FieldworkLogged{person, day, "tokyo"});
      }
    }
  }

  void seal_and_draw(std::size_t group) {
    const std::string number = std::to_string(group);
    ListedStratum tickets;
    for (std::size_t i = 0; i < size_.population; ++i) {
      tickets.items.push_back("ticket-" + number + "-" + std::to_string(1'000 + i));
    }
    auto listed = list_population(PopulationId("pop-" + number), {tickets});
    ASSAY_CHECK(listed.ok());
    const Population population = listed->population;
    populations[population.id] = listed->items;
    act(auditor,
        PopulationSealed{population, "All changes of the period, from the ticket system."});
    SampleDrawn drawn;
    drawn.sample = SampleId("sample-" + number);
    drawn.population = population.id;
    drawn.draw = {SamplingMethod::random, "dice " + std::to_string(random_() % 1'000'000),
                  size_.sample};
    for (const std::uint64_t rank : *drawn_ranks(population, drawn.draw)) {
      drawn.items.push_back({rank, listed->items[rank]});
    }
    for (std::size_t c = group * 4; c < std::min(size_.controls, group * 4 + 4); ++c) {
      drawn.procedures.push_back(procedure(c, 0));
    }
    act(auditor, drawn);
    if (group == 0) replace_one(population, drawn, listed->items);
  }

  void replace_one(const Population& population, const SampleDrawn& drawn,
                   const std::vector<std::string>& items) {
    const std::uint64_t gone = drawn.items.front().rank;
    std::vector<std::uint64_t> used;
    for (const SampleItem& item : drawn.items) used.push_back(item.rank);
    const auto rank = replacement_rank(population, drawn.draw, gone, used);
    if (rank) {
      act(auditor, ItemReplaced{drawn.sample, gone, {*rank, items[*rank]}, "Opened by mistake."});
    }
  }

  EvidenceId register_evidence() {
    const EvidenceId id("ev-" + std::to_string(evidence.size()));
    const std::string bytes = "screenshot " + id.text() + " of " + std::to_string(size_.seed);
    evidence[id] = crypto::sha256(bytes);
    act(auditor, EvidenceRegistered{{id, evidence[id], bytes.size(), "image/png", auditor, now_,
                                     "Ticket system"}});
    return id;
  }

  void examine_control(std::size_t c) {
    const EvidenceId seen = register_evidence();
    bool exception = false;
    for (std::size_t p = 0; p < size_.procedures_per_control; ++p) {
      ResultRecorded result{procedure(c, p), std::nullopt, Outcome::satisfied, {seen}, {}, ""};
      if (p != 0) {
        act(auditor, result);
        continue;
      }
      const SampleId sample("sample-" + std::to_string(c / 4));
      const auto items = engagement.sample(sample)->items;
      for (const auto& [rank, id] : items) {
        result.item = ItemReference{sample, rank};
        result.outcome = one_in(30) ? Outcome::exception : Outcome::satisfied;
        exception = exception || result.outcome == Outcome::exception;
        act(auditor, result);
      }
    }
    const std::string number = std::to_string(c);
    act(auditor, WorkingPaperNoted{WorkingPaperId("wp-" + number), control(c),
                                   crypto::sha256("What was seen of control " + number)});
    act(lead, VerdictGiven{control(c), exception ? Verdict::does_not_conform : Verdict::conforms,
                           exception ? "An item without approval." : ""});
    if (exception) {
      act(lead, FindingRaised{{FindingId("f-" + number),
                               Grade::minor,
                               control(c),
                               "8.1",
                               "A change was made without approval.",
                               {seen},
                               {}}});
    }
  }

  void follow_findings() {
    act(lead, FindingRaised{{FindingId("f-note"),
                             Grade::observation,
                             control(0),
                             "",
                             "The runbook could name who is on call.",
                             {},
                             {}}});
    const auto findings = engagement.findings();
    for (const auto& [id, finding] : findings) {
      if (finding.finding.grade == Grade::observation) continue;
      act(provider, FindingAnswered{id,
                                    {"Approved afterwards.",
                                     "Nobody was told.",
                                     "The system demands an approval.",
                                     {},
                                     {2026, 9, 30}}});
      const EvidenceId shown = register_evidence();
      act(lead, FindingVerified{id, {true, {shown}}});
      act(lead, FindingClosed{id});
    }
  }

  void conclude() {
    const std::uint64_t concluded = act(lead, ConclusionDrawn{Recommendation{true, ""}}).index;
    act(reviewer, Approved{concluded});
    act(lead, Signed{concluded, crypto::sha256("report")});
    act(lead, Closed{true, ""});
  }

  HonestSize size_;
  std::mt19937_64 random_;
  Instant now_ = *parse_instant("2026-04-06T00:30:00Z");
};

}  // namespace assay::audit
