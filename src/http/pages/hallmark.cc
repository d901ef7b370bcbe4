#include <cctype>

#include "http/pages/members.h"
#include "http/pages/parts.h"

namespace assay::http::pages {
namespace {

constexpr std::string_view nothing = "–";

/// "1" for level-1; the first letter of a level without a number.
std::string level_mark(std::string_view level) {
  const auto digits = level.find_last_not_of("0123456789");
  const auto from = digits == std::string_view::npos ? 0 : digits + 1;
  if (from < level.size()) return std::string(level.substr(from));
  std::string letter(level.substr(0, 1));
  for (char& c : letter) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return letter;
}

std::string year_mark(const codec::json::object& listing) {
  auto instant = string_of(listing, "renewed");
  if (instant.empty()) instant = string_of(listing, "published");
  return std::string(instant.size() < 4 ? nothing : instant.substr(2, 2));
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
  const auto* publication = listing.if_contains("publication");
  const auto& document = object_of(listing, "publication");
  const auto kind = string_of(document, "kind");
  const auto catalog = string_of(document, "catalog");
  const auto stands = string_of(listing, "standing");
  const auto assurance = string_of(listing, "assurance");
  const std::string level = level_mark(string_of(listing, "level"));
  const std::string label =
      words("hallmark.label",
            {{"assurance", words(std::string("assurance.").append(assurance))},
             {"level", level},
             {"document", publication ? document_name(kind, catalog) : std::string(nothing)},
             {"standing", words(std::string("standing.").append(stands))}});
  const auto version = version_of(catalog);
  const auto letter = [&](std::string_view x, std::string_view y, std::string_view text) {
    return in("text", {{"x", x}, {"y", y}}, text);
  };
  const Markup letters = in("g", {{"class", "letters"}},
                            in("text", {{"x", "15"}, {"y", "23"}, {"class", "big"}}, level),
                            letter("53", "23", kind == "ccm-report" ? "CCM" : "CAIQ"),
                            letter("94", "23", version.empty() ? nothing : version),
                            letter("127.500", "24", year_mark(listing)));
  const bool gone = stands == "archived" || stands == "withdrawn";
  Markup cancels;
  if (gone || stands == "deprecated") {
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
