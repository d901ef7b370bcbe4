#include <algorithm>
#include <utility>

#include "codec/json.h"
#include "record/catalog_document.h"

namespace assay::record {
namespace {

using catalog::Catalog;
using codec::JsonReader;
using Texts = std::unordered_map<std::string, LocalizedText>;
using Find = std::optional<std::size_t> (Catalog::*)(std::string_view) const;

Result<void> read_texts(const JsonReader& document, std::string_view list, const Catalog& catalog,
                        Find find, Language language, Texts& texts) {
  ASSAY_ASSIGN(const JsonReader object, document.member(list));
  ASSAY_ASSIGN(const auto members, object.object());
  for (const auto& [id, member] : members) {
    if (!(catalog.*find)(id)) {
      return member.error("catalog_document.unknown_id",
                          {{"id", id}, {"catalog", catalog.reference().text()}});
    }
    ASSAY_ASSIGN(texts[id].in(language), member.string());
  }
  return {};
}

using Digests = std::unordered_multimap<std::string, Digest>;

Result<void> read_digests(const JsonReader& document, std::string_view list, Digests& digests) {
  ASSAY_ASSIGN(const JsonReader object, document.member(list));
  ASSAY_ASSIGN(const auto members, object.object());
  for (const auto& [id, member] : members) {
    ASSAY_ASSIGN(const auto elements, member.array());
    for (const JsonReader& element : elements) {
      ASSAY_ASSIGN(const std::string hex, element.string());
      const Result<Digest> digest = parse_digest(hex);
      if (!digest) {
        return element.error("catalog_document.wrong_value",
                             {{"value", hex}, {"expected", "SHA-256, 64 hexadecimal digits"}});
      }
      digests.emplace(id, *digest);
    }
  }
  return {};
}

boost::json::object digests_object(const Digests& digests) {
  std::vector<std::pair<std::string, Digest>> sorted(digests.begin(), digests.end());
  std::sort(sorted.begin(), sorted.end());
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  boost::json::object object;
  for (const auto& [id, digest] : sorted) {
    auto& list = object.emplace(id, boost::json::array()).first->value().as_array();
    list.emplace_back(to_hex(digest));
  }
  return object;
}

}  // namespace

Result<void> add_wording(catalog::Wording& wording, const Catalog& catalog, std::string_view json,
                         std::string_view file) {
  ASSAY_ASSIGN(const auto value, codec::parse_json(json, file));
  const JsonReader document(value, file);
  ASSAY_ASSIGN(const JsonReader tag_member, document.member("language"));
  ASSAY_ASSIGN(const std::string tag_text, tag_member.string());
  const auto language = parse_language(tag_text);
  if (!language) {
    return tag_member.error("catalog_document.wrong_value",
                            {{"value", tag_text}, {"expected", "en, ja"}});
  }
  ASSAY_ASSIGN(std::string label, document.string_member("label"));
  if (document.has("domains")) {
    ASSAY_TRY(document.only({"language", "label", "domains", "categories", "controls"}));
    wording.title_label.in(*language) = std::move(label);
    ASSAY_TRY(read_texts(document, "domains", catalog, &Catalog::find_domain, *language,
                         wording.domain_titles));
    if (document.has("categories")) {
      ASSAY_TRY(read_texts(document, "categories", catalog, &Catalog::find_category, *language,
                           wording.category_titles));
    }
    return read_texts(document, "controls", catalog, &Catalog::find_control, *language,
                      wording.control_titles);
  }
  ASSAY_TRY(document.only({"language", "label", "controls", "questions"}));
  wording.gist_label.in(*language) = std::move(label);
  ASSAY_TRY(read_texts(document, "controls", catalog, &Catalog::find_control, *language,
                       wording.control_gists));
  return read_texts(document, "questions", catalog, &Catalog::find_question, *language,
                    wording.question_gists);
}

Result<catalog::Fingerprints> parse_fingerprints(std::string_view json, std::string_view file) {
  ASSAY_ASSIGN(const auto value, codec::parse_json(json, file));
  const JsonReader document(value, file);
  ASSAY_TRY(document.only({"catalog", "version", "controls", "questions"}));
  catalog::Fingerprints fingerprints;
  ASSAY_ASSIGN(fingerprints.reference.catalog, document.string_member("catalog"));
  ASSAY_ASSIGN(fingerprints.reference.version, document.string_member("version"));
  ASSAY_TRY(catalog::parse_catalog_reference(fingerprints.reference.text()));
  ASSAY_TRY(read_digests(document, "controls", fingerprints.controls));
  ASSAY_TRY(read_digests(document, "questions", fingerprints.questions));
  return fingerprints;
}

std::string fingerprints_document(const catalog::Fingerprints& fingerprints) {
  return codec::pretty_json(
      boost::json::object{{"catalog", fingerprints.reference.catalog},
                          {"version", fingerprints.reference.version},
                          {"controls", digests_object(fingerprints.controls)},
                          {"questions", digests_object(fingerprints.questions)}});
}

}  // namespace assay::record
