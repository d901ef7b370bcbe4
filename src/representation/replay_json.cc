#include "representation/replay_json.h"

#include "base/messages.h"
#include "representation/error_json.h"

namespace assay::representation {
namespace {

namespace json = codec::json;

json::string_view text(std::string_view view) {
  return {view.data(), view.size()};
}

/// {check, rule, message, parameters}, and the entry where one is at fault.
json::object violation_json(const audit::Violation& violation, Language language) {
  json::object shown{{"check", text(name(violation.check))},
                     {"rule", violation.rule.code},
                     {"message", render_error(language, violation.rule)},
                     {"parameters", parameters_json(violation.rule)}};
  if (violation.index) shown["entry"] = *violation.index;
  return shown;
}

json::object signal_json(const audit::Signal& signal, Language language) {
  const std::string id(name(signal.kind));
  json::object shown{{"signal", id},
                     {"message", render_message(language, "signal." + id, signal.parameters)},
                     {"parameters", parameters_json({id, signal.parameters})}};
  if (signal.index) shown["entry"] = *signal.index;
  return shown;
}

}  // namespace

json::object replay_report_json(const audit::ReplayReport& report, Language language) {
  json::array violations, signals, unchecked;
  for (const audit::Violation& violation : report.violations) {
    violations.push_back(violation_json(violation, language));
  }
  for (const audit::Signal& signal : report.signals) {
    signals.push_back(signal_json(signal, language));
  }
  for (const audit::ReplayCheck check : report.unchecked) unchecked.push_back(text(name(check)));
  json::object shown{
      {"engagement", report.engagement.text()}, {"entries", report.entries},
      {"in_order", report.in_order()},          {"violations", std::move(violations)},
      {"signals", std::move(signals)},          {"unchecked", std::move(unchecked)}};
  if (report.head) shown["head"] = to_hex(*report.head);
  if (report.anchored_at) shown["anchored_at"] = *report.anchored_at;
  return shown;
}

}  // namespace assay::representation
