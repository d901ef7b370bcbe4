#include "exchange/oscal_catalog.h"

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "base/text.h"
#include "codec/json.h"
#include "exchange/catalog_draft.h"
#include "exchange/form_version.h"

namespace assay::exchange {
namespace {

using codec::JsonReader;

/// Elements of an optional array member.
Result<std::vector<JsonReader>> elements(const JsonReader& reader, std::string_view member) {
  if (!reader.has(member)) return std::vector<JsonReader>{};
  ASSAY_ASSIGN(const JsonReader list, reader.member(member));
  return list.array();
}

/// The value of a property, "" if there is none. A property of a class is somebody's variant of it.
Result<std::string> property(const JsonReader& reader, std::string_view name) {
  ASSAY_ASSIGN(const std::vector<JsonReader> properties, elements(reader, "props"));
  std::string of_a_class;
  for (const JsonReader& entry : properties) {
    ASSAY_ASSIGN(const std::string its_name, entry.optional_string_member("name"));
    if (its_name != name) continue;
    ASSAY_ASSIGN(std::string value, entry.optional_string_member("value"));
    if (!entry.has("class")) return value;
    if (of_a_class.empty()) of_a_class = std::move(value);
  }
  return of_a_class;
}

class OscalCatalogReader {
 public:
  explicit OscalCatalogReader(CatalogDraft& draft) : draft_(&draft) {}

  Result<void> read_group(const JsonReader& group, const std::string& outer_id,
                          const std::string& outer_title);
  Result<void> read_controls(const JsonReader& holder, const std::string& domain_id,
                             const std::string& domain_title);
  void remark_withdrawn() const {
    if (withdrawn_ > 0) {
      draft_->remark("catalog_import.withdrawn", {{"count", std::to_string(withdrawn_)}});
    }
  }

 private:
  Result<void> read_control(const JsonReader& control, const std::string& domain_id,
                            const std::string& domain_title);
  Result<void> read_question(const JsonReader& question, const std::string& control);
  /// A withdrawn control and the enhancements that went with it.
  Result<void> count_withdrawn(const JsonReader& control);
  Result<void> read_parameters(const JsonReader& holder);
  Result<std::string> statement(const JsonReader& control) const;
  Result<void> append_part(const JsonReader& part, std::string& text) const;
  /// Appends prose with its parameters put in. Once the text is longer than a text may be, no more
  /// is put in: parameters that name each other many times would grow without end.
  void append_prose(std::string_view prose, int depth, std::string& text) const;

