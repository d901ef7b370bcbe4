#include "store/content.h"

#include "record/answer_document.h"
#include "record/catalog_document.h"
#include "record/scheme_document.h"
#include "registry/packed_answers.h"

namespace assay::store {

Error damage_of_entry(std::uint64_t entry, const Error& error) {
  const std::string index = std::to_string(entry);
  if (error.code.starts_with("json.")) {
    return {"entry.unreadable",
            {{"entry", index}, {"pointer", std::string(error.parameter("pointer"))}}};
  }
  Error named = error;
  if (named.parameter("entry").empty()) named.parameters.emplace_back("entry", index);
  return named;
}

Result<registry::Content> read_content(const registry::Event& event, std::string_view document) {
  registry::Content content;
  if (const auto* version = std::get_if<registry::SchemeVersion>(&event)) {
    ASSAY_ASSIGN(scheme::Scheme scheme, record::parse_scheme(document, version->scheme));
    content.scheme = std::make_shared<const scheme::Scheme>(std::move(scheme));
  } else if (const auto* skeleton = std::get_if<registry::CatalogVersion>(&event)) {
    ASSAY_ASSIGN(catalog::Catalog catalog,
                 record::parse_catalog(document, skeleton->catalog.text()));
    content.catalog = std::make_shared<const catalog::Catalog>(std::move(catalog));
  }
  return content;
}

bool gives_meaning(const registry::Event& event) {
  return std::holds_alternative<registry::SchemeVersion>(event) ||
         std::holds_alternative<registry::CatalogVersion>(event);
}

Result<std::string> read_packed_answers(const registry::SelfAssessmentPublished& event,
                                        std::uint64_t entry, std::string_view document,
                                        const catalog::Catalog& catalog) {
  ASSAY_ASSIGN(const assessment::Document answers,
               record::parse_answer_document(document, catalog));
  if (assessment::kind_of(answers) != event.kind || assessment::count(answers) != event.counts) {
    return Error{"record.counts_differ", {{"entry", std::to_string(entry)}}};
  }
  return registry::packed(answers);
}

}  // namespace assay::store
