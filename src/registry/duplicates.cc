#include "registry/duplicates.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/limits.h"
#include "base/text.h"
#include "party/likeness.h"

namespace assay::registry {

std::string_view name(DuplicateKind kind) {
  return kind == DuplicateKind::organisation ? "organisation" : "service";
}

std::optional<DuplicateKind> parse_duplicate_kind(std::string_view text) {
  for (const DuplicateKind kind : {DuplicateKind::organisation, DuplicateKind::service}) {
    if (name(kind) == text) return kind;
  }
  return std::nullopt;
}

std::string_view name(DuplicateReason reason) {
  switch (reason) {
    case DuplicateReason::same_name:
      return "same-name";
    case DuplicateReason::same_web_host:
      return "same-web-host";
    case DuplicateReason::same_web_page:
      break;
  }
  return "same-web-page";
}

namespace {

/// Those that share one thing, by what they share.
using Groups = std::map<std::string, std::set<std::string>>;

/// Gathers pairs of one kind, up to a number of them.
class Pairs {
 public:
  Pairs(DuplicateKind kind, const std::set<DistinctPair>& distinct, std::size_t most)
      : kind_(kind), distinct_(distinct), most_(most) {}

  /// `wanted(one, other)`: whether this pair is asked for at all.
  template <typename Wanted>
  void add(const Groups& groups, DuplicateReason reason, const Wanted& wanted) {
    for (const auto& [shared, ids] : groups) {
      for (auto one = ids.begin(); one != ids.end(); ++one) {
        for (auto other = std::next(one); other != ids.end(); ++other) {
          if (!wanted(*one, *other)) continue;
          if (!take({kind_, *one, *other}, reason)) return;
        }
      }
    }
  }
  bool full() const { return full_; }
  void move_to(std::vector<SuspectedDuplicate>& all, bool across) {
    for (auto& [pair, reasons] : found_) all.push_back({pair, std::move(reasons), across});
  }

 private:
  /// False: there is no room for another.
  bool take(const DistinctPair& pair, DuplicateReason reason) {
    if (distinct_.contains(pair)) return true;
    const auto known = found_.find(pair);
    if (known == found_.end() && found_.size() == most_) {
      full_ = true;
      return false;
    }
    auto& reasons = found_[pair];
    if (std::ranges::find(reasons, reason) == reasons.end()) reasons.push_back(reason);
    return true;
  }

  DuplicateKind kind_;
  const std::set<DistinctPair>& distinct_;
  std::size_t most_;
  bool full_ = false;
  std::map<DistinctPair, std::vector<DuplicateReason>> found_;
};

void put_into(Groups& groups, const std::string& group, const std::string& shared,
              const std::string& id) {
  if (!shared.empty()) groups[group + shared].insert(id);
}

void add_organisations(const Registry& registry, Instant at, const std::set<DistinctPair>& distinct,
                       SuspectedDuplicates& result) {
  Groups names, hosts;
  for (const party::Organisation* one : registry.organisations(at)) {
    for (const Language language : all_languages) {
      put_into(names, "", party::name_without_legal_form(one->name.in(language)), one->id.text());
    }
    put_into(hosts, "", party::web_host(one->url), one->id.text());
  }
  Pairs pairs(DuplicateKind::organisation, distinct,
              limits::suspected_duplicates - result.pairs.size());
  const auto any = [](const std::string&, const std::string&) { return true; };
  pairs.add(names, DuplicateReason::same_name, any);
  pairs.add(hosts, DuplicateReason::same_web_host, any);
  result.more = result.more || pairs.full();
  pairs.move_to(result.pairs, false);
}

void add_services(const Registry& registry, Instant at, const std::set<DistinctPair>& distinct,
                  SuspectedDuplicates& result) {
  std::map<std::string, party::OrganisationId> owners;
  for (const party::Service* one : registry.services(at)) {
    owners[one->id.text()] = one->organisation;
  }
  for (const bool across : {false, true}) {
    Groups names, pages;
    for (const party::Service* one : registry.services(at)) {
      // Those of others are kept apart from the beginning: a common name may have thousands.
      const std::string group = across ? "" : one->organisation.text() + " ";
      for (const Language language : all_languages) {
        put_into(names, group, folded_text(one->name.in(language)), one->id.text());
      }
      put_into(pages, group, party::web_page(one->url), one->id.text());
    }
    Pairs pairs(DuplicateKind::service, distinct,
                limits::suspected_duplicates - result.pairs.size());
    const auto wanted = [&](const std::string& one, const std::string& other) {
      return (owners.at(one) != owners.at(other)) == across;
    };
    pairs.add(names, DuplicateReason::same_name, wanted);
    pairs.add(pages, DuplicateReason::same_web_page, wanted);
    result.more = result.more || pairs.full();
    pairs.move_to(result.pairs, across);
  }
}

}  // namespace

SuspectedDuplicates suspected_duplicates(const Registry& registry, Instant at,
                                         const std::vector<DistinctPair>& distinct) {
  const std::set<DistinctPair> known(distinct.begin(), distinct.end());
  SuspectedDuplicates result;
  add_organisations(registry, at, known, result);
  add_services(registry, at, known, result);
  return result;
}

}  // namespace assay::registry
