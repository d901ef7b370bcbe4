#pragma once
#include <cstdint>
#include <string>

#include "base/digest.h"
#include "base/identifier.h"
#include "base/instant.h"
#include "base/result.h"
#include "party/person.h"

namespace assay::audit {

using EvidenceId = Identifier<struct EvidenceTag>;

/// Something that an audit rests on, by its digest. The bytes are kept elsewhere, encrypted; here
/// is what tells whether they are still the same.
struct Evidence {
  EvidenceId id;
  Digest digest;
  std::uint64_t size = 0;  ///< bytes
  std::string media_type;  ///< "application/pdf"
  party::PersonId collected_by;
  Instant collected;
  std::string source;  ///< where from: a system, a place, an office; no person's name
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// Errors: "audit.invalid" (member, value, reason).
Result<void> validate(const Evidence& evidence);

}  // namespace assay::audit
