#include "record/entry.h"

#include <gmock/gmock.h>

#include "base/limits.h"
#include "crypto/sha256.h"
#include "record/replaced_text_test.h"
#include "record/sample_events_test.h"

namespace assay::record {
namespace {

using testing::HasSubstr;
using testing::Not;

registry::RecordedEvent at(std::uint64_t index, registry::Event event,
                           const std::string& issuer = "umbra-cloud") {
  return {index, sample_time(), std::nullopt, party::OrganisationId(issuer), std::move(event)};
}

std::string bytes_of(const registry::RecordedEvent& event,
                     const std::optional<Digest>& prev = std::nullopt) {
  const auto entry = sign_event(event, sample_origin(), prev, sample_key(2));
  EXPECT_TRUE(entry.ok()) << (entry.ok() ? "" : entry.error().code);
  return entry.ok() ? entry->bytes : "";
}

std::string publication_bytes() {
  return bytes_of(at(9, sample_events()[9]), sample_digest(3));
}

TEST(Entry, EveryEventComesBackAsItWasSigned) {
  for (const registry::Event& event : sample_events()) {
    registry::RecordedEvent recorded = at(12, event);
    recorded.effective = Instant{sample_time().milliseconds - 86'400'000};
    const auto entry = sign_event(recorded, sample_origin(), sample_digest(3), sample_key(2));
    ASSERT_TRUE(entry.ok()) << type_name(event) << " " << entry.error().code;
    const auto decoded = decode_entry(entry->bytes);
    ASSERT_TRUE(decoded.ok()) << type_name(event) << " " << decoded.error().code;
    EXPECT_EQ(decoded->recorded.event, event) << entry->bytes;
    EXPECT_EQ(decoded->recorded.index, 12U);
    EXPECT_EQ(decoded->recorded.recorded, recorded.recorded);
    EXPECT_EQ(decoded->recorded.effective, recorded.effective);
    EXPECT_EQ(decoded->recorded.issuer, recorded.issuer);
    EXPECT_EQ(decoded->origin, sample_origin());
    EXPECT_EQ(decoded->prev, sample_digest(3));
    EXPECT_EQ(decoded->key, sample_key(2).public_key().multibase());
    EXPECT_EQ(decoded->subject, subject_of(event, sample_origin()));
    EXPECT_EQ(entry->digest, crypto::sha256(entry->bytes));

    const auto fast = read_event(entry->bytes);
    ASSERT_TRUE(fast.ok());
    EXPECT_EQ(fast->event, event);
    EXPECT_EQ(fast->recorded, recorded.recorded);
    EXPECT_EQ(fast->effective, recorded.effective);
    EXPECT_EQ(fast->index, 12U);
    EXPECT_EQ(fast->issuer, recorded.issuer);
  }
}

// The form is a promise to every mirror and verifier: these bytes never change.
TEST(Entry, TheBytesOfAPublicationAreTheseForEver) {
  EXPECT_EQ(
      publication_bytes(),
      R"({"@context":["https://www.w3.org/ns/credentials/v2","https://assay.example/ns/entry/v1"],)"
      R"("credentialSubject":{"catalog":"ccm:4.0","counts":{"no":122,"notApplicable":32,"partly":0,)"
      R"("total":261,"unanswered":0,"unparsed":0,"yes":107},)"
      R"("id":"https://registry.example/services/umbra-vault","kind":"caiq","level":"level-1",)"
      R"("release":"4.0.3","scheme":"csa-star"},"docs":[{"mediaType":"application/json",)"
      R"("role":"answers",)"
      R"("sha256":"0707070707070707070707070707070707070707070707070707070707070707",)"
      R"("size":12345}],"id":"https://registry.example/entries/9",)"
      R"("issuer":"https://registry.example/organisations/umbra-cloud",)"
      R"("prev":"0303030303030303030303030303030303030303030303030303030303030303",)"
      R"("proof":{"@context":["https://www.w3.org/ns/credentials/v2",)"
      R"("https://assay.example/ns/entry/v1"],"created":"2026-11-24T03:56:00.123Z",)"
      R"("cryptosuite":"eddsa-jcs-2022","proofPurpose":"assertionMethod",)"
      R"("proofValue":"zT1qZVPAoY6WfsgY4UrMDZ5zBpqto8vf16NGWpzEKKaghebzy8HKdWpdR3v7fgoQZ1G3KQ7m3Sve41KjftPEk6QG","type":"DataIntegrityProof",)"
      R"("verificationMethod":"https://registry.example/organisations/umbra-cloud/keys/z6Mko9hTggMwjSTEaJaPUfE6tqcy2xvU6BnNq3e3o8qVBiyH"},)"
      R"("recorded":"2026-11-24T03:56:00.123Z",)"
      R"("type":["VerifiableCredential","SelfAssessmentPublished"]})");
}

TEST(Entry, TheFirstAboutASubjectHasNoPrevAndEqualEffectiveTimeIsNotRepeated) {
  registry::RecordedEvent event = at(9, sample_events()[9]);
  event.effective = event.recorded;
  const std::string bytes = bytes_of(event);
  EXPECT_THAT(bytes, Not(HasSubstr("\"prev\"")));
  EXPECT_THAT(bytes, Not(HasSubstr("\"effective\"")));
}

struct Refusal {
  std::string_view from, to;  ///< a change of the publication's bytes
  std::string_view code, pointer;
};
/// Names the case in the list of tests; without it, bytes of memory would stand there.
void PrintTo(const Refusal& refusal, std::ostream* out) {
  *out << refusal.code << refusal.pointer;
}

class RefusedEntry : public testing::TestWithParam<Refusal> {};

TEST_P(RefusedEntry, NamesItsPlace) {
  const Refusal& refusal = GetParam();
  const auto decoded = decode_entry(replaced(publication_bytes(), refusal.from, refusal.to));
  ASSERT_FALSE(decoded.ok());
  EXPECT_EQ(decoded.error().code, refusal.code);
  EXPECT_EQ(decoded.error().parameter("pointer"), refusal.pointer);
}

INSTANTIATE_TEST_SUITE_P(
    EachRule, RefusedEntry,
    testing::Values(
        Refusal{R"("recorded":)", R"("colour":1,"recorded":)", "json.unknown_member", ""},
        Refusal{R"("kind":)", R"("Ärger":1,"kind":)", "json.unknown_member", "/credentialSubject"},
        Refusal{R"("kind":"caiq",)", "", "json.missing_member", "/credentialSubject"},
        Refusal{R"("created":)", R"("nonce":"","created":)", "json.unknown_member", "/proof"},
        Refusal{R"("size":12345)", R"("size":12345.0)", "json.wrong_type", "/docs/0/size"},
        Refusal{R"("size":12345)", R"("size":1e4)", "json.wrong_type", "/docs/0/size"},
        Refusal{R"("size":12345)", R"("size":-1)", "entry.integer_out_of_range", "/docs/0/size"},
        Refusal{R"("size":12345)", R"("size":9007199254740992)", "entry.integer_out_of_range",
                "/docs/0/size"},
        Refusal{R"("yes":107)", R"("yes":4294967296)", "entry.integer_out_of_range",
                "/credentialSubject/counts/yes"},
        Refusal{R"("release":"4.0.3")", R"("release":null)", "json.wrong_type",
                "/credentialSubject/release"},
        Refusal{R"("release":"4.0.3")", R"("release":"")", "entry.other_form",
                "/credentialSubject/release"},
        Refusal{R"("kind":"caiq")", R"("kind":"caiq2")", "entry.malformed_value",
                "/credentialSubject/kind"},
        Refusal{R"("catalog":"ccm:4.0")", R"("catalog":"ccm")", "entry.malformed_value",
                "/credentialSubject/catalog"},
        Refusal{R"("sha256":"07)", R"("sha256":"0G)", "entry.malformed_value", "/docs/0/sha256"},
        Refusal{R"("role":"answers")", R"("role":"scheme")", "entry.malformed_value",
                "/docs/0/role"},
        Refusal{R"("prev":"03)", R"("prev":"3)", "entry.malformed_value", "/prev"},
        Refusal{R"("docs":[{)", R"("docs":[{},{)", "entry.malformed_value", "/docs"},
        Refusal{R"("docs":[{)", R"("docs":{"a":[{)", "json.malformed", "/docs"},
        Refusal{R"("SelfAssessmentPublished")", R"("SelfPraise")", "entry.unknown_type", "/type/1"},
        Refusal{R"(["VerifiableCredential",)", "[", "entry.malformed_value", "/type"},
        Refusal{R"("VerifiableCredential")", R"("Credential")", "entry.other_form", "/type/0"},
        Refusal{R"(entry/v1"],"credentialSubject")", R"(entry/v2"],"credentialSubject")",
                "entry.other_form", "/@context/1"},
        Refusal{R"(["https://www.w3.org/ns/credentials/v2",)", "[", "entry.other_form",
                "/@context/0"},
        Refusal{"/entries/9", "/entries/09", "entry.malformed_value", "/id"},
        Refusal{"/entries/9", "/entries/", "entry.malformed_value", "/id"},
        Refusal{"/entries/9", "/entries/-9", "entry.malformed_value", "/id"},
        Refusal{"/entries/9", "/entries/99999999999999999999", "entry.malformed_value", "/id"},
        Refusal{"https://registry.example/entries", "https://Registry.example/entries",
                "entry.malformed_value", "/id"},
        Refusal{"https://registry.example/services", "https://other.example/services",
                "entry.malformed_value", "/credentialSubject/id"},
        Refusal{"/services/umbra-vault", "/services/Umbra", "entry.malformed_value",
                "/credentialSubject/id"},
        Refusal{R"(organisations/umbra-cloud",)", R"(organisations/other-cloud",)",
                "entry.malformed_value", "/proof/verificationMethod"},
        Refusal{R"("recorded":"2026-11-24T03:56:00.123Z")", R"("recorded":"2026-11-24T03:56:00Z")",
                "entry.other_form", "/proof/created"},
        Refusal{R"("recorded":"2026-11-24T03:56:00.123Z")", R"("recorded":"yesterday")",
                "entry.malformed_value", "/recorded"},
        Refusal{R"("recorded":)", R"("effective":"2026-11-24T03:56:00.123Z","recorded":)",
                "entry.other_form", "/effective"},
        Refusal{R"("created":"2026-11-24)", R"("created":"2026-11-25)", "entry.other_form",
                "/proof/created"},
        Refusal{"eddsa-jcs-2022", "eddsa-rdfc-2022", "entry.other_form", "/proof/cryptosuite"},
        Refusal{R"("kind":"caiq")", R"("kind":"caiq","kind":"caiq")", "json.duplicate_member",
                "/credentialSubject/kind"},
        Refusal{R"("kind":)", R"( "kind":)", "entry.not_canonical", ""},
        Refusal{R"("caiq")", R"("ca\u0069q")", "entry.not_canonical", ""},
        Refusal{R"("kind":"caiq","level":"level-1")", R"("level":"level-1","kind":"caiq")",
                "entry.not_canonical", ""}));

TEST(Entry, AnEntryOverTheLimitIsNeitherSignedNorRead) {
  registry::RecordedEvent event =
      at(5, registry::KeyRevoked{party::OrganisationId("umbra-cloud"), "key",
                                 std::string(limits::entry_bytes, 'x')});
  const auto entry = sign_event(event, sample_origin(), std::nullopt, sample_key(2));
  ASSERT_FALSE(entry.ok());
  EXPECT_EQ(entry.error().code, "entry.too_large");
  EXPECT_EQ(decode_entry(std::string(limits::entry_bytes + 1, ' ')).error().code,
            "entry.too_large");
}

TEST(Entry, TextThatIsNotUtf8IsNotSigned) {
  registry::RecordedEvent event =
      at(5, registry::KeyRevoked{party::OrganisationId("umbra-cloud"), "key", "\xFF"});
  const auto entry = sign_event(event, sample_origin(), std::nullopt, sample_key(2));
  ASSERT_FALSE(entry.ok());
  EXPECT_EQ(entry.error().code, "entry.no_canonical_form");
  EXPECT_EQ(entry.error().parameter("pointer"), "/credentialSubject/reason");
}

TEST(Entry, AnIdentifierThatIsNoSlugIsNotSigned) {
  registry::RecordedEvent event =
      at(5, registry::KeyRevoked{party::OrganisationId("a/b"), "key", ""});
  const auto entry = sign_event(event, sample_origin(), std::nullopt, sample_key(2));
  ASSERT_FALSE(entry.ok());
  EXPECT_EQ(entry.error().code, "entry.malformed_value");
  EXPECT_EQ(entry.error().parameter("pointer"), "/credentialSubject/id");
}

/// The operator (key 1) and, from entry 2 on, Umbra Cloud (key 2).
class VerifiedEntry : public testing::Test {
 protected:
  void SetUp() override {
    const auto events = sample_events();
    apply("operator", events[0]);
    apply("operator", events[1]);
    apply("operator", events[4]);
  }
  void apply(const std::string& issuer, const registry::Event& event) {
    const auto applied = registry_.apply(at(registry_.size(), event, issuer));
    ASSERT_TRUE(applied.ok()) << applied.error().code;
  }
  std::string verdict(const registry::RecordedEvent& event, std::uint8_t key,
                      const Origin& origin = sample_origin()) const {
    const auto entry = sign_event(event, origin, std::nullopt, sample_key(key));
    if (!entry.ok()) return entry.error().code;
    const auto verified = verify_entry(*decode_entry(entry->bytes), registry_);
    return verified.ok() ? "verified" : verified.error().code;
  }
  registry::Registry registry_;
};

TEST_F(VerifiedEntry, TheIssuersKeySigns) {
  EXPECT_EQ(verdict(at(3, sample_events()[11]), 2), "verified");
}

TEST_F(VerifiedEntry, AKeySignsForNobodyElse) {
  EXPECT_EQ(verdict(at(3, sample_events()[11]), 1), "entry.key_not_entitled");
  EXPECT_EQ(verdict(at(3, sample_events()[11], "operator"), 2), "entry.key_not_entitled");
  EXPECT_EQ(verdict(at(3, sample_events()[11], "nobody"), 2), "entry.key_not_entitled");
  EXPECT_EQ(verdict(at(3, sample_events()[11]), 9), "entry.key_not_entitled");
}

TEST_F(VerifiedEntry, AKeySignsNothingBeforeItWasAdded) {
  EXPECT_EQ(verdict(at(1, sample_events()[11]), 2), "entry.key_not_entitled");
}

TEST_F(VerifiedEntry, ARevokedKeySignsNoMoreButWhatItSignedStays) {
  apply("operator", sample_events()[5]);
  EXPECT_EQ(verdict(at(3, sample_events()[11]), 2), "verified");
  EXPECT_EQ(verdict(at(4, sample_events()[11]), 2), "entry.key_not_entitled");
}

TEST_F(VerifiedEntry, TheOpeningVouchesForItself) {
  const registry::RecordedEvent opening = at(0, sample_events()[0], "operator");
  registry_ = {};
  EXPECT_EQ(verdict(opening, 1), "verified");
  EXPECT_EQ(verdict(opening, 2), "entry.key_not_entitled");
  EXPECT_EQ(verdict(at(0, sample_events()[0], "umbra-cloud"), 1), "entry.key_not_entitled");
}

TEST_F(VerifiedEntry, AnEntryOfAnotherLogIsForeign) {
  EXPECT_EQ(verdict(at(3, sample_events()[11]), 2, *Origin::parse("other.example")),
            "entry.foreign_origin");
}

TEST_F(VerifiedEntry, NoChangedBitPasses) {
  const auto entry =
      sign_event(at(3, sample_events()[9]), sample_origin(), sample_digest(3), sample_key(2));
  ASSERT_TRUE(entry.ok());
  ASSERT_TRUE(verify_entry(*decode_entry(entry->bytes), registry_).ok());
  for (std::size_t i = 0; i < entry->bytes.size(); ++i) {
    std::string changed = entry->bytes;
    changed[i] = static_cast<char>(changed[i] ^ (1 << i % 7));
    const auto decoded = decode_entry(changed);
    EXPECT_FALSE(decoded.ok() && verify_entry(*decoded, registry_).ok()) << i << ": " << changed;
  }
}

TEST(Origin, IsAHostPerhapsWithPortAndPath) {
  for (const char* name :
       {"assay.example", "localhost:8080", "a.b-c.example/log/2", "xn--a.example"}) {
    EXPECT_TRUE(Origin::parse(name).ok()) << name;
  }
  for (const char* name : {"", ".", "a.", "a..b", "-a", "a-", "A.example", "a:0", "a:", "a:123456",
                           "a/", "a//b", "https://a", "a b", "a/../b", "ü.example"}) {
    EXPECT_FALSE(Origin::parse(name).ok()) << name;
  }
}

}  // namespace
}  // namespace assay::record
