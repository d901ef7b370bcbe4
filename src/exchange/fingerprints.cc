#include "exchange/fingerprints.h"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/text.h"
#include "codec/json.h"
#include "crypto/sha256.h"

namespace assay::exchange {
namespace {

using Digests = std::unordered_multimap<std::string, Digest>;

void add_once(Digests& digests, const std::string& id, const Digest& digest) {
  const auto [first, last] = digests.equal_range(id);
  const bool known = std::any_of(first, last, [&](const auto& entry) {
    return entry.second == digest;
  });
  if (!known) digests.emplace(id, digest);
}

/// One line per id: a changed text is one changed line in a diff.
void write_ids(const Digests& digests, const std::vector<std::string>& ids, std::string& json) {
  bool first_id = true;
  for (const std::string& id : ids) {
    const auto [first, last] = digests.equal_range(id);
    std::vector<std::string> hex;
    for (auto entry = first; entry != last; ++entry) hex.push_back(to_hex(entry->second));
    if (hex.empty()) continue;
    std::sort(hex.begin(), hex.end());
    json += first_id ? "\n" : ",\n";
    first_id = false;
    json += "    " + boost::json::serialize(codec::json::value(id)) + ": [";
    for (std::size_t i = 0; i < hex.size(); ++i) json += (i == 0 ? "\"" : ", \"") + hex[i] + "\"";
    json += "]";
  }
}

Result<void> read_ids(const codec::JsonReader& document, std::string_view member,
                      Digests& digests) {
  ASSAY_ASSIGN(const codec::JsonReader ids, document.member(member));
  ASSAY_ASSIGN(const auto entries, ids.object());
  for (const auto& [id, list] : entries) {
    ASSAY_ASSIGN(const std::vector<codec::JsonReader> values, list.array());
    for (const codec::JsonReader& value : values) {
      ASSAY_ASSIGN(const std::string hex, value.string());
      ASSAY_ASSIGN(const Digest digest, parse_digest(hex));
      add_once(digests, id, digest);
    }
  }
  return {};
}

}  // namespace

catalog::Fingerprints fingerprint(const catalog::OfficialText& text) {
  catalog::Fingerprints result;
  result.reference = text.reference;
  for (const auto& [id, words] : text.controls) {
    result.controls.emplace(id, crypto::sha256(normalized_text(words)));
  }
  for (const auto& [id, words] : text.questions) {
    result.questions.emplace(id, crypto::sha256(normalized_text(words)));
  }
  return result;
}

void merge(catalog::Fingerprints& into, const catalog::Fingerprints& more) {
  for (const auto& [id, digest] : more.controls) add_once(into.controls, id, digest);
  for (const auto& [id, digest] : more.questions) add_once(into.questions, id, digest);
}

std::string write_fingerprints(const catalog::Fingerprints& fingerprints,
                               const catalog::Catalog& catalog) {
  std::vector<std::string> controls;
  for (const catalog::Control& control : catalog.controls()) controls.push_back(control.id);
  std::vector<std::string> questions;
  for (const catalog::Question& question : catalog.questions()) questions.push_back(question.id);
  std::string json = "{\n  \"catalog\": \"" + fingerprints.reference.catalog +
                     "\",\n  \"version\": \"" + fingerprints.reference.version +
                     "\",\n  \"controls\": {";
  write_ids(fingerprints.controls, controls, json);
  json += "\n  },\n  \"questions\": {";
  write_ids(fingerprints.questions, questions, json);
  json += "\n  }\n}\n";
  return json;
}

Result<catalog::Fingerprints> read_fingerprints(std::string_view json, std::string_view file) {
  ASSAY_ASSIGN(const codec::json::value value, codec::parse_json(json, file));
  const codec::JsonReader document(value, file);
  ASSAY_TRY(document.only({"catalog", "version", "controls", "questions"}));
  catalog::Fingerprints result;
  ASSAY_ASSIGN(result.reference.catalog, document.string_member("catalog"));
  ASSAY_ASSIGN(result.reference.version, document.string_member("version"));
  ASSAY_TRY(read_ids(document, "controls", result.controls));
  ASSAY_TRY(read_ids(document, "questions", result.questions));
  return result;
}

}  // namespace assay::exchange
