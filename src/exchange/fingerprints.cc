#include "exchange/fingerprints.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/check.h"
#include "base/text.h"
#include "crypto/sha256.h"

namespace assay::exchange {
namespace {

using Digests = std::unordered_multimap<std::string, Digest>;

void add_once(Digests& digests, const std::string& id, const Digest& digest) {
  const auto [first, last] = digests.equal_range(id);
  const bool known =
      std::any_of(first, last, [&](const auto& entry) { return entry.second == digest; });
  if (!known) digests.emplace(id, digest);
}

}  // namespace

catalog::Fingerprints fingerprint(const catalog::OfficialText& text) {
  catalog::Fingerprints result;
  result.reference = text.reference;
  for (const auto& [id, words] : text.controls) {
    result.controls.emplace(id, crypto::sha256(normalized_text(words)));
  }
  for (const auto& [id, words] : text.questions) {
    result.questions.emplace(id, crypto::sha256(normalized_text(words)));
  }
  return result;
}

void merge(catalog::Fingerprints& into, const catalog::Fingerprints& more) {
  ASSAY_CHECK(into.reference == more.reference);
  for (const auto& [id, digest] : more.controls) add_once(into.controls, id, digest);
  for (const auto& [id, digest] : more.questions) add_once(into.questions, id, digest);
}

}  // namespace assay::exchange
