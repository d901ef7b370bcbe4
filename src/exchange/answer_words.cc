#include "exchange/answer_words.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "base/text.h"
#include "catalog/catalog.h"

namespace assay::exchange {
namespace {

using assessment::AnswerValue;
using assessment::ControlVerdict;
using assessment::Ownership;

template <typename Value>
struct Word {
  std::string_view text;
  Value value;
};

constexpr std::array official_values{
    Word<AnswerValue>{"Yes", AnswerValue::yes},
    Word<AnswerValue>{"No", AnswerValue::no},
    Word<AnswerValue>{"NA", AnswerValue::not_applicable},
};

/// Assay's own stable names, as its CSV and JSON forms write them.
constexpr std::array own_values{
    Word<AnswerValue>{"yes", AnswerValue::yes},
    Word<AnswerValue>{"no", AnswerValue::no},
    Word<AnswerValue>{"na", AnswerValue::not_applicable},
    Word<AnswerValue>{"unanswered", AnswerValue::unanswered},
    Word<AnswerValue>{"unparsed", AnswerValue::unparsed},
};

/// Folded (NFKC, lower case, one space, katakana as hiragana), without a full stop at the end.
/// "n", "y", "○" and "-" are left out: each means something else to somebody.
constexpr std::array understood_values{
    Word<AnswerValue>{"yes", AnswerValue::yes},
    Word<AnswerValue>{"はい", AnswerValue::yes},
    Word<AnswerValue>{"no", AnswerValue::no},
    Word<AnswerValue>{"いいえ", AnswerValue::no},
    Word<AnswerValue>{"na", AnswerValue::not_applicable},
    Word<AnswerValue>{"n/a", AnswerValue::not_applicable},
    Word<AnswerValue>{"n.a", AnswerValue::not_applicable},
    Word<AnswerValue>{"n.a.", AnswerValue::not_applicable},
    Word<AnswerValue>{"not applicable", AnswerValue::not_applicable},
    Word<AnswerValue>{"該当なし", AnswerValue::not_applicable},
    Word<AnswerValue>{"該当無し", AnswerValue::not_applicable},
    Word<AnswerValue>{"非該当", AnswerValue::not_applicable},
    Word<AnswerValue>{"対象外", AnswerValue::not_applicable},
    Word<AnswerValue>{"適用外", AnswerValue::not_applicable},
};

/// As repair_id() writes them: upper case, no white space, Latin letters.
constexpr std::array repaired_values{
    Word<AnswerValue>{"YES", AnswerValue::yes},
    Word<AnswerValue>{"NO", AnswerValue::no},
    Word<AnswerValue>{"NA", AnswerValue::not_applicable},
    Word<AnswerValue>{"N/A", AnswerValue::not_applicable},
};

/// Folded; れ is what folding makes of レ, the tick of Japanese forms.
constexpr std::array<std::string_view, 6> other_marks{"✓", "✔", "☑", "れ", "true", "1"};

constexpr std::array official_owners{
    Word<Ownership>{"CSP-owned", Ownership::csp_owned},
    Word<Ownership>{"CSC-owned", Ownership::csc_owned},
    Word<Ownership>{"3rd-party outsourced", Ownership::third_party_outsourced},
    Word<Ownership>{"Shared CSP and CSC", Ownership::shared_csp_and_csc},
    Word<Ownership>{"Shared CSP and 3rd-party", Ownership::shared_csp_and_third_party},
};

/// Letters and digits only, lower case: of the official list, of Assay's own names.
constexpr std::array understood_owners{
    Word<Ownership>{"cspowned", Ownership::csp_owned},
    Word<Ownership>{"cscowned", Ownership::csc_owned},
    Word<Ownership>{"3rdpartyoutsourced", Ownership::third_party_outsourced},
    Word<Ownership>{"thirdpartyoutsourced", Ownership::third_party_outsourced},
    Word<Ownership>{"sharedcspandcsc", Ownership::shared_csp_and_csc},
    Word<Ownership>{"sharedcspcsc", Ownership::shared_csp_and_csc},
    Word<Ownership>{"sharedcspand3rdparty", Ownership::shared_csp_and_third_party},
    Word<Ownership>{"sharedcspandthirdparty", Ownership::shared_csp_and_third_party},
    Word<Ownership>{"sharedcsp3rdparty", Ownership::shared_csp_and_third_party},
    Word<Ownership>{"sharedcspthirdparty", Ownership::shared_csp_and_third_party},
    Word<Ownership>{"unassigned", Ownership::unassigned},
};

constexpr std::array own_verdicts{
    Word<ControlVerdict>{"met", ControlVerdict::met},
    Word<ControlVerdict>{"partly met", ControlVerdict::partly_met},
    Word<ControlVerdict>{"partly-met", ControlVerdict::partly_met},
    Word<ControlVerdict>{"partly", ControlVerdict::partly_met},
    Word<ControlVerdict>{"not met", ControlVerdict::not_met},
    Word<ControlVerdict>{"not-met", ControlVerdict::not_met},
    Word<ControlVerdict>{"NA", ControlVerdict::not_applicable},
    Word<ControlVerdict>{"na", ControlVerdict::not_applicable},
    Word<ControlVerdict>{"満たす", ControlVerdict::met},
    Word<ControlVerdict>{"一部満たす", ControlVerdict::partly_met},
    Word<ControlVerdict>{"満たさない", ControlVerdict::not_met},
    Word<ControlVerdict>{"該当なし", ControlVerdict::not_applicable},
    Word<ControlVerdict>{"unanswered", ControlVerdict::unanswered},
    Word<ControlVerdict>{"unparsed", ControlVerdict::unparsed},
};

constexpr std::array understood_verdicts{
    Word<ControlVerdict>{"met", ControlVerdict::met},
    Word<ControlVerdict>{"fully met", ControlVerdict::met},
    Word<ControlVerdict>{"適合", ControlVerdict::met},
    Word<ControlVerdict>{"満たしている", ControlVerdict::met},
    Word<ControlVerdict>{"partly met", ControlVerdict::partly_met},
    Word<ControlVerdict>{"partly", ControlVerdict::partly_met},
    Word<ControlVerdict>{"partially met", ControlVerdict::partly_met},
    Word<ControlVerdict>{"一部適合", ControlVerdict::partly_met},
    Word<ControlVerdict>{"部分適合", ControlVerdict::partly_met},
    Word<ControlVerdict>{"not met", ControlVerdict::not_met},
    Word<ControlVerdict>{"不適合", ControlVerdict::not_met},
    Word<ControlVerdict>{"満たしていない", ControlVerdict::not_met},
    Word<ControlVerdict>{"na", ControlVerdict::not_applicable},
    Word<ControlVerdict>{"n/a", ControlVerdict::not_applicable},
    Word<ControlVerdict>{"not applicable", ControlVerdict::not_applicable},
    Word<ControlVerdict>{"該当なし", ControlVerdict::not_applicable},
    Word<ControlVerdict>{"対象外", ControlVerdict::not_applicable},
};

template <typename Words>
auto find_word(const Words& words, std::string_view text) -> const typename Words::value_type* {
  for (const auto& word : words) {
    if (word.text == text) return &word;
  }
  return nullptr;
}

template <typename Words, typename Value>
std::string_view word_of(const Words& words, Value value) {
  for (const auto& word : words) {
    if (word.value == value) return word.text;
  }
  return {};
}

std::string without_full_stop(std::string folded) {
  for (const std::string_view stop : {".", "。", "!"}) {
    if (folded.size() > stop.size() && folded.ends_with(stop)) {
      folded.resize(folded.size() - stop.size());
    }
  }
  return folded;
}

std::string letters_and_digits(std::string_view text) {
  std::string kept;
  for (const char c : folded_text(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte >= 0x80) {
      kept.push_back(c);
    }
  }
  return kept;
}

}  // namespace

ValueWord read_answer_value(std::string_view text, WordList list) {
  const std::string_view word = trimmed(text);
  if (word.empty()) return {};
  if (const auto* official = find_word(official_values, word)) return {official->value, {}};
  if (const auto* own = find_word(own_values, word); own != nullptr && list == WordList::own) {
    return {own->value, Spelling::exact};
  }
  const std::string folded = folded_text(word);
  if (folded.empty()) return {};
  if (const auto* understood = find_word(understood_values, folded)) {
    return {understood->value, Spelling::misspelt};
  }
  if (const auto* understood = find_word(understood_values, without_full_stop(folded))) {
    return {understood->value, Spelling::misspelt};
  }
  const catalog::RepairedId repaired = catalog::repair_id(word);
  const auto* latin = find_word(repaired_values, repaired.id);
  if (repaired.look_alike && latin != nullptr) return {latin->value, Spelling::look_alike};
  return {AnswerValue::unparsed, Spelling::exact};
}

Mark read_mark(std::string_view text, AnswerValue column) {
  const std::string_view word = trimmed(text);
  if (word == "x" || word == "X") return {Mark::Kind::marked, Spelling::exact};
  const std::string folded = folded_text(word);
  if (folded.empty()) return {};
  if (folded == "x") return {Mark::Kind::marked, Spelling::misspelt};
  if (std::find(other_marks.begin(), other_marks.end(), folded) != other_marks.end()) {
    return {Mark::Kind::marked, Spelling::misspelt};
  }
  const catalog::RepairedId repaired = catalog::repair_id(word);
  if (repaired.look_alike && repaired.id == "X") {
    return {Mark::Kind::marked, Spelling::look_alike};
  }
  if (read_answer_value(word, WordList::official).value == column)
    return {Mark::Kind::marked, Spelling::misspelt};
  return {Mark::Kind::unclear, Spelling::exact};
}

Ownership read_ownership(std::string_view text) {
  const std::string_view word = trimmed(text);
  if (word.empty()) return Ownership::unassigned;
  if (const auto* official = find_word(official_owners, word)) return official->value;
  if (folded_text(word).empty()) return Ownership::unassigned;
  const auto* understood = find_word(understood_owners, letters_and_digits(word));
  if (understood != nullptr) return understood->value;
  return Ownership::unparsed;
}

VerdictWord read_control_verdict(std::string_view text) {
  const std::string_view word = trimmed(text);
  if (word.empty()) return {};
  if (const auto* own = find_word(own_verdicts, word)) return {own->value, Spelling::exact};
  const std::string folded = folded_text(word);
  if (folded.empty()) return {};
  if (const auto* own = find_word(own_verdicts, folded)) return {own->value, Spelling::misspelt};
  if (const auto* understood = find_word(understood_verdicts, without_full_stop(folded))) {
    return {understood->value, Spelling::misspelt};
  }
  return {ControlVerdict::unparsed, Spelling::exact};
}

std::string_view official_word(AnswerValue value) {
  return word_of(official_values, value);
}

std::string_view official_word(Ownership ownership) {
  return word_of(official_owners, ownership);
}

std::string_view official_word(ControlVerdict verdict) {
  const bool stated = verdict != ControlVerdict::unanswered && verdict != ControlVerdict::unparsed;
  return stated ? word_of(own_verdicts, verdict) : std::string_view();
}

}  // namespace assay::exchange
