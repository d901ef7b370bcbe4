#include "accreditation/notices.h"

#include <algorithm>
#include <set>

#include "base/check.h"
#include "scheme/names.h"

namespace assay::accreditation {
namespace {

using scheme::State;

constexpr scheme::Names<NoticeKind, 4> kind_names{{{NoticeKind::ahead, "ahead"},
                                                   {NoticeKind::overdue, "overdue"},
                                                   {NoticeKind::suspended, "suspended"},
                                                   {NoticeKind::expired, "expired"}}};

/// Collects what has to be told at one instant, as it is known then.
class Collector {
 public:
  Collector(const Record& record, const Life& life, Instant now)
      : record_(record), life_(life), now_(now) {}

  std::vector<DueNotice> collect() {
    if (life_.cycle() == nullptr) return {};
    if (life_.in_force()) {
      add_ahead_of_expiry();
      for (const DutyRound& round : life_.cycle()->duties) add_of_duty(round);
    }
    for (const Transition& change : life_.transitions()) add_computed(change);
    return std::move(notices_);
  }

 private:
  const Zone& zone() const { return life_.cycle()->rules->zone; }

  void add(NoticeKind kind, std::string of, int round, Date day, Instant due,
           const std::string& lead = "") {
    if (due > now_) return;
    const Accreditation& about = record_.accreditation;
    DueNotice notice{"", kind, std::move(of), round, day, due};
    notice.id = about.service.text() + "/" + about.scheme + "/" + about.level + "/" +
                std::to_string(life_.cycle()->entry) + "/" + std::string(name(kind)) + "/" +
                notice.of + (round == 0 ? "" : "." + std::to_string(round)) + "/" +
                format_date(day) + (lead.empty() ? "" : "/" + lead);
    notices_.push_back(std::move(notice));
  }

  void add_ahead(const std::string& of, int round, Date day) {
    for (const scheme::Notice& notice : life_.cycle()->rules->rules->notices) {
      if (notice.of != of) continue;
      add(NoticeKind::ahead, of, round, day, zone().start_of(subtract(day, notice.before)),
          format_period(notice.before));
    }
  }

  void add_ahead_of_expiry() {
    if (!life_.renewal_pending()) add_ahead("expiry", 0, life_.cycle()->end.last_day);
  }

  void add_of_duty(const DutyRound& round) {
    if (round.fulfilled || now_ >= round.missed_from) return;
    if (now_ < round.overdue_from) {
      add_ahead(round.duty->id, round.number, round.due);
    } else {
      add(NoticeKind::overdue, round.duty->id, round.number, round.due, round.overdue_from);
    }
  }

  /// Of this validity: what happened to one before is of no concern any more.
  void add_computed(const Transition& change) {
    if (change.at <= life_.cycle()->from) return;
    if (change.cause.kind == CauseKind::act || change.cause.kind == CauseKind::renewal_refused) {
      return;
    }
    const bool of_duty = !change.cause.duty.empty();
    add(change.state == State::suspended ? NoticeKind::suspended : NoticeKind::expired,
        of_duty ? change.cause.duty : "expiry", change.cause.round, zone().date_of(change.at),
        change.at);
  }

  const Record& record_;
  const Life& life_;
  Instant now_;
  std::vector<DueNotice> notices_;
};

std::vector<DueNotice> to_be_told(const Record& record, Instant now) {
  Timeline timeline(record, now);
  Life life;
  timeline.play(life, now);
  return Collector(record, life, now).collect();
}

}  // namespace

std::string_view name(NoticeKind kind) {
  return scheme::name_in(kind_names, kind);
}

std::vector<DueNotice> notices_between(const Record& record, Instant from, Instant to) {
  ASSAY_CHECK(from <= to);
  std::set<std::string> told;
  for (const DueNotice& notice : to_be_told(record, from)) told.insert(notice.id);
  std::vector<DueNotice> notices = to_be_told(record, to);
  std::erase_if(notices, [&told](const DueNotice& notice) { return told.contains(notice.id); });
  std::ranges::stable_sort(notices, {}, &DueNotice::due);
  return notices;
}

}  // namespace assay::accreditation
