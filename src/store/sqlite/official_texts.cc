#include <array>
#include <utility>

#include "store/sqlite/repositories.h"

namespace assay::store::sqlite {
namespace {

/// The kinds of parts that name a control's usual owner, by service class.
constexpr std::array<
    std::pair<std::string_view, catalog::TypicalOwner catalog::TypicalOwnership::*>, 3>
    service_classes{{{"iaas", &catalog::TypicalOwnership::iaas},
                     {"paas", &catalog::TypicalOwnership::paas},
                     {"saas", &catalog::TypicalOwnership::saas}}};

void take_part(catalog::OfficialText& text, std::string_view kind, std::string id,
               std::string words) {
  if (kind == "control") {
    text.controls[std::move(id)] = std::move(words);
  } else if (kind == "question") {
    text.questions[std::move(id)] = std::move(words);
  } else {
    for (const auto& [service_class, member] : service_classes) {
      if (service_class != kind) continue;
      text.typical_owners[std::move(id)].*member =
          catalog::parse_typical_owner(words).value_or(catalog::TypicalOwner::not_stated);
      return;
    }
  }
}

}  // namespace

Result<void> OfficialTexts::put(const catalog::OfficialText& text) {
  const catalog::CatalogReference& reference = text.reference;
  ASSAY_TRY(remove(reference));
  ASSAY_TRY(connection_.run("INSERT INTO official_text VALUES(?,?,?,?,?,?,?,?)", reference.catalog,
                            reference.version, text.release, text.notice, text.language,
                            text.source_name, text.source_digest, text.may_be_served));
  const auto put_part = [&](std::string_view kind, const std::string& id, std::string_view words) {
    return connection_.run("INSERT INTO official_text_part VALUES(?,?,?,?,?)", reference.catalog,
                           reference.version, kind, id, words);
  };
  for (const auto& [id, words] : text.controls) ASSAY_TRY(put_part("control", id, words));
  for (const auto& [id, words] : text.questions) ASSAY_TRY(put_part("question", id, words));
  for (const auto& [id, owners] : text.typical_owners) {
    for (const auto& [service_class, member] : service_classes) {
      const std::string_view owner = catalog::name(owners.*member);
      if (!owner.empty()) ASSAY_TRY(put_part(service_class, id, owner));
    }
  }
  return {};
}

Result<void> OfficialTexts::remove(const catalog::CatalogReference& reference) {
  // Its parts go with it.
  return connection_.run("DELETE FROM official_text WHERE catalog = ? AND version = ?",
                         reference.catalog, reference.version);
}

Result<std::vector<catalog::OfficialText>> OfficialTexts::all() const {
  std::vector<catalog::OfficialText> texts;
  ASSAY_ASSIGN(Statement statement,
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
      take_part(text, parts.view(0), parts.text(1), parts.text(2));
    }
    texts.push_back(std::move(text));
  }
}

}  // namespace assay::store::sqlite
