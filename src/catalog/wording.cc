#include "catalog/wording.h"

namespace assay::catalog {
namespace {

using Gists = std::unordered_map<std::string, LocalizedText>;

const LocalizedText no_text;

const LocalizedText& find_text(const Gists& texts, const std::string& id) {
  const auto found = texts.find(id);
  return found == texts.end() ? no_text : found->second;
}

/// A catalog's own title stands in its own language. LocalizedText knows English and Japanese; what
/// is written in another language is shown where English would be.
LocalizedText with_own_title(LocalizedText translated, const Catalog& catalog,
                             const std::string& title) {
  const auto own = parse_language(catalog.description().language).value_or(Language::en);
  translated.in(own) = title;
  return translated;
}

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

LocalizedText domain_title(const Catalog& catalog, const Wording* wording, const Domain& domain) {
  LocalizedText title;
  if (wording != nullptr) title = find_text(wording->domain_titles, domain.id);
  return with_own_title(std::move(title), catalog, domain.title);
}

LocalizedText category_title(const Catalog& catalog, const Wording* wording,
                             const Category& category) {
  LocalizedText title;
  if (wording != nullptr) title = find_text(wording->category_titles, category.id);
  return with_own_title(std::move(title), catalog, category.title);
}

LocalizedText control_title(const Catalog& catalog, const Wording* wording,
                            const Control& control) {
  LocalizedText title;
  if (wording != nullptr) title = find_text(wording->control_titles, control.id);
  return with_own_title(std::move(title), catalog, control.title);
}

const LocalizedText& control_gist(const Wording* wording, const Control& control) {
  return wording == nullptr ? no_text : find_text(wording->control_gists, control.id);
}

const LocalizedText& question_gist(const Wording* wording, const Question& question) {
  return wording == nullptr ? no_text : find_text(wording->question_gists, question.id);
}

void inherit_gists(Wording& newer, const Wording& older, const Crosswalk& crosswalk) {
  inherit(newer.control_gists, older.control_gists, crosswalk.controls());
  inherit(newer.question_gists, older.question_gists, crosswalk.questions());
}

}  // namespace assay::catalog
