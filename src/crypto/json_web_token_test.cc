#include "crypto/json_web_token.h"

#include <gtest/gtest.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <functional>

#include "crypto/random_token.h"
#include "crypto/sha256.h"

namespace assay::crypto {
namespace {

namespace json = boost::json;

constexpr std::int64_t now_seconds = 1'800'000'000;

/// A provider that signs what it is told to.
class Provider {
 public:
  explicit Provider(bool rsa, unsigned bits = 2048)
      : rsa_(rsa), key_(rsa ? EVP_RSA_gen(bits) : EVP_EC_gen("P-256")) {}
  ~Provider() { EVP_PKEY_free(key_); }
  Provider(const Provider&) = delete;
  Provider& operator=(const Provider&) = delete;

  json::object jwk() const {
    if (rsa_) {
      return {{"kty", "RSA"},   {"kid", "k1"},      {"use", "sig"},
              {"alg", "RS256"}, {"n", number("n")}, {"e", number("e")}};
    }
    return {{"kty", "EC"},
            {"kid", "k1"},
            {"crv", "P-256"},
            {"x", number("qx", 32)},
            {"y", number("qy", 32)}};
  }
  json::value key_set() const { return json::object{{"keys", json::array{jwk()}}}; }

  std::string sign(const json::object& header, const json::object& claims) const {
    const std::string text =
        base64url(json::serialize(header)) + "." + base64url(json::serialize(claims));
    return text + "." + base64url(signature(text));
  }
  std::string algorithm() const { return rsa_ ? "RS256" : "ES256"; }

 private:
  std::string number(const char* name, int size = 0) const {
    BIGNUM* value = nullptr;
    EXPECT_EQ(EVP_PKEY_get_bn_param(key_, name, &value), 1);
    const int bytes = size == 0 ? BN_num_bytes(value) : size;
    std::string text(static_cast<std::size_t>(bytes), '\0');
    BN_bn2binpad(value, reinterpret_cast<unsigned char*>(text.data()), bytes);
    BN_free(value);
    return base64url(text);
  }

  std::string signature(const std::string& text) const {
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    std::size_t size = 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    EXPECT_EQ(EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, key_), 1);
    EXPECT_EQ(EVP_DigestSign(context, nullptr, &size, bytes, text.size()), 1);
    std::string made(size, '\0');
    EXPECT_EQ(EVP_DigestSign(context, reinterpret_cast<unsigned char*>(made.data()), &size, bytes,
                             text.size()),
              1);
    EVP_MD_CTX_free(context);
    made.resize(size);
    return rsa_ ? made : one_after_the_other(made);
  }

  static std::string one_after_the_other(const std::string& der) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(der.data());
    ECDSA_SIG* pair = d2i_ECDSA_SIG(nullptr, &bytes, static_cast<long>(der.size()));
    std::string text(64, '\0');
    auto* out = reinterpret_cast<unsigned char*>(text.data());
    BN_bn2binpad(ECDSA_SIG_get0_r(pair), out, 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair), out + 32, 32);
    ECDSA_SIG_free(pair);
    return text;
  }

  bool rsa_;
  EVP_PKEY* key_;
};

json::object good_claims() {
  return {{"iss", "https://id.example"},
          {"sub", "s-1"},
          {"aud", "assay"},
          {"nonce", "n-1"},
          {"exp", now_seconds + 300},
          {"iat", now_seconds},
          {"email", "a@b.example"},
          {"email_verified", true},
          {"name", "Aiko"}};
}

ExpectedToken expectation() {
  return {"https://id.example", "assay", "n-1", Instant{now_seconds * 1000}};
}

class IdentityTokenTest : public ::testing::TestWithParam<bool> {
 protected:
  /// The code of the refusal, with the claim if it names one; "" if the token is taken.
  std::string refusal(const std::function<void(json::object&)>& change) {
    json::object claims = good_claims();
    change(claims);
    const auto result = verify_identity_token(
        provider_.sign({{"alg", provider_.algorithm()}, {"kid", "k1"}}, claims),
        provider_.key_set(), expectation());
    if (result.ok()) return "";
    const std::string claim(result.error().parameter("claim"));
    return claim.empty() ? result.error().code : claim;
  }
  std::string refusal_of(const std::string& token, const json::value& key_set) {
    const auto result = verify_identity_token(token, key_set, expectation());
    return result.ok() ? "" : result.error().code;
  }
  std::string good_token() {
    return provider_.sign({{"alg", provider_.algorithm()}, {"kid", "k1"}}, good_claims());
  }

  const Provider provider_{GetParam()};
};

TEST_P(IdentityTokenTest, WhatTheProviderSignedIsRead) {
  const auto claims = verify_identity_token(good_token(), provider_.key_set(), expectation());
  ASSERT_TRUE(claims.ok()) << claims.error().code;
  EXPECT_EQ(claims->issuer, "https://id.example");
  EXPECT_EQ(claims->subject, "s-1");
  EXPECT_EQ(claims->email, "a@b.example");
  EXPECT_TRUE(claims->email_verified);
  EXPECT_EQ(claims->name, "Aiko");
}

TEST_P(IdentityTokenTest, AnAddressIsVerifiedOnlyByTheValueTrue) {
  json::object claims = good_claims();
  claims["email_verified"] = "true";
  const auto told = verify_identity_token(provider_.sign({{"alg", provider_.algorithm()}}, claims),
                                          provider_.key_set(), expectation());
  ASSERT_TRUE(told.ok()) << told.error().code;
  EXPECT_FALSE(told->email_verified);
}

