#include "registry/history.h"

#include <algorithm>

#include "base/check.h"
#include "registry/bridge.h"

namespace assay::registry {

std::vector<HistoryItem> history_of(const ListingHistory& history, Instant as_of) {
  std::vector<HistoryItem> items;
  std::size_t publication = 0;
  std::size_t withdrawal = 0;
  for (std::size_t i = 0; i < history.acts.size() && history.acts[i].at <= as_of; ++i) {
    HistoryItem& item = items.emplace_back();
    item.entry = history.act_entries[i];
    item.act = history.acts[i];
    if (item.act.kind == scheme::ListingAct::Kind::published) {
      item.publication = &history.publications[publication++];
    } else if (item.act.kind == scheme::ListingAct::Kind::withdrawn) {
      item.reason = history.withdrawals[withdrawal++].value;
    }
  }
  std::reverse(items.begin(), items.end());
  return items;
}

std::vector<StandingPeriod> standing_periods(const Registry& registry, const ListingKey& key,
                                             Instant as_of) {
  std::vector<StandingPeriod> periods;
  const auto found = registry.listing_histories().find(key);
  if (found == registry.listing_histories().end()) return periods;
  // A standing can change when something is done, when the rules change, and when it ages.
  std::vector<Instant> moments = registry.scheme_version_instants(key.scheme);
  for (const scheme::ListingAct& act : found->second.acts) moments.push_back(act.at);
  std::sort(moments.begin(), moments.end());
  auto next_moment =
      std::lower_bound(moments.begin(), moments.end(), found->second.acts.front().at);
  std::optional<Instant> moment = found->second.acts.front().at;
  while (moment && *moment <= as_of) {
    const auto listing = registry.listing(key, *moment);
    ASSAY_CHECK(listing.has_value());
    const scheme::Standing standing = listing->standing.standing;
    if (periods.empty() || periods.back().standing != standing) {
      if (!periods.empty()) periods.back().until = *moment;
      periods.push_back({*moment, std::nullopt, standing});
    }
    while (next_moment != moments.end() && *next_moment <= *moment) ++next_moment;
    std::optional<Instant> next = listing->standing.next_change;
    if (next && *next <= *moment) next.reset();
    if (next_moment != moments.end() && (!next || *next_moment < *next)) next = *next_moment;
    moment = next;
  }
  return periods;
}

std::string_view name(SubmissionChange::Kind kind) {
  switch (kind) {
    case SubmissionChange::Kind::value:
      return "value";
    case SubmissionChange::Kind::owner:
      return "owner";
    case SubmissionChange::Kind::text:
      return "text";
    case SubmissionChange::Kind::added:
      return "added";
    case SubmissionChange::Kind::removed:
      return "removed";
    case SubmissionChange::Kind::not_comparable:
      return "not-comparable";
  }
  return {};
}

namespace {

/// A CAIQ read at control level has no texts of its own and not always an owner, so between
/// documents of different kinds only verdicts are compared.
SubmissionChange compare_cells(const Cell& before, const Cell& after, std::size_t index,
                               bool same_kind) {
  SubmissionChange change;
  change.index = index;
  change.before = before;
  change.after = after;
  change.value_changed =
      before.state != after.state || before.value != after.value || before.verdict != after.verdict;
  change.owner_changed = same_kind && before.owner != after.owner;
  change.text_changed =
      same_kind && (before.implementation != after.implementation ||
                    before.customer_responsibilities != after.customer_responsibilities);
  change.kind = change.value_changed   ? SubmissionChange::Kind::value
                : change.owner_changed ? SubmissionChange::Kind::owner
                                       : SubmissionChange::Kind::text;
  return change;
}

bool is_report(const Submission& submission) {
  return assessment::kind_of(*submission.document) == assessment::DocumentKind::ccm_report;
}

}  // namespace

SubmissionDifference difference(const Submission& before, const Submission& after,
                                std::span<const catalog::Crosswalk* const> crosswalks) {
  ASSAY_CHECK(before.document != nullptr && after.document != nullptr);
  SubmissionDifference result;
  result.granularity =
      is_report(before) || is_report(after) ? Granularity::control : Granularity::question;
  const catalog::Catalog& base = *after.catalog;
  const AlignedDocument old_rows =
      align(base, result.granularity, before.catalog, before.document, crosswalks);
  const AlignedDocument new_rows =
      align(base, result.granularity, after.catalog, after.document, crosswalks);
  const bool joined = before.catalog->reference() == base.reference() ||
                      Bridge::between(base, *before.catalog, crosswalks).has_value();
  for (std::size_t index = 0; index < new_rows.cells.size(); ++index) {
    const Cell& now = new_rows.cells[index];
    const Cell& then = old_rows.cells[index];
    SubmissionChange change =
        compare_cells(then, now, index, is_report(before) == is_report(after));
    if (then.state == CellState::not_comparable) {
      change.kind = joined ? SubmissionChange::Kind::added : SubmissionChange::Kind::not_comparable;
      change.before.reset();
    } else if (!change.value_changed && !change.owner_changed && !change.text_changed) {
      ++result.unchanged;
      continue;
    }
    result.changes.push_back(std::move(change));
  }
  if (old_rows.left_out.empty()) return result;
  const AlignedDocument own_rows =
      align(*before.catalog, result.granularity, before.catalog, before.document, crosswalks);
  for (const std::size_t index : old_rows.left_out) {
    SubmissionChange& change = result.changes.emplace_back();
    change.kind = joined ? SubmissionChange::Kind::removed : SubmissionChange::Kind::not_comparable;
    change.index = index;
    change.before = own_rows.cells[index];
  }
  return result;
}

}  // namespace assay::registry
