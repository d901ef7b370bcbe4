#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/answer.h"
#include "assessment/checks.h"
#include "assessment/report.h"
#include "catalog/catalog.h"
#include "codec/spreadsheet.h"
#include "exchange/answer_words.h"
#include "exchange/finding_list.h"

namespace assay::exchange {

/// A text of a submitted file and where it stands.
struct ReadText {
  std::string_view text;  ///< as it stands there, not trimmed
  assessment::Location place;
  bool formula = false;           ///< computed by the file: `text` is only what it last showed
  std::string_view formula_text;  ///< without the leading "="
  bool truncated = false;         ///< the reader already had to cut it
};

/// What a report shows of it: a formula rather than what the formula shows.
std::string shown(const ReadText& text);

ReadText read_text(const codec::Cell* cell, assessment::Location place);

/// The answer to one question as it stands in a file.
struct ReadAnswer {
  ReadText value;
  std::optional<ValueWord> marked;  ///< set by forms that mark columns instead of writing words
  ReadText ownership, implementation, customer_responsibilities;
};

/// The parts of reading that questionnaires and CCM-based reports share: ids, free texts, owners.
class EntryReader {
 public:
  EntryReader(const catalog::Catalog& catalog, FindingList& findings)
      : catalog_(&catalog), findings_(&findings) {}

  /// The index of the question (or control) that `id` names. Reports repaired and unknown ids.
  std::optional<std::size_t> find_question(const ReadText& id);
  std::optional<std::size_t> find_control(const ReadText& id);
  /// Whether a value was written by the file's author as it stands; reports formulas.
  bool plain(const ReadText& text, std::string_view subject);
  void report_spelling(Spelling spelling, const ReadText& text, std::string_view subject);
  assessment::Ownership ownership(const ReadText& text, std::string_view subject);
  /// A free text within limits::answer_text_bytes; what is longer is reported and cut.
  std::string free_text(const ReadText& text, std::string_view subject);

 private:
  using Lookup = std::optional<std::size_t> (catalog::Catalog::*)(std::string_view) const;
  std::optional<std::size_t> find(Lookup lookup, const ReadText& id);

  const catalog::Catalog* catalog_;
  FindingList* findings_;
};

/// Builds an AnswerSet from rows in any order and notes everything that is wrong with them.
class AnswerCollector {
 public:
  AnswerCollector(const catalog::Catalog& catalog, FindingList& findings, WordList words);

  /// The index of the question; no value if the catalog has none of that id.
  std::optional<std::size_t> find_question(const ReadText& id) { return reader_.find_question(id); }
  /// Takes an answer. A second one to the same question is reported; where the two differ, neither
  /// counts.
  void add(std::size_t question, const ReadText& id, const ReadAnswer& answer);
  /// The answer in this row was given to another question than its id says: it does not count.
  void discard_value(std::size_t question);

  /// Checks the whole against the rules of the form and leaves the findings in the list.
  assessment::AnswerSet finish(bool asks_ownership, std::string release) &&;

 private:
  assessment::Answer read(std::string_view subject, const ReadAnswer& answer);

  const catalog::Catalog* catalog_;
  FindingList* findings_;
  WordList words_;
  EntryReader reader_;
  assessment::AnswerSet answers_;
  std::vector<assessment::AnswerPlaces> places_;
  std::vector<bool> seen_;
  std::vector<bool> discarded_;
};

}  // namespace assay::exchange
