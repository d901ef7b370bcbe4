#pragma once
#include <boost/json/object.hpp>
#include <string>
#include <string_view>

#include "base/result.h"
#include "crypto/ed25519.h"

namespace assay::crypto {

/// Members of the proof besides the value: W3C Data Integrity, cryptosuite eddsa-jcs-2022.
struct ProofOptions {
  std::string verification_method;  ///< URL of the key
  std::string created;              ///< RFC 3339
};

/// `document` (without `proof`) with a DataIntegrityProof added. The proof takes the document's
/// `@context` into its own configuration, as the cryptosuite says. The document must have a
/// canonical form (canonical_json.h) and `created` must be a date and time.
boost::json::object add_proof(boost::json::object document, const ProofOptions& options,
                              const PrivateKey& key);

/// Checks the `proof` of a document with a key that the caller has already chosen: whether that
/// key belongs to proof.verificationMethod, and was in force, is the caller's to know.
///
/// As in the standard, contexts may stand in the document after those of the proof; the signature
/// does not cover them, so whoever needs one fixed `@context` must compare it.
///
/// Refused because the answer would be half an answer: sets and chains of proofs, proofs that
/// expire, and purposes other than assertionMethod.
/// Errors: "proof.missing", "proof.unsupported" (pointer), "proof.malformed" (pointer),
/// "proof.invalid". A pointer is the JSON pointer of the member at fault.
Result<void> verify_proof(const boost::json::object& document, const PublicKey& key);

/// proof.verificationMethod of a document. Errors: "proof.missing", "proof.unsupported" (pointer),
/// "proof.malformed" (pointer).
Result<std::string> verification_method(const boost::json::object& document);

}  // namespace assay::crypto
