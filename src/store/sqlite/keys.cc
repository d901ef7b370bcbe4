#include "store/sqlite/repositories.h"

namespace assay::store::sqlite {

Result<void> Keys::put(const party::OrganisationId& organisation, const std::string& key,
                       std::string_view sealed) {
  return connection_.run(
      "INSERT OR REPLACE INTO signing_key(organisation, key, sealed) VALUES(?,?,?)",
      organisation.text(), key, Bytes{sealed});
}

Result<void> Keys::remove(const party::OrganisationId& organisation, const std::string& key) {
  return connection_.run("DELETE FROM signing_key WHERE organisation = ? AND key = ?",
                         organisation.text(), key);
}

Result<std::optional<std::string>> Keys::sealed(const party::OrganisationId& organisation,
                                                const std::string& key) const {
  ASSAY_ASSIGN(
      Statement statement,
      connection_.query("SELECT sealed FROM signing_key WHERE organisation = ? AND key = ?",
                        organisation.text(), key));
  ASSAY_ASSIGN(const bool found, statement.step());
  if (!found) return std::optional<std::string>();
  return std::optional<std::string>(statement.text(0));
}

Result<std::vector<std::string>> Keys::held(const party::OrganisationId& organisation) const {
  ASSAY_ASSIGN(Statement statement,
               connection_.query("SELECT key FROM signing_key WHERE organisation = ? ORDER BY key",
                                 organisation.text()));
  std::vector<std::string> keys;
  while (true) {
    ASSAY_ASSIGN(const bool row, statement.step());
    if (!row) return keys;
    keys.push_back(statement.text(0));
  }
}

}  // namespace assay::store::sqlite
