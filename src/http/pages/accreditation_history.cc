#include "http/pages/accreditation_parts.h"
#include "http/pages/members.h"
#include "http/pages/parts.h"

namespace assay::http::pages {
namespace {

using codec::json::object;

constexpr Scope in("in-accreditation-history");

Markup under(const std::string& text) {
  return in("p", {{"class", "under"}}, text);
}

std::string numbered(const Words& words, std::string_view key, const object& event,
                     std::string_view member) {
  return words(std::string("accreditation.").append(key),
               {{"entry", std::to_string(number_of(event, member))}});
}

/// What corrections make of an act, or what it corrects.
Markup corrections(const Words& words, const object& event) {
  Markup lines;
  if (event.contains("corrects")) {
    lines += under(
        numbered(words, truth_of(event, "annuls") ? "annuls" : "corrects", event, "corrects"));
  }
  for (const std::string_view member : {"corrected_by", "annulled_by"}) {
    if (event.contains(member)) lines += under(numbered(words, member, event, member));
  }
  if (event.contains("without_effect")) lines += under(words("accreditation.without_effect"));
  return lines;
}

Markup act_line(const Words& words, const object& event) {
  const std::string entry = std::to_string(number_of(event, "entry"));
  const std::string act(string_of(event, "act"));
  const auto& by = object_of(event, "by");
  Markup content = in("p", {{"class", "what"}}, time_of(words, string_of(event, "recorded"), true),
                      " ", in("strong", words("demands.act_" + act)), " ",
                      in("a", {{"class", "faint"}, {"href", "/api/v1/entries/" + entry}},
                         words("record.entry"), " #", entry));
  content += under(
      words("accreditation.role",
            {{"who", plain(localized_of(by, "names"), words.language(), string_of(by, "id"))},
             {"role", words(std::string("demands.role_").append(string_of(event, "role")))}}));
  if (string_of(event, "effective") != string_of(event, "recorded")) {
    content += under(
        words("accreditation.effective", {{"day", words.day(string_of(event, "effective_day"))}}));
  }
  content += corrections(words, event);
  if (const auto reason = string_of(event, "reason"); !reason.empty()) content += free_text(reason);
  for (const auto& condition : list_of(event, "conditions")) {
    const auto& text = as_object(condition);
    const LocalizedText words_of{.en = std::string(string_of(text, "en")),
                                 .ja = std::string(string_of(text, "ja"))};
    content += in("p", words("accreditation.conditions"), ": ", localized(words, words_of));
  }
  const bool idle = event.contains("annulled_by") || event.contains("without_effect");
  return in("li", {{"class", idle ? "idle" : act}}, content);
}

Markup computed_line(const Words& words, const object& event) {
  const std::string state(string_of(event, "state"));
  return in("li", {{"class", "computed"}},
            in("p", {{"class", "what"}}, time_of(words, string_of(event, "at"), true), " ",
               in("strong", words("accreditation.state_" + state)), " ",
               in("span", {{"class", "faint"}}, words("accreditation.by_rules"))),
            cause_line(words, object_of(event, "why")));
}

}  // namespace

Markup accreditation_history(const Words& words, const codec::json::array& events) {
  Markup lines;
  for (const auto& item : events) {
    const auto& event = as_object(item);
    lines += event.contains("act") ? act_line(words, event) : computed_line(words, event);
  }
  return in("ol", {{"class", "history"}}, lines);
}

}  // namespace assay::http::pages