  CatalogDraft* draft_;
  std::unordered_map<std::string, std::string> parameters_;  ///< id -> printed form
  std::size_t withdrawn_ = 0;
};

/// "{{ insert: param, ac-1_prm_1 }}" of OSCAL 1.0, "{{ ac-1_prm_1 }}" before it.
std::string inserted_parameter(std::string_view braces) {
  std::string id = normalized_text(braces);
  const std::size_t comma = id.rfind(',');
  if (comma != std::string::npos) id = normalized_text(std::string_view(id).substr(comma + 1));
  return id;
}

void OscalCatalogReader::append_prose(std::string_view prose, int depth, std::string& text) const {
  while (text.size() <= limits::cell_bytes) {
    const std::size_t open = prose.find("{{");
    const std::size_t close = prose.find("}}", open == std::string_view::npos ? 0 : open);
    if (open == std::string_view::npos || close == std::string_view::npos) break;
    text += prose.substr(0, open);
    const std::string id = inserted_parameter(prose.substr(open + 2, close - open - 2));
    const auto known = parameters_.find(id);
    // A selection may offer parameters; deeper nesting than that is a loop.
    if (known != parameters_.end() && depth < 3) {
      append_prose(known->second, depth + 1, text);
    } else {
      text += "[" + id + "]";
    }
    prose.remove_prefix(close + 2);
  }
  text += prose;
}

Result<void> OscalCatalogReader::read_parameters(const JsonReader& holder) {
  ASSAY_ASSIGN(const std::vector<JsonReader> parameters, elements(holder, "params"));
  for (const JsonReader& parameter : parameters) {
    ASSAY_ASSIGN(std::string id, parameter.string_member("id"));
    ASSAY_ASSIGN(const std::string label, parameter.optional_string_member("label"));
    std::string printed = "[Assignment: " + label + "]";
    if (parameter.has("select")) {
      ASSAY_ASSIGN(const JsonReader select, parameter.member("select"));
      ASSAY_ASSIGN(const std::string many, select.optional_string_member("how-many"));
      ASSAY_ASSIGN(const std::vector<JsonReader> choices, elements(select, "choice"));
      printed = many == "one-or-more" ? "[Selection (one or more): " : "[Selection: ";
      bool first = true;
      for (const JsonReader& choice : choices) {
        ASSAY_ASSIGN(const std::string offered, choice.string());
        printed += (first ? "" : "; ") + offered;
        first = false;
      }
      printed += "]";
    }
    parameters_.insert_or_assign(std::move(id), std::move(printed));
  }
  return {};
}

Result<void> OscalCatalogReader::append_part(const JsonReader& part, std::string& text) const {
  ASSAY_ASSIGN(const std::string label, property(part, "label"));
  ASSAY_ASSIGN(const std::string prose, part.optional_string_member("prose"));
  if (!prose.empty()) {
    if (!text.empty()) text += "\n";
    if (!label.empty()) text += label + " ";
    append_prose(prose, 0, text);
    if (text.size() > limits::cell_bytes) {
      return part.error("catalog_import.text_too_long",
                        {{"limit", std::to_string(limits::cell_bytes)}});
    }
  }
  ASSAY_ASSIGN(const std::vector<JsonReader> parts, elements(part, "parts"));
  for (const JsonReader& inner : parts) ASSAY_TRY(append_part(inner, text));
  return {};
}

Result<std::string> OscalCatalogReader::statement(const JsonReader& control) const {
  ASSAY_ASSIGN(const std::vector<JsonReader> parts, elements(control, "parts"));
  std::string text;
  for (const JsonReader& part : parts) {
    ASSAY_ASSIGN(const std::string name, part.optional_string_member("name"));
    if (name == "statement") ASSAY_TRY(append_part(part, text));
  }
  return text;
}

Result<std::string> written_id(const JsonReader& item) {
  ASSAY_ASSIGN(std::string label, property(item, "label"));
  if (!label.empty()) return label;
  return item.string_member("id");
}

Result<void> OscalCatalogReader::read_question(const JsonReader& question,
                                               const std::string& control) {
  DraftQuestion draft;
  ASSAY_ASSIGN(draft.id, written_id(question));
  ASSAY_ASSIGN(draft.text, statement(question));
  draft.control = control;
  draft_->add(std::move(draft));
  return {};
}

Result<void> OscalCatalogReader::count_withdrawn(const JsonReader& control) {
  ++withdrawn_;
  ASSAY_ASSIGN(const std::vector<JsonReader> nested, elements(control, "controls"));
  for (const JsonReader& inner : nested) ASSAY_TRY(count_withdrawn(inner));
  return {};
}

Result<void> OscalCatalogReader::read_control(const JsonReader& control,
                                              const std::string& domain_id,
                                              const std::string& domain_title) {
  ASSAY_ASSIGN(const std::string status, property(control, "status"));
  if (folded_text(status) == "withdrawn") return count_withdrawn(control);
  ASSAY_TRY(read_parameters(control));
  DraftControl draft;
  ASSAY_ASSIGN(draft.id, written_id(control));
  ASSAY_ASSIGN(draft.title, control.string_member("title"));
  ASSAY_ASSIGN(draft.text, statement(control));
  ASSAY_ASSIGN(const std::string lite, property(control, "is-lite"));
  draft.lite = read_flag(lite);
  draft.domain_id = domain_id;
  draft.domain_title = domain_title;
  const std::string id = draft.id;
  draft_->add(std::move(draft));
  ASSAY_ASSIGN(const std::vector<JsonReader> nested, elements(control, "controls"));
  for (const JsonReader& inner : nested) {
    ASSAY_ASSIGN(const std::string its_class, inner.optional_string_member("class"));
    if (its_class == "caiq-question") {
      ASSAY_TRY(read_question(inner, id));
    } else {
      ASSAY_TRY(read_control(inner, domain_id, domain_title));
    }
  }
  return {};
}

Result<void> OscalCatalogReader::read_controls(const JsonReader& holder,
                                               const std::string& domain_id,
                                               const std::string& domain_title) {
  ASSAY_TRY(read_parameters(holder));
  ASSAY_ASSIGN(const std::vector<JsonReader> controls, elements(holder, "controls"));
  for (const JsonReader& control : controls) {
    ASSAY_TRY(read_control(control, domain_id, domain_title));
  }
  return {};
}

Result<void> OscalCatalogReader::read_group(const JsonReader& group, const std::string& outer_id,
                                            const std::string& outer_title) {
  ASSAY_ASSIGN(std::string id, property(group, "label"));
  if (id.empty()) {
    ASSAY_ASSIGN(id, group.optional_string_member("id"));
  }
  if (id.empty()) id = outer_id;
  ASSAY_ASSIGN(std::string title, group.optional_string_member("title"));
  if (title.empty()) title = outer_title;
  ASSAY_TRY(read_controls(group, id, title));
  ASSAY_ASSIGN(const std::vector<JsonReader> groups, elements(group, "groups"));
  for (const JsonReader& inner : groups) ASSAY_TRY(read_group(inner, id, title));
  return {};
}

/// "cloud-controls-matrix": what may stand in a catalog reference.
std::string slug(std::string_view text) {
  std::string result;
  for (const char c : folded_text(text)) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
    if (kept) {
      result.push_back(c);
    } else if (!result.empty() && result.back() != '-') {
      result.push_back('-');
    }
  }
  while (result.ends_with('-') || result.ends_with('.')) result.pop_back();
  return result.substr(0, 60);
}

/// CSA's and NIST's catalogs get their known names; others the slug of their title.
std::optional<catalog::CatalogReference> reference_of(const std::string& title,
                                                      const std::string& version) {
  const std::string folded = folded_text(title);
  if (folded.starts_with("cloud controls matrix")) return csa_series(version);
  if (folded.find("800-53") != std::string::npos) {
    for (const std::string_view word : {"revision ", "rev. ", "rev "}) {
      const std::size_t found = folded.find(word);
      if (found == std::string::npos || found + word.size() >= folded.size()) continue;
      return catalog::CatalogReference{"nist-800-53", {'r', folded[found + word.size()]}};
    }
  }
  catalog::CatalogReference reference{slug(title), slug(version)};
  if (reference.catalog.empty() || reference.version.empty()) return std::nullopt;
  return reference;
}

/// What a profile selects from a catalog says so in its metadata (OSCAL "Profile Resolution"). It
/// carries the catalog's title, but not all of its controls.
Result<bool> is_resolved_profile(const JsonReader& metadata) {
  ASSAY_ASSIGN(const std::string tool, property(metadata, "resolution-tool"));
  if (!tool.empty()) return true;
  ASSAY_ASSIGN(const std::vector<JsonReader> links, elements(metadata, "links"));
  for (const JsonReader& link : links) {
    ASSAY_ASSIGN(const std::string relation, link.optional_string_member("rel"));
    if (relation == "source-profile" || relation == "resolution-source") return true;
  }
  return false;
}

Result<catalog::CatalogDescription> describe(const JsonReader& metadata, CatalogDraft& draft,
                                             const CatalogImportOptions& options) {
  catalog::CatalogDescription description;
  ASSAY_ASSIGN(description.title, metadata.string_member("title"));
  ASSAY_ASSIGN(const std::string version, metadata.optional_string_member("version"));
  ASSAY_ASSIGN(const std::string remarks, metadata.optional_string_member("remarks"));
  draft.add_release(version);
  draft.set_notice(remarks);
  ASSAY_ASSIGN(const std::vector<JsonReader> parties, elements(metadata, "parties"));
  for (const JsonReader& party : parties) {
    ASSAY_ASSIGN(std::string name, party.optional_string_member("name"));
    if (description.publisher.empty()) description.publisher = std::move(name);
  }
  description.language = options.language;
  ASSAY_ASSIGN(const bool selection, is_resolved_profile(metadata));
  if (selection && !options.reference) {
    return Error{"catalog_import.resolved_profile",
                 {{"file", metadata.file()}, {"title", description.title}}};
  }
  const auto reference =
      options.reference ? options.reference : reference_of(description.title, version);
  if (!reference) return Error{"catalog_import.no_reference", {{"file", metadata.file()}}};
  description.reference = *reference;
  if (draft.has_questions()) {
    description.questionnaire_title = "Consensus Assessments Initiative Questionnaire";
  }
  return description;
}

}  // namespace

