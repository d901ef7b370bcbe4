#include "http/pages/requirements.h"

#include <algorithm>

#include "http/pages/members.h"

namespace assay::http::pages {
namespace {

constexpr std::string_view domain_prefix = "domain:";

AskedRequirement read(std::string_view text) {
  AskedRequirement requirement;
  const auto equals = text.rfind('=');
  requirement.question = text.substr(0, equals);
  if (equals == std::string_view::npos) return requirement;
  text.remove_prefix(equals + 1);
  const auto comma = std::min(text.find(','), text.size());
  requirement.value = text.substr(0, comma);
  while (!text.empty()) {
    const auto end = std::min(text.find(','), text.size());
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto next = std::min(text.find(','), text.size());
    if (next > 0) requirement.owners.emplace_back(text.substr(0, next));
  }
  return requirement;
}

bool adds(std::string_view asked, std::string_view domain, const codec::json::object& question) {
  if (asked == "lite") return truth_of(question, "lite");
  return asked.starts_with(domain_prefix) && asked.substr(domain_prefix.size()) == domain;
}

}  // namespace

std::vector<AskedRequirement> asked_requirements(const Place& place,
                                                 const codec::json::object& catalog) {
  std::vector<AskedRequirement> asked;
  const auto ask = [&](AskedRequirement requirement) {
    const bool known = std::any_of(asked.begin(), asked.end(), [&](const auto& other) {
      return other.question == requirement.question;
    });
    if (!known && !requirement.question.empty()) asked.push_back(std::move(requirement));
  };
  for (const auto& text : place.parameters("question")) ask(read(text));
  for (const auto& added : place.parameters("add")) {
    for (const auto& domain : list_of(catalog, "domains")) {
      const auto id = string_of(as_object(domain), "id");
      for (const auto& control : list_of(as_object(domain), "controls")) {
        for (const auto& item : list_of(as_object(control), "questions")) {
          const auto& question = as_object(item);
          if (adds(added, id, question)) ask({.question = std::string(string_of(question, "id"))});
        }
      }
    }
  }
  return asked;
}

std::string written(const AskedRequirement& requirement) {
  if (requirement.value == "yes" && requirement.owners.empty()) return requirement.question;
  std::string text = requirement.question + "=" + requirement.value;
  for (const auto& owner : requirement.owners) text += "," + owner;
  return text;
}

codec::json::object requirement_list(std::string_view catalog,
                                     const std::vector<AskedRequirement>& asked, bool only_listed) {
  codec::json::array requirements;
  for (const auto& [question, value, owners] : asked) {
    codec::json::object requirement{{"question", question}, {"value", value}};
    if (!owners.empty()) {
      codec::json::array names;
      for (const auto& owner : owners) names.emplace_back(owner);
      requirement["owners"] = std::move(names);
    }
    requirements.push_back(std::move(requirement));
  }
  return {{"catalog", catalog},
          {"only_listed", only_listed},
          {"requirements", std::move(requirements)}};
}

}  // namespace assay::http::pages
