#include "base/messages.h"

#include <gtest/gtest.h>

namespace assay {
namespace {

TEST(Messages, ErrorsAboutAccreditationsSpeakInWords) {
  const Error error{"accreditation.wrong_state",
                    {{"act", "grant"}, {"state", "none"}, {"allowed", "applied, recommended"}}};
  const std::string english = render_error(Language::en, error);
  for (const char* words : {"Grant", "Not applied for", "Applied for, Recommended"}) {
    EXPECT_NE(english.find(words), std::string::npos) << words << " in " << english;
  }
  const std::string japanese = render_error(Language::ja, error);
  for (const char* machine : {"grant", "none", "applied", "recommended"}) {
    EXPECT_EQ(japanese.find(machine), std::string::npos) << machine << " in " << japanese;
  }
}

TEST(Messages, WhatIsNoWordOfTheCatalogueStaysAsItIs) {
  const Error error{"accreditation.wrong_role",
                    {{"act", "dance"}, {"role", "holder"}, {"allowed", "scheme-owner"}}};
  const std::string text = render_error(Language::en, error);
  EXPECT_NE(text.find("dance"), std::string::npos) << text;
  EXPECT_EQ(text.find("scheme-owner"), std::string::npos) << text;
}

}  // namespace
}  // namespace assay