bool is_oscal_catalog(const boost::json::value& value) {
  const boost::json::object* object = value.if_object();
  const boost::json::value* catalog = object == nullptr ? nullptr : object->if_contains("catalog");
  return catalog != nullptr && catalog->is_object() &&
         catalog->get_object().if_contains("metadata") != nullptr;
}

Result<ImportedCatalog> read_oscal_catalog(const boost::json::value& value, std::string_view file,
                                           const CatalogImportOptions& options) {
  const JsonReader document(value, file);
  ASSAY_ASSIGN(const JsonReader catalog, document.member("catalog"));
  ASSAY_ASSIGN(const JsonReader metadata, catalog.member("metadata"));
  CatalogDraft draft(CatalogDraft::Ids::as_written);
  OscalCatalogReader reader(draft);
  ASSAY_ASSIGN(const std::vector<JsonReader> groups, elements(catalog, "groups"));
  for (const JsonReader& group : groups) ASSAY_TRY(reader.read_group(group, "", ""));
  ASSAY_TRY(reader.read_controls(catalog, "", ""));
  reader.remark_withdrawn();
  if (draft.empty()) return Error{"catalog_import.no_items", {{"file", std::string(file)}}};
  ASSAY_ASSIGN(catalog::CatalogDescription description, describe(metadata, draft, options));
  return std::move(draft).build("oscal-json", std::move(description));
}

}  // namespace assay::exchange
