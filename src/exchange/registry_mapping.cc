#include "exchange/registry_mapping.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/identifier.h"
#include "base/limits.h"
#include "base/web_address.h"
#include "codec/json.h"

namespace assay::exchange {
namespace {

using codec::JsonReader;

constexpr std::string_view format_name = "assay-registry-import-1";

constexpr std::array service_fields{std::string_view("id"),
                                    std::string_view("provider"),
                                    std::string_view("service"),
                                    std::string_view("website"),
                                    std::string_view("classes"),
                                    std::string_view("level"),
                                    std::string_view("status"),
                                    std::string_view("ready_on"),
                                    std::string_view("authorised_on"),
                                    std::string_view("expires_on"),
                                    std::string_view("assessed_yearly_on"),
                                    std::string_view("assessor"),
                                    std::string_view("authorised_by"),
                                    std::string_view("builds_on")};
constexpr std::array row_fields{std::string_view("id"), std::string_view("authority"),
                                std::string_view("authority_id"), std::string_view("authorised_on"),
                                std::string_view("expires_on")};
/// Without these a record says nothing that could be kept.
constexpr std::array needed_fields{std::string_view("id"), std::string_view("provider"),
                                   std::string_view("service"), std::string_view("status")};
constexpr std::array list_fields{std::string_view("classes"), std::string_view("authorised_by"),
                                 std::string_view("builds_on")};

template <typename List>
bool holds(const List& list, std::string_view value) {
  return std::ranges::find(list, value) != list.end();
}

bool is_date(std::string_view field) {
  return field.ends_with("_on") && field != "builds_on";
}

template <typename List>
std::string listed(const List& names) {
  std::string text;
  for (const std::string_view name : names) text.append(text.empty() ? "" : ", ").append(name);
  return text;
}

Error wrong_value(const JsonReader& place, std::string value, std::string expected) {
  return place.error("registry_mapping.wrong_value",
                     {{"value", std::move(value)}, {"expected", std::move(expected)}});
}

/// "" or "/a/b": RFC 6901.
Result<std::string> read_pointer(const JsonReader& object, std::string_view name) {
  ASSAY_ASSIGN(const JsonReader place, object.member(name));
  ASSAY_ASSIGN(std::string pointer, place.string());
  bool well_formed = pointer.empty() || pointer.front() == '/';
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    if (pointer[i] != '~') continue;
    well_formed =
        well_formed && i + 1 < pointer.size() && (pointer[i + 1] == '0' || pointer[i + 1] == '1');
  }
  if (!well_formed) return wrong_value(place, pointer, "/data/items");
  return pointer;
}

Result<std::string> read_slug(const JsonReader& object, std::string_view name) {
  ASSAY_ASSIGN(const JsonReader place, object.member(name));
  ASSAY_ASSIGN(std::string text, place.string());
  if (!is_slug(text)) return wrong_value(place, text, "a-z, 0-9, -");
  return text;
}

Result<std::string> read_address(const JsonReader& object, std::string_view name) {
  ASSAY_ASSIGN(const JsonReader place, object.member(name));
  ASSAY_ASSIGN(std::string text, place.string());
  if (!parse_web_address(text) || text.size() > limits::reported_text_bytes) {
    return wrong_value(place, text, "https://...");
  }
  return text;
}

Result<LocalizedText> read_name(const JsonReader& object) {
  ASSAY_ASSIGN(const JsonReader place, object.member("name"));
  ASSAY_TRY(place.only({"en", "ja"}));
  LocalizedText name;
  ASSAY_ASSIGN(name.en, place.string_member("en"));
  ASSAY_ASSIGN(name.ja, place.string_member("ja"));
  if (name.en.empty() || name.ja.empty()) return wrong_value(place, "", "en, ja");
  return name;
}

Result<std::vector<std::string>> read_strings(const JsonReader& object, std::string_view name) {
  std::vector<std::string> texts;
  if (!object.has(name)) return texts;
  ASSAY_ASSIGN(const JsonReader place, object.member(name));
  ASSAY_ASSIGN(const auto elements, place.array());
  for (const JsonReader& element : elements) {
    ASSAY_ASSIGN(std::string text, element.string());
    texts.push_back(std::move(text));
  }
  return texts;
}

/// A word of a closed list.
template <typename Value>
Result<Value> read_word(const JsonReader& place, std::optional<Value> (*parse)(std::string_view),
                        std::string expected) {
  ASSAY_ASSIGN(const std::string text, place.string());
  if (const auto value = parse(text)) return *value;
  return wrong_value(place, text, std::move(expected));
}

Result<std::vector<DateForm>> read_forms(const JsonReader& object) {
  ASSAY_ASSIGN(const JsonReader place, object.member("forms"));
  ASSAY_ASSIGN(const auto elements, place.array());
  std::vector<DateForm> forms;
  for (const JsonReader& element : elements) {
    ASSAY_ASSIGN(const DateForm form,
                 read_word(element, parse_date_form, "date, date-time, month/day, month/day/year"));
    forms.push_back(form);
  }
  if (forms.empty()) return wrong_value(place, "[]", "date, date-time, month/day, month/day/year");
  return forms;
}

Result<FieldMapping> read_field(const JsonReader& place, std::string_view name) {
  ASSAY_TRY(place.only({"at", "each", "absent", "forms", "need", "list"}));
  FieldMapping field;
  ASSAY_ASSIGN(field.at, read_pointer(place, "at"));
  if (place.has("each")) {
    if (!holds(list_fields, name)) return wrong_value(place, "each", listed(list_fields));
    ASSAY_ASSIGN(field.each, read_pointer(place, "each"));
  }
  ASSAY_ASSIGN(field.absent, read_strings(place, "absent"));
  if (is_date(name)) {
    ASSAY_ASSIGN(field.forms, read_forms(place));
  } else if (place.has("forms")) {
    return wrong_value(place, "forms", "*_on");
  }
  if (place.has("need")) {
    ASSAY_ASSIGN(const JsonReader need, place.member("need"));
    ASSAY_ASSIGN(field.need,
                 read_word(need, parse_need, "optional, expected, expected-in-force, required"));
  }
  ASSAY_ASSIGN(field.list, place.optional_string_member("list"));
  return field;
}

template <typename Names>
Result<std::map<std::string, FieldMapping>> read_fields(const JsonReader& object,
                                                        const Names& names) {
  ASSAY_ASSIGN(const JsonReader place, object.member("fields"));
  ASSAY_ASSIGN(const auto members, place.object());
  std::map<std::string, FieldMapping> fields;
  for (const auto& [name, member] : members) {
    if (!holds(names, name)) return wrong_value(member, name, listed(names));
    ASSAY_ASSIGN(fields[name], read_field(member, name));
  }
  return fields;
}

/// {"its word": "what it means"}
template <typename Value>
Result<std::map<std::string, Value>> read_words(const JsonReader& object, std::string_view name,
                                                std::optional<Value> (*parse)(std::string_view),
                                                const std::string& expected) {
  std::map<std::string, Value> words;
  if (!object.has(name)) return words;
  ASSAY_ASSIGN(const JsonReader place, object.member(name));
  ASSAY_ASSIGN(const auto members, place.object());
  for (const auto& [word, meaning] : members) {
    ASSAY_ASSIGN(words[word], read_word(meaning, parse, expected));
  }
  return words;
}

std::optional<std::string> parse_slug(std::string_view text) {
  if (!is_slug(text)) return std::nullopt;
  return std::string(text);
}

Result<void> read_source(const JsonReader& document, RegistryMapping& mapping) {
  ASSAY_ASSIGN(const JsonReader place, document.member("source"));
  ASSAY_TRY(place.only({"id", "name", "address", "document", "date"}));
  ASSAY_ASSIGN(mapping.source.id, read_slug(place, "id"));
  ASSAY_ASSIGN(mapping.source.name, read_name(place));
  ASSAY_ASSIGN(mapping.source.address, read_address(place, "address"));
  ASSAY_ASSIGN(mapping.document_address, read_address(place, "document"));
  // What the entries will say, they must be able to say.
  if (const auto possible = registry::validate(mapping.source); !possible.ok()) {
    return wrong_value(place, std::string(possible.error().parameter("value")), "en, ja");
  }
  ASSAY_ASSIGN(const JsonReader date, place.member("date"));
  ASSAY_TRY(date.only({"at", "forms"}));
  ASSAY_ASSIGN(mapping.date, read_field(date, "dated_on"));
  for (const DateForm form : mapping.date.forms) {
    if (form == DateForm::month_day) return wrong_value(date, "month/day", "date, date-time");
  }
  return {};
}

Result<void> read_lists(const JsonReader& document, RegistryMapping& mapping) {
  if (!document.has("lists")) return {};
  ASSAY_ASSIGN(const JsonReader place, document.member("lists"));
  ASSAY_ASSIGN(const auto members, place.object());
  for (const auto& [name, member] : members) {
    ASSAY_TRY(member.only({"at", "each"}));
    ListMapping& list = mapping.lists[name];
    ASSAY_ASSIGN(list.at, read_pointer(member, "at"));
    ASSAY_ASSIGN(list.each, read_pointer(member, "each"));
  }
  return {};
}

Result<void> read_authorisations(const JsonReader& document, RegistryMapping& mapping) {
  if (!document.has("authorisations")) return {};
  ASSAY_ASSIGN(const JsonReader place, document.member("authorisations"));
  ASSAY_ASSIGN(const auto elements, place.array());
  for (const JsonReader& element : elements) {
    ASSAY_TRY(element.only({"at", "fields", "gives_end"}));
    AuthorisationMapping rows;
    ASSAY_ASSIGN(rows.at, read_pointer(element, "at"));
    ASSAY_ASSIGN(rows.fields, read_fields(element, row_fields));
    if (!rows.fields.contains("id")) return wrong_value(element, "fields", "id");
    if (element.has("gives_end")) {
      ASSAY_ASSIGN(const JsonReader gives, element.member("gives_end"));
      ASSAY_ASSIGN(rows.gives_end, gives.boolean());
    }
    mapping.authorisations.push_back(std::move(rows));
  }
  return {};
}

Result<void> read_services(const JsonReader& document, RegistryMapping& mapping) {
  ASSAY_ASSIGN(const JsonReader place, document.member("services"));
  ASSAY_TRY(place.only({"at", "fields"}));
  ASSAY_ASSIGN(mapping.services_at, read_pointer(place, "at"));
  ASSAY_ASSIGN(mapping.fields, read_fields(place, service_fields));
  for (const std::string_view name : needed_fields) {
    const auto field = mapping.fields.find(std::string(name));
    if (field == mapping.fields.end()) return wrong_value(place, "fields", std::string(name));
    field->second.need = Need::required;
  }
  return {};
}

Result<void> read_left_out(const JsonReader& document, RegistryMapping& mapping) {
  if (!document.has("leave_out")) return {};
  ASSAY_ASSIGN(const JsonReader place, document.member("leave_out"));
  ASSAY_ASSIGN(const auto elements, place.array());
  for (const JsonReader& element : elements) {
    ASSAY_ASSIGN(std::string rule, element.string());
    if (!may_leave_out(rule)) {
      std::vector<std::string_view> allowed;
      std::ranges::copy_if(import_rules(), std::back_inserter(allowed), may_leave_out);
      return wrong_value(element, rule, listed(allowed));
    }
    mapping.leave_out.insert(std::move(rule));
  }
  return {};
}

/// Every list that a field names is one of the mapping's.
Result<void> check_lists(const JsonReader& document, const RegistryMapping& mapping) {
  const auto check = [&](const std::map<std::string, FieldMapping>& fields) -> Result<void> {
    for (const auto& [name, field] : fields) {
      if (!field.list.empty() && !mapping.lists.contains(field.list)) {
        return wrong_value(document, field.list, "lists");
      }
    }
    return {};
  };
  ASSAY_TRY(check(mapping.fields));
  for (const AuthorisationMapping& rows : mapping.authorisations) ASSAY_TRY(check(rows.fields));
  return {};
}

}  // namespace

