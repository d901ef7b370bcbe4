#include "http/pages/members.h"
#include "http/pages/parts.h"
#include "representation/level_mark.h"

namespace assay::http::pages {
namespace {

constexpr std::string_view nothing = "–";

std::string year_mark(const codec::json::object& listing) {
  auto instant = string_of(listing, "renewed");
  if (instant.empty()) instant = string_of(listing, "published");
  if (instant.empty()) instant = string_of(listing, "valid_from");
  return std::string(instant.size() < 4 ? nothing : instant.substr(2, 2));
}

/// The form of a listing's document; of an accreditation the classes that it covers: "SaaS", and
/// "IP" for two.
std::string form_mark(const Words& words, const codec::json::object& listing) {
  if (!listing.contains("number")) {
    const auto kind = string_of(object_of(listing, "publication"), "kind");
    return kind == "ccm-report" ? "CCM" : "CAIQ";
  }
  const auto& classes = list_of(listing, "classes");
  if (classes.size() == 1) {
    return words(std::string("class.").append(as_string(classes.front())));
  }
  std::string letters;
  for (const auto& one : classes) {
    letters += words(std::string("class.").append(as_string(one))).substr(0, 1);
  }
  return letters;
}

/// What a listing's document is called; of an accreditation the number of its certificate.
std::string document_mark(const codec::json::object& listing) {
  if (listing.contains("number")) return std::string(string_of(listing, "number"));
  if (!listing.contains("publication")) return std::string(nothing);
  const auto& publication = object_of(listing, "publication");
  return document_name(string_of(publication, "kind"), string_of(publication, "catalog"));
}

/// The catalog of the document, or the first one that was audited against.
std::string_view catalog_of(const codec::json::object& listing) {
  const auto& criteria = list_of(listing, "criteria");
  if (!criteria.empty()) return as_string(criteria.front());
  return string_of(object_of(listing, "publication"), "catalog");
}

Markup punches(const Scope& in) {
  return in("g", {{"class", "punch"}}, in("path", {{"d", "M2 3h26v17q0 10-13 15Q2 30 2 20z"}}),
            in("path", {{"d", "M37 3h32l4 4v24l-4 4H37l-4-4V7z"}}),
            in("ellipse", {{"cx", "94"}, {"cy", "19"}, {"rx", "17"}, {"ry", "16"}}),
            in("path", {{"d", "M115 35V13q0-10 12.500-10T140 13v22z"}}));
}

}  // namespace

Markup hallmark(const Words& words, const codec::json::object& listing, HallmarkSize size) {
  constexpr Scope in("in-hallmark");
  const auto stands = string_of(listing, "standing");
  const auto assurance = string_of(listing, "assurance");
  const std::string level = representation::level_mark(string_of(listing, "level"));
  const std::string label =
      words("hallmark.label", {{"assurance", words(std::string("assurance.").append(assurance))},
                               {"level", level},
                               {"document", document_mark(listing)},
                               {"standing", words(std::string("standing.").append(stands))}});
  const auto version = version_of(catalog_of(listing));
  const auto letter = [&](std::string_view x, std::string_view y, std::string_view text) {
    return in("text", {{"x", x}, {"y", y}}, text);
  };
  const Markup letters = in("g", {{"class", "letters"}},
                            in("text", {{"x", "15"}, {"y", "23"}, {"class", "big"}}, level),
                            letter("53", "23", form_mark(words, listing)),
                            letter("94", "23", version.empty() ? nothing : version),
                            letter("127.500", "24", year_mark(listing)));
  const bool doubtful = stands == "deprecated" || stands == "suspended";
  const bool gone = !doubtful && stands != "current" && stands != "unlisted";
  Markup cancels;
  if (gone || doubtful) {
    cancels += in("path", {{"class", "cancel"}, {"d", "M1 36 141 2"}});
  }
  if (gone) cancels += in("path", {{"class", "cancel"}, {"d", "M1 2 141 36"}});
  std::string shape = size == HallmarkSize::large ? "hallmark large " : "hallmark small ";
  return in("svg",
            {{"class", shape.append(assurance).append(" ").append(stands)},
             {"viewBox", "0 0 142 38"},
             {"role", "img"},
             {"aria-label", label}},
            punches(in), letters, cancels);
}

}  // namespace assay::http::pages
