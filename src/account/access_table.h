#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "account/caller.h"
#include "base/result.h"

namespace assay::account {

/// The least that one must be to do something.
enum class Least {
  anybody,
  user,    ///< anybody who is signed in
  member,  ///< these three: of the organisation that it is about
  publisher,
  admin,
  nobody,  ///< operators alone, see Right::operators
};
std::string_view name(Least least);  ///< "anybody", "user", "member", ...

/// Who may do one operation of api/openapi.yaml.
struct Right {
  std::string_view operation;  ///< its operationId
  Least least = Least::nobody;
  bool operators = false;           ///< operators of the registry may too
  std::optional<TokenScope> scope;  ///< what an API token must carry; none: no token may
};

/// The one table of who may do what, in the order of docs/access.md, which shows it.
std::span<const Right> access_table();
const Right* find_right(std::string_view operation);

/// What the table says of a caller.
enum class Verdict {
  allowed,
  sign_in_needed,  ///< nobody is signed in
  hidden,          ///< to this caller it does not exist
  denied,          ///< may see it, but another role is needed
  scope_missing,   ///< the token's
};
/// `organisation` is the one that the operation is about; nullptr for those that are about none.
/// An operation that is not in the table is denied to everybody but the shell.
Verdict judge(std::string_view operation, const Caller& caller,
              const party::OrganisationId* organisation);

/// The same as a Result. Every use case that is not for anybody asks here before all else.
/// Errors: "access.sign_in_needed"; what is hidden: `missing`, the error that says that it does not
/// exist; "access.denied" (role: the least that may), "access.scope_missing" (scope).
Result<void> authorise(std::string_view operation, const Caller& caller,
                       const party::OrganisationId& organisation, const Error& missing);
/// `missing` is "organisation.not_found" (organisation).
Result<void> authorise(std::string_view operation, const Caller& caller,
                       const party::OrganisationId& organisation);
/// For operations that are about no organisation; they hide nothing.
Result<void> authorise(std::string_view operation, const Caller& caller);

}  // namespace assay::account
