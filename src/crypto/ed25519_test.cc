#include "crypto/ed25519.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "crypto/sodium.h"
#include "crypto/test_vectors.h"

namespace assay::crypto {
namespace {

struct Rfc8032Vector {
  const char* seed;
  const char* key;
  const char* message;
  const char* signature;
};

/// RFC 8032 section 7.1, tests 1 to 3.
constexpr Rfc8032Vector rfc8032[] = {
    {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9"
     "b46bd25bf5f0595bbe24655141438e7a100b"},
    {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f1"
     "1d8c387b2eaeb4302aeeb00d291612bb0c00"},
    {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984d"
     "c6594a7c15e9716ed28dc027beceea1ec40a"},
};

PublicKey key_from_hex(std::string_view hex) {
  return PublicKey{array_from_hex<32>(hex)};
}

/// libsodium as an outside judge of the same bytes.
bool sodium_accepts(const PublicKey& key, std::string_view message, const Signature& signature) {
  return crypto_sign_verify_detached(signature.data(),
                                     reinterpret_cast<const unsigned char*>(message.data()),
                                     message.size(), key.bytes.data()) == 0;
}

TEST(Ed25519, SignsAndVerifiesTheExamplesOfRfc8032) {
  for (const Rfc8032Vector& vector : rfc8032) {
    const PrivateKey key = PrivateKey::from_seed(array_from_hex<32>(vector.seed));
    const std::string message = from_hex(vector.message);
    const Signature signature = array_from_hex<64>(vector.signature);
    EXPECT_EQ(key.public_key(), key_from_hex(vector.key));
    EXPECT_EQ(key.sign(message), signature);
    EXPECT_TRUE(verify(key.public_key(), message, signature));
    EXPECT_FALSE(verify(key.public_key(), message + ' ', signature));
  }
}

TEST(Ed25519, RefusesEveryChangedBit) {
  const PrivateKey key = PrivateKey::generate();
  const Signature signature = key.sign("a statement");
  ASSERT_TRUE(verify(key.public_key(), "a statement", signature));
  for (std::size_t bit = 0; bit < 8 * signature.size(); ++bit) {
    Signature changed = signature;
    changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ 1 << bit % 8);
    EXPECT_FALSE(verify(key.public_key(), "a statement", changed)) << bit;
  }
  for (std::size_t bit = 0; bit < 256; ++bit) {
    PublicKey changed = key.public_key();
    changed.bytes[bit / 8] = static_cast<std::uint8_t>(changed.bytes[bit / 8] ^ 1 << bit % 8);
    EXPECT_FALSE(verify(changed, "a statement", signature)) << bit;
  }
}

TEST(Ed25519, RefusesTheSameSignatureWithTheGroupOrderAddedToS) {
  const auto order =
      array_from_hex<32>("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
  const PrivateKey key = PrivateKey::from_seed(array_from_hex<32>(rfc8032[0].seed));
  Signature signature = key.sign("m");
  unsigned carry = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    carry += signature[32 + i] + unsigned{order[i]};
    signature[32 + i] = static_cast<std::uint8_t>(carry);
    carry >>= 8;
  }
  EXPECT_FALSE(verify(key.public_key(), "m", signature));
}

/// Every encoding of the eight points of small order: canonical, with y + p, and with -0 for x.
constexpr const char* small_order_encodings[] = {
    "0000000000000000000000000000000000000000000000000000000000000000",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
};

TEST(Ed25519, RefusesPointsOfSmallOrderInEveryEncoding) {
  for (const char* key : small_order_encodings) {
    const PublicKey small = key_from_hex(key);
    EXPECT_FALSE(PublicKey::from_multibase(small.multibase()).ok()) << key;
    for (const char* point : small_order_encodings) {
      // With S = 0 the equation is R = -[k]A: a lenient verifier takes one message in eight.
      Signature signature{};
      const auto r = array_from_hex<32>(point);
      std::copy(r.begin(), r.end(), signature.begin());
      for (int i = 0; i < 16; ++i) {
        EXPECT_FALSE(verify(small, std::to_string(i), signature)) << key << ' ' << point;
      }
    }
  }
}

TEST(Ed25519, JudgesRandomBytesAsLibsodiumDoes) {
  start_sodium();
  std::mt19937_64 random(8032);
  int accepted = 0;
  for (int round = 0; round < 2000; ++round) {
    std::array<std::uint8_t, 32> seed;
    std::generate(seed.begin(), seed.end(), [&] { return static_cast<std::uint8_t>(random()); });
    const PrivateKey key = PrivateKey::from_seed(seed);
    PublicKey judged = key.public_key();
    Signature signature = key.sign("message");
    if (round % 4 != 0) {
      const std::size_t place = random() % 96;
      (place < 64 ? signature[place] : judged.bytes[place - 64]) =
          static_cast<std::uint8_t>(random());
    }
    const bool verdict = verify(judged, "message", signature);
    EXPECT_EQ(verdict, sodium_accepts(judged, "message", signature));
    accepted += verdict;
  }
  EXPECT_GE(accepted, 500);
}

TEST(Ed25519, AMovedKeyIsWipedAtItsOldPlace) {
  PrivateKey key = PrivateKey::from_seed(array_from_hex<32>(rfc8032[0].seed));
  const PublicKey expected = key.public_key();
  PrivateKey moved(std::move(key));
  EXPECT_EQ(key.seed(), (std::array<std::uint8_t, 32>{}));  // NOLINT(bugprone-use-after-move)
  EXPECT_EQ(moved.public_key(), expected);
  PrivateKey assigned = PrivateKey::generate();
  assigned = std::move(moved);
  EXPECT_EQ(moved.seed(), (std::array<std::uint8_t, 32>{}));  // NOLINT(bugprone-use-after-move)
  EXPECT_EQ(assigned.public_key(), expected);
}

TEST(Ed25519, GeneratedKeysDiffer) {
  EXPECT_NE(PrivateKey::generate().seed(), PrivateKey::generate().seed());
}

TEST(Multibase, ReadsAndWritesBase58) {
  // draft-msporny-base58-03 section 5, with the multibase prefix.
  EXPECT_EQ(base58_multibase("Hello World!"), "z2NEpo7TZRRrLZSi2U");
  EXPECT_EQ(base58_multibase("The quick brown fox jumps over the lazy dog."),
            "zUSm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z");
  EXPECT_EQ(base58_multibase(std::string_view("\0\0\x28\x7f\xb4\xcd", 6)), "z11233QC4");
  EXPECT_EQ(base58_multibase(""), "z");
  for (const std::string& bytes :
       {std::string(), std::string(3, '\0'), std::string("\0a\0", 3), std::string(64, '\xff')}) {
    EXPECT_EQ(*from_base58_multibase(base58_multibase(bytes)), bytes);
  }
}

TEST(Multibase, RefusesWhatIsNotBase58Btc) {
  for (const std::string& text :
       {std::string(), std::string("2NEpo7TZRRrLZSi2U"), std::string("u2NEpo"), std::string("z0"),
        std::string("zO"), std::string("zI"), std::string("zl"), std::string("z 1"),
        std::string("z\xe3\x81\x82"), std::string("z\0", 2), 'z' + std::string(256, '1')}) {
    const auto bytes = from_base58_multibase(text);
    ASSERT_FALSE(bytes.ok()) << text;
    EXPECT_EQ(bytes.error().code, "multibase.malformed");
  }
  EXPECT_TRUE(from_base58_multibase('z' + std::string(255, '1')).ok());
}

TEST(Multikey, ReadsAndWritesPublicKeys) {
  // As written by Digital Bazaar's ed25519-multikey for the key of RFC 8032 test 1.
  const std::string text = "z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw";
  EXPECT_EQ(key_from_hex(rfc8032[0].key).multibase(), text);
  EXPECT_EQ(*PublicKey::from_multibase(text), key_from_hex(rfc8032[0].key));
}

TEST(Multikey, RefusesWhatIsNotAKey) {
  const PublicKey key = key_from_hex(rfc8032[0].key);
  const std::string bytes(key.bytes.begin(), key.bytes.end());
  // y = 2 belongs to no point of the curve.
  const PublicKey no_point = key_from_hex(std::string("02") + std::string(62, '0'));
  for (const std::string& text :
       {std::string(), std::string("z"), key.multibase().substr(1), key.multibase() + '1',
        base58_multibase(bytes), base58_multibase("\xec\x01" + bytes),
        base58_multibase("\xed\x01" + bytes.substr(1)), no_point.multibase()}) {
    const auto result = PublicKey::from_multibase(text);
    ASSERT_FALSE(result.ok()) << text;
    EXPECT_EQ(result.error().code, "key.malformed");
    EXPECT_EQ(result.error().parameter("value"), text);
  }
}

TEST(Ed25519, TakesOfTheCctvEdgeCasesWhatEveryVerifierTakes) {
  const auto path = vector_path("cctv-ed25519/ed25519/ed25519vectors.json");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no shared vectors here";
  start_sodium();
  int taken = 0;
  int refused = 0;
  const auto document = boost::json::parse(read_vector(path));
  for (const auto& vector : document.as_array()) {
    // A small-order component in a point is all that may remain, where it cancels out.
    bool expected = true;
    if (const auto* flags = vector.at("flags").if_array()) {
      for (const auto& flag : *flags) {
        expected =
            expected && std::string_view(flag.as_string()).starts_with("low_order_component");
      }
    }
    const PublicKey key = key_from_hex(vector.at("key").as_string());
    const std::string message(vector.at("msg").as_string());
    const Signature signature = array_from_hex<64>(vector.at("sig").as_string());
    const bool verdict = verify(key, message, signature);
    EXPECT_EQ(verdict, expected) << vector.at("number");
    EXPECT_EQ(verdict, sodium_accepts(key, message, signature)) << vector.at("number");
    ++(verdict ? taken : refused);
  }
  EXPECT_GT(taken, 0);
  EXPECT_GT(refused, 500);
}

TEST(Ed25519, PassesWycheproof) {
  const auto path = vector_path("wycheproof/testvectors_v1/ed25519_test.json");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no shared vectors here";
  int taken = 0;
  int refused = 0;
  const auto document = boost::json::parse(read_vector(path));
  for (const auto& group : document.at("testGroups").as_array()) {
    const PublicKey key = key_from_hex(group.at("publicKey").at("pk").as_string());
    for (const auto& test : group.at("tests").as_array()) {
      const bool valid = test.at("result").as_string() == "valid";
      const std::string bytes = from_hex(test.at("sig").as_string());
      // A signature of another length cannot even be a Signature.
      bool verdict = false;
      if (Signature signature; bytes.size() == signature.size()) {
        std::copy(bytes.begin(), bytes.end(), signature.begin());
        verdict = verify(key, from_hex(test.at("msg").as_string()), signature);
      }
      EXPECT_EQ(verdict, valid) << test.at("tcId") << ' ' << test.at("comment");
      ++(verdict ? taken : refused);
    }
  }
  EXPECT_EQ(taken + refused, document.at("numberOfTests").to_number<int>());
  EXPECT_GT(taken, 50);
  EXPECT_GT(refused, 30);
}

}  // namespace
}  // namespace assay::crypto
