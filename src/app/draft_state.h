#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "account/caller.h"
#include "app/instance.h"
#include "app/shelf.h"
#include "assessment/draft.h"
#include "base/result.h"
#include "scheme/scheme.h"
#include "store/draft_repository.h"

namespace assay::app {

/// The draft, for a caller who may do the operation on it.
/// Errors: "draft.not_found" (draft): also where it is of an organisation that the caller does not
/// belong to; those of account::authorise().
Result<store::Draft> find_own_draft(const store::Snapshot& snapshot, std::string_view operation,
                                    const account::Caller& caller, std::int64_t id);

/// The same question alone. Errors: those of find_own_draft().
Result<void> admit_to_draft(const Instance& instance, std::string_view operation,
                            const account::Caller& caller, std::int64_t id);

/// What a draft is read by. Whoever is going to write takes it before the transaction begins:
/// within one, nobody may wait for the registry, whose writer may be waiting for the transaction.
struct DraftRules {
  std::shared_ptr<const Shelf> shelf;  ///< holds the catalog
  const catalog::Catalog* catalog = nullptr;
  std::optional<scheme::Level> level;  ///< none: the rules in force know it no more
};
/// Errors: "catalog.not_found" (catalog).
Result<DraftRules> rules_for(const Instance& instance, const store::Draft& draft);
/// The same for a caller who may do the operation; neither listing nor catalog of a draft ever
/// change. Errors: those of find_own_draft() and rules_for().
Result<DraftRules> rules_for_own(const Instance& instance, std::string_view operation,
                                 const account::Caller& caller, std::int64_t id);

/// A draft with its answers laid beside its catalog, and judged.
struct DraftState {
  store::Draft draft;
  DraftRules rules;
  std::vector<assessment::VersionedAnswer> answers;  ///< one per question
  /// What stands in the way or may be better, by the level's severities: that of the answers as
  /// they would be published, then what still holds of the file they came from.
  std::vector<assessment::Finding> findings;
  assessment::Document document;  ///< as it would become public
  bool publishable = false;       ///< the level takes such a document, and nothing blocks
  assessment::Progress progress;

  const catalog::Catalog& catalog() const { return *rules.catalog; }
};
/// Errors: those of the store.
Result<DraftState> draft_state(const DraftRules& rules, const store::Snapshot& snapshot,
                               store::Draft draft);

/// "draft-12.json": what a draft's answers are called where they are read as a file.
std::string draft_file_name(std::int64_t id);

/// The answers of a draft laid beside its catalog.
Result<std::vector<assessment::VersionedAnswer>> answers_in_order(const store::Snapshot& snapshot,
                                                                  const store::Draft& draft,
                                                                  const catalog::Catalog& catalog);

/// Errors: "question.not_found" (question, catalog).
Result<std::size_t> find_question(const catalog::Catalog& catalog, const std::string& id);

/// Names of people by their ids; those that nobody knows any more are left out.
using PeopleNames = std::map<std::string, std::string>;
Result<PeopleNames> names_of(const store::Snapshot& snapshot, const std::vector<std::string>& ids);

/// The id under which a caller writes; "" for the shell.
std::string writer_id(const account::Caller& caller);

}  // namespace assay::app
