#include "store/key_repository.h"

#include <string.h>

#include <algorithm>

#include "base/check.h"

namespace assay::store {
namespace {

using Seed = std::array<std::uint8_t, 32>;

/// Ties a sealed key to its owner, so that rows cannot be exchanged.
std::string context_of(const party::OrganisationId& organisation, const std::string& key) {
  return "signing-key:" + organisation.text() + ":" + key;
}

}  // namespace

Result<void> keep_private_key(KeyRepository& keys, const crypto::SealingKey& sealing,
                              const party::OrganisationId& organisation,
                              const crypto::PrivateKey& key) {
  const std::string name = key.public_key().multibase();
  std::string seed(key.seed().begin(), key.seed().end());
  const std::string sealed = sealing.seal(seed, context_of(organisation, name));
  explicit_bzero(seed.data(), seed.size());
  return keys.put(organisation, name, sealed);
}

Result<crypto::PrivateKey> private_key(const KeyRepository& keys, const crypto::SealingKey& sealing,
                                       const party::OrganisationId& organisation,
                                       const std::string& key) {
  ASSAY_ASSIGN(const std::optional<std::string> sealed, keys.sealed(organisation, key));
  if (!sealed) {
    return Error{"key.not_held", {{"organisation", organisation.text()}, {"key", key}}};
  }
  ASSAY_ASSIGN(std::string opened, sealing.open(*sealed, context_of(organisation, key)));
  Seed seed{};
  ASSAY_CHECK(opened.size() == seed.size());
  std::copy(opened.begin(), opened.end(), seed.begin());
  crypto::PrivateKey secret = crypto::PrivateKey::from_seed(seed);
  explicit_bzero(opened.data(), opened.size());
  explicit_bzero(seed.data(), seed.size());
  ASSAY_CHECK(secret.public_key().multibase() == key);
  return secret;
}

}  // namespace assay::store
