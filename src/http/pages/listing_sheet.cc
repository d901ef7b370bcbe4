#include <functional>
#include <map>

#include "base/readable.h"
#include "http/pages/members.h"
#include "http/pages/parts.h"
#include "http/pages/service_parts.h"

namespace assay::http::pages {
namespace {

constexpr Scope in("in-listing-sheet");
constexpr Scope in_history("in-history");

/// What the clock will do to a listing when nobody acts.
/// What becomes of it next, as a further sentence; "" if nothing is foreseen.
std::string outlook(const Words& words, const codec::json::object& listing) {
  const auto next = string_of(listing, "next_change");
  if (next.empty()) return {};
  const auto stands = string_of(listing, "standing");
  if (stands != "current" && stands != "deprecated") return {};
  return words("list.gap") +
         words(std::string("listing.until_").append(stands), {{"day", words.day(next)}});
}

Markup state(const Words& words, const codec::json::object& listing) {
  Markup line = standing(words, string_of(listing, "standing"));
  if (const auto since = string_of(listing, "since"); !since.empty()) {
    line += " ";
    line += in("span", words("listing.since", {{"day", words.day(since)}}));
  }
  return in("p", {{"class", "state"}}, line);
}

Markup top(const Words& words, const codec::json::object& listing,
           const codec::json::object& organisation) {
  const std::string stands(string_of(listing, "standing"));
  const std::string assurance(string_of(listing, "assurance"));
  const std::string who =
      plain(localized_of(organisation, "name"), words.language(), string_of(organisation, "id"));
  const Markup said =
      in("div", in("h2", localized(words, listing, "level_name")), state(words, listing),
         in("p", words("standing." + stands + "_meaning"), outlook(words, listing)),
         in("p", {{"class", "who"}}, claim(words, assurance), " ",
            in("span", words("listing.who_" + assurance, {{"who", who}}))));
  return in("div", {{"class", "top"}}, said, " ", hallmark(words, listing, HallmarkSize::large));
}

bool has_earlier(const codec::json::object& listing) {
  int published = 0;
  for (const auto& event : list_of(listing, "history")) {
    if (string_of(as_object(event), "act") == "published") ++published;
  }
  return published > 1;
}

Markup ways(const Place& place, const codec::json::object& listing) {
  const auto& words = place.words;
  const auto& publication = object_of(listing, "publication");
  const std::string path = publication_path(number_of(publication, "entry"));
  const auto total = number_of(object_of(publication, "counts"), "total");
  Markup items = in("li", in("a", {{"class", "button primary"}, {"href", place.link(path)}},
                             words("listing.all_answers", {{"count", readable_number(total)}})));
  if (has_earlier(listing)) {
    items += " ";
    items += in("li", in("a", {{"href", place.link(path + "/changes")}}, words("listing.changes")));
  }
  items += " ";
  items += in("li", in("a", {{"href", place.api_link(path + "/answers.csv")}, {"download", ""}},
                       words("listing.csv")));
  items += " ";
  items += in("li", in("a", {{"href", place.api_link(path + "/answers.pdf")}, {"download", ""}},
                       words("listing.pdf")));
  return in("ul", {{"class", "ways"}}, items);
}

Markup document(const Place& place, const codec::json::object& listing) {
  const auto& words = place.words;
  const auto& publication = object_of(listing, "publication");
  const std::string kind(string_of(publication, "kind"));
  const std::string path = publication_path(number_of(publication, "entry"));
  std::string form = words("kind." + kind);
  if (const auto release = string_of(publication, "release"); !release.empty()) {
    form += words("list.separator") + words("listing.release", {{"release", std::string(release)}});
  }
  return in("div", {{"class", "document"}},
            in("h3",
               in("a", {{"href", place.link(path)}},
                  document_name(kind, string_of(publication, "catalog"))),
               " ", in("span", {{"class", "under"}}, form)),
            counts_bar(words, object_of(publication, "counts"), kind == "ccm-report"),
            ways(place, listing));
}

/// What the listing is about, what it is not about, and what nobody said.
Markup scope(const Words& words, const codec::json::object& listing,
             const codec::json::object& organisation, const codec::json::object& service) {
  const auto& publication = object_of(listing, "publication");
  const auto& counts = object_of(publication, "counts");
  const auto total = number_of(counts, "total");
  const auto na = number_of(counts, "na");
  const auto unknown = number_of(counts, "unanswered") + number_of(counts, "unparsed");
  const auto shown = [&](const codec::json::object& party) {
    return plain(localized_of(party, "name"), words.language(), string_of(party, "id"));
  };
  Markup list = fact(in, words("scope.in"),
                     words("scope.in_" + std::string(string_of(publication, "kind")),
                           {{"service", shown(service)},
                            {"count", readable_number(total - na - unknown)},
                            {"total", readable_number(total)}}));
  const auto counted = [&](std::string_view key, std::uint64_t count) {
    if (count == 0) return std::string();
    return words(key, {{"count", readable_number(count)}}) + words("list.gap");
  };
  list += fact(
      in, words("scope.out"),
      counted("scope.out_said", na) + words("scope.out_others", {{"who", shown(organisation)}}));
  list += fact(in, words("scope.unknown"),
               counted("scope.unknown_said", unknown) + words("scope.unknown_bounds"));
  return in("div", {{"class", "scope"}}, in("h3", words("scope.heading")),
            in("dl", {{"class", "facts"}}, list));
}

Markup facts(const Place& place, const codec::json::object& listing) {
  const auto& words = place.words;
  Markup list;
  for (const std::string_view member : {"published", "renewed"}) {
    const auto instant = string_of(listing, member);
    if (instant.empty()) continue;
    list += fact(in, words(std::string("listing.").append(member)), words.day(instant));
  }
  if (string_of(listing, "standing") == "current" && listing.contains("next_change")) {
    list += fact(in, words("listing.until"), words.day(string_of(listing, "next_change")));
  }
  list += fact(in, words("listing.scheme"),
               in("a", {{"href", place.link(scheme_path(string_of(listing, "scheme")))}},
                  localized(words, listing, "scheme_name")));
  if (listing.contains("publication")) {
    const auto& publication = object_of(listing, "publication");
    const auto catalog = string_of(publication, "catalog");
    const std::string entry = std::to_string(number_of(publication, "entry"));
    list += fact(in, words("facet.catalog"),
                 in("a", {{"href", place.link(catalog_path(catalog))}}, catalog_name(catalog)));
    list += fact(in, words("record.entry"),
                 in("a", {{"href", "/api/v1/entries/" + entry}}, "#" + entry));
    list += in("div", {{"class", "wide"}}, in("dt", words("record.digest")),
               in("dd", {{"class", "digest"}}, string_of(publication, "answers_digest")));
  }
  return in("dl", {{"class", "facts"}}, list);
}

/// The service that the act was on, if that was merged into this one; else "".
std::string former_service_of(const codec::json::object& event) {
  if (!event.contains("former_service")) return {};
  return std::string(string_of(object_of(event, "former_service"), "id"));
}

Markup event_line(const Place& place, const codec::json::object& event, bool first) {
  const auto& words = place.words;
  const std::string entry = std::to_string(number_of(event, "entry"));
  const std::string act(string_of(event, "act"));
  Markup content =
      in_history("p", {{"class", "what"}}, time_of(words, string_of(event, "recorded"), true), " ",
                 in_history("strong", words("act." + act)), " ",
                 in_history("a", {{"class", "faint"}, {"href", "/api/v1/entries/" + entry}},
                            words("record.entry"), " #", entry));
  if (const auto former = former_service_of(event); !former.empty()) {
    content +=
        in_history("p", {{"class", "under"}}, words("merger.former_service"), words("list.gap"),
                   in_history("a", {{"href", place.link(service_path(former))}},
                              localized(words, object_of(event, "former_service"), "names", former,
                                        Fallback::silent)));
  }
  if (const auto reason = string_of(event, "reason"); !reason.empty()) content += free_text(reason);
  if (event.contains("publication")) {
    const auto& publication = object_of(event, "publication");
    const auto kind = string_of(publication, "kind");
    const std::string path = publication_path(number_of(event, "entry"));
    Markup links = in_history("a", {{"href", place.link(path)}},
                              document_name(kind, string_of(publication, "catalog")));
    if (!first) {
      links += "\u2002";
      links += in_history("a", {{"href", place.link(path + "/changes")}}, words("listing.changes"));
    }
    content += in_history("p", links);
    content +=
        in_history("div", {{"class", "narrow"}},
                   counts_bar(words, object_of(publication, "counts"), kind == "ccm-report"));
  }
  return in_history("li", {{"class", act}}, content);
}

}  // namespace

Markup listing_sheet(const Place& place, const codec::json::object& listing,
                     const codec::json::object& organisation, const codec::json::object& service) {
  Markup content = top(place.words, listing, organisation);
  if (listing.contains("publication")) {
    content += document(place, listing);
    content += scope(place.words, listing, organisation, service);
  }
  content += facts(place, listing);
  return in("section", {{"class", std::string("sheet ").append(string_of(listing, "assurance"))}},
            content);
}

Markup history(const Place& place, const codec::json::array& events) {
  // The first publication of each service has nothing before it to differ from.
  std::map<std::string, std::size_t, std::less<>> first_published;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto& event = as_object(events[i]);
    if (string_of(event, "act") == "published") first_published[former_service_of(event)] = i;
  }
  Markup lines;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto& event = as_object(events[i]);
    const auto first = first_published.find(former_service_of(event));
    lines += event_line(place, event, first != first_published.end() && first->second == i);
  }
  return in_history("ol", {{"class", "history"}}, lines);
}

}  // namespace assay::http::pages
