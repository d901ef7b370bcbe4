#include "crypto/sealing.h"

#include <gtest/gtest.h>

#include "crypto/test_vectors.h"

namespace assay::crypto {
namespace {

SealingKey sample_sealing_key() {
  return *SealingKey::parse("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
}

TEST(Sealing, OpensWhatItSealed) {
  const SealingKey key = SealingKey::generate();
  for (const std::string& secret : {std::string(), std::string("seed"), std::string(32, '\0')}) {
    const std::string sealed = key.seal(secret, "key 1");
    EXPECT_EQ(sealed.size(), 24 + secret.size() + 16);
    EXPECT_EQ(*key.open(sealed, "key 1"), secret);
  }
  EXPECT_NE(key.seal("seed", "key 1"), key.seal("seed", "key 1"));
}

TEST(Sealing, OpensTheExampleOfTheXChaChaDraft) {
  // draft-irtf-cfrg-xchacha-03 appendix A.3.1: nonce, ciphertext, tag; the AAD is the context.
  const std::string sealed = from_hex(
      "404142434445464748494a4b4c4d4e4f5051525354555657"
      "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda"
      "7e39ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b23835"
      "65d3fff921f9664c97637da9768812f615c68b13b52e"
      "c0875924c1c7987947deafd8780acf49");
  EXPECT_EQ(*sample_sealing_key().open(sealed, from_hex("50515253c0c1c2c3c4c5c6c7")),
            "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the "
            "future, sunscreen would be it.");
}

TEST(Sealing, RefusesAnotherKeyAnotherContextAndEveryChangedByte) {
  const SealingKey key = sample_sealing_key();
  const std::string sealed = key.seal("seed", "key 1");
  const auto refuses = [](const Result<std::string>& result) {
    return !result.ok() && result.error().code == "sealing_key.wrong";
  };
  EXPECT_TRUE(refuses(SealingKey::generate().open(sealed, "key 1")));
  EXPECT_TRUE(refuses(key.open(sealed, "key 2")));
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    std::string changed = sealed;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_TRUE(refuses(key.open(changed, "key 1"))) << i;
    EXPECT_TRUE(refuses(key.open(sealed.substr(0, i), "key 1"))) << i;
  }
}

TEST(Sealing, ReadsAndWritesTheKey) {
  const SealingKey key = SealingKey::generate();
  const std::string text = key.text();
  EXPECT_EQ(text.size(), 64U);
  const std::string sealed = key.seal("seed", "key 1");
  for (const std::string end : {"", "\n", "\r\n"}) {
    EXPECT_EQ(*SealingKey::parse(text + end)->open(sealed, "key 1"), "seed");
  }
  for (const std::string& wrong :
       {std::string(), std::string("\n"), text.substr(1), text + '0', text + "\n\n", ' ' + text,
        std::string(64, 'g'), std::string(64, '0'), text.substr(1) + ' '}) {
    const auto result = SealingKey::parse(wrong);
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().code, "sealing_key.malformed");
    EXPECT_TRUE(result.error().parameters.empty());  // never a secret in an error
  }
}

TEST(SealingDeathTest, AMovedKeySealsNothing) {
  SealingKey key = sample_sealing_key();
  const SealingKey moved = std::move(key);
  EXPECT_EQ(moved.text(), sample_sealing_key().text());
  EXPECT_DEATH(key.seal("seed", "key 1"), "sodium_is_zero");  // NOLINT(bugprone-use-after-move)
}

}  // namespace
}  // namespace assay::crypto
