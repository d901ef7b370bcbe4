#include "representation/act_json.h"

#include "representation/party_json.h"

namespace assay::representation {
namespace {

constexpr std::string_view truth_name(scheme::Truth truth) {
  switch (truth) {
    case scheme::Truth::yes:
      return "yes";
    case scheme::Truth::no:
      return "no";
    case scheme::Truth::unknown:
      break;
  }
  return "unknown";
}

codec::json::object guard_json(const app::AskedGuard& asked) {
  codec::json::array facts;
  for (const auto& [name, value] : asked.facts) {
    codec::json::object fact{{"fact", name.text()}};
    if (value) fact["value"] = fact_text(*value);
    facts.push_back(std::move(fact));
  }
  return {{"id", asked.guard.id},
          {"clause", asked.guard.clause},
          {"words", localized_json(asked.guard.words)},
          {"truth", truth_name(asked.truth)},
          {"facts", std::move(facts)}};
}

}  // namespace

std::string fact_text(const scheme::FactValue& value) {
  struct Text {
    std::string operator()(bool truth) const { return truth ? "true" : "false"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(const std::string& word) const { return word; }
    std::string operator()(Date date) const { return format_date(date); }
    std::string operator()(const std::vector<std::string>& words) const {
      std::string text;
      for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
      return text;
    }
  };
  return std::visit(Text(), value);
}

codec::json::object asked_act_json(const app::AskedAct& asked) {
  codec::json::array guards;
  for (const app::AskedGuard& guard : asked.guards) guards.push_back(guard_json(guard));
  codec::json::object json{
      {"allowed", asked.refusals.empty()},
      {"act", scheme::name(asked.event.act.act)},
      {"state", scheme::name(asked.state)},
      {"refusals", codec::json::array(asked.refusals.begin(), asked.refusals.end())},
      {"guards", std::move(guards)}};
  if (!asked.event.act.certificate_number.empty()) {
    json["certificate_number"] = asked.event.act.certificate_number;
  }
  return json;
}

}  // namespace assay::representation