std::optional<DateForm> parse_date_form(std::string_view name) {
  if (name == "date") return DateForm::date;
  if (name == "date-time") return DateForm::date_time;
  if (name == "month/day") return DateForm::month_day;
  if (name == "month/day/year") return DateForm::month_day_year;
  return std::nullopt;
}

std::optional<Need> parse_need(std::string_view name) {
  if (name == "optional") return Need::optional;
  if (name == "expected") return Need::expected;
  if (name == "expected-in-force") return Need::expected_in_force;
  if (name == "required") return Need::required;
  return std::nullopt;
}

std::optional<ReportedStatus> parse_reported_status(std::string_view name) {
  if (name == "in-force") return ReportedStatus::in_force;
  if (name == "in-preparation") return ReportedStatus::in_preparation;
  if (name == "ended") return ReportedStatus::ended;
  return std::nullopt;
}

const std::vector<std::string_view>& import_rules() {
  static const std::vector<std::string_view> rules{"blank-id",
                                                   "duplicate-id",
                                                   "missing-field",
                                                   "expired-yet-listed",
                                                   "dated-later",
                                                   "ends-before-it-begins",
                                                   "unknown-word",
                                                   "unknown-in-list",
                                                   "builds-on-itself",
                                                   "builds-on-unknown",
                                                   "same-name",
                                                   "unreadable-field",
                                                   "unreadable-date",
                                                   "unreadable-address",
                                                   "too-long",
                                                   "repaired-text",
                                                   "authorisation-without-id",
                                                   "authorisation-of-unknown",
                                                   "differing-end"};
  return rules;
}

