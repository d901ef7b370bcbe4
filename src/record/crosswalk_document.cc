#include "codec/json.h"
#include "record/catalog_document.h"
#include "record/localized_member.h"

namespace assay::record {
namespace {

using catalog::CrosswalkRow;
using codec::JsonReader;

/// Similarities are shares of characters; they stand there as 1 or 0.87.
Result<double> similarity_of(const JsonReader& row) {
  if (!row.has("similarity")) return 0.0;
  ASSAY_ASSIGN(const JsonReader member, row.member("similarity"));
  const auto& value = member.value();
  if (!value.is_number()) return member.error("json.wrong_type", {{"expected", "number"}});
  return value.to_number<double>();
}

Result<CrosswalkRow> read_row(const JsonReader& row) {
  ASSAY_TRY(row.only({"from", "to", "verdict", "how", "similarity", "note"}));
  CrosswalkRow result;
  ASSAY_ASSIGN(result.from, row.optional_string_member("from"));
  ASSAY_ASSIGN(result.to, row.optional_string_member("to"));
  ASSAY_ASSIGN(const JsonReader member, row.member("verdict"));
  ASSAY_ASSIGN(const std::string verdict_name, member.string());
  const auto verdict = catalog::parse_verdict(verdict_name);
  if (!verdict) {
    return member.error(
        "catalog_document.wrong_value",
        {{"value", verdict_name}, {"expected", "same, reworded, re-pointed, new, gone"}});
  }
  result.verdict = *verdict;
  ASSAY_ASSIGN(result.how, row.string_member("how"));
  ASSAY_ASSIGN(result.similarity, similarity_of(row));
  if (row.has("note")) {
    ASSAY_ASSIGN(result.note, localized_member(row, "note"));
  }
  return result;
}

Result<std::vector<CrosswalkRow>> read_rows(const JsonReader& document, std::string_view name) {
  ASSAY_ASSIGN(const JsonReader list, document.member(name));
  ASSAY_ASSIGN(const auto elements, list.array());
  std::vector<CrosswalkRow> rows;
  rows.reserve(elements.size());
  for (const JsonReader& element : elements) {
    ASSAY_ASSIGN(CrosswalkRow row, read_row(element));
    rows.push_back(std::move(row));
  }
  return rows;
}

Result<const catalog::Catalog*> find(const Catalogs& catalogs, std::string_view file,
                                     const catalog::CatalogReference& reference) {
  const auto found = catalogs.find(reference);
  if (found == catalogs.end()) {
    return Error{"catalog_document.unknown_catalog",
                 {{"file", std::string(file)}, {"catalog", reference.text()}}};
  }
  return found->second.get();
}

}  // namespace

Result<catalog::Crosswalk> parse_crosswalk(std::string_view json, std::string_view file,
                                           const Catalogs& catalogs) {
  ASSAY_ASSIGN(const auto value, codec::parse_json(json, file));
  const JsonReader document(value, file);
  ASSAY_TRY(document.only({"catalog", "from", "to", "notice", "domains", "controls", "questions"}));
  ASSAY_ASSIGN(const std::string name, document.string_member("catalog"));
  ASSAY_ASSIGN(const std::string older, document.string_member("from"));
  ASSAY_ASSIGN(const std::string newer, document.string_member("to"));
  ASSAY_ASSIGN(const catalog::Catalog* from, find(catalogs, file, {name, older}));
  ASSAY_ASSIGN(const catalog::Catalog* to, find(catalogs, file, {name, newer}));
  ASSAY_TRY(document.string_member("notice"));
  ASSAY_ASSIGN(auto domains, read_rows(document, "domains"));
  ASSAY_ASSIGN(auto controls, read_rows(document, "controls"));
  ASSAY_ASSIGN(auto questions, read_rows(document, "questions"));
  return catalog::Crosswalk::build(*from, *to, std::move(domains), std::move(controls),
                                   std::move(questions));
}

}  // namespace assay::record
