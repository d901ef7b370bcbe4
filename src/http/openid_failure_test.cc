#include "http/openid_failure.h"

#include <gtest/gtest.h>

#include "base/messages.h"

namespace assay::http {
namespace {

TEST(OpenidFailure, HasWordsForEachReasonInBothLanguages) {
  for (const char* code : {"openid.no_attempt", "openid.not_signed_in", "openid.email_not_verified",
                           "identity.taken", "sign_in.refused", "openid.bad_answer",
                           "identity_token.signature_wrong", "web.unreachable"}) {
    const auto reason = sign_in_failure(Error{code, {}});
    EXPECT_TRUE(is_sign_in_failure(reason)) << code;
    for (const Language language : all_languages) {
      EXPECT_TRUE(find_message(language, "web.sign_in.openid." + std::string(reason))) << reason;
    }
  }
  EXPECT_EQ(sign_in_failure(Error{"openid.bad_answer", {}}), "failed");
}

TEST(OpenidFailure, NothingElseIsAReason) {
  EXPECT_FALSE(is_sign_in_failure(""));
  EXPECT_FALSE(is_sign_in_failure("sign_in.refused"));
  EXPECT_FALSE(is_sign_in_failure("<script>"));
}

}  // namespace
}  // namespace assay::http
