#pragma once
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "accreditation/certificate.h"
#include "accreditation/notices.h"
#include "accreditation/permission.h"

namespace assay::accreditation::sim {

/// Ends the simulation when an invariant is broken. Thrown, so that main() can name the seed.
struct BrokenInvariant {
  std::string what;
};

/// A fault planted in what the office works with, never in the product, to see that it is found.
enum class Fault {
  none,
  decider_from_the_team,  ///< nobody asks whether who decides was in the team
  unqualified_team,       ///< nobody asks for qualifications
  gap_between_periods,    ///< nobody asks whether periods meet
  longer_grace,           ///< a missed surveillance has no consequence for two years
  endless_restoring,      ///< what has expired may be restored for ten years
  longer_validity,        ///< a validity lasts a month longer
  suspension_overlooked,  ///< entries that suspend are not read
  correction_overlooked,  ///< entries that correct are not read
  past_rewritten,         ///< who asks about the past is told what is known today
  new_rules_for_old,      ///< a change of rules changes what was granted before
  wrong_zone,             ///< days are counted in UTC
  expired_looks_valid,    ///< the badge of what has expired is green
  notices_repeated,       ///< the scheduler forgets what it has sent
};
std::string_view name(Fault fault);
std::vector<Fault> all_faults();  ///< without `none`

/// An accreditation office and its services over years: lawful and unlawful acts at random, late
/// entries, corrections, changing rules, and a scheduler that is down for weeks. What the office is
/// told is held against the simulation's own memory, and against DayByDay.
class SimulatedOffice {
 public:
  SimulatedOffice(std::uint64_t seed, int services, Fault fault);

  /// Lets some time pass, then does something.
  void step();
  /// Asks about now and about the past, and remembers some of the answers.
  void ask();
  /// What must still be true at the end.
  void check_at_end();

  Instant now() const { return now_; }
  std::size_t entries() const { return next_entry_ - 1; }
  std::size_t refusals() const { return refusals_; }
  std::size_t answers() const { return answers_.size(); }
  std::size_t notices() const { return sent_.size(); }
  const std::map<std::string, std::size_t>& seen() const { return seen_; }

 private:
  /// The truth about an engagement and a decision, of which the office only gets facts.
  struct Truth {
    std::set<int> team, deciders;
    int unqualified_days = 0;
    int gap_days = 0;
    bool told = true;  ///< else the office does not know the facts
  };
  struct Service {
    Accreditation accreditation;
    LevelActs levels;
    std::size_t shape = 0;  ///< of rules
    int diligence = 0;      ///< of ten surveillances so many are thought of
    Truth truth;
    std::optional<Date> period_end;  ///< of the last that was granted
  };
  struct Shape {
    Zone zone = Zone::utc();
    RulesOverTime rules;    ///< as they truly are
    RulesOverTime planted;  ///< as the office has them
  };
  struct Answer {
    std::size_t service = 0;
    Question question;
    std::string said;
  };

  std::uint64_t below(std::uint64_t limit) { return random_() % limit; }
  bool one_in(std::uint64_t many) { return below(many) == 0; }
  Record truly(const Service& service) const;

  void change_rules(Shape& shape);
  scheme::AccreditationRules vary(scheme::AccreditationRules rules);
  RulesOverTime plant(const Shape& shape);

  std::optional<scheme::Act> sensible(const Service& service, const StateAt& state);
  void do_something(Service& service);
  AccreditationAct propose(Service& service, scheme::Act act);
  AccreditationAct propose_correction(const Service& service);
  void audit(Service& service);
  scheme::Facts facts(const Service& service) const;
  void record(Service& service, const AccreditationAct& act);
  void check_taken(const Service& service, const AccreditationAct& act) const;
  void publish_level_1(Service& service);
  void run_scheduler();

  StateAt office_state(const Service& service, Question question) const;
  ShownStatus office_status(const StateAt& state) const;
  std::string say(const Service& service, Question question) const;
  Question at_the_edge(const Service& service);
  void check(const Service& service, Question question);
  void check_suspension(const Service& service, const StateAt& state, Question question) const;
  void check_grace(const StateAt& state, Question question) const;

  std::mt19937_64 random_;
  Fault fault_;
  Instant now_, scheduler_ran_;
  std::deque<scheme::AccreditationRules> rules_;  ///< all that were ever in force; they stay put
  std::vector<Shape> shapes_;
  std::vector<Service> services_;
  std::vector<Answer> answers_;
  std::set<std::string> sent_;
  /// The same without the ids: service, kind, what of and how long before, day.
  std::set<std::tuple<std::string, NoticeKind, std::string, Date>> told_;
  std::map<std::string, std::size_t> seen_;  ///< states that were asked about
  std::uint64_t next_entry_ = 1;
  std::size_t refusals_ = 0;
};

}  // namespace assay::accreditation::sim
