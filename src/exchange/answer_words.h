#pragma once
#include <string_view>

#include "assessment/answer.h"

namespace assay::exchange {

/// How far a word is from what the form's list offers.
enum class Spelling {
  exact,
  misspelt,    ///< understood without doubt, but not the list's own word: "yes.", "はい", "N/A"
  look_alike,  ///< contains letters of another alphabet that look Latin: "Νο" with Greek letters
};

/// White space around a word never matters. `unanswered` for an empty text.
struct ValueWord {
  assessment::AnswerValue value = assessment::AnswerValue::unanswered;
  Spelling spelling = Spelling::exact;
};
/// Whose list of words a file keeps to.
enum class WordList {
  official,  ///< Yes, No, NA
  own,       ///< Assay's CSV and JSON: also yes, no, na, unanswered, unparsed
};
/// Nothing that could mean two things is understood.
ValueWord read_answer_value(std::string_view text, WordList list);

/// Whether a cell of a column such as "Yes" is marked, in forms with one column per value.
struct Mark {
  enum class Kind { empty, marked, unclear };
  Kind kind = Kind::empty;
  Spelling spelling = Spelling::exact;
};
/// The official mark is "x". A cell that repeats the column's own value is a mark too; "×" and "✗"
/// are none, because to a Japanese reader they mean No.
Mark read_mark(std::string_view text, assessment::AnswerValue column);

/// An owner of the form's list, however written; `unassigned` for an empty text.
assessment::Ownership read_ownership(std::string_view text);

struct VerdictWord {
  assessment::ControlVerdict verdict = assessment::ControlVerdict::unanswered;
  Spelling spelling = Spelling::exact;
};
VerdictWord read_control_verdict(std::string_view text);

/// The words of the official lists, for what is written to people.
std::string_view official_word(assessment::AnswerValue value);       ///< "Yes", "No", "NA", else ""
std::string_view official_word(assessment::Ownership ownership);     ///< "CSP-owned", ..., else ""
std::string_view official_word(assessment::ControlVerdict verdict);  ///< "met", ..., else ""

}  // namespace assay::exchange
