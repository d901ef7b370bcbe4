#include "http/pages/answers.h"

#include <algorithm>

#include "base/text.h"
#include "http/pages/members.h"

namespace assay::http::pages {

std::string_view said_in(const codec::json::object& answer) {
  if (const auto value = string_of(answer, "value"); !value.empty()) return value;
  const auto verdict = string_of(answer, "verdict");
  return verdict.empty() ? "unanswered" : verdict;
}

WordFilter::WordFilter(std::string_view text) {
  const std::string folded = folded_text(text);
  for (std::size_t from = 0; from < folded.size();) {
    const auto end = std::min(folded.find(' ', from), folded.size());
    if (end > from) words_.push_back(folded.substr(from, end - from));
    from = end + 1;
  }
}

bool WordFilter::holds(const std::vector<std::string_view>& texts) const {
  if (words_.empty()) return true;
  std::string all;
  for (const auto text : texts) all.append(folded_text(text)).append(" ");
  return std::all_of(words_.begin(), words_.end(),
                     [&](const std::string& word) { return all.find(word) != std::string::npos; });
}

CatalogIndex::CatalogIndex(const codec::json::object& catalog) {
  for (const auto& domain : list_of(catalog, "domains")) {
    for (const auto& item : list_of(as_object(domain), "controls")) {
      const auto& control = as_object(item);
      controls_.emplace(string_of(control, "id"), &control);
      for (const auto& question : list_of(control, "questions")) {
        questions_.emplace(string_of(as_object(question), "id"), &as_object(question));
      }
    }
  }
}

const codec::json::object& CatalogIndex::control(std::string_view id) const {
  static const codec::json::object unknown;
  const auto found = controls_.find(id);
  return found == controls_.end() ? unknown : *found->second;
}

const codec::json::object& CatalogIndex::question(std::string_view id) const {
  static const codec::json::object unknown;
  const auto found = questions_.find(id);
  return found == questions_.end() ? unknown : *found->second;
}

std::vector<std::string_view> searched_texts(const codec::json::object& item) {
  std::vector<std::string_view> texts{string_of(item, "id")};
  for (const std::string_view member : {"title", "gist"}) {
    const auto& text = object_of(item, member);
    texts.push_back(string_of(text, "en"));
    texts.push_back(string_of(text, "ja"));
  }
  return texts;
}

}  // namespace assay::http::pages
