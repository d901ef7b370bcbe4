#include "representation/catalog_json.h"

#include "representation/answer_distribution.h"
#include "representation/catalog_text.h"
#include "representation/listing_json.h"
#include "representation/party_json.h"

namespace assay::representation {
namespace {

using catalog::Crosswalk;
using catalog::CrosswalkRow;

codec::json::object crosswalk_row(const CrosswalkRow& row) {
  codec::json::object object;
  if (!row.from.empty()) object["from"] = row.from;
  if (!row.to.empty()) object["to"] = row.to;
  object["verdict"] = catalog::name(row.verdict);
  object["how"] = row.how;
  if (!row.note.empty()) object["note"] = localized_json(row.note);
  return object;
}

codec::json::array crosswalk_rows(std::span<const CrosswalkRow> rows) {
  codec::json::array array;
  for (const CrosswalkRow& row : rows) array.push_back(crosswalk_row(row));
  return array;
}

/// Whether the row says something of this id of this version, on whichever side it stands.
bool is_about(const Crosswalk& crosswalk, const CrosswalkRow& row,
              const catalog::CatalogReference& reference, std::string_view id) {
  return (crosswalk.from() == reference && row.from == id) ||
         (crosswalk.to() == reference && row.to == id);
}

/// Rows about the control, then about each of its questions.
codec::json::array past_of(const app::Reading& reading, const catalog::Catalog& catalog,
                           const catalog::Control& control) {
  codec::json::array array;
  for (const Crosswalk& crosswalk : reading.shelf().crosswalks()) {
    const auto add = [&](std::span<const CrosswalkRow> rows, std::string_view id) {
      for (const CrosswalkRow& row : rows) {
        if (!is_about(crosswalk, row, catalog.reference(), id)) continue;
        codec::json::object object{{"from_catalog", crosswalk.from().text()},
                                   {"to_catalog", crosswalk.to().text()}};
        for (auto& member : crosswalk_row(row)) object.insert(member);
        array.push_back(std::move(object));
      }
    };
    add(crosswalk.controls(), control.id);
    for (const auto& question : catalog.questions_of(control)) {
      add(crosswalk.questions(), question.id);
    }
  }
  return array;
}

codec::json::array answers_of(const app::Reading& reading, const catalog::Catalog& catalog,
                              std::size_t index) {
  const auto distribution = answer_distribution(reading, catalog, index);
  const auto questions = catalog.questions_of(catalog.controls()[index]);
  codec::json::array array;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    array.push_back(codec::json::object{{"question", questions[i].id},
                                        {"counts", counts_json(distribution.questions[i])},
                                        {"unknown", distribution.unknown}});
  }
  return array;
}

}  // namespace

codec::json::object catalog_summary_json(const app::Reading& reading,
                                         const catalog::Catalog& catalog) {
  JsonText json;
  json.begin_object();
  write_catalog_summary(json, explained(reading, catalog));
  json.end_object();
  return parsed_object(std::move(json));
}

std::string catalog_detail_text(const app::Reading& reading, const catalog::Catalog& catalog) {
  JsonText json;
  write_catalog_detail(json, reading, explained(reading, catalog));
  return std::move(json).take();
}

codec::json::object catalog_detail_json(const app::Reading& reading,
                                        const catalog::Catalog& catalog) {
  JsonText json;
  write_catalog_detail(json, reading, explained(reading, catalog));
  return parsed_object(std::move(json));
}

codec::json::object control_detail_json(const app::Reading& reading,
                                        const catalog::Catalog& catalog, std::size_t index) {
  const ExplainedCatalog words = explained(reading, catalog);
  const auto& control = catalog.controls()[index];
  const auto& domain = catalog.domains()[control.domain];
  JsonText written;
  write_control(written, words, control);
  codec::json::object detail{
      {"catalog", catalog_summary_json(reading, catalog)},
      {"domain", {{"id", domain.id}, {"title", localized_json(domain_title(words, domain))}}},
      {"control", parsed_object(std::move(written))}};
  if (const auto category = catalog.find_category(control.category)) {
    const auto& found = catalog.categories()[*category];
    detail["category"] = {{"id", found.id},
                          {"title", localized_json(category_title(words, found))}};
  }
  if (words.wording != nullptr) {
    detail["gist_label"] = localized_json(words.wording->gist_label);
    detail["title_label"] = localized_json(words.wording->title_label);
  }
  if (index > 0) detail["previous"] = catalog.controls()[index - 1].id;
  if (index + 1 < catalog.controls().size()) detail["next"] = catalog.controls()[index + 1].id;
  detail["answers"] = answers_of(reading, catalog, index);
  detail["crosswalk"] = past_of(reading, catalog, control);
  detail["as_of"] = format_instant(reading.at());
  return detail;
}

codec::json::object crosswalk_json(const Crosswalk& crosswalk) {
  return {{"from", crosswalk.from().text()},
          {"to", crosswalk.to().text()},
          {"controls", crosswalk_rows(crosswalk.controls())},
          {"questions", crosswalk_rows(crosswalk.questions())}};
}

}  // namespace assay::representation
