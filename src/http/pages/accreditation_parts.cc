#include "http/pages/accreditation_parts.h"

#include "http/pages/members.h"
#include "http/pages/parts.h"
#include "http/pages/service_parts.h"

namespace assay::http::pages {
namespace {

using codec::json::object;

constexpr Scope in_state("in-state");
constexpr Scope in_scope("in-scope");
constexpr Scope in_permits("in-permits");

Markup next_date(const Words& words, const object& next) {
  Markup line = together(words(std::string("accreditation.next_").append(string_of(next, "matter")),
                               {{"day", words.day(string_of(next, "day"))}}));
  const auto& duty = object_of(next, "duty");
  if (duty.contains("words")) line += together(" ", localized(words, duty, "words"));
  return line;
}

Markup scope_facts(const Words& words, const object& certificate) {
  if (!certificate.contains("scope")) {
    return wide_fact(in_scope, words("scope.in"), together(words("accreditation.scope_closed")));
  }
  const auto& scope = object_of(certificate, "scope");
  Markup facts = wide_fact(in_scope, words("scope.in"), localized(words, scope, "included"));
  facts += wide_fact(in_scope, words("scope.out"),
                     localized(words, scope, "excluded", words("accreditation.scope_all")));
  facts += fact(in_scope, words("facet.class"), class_names(words, list_of(scope, "classes")));
  Markup sites;
  for (const auto& item : list_of(scope, "sites")) {
    const auto site = as_string(item);
    if (!sites.empty()) sites += words("list.separator");
    sites += in_scope("span", {{"lang", tag(guessed_language(site))}}, site);
  }
  if (!sites.empty()) facts += fact(in_scope, words("accreditation.sites"), sites);
  return facts;
}

Markup permit_facts(const Words& words, const object& certificate, bool valid) {
  Markup lines;
  for (const auto& permit : list_of(certificate, "permits")) {
    lines +=
        in_permits("span", {{"class", "permit"}}, localized(words, as_object(permit), "words"));
  }
  if (lines.empty()) {
    if (valid) return {};
    lines = together(words("accreditation.permits_nothing"));
  }
  return wide_fact(in_permits, words("demands.permits"), lines);
}

}  // namespace

bool in_force(const object& accreditation) {
  return string_of(accreditation, "standing") == "current";
}

Markup organisation_link(const Place& place, const object& organisation) {
  const auto id = string_of(organisation, "id");
  return element("a", {{"href", place.link(organisation_path(id))}},
                 localized(place.words, organisation, "names", id, Fallback::silent));
}

Markup wide_fact(const Scope& in, std::string_view term, const Markup& description) {
  return in("div", {{"class", "wide"}}, in("dt", term), in("dd", description));
}

Markup cause_line(const Words& words, const object& why) {
  const auto kind = string_of(why, "kind");
  if (kind == "nothing") return {};
  Markup line = together(words(std::string("accreditation.why_").append(kind)));
  if (kind == "act" && why.contains("act")) {
    line += together(
        " ", element("strong", words(std::string("demands.act_").append(string_of(why, "act")))));
  }
  if (why.contains("duty")) {
    const auto& duty = object_of(why, "duty");
    line += together(" ", localized(words, duty, "words", string_of(duty, "id")));
  }
  if (why.contains("entry") && (kind == "act" || kind == "renewal-refused")) {
    const std::string entry = std::to_string(number_of(why, "entry"));
    line += together(" ", element("a", {{"class", "faint"}, {"href", "/api/v1/entries/" + entry}},
                                  words("record.entry"), " #", entry));
  }
  return element("p", {{"class", "why"}}, line);
}

Markup accreditation_state(const Words& words, const object& accreditation) {
  Markup line = standing(words, string_of(accreditation, "standing"));
  const auto since = string_of(accreditation, "since_day");
  if (accreditation.contains("certificate") && !since.empty()) {
    line += together(" ", in_state("span", words("listing.since", {{"day", words.day(since)}})));
  }
  const std::string said =
      words(std::string("accreditation.status_").append(string_of(accreditation, "status")),
            {{"day", words.day(string_of(accreditation, "day"))}});
  return together(in_state("p", {{"class", "state"}}, line),
                  in_state("p", {{"class", "says"}}, element("strong", said)),
                  cause_line(words, object_of(accreditation, "why")));
}

Markup accreditation_terms(const Scope& in, const Words& words, const object& accreditation) {
  Markup facts;
  if (accreditation.contains("next")) {
    facts += wide_fact(in, words("accreditation.next"),
                       next_date(words, object_of(accreditation, "next")));
  }
  if (accreditation.contains("procedure")) {
    const auto state = string_of(object_of(accreditation, "procedure"), "state");
    facts += wide_fact(in, words("accreditation.procedure"),
                       together(words(std::string("accreditation.state_").append(state))));
  }
  if (!accreditation.contains("certificate")) return facts;
  const auto& certificate = object_of(accreditation, "certificate");
  facts += scope_facts(words, certificate);
  facts += permit_facts(words, certificate, in_force(accreditation));
  return facts;
}

}  // namespace assay::http::pages
