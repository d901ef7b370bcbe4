#include "http/pages/accreditation_parts.h"
#include "http/pages/members.h"
#include "http/pages/parts.h"
#include "http/pages/views.h"

namespace assay::http::pages {
namespace {

using codec::json::object;

constexpr Scope in("in-certificate-sheet");
constexpr Scope in_duties("in-duty-table");

std::string key(std::string_view name, std::string_view value = {}) {
  return std::string("accreditation.").append(name).append(value);
}

Markup line(const Markup& text) {
  return in("span", {{"class", "line"}}, text);
}

std::string days(const Words& words, std::string_view first, std::string_view last) {
  if (first == last) return words.day(first);
  return words("accreditation.days", {{"first", words.day(first)}, {"last", words.day(last)}});
}

/// The member of an object as a text in two languages.
LocalizedText text_of(const codec::json::value& value) {
  const auto& text = as_object(value);
  return {.en = std::string(string_of(text, "en")), .ja = std::string(string_of(text, "ja"))};
}

Markup header(const Place& place, const object& page) {
  const auto& words = place.words;
  const auto& accreditation = object_of(page, "accreditation");
  const auto& service = object_of(page, "service");
  const auto& organisation = object_of(page, "organisation");
  const auto service_id = string_of(service, "id");
  const auto owner = string_of(organisation, "id");
  Markup content = in("p", {{"class", "kind"}}, words("accreditation.certificate"));
  content += in("h1", {{"id", "certificate-title"}},
                localized(words, accreditation, "level_name", string_of(accreditation, "level")));
  content += in("p", {{"class", "service"}},
                in("a", {{"href", place.link(service_path(service_id))}},
                   localized(words, service, "name", service_id, Fallback::silent)));
  content += in("p", in("a", {{"href", place.link(organisation_path(owner))}},
                        localized(words, organisation, "name", owner, Fallback::silent)));
  if (accreditation.contains("certificate")) {
    const auto number = string_of(accreditation, "number");
    content += in("p", {{"class", "number"}},
                  in("span", {{"class", "under"}}, words("accreditation.number")), " ",
                  in_force(accreditation) ? in("span", number) : in("s", number));
    content += hallmark(words, accreditation, HallmarkSize::large);
  }
  return in("header", content);
}

Markup plate(const Words& words, const object& accreditation) {
  Markup content;
  if (!in_force(accreditation)) {
    content += in("p", {{"class", "void-word"}}, words("accreditation.not_valid"));
  }
  content += accreditation_state(words, accreditation);
  return in("div", {{"class", "plate"}}, content);
}

Markup attestation(const Words& words, const object& said) {
  const auto opinion = string_of(said, "opinion");
  return together(words("accreditation.attestation_by",
                        {{"practitioner", std::string(string_of(said, "practitioner"))},
                         {"type", words(key("type_", string_of(said, "type")))},
                         {"opinion", opinion.empty() ? "–" : words(key("opinion_", opinion))}}));
}

Markup underlying(const Words& words, const object& rests_on) {
  const std::string standard =
      std::string(string_of(rests_on, "standard")) + words("list.separator") +
      days(words, string_of(rests_on, "issued"), string_of(rests_on, "last_day"));
  Error::Parameters parameters;
  for (const std::string_view member : {"number", "body", "accreditation_body"}) {
    parameters.emplace_back(std::string(member), std::string(string_of(rests_on, member)));
  }
  return together(line(together(standard)),
                  line(together(words("accreditation.underlying_by", parameters))),
                  line(localized(words, rests_on, "scope")));
}

/// Whoever stands behind it, what they looked at, and what it rests on.
Markup audit_facts(const Place& place, const object& certificate) {
  const auto& words = place.words;
  Markup facts = fact(in, words("accreditation.decided_by"),
                      organisation_link(place, object_of(certificate, "issued_by")));
  if (certificate.contains("audit_organisation")) {
    facts += fact(in, words("accreditation.audited_by"),
                  organisation_link(place, object_of(certificate, "audit_organisation")));
  }
  if (certificate.contains("period")) {
    const auto& period = object_of(certificate, "period");
    facts += fact(in, words("accreditation.period"),
                  days(words, string_of(period, "first"), string_of(period, "last")));
  }
  std::vector<std::string> criteria;
  for (const auto& reference : list_of(certificate, "criteria")) {
    criteria.push_back(catalog_name(as_string(reference)));
  }
  if (!criteria.empty()) {
    facts += fact(in, words("accreditation.criteria"), listed(words, criteria));
  }
  if (certificate.contains("attestation")) {
    facts += wide_fact(in, words("accreditation.attestation"),
                       attestation(words, object_of(certificate, "attestation")));
  }
  if (certificate.contains("underlying")) {
    facts += wide_fact(in, words("accreditation.underlying"),
                       underlying(words, object_of(certificate, "underlying")));
  }
  return facts;
}

Markup certificate_facts(const Place& place, const object& certificate) {
  const auto& words = place.words;
  Markup facts, conditions;
  for (const auto& condition : list_of(certificate, "conditions")) {
    conditions += line(localized(words, text_of(condition)));
  }
  if (!conditions.empty()) facts += wide_fact(in, words("accreditation.conditions"), conditions);
  for (const std::string_view member : {"first_granted", "valid_from", "last_day"}) {
    facts += fact(in, words(key(member)), words.day(string_of(certificate, member)));
  }
  facts += audit_facts(place, certificate);
  if (certificate.contains("maturity_award")) {
    const auto& award = object_of(certificate, "maturity_award");
    facts += fact(in, words("accreditation.award"),
                  localized(words, award, "name", string_of(award, "id")));
  }
  if (const auto statement = string_of(certificate, "statement"); !statement.empty()) {
    facts += fact(in, words("accreditation.statement"), id_text(statement));
  }
  if (const auto report = string_of(certificate, "report_commitment"); !report.empty()) {
    facts += in("div", {{"class", "wide"}}, in("dt", words("accreditation.report")),
                in("dd", {{"class", "digest"}}, report));
  }
  facts += fact(in, words("schemes.rules_version"), string_of(certificate, "rules"));
  const std::string entry = std::to_string(number_of(certificate, "entry"));
  facts +=
      fact(in, words("record.entry"), in("a", {{"href", "/api/v1/entries/" + entry}}, "#" + entry));
  return facts;
}

Markup certificate_sheet(const Place& place, const object& page) {
  const auto& words = place.words;
  const auto& accreditation = object_of(page, "accreditation");
  Markup facts = accreditation_terms(in, words, accreditation);
  if (accreditation.contains("certificate")) {
    facts += certificate_facts(place, object_of(accreditation, "certificate"));
  }
  const auto scheme = string_of(accreditation, "scheme");
  facts += fact(in, words("listing.scheme"),
                in("a", {{"href", place.link(scheme_path(scheme))}},
                   localized(words, accreditation, "scheme_name", scheme)));
  facts += wide_fact(in, words("schemes.owner"),
                     together(localized(words, accreditation, "owner"), " ",
                              claim(words, string_of(accreditation, "assurance"))));
  const std::string notice =
      words("accreditation.notice", {{"zone", std::string(string_of(accreditation, "zone"))}});
  return in("article",
            {{"class", in_force(accreditation) ? "certificate valid" : "certificate void"},
             {"aria-labelledby", "certificate-title"}},
            header(place, page), plate(words, accreditation), in("dl", {{"class", "facts"}}, facts),
            in("p", {{"class", "faint"}}, notice));
}

std::string duty_standing(const Words& words, const object& duty) {
  const auto standing = string_of(duty, "standing");
  if (standing != "fulfilled") return words(key("duty_", standing));
  const auto day = words.day(string_of(object_of(duty, "fulfilled"), "day"));
  return words(truth_of(duty, "late") ? "accreditation.duty_late" : "accreditation.duty_fulfilled",
               {{"day", day}});
}

Markup duty_table(const Words& words, const codec::json::array& duties) {
  Markup rows;
  for (const auto& item : duties) {
    const auto& duty = as_object(item);
    const auto& name = object_of(duty, "duty");
    const std::string round = std::to_string(number_of(duty, "round"));
    rows += in_duties("tr", in_duties("td", words.day(string_of(duty, "due"))),
                      in_duties("th", {{"scope", "row"}},
                                localized(words, name, "words", string_of(name, "id")), " ",
                                in_duties("span", {{"class", "under"}},
                                          words("accreditation.round", {{"round", round}}))),
                      in_duties("td", in_duties("strong", {{"class", string_of(duty, "standing")}},
                                                duty_standing(words, duty))));
  }
  if (rows.empty()) return {};
  const Markup head =
      in_duties("tr", in_duties("th", {{"scope", "col"}}, words("accreditation.due")),
                in_duties("th", {{"scope", "col"}}, words("accreditation.duty")),
                in_duties("th", {{"scope", "col"}}, words("facet.standing")));
  return together(in_duties("h2", words("accreditation.duties")),
                  in_duties("table", in_duties("thead", head), in_duties("tbody", rows)));
}

}  // namespace

Page certificate_page(const Place& place, const object& page) {
  const auto& words = place.words;
  const auto& accreditation = object_of(page, "accreditation");
  const auto& service = object_of(page, "service");
  const auto service_id = string_of(service, "id");
  const std::string name = plain(localized_of(service, "name"), words.language(), service_id);
  const std::string level = plain(localized_of(accreditation, "level_name"), words.language(),
                                  string_of(accreditation, "level"));
  Page shown{.title = words("accreditation.certificate_of", {{"level", level}, {"service", name}}),
             .description = words(key("status_", string_of(accreditation, "status")),
                                  {{"day", words.day(string_of(accreditation, "day"))}}),
             .path = accreditation_path(service_id, string_of(accreditation, "scheme"),
                                        string_of(accreditation, "level"))};
  shown.content = crumbs(words, {{place.link("/search"), words("search.title")},
                                 {place.link(service_path(service_id)), name}});
  shown.content += certificate_sheet(place, page);
  shown.content += duty_table(words, list_of(accreditation, "duties"));
  shown.content += element("h2", words("service.history"));
  shown.content += accreditation_history(words, list_of(accreditation, "history"));
  shown.content += exports(words, {{place.api_link(shown.path), "JSON"}});
  return shown;
}

}  // namespace assay::http::pages