bool may_leave_out(std::string_view rule) {
  constexpr std::array fixed{std::string_view("blank-id"), std::string_view("duplicate-id"),
                             std::string_view("authorisation-without-id"),
                             std::string_view("authorisation-of-unknown"),
                             std::string_view("repaired-text")};
  return holds(import_rules(), rule) && !holds(fixed, rule);
}

Result<RegistryMapping> parse_registry_mapping(std::string_view json, std::string_view file) {
  ASSAY_ASSIGN(const auto value, codec::parse_json(json, file));
  const JsonReader document(value, file);
  ASSAY_TRY(document.only({"format", "scheme", "source", "lists", "services", "statuses", "levels",
                           "classes", "authorisations", "leave_out"}));
  ASSAY_ASSIGN(const JsonReader format, document.member("format"));
  ASSAY_ASSIGN(const std::string stated, format.string());
  if (stated != format_name) return wrong_value(format, stated, std::string(format_name));
  RegistryMapping mapping;
  ASSAY_ASSIGN(mapping.scheme, read_slug(document, "scheme"));
  ASSAY_TRY(read_source(document, mapping));
  ASSAY_TRY(read_lists(document, mapping));
  ASSAY_TRY(read_services(document, mapping));
  ASSAY_ASSIGN(mapping.statuses, read_words(document, "statuses", parse_reported_status,
                                            "in-force, in-preparation, ended"));
  ASSAY_ASSIGN(mapping.levels, read_words(document, "levels", parse_slug, "a-z, 0-9, -"));
  ASSAY_ASSIGN(mapping.classes,
               read_words(document, "classes", party::parse_service_class, "iaas, paas, saas"));
  ASSAY_TRY(read_authorisations(document, mapping));
  ASSAY_TRY(read_left_out(document, mapping));
  ASSAY_TRY(check_lists(document, mapping));
  return mapping;
}

}  // namespace assay::exchange
