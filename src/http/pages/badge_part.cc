#include "http/pages/members.h"
#include "http/pages/parts.h"
#include "http/pages/service_parts.h"

namespace assay::http::pages {
namespace {

constexpr Scope in("in-badge");

}  // namespace

Markup badge(const Place& place, const codec::json::object& service, std::string_view scheme,
             std::string_view origin) {
  const auto& words = place.words;
  const auto id = string_of(service, "id");
  const std::string language(tag(place.language()));
  const std::string alternative =
      words("badge.alt", {{"service", plain(localized_of(service, "name"), place.language(), id)}});
  const std::string picture = "/api/v1" + service_path(id) +
                              "/badge.svg?scheme=" + std::string(scheme) + "&lang=" + language;
  const std::string site = "https://" + std::string(origin);
  const Markup code =
      element("a", {{"href", site + "/" + language + service_path(id)}},
              element("img", {{"src", site + picture}, {"alt", alternative}, {"height", "92"}}));
  const std::string field = "badge-" + std::string(scheme);
  return in(
      "details", {{"class", "badge screen-only"}}, in("summary", words("badge.summary")),
      in("p", words("badge.about")),
      in("p", in("img",
                 {{"src", picture}, {"alt", alternative}, {"height", "92"}, {"loading", "lazy"}})),
      in("label", {{"for", field}}, words("badge.code")),
      in("textarea", {{"id", field}, {"readonly", ""}, {"rows", "4"}}, code.html()),
      in("p", {{"class", "with-script"}}, idle_button(words("badge.copy"))));
}

}  // namespace assay::http::pages
