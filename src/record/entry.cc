#include "record/entry.h"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>

#include "base/limits.h"
#include "codec/json.h"
#include "crypto/canonical_json.h"
#include "crypto/data_integrity.h"
#include "crypto/sha256.h"
#include "record/entry_form.h"

namespace assay::record {
namespace {

namespace json = boost::json;

Result<void> check_size(std::size_t bytes) {
  if (bytes <= limits::entry_bytes) return {};
  return Error{"entry.too_large",
               {{"bytes", std::to_string(bytes)}, {"limit", std::to_string(limits::entry_bytes)}}};
}

/// The key at the end of proof.verificationMethod, which must belong to the issuer.
Result<std::string> read_key(const Place& document, const DocumentParts& parts) {
  ASSAY_ASSIGN(const Place proof, document.member("proof"));
  ASSAY_TRY(proof.only({"@context", "created", "cryptosuite", "proofPurpose", "proofValue", "type",
                        "verificationMethod"}));
  ASSAY_ASSIGN(const Place method, proof.member("verificationMethod"));
  ASSAY_ASSIGN(const std::string_view address, method.text());
  const std::string keys = verification_method_of(parts.recorded.issuer, "", parts.origin);
  if (!address.starts_with(keys)) return method.malformed();
  const auto key = crypto::PublicKey::from_multibase(address.substr(keys.size()));
  if (!key.ok()) return method.malformed();
  ASSAY_TRY(proof.text_member("proofValue"));
  return key->multibase();
}

/// The document as Assay writes the same facts, with the proof's own value.
json::object rewritten(const DocumentParts& parts, const std::string& key,
                       const json::value& proof_value) {
  json::object document = unsigned_document(parts.recorded, parts.origin, parts.prev);
  document["proof"] = {
      {"type", "DataIntegrityProof"},
      {"cryptosuite", "eddsa-jcs-2022"},
      {"created", format_instant(parts.recorded.recorded)},
      {"verificationMethod", verification_method_of(parts.recorded.issuer, key, parts.origin)},
      {"proofPurpose", "assertionMethod"},
      {"@context", contexts()},
      {"proofValue", proof_value}};
  return document;
}

/// JSON pointer of the first place where two values differ, in the order of `stated`.
std::optional<std::string> first_difference(const json::value& stated,
                                            const json::value& expected) {
  if (stated == expected) return std::nullopt;
  const json::object* object = stated.if_object();
  const json::object* other = expected.if_object();
  if (object != nullptr && other != nullptr) {
    for (const auto& member : *object) {
      const std::string token = "/" + codec::pointer_token(member.key());
      const json::value* counterpart = other->if_contains(member.key());
      if (counterpart == nullptr) return token;
      if (const auto below = first_difference(member.value(), *counterpart)) return token + *below;
    }
    return "";
  }
  const json::array* array = stated.if_array();
  const json::array* other_array = expected.if_array();
  if (array != nullptr && other_array != nullptr) {
    for (std::size_t i = 0; i < std::min(array->size(), other_array->size()); ++i) {
      const auto below = first_difference((*array)[i], (*other_array)[i]);
      if (below) return "/" + std::to_string(i) + *below;
    }
  }
  return "";
}

}  // namespace

Result<SignedEntry> sign_event(const registry::RecordedEvent& event, const Origin& origin,
                               const std::optional<Digest>& prev, const crypto::PrivateKey& key) {
  json::object document = unsigned_document(event, origin, prev);
  if (const auto pointer = crypto::first_without_canonical_form(document)) {
    return Error{"entry.no_canonical_form", {{"pointer", *pointer}}};
  }
  const std::string multibase = key.public_key().multibase();
  document = crypto::add_proof(
      std::move(document),
      {verification_method_of(event.issuer, multibase, origin), format_instant(event.recorded)},
      key);
  SignedEntry entry;
  entry.bytes = crypto::canonical_json(document);
  // What cannot be read back is never written.
  ASSAY_TRY(decode_entry(entry.bytes));
  entry.digest = crypto::sha256(entry.bytes);
  entry.subject = subject_of(event.event, origin);
  return entry;
}

Result<DecodedEntry> decode_entry(std::string_view bytes) {
  ASSAY_TRY(check_size(bytes.size()));
  ASSAY_ASSIGN(json::value value, codec::parse_json(bytes, "entry"));
  const Place place(value);
  ASSAY_ASSIGN(DocumentParts parts, read_document(place));
  ASSAY_ASSIGN(std::string key, read_key(place, parts));
  json::object& document = value.get_object();
  const json::value again = rewritten(parts, key, document.at("proof").at("proofValue"));
  if (crypto::canonical_json(again) != bytes) {
    if (const auto pointer = first_difference(value, again)) {
      return Error{"entry.other_form", {{"pointer", *pointer}}};
    }
    return Error{"entry.not_canonical", {}};
  }
  std::string subject = subject_of(parts.recorded.event, parts.origin);
  return DecodedEntry{std::move(parts.recorded),
                      std::move(parts.origin),
                      std::move(subject),
                      parts.prev,
                      std::move(key),
                      std::move(document)};
}

Result<registry::RecordedEvent> read_event(std::string_view bytes) {
  // The values live for the length of this call: one buffer, released at once.
  unsigned char buffer[24 * limits::kibibyte];
  json::monotonic_resource memory(buffer);
  json::error_code failure;
  const json::value value = json::parse(bytes, failure, &memory);
  if (failure) {
    ASSAY_TRY(codec::parse_json(bytes, "entry"));
    return Error{"entry.not_canonical", {}};
  }
  ASSAY_ASSIGN(DocumentParts parts, read_document(Place(value)));
  return std::move(parts.recorded);
}

Result<void> verify_entry(const DecodedEntry& entry, const registry::Registry& registry) {
  const registry::RecordedEvent& recorded = entry.recorded;
  const auto* opening = std::get_if<registry::LogOpened>(&recorded.event);
  const bool first = recorded.index == 0 && opening != nullptr;
  if (!first && registry.opened() != nullptr && registry.opened()->origin != entry.origin.name()) {
    return Error{"entry.foreign_origin",
                 {{"origin", entry.origin.name()}, {"expected", registry.opened()->origin}}};
  }
  const bool entitled = first
                            ? opening->key == entry.key && opening->registrar.id == recorded.issuer
                            : registry.key_signs_for(recorded.issuer, entry.key, recorded.index);
  if (!entitled) {
    return Error{"entry.key_not_entitled",
                 {{"key", entry.key},
                  {"issuer", recorded.issuer.text()},
                  {"entry", std::to_string(recorded.index)}}};
  }
  ASSAY_ASSIGN(const crypto::PublicKey key, crypto::PublicKey::from_multibase(entry.key));
  return crypto::verify_proof(entry.document, key);
}

}  // namespace assay::record
