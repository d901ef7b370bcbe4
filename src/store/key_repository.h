#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "crypto/ed25519.h"
#include "crypto/sealing.h"
#include "party/party.h"

namespace assay::store {

/// Private keys of organisations, sealed under a key that lies outside of the database.
class KeyRepository {
 public:
  virtual ~KeyRepository() = default;

  virtual Result<void> put(const party::OrganisationId& organisation, const std::string& key,
                           std::string_view sealed) = 0;
  /// A revoked key is of no more use to anybody honest.
  virtual Result<void> remove(const party::OrganisationId& organisation,
                              const std::string& key) = 0;

  virtual Result<std::optional<std::string>> sealed(const party::OrganisationId& organisation,
                                                    const std::string& key) const = 0;
  /// Public keys of the private ones that are held here, multibase.
  virtual Result<std::vector<std::string>> held(
      const party::OrganisationId& organisation) const = 0;
};

/// Seals the private key and keeps it under its public one.
Result<void> keep_private_key(KeyRepository& keys, const crypto::SealingKey& sealing,
                              const party::OrganisationId& organisation,
                              const crypto::PrivateKey& key);

/// Errors: "key.not_held" (organisation, key), "sealing_key.wrong".
Result<crypto::PrivateKey> private_key(const KeyRepository& keys, const crypto::SealingKey& sealing,
                                       const party::OrganisationId& organisation,
                                       const std::string& key);

}  // namespace assay::store
