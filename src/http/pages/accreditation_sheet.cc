#include "http/pages/accreditation_parts.h"
#include "http/pages/members.h"
#include "http/pages/parts.h"

namespace assay::http::pages {
namespace {

using codec::json::object;

constexpr Scope in("in-accreditation-sheet");

std::string named(const Words& words, const object& organisation) {
  return plain(localized_of(organisation, "names"), words.language(),
               string_of(organisation, "id"));
}

/// Who audited and who decided; nothing before the first grant.
std::string who_says_so(const Words& words, const object& accreditation) {
  if (!accreditation.contains("certificate")) return {};
  const auto& certificate = object_of(accreditation, "certificate");
  const std::string decider = named(words, object_of(certificate, "issued_by"));
  if (!certificate.contains("audit_organisation")) {
    return words("accreditation.who_decided", {{"decider", decider}});
  }
  const std::string audit = named(words, object_of(certificate, "audit_organisation"));
  return words("accreditation.who", {{"audit", audit}, {"decider", decider}});
}

Markup top(const Place& place, const object& accreditation, const std::string& path) {
  const auto& words = place.words;
  const Markup said =
      in("div",
         in("h2",
            in("a", {{"href", place.link(path)}},
               localized(words, accreditation, "level_name", string_of(accreditation, "level")))),
         accreditation_state(words, accreditation),
         in("p", {{"class", "who"}}, claim(words, string_of(accreditation, "assurance")), " ",
            in("span", who_says_so(words, accreditation))));
  if (!accreditation.contains("certificate")) return in("div", {{"class", "top"}}, said);
  return in("div", {{"class", "top"}}, said, " ",
            hallmark(words, accreditation, HallmarkSize::large));
}

Markup facts(const Place& place, const object& accreditation) {
  const auto& words = place.words;
  Markup list = accreditation_terms(in, words, accreditation);
  if (accreditation.contains("certificate")) {
    const auto& certificate = object_of(accreditation, "certificate");
    for (const std::string_view member : {"first_granted", "last_day"}) {
      list += fact(in, words(std::string("accreditation.").append(member)),
                   words.day(string_of(certificate, member)));
    }
    list += fact(in, words("accreditation.number"), id_text(string_of(certificate, "number")));
  }
  const auto scheme = string_of(accreditation, "scheme");
  list += fact(in, words("listing.scheme"),
               in("a", {{"href", place.link(scheme_path(scheme))}},
                  localized(words, accreditation, "scheme_name", scheme)));
  list += fact(in, words("schemes.owner"), localized(words, accreditation, "owner"));
  return in("dl", {{"class", "facts"}}, list);
}

}  // namespace

Markup accreditation_sheet(const Place& place, const object& accreditation,
                           std::string_view service) {
  const std::string path = accreditation_path(service, string_of(accreditation, "scheme"),
                                              string_of(accreditation, "level"));
  Markup content = together(top(place, accreditation, path), facts(place, accreditation));
  if (accreditation.contains("certificate")) {
    content += in("p", {{"class", "ways"}},
                  in("a", {{"class", "button"}, {"href", place.link(path)}},
                     place.words("accreditation.open")));
  }
  return in("section",
            {{"class", std::string("sheet ")
                           .append(string_of(accreditation, "assurance"))
                           .append(" ")
                           .append(string_of(accreditation, "standing"))}},
            content);
}

}  // namespace assay::http::pages
