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
/// `@context` into its own configuration, as the cryptosuite says.
boost::json::object add_proof(boost::json::object document, const ProofOptions& options,
                              const PrivateKey& key);

/// Checks the `proof` of a document with a key that the caller has already chosen.
/// Errors: "proof.missing", "proof.unsupported" (reason), "proof.malformed" (reason),
/// "proof.invalid".
Result<void> verify_proof(const boost::json::object& document, const PublicKey& key);

/// proof.verificationMethod of a document. Errors: "proof.missing", "proof.malformed".
Result<std::string> verification_method(const boost::json::object& document);

}  // namespace assay::crypto
