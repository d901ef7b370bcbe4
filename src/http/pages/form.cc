#include "http/pages/form.h"

#include <algorithm>

#include "base/limits.h"
#include "http/crossing.h"
#include "http/pages/parts.h"
#include "http/target.h"

namespace assay::http::pages {
namespace {

constexpr Scope in_form("in-form");
constexpr std::string_view form_type = "application/x-www-form-urlencoded";

std::string id_of(std::string_view field, std::string_view part) {
  return std::string(field).append("-").append(part);
}

}  // namespace

Result<FormFields> FormFields::read(const Request& request) {
  if (media_type_of(request) != form_type) {
    return Error{"request.wrong_media_type", {{"expected", std::string(form_type)}}};
  }
  FormFields form;
  std::string_view rest = request.body;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('&'), rest.size());
    const auto pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (pair.empty()) continue;
    if (form.fields_.size() >= limits::query_parameters) {
      return Error{"query.too_many_parameters",
                   {{"limit", std::to_string(limits::query_parameters)}}};
    }
    const auto equals = std::min(pair.find('='), pair.size());
    ASSAY_ASSIGN(auto name, percent_decoded(pair.substr(0, equals), true));
    ASSAY_ASSIGN(auto value, percent_decoded(pair.substr(std::min(equals + 1, pair.size())), true));
    form.fields_.push_back({std::move(name), std::move(value)});
  }
  return form;
}

std::string FormFields::value(std::string_view name) const {
  const auto found = std::ranges::find(fields_, name, &QueryParameter::name);
  return found == fields_.end() ? std::string() : found->value;
}

Markup form_field(const Field& field, const std::optional<FormFault>& fault) {
  const bool wrong = fault && fault->field == field.name;
  const std::string hint_id = id_of(field.name, "hint");
  const std::string fault_id = id_of(field.name, "fault");
  std::string described = field.hint.empty() ? "" : hint_id;
  if (wrong) described.append(described.empty() ? "" : " ").append(fault_id);
  Markup parts = element("label", {{"for", field.name}}, field.label);
  parts += element("input", {{"id", field.name},
                             {"name", field.name},
                             {"type", field.type},
                             {"value", field.value, !field.value.empty()},
                             {"autocomplete", field.autocomplete, !field.autocomplete.empty()},
                             {"maxlength", field.most, !field.most.empty()},
                             {"required", "", field.required},
                             {"aria-invalid", "true", wrong},
                             {"aria-describedby", described, !described.empty()}});
  if (!field.hint.empty()) {
    parts += element("span", {{"class", "faint"}, {"id", hint_id}}, field.hint);
  }
  if (wrong) parts += element("span", {{"class", "fault"}, {"id", fault_id}}, fault->text);
  return element("div", {{"class", "field"}}, parts);
}

Markup fault_notice(const std::optional<FormFault>& fault) {
  if (!fault) return {};
  const std::string place = "#" + fault->field;
  const Markup words =
      fault->field.empty() ? together(fault->text) : element("a", {{"href", place}}, fault->text);
  return in_form("div", {{"class", "notice failed"}, {"role", "alert"}}, element("p", words));
}

Markup page_form(std::string_view address, std::string_view csrf, const Markup& fields,
                 std::string_view submit) {
  Markup content = fields;
  if (!csrf.empty()) content += hidden_fields({{"csrf", std::string(csrf)}});
  content += in_form("p", {{"class", "send"}},
                     element("button", {{"type", "submit"}, {"class", "primary"}}, submit));
  return in_form("form", {{"class", "fields"}, {"method", "post"}, {"action", address}}, content);
}

}  // namespace assay::http::pages
