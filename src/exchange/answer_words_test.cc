#include "exchange/answer_words.h"

#include <gtest/gtest.h>

namespace assay::exchange {
namespace {

using assessment::AnswerValue;
using assessment::ControlVerdict;
using assessment::Ownership;

TEST(AnswerWords, TheListsOwnWordsAreExact) {
  for (const auto& [text, value] : {std::pair("Yes", AnswerValue::yes),
                                    {"No", AnswerValue::no},
                                    {"NA", AnswerValue::not_applicable},
                                    {" Yes\n", AnswerValue::yes},
                                    {"", AnswerValue::unanswered},
                                    {" \t", AnswerValue::unanswered},
                                    {"\xC2\xA0", AnswerValue::unanswered}}) {
    const ValueWord word = read_answer_value(text, WordList::official);
    EXPECT_EQ(word.value, value) << text;
    EXPECT_EQ(word.spelling, Spelling::exact) << text;
  }
}

TEST(AnswerWords, UnderstandsOtherSpellingsAndSaysSo) {
  for (const auto& [text, value] : {std::pair("YES", AnswerValue::yes),
                                    {"Ｙｅｓ", AnswerValue::yes},
                                    {"はい", AnswerValue::yes},
                                    {"はい。", AnswerValue::yes},
                                    {"ハイ", AnswerValue::yes},
                                    {"いいえ", AnswerValue::no},
                                    {"no.", AnswerValue::no},
                                    {"N/A", AnswerValue::not_applicable},
                                    {"n.a.", AnswerValue::not_applicable},
                                    {"Not  Applicable", AnswerValue::not_applicable},
                                    {"該当なし", AnswerValue::not_applicable},
                                    {"Ｎ／Ａ", AnswerValue::not_applicable}}) {
    const ValueWord word = read_answer_value(text, WordList::official);
    EXPECT_EQ(word.value, value) << text;
    EXPECT_EQ(word.spelling, Spelling::misspelt) << text;
  }
}

TEST(AnswerWords, DoesNotGuess) {
  for (const char* text :
       {"Y", "N", "x", "Yes, but not in Japan", "Yes/No", "○", "×", "-", "TRUE", "1", "Partially",
        "unanswered", "Not Applicable. We have no machines."}) {
    EXPECT_EQ(read_answer_value(text, WordList::official).value, AnswerValue::unparsed) << text;
  }
}

TEST(AnswerWords, GreekLettersThatLookLatinAreUnderstoodAndNamed) {
  const ValueWord word = read_answer_value("\u039D\u03BF", WordList::official);
  EXPECT_EQ(word.value, AnswerValue::no);
  EXPECT_EQ(word.spelling, Spelling::look_alike);
}

TEST(AnswerWords, OwnNamesAreExactOnlyInOwnForms) {
  EXPECT_EQ(read_answer_value("yes", WordList::own).spelling, Spelling::exact);
  EXPECT_EQ(read_answer_value("yes", WordList::official).spelling, Spelling::misspelt);
  EXPECT_EQ(read_answer_value("unanswered", WordList::own).value, AnswerValue::unanswered);
  EXPECT_EQ(read_answer_value("unparsed", WordList::own).value, AnswerValue::unparsed);
}

TEST(AnswerWords, MarksOfTheThreeColumnForm) {
  EXPECT_EQ(read_mark("x", AnswerValue::yes).kind, Mark::Kind::marked);
  EXPECT_EQ(read_mark(" X ", AnswerValue::no).spelling, Spelling::exact);
  EXPECT_EQ(read_mark("", AnswerValue::yes).kind, Mark::Kind::empty);
  EXPECT_EQ(read_mark("✓", AnswerValue::yes).spelling, Spelling::misspelt);
  EXPECT_EQ(read_mark("Yes", AnswerValue::yes).kind, Mark::Kind::marked);
  EXPECT_EQ(read_mark("\u0445", AnswerValue::yes).spelling, Spelling::look_alike);  // Cyrillic ha
  EXPECT_EQ(read_mark("No", AnswerValue::yes).kind, Mark::Kind::unclear);
  EXPECT_EQ(read_mark("×", AnswerValue::yes).kind, Mark::Kind::unclear);
  EXPECT_EQ(read_mark("see notes", AnswerValue::yes).kind, Mark::Kind::unclear);
}

TEST(AnswerWords, OwnersInAnySpacingAndCase) {
  EXPECT_EQ(read_ownership("CSP-owned"), Ownership::csp_owned);
  EXPECT_EQ(read_ownership("csp owned "), Ownership::csp_owned);
  EXPECT_EQ(read_ownership("3rd-Party  Outsourced"), Ownership::third_party_outsourced);
  EXPECT_EQ(read_ownership("third-party-outsourced"), Ownership::third_party_outsourced);
  EXPECT_EQ(read_ownership("Shared CSP and CSC"), Ownership::shared_csp_and_csc);
  EXPECT_EQ(read_ownership("shared-csp-and-third-party"), Ownership::shared_csp_and_third_party);
  EXPECT_EQ(read_ownership(""), Ownership::unassigned);
  EXPECT_EQ(read_ownership("Shared"), Ownership::unparsed);
  EXPECT_EQ(read_ownership("N/A"), Ownership::unparsed);
}

TEST(AnswerWords, VerdictsInEnglishAndJapanese) {
  EXPECT_EQ(read_control_verdict("partly met").verdict, ControlVerdict::partly_met);
  EXPECT_EQ(read_control_verdict("not-met").spelling, Spelling::exact);
  EXPECT_EQ(read_control_verdict("一部満たす").verdict, ControlVerdict::partly_met);
  EXPECT_EQ(read_control_verdict("一部満たす").spelling, Spelling::exact);
  EXPECT_EQ(read_control_verdict("不適合").verdict, ControlVerdict::not_met);
  EXPECT_EQ(read_control_verdict("Partially Met").spelling, Spelling::misspelt);
  EXPECT_EQ(read_control_verdict("Yes").verdict, ControlVerdict::unparsed);
}

TEST(AnswerWords, EveryOfficialWordIsReadBack) {
  for (const AnswerValue value : {AnswerValue::yes, AnswerValue::no, AnswerValue::not_applicable}) {
    EXPECT_EQ(read_answer_value(official_word(value), WordList::official).value, value);
  }
  for (const Ownership owner :
       {Ownership::csp_owned, Ownership::csc_owned, Ownership::third_party_outsourced,
        Ownership::shared_csp_and_csc, Ownership::shared_csp_and_third_party}) {
    EXPECT_EQ(read_ownership(official_word(owner)), owner);
  }
  for (const ControlVerdict verdict : {ControlVerdict::met, ControlVerdict::partly_met,
                                       ControlVerdict::not_met, ControlVerdict::not_applicable}) {
    EXPECT_EQ(read_control_verdict(official_word(verdict)).verdict, verdict);
  }
  EXPECT_EQ(official_word(AnswerValue::unparsed), "");
  EXPECT_EQ(official_word(ControlVerdict::unanswered), "");
}

}  // namespace
}  // namespace assay::exchange
