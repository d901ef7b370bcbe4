#include "store/sqlite/repositories.h"

namespace assay::store::sqlite {

Result<void> OfficialTexts::put(const catalog::OfficialText& text) {
  const catalog::CatalogReference& reference = text.reference;
  ASSAY_TRY(remove(reference));
  ASSAY_TRY(connection_.run("INSERT INTO official_text VALUES(?,?,?,?,?,?,?,?)", reference.catalog,
                            reference.version, text.release, text.notice, text.language,
                            text.source_name, text.source_digest, text.may_be_served));
  const auto put_parts = [&](std::string_view kind, const auto& parts) -> Result<void> {
    for (const auto& [id, words] : parts) {
      ASSAY_TRY(connection_.run("INSERT INTO official_text_part VALUES(?,?,?,?,?)",
                                reference.catalog, reference.version, kind, id, words));
    }
    return {};
  };
  ASSAY_TRY(put_parts("control", text.controls));
  return put_parts("question", text.questions);
}

Result<void> OfficialTexts::remove(const catalog::CatalogReference& reference) {
  // Its parts go with it.
  return connection_.run("DELETE FROM official_text WHERE catalog = ? AND version = ?",
                         reference.catalog, reference.version);
}

Result<std::vector<catalog::OfficialText>> OfficialTexts::all() const {
  std::vector<catalog::OfficialText> texts;
  ASSAY_ASSIGN(
      Statement statement,
      connection_.query("SELECT catalog, version, release, notice, language, source_name,"
                        " source_digest, may_be_served FROM official_text"
                        " ORDER BY catalog, version"));
  while (true) {
    ASSAY_ASSIGN(const bool row, statement.step());
    if (!row) return texts;
    catalog::OfficialText text;
    text.reference = {statement.text(0), statement.text(1)};
    text.release = statement.text(2);
    text.notice = statement.text(3);
    text.language = statement.text(4);
    text.source_name = statement.text(5);
    text.source_digest = statement.digest(6);
    text.may_be_served = statement.integer(7) != 0;
    ASSAY_ASSIGN(Statement parts,
                 connection_.query("SELECT kind, id, text FROM official_text_part"
                                   " WHERE catalog = ? AND version = ?",
                                   text.reference.catalog, text.reference.version));
    while (true) {
      ASSAY_ASSIGN(const bool part, parts.step());
      if (!part) break;
      (parts.view(0) == "control" ? text.controls : text.questions)[parts.text(1)] = parts.text(2);
    }
    texts.push_back(std::move(text));
  }
}

}  // namespace assay::store::sqlite
