#pragma once
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "base/result.h"
#include "crypto/ed25519.h"
#include "record/origin.h"
#include "registry/events.h"
#include "registry/registry.h"

namespace assay::record {

// One entry of the record: the RFC 8785 bytes of one signed JSON document. Its shape is in
// docs/formats/entries.md.

struct SignedEntry {
  std::string bytes;    ///< at most limits::entry_bytes
  Digest digest;        ///< SHA-256 of the bytes: `prev` of the next entry about this subject
  std::string subject;  ///< address of what the entry is about
};

struct DecodedEntry {
  registry::RecordedEvent recorded;
  Origin origin;
  std::string subject;
  std::optional<Digest> prev;  ///< digest of the entry before this one about the same subject
  std::string key;             ///< multibase, from the proof's verificationMethod
  boost::json::object document;
};

/// The address of what an event is about; `prev` chains the entries of one subject.
std::string subject_of(const registry::Event& event, const Origin& origin);
/// The second of the document's types, e.g. "SelfAssessmentPublished".
std::string_view type_name(const registry::Event& event);
/// The document that an event names by digest, or nullptr.
const registry::BlobReference* content_of(const registry::Event& event);

/// Signs an event at its place in the record. The proof is created at the recorded time.
/// Errors: "entry.too_large" (bytes, limit), "entry.no_canonical_form" (pointer: text there is not
/// UTF-8), and those of decode_entry() if the event holds what an entry can not say.
Result<SignedEntry> sign_event(const registry::RecordedEvent& event, const Origin& origin,
                               const std::optional<Digest>& prev, const crypto::PrivateKey& key);

/// Reads an entry and takes nothing but exactly what sign_event() writes; the signature itself is
/// verify_entry()'s matter.
/// Errors: "entry.too_large" (bytes, limit), those of codec::parse_json(), "json.wrong_type",
/// "json.missing_member", "json.unknown_member", "entry.unknown_type" (pointer, value),
/// "entry.malformed_value" (pointer, value), "entry.integer_out_of_range" (pointer, value),
/// "entry.other_form" (pointer: the same would be written otherwise), "entry.not_canonical" ().
Result<DecodedEntry> decode_entry(std::string_view bytes);

/// The event alone, for folding a record whose bytes were checked when they were appended: no look
/// at the proof and at the canonical form. Errors: as decode_entry().
Result<registry::RecordedEvent> read_event(std::string_view bytes);

/// Whether the key signs for the issuer at this place in the record, and the signature is its.
/// Entry 0 vouches for itself: its registrar signs with the key that it states.
/// `registry` holds at least the entries before this one.
/// Errors: "entry.foreign_origin" (origin, expected), "entry.key_not_entitled" (key, issuer,
/// entry), "key.malformed", and those of crypto::verify_proof().
Result<void> verify_entry(const DecodedEntry& entry, const registry::Registry& registry);

}  // namespace assay::record
