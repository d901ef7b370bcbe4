#include "crypto/data_integrity.h"

#include <gtest/gtest.h>

#include <functional>

#include "crypto/canonical_json.h"
#include "crypto/test_vectors.h"

namespace assay::crypto {
namespace {

namespace json = boost::json;

PrivateKey sample_key() {
  return PrivateKey::from_seed(
      array_from_hex<32>("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
}

const ProofOptions sample_options{"https://registry.example/keys/1", "2026-11-24T03:56:00Z"};

json::object sample_document() {
  return json::parse(R"({
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://registry.example/context/v1"],
    "id": "urn:example:1",
    "type": ["VerifiableCredential", "ListingPublished"],
    "credentialSubject": {"name": "星空ドライブ", "😀": 1, "\uFB33": [true, null, 0.5, 1e21]}
  })")
      .as_object();
}

json::object signed_document() {
  return add_proof(sample_document(), sample_options, sample_key());
}

/// What verify_proof() says: "" or the code, with the pointer if it has one.
std::string verdict(const json::object& document) {
  const Result<void> result = verify_proof(document, sample_key().public_key());
  if (result.ok()) return "";
  const std::string_view pointer = result.error().parameter("pointer");
  return result.error().code + (pointer.empty() ? "" : " ") + std::string(pointer);
}

TEST(DataIntegrity, SignsAsDigitalBazaarsLibraryDoes) {
  // data-integrity 2.5.0 with eddsa-jcs-2022-cryptosuite 1.0.0, same document, key and date.
  EXPECT_EQ(signed_document().at("proof"), json::parse(R"({
    "type": "DataIntegrityProof",
    "created": "2026-11-24T03:56:00Z",
    "verificationMethod": "https://registry.example/keys/1",
    "cryptosuite": "eddsa-jcs-2022",
    "proofPurpose": "assertionMethod",
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://registry.example/context/v1"],
    "proofValue": "zc9VJyNiviBQCuUHnkBdRFvrffZFDuiq7xnDxK7XEianZ1mgMLEJVeFigx5DATzURipSdx9n8jck1vTEtQAE1rZm"
  })"));
  EXPECT_EQ(verdict(signed_document()), "");
}

TEST(DataIntegrity, SignsADocumentWithoutContext) {
  json::object document = sample_document();
  document.erase("@context");
  const json::object secured = add_proof(document, sample_options, sample_key());
  EXPECT_FALSE(secured.at("proof").as_object().contains("@context"));
  EXPECT_EQ(verdict(secured), "");
  // Nor may anybody give it one afterwards.
  json::object changed = secured;
  changed["@context"] = "https://registry.example/context/v1";
  EXPECT_EQ(verdict(changed), "proof.invalid");
}

TEST(DataIntegrity, TheOrderOfMembersAndWhiteSpaceDoNotMatter) {
  const std::string canonical = canonical_json(signed_document());
  EXPECT_EQ(verdict(json::parse(canonical).as_object()), "");
}

TEST(DataIntegrity, RefusesAnotherKey) {
  const auto result = verify_proof(signed_document(), PrivateKey::generate().public_key());
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, "proof.invalid");
}

TEST(DataIntegrity, RefusesEveryChangedMember) {
  const auto changed = [](const std::function<void(json::object&, json::object&)>& change) {
    json::object document = signed_document();
    json::object proof = document.at("proof").as_object();
    change(document, proof);
    document["proof"] = proof;
    return verdict(document);
  };
  EXPECT_EQ(changed([](auto& document, auto&) { document["id"] = "urn:example:2"; }),
            "proof.invalid");
  EXPECT_EQ(changed([](auto& document, auto&) { document["more"] = nullptr; }), "proof.invalid");
  EXPECT_EQ(changed([](auto& document, auto&) { document.erase("id"); }), "proof.invalid");
  EXPECT_EQ(changed([](auto&, auto& proof) { proof["created"] = "2026-11-24T03:56:01Z"; }),
            "proof.invalid");
  EXPECT_EQ(changed([](auto&, auto& proof) { proof["verificationMethod"] = "urn:other"; }),
            "proof.invalid");
  EXPECT_EQ(changed([](auto&, auto& proof) { proof["nonce"] = "1"; }), "proof.invalid");
  EXPECT_EQ(changed([](auto&, auto& proof) { proof.erase("@context"); }), "proof.invalid");
  EXPECT_EQ(changed([](auto& document, auto&) { document.erase("@context"); }), "proof.invalid");
}

TEST(DataIntegrity, ContextsOfTheDocumentMustBeginWithThoseOfTheProof) {
  json::object document = signed_document();
  json::array& contexts = document.at("@context").as_array();
  // vc-di-eddsa 3.3.2 step 4 lets contexts follow that the signature does not cover.
  contexts.emplace_back("https://registry.example/more");
  EXPECT_EQ(verdict(document), "");
  std::swap(contexts[0], contexts[1]);
  EXPECT_EQ(verdict(document), "proof.invalid");
  std::swap(contexts[0], contexts[1]);
  contexts.resize(1);
  EXPECT_EQ(verdict(document), "proof.invalid");
}

TEST(DataIntegrity, NamesWhatItCannotJudge) {
  const auto with = [](std::string_view name, const json::value& value) {
    json::object document = signed_document();
    document.at("proof").as_object()[name] = value;
    return verdict(document);
  };
  EXPECT_EQ(verdict(sample_document()), "proof.missing");
  EXPECT_EQ(with("type", "Ed25519Signature2020"), "proof.unsupported /proof/type");
  EXPECT_EQ(with("cryptosuite", "eddsa-rdfc-2022"), "proof.unsupported /proof/cryptosuite");
  EXPECT_EQ(with("proofPurpose", "authentication"), "proof.unsupported /proof/proofPurpose");
  EXPECT_EQ(with("previousProof", "urn:1"), "proof.unsupported /proof/previousProof");
  EXPECT_EQ(with("expires", "2027-01-01T00:00:00Z"), "proof.unsupported /proof/expires");
  EXPECT_EQ(with("cryptosuite", 1), "proof.malformed /proof/cryptosuite");
  EXPECT_EQ(with("verificationMethod", nullptr), "proof.malformed /proof/verificationMethod");
  EXPECT_EQ(with("created", "yesterday"), "proof.malformed /proof/created");
  EXPECT_EQ(with("created", "2026-11-24"), "proof.malformed /proof/created");
  EXPECT_EQ(with("proofValue", "u123"), "proof.malformed /proof/proofValue");
  EXPECT_EQ(with("proofValue", json::string(base58_multibase("short"))),
            "proof.malformed /proof/proofValue");
  json::object document = signed_document();
  document["proof"] = json::array{document.at("proof")};
  EXPECT_EQ(verdict(document), "proof.unsupported /proof");
  document["proof"] = "z123";
  EXPECT_EQ(verdict(document), "proof.malformed /proof");
}

TEST(DataIntegrity, RefusesValuesThatShareTheirCanonicalBytesWithOthers) {
  json::object document = sample_document();
  document["n"] = 9'007'199'254'740'992;
  document = add_proof(std::move(document), sample_options, sample_key());
  EXPECT_EQ(verdict(document), "");
  document["n"] = 9'007'199'254'740'993;  // the same double, so the same signature
  EXPECT_EQ(verdict(document), "proof.malformed /n");
}

TEST(DataIntegrity, NamesTheVerificationMethod) {
  EXPECT_EQ(*verification_method(signed_document()), sample_options.verification_method);
  EXPECT_EQ(verification_method(sample_document()).error().code, "proof.missing");
  json::object document = signed_document();
  document.at("proof").as_object().erase("verificationMethod");
  EXPECT_EQ(verification_method(document).error().parameter("pointer"),
            "/proof/verificationMethod");
}

TEST(DataIntegrity, PassesTheVectorsOfTheW3C) {
  const auto directory = vector_path("vc-di-eddsa/TestVectors");
  if (!std::filesystem::exists(directory)) GTEST_SKIP() << "no shared vectors here";
  const auto read = [&](std::string_view name) {
    return json::parse(read_vector(directory / name)).as_object();
  };
  const json::object keys = read("keyPair.json");
  const PublicKey key = *PublicKey::from_multibase(keys.at("publicKeyMultibase").as_string());
  // Two bytes of multicodec (ed25519-priv), then the seed.
  const std::string secret = *from_base58_multibase(keys.at("privateKeyMultibase").as_string());
  std::array<std::uint8_t, 32> seed;
  ASSERT_EQ(secret.size(), 2 + seed.size());
  std::copy(secret.begin() + 2, secret.end(), seed.begin());
  EXPECT_EQ(PrivateKey::from_seed(seed).public_key(), key);

  const json::object expected = read("eddsa-jcs-2022/signedJCS.json");
  EXPECT_TRUE(verify_proof(expected, key).ok());
  const json::object& proof = expected.at("proof").as_object();
  const ProofOptions options{std::string(proof.at("verificationMethod").as_string()),
                             std::string(proof.at("created").as_string())};
  EXPECT_EQ(add_proof(read("unsigned.json"), options, PrivateKey::from_seed(seed)), expected);
  EXPECT_EQ(canonical_json(read("unsigned.json")),
            read_vector(directory / "eddsa-jcs-2022/canonDocJCS.txt"));
  EXPECT_EQ(verify_proof(read("proof-set-chain/signedProofSet1.json"), key).error().code,
            "proof.unsupported");
}

}  // namespace
}  // namespace assay::crypto
