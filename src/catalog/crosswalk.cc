#include "catalog/crosswalk.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace assay::catalog {
namespace {

constexpr std::array<std::pair<Verdict, std::string_view>, 5> verdict_names{{
    {Verdict::same, "same"},
    {Verdict::reworded, "reworded"},
    {Verdict::re_pointed, "re-pointed"},
    {Verdict::added, "new"},
    {Verdict::gone, "gone"},
}};

Error contradiction(const CrosswalkRow& row, std::string reason) {
  return Error{"crosswalk.contradiction",
               {{"id", row.from.empty() ? row.to : row.from}, {"reason", std::move(reason)}}};
}

/// What a verdict says about the two ids must be what stands in the row.
Result<void> check_shape(const CrosswalkRow& row) {
  const bool both = !row.from.empty() && !row.to.empty();
  bool fits = false;
  switch (row.verdict) {
    case Verdict::same:
    case Verdict::reworded:
      fits = both && row.from == row.to;
      break;
    case Verdict::re_pointed:
      fits = both && row.from != row.to;
      break;
    case Verdict::added:
      fits = row.from.empty() && !row.to.empty();
      break;
    case Verdict::gone:
      fits = !row.from.empty() && row.to.empty();
      break;
  }
  if (!fits) return contradiction(row, "verdict-does-not-fit-ids");
  if (row.how != "identical-text" && row.how != "reviewed") {
    return contradiction(row, "unknown-how");
  }
  const bool identical = row.how == "identical-text";
  if (identical && row.verdict != Verdict::same && row.verdict != Verdict::re_pointed) {
    return contradiction(row, "identical-yet-changed");
  }
  if (row.verdict == Verdict::same && !identical) return contradiction(row, "same-yet-reviewed");
  if (!(row.similarity >= 0 && row.similarity <= 1)) {
    return contradiction(row, "similarity-out-of-range");
  }
  return {};
}

Error unknown_or_unaccounted(std::string code, const std::string& id, const Catalog& catalog) {
  return Error{std::move(code), {{"id", id}, {"catalog", catalog.reference().text()}}};
}

/// One list of rows against the items of both versions. An item that is gone or new has no other
/// row, no pair occurs twice, and every item of both versions is accounted for.
template <typename Item>
Result<void> check_rows(const std::vector<CrosswalkRow>& rows, const Catalog& from,
                        std::span<const Item> from_items, const Catalog& to,
                        std::span<const Item> to_items) {
  std::unordered_set<std::string> known_from, known_to, seen_from, seen_to, alone_from, alone_to;
  for (const Item& item : from_items) known_from.insert(item.id);
  for (const Item& item : to_items) known_to.insert(item.id);
  std::unordered_set<std::string> pairs;
  for (const CrosswalkRow& row : rows) {
    ASSAY_TRY(check_shape(row));
    if (!row.from.empty() && !known_from.contains(row.from)) {
      return unknown_or_unaccounted("crosswalk.unknown_id", row.from, from);
    }
    if (!row.to.empty() && !known_to.contains(row.to)) {
      return unknown_or_unaccounted("crosswalk.unknown_id", row.to, to);
    }
    if (!pairs.insert(row.from + '\n' + row.to).second) return contradiction(row, "row-twice");
    if (alone_from.contains(row.from)) return contradiction(row, "gone-and-kept");
    if (alone_to.contains(row.to)) return contradiction(row, "new-and-older");
    const bool first_from = row.from.empty() || seen_from.insert(row.from).second;
    const bool first_to = row.to.empty() || seen_to.insert(row.to).second;
    if (row.verdict == Verdict::gone) {
      if (!first_from) return contradiction(row, "gone-and-kept");
      alone_from.insert(row.from);
    }
    if (row.verdict == Verdict::added) {
      if (!first_to) return contradiction(row, "new-and-older");
      alone_to.insert(row.to);
    }
  }
  for (const Item& item : from_items) {
    if (!seen_from.contains(item.id)) {
      return unknown_or_unaccounted("crosswalk.unaccounted_id", item.id, from);
    }
  }
  for (const Item& item : to_items) {
    if (!seen_to.contains(item.id)) {
      return unknown_or_unaccounted("crosswalk.unaccounted_id", item.id, to);
    }
  }
  return {};
}

}  // namespace

Result<Crosswalk> Crosswalk::build(const Catalog& from, const Catalog& to,
                                   std::vector<CrosswalkRow> domains,
                                   std::vector<CrosswalkRow> controls,
                                   std::vector<CrosswalkRow> questions) {
  ASSAY_TRY(check_rows(domains, from, from.domains(), to, to.domains()));
  ASSAY_TRY(check_rows(controls, from, from.controls(), to, to.controls()));
  ASSAY_TRY(check_rows(questions, from, from.questions(), to, to.questions()));
  Crosswalk crosswalk;
  crosswalk.from_ = from.reference();
  crosswalk.to_ = to.reference();
  crosswalk.domains_ = std::move(domains);
  crosswalk.controls_ = std::move(controls);
  crosswalk.questions_ = std::move(questions);
  return crosswalk;
}

std::string_view name(Verdict verdict) {
  for (const auto& [candidate, text] : verdict_names) {
    if (candidate == verdict) return text;
  }
  return "";
}

std::optional<Verdict> parse_verdict(std::string_view name) {
  for (const auto& [verdict, text] : verdict_names) {
    if (text == name) return verdict;
  }
  return std::nullopt;
}

}  // namespace assay::catalog