TEST_P(IdentityTokenTest, ClaimsThatAreNotForThisSignInAreRefused) {
  EXPECT_EQ(refusal([](json::object& claims) { claims["iss"] = "https://id.example/"; }), "iss");
  EXPECT_EQ(refusal([](json::object& claims) { claims["aud"] = "other"; }), "aud");
  EXPECT_EQ(refusal([](json::object& claims) { claims["nonce"] = "n-2"; }), "nonce");
  EXPECT_EQ(refusal([](json::object& claims) { claims.erase("nonce"); }), "nonce");
  EXPECT_EQ(refusal([](json::object& claims) { claims["sub"] = ""; }), "sub");
  EXPECT_EQ(refusal([](json::object& claims) { claims["sub"] = std::string(256, 'a'); }), "sub");
  EXPECT_EQ(refusal([](json::object& claims) { claims.erase("exp"); }), "exp");
  EXPECT_EQ(refusal([](json::object& claims) { claims["exp"] = "tomorrow"; }), "exp");
  EXPECT_EQ(refusal([](json::object& claims) { claims["iat"] = now_seconds + 61; }), "iat");
  EXPECT_EQ(refusal([](json::object& claims) { claims["nbf"] = now_seconds + 61; }), "nbf");
  EXPECT_EQ(refusal([](json::object& claims) { claims["azp"] = "other"; }), "aud");
}

TEST_P(IdentityTokenTest, SeveralAudiencesNeedOneThatItWasGivenTo) {
  EXPECT_EQ(refusal([](json::object& claims) { claims["aud"] = json::array{"assay"}; }), "");
  EXPECT_EQ(refusal([](json::object& claims) {
              claims["aud"] = json::array{"assay", "other"};
            }),
            "aud");
  EXPECT_EQ(refusal([](json::object& claims) {
              claims["aud"] = json::array{"assay", "other"};
              claims["azp"] = "assay";
            }),
            "");
}

TEST_P(IdentityTokenTest, ClocksMayDifferByAMinute) {
  EXPECT_EQ(refusal([](json::object& claims) { claims["exp"] = now_seconds - 59; }), "");
  EXPECT_EQ(refusal([](json::object& claims) { claims["exp"] = now_seconds - 60; }),
            "identity_token.expired");
  EXPECT_EQ(refusal([](json::object& claims) { claims["iat"] = now_seconds + 60; }), "");
}

TEST_P(IdentityTokenTest, AnotherKeyOfTheSameNameDoesNotSign) {
  const Provider other(GetParam());
  EXPECT_EQ(refusal_of(good_token(), other.key_set()), "identity_token.signature_wrong");
  EXPECT_EQ(refusal_of(good_token(), json::object{{"keys", json::array{}}}),
            "identity_token.key_unknown");
  EXPECT_EQ(refusal_of(good_token(), json::object{}), "identity_token.key_unknown");
  json::object for_encryption = provider_.jwk();
  for_encryption["use"] = "enc";
  EXPECT_EQ(refusal_of(good_token(), json::object{{"keys", json::array{for_encryption}}}),
            "identity_token.key_unknown");
}

TEST_P(IdentityTokenTest, AChangedByteIsNoticed) {
  std::string token = good_token();
  const std::size_t dot = token.find('.');
  json::object claims = good_claims();
  claims["sub"] = "s-2";
  token.replace(dot + 1, token.rfind('.') - dot - 1, base64url(json::serialize(claims)));
  EXPECT_EQ(refusal_of(token, provider_.key_set()), "identity_token.signature_wrong");
}

TEST_P(IdentityTokenTest, OtherAlgorithmsAreNotAccepted) {
  for (const char* algorithm : {"none", "HS256", "RS512", "rs256", ""}) {
    EXPECT_EQ(refusal_of(provider_.sign({{"alg", algorithm}}, good_claims()), provider_.key_set()),
              "identity_token.algorithm_not_accepted")
        << algorithm;
  }
  const std::string token = good_token();
  EXPECT_EQ(refusal_of(token.substr(0, token.rfind('.') + 1), provider_.key_set()),
            "identity_token.signature_wrong");
}

TEST_P(IdentityTokenTest, WhatIsNoTokenIsRefused) {
  for (const char* wrong : {"", "a.b", "a.b.c.d", "e30.e30.!", "W10.e30.AA", "e30.bm8.AA"}) {
    EXPECT_EQ(refusal_of(wrong, provider_.key_set()), "identity_token.malformed") << wrong;
  }
  EXPECT_EQ(
      refusal_of(provider_.sign({{"alg", provider_.algorithm()}, {"crit", json::array{"exp"}}},
                                good_claims()),
                 provider_.key_set()),
      "identity_token.malformed");
  EXPECT_EQ(refusal_of(std::string(20'000, 'a') + ".b.c", provider_.key_set()),
            "identity_token.malformed");
}

INSTANTIATE_TEST_SUITE_P(Algorithms, IdentityTokenTest, ::testing::Bool(),
                         [](const auto& parameter) { return parameter.param ? "RS256" : "ES256"; });

TEST(IdentityToken, ShortRsaKeysCountForNothing) {
  const Provider weak(true, 1024);
  const auto result = verify_identity_token(
      weak.sign({{"alg", "RS256"}, {"kid", "k1"}}, good_claims()), weak.key_set(), expectation());
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, "identity_token.key_unknown");
}

}  // namespace
}  // namespace assay::crypto
