#include <algorithm>
#include <utility>

#include "accreditation/life.h"

namespace assay::accreditation {

Timeline::Timeline(const Record& record, Instant as_of)
    : acts_(known_acts(record.rules, record.accreditation.acts, as_of)) {
  for (const auto& [level, acts] : record.levels) {
    for (const scheme::ListingAct& act : acts) {
      if (act.at > as_of || act.kind == scheme::ListingAct::Kind::withdrawn) continue;
      publications_.push_back({act.at, &level});
    }
  }
  std::ranges::stable_sort(publications_, {}, &Publication::at);
}

std::optional<Instant> Timeline::next() const {
  std::optional<Instant> next;
  if (next_act_ < acts_.size()) next = acts_[next_act_].content->effective;
  if (next_publication_ < publications_.size()) {
    const Instant at = publications_[next_publication_].at;
    if (!next || at < *next) next = at;
  }
  return next;
}

void Timeline::play(Life& life, Instant now) {
  for (auto at = next(); at && *at <= now; at = next()) {
    life.advance(*at);
    // What a listing fulfils is there for an act of the same instant.
    if (next_publication_ < publications_.size() && publications_[next_publication_].at == *at) {
      life.take_listing(*publications_[next_publication_++].level, *at);
    } else {
      life.take(acts_[next_act_++]);
    }
  }
  life.advance(now);
}

}  // namespace assay::accreditation
