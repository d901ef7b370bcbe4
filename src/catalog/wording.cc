#include "catalog/wording.h"

namespace assay::catalog {
namespace {

using Gists = std::unordered_map<std::string, LocalizedText>;

void inherit(Gists& newer, const Gists& older, std::span<const CrosswalkRow> rows) {
  for (const CrosswalkRow& row : rows) {
    if (row.verdict != Verdict::same && row.verdict != Verdict::reworded) continue;
    const auto gist = older.find(row.from);
    if (gist == older.end()) continue;
    LocalizedText& own = newer[row.to];
    for (const Language language : all_languages) {
      if (own.in(language).empty()) own.in(language) = gist->second.in(language);
    }
  }
}

}  // namespace

void inherit_gists(Wording& newer, const Wording& older, const Crosswalk& crosswalk) {
  inherit(newer.control_gists, older.control_gists, crosswalk.controls());
  inherit(newer.question_gists, older.question_gists, crosswalk.questions());
}

}  // namespace assay::catalog
