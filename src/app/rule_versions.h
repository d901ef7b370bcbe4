#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "account/caller.h"
#include "app/instance.h"
#include "app/scheme_proposal.h"
#include "base/digest.h"
#include "catalog/reference.h"

namespace assay::app {

/// Rules that were put into force at one time.
struct SchemeVersionInForce {
  std::string version;
  Instant since;
  std::uint64_t entry = 0;
  Digest digest;  ///< of the scheme's document
};

/// How schemes/<id>/scheme.json stands to the record.
struct SchemeOnShelf {
  enum class State {
    in_force,       ///< the same rules
    offered,        ///< other rules under a new version: see `proposal`
    earlier,        ///< rules that were in force once; see `proposal`
    version_taken,  ///< other rules under a version that the record knows: never adopted
    unreadable,     ///< see `error`
    missing,        ///< the record knows the scheme, the shelf does not
  };
  State state = State::missing;
  std::string version;  ///< "" where it cannot be read or is missing
  std::optional<SchemeProposal> proposal;
  std::optional<Error> error;
};
std::string_view name(SchemeOnShelf::State state);  ///< "in-force", "offered", ...

/// One scheme, in the record or on the shelf alone.
struct SchemeVersions {
  std::string id;
  LocalizedText name;                          ///< empty for one that cannot be read
  std::vector<SchemeVersionInForce> versions;  ///< newest first; the first is in force
  SchemeOnShelf shelf;
};

/// One catalog version, in the record or on the shelf alone.
struct CatalogVersions {
  catalog::CatalogReference reference;
  std::string title;
  std::optional<Instant> since;  ///< none: not in the record
  std::uint64_t entry = 0;       ///< the newest, where it is
  std::uint64_t publications = 0;
};

/// All rules that the registry runs by or could run by.
struct RuleVersions {
  std::vector<SchemeVersions> schemes;    ///< by id
  std::vector<CatalogVersions> catalogs;  ///< by reference
};
/// Errors: those of account::authorise(), and of the store.
Result<RuleVersions> rule_versions(const Instance& instance, const account::Caller& caller);

/// Puts a catalog's skeleton into the record, so that answers to it can be published.
/// Errors: those of account::authorise(), "catalog.not_found" (catalog),
/// "catalog.already_adopted" (catalog), and those of the record.
Result<std::uint64_t> adopt_catalog(Instance& instance, const account::Caller& caller,
                                    const catalog::CatalogReference& reference);

}  // namespace assay::app
