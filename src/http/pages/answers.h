#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "codec/json.h"
#include "http/pages/html.h"
#include "http/pages/words.h"

namespace assay::http::pages {

/// What an answer says, in one word: its value, its verdict, or "unanswered" (AnswerRow).
std::string_view said_in(const codec::json::object& answer);

/// Words that must all occur, as the pages search within what they show: width and case do not
/// matter, nor whether kana are katakana.
class WordFilter {
 public:
  explicit WordFilter(std::string_view text);
  bool empty() const { return words_.empty(); }
  /// Whether every word occurs in one of the texts.
  bool holds(const std::vector<std::string_view>& texts) const;

 private:
  std::vector<std::string> words_;
};

/// Where the controls and questions of a catalog (CatalogDetail) are found by their ids.
class CatalogIndex {
 public:
  explicit CatalogIndex(const codec::json::object& catalog);
  const codec::json::object& control(std::string_view id) const;  ///< empty if unknown
  const codec::json::object& question(std::string_view id) const;

 private:
  std::unordered_map<std::string_view, const codec::json::object*> controls_, questions_;
};

/// The texts of a control or question (Control, Question) that are searched: id, title and gist.
std::vector<std::string_view> searched_texts(const codec::json::object& item);

}  // namespace assay::http::pages
