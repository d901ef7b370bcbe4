#include "crypto/data_integrity.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <span>

#include "base/check.h"
#include "base/instant.h"
#include "crypto/canonical_json.h"
#include "crypto/sha256.h"

namespace assay::crypto {
namespace {

namespace json = boost::json;

constexpr std::string_view proof_type = "DataIntegrityProof";
constexpr std::string_view cryptosuite = "eddsa-jcs-2022";
constexpr std::string_view purpose = "assertionMethod";

Error malformed(std::string pointer) {
  return Error{"proof.malformed", {{"pointer", std::move(pointer)}}};
}
Error unsupported(std::string pointer) {
  return Error{"proof.unsupported", {{"pointer", std::move(pointer)}}};
}

/// xsd:dateTimeStamp; a bare date, which parse_instant() takes too, has no time zone.
bool is_date_and_time(std::string_view text) {
  return text.find('T') != std::string_view::npos && parse_instant(text).ok();
}

/// The 64 bytes that are signed: vc-di-eddsa 3.3.4 (Hashing). The proof configuration comes first.
std::string signing_input(const json::value& configuration, const json::value& unsecured) {
  std::string input;
  for (const json::value* part : {&configuration, &unsecured}) {
    const Digest digest = sha256(canonical_json(*part));
    input.append(digest.bytes.begin(), digest.bytes.end());
  }
  return input;
}

/// One proof as an object.
Result<const json::object*> proof_of(const json::object& document) {
  const json::value* proof = document.if_contains("proof");
  if (proof == nullptr) return Error{"proof.missing", {}};
  if (proof->is_array()) return unsupported("/proof");
  if (!proof->is_object()) return malformed("/proof");
  return &proof->get_object();
}

Result<std::string_view> text_member(const json::object& proof, std::string_view name) {
  const json::value* member = proof.if_contains(name);
  if (member == nullptr || !member->is_string()) return malformed("/proof/" + std::string(name));
  return std::string_view(member->get_string());
}

/// The members that decide whether this code can judge the proof at all.
Result<void> check_configuration(const json::object& proof) {
  for (const auto& [name, expected] :
       {std::pair{"type", proof_type}, std::pair{"cryptosuite", cryptosuite},
        std::pair{"proofPurpose", purpose}}) {
    ASSAY_ASSIGN(const std::string_view text, text_member(proof, name));
    if (text != expected) return unsupported("/proof/" + std::string(name));
  }
  for (const char* name : {"previousProof", "expires"}) {
    if (proof.contains(name)) return unsupported("/proof/" + std::string(name));
  }
  ASSAY_TRY(text_member(proof, "verificationMethod"));
  if (proof.contains("created")) {
    ASSAY_ASSIGN(const std::string_view created, text_member(proof, "created"));
    if (!is_date_and_time(created)) return malformed("/proof/created");
  }
  return {};
}

Result<Signature> signature_of(const json::object& proof) {
  ASSAY_ASSIGN(const std::string_view text, text_member(proof, "proofValue"));
  const Result<std::string> bytes = from_base58_multibase(text);
  Signature signature;
  if (!bytes.ok() || bytes->size() != signature.size()) return malformed("/proof/proofValue");
  std::copy(bytes->begin(), bytes->end(), signature.begin());
  return signature;
}

/// `@context` is one context or an array of them.
std::span<const json::value> contexts_in(const json::value& context) {
  if (const json::array* array = context.if_array()) return {array->data(), array->size()};
  return {&context, 1};
}

/// vc-di-eddsa 3.3.2 step 4: the document's contexts begin with those of the proof.
bool begins_with(const json::value& document_context, const json::value& proof_context) {
  const auto ours = contexts_in(document_context);
  const auto theirs = contexts_in(proof_context);
  return theirs.size() <= ours.size() && std::equal(theirs.begin(), theirs.end(), ours.begin());
}

}  // namespace

json::object add_proof(json::object document, const ProofOptions& options, const PrivateKey& key) {
  ASSAY_CHECK(!document.contains("proof"));
  ASSAY_CHECK(is_date_and_time(options.created));
  json::value proof{{"type", proof_type},
                    {"cryptosuite", cryptosuite},
                    {"created", options.created},
                    {"verificationMethod", options.verification_method},
                    {"proofPurpose", purpose}};
  if (const json::value* context = document.if_contains("@context")) {
    proof.get_object()["@context"] = *context;
  }
  json::value secured(std::move(document));
  ASSAY_CHECK(!first_without_canonical_form(secured) && !first_without_canonical_form(proof));
  const Signature signature = key.sign(signing_input(proof, secured));
  proof.get_object()["proofValue"] =
      base58_multibase(std::string(signature.begin(), signature.end()));
  secured.get_object()["proof"] = std::move(proof);
  return std::move(secured.get_object());
}

Result<void> verify_proof(const json::object& document, const PublicKey& key) {
  ASSAY_ASSIGN(const json::object* proof, proof_of(document));
  ASSAY_TRY(check_configuration(*proof));
  ASSAY_ASSIGN(const Signature signature, signature_of(*proof));
  json::value configuration(*proof);
  configuration.get_object().erase("proofValue");
  json::value unsecured(document);
  if (auto pointer = first_without_canonical_form(unsecured)) {
    return malformed(std::move(*pointer));
  }
  unsecured.get_object().erase("proof");
  if (const json::value* context = proof->if_contains("@context")) {
    const json::value* outer = document.if_contains("@context");
    if (outer == nullptr || !begins_with(*outer, *context)) return Error{"proof.invalid", {}};
    unsecured.get_object()["@context"] = *context;
  }
  if (!verify(key, signing_input(configuration, unsecured), signature)) {
    return Error{"proof.invalid", {}};
  }
  return {};
}

Result<std::string> verification_method(const json::object& document) {
  ASSAY_ASSIGN(const json::object* proof, proof_of(document));
  ASSAY_ASSIGN(const std::string_view method, text_member(*proof, "verificationMethod"));
  return std::string(method);
}

}  // namespace assay::crypto
