#include "store/sqlite/account_repositories.h"

namespace assay::store::sqlite {

Result<void> DecidedSettings::put(const account::DecidedSetting& setting) {
  std::optional<std::string> user;
  if (setting.author.user) user = setting.author.user->text();
  return connection_.run(
      "INSERT INTO setting VALUES(?,?,?,?,?,?) ON CONFLICT(id) DO UPDATE SET"
      " value = excluded.value, version = excluded.version, changed = excluded.changed,"
      " author = excluded.author, user = excluded.user",
      setting.id, setting.value, setting.version, setting.changed, name(setting.author.kind), user);
}

Result<std::vector<account::DecidedSetting>> DecidedSettings::all() const {
  const auto read = [this](const Statement& row) -> Result<account::DecidedSetting> {
    const auto kind = account::parse_author_kind(row.view(4));
    if (!kind) return unknown_word(connection_, "setting.author", row.view(4));
    account::DecidedSetting setting;
    setting.id = row.text(0);
    setting.value = row.text(1);
    setting.version = row.unsigned_integer(2);
    setting.changed = row.instant(3);
    setting.author.kind = *kind;
    if (!row.is_null(5)) setting.author.user = account::UserId(row.text(5));
    return setting;
  };
  ASSAY_ASSIGN(Statement statement,
               connection_.query("SELECT id, value, version, changed, author, user FROM setting"
                                 " ORDER BY id"));
  return every_row<account::DecidedSetting>(std::move(statement), read);
}

}  // namespace assay::store::sqlite
