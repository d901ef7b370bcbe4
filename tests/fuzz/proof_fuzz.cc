#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "codec/json.h"
#include "crypto/canonical_json.h"
#include "crypto/data_integrity.h"

namespace {

using assay::crypto::PrivateKey;
using assay::crypto::PublicKey;

/// The secret key of RFC 8032, test 1: the seeds of the corpus are signed with it.
const PrivateKey& corpus_key() {
  static const PrivateKey key =
      PrivateKey::from_seed({0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a,
                             0xf4, 0x92, 0xec, 0x2c, 0xc4, 0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32,
                             0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60});
  return key;
}

void read_key(std::string_view text) {
  const auto key = PublicKey::from_multibase(text);
  ASSAY_CHECK(!key.ok() || key->multibase() == text);
  const auto bytes = assay::crypto::from_base58_multibase(text);
  ASSAY_CHECK(!bytes.ok() || assay::crypto::base58_multibase(*bytes) == text);
}

/// Any document that can be signed verifies, and no longer once it has one more member.
void sign_and_verify(boost::json::object document) {
  document.erase("proof");
  if (assay::crypto::first_without_canonical_form(boost::json::value(document))) return;
  auto secured = assay::crypto::add_proof(
      std::move(document), {"https://registry.example/keys/1", "2026-11-24T03:56:00Z"},
      corpus_key());
  ASSAY_CHECK(assay::crypto::verify_proof(secured, corpus_key().public_key()).ok());
  if (!secured.emplace("one more", nullptr).second) return;
  ASSAY_CHECK(!assay::crypto::verify_proof(secured, corpus_key().public_key()).ok());
}

}  // namespace

/// A signed document from outside, or the text of a key.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  read_key(text);
  const auto value = assay::codec::parse_json(text, "fuzz.json");
  if (!value.ok() || !value->is_object()) return 0;
  const boost::json::object& document = value->get_object();
  const auto verdict = assay::crypto::verify_proof(document, corpus_key().public_key());
  const auto method = assay::crypto::verification_method(document);
  ASSAY_CHECK(!verdict.ok() || method.ok());
  if (method.ok()) read_key(*method);
  sign_and_verify(document);
  return 0;
}
