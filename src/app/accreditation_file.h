#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.h"
#include "base/result.h"
#include "party/party.h"
#include "record/origin.h"
#include "registry/events.h"

namespace assay::app {

/// An act that somebody means to enter.
struct ProposedAct {
  registry::AccreditationActed event;
  std::optional<Instant> effective;  ///< none: from when it is recorded
  /// Who acts in the role of audit organisation; in the others it follows from the role.
  std::optional<party::OrganisationId> by;
};

/// An act as a JSON object: the members of `credentialSubject` in docs/formats/entries.md, with
/// `service` instead of `id`, organisations by their ids instead of addresses, and `by` and
/// `effective` where they are needed. `file` is what errors name.
/// Errors: those of codec::parse_json(), and as record::decode_entry() with the JSON pointer.
Result<ProposedAct> read_act(std::string_view bytes, std::string_view file,
                             const record::Origin& origin);

/// An audit organisation in the same manner, with `organisation` instead of `id`.
Result<registry::AuditOrganisationEntered> read_audit_organisation(std::string_view bytes,
                                                                   std::string_view file);

}  // namespace assay::app
