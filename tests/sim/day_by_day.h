#pragma once
#include <optional>
#include <string>
#include <vector>

#include "accreditation/known.h"

namespace assay::accreditation::sim {

/// What the rules mean, told a second time and in another way: a diary that is written day by day,
/// with nothing but day numbers. It knows no cycles, timelines or events; the engine's answers are
/// held against it. Rounding of a validity is not part of it.
class DayByDay {
 public:
  explicit DayByDay(const Record& record) : record_(record) {}

  /// The state on `question.effective_on`, as known at `question.as_of`.
  scheme::State state(Question question);

 private:
  struct Round {
    const scheme::Duty* duty = nullptr;
    int opens = 0, due = 0, missed = 0;  ///< day numbers; missed: first day after the grace
    bool done = false, counted = false;
  };

  int day_of(Instant instant) const;
  bool in_force() const;
  void morning(int today);
  void act(const AccreditationAct& act, const scheme::AccreditationRules* rules, Instant recorded);
  bool fits(const AccreditationAct& act, const scheme::AccreditationRules& rules) const;
  void stop(scheme::State state);
  void expire(std::optional<int> restorable_until);
  std::optional<int> window(int from) const;
  void count(scheme::Act act, const std::string& level, int today);
  bool anything_missed(int today) const;
  std::optional<int> end_of(const AccreditationAct& act, const scheme::AccreditationRules& rules,
                            Instant recorded) const;
  void begin(const AccreditationAct& act, const scheme::AccreditationRules& rules, int end,
             int counted_from);
  void grant(const AccreditationAct& act, const scheme::AccreditationRules& rules,
             Instant recorded);
  void renew(const AccreditationAct& act, const scheme::AccreditationRules& rules,
             Instant recorded);
  void restore(const AccreditationAct& act, const scheme::AccreditationRules& rules);

  Record record_;
  scheme::State validity_ = scheme::State::none;
  scheme::State procedure_ = scheme::State::none;
  const scheme::AccreditationRules* granted_by_ = nullptr;
  int end_ = 0;  ///< first day on which it no longer holds
  bool pending_ = false, applied_ = false;
  int applied_on_ = 0, pending_end_ = 0;
  std::optional<int> suspension_ends_, restorable_until_;
  std::vector<Round> rounds_;
};

}  // namespace assay::accreditation::sim
