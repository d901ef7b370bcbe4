#include "http/pages/demands.h"

#include <fmt/format.h>

#include "http/pages/members.h"
#include "http/pages/parts.h"

namespace assay::http::pages {
namespace {

using codec::json::object;

constexpr Scope in("in-demands");

std::string worded(const Words& words, std::string_view prefix, std::string_view value) {
  return words(std::string("demands.").append(prefix).append(value));
}

std::vector<std::string> all_worded(const Words& words, const object& of, std::string_view member,
                                    std::string_view prefix) {
  std::vector<std::string> texts;
  for (const auto& item : list_of(of, member)) {
    texts.push_back(worded(words, prefix, as_string(item)));
  }
  return texts;
}

Markup validity(const Words& words, const object& rules) {
  const object& rule = object_of(rules, "validity");
  const auto period = [&](std::string_view member) {
    return words.period(string_of(rule, member));
  };
  const std::string lasts = words(std::string("demands.from_").append(string_of(rule, "from")),
                                  {{"period", period("lasts")}});
  std::vector<std::string> days;
  for (const auto& day : list_of(rule, "rounded_to")) days.emplace_back(as_string(day));
  Markup lines = in("li", lasts);
  if (!days.empty()) {
    lines += in("li", words("demands.rounded", {{"days", listed(words, days)}}));
  }
  for (const std::string_view member : {"renewal_window", "pending_grace", "restorable"}) {
    if (string_of(rule, member).empty()) continue;
    lines += in("li", words(std::string("demands.").append(member), {{"period", period(member)}}));
  }
  return together(in("h3", words("demands.validity")), in("ul", lines));
}

Markup permits(const Words& words, const object& rules) {
  Markup lines;
  for (const auto& item : list_of(rules, "permits")) {
    lines += in("li", localized(words, as_object(item), "words"));
  }
  if (lines.empty()) return {};
  return together(in("h3", words("demands.permits")), in("ul", lines));
}

Markup duty(const Words& words, const object& one) {
  const auto period = [&](std::string_view member) { return words.period(string_of(one, member)); };
  std::string terms =
      words("demands.duty_terms", {{"every", period("every")}, {"opens", period("opens")}});
  terms += " " + words(std::string("demands.missed_").append(string_of(one, "missed")),
                       {{"grace", period("grace")}});
  if (!string_of(one, "suspended_at_most").empty()) {
    terms += " " + words("demands.expires_after", {{"period", period("suspended_at_most")}});
  }
  return in("li", localized(words, one, "words"), in("br"),
            in("span", {{"class", "under"}}, terms));
}

Markup duties(const Words& words, const object& rules) {
  Markup lines;
  for (const auto& item : list_of(rules, "duties")) lines += duty(words, as_object(item));
  if (lines.empty()) return {};
  return together(in("h3", words("demands.duties")), in("ul", lines));
}

/// 300 is "3", 650 is "6.5".
std::string hundredths(std::uint64_t value) {
  return fmt::format("{:g}", static_cast<double>(value) / 100);
}

Markup maturity(const Words& words, const object& rules) {
  if (!rules.contains("maturity")) return {};
  const object& scale = object_of(rules, "maturity");
  Markup bands;
  for (const auto& item : list_of(scale, "bands")) {
    const object& band = as_object(item);
    bands += in("li", localized(words, band, "name"), " ",
                in("span", {{"class", "under"}},
                   words("demands.band", {{"above", hundredths(number_of(band, "above"))}})));
  }
  return together(in("h3", words("demands.maturity")),
                  in("p", words("demands.maturity_scale",
                                {{"lowest", std::to_string(number_of(scale, "lowest"))},
                                 {"highest", std::to_string(number_of(scale, "highest"))},
                                 {"count", std::to_string(list_of(scale, "factors").size())}})),
                  in("ul", bands));
}

Markup guard_row(const Words& words, const object& guard) {
  Markup rule = in("span", string_of(guard, "clause"));
  if (truth_of(guard, "recalled")) {
    rule += together(in("br"), in("span", {{"class", "under"}}, words("demands.recalled")));
  }
  return in("tr",
            in("th", {{"scope", "row"}}, localized(words, guard, "words"), in("br"),
               in("span", {{"class", "id faint"}}, string_of(guard, "id"))),
            in("td", rule));
}

Markup guard_rows(const Words& words, const object& rules, const object& act) {
  Markup rows;
  for (const auto& id : list_of(act, "guards")) {
    for (const auto& item : list_of(rules, "guards")) {
      const object& guard = as_object(item);
      if (string_of(guard, "id") == as_string(id)) rows += guard_row(words, guard);
    }
  }
  return rows;
}

Markup act_part(const Words& words, const object& rules, const object& act) {
  std::string by =
      words("demands.by", {{"who", listed(words, all_worded(words, act, "by", "role_"))}});
  if (truth_of(act, "reason_required")) by += words("list.separator") + words("demands.reason");
  const std::string title = worded(words, "act_", string_of(act, "act"));
  const std::size_t count = list_of(act, "guards").size();
  if (count == 0) {
    return in("p", {{"class", "act"}}, in("strong", title), " ",
              in("span", {{"class", "under"}}, by));
  }
  const Markup head = in("tr", in("th", {{"scope", "col"}}, words("demands.condition")),
                         in("th", {{"scope", "col"}}, words("demands.clause")));
  return in("details",
            in("summary", in("strong", title), " ",
               in("span", {{"class", "under"}},
                  by + words("list.separator") + words.counted("demands.conditions", count))),
            in("table", in("thead", {{"class", "visually-hidden"}}, head),
               in("tbody", guard_rows(words, rules, act))));
}

Markup acts(const Words& words, const object& rules) {
  Markup parts = together(in("h3", words("demands.acts")),
                          in("p", {{"class", "under"}}, words("demands.acts_meaning")));
  for (const auto& act : list_of(rules, "acts")) {
    parts += act_part(words, rules, as_object(act));
  }
  return parts;
}

Markup disclosure(const Words& words, const object& rules) {
  Markup rows;
  for (const auto& item : list_of(rules, "disclosure")) {
    const object& one = as_object(item);
    rows += in("tr", in("th", {{"scope", "row"}}, worded(words, "part_", string_of(one, "part"))),
               in("td", worded(words, "tier_", string_of(one, "tier"))));
  }
  const Markup head = in("tr", in("th", {{"scope", "col"}}, words("demands.part")),
                         in("th", {{"scope", "col"}}, words("demands.tier")));
  return together(
      in("h3", words("demands.disclosure")),
      in("table", in("thead", {{"class", "visually-hidden"}}, head), in("tbody", rows)));
}

}  // namespace

Markup accreditation_demands(const Words& words, const object& rules) {
  const std::string forms = listed(words, all_worded(words, rules, "conclusions", "conclusion_"));
  Markup content = together(in("h3", words("demands.conclusions")), in("p", forms));
  content += validity(words, rules);
  content += permits(words, rules);
  content += duties(words, rules);
  content += maturity(words, rules);
  content += acts(words, rules);
  content += disclosure(words, rules);
  return content;
}

}  // namespace assay::http::pages
