#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "account/caller.h"
#include "app/instance.h"
#include "base/digest.h"
#include "scheme/difference.h"
#include "scheme/scheme.h"

namespace assay::app {

// Putting rules into force: a deliberate act. What exactly would change is shown beforehand, and
// taken only if nothing else has changed since. Rules are in force from their entry on; how a
// listing stood at an earlier instant never changes.

/// Listings that stand otherwise from the moment on in which the rules are in force.
struct StandingShift {
  std::string level;
  scheme::Standing from = scheme::Standing::current, to = scheme::Standing::current;
  std::uint64_t listings = 0;
};

/// Rules that could be put into force, and what of it would come.
struct SchemeProposal {
  scheme::Scheme scheme;
  Digest digest;  ///< of the document as it would enter the record
  /// The entry that holds the rules in force now; none: no rules of this scheme are.
  std::optional<std::uint64_t> replaces;
  std::string replaced_version;  ///< "" without
  std::vector<scheme::RuleChange> changes;
  std::vector<StandingShift> shifts;
  std::uint64_t listings = 0;  ///< of the scheme, withdrawn ones too
};

/// Looks at rules in the form of a scheme's document.
/// Errors: those of account::authorise() for `proposeScheme`, of record::parse_scheme() (file:
/// "scheme.json"), "scheme.already_in_force" (scheme, version), "scheme.version_taken" (scheme,
/// version: other rules carry it).
Result<SchemeProposal> propose_scheme(const Instance& instance, const account::Caller& caller,
                                      std::string_view document);
/// The same of rules that were read already, without asking who may. Errors: the last two.
Result<SchemeProposal> proposal_of(const Reading& reading, scheme::Scheme scheme);

/// What whoever decides was shown.
struct SeenProposal {
  std::optional<std::uint64_t> replaces;  ///< SchemeProposal::replaces
  std::optional<Digest> digest;           ///< of a file on the shelf, which may change meanwhile
};
/// Puts the rules of a document into force; returns the entry.
/// Errors: as propose_scheme(), for `adoptSchemeDocument`, "scheme.changed_meanwhile" (scheme), and
/// those of the record.
Result<std::uint64_t> adopt_scheme_document(Instance& instance, const account::Caller& caller,
                                            std::string_view document, const SeenProposal& seen);
/// Puts schemes/<id>/scheme.json into force; without `seen`, whatever it changes.
/// Errors: likewise, for `adoptScheme`, and those of read_scheme_file().
Result<std::uint64_t> adopt_scheme(Instance& instance, const account::Caller& caller,
                                   const std::string& scheme,
                                   const std::optional<SeenProposal>& seen);

}  // namespace assay::app
